//! What one can do: every reading and every change of the repository, whoever asks.

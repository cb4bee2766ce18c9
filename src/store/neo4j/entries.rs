//! Reading the entries in order.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};
use neo4rs::query;

use super::{
    Neo4j,
    client::Pace,
    head::{self, parsed, signed, whole},
    personal,
};
use crate::{
    model::{change::Op, entry::Entry, revision::Revision},
    store::{Error, Result},
};

/// How many entries are read at once: the first time, and at most.
const FIRST: u64 = 8;
const MOST: u64 = 512;
/// From how many bytes on fewer are read at once.
const LARGE: usize = 1 << 20;
/// How long one part may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The entries after a revision up to another.
pub(super) fn between(store: &Neo4j, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
    let parts = stream::try_unfold((after, FIRST, false), move |(after, size, known)| async move {
        if !known && to > known_head(store).await? {
            return Err(Error::NoSuchRevision(to));
        }
        if after >= to {
            return Ok(None);
        }
        let last = Revision(after.0.saturating_add(size).min(to.0));
        let part = part(store, after, last).await?;
        let bytes: usize = part.iter().map(|entry| entry.bytes.len()).sum();
        let size = if bytes > LARGE { (size / 2).max(1) } else { (size * 2).min(MOST) };
        Ok(Some((part, (last, size, true))))
    });
    parts.map_ok(|part| stream::iter(part).map(Ok)).try_flatten().boxed()
}

async fn known_head(store: &Neo4j) -> Result<Revision> {
    let head = head::read(&store.client, Instant::now() + PATIENCE).await?;
    Ok(head.map_or(Revision(0), |(head, _)| head.revision))
}

async fn part(store: &Neo4j, after: Revision, to: Revision) -> Result<Vec<Entry>> {
    let by = Instant::now() + PATIENCE;
    match read(store, after, to, by).await {
        // A commit becomes readable piece by piece: the head may be there before the entry is.
        Err(Error::Corrupt(_)) => {
            head::settled(&store.client, by).await?;
            read(store, after, to, by).await
        }
        read => read,
    }
}

async fn read(store: &Neo4j, after: Revision, to: Revision, by: Instant) -> Result<Vec<Entry>> {
    let asked = query(
        "MATCH (e:SnittEntry) WHERE e.revision > $after AND e.revision <= $to
         RETURN e.revision AS revision, e.chain AS chain, e.bytes AS bytes ORDER BY revision",
    )
    .param("after", signed(after.0))
    .param("to", signed(to.0));
    let rows = store.client.read(asked, Pace::Long, by).await?;
    let mut entries = Vec::with_capacity(rows.len());
    let mut expected = after.next();
    for row in rows {
        let revision = Revision(whole(&row, "revision")?);
        let bytes: bytes::Bytes = row.get("bytes")?;
        let entry = Entry::read(Arc::from(&*bytes)).map_err(|error| damaged(revision, &error))?;
        if revision != expected || entry.head.revision != revision || entry.chain != parsed(&row, "chain")? {
            return Err(damaged(expected, &"it is not what was written"));
        }
        entries.push(entry);
        expected = expected.next();
    }
    if expected <= to {
        return Err(damaged(expected, &"it is missing"));
    }
    let ops: Vec<&Op> = entries.iter().flat_map(|entry| entry.ops.iter()).collect();
    let secrets = personal::secrets_of(&store.client, &ops, by).await?;
    for entry in &mut entries {
        // An entry that was just read is shared by nobody.
        Arc::get_mut(&mut entry.ops).into_iter().flatten().for_each(|op| secrets.fill_op(op));
    }
    Ok(entries)
}

/// That an entry is damaged.
pub(super) fn damaged(revision: Revision, words: &dyn std::fmt::Display) -> Error {
    Error::Corrupt(format!("entry {revision}: {words}"))
}

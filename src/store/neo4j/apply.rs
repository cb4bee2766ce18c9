//! One commit in one transaction: the lock first, then the key, the head, the items, the entry and the new head.

use std::{sync::Arc, time::Instant};

use neo4rs::{Query, query};

use super::{
    Neo4j,
    client::{Change, Pace},
    erase, gate, head,
    items::Items,
    personal, reproject, write,
};
use crate::{
    model::{
        change::{Applied, Commit},
        entry::{Action, Entry},
        metamodel::Metamodel,
        revision::{Head, Line, Receipt},
    },
    store::{Error, Result},
};

/// From how many operations on an entry may take long.
const LONG: usize = 200;

/// Stores a commit, whole or not at all. It is tried again when the link breaks: the key tells whether it was stored.
pub(super) async fn apply(store: &Neo4j, commit: &Commit, by: Instant) -> Result<Applied> {
    if commit.entry.head.line != Line::Main {
        return Err(Error::NoProposals);
    }
    store.client.retried(by, || once(store, commit, by)).await
}

async fn once(store: &Neo4j, commit: &Commit, by: Instant) -> Result<Applied> {
    let pace = if commit.entry.ops.len() < LONG { Pace::Short } else { Pace::Long };
    let mut change = store.client.begin(pace, by).await?;
    match within(store, &mut change, commit).await {
        Ok((applied @ Applied::Committed(..), watched)) => {
            let revision = commit.entry.head.revision;
            if watched && let Err(error) = gate::announce(&store.client, revision, by).await {
                let _ = change.rollback().await;
                return Err(error);
            }
            change.commit().await?;
            if watched {
                gate::settle(&store.client, revision, by).await;
            }
            Ok(applied)
        }
        // Others wait for the lock: it is let go of before anything else is done.
        other => {
            let _ = change.rollback().await;
            other.map(|(applied, _)| applied)
        }
    }
}

/// What becomes of a commit, and whether readers must be told.
async fn within(store: &Neo4j, change: &mut Change<'_>, commit: &Commit) -> Result<(Applied, bool)> {
    let Entry { head: said, ops, .. } = &*commit.entry;
    let found = head::lock(change, commit).await?;
    if let Some(receipt) = found.receipt {
        return if receipt.request == said.request {
            Ok((Applied::Replayed(receipt), found.watched))
        } else {
            Err(Error::KeyReused(receipt))
        };
    }
    let mut now = found.head;
    stands_on(&commit.entry, commit, &now)?;
    let mut next = found.next;
    let metamodel = match &said.action {
        Action::Metamodel(text) => Some(bring(store, change, text, now.metamodel == Default::default()).await?),
        _ if ops.is_empty() && !matches!(said.action, Action::Erase(_)) => None,
        _ => Some(store.in_force(change, now.metamodel).await?),
    };
    if let Some(metamodel) = metamodel.as_deref().filter(|_| !ops.is_empty()) {
        personal::keep(change, ops).await?;
        let mut items = Items::load(change, ops, said.revision, next, now.counts).await?;
        ops.iter().try_for_each(|op| items.apply(op))?;
        items.fill(change).await?;
        write::write(change, &items, metamodel, said.revision).await?;
        (next, now.counts) = items.end();
    }
    if let (Action::Erase(commitments), Some(metamodel)) = (&said.action, &metamodel) {
        erase::erase(change, commitments, metamodel).await?;
    }
    now.revision = said.revision;
    now.chain = commit.entry.chain;
    now.metamodel = said.metamodel;
    change.run(entry(&commit.entry, &now, next)).await?;
    let receipt = Receipt { revision: said.revision, time: said.time, request: said.request, batch: said.batch };
    Ok((Applied::Committed(receipt, now), found.watched))
}

/// Puts a metamodel in force. What stands under the one before is written anew where it is seen or placed otherwise.
async fn bring(store: &Neo4j, change: &mut Change<'_>, text: &Arc<str>, first: bool) -> Result<Arc<Metamodel>> {
    let read = Metamodel::read("metamodel.yaml", text);
    let new = Arc::new(read.map_err(|_| Error::Corrupt("the metamodel of an entry cannot be read".to_owned()))?);
    if !first {
        let old = store.text_within(change).await?;
        if let Some(old) = old.and_then(|old| Metamodel::read("metamodel.yaml", &old).ok()) {
            reproject::reproject(change, &old, &new).await?;
        }
    }
    let put = query("MERGE (m:SnittMetamodel {one: 1}) SET m.hash = $hash, m.text = $text")
        .param("hash", new.hash.to_string())
        .param("text", &**text);
    change.run(put).await?;
    Ok(new)
}

/// Whether the entry follows on this head.
fn stands_on(entry: &Entry, commit: &Commit, now: &Head) -> Result<()> {
    let said = &entry.head;
    if said.repository != now.repository {
        return Err(Error::OtherRepository);
    }
    if commit.expected != now.revision || said.revision != now.revision.next() || said.previous != now.chain {
        return Err(Error::Moved(Box::new(now.clone())));
    }
    if said.metamodel != now.metamodel && !matches!(said.action, Action::Metamodel(_)) {
        return Err(Error::OtherMetamodel { in_force: now.metamodel, ours: said.metamodel });
    }
    Ok(())
}

/// The entry, and the head that it moves.
fn entry(entry: &Entry, now: &Head, next: i64) -> Query {
    let Entry { head: said, bytes, chain, .. } = entry;
    query(
        "CREATE (:SnittEntry {revision: $revision, time: $time, actor: $actor, key: $key, request: $request,
           batch: $batch, chain: $chain, bytes: $bytes})
         WITH count(*) AS stored MATCH (h:SnittHead {one: 1})
         SET h.revision = $revision, h.chain = $chain, h.metamodel = $metamodel, h.elements = $elements,
           h.relations = $relations, h.next = $next",
    )
    .param("revision", head::signed(said.revision.0))
    .param("time", said.time.0)
    .param("actor", said.actor.as_str())
    .param("key", said.key.as_str())
    .param("request", said.request.to_string())
    .param("batch", said.batch.map(|batch| batch.to_string()))
    .param("chain", chain.to_string())
    .param("bytes", &**bytes)
    .param("metamodel", now.metamodel.to_string())
    .param("elements", head::signed(now.counts.elements))
    .param("relations", head::signed(now.counts.relations))
    .param("next", next)
}

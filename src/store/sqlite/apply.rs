//! One commit in one transaction: the key first, then the head, then the items, the entry and the new head.

use rusqlite::{Connection, TransactionBehavior};

use super::{
    erase,
    head::{self, signed},
    items::Items,
    rows::RowIds,
    views,
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

/// Stores a commit, whole or not at all.
pub(super) fn apply(connection: &mut Connection, row_ids: &mut RowIds, commit: &Commit) -> Result<Applied> {
    row_ids.begin(commit.entry.ops.len());
    let applied = in_transaction(connection, row_ids, commit);
    if applied.is_err() {
        row_ids.clear();
    }
    applied
}

fn in_transaction(connection: &mut Connection, row_ids: &mut RowIds, commit: &Commit) -> Result<Applied> {
    let Entry { head: said, ops, .. } = &*commit.entry;
    if said.line != Line::Main {
        return Err(Error::NoProposals);
    }
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(receipt) = head::receipt(&change, &said.actor, &said.key)? {
        return if receipt.request == said.request {
            Ok(Applied::Replayed(receipt))
        } else {
            Err(Error::KeyReused(receipt))
        };
    }
    let mut now = head::read(&change)?;
    stands_on(&commit.entry, commit, &now)?;
    let mut items = Items::new(&change, row_ids, said.revision, now.counts);
    ops.iter().try_for_each(|op| items.apply(op))?;
    now.counts = items.end()?;
    match &said.action {
        Action::Metamodel(text) => {
            change.execute(
                "INSERT OR REPLACE INTO metamodel (one, hash, text) VALUES (1, ?1, ?2)",
                (said.metamodel.0, &**text),
            )?;
            if let Ok(metamodel) = Metamodel::read("metamodel.yaml", text) {
                views::make(&change, &metamodel)?;
            }
        }
        Action::Erase(commitments) => erase::erase(&change, commitments)?,
        Action::Change | Action::Undo(_) | Action::Confirm => {}
    }
    write(&change, &commit.entry)?;
    now.revision = said.revision;
    now.chain = commit.entry.chain;
    now.metamodel = said.metamodel;
    head::write(&change, &now)?;
    change.commit()?;
    let receipt = Receipt { revision: said.revision, time: said.time, request: said.request, batch: said.batch };
    Ok(Applied::Committed(receipt, now))
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

fn write(connection: &Connection, entry: &Entry) -> Result<()> {
    let Entry { head: said, bytes, chain, .. } = entry;
    let mut insert = connection.prepare_cached(
        "INSERT INTO entries (revision, time, actor, key, request, batch, chain, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    insert.execute((
        signed(said.revision.0),
        said.time.0,
        said.actor.as_str(),
        said.key.as_str(),
        said.request.0,
        said.batch.map(|batch| batch.0.to_be_bytes()),
        chain.0,
        &**bytes,
    ))?;
    Ok(())
}

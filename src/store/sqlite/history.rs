//! What happened to an item, or to everything, newest first.

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    entries::damaged,
    head::{self, signed},
    personal, rows,
};
use crate::{
    model::{
        change::Op,
        entry::EntryHead,
        history::{EntryRef, HistoryOf, HistoryPage},
        ids::ItemId,
        page::Listed,
        revision::Revision,
    },
    store::Result,
};

/// A page of what happened.
pub(super) fn history(connection: &Connection, of: HistoryOf, page: HistoryPage) -> Result<Listed<EntryRef>> {
    let before = page.before.map_or(i64::MAX, |revision| signed(revision.0));
    let limit = signed(u64::try_from(page.first).unwrap_or(u64::MAX).saturating_add(1));
    let (sql, item) = match of {
        HistoryOf::All => {
            ("SELECT revision, bytes FROM entries WHERE revision < ?1 AND ?3 = 0 ORDER BY revision DESC LIMIT ?2", 0)
        }
        HistoryOf::Item(id) => match rows::find(connection, id)? {
            Some((row, _)) => (
                "SELECT e.revision, e.bytes FROM entry_items x JOIN entries e ON e.revision = x.revision
                 WHERE x.item = ?3 AND x.revision < ?1 ORDER BY x.revision DESC LIMIT ?2",
                row,
            ),
            None => return Ok(Listed { rows: Vec::new(), more: false }),
        },
    };
    let mut select = connection.prepare_cached(sql)?;
    let mut found = select.query((before, limit, item))?;
    let mut listed = Listed { rows: Vec::new(), more: false };
    while let Some(row) = found.next()? {
        if listed.rows.len() == page.first {
            listed.more = true;
            break;
        }
        let revision = Revision(head::whole(row, 0)?);
        let bytes = row.get_ref(1)?.as_blob().map_err(|error| damaged(revision, &error))?;
        let mut entry = reference(bytes, of).map_err(|error| damaged(revision, &error))?;
        entry.ops.iter_mut().try_for_each(|op| personal::fill_op(connection, op))?;
        listed.rows.push(entry);
    }
    Ok(listed)
}

/// An entry whose operations are not read yet: those of an import are many, and an item's history needs few of them.
#[derive(Deserialize)]
struct Unread<'a> {
    head: EntryHead,
    #[serde(borrow)]
    ops: Vec<&'a RawValue>,
}

fn reference(bytes: &[u8], of: HistoryOf) -> serde_json::Result<EntryRef> {
    let Unread { head, ops } = serde_json::from_slice(bytes)?;
    let ops = match of {
        HistoryOf::All => ops.iter().map(|raw| serde_json::from_str(raw.get())).collect::<serde_json::Result<_>>()?,
        HistoryOf::Item(id) => about(&ops, id)?,
    };
    Ok(EntryRef {
        revision: head.revision,
        time: head.time,
        actor: head.actor,
        action: head.action,
        reason: head.reason,
        batch: head.batch,
        ops,
    })
}

/// The operations on an item; only those that mention its id are read.
fn about(unread: &[&RawValue], item: ItemId) -> serde_json::Result<Vec<Op>> {
    let id = item.to_string();
    let finder = memchr::memmem::Finder::new(&id);
    let mut ops = Vec::new();
    for raw in unread.iter().filter(|raw| finder.find(raw.get().as_bytes()).is_some()) {
        let op: Op = serde_json::from_str(raw.get())?;
        if op.item() == item {
            ops.push(op);
        }
    }
    Ok(ops)
}

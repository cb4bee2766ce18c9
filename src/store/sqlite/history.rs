//! What happened to an item, or to everything, newest first.

use rusqlite::Connection;

use super::{
    entries::damaged,
    head::{self, signed},
    personal, rows,
};
use crate::{
    model::{
        history::{EntryRef, HistoryOf, HistoryPage},
        page::Listed,
        revision::Revision,
    },
    store::{Result, reference},
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
        let mut entry = reference::of(bytes, of).map_err(|error| damaged(revision, &error))?;
        entry.ops.iter_mut().try_for_each(|op| personal::fill_op(connection, op))?;
        listed.rows.push(entry);
    }
    Ok(listed)
}

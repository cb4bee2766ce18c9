//! Reading the entries in order.

use std::sync::Arc;

use rusqlite::Connection;

use super::{
    head::{self, signed},
    personal,
    readers::Sink,
};
use crate::{
    model::{entry::Entry, ids::Hash, revision::Revision},
    store::{Error, Result},
};

/// How many entries, or bytes of them, make one part.
const PART: usize = 256;
const PART_BYTES: usize = 1 << 20;

/// The entries after a revision up to another.
pub(super) fn between(connection: &Connection, after: Revision, to: Revision, sink: &Sink<Vec<Entry>>) -> Result<()> {
    if to > head::read(connection)?.revision {
        return Err(Error::NoSuchRevision(to));
    }
    let mut select = connection.prepare_cached(
        "SELECT revision, chain, bytes FROM entries WHERE revision > ?1 AND revision <= ?2 ORDER BY revision",
    )?;
    let mut found = select.query((signed(after.0), signed(to.0)))?;
    let (mut part, mut size, mut expected) = (Vec::new(), 0, after.next());
    while let Some(row) = found.next()? {
        let revision = Revision(head::whole(row, 0)?);
        let bytes: Vec<u8> = row.get(2)?;
        size += bytes.len();
        let mut entry = Entry::read(bytes.into()).map_err(|error| damaged(revision, &error))?;
        if revision != expected || entry.head.revision != revision || entry.chain != Hash(row.get(1)?) {
            return Err(damaged(expected, &"it is not what was written"));
        }
        fill(connection, &mut entry)?;
        part.push(entry);
        expected = expected.next();
        if part.len() >= PART || size >= PART_BYTES {
            size = 0;
            if !sink.put(std::mem::take(&mut part)) {
                return Ok(());
            }
        }
    }
    if expected <= to {
        return Err(damaged(expected, &"it is missing"));
    }
    sink.put(part);
    Ok(())
}

fn fill(connection: &Connection, entry: &mut Entry) -> Result<()> {
    // An entry that was just read is shared by nobody.
    Arc::get_mut(&mut entry.ops).into_iter().flatten().try_for_each(|op| personal::fill_op(connection, op))
}

/// That an entry is damaged.
pub(super) fn damaged(revision: Revision, words: &dyn std::fmt::Display) -> Error {
    Error::Corrupt(format!("entry {revision}: {words}"))
}

//! Erasure of personal values, down to the freed pages of the file and its log.

use rusqlite::Connection;

use super::{items, rows};
use crate::{
    model::ids::Hash,
    store::{Error, Result},
};

/// Erases these values: their rows go, and the order and search columns of the items that hold them are made again.
pub(super) fn erase(connection: &Connection, commitments: &[Hash]) -> Result<()> {
    for commitment in commitments {
        connection.prepare_cached("DELETE FROM personal WHERE commitment = ?1")?.execute([commitment.0])?;
        let mut select = connection.prepare_cached("SELECT item, image FROM items WHERE instr(image, ?1)")?;
        let holding = select.query_map([commitment.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (row, json) in holding.collect::<rusqlite::Result<Vec<(i64, String)>>>()? {
            items::rewrite(connection, row, &rows::image(&json)?)?;
        }
    }
    connection.execute("UPDATE head SET scrub = 1 WHERE one = 1", [])?;
    Ok(())
}

/// Makes the files clean after an erasure, if one is not clean yet: the log is emptied, and the file written anew.
///
/// # Errors
/// A reader stands in the way for too long, or there is no room; it is tried again when the store is opened.
pub(super) fn scrub(connection: &Connection) -> Result<()> {
    let due: bool = connection.query_row("SELECT scrub FROM head WHERE one = 1", [], |row| row.get(0))?;
    if !due {
        return Ok(());
    }
    empty_log(connection)?;
    connection.execute_batch("VACUUM")?;
    empty_log(connection)?;
    connection.execute("UPDATE head SET scrub = 0 WHERE one = 1", [])?;
    Ok(())
}

fn empty_log(connection: &Connection) -> Result<()> {
    let in_the_way: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if in_the_way {
        return Err(Error::Unavailable("a reader keeps the log of the store from being emptied".into()));
    }
    Ok(())
}

//! The format of a store file: how one is opened, what marks it as ours, and how an older one becomes today's.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::lock::beside;
use crate::store::{Error, Result};

/// Each format's step from the one before, in order; a step never changes once released.
const STEPS: [&str; 1] = [include_str!("schema/0001.sql")];
/// The format this version writes.
pub(super) const FORMAT: u32 = 1;
/// `snit`: tells our files from other SQLite files.
const APPLICATION: i64 = 0x736e_6974;
/// How long SQLite waits for a lock of another program, in milliseconds.
const BUSY_MS: u64 = 5_000;

/// Opens an existing store for writing, brought to today's format.
pub(super) fn open_for_writing(path: &Path) -> Result<Connection> {
    let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let found = check(&connection)?;
    for_writing(&connection)?;
    if found < FORMAT {
        bring_up(&mut connection, found)?;
    }
    Ok(connection)
}

/// Opens an existing store for reading, beside whoever writes it.
pub(super) fn open_for_reading(path: &Path) -> Result<Connection> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let found = match check(&connection) {
        // A disk that cannot be written has no room for the index of a log; without a log none is needed.
        Err(Error::Unavailable(_) | Error::ReadOnly) if !beside(path, "-wal").exists() => return unchanging(path),
        other => other?,
    };
    older(found)?;
    for_reading(&connection)?;
    Ok(connection)
}

/// Makes the tables in an empty file.
pub(super) fn make(path: &Path) -> Result<Connection> {
    let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    for_writing(&connection)?;
    bring_up(&mut connection, 0)?;
    Ok(connection)
}

fn unchanging(path: &Path) -> Result<Connection> {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?;
    older(check(&connection)?)?;
    for_reading(&connection)?;
    Ok(connection)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    Ok(connection)
}

fn check(connection: &Connection) -> Result<u32> {
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(Error::Corrupt("the file is not a store of Snitt".to_owned()));
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > FORMAT { Err(Error::NewerFormat { found, known: FORMAT }) } else { Ok(found) }
}

fn older(found: u32) -> Result<()> {
    if found == FORMAT {
        return Ok(());
    }
    let words = format!("the store has the older format {found}: open it for writing once, and it becomes {FORMAT}");
    Err(Error::Unavailable(words.into()))
}

fn for_writing(connection: &Connection) -> Result<()> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF;
         PRAGMA cache_size = -131072; PRAGMA journal_size_limit = 16777216; PRAGMA wal_autocheckpoint = 4000;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn for_reading(connection: &Connection) -> Result<()> {
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA query_only = ON; PRAGMA cache_size = -8192;")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn bring_up(connection: &mut Connection, found: u32) -> Result<()> {
    let change = connection.transaction()?;
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        change.execute_batch(step)?;
    }
    change.execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};"))?;
    Ok(change.commit()?)
}

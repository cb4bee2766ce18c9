//! The head's row and what stands beside it, and the receipts of entries.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row};

use crate::{
    model::{
        day::Timestamp,
        ids::{ActorId, BatchId, Hash, IdempotencyKey, RepositoryId},
        revision::{Counts, Head, Receipt, Revision},
    },
    store::{Error, Result},
};

/// Reads where the repository stands.
pub(super) fn read(connection: &Connection) -> Result<Head> {
    let mut select = connection.prepare_cached(
        "SELECT repository, epoch, revision, chain, metamodel, elements, relations FROM head WHERE one = 1",
    )?;
    let head = select.query_row([], |row| {
        Ok(Head {
            repository: RepositoryId(u128::from_be_bytes(row.get(0)?)),
            epoch: whole(row, 1)?,
            revision: Revision(whole(row, 2)?),
            chain: Hash(row.get(3)?),
            metamodel: Hash(row.get(4)?),
            counts: Counts { elements: whole(row, 5)?, relations: whole(row, 6)? },
        })
    });
    head.optional()?.ok_or_else(|| Error::Corrupt("the store has no head".to_owned()))
}

/// When the repository was made.
pub(super) fn created(connection: &Connection) -> Result<Timestamp> {
    Ok(connection.query_row("SELECT created FROM head WHERE one = 1", [], |row| Ok(Timestamp(row.get(0)?)))?)
}

/// The text of the metamodel in force.
pub(super) fn metamodel(connection: &Connection) -> Result<Option<Arc<str>>> {
    let text = connection.query_row("SELECT text FROM metamodel WHERE one = 1", [], |row| row.get::<_, String>(0));
    Ok(text.optional()?.map(Into::into))
}

/// Writes the first head.
pub(super) fn begin(connection: &Connection, repository: RepositoryId, chain: Hash, time: Timestamp) -> Result<()> {
    connection.execute(
        "INSERT INTO head (one, repository, created, epoch, revision, chain, metamodel, elements, relations, scrub)
         VALUES (1, ?1, ?2, 0, 0, ?3, ?4, 0, 0, 0)",
        (repository.0.to_be_bytes(), time.0, chain.0, Hash::default().0),
    )?;
    Ok(())
}

/// Moves the head.
pub(super) fn write(connection: &Connection, head: &Head) -> Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE head SET revision = ?1, chain = ?2, metamodel = ?3, elements = ?4, relations = ?5 WHERE one = 1",
    )?;
    let Counts { elements, relations } = head.counts;
    let (revision, elements, relations) = (signed(head.revision.0), signed(elements), signed(relations));
    update.execute((revision, head.chain.0, head.metamodel.0, elements, relations))?;
    Ok(())
}

/// The receipt of an actor's key, if it was used.
pub(super) fn receipt(connection: &Connection, actor: &ActorId, key: &IdempotencyKey) -> Result<Option<Receipt>> {
    let mut select = connection
        .prepare_cached("SELECT revision, time, request, batch FROM entries WHERE actor = ?1 AND key = ?2")?;
    let found = select.query_row((actor.as_str(), key.as_str()), |row| {
        Ok(Receipt {
            revision: Revision(whole(row, 0)?),
            time: Timestamp(row.get(1)?),
            request: Hash(row.get(2)?),
            batch: row.get::<_, Option<[u8; 16]>>(3)?.map(|id| BatchId(u128::from_be_bytes(id))),
        })
    });
    Ok(found.optional()?)
}

/// The last revision made at or before an instant.
pub(super) fn revision_at(connection: &Connection, time: Timestamp) -> Result<Revision> {
    let mut select = connection.prepare_cached("SELECT max(revision) FROM entries WHERE time <= ?1")?;
    let last: Option<i64> = select.query_row([time.0], |row| row.get(0))?;
    Ok(Revision(last.map_or(0, i64::cast_unsigned)))
}

/// A count or revision as SQLite keeps it.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count or revision from a column.
pub(super) fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

//! Plain reach as SQLite does it: a recursive query over integer rows.

use std::{collections::HashMap, path::Path};

use rusqlite::Connection;
use snitt::model::{
    graph::{Along, Direction, Rule},
    ids::ItemId,
};

/// The relations of a store that the rules follow, from where a step begins to where it ends, in a table of their own.
pub(crate) struct Reach {
    connection: Connection,
    rows: HashMap<ItemId, i64>,
}

impl Reach {
    /// Copies them from a store beside it.
    pub(crate) fn copied(store: &Path, rules: &[Rule]) -> rusqlite::Result<Self> {
        let mut connection = Connection::open(store.with_extension("reach"))?;
        connection
            .execute_batch("PRAGMA journal_mode = OFF; PRAGMA cache_size = -262144; PRAGMA mmap_size = 1073741824;")?;
        connection.execute("ATTACH ?1 AS store", [store.to_string_lossy()])?;
        let change = connection.transaction()?;
        change.execute_batch("CREATE TABLE steps (source INTEGER NOT NULL, target INTEGER NOT NULL);")?;
        for rule in rules.iter().filter(|rule| rule.along == Along::Across) {
            let (from, to) = match rule.direction {
                Direction::Forward => ("source", "target"),
                Direction::Backward => ("target", "source"),
            };
            let copy = format!(
                "INSERT INTO steps SELECT {from}, {to} FROM store.items WHERE kind = ?1 AND relation = 1 AND source NOT NULL"
            );
            change.execute(&copy, [rule.relation.as_str()])?;
        }
        change.execute_batch("CREATE INDEX steps_source ON steps (source, target); ANALYZE;")?;
        change.commit()?;
        let mut rows = HashMap::new();
        {
            let mut select = connection.prepare("SELECT item, id FROM store.items WHERE relation = 0")?;
            let mut found = select.query([])?;
            while let Some(row) = found.next()? {
                let id = u128::from_be_bytes(row.get(1)?);
                rows.insert(snitt::model::ids::ElementId(id).into(), row.get(0)?);
            }
        }
        connection.execute_batch("DETACH store")?;
        Ok(Self { connection, rows })
    }

    /// How many elements can be reached, the start among them.
    pub(crate) fn count(&self, from: ItemId) -> rusqlite::Result<i64> {
        let mut select = self.connection.prepare_cached(
            "WITH RECURSIVE reached (item) AS (
               VALUES (?1) UNION SELECT target FROM steps JOIN reached ON source = item
             ) SELECT count(*) FROM reached",
        )?;
        select.query_row([self.rows.get(&from)], |row| row.get(0))
    }
}

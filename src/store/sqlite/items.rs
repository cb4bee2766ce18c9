//! The operations of one entry, done to the rows of items.

use rusqlite::{Connection, ErrorCode};

use super::{
    head::signed,
    personal,
    rows::{self, Columns, RowIds},
};
use crate::{
    model::{
        change::Op,
        ids::ItemId,
        image::{Ends, Image},
        revision::{Counts, Revision},
    },
    store::{Error, Result},
};

/// The items as one entry finds and leaves them.
pub(super) struct Items<'c> {
    connection: &'c Connection,
    row_ids: &'c mut RowIds,
    revision: Revision,
    counts: Counts,
    /// The item being changed: several properties of one item are written once.
    open: Option<Open>,
}

struct Open {
    row: i64,
    image: Image,
}

impl<'c> Items<'c> {
    /// Begins the entry with this revision.
    pub(super) fn new(connection: &'c Connection, row_ids: &'c mut RowIds, revision: Revision, counts: Counts) -> Self {
        Self { connection, row_ids, revision, counts, open: None }
    }

    /// Does one operation.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when it does not fit what is stored.
    pub(super) fn apply(&mut self, op: &Op) -> Result<()> {
        personal::keep(self.connection, op)?;
        if self.open.as_ref().is_some_and(|open| open.image.id != op.item() || !matches!(op, Op::Set { .. })) {
            self.close()?;
        }
        match op {
            Op::Create(image) => self.create(image),
            Op::Delete(image) => self.delete(image),
            Op::Set { item, property, before, after } => {
                let mut open = match self.open.take() {
                    Some(open) => open,
                    None => self.open(*item)?,
                };
                if open.image.value(property.as_str()) != before.as_ref() {
                    return Err(self.misfit(*item, &format!("«{property}» is not what it was said to be")));
                }
                open.image.values.set(property.clone(), after.clone());
                self.open = Some(open);
                Ok(())
            }
        }
    }

    /// Ends the entry: how many items there are now.
    pub(super) fn end(mut self) -> Result<Counts> {
        self.close()?;
        Ok(self.counts)
    }

    fn create(&mut self, image: &Image) -> Result<()> {
        let (source, target) = match image.ends {
            None => (None, None),
            Some(Ends { source, target }) => {
                (Some(self.end_row(image.id, source)?), Some(self.end_row(image.id, target)?))
            }
        };
        let columns = Columns::of(self.connection, image)?;
        let (id, relation) = rows::id_columns(image.id);
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO items (relation, id, kind, source, target, key, sort_key, search_text, image)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let Columns { key, sort_key, search_text, image: json } = &columns;
        let kind = image.kind.as_str();
        let row = match insert.insert((relation, id, kind, source, target, key, sort_key, search_text, json)) {
            Ok(row) => row,
            Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == ErrorCode::ConstraintViolation => {
                self.revive(image, source, target, &columns)?
            }
            Err(error) => return Err(error.into()),
        };
        self.row_ids.put(image.id, row);
        self.count(image.id, 1);
        self.touch(row)
    }

    /// Brings back an item that was deleted, in its old row.
    fn revive(&self, image: &Image, source: Option<i64>, target: Option<i64>, columns: &Columns) -> Result<i64> {
        let Some((row, None)) = rows::find(self.connection, image.id)? else {
            return Err(self.misfit(image.id, "it exists already"));
        };
        if source.max(target).is_some_and(|end| end >= row) {
            return Err(self.misfit(image.id, "it comes back with other ends"));
        }
        let mut update = self.connection.prepare_cached(
            "UPDATE items SET kind = ?2, source = ?3, target = ?4, key = ?5, sort_key = ?6, search_text = ?7, image = ?8
             WHERE item = ?1",
        )?;
        let Columns { key, sort_key, search_text, image: json } = columns;
        update.execute((row, image.kind.as_str(), source, target, key, sort_key, search_text, json))?;
        Ok(row)
    }

    fn delete(&mut self, image: &Image) -> Result<()> {
        let row = match rows::find(self.connection, image.id)? {
            Some((row, Some(stored))) if stored == rows::json(image)? => row,
            Some((_, Some(_))) => return Err(self.misfit(image.id, "it is not what it was said to be")),
            _ => return Err(self.misfit(image.id, "it does not exist")),
        };
        let mut ended = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM items WHERE source = ?1) OR EXISTS (SELECT 1 FROM items WHERE target = ?1)",
        )?;
        if ended.query_row([row], |found| found.get(0))? {
            return Err(self.misfit(image.id, "relations still end on it"));
        }
        let mut update = self.connection.prepare_cached(
            "UPDATE items SET source = NULL, target = NULL, key = NULL, sort_key = NULL, search_text = NULL, image = NULL
             WHERE item = ?1",
        )?;
        update.execute([row])?;
        self.row_ids.remove(image.id);
        self.count(image.id, -1);
        self.touch(row)
    }

    fn open(&self, item: ItemId) -> Result<Open> {
        match rows::find(self.connection, item)? {
            Some((row, Some(json))) => Ok(Open { row, image: rows::image(&json)? }),
            _ => Err(self.misfit(item, "it does not exist")),
        }
    }

    fn close(&mut self) -> Result<()> {
        let Some(Open { row, image }) = self.open.take() else { return Ok(()) };
        rewrite(self.connection, row, &image)?;
        self.touch(row)
    }

    fn end_row(&mut self, relation: ItemId, end: ItemId) -> Result<i64> {
        let row = self.row_ids.get(self.connection, end)?;
        row.ok_or_else(|| self.misfit(relation, &format!("its end {end} does not exist")))
    }

    fn touch(&self, row: i64) -> Result<()> {
        let mut insert =
            self.connection.prepare_cached("INSERT OR IGNORE INTO entry_items (item, revision) VALUES (?1, ?2)")?;
        insert.execute((row, signed(self.revision.0)))?;
        Ok(())
    }

    fn count(&mut self, item: ItemId, by: i64) {
        let count = match item {
            ItemId::Element(_) => &mut self.counts.elements,
            ItemId::Relation(_) => &mut self.counts.relations,
        };
        *count = count.saturating_add_signed(by);
    }

    fn misfit(&self, item: ItemId, words: &str) -> Error {
        Error::Corrupt(format!("revision {} does not fit item {item}: {words}", self.revision))
    }
}

/// Writes an item's image and what is computed from it.
pub(super) fn rewrite(connection: &Connection, row: i64, image: &Image) -> Result<()> {
    let Columns { key, sort_key, search_text, image } = Columns::of(connection, image)?;
    let mut update = connection
        .prepare_cached("UPDATE items SET key = ?2, sort_key = ?3, search_text = ?4, image = ?5 WHERE item = ?1")?;
    update.execute((row, key, sort_key, search_text, image))?;
    Ok(())
}

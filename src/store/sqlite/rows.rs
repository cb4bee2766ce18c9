//! The rows of items: made from images, read back, and found by id.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row};

use super::personal;
use crate::{
    model::{
        ids::{ElementId, ItemId, RelationId},
        image::Image,
        text,
    },
    store::{Error, Result},
};

/// What a row holds beside its identity, computed from the image.
#[derive(PartialEq, Eq)]
pub(super) struct Columns {
    /// An element's key.
    pub(super) key: Option<String>,
    /// The bytes it is ordered by; nothing for the nameless.
    pub(super) sort_key: Option<Vec<u8>>,
    /// The text it is found by.
    pub(super) search_text: Option<String>,
    /// The image as JSON, personal values as commitments.
    pub(super) image: String,
}

impl Columns {
    /// Makes them; personal values that were not erased are filled in for order and search.
    pub(super) fn of(connection: &Connection, image: &Image) -> Result<Self> {
        let json = json(image)?;
        if personal::any(image) {
            let mut filled = image.clone();
            personal::fill(connection, &mut filled)?;
            return Ok(Self::with(&filled, json));
        }
        Ok(Self::with(image, json))
    }

    fn with(image: &Image, json: String) -> Self {
        let some = |key: &str| (!key.is_empty()).then(|| key.to_owned());
        let sort_key = text::sort_key(image);
        let search_text = text::search_text(image);
        Self {
            key: some(image.key()),
            sort_key: (!sort_key.is_empty()).then_some(sort_key),
            search_text: (!search_text.is_empty()).then_some(search_text),
            image: json,
        }
    }
}

/// An image as its row holds it.
pub(super) fn json(image: &Image) -> Result<String> {
    serde_json::to_string(image).map_err(|error| Error::Unavailable(Box::new(error)))
}

/// An image from its row, personal values not filled in.
pub(super) fn image(json: &str) -> Result<Image> {
    serde_json::from_str(json).map_err(|error| Error::Corrupt(format!("an item's row cannot be read: {error}")))
}

/// The columns `id` and `relation` of an id.
pub(super) fn id_columns(id: ItemId) -> ([u8; 16], bool) {
    match id {
        ItemId::Element(id) => (id.0.to_be_bytes(), false),
        ItemId::Relation(id) => (id.0.to_be_bytes(), true),
    }
}

/// An id from its columns, of which this is the first.
pub(super) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<ItemId> {
    let number = u128::from_be_bytes(row.get(column)?);
    let relation: bool = row.get(column + 1)?;
    Ok(if relation { RelationId(number).into() } else { ElementId(number).into() })
}

/// The row of an item, deleted ones too, and its image as JSON if it has one.
pub(super) fn find(connection: &Connection, id: ItemId) -> Result<Option<(i64, Option<String>)>> {
    let mut select = connection.prepare_cached("SELECT item, image FROM items WHERE id = ?1 AND relation = ?2")?;
    Ok(select.query_row(id_columns(id), |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The rows of elements while a large import runs: each relation names two, and a look-up in the file costs as much as
/// the insertion. Dropped by the first small change.
#[derive(Default)]
pub(super) struct RowIds {
    rows: HashMap<ItemId, i64>,
    large: bool,
}

impl RowIds {
    /// Changes with fewer operations than this keep nothing.
    const LARGE: usize = 10_000;
    /// The most rows kept, about 60 MB.
    const LIMIT: usize = 1_000_000;

    /// Begins a change of this many operations.
    pub(super) fn begin(&mut self, ops: usize) {
        self.large = ops >= Self::LARGE;
        if !self.large {
            self.clear();
        }
    }

    /// Forgets everything, as after a change that was not stored.
    pub(super) fn clear(&mut self) {
        self.rows = HashMap::new();
    }

    /// Remembers an element's row.
    pub(super) fn put(&mut self, id: ItemId, row: i64) {
        if self.large && self.rows.len() < Self::LIMIT && id.element().is_some() {
            self.rows.insert(id, row);
        }
    }

    /// Forgets a row.
    pub(super) fn remove(&mut self, id: ItemId) {
        self.rows.remove(&id);
    }

    /// The row of an item that is.
    pub(super) fn get(&mut self, connection: &Connection, id: ItemId) -> Result<Option<i64>> {
        if let Some(row) = self.rows.get(&id) {
            return Ok(Some(*row));
        }
        let mut select = connection
            .prepare_cached("SELECT item FROM items WHERE id = ?1 AND relation = ?2 AND image IS NOT NULL")?;
        let found: Option<i64> = select.query_row(id_columns(id), |row| row.get(0)).optional()?;
        if let Some(row) = found {
            self.put(id, row);
        }
        Ok(found)
    }
}

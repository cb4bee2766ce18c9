//! Reading what is: the head, then every image, each after the items it ends on.

use rusqlite::Connection;

use super::{head, personal, readers::Sink, rows};
use crate::store::{Result, Scanned};

/// How many images make one part.
const PART: usize = 2_048;

/// Every item of one head. A relation's row comes after those of its ends, so the order of rows will do.
pub(super) fn scan(connection: &Connection, sink: &Sink<Scanned>) -> Result<()> {
    if !sink.put(Scanned::Head(head::read(connection)?)) {
        return Ok(());
    }
    let mut select = connection.prepare("SELECT image FROM items WHERE image IS NOT NULL ORDER BY item")?;
    let mut found = select.query([])?;
    let mut part = Vec::with_capacity(PART);
    while let Some(row) = found.next()? {
        let mut image = rows::image(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        if personal::any(&image) {
            personal::fill(connection, &mut image)?;
        }
        part.push(image);
        if part.len() == PART && !sink.put(Scanned::Images(std::mem::replace(&mut part, Vec::with_capacity(PART)))) {
            return Ok(());
        }
    }
    sink.put(Scanned::Images(part));
    Ok(())
}

//! The rows of items, the head and the personal values, compared with what the entries give.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::{
    model::{
        ids::{Hash, ItemId},
        image::{Ends, Image},
        revision::{Head, Revision},
    },
    store::{
        Result,
        sqlite::{
            head::whole,
            rows::{self, Columns},
        },
        verify::{
            Fault, Faults, Progress, Stage, Wrong, missing,
            replay::{self, Replay, Touched},
        },
    },
};

/// How many rows between two reports of progress.
const REPORT: u64 = 8_192;

/// Whether each personal value matches its commitment, and none stands that was erased: how many there are.
pub(super) fn personal(connection: &Connection, replayed: &Replay, faults: &mut Faults) -> Result<u64> {
    let mut select = connection.prepare("SELECT commitment, salt, value FROM personal")?;
    let mut rows = select.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let (commitment, salt) = (Hash(row.get(0)?), row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
        let value: String = row.get(2)?;
        count += 1;
        if Hash::of(&[salt, value.as_bytes()]) != commitment {
            faults.add(Fault::Personal { commitment: commitment.to_string(), words: "was changed" });
        } else if replayed.erased.contains(&commitment) {
            faults.add(Fault::Personal { commitment: commitment.to_string(), words: "was to be erased and stands" });
        }
    }
    Ok(count)
}

/// Compares every row, and the head.
pub(super) fn compare(
    connection: &Connection,
    head: &Head,
    mut replayed: Replay,
    progress: &mut dyn FnMut(Progress),
    faults: &mut Faults,
) -> Result<()> {
    compare_head(connection, head, &replayed, faults)?;
    let of = head.counts.elements + head.counts.relations;
    let mut ids = HashMap::new();
    let mut select = connection.prepare(
        "SELECT item, id, relation, kind, source, target, key, sort_key, search_text, image FROM items ORDER BY item",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let id = rows::id(row, 1)?;
        ids.insert(row.get::<_, i64>(0)?, id);
        let stored = Stored {
            kind: row.get(3)?,
            ends: (row.get(4)?, row.get(5)?),
            columns: row
                .get::<_, Option<String>>(9)?
                .map(|image| {
                    Ok::<_, rusqlite::Error>(Columns {
                        key: row.get(6)?,
                        sort_key: row.get(7)?,
                        search_text: row.get(8)?,
                        image,
                    })
                })
                .transpose()?,
        };
        let expected = replayed.items.remove(&id).and_then(|json| replay::read(&json).ok());
        let wrong = match (&expected, &stored.columns) {
            (None, None) => None,
            (None, Some(_)) => Some(Wrong::Extra),
            (Some(_), None) => Some(Wrong::Missing),
            (Some(image), Some(_)) => (!stored.is(connection, image, &ids)?).then_some(Wrong::Changed),
        };
        if let Some(wrong) = wrong {
            let key = match (&expected, stored.columns) {
                (Some(image), _) => image.key().to_owned(),
                (None, columns) => columns.and_then(|columns| columns.key).unwrap_or_default(),
            };
            faults.add(Fault::Item {
                wrong,
                id,
                kind: expected.map_or(stored.kind, |image| image.kind.to_string()),
                key,
            });
        }
        let done = ids.len() as u64;
        if done.is_multiple_of(REPORT) {
            progress(Progress { stage: Stage::Items, done, of: of.max(done) });
        }
    }
    missing(&replayed, faults);
    progress(Progress { stage: Stage::Items, done: of, of });
    compare_touched(connection, &ids, replayed.touched, faults)
}

struct Stored {
    kind: String,
    ends: (Option<i64>, Option<i64>),
    columns: Option<Columns>,
}

impl Stored {
    fn is(&self, connection: &Connection, image: &Image, ids: &HashMap<i64, ItemId>) -> Result<bool> {
        // Ends have lower rows, so theirs are known.
        let end = |row: Option<i64>| row.and_then(|row| ids.get(&row).copied());
        let ends = match (end(self.ends.0), end(self.ends.1)) {
            (Some(source), Some(target)) => Some(Ends { source, target }),
            _ => None,
        };
        let unended = self.ends == (None, None);
        Ok(image.kind == *self.kind
            && image.ends == ends
            && unended == image.ends.is_none()
            && self.columns.as_ref() == Some(&Columns::of(connection, image)?))
    }
}

fn compare_head(connection: &Connection, head: &Head, replayed: &Replay, faults: &mut Faults) -> Result<()> {
    let stored = connection
        .query_row("SELECT hash, text FROM metamodel WHERE one = 1", [], |row| {
            Ok((Hash(row.get(0)?), row.get::<_, String>(1)?.into()))
        })
        .optional()?;
    if stored != replayed.metamodel
        || replayed.metamodel.as_ref().map_or(Hash::default(), |(hash, _)| *hash) != head.metamodel
    {
        faults.add(Fault::Head("the metamodel in force is another"));
    }
    if replayed.counts() != head.counts {
        faults.add(Fault::Head("the number of items is another"));
    }
    Ok(())
}

fn compare_touched(
    connection: &Connection,
    ids: &HashMap<i64, ItemId>,
    expected: Touched,
    faults: &mut Faults,
) -> Result<()> {
    let mut found = Touched::default();
    let mut select = connection.prepare("SELECT revision, item FROM entry_items")?;
    let mut rows = select.query([])?;
    let mut strange = false;
    while let Some(row) = rows.next()? {
        match ids.get(&row.get(1)?) {
            Some(id) => found.add(*id, Revision(whole(row, 0)?)),
            None => strange = true,
        }
    }
    if strange || found != expected {
        faults.add(Fault::History);
    }
    Ok(())
}

//! Names of persons: kept apart from entries and images, which hold commitments only, so that they can be erased.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    model::{
        change::Op,
        ids::Hash,
        image::Image,
        value::{Personal, Secret, Value},
    },
    store::Result,
};

/// Keeps the secret of every personal value that an operation brings.
pub(super) fn keep(connection: &Connection, op: &Op) -> Result<()> {
    match op {
        Op::Create(image) => image.values.iter().try_for_each(|(_, value)| keep_value(connection, value)),
        Op::Set { after: Some(value), .. } => keep_value(connection, value),
        Op::Set { after: None, .. } | Op::Delete(_) => Ok(()),
    }
}

fn keep_value(connection: &Connection, value: &Value) -> Result<()> {
    match value {
        Value::Personal(Personal { commitment, secret: Some(secret) }) => {
            let mut insert = connection
                .prepare_cached("INSERT OR IGNORE INTO personal (commitment, salt, value) VALUES (?1, ?2, ?3)")?;
            insert.execute((commitment.0, secret.salt, &*secret.value))?;
            Ok(())
        }
        Value::Many(values) => values.iter().try_for_each(|value| keep_value(connection, value)),
        _ => Ok(()),
    }
}

/// Whether an image holds a personal value.
pub(super) fn any(image: &Image) -> bool {
    image.values.iter().any(|(_, value)| match value {
        Value::Personal(_) => true,
        Value::Many(values) => values.iter().any(|value| matches!(value, Value::Personal(_))),
        _ => false,
    })
}

/// Fills in the personal values of an image that are not erased.
pub(super) fn fill(connection: &Connection, image: &mut Image) -> Result<()> {
    image.values.iter_mut().try_for_each(|(_, value)| fill_value(connection, value))
}

/// Fills in the personal values of an operation that are not erased.
pub(super) fn fill_op(connection: &Connection, op: &mut Op) -> Result<()> {
    match op {
        Op::Create(image) | Op::Delete(image) => fill(connection, image),
        Op::Set { before, after, .. } => {
            before.iter_mut().chain(after).try_for_each(|value| fill_value(connection, value))
        }
    }
}

fn fill_value(connection: &Connection, value: &mut Value) -> Result<()> {
    match value {
        Value::Personal(personal) => personal.secret = secret(connection, personal.commitment)?,
        Value::Many(values) => {
            for value in values.iter_mut().filter(|value| matches!(value, Value::Personal(_))) {
                fill_value(connection, value)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn secret(connection: &Connection, commitment: Hash) -> Result<Option<Secret>> {
    let mut select = connection.prepare_cached("SELECT salt, value FROM personal WHERE commitment = ?1")?;
    let found = select
        .query_row([commitment.0], |row| Ok(Secret { salt: row.get(0)?, value: row.get::<_, String>(1)?.into() }));
    Ok(found.optional()?)
}

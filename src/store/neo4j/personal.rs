//! Names of persons: kept apart from entries and images, which hold commitments only, so that they can be erased.

use std::{
    collections::{BTreeSet, HashMap},
    time::Instant,
};

use neo4rs::{Query, Row, query};

use super::{
    client::{Change, Client, Pace},
    head::parsed,
    project::{personal, personal_of},
};
use crate::{
    model::{
        change::Op,
        ids::Hash,
        image::Image,
        value::{Secret, Value},
    },
    store::{Error, Result},
};

/// Personal values that are not erased, by their commitments.
#[derive(Default)]
pub(super) struct Secrets(HashMap<Hash, Secret>);

impl Secrets {
    /// Those of these rows.
    pub(super) fn of(rows: &[Row]) -> Result<Self> {
        rows.iter().map(secret).collect::<Result<_>>().map(Self)
    }

    /// Those that one item holds: commitment, salt and value.
    pub(super) fn held(held: Vec<(&str, &str, &str)>) -> Result<Self> {
        let secret = |(commitment, salt, value): (&str, &str, &str)| {
            let commitment = commitment.parse().map_err(|_| Error::Corrupt("a commitment cannot be read".to_owned()));
            Ok((commitment?, Secret { salt: read_salt(salt)?, value: value.into() }))
        };
        held.into_iter().map(secret).collect::<Result<_>>().map(Self)
    }

    /// Fills in the personal values of an image; those that are not here are erased.
    pub(super) fn fill(&self, image: &mut Image) {
        image.values.iter_mut().for_each(|(_, value)| self.fill_value(value));
    }

    /// Fills in the personal values of an operation.
    pub(super) fn fill_op(&self, op: &mut Op) {
        match op {
            Op::Create(image) | Op::Delete(image) => self.fill(image),
            Op::Set { before, after, .. } => before.iter_mut().chain(after).for_each(|value| self.fill_value(value)),
        }
    }

    fn fill_value(&self, value: &mut Value) {
        match value {
            Value::Personal(personal) => personal.secret = self.0.get(&personal.commitment).cloned(),
            Value::Many(values) => values.iter_mut().for_each(|value| self.fill_value(value)),
            _ => {}
        }
    }
}

/// Keeps the personal values that operations bring.
pub(super) async fn keep(change: &mut Change<'_>, ops: &[Op]) -> Result<()> {
    let mut brought: HashMap<String, (String, String)> = HashMap::new();
    let values = ops.iter().flat_map(|op| -> Box<dyn Iterator<Item = &Value>> {
        match op {
            Op::Create(image) => Box::new(image.values.iter().map(|(_, value)| value)),
            Op::Set { after, .. } => Box::new(after.iter()),
            Op::Delete(_) => Box::new(std::iter::empty()),
        }
    });
    for personal in values.flat_map(personal_of) {
        if let Some(Secret { salt, value }) = &personal.secret {
            brought.insert(personal.commitment.to_string(), (hex::encode(salt), value.to_string()));
        }
    }
    if brought.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<String>> =
        brought.into_iter().map(|(commitment, (salt, value))| vec![commitment, salt, value]).collect();
    let keep = "UNWIND $rows AS row MERGE (p:SnittPersonal {commitment: row[0]})
                ON CREATE SET p.salt = row[1], p.value = row[2]";
    change.run(query(keep).param("rows", rows)).await
}

/// The personal values of images, read within a change.
pub(super) async fn secrets_within<'i>(
    change: &mut Change<'_>,
    images: impl Iterator<Item = &'i Image>,
) -> Result<Secrets> {
    match asked(images.flat_map(personal).map(|personal| personal.commitment)) {
        Some(asked) => Secrets::of(&change.rows(asked).await?),
        None => Ok(Secrets::default()),
    }
}

/// The personal values of operations.
pub(super) async fn secrets_of(client: &Client, ops: &[&Op], by: Instant) -> Result<Secrets> {
    let commitments = ops.iter().flat_map(|op| -> Vec<Hash> {
        match op {
            Op::Create(image) | Op::Delete(image) => personal(image).map(|personal| personal.commitment).collect(),
            Op::Set { before, after, .. } => {
                before.iter().chain(after).flat_map(personal_of).map(|personal| personal.commitment).collect()
            }
        }
    });
    match asked(commitments) {
        Some(asked) => Secrets::of(&client.read(asked, Pace::Short, by).await?),
        None => Ok(Secrets::default()),
    }
}

/// Every personal value there is.
pub(super) async fn all(client: &Client, by: Instant) -> Result<Secrets> {
    let asked = "MATCH (p:SnittPersonal) RETURN p.commitment AS commitment, p.salt AS salt, p.value AS value";
    Secrets::of(&client.read(query(asked), Pace::Long, by).await?)
}

fn asked(commitments: impl Iterator<Item = Hash>) -> Option<Query> {
    let commitments: BTreeSet<String> = commitments.map(|commitment| commitment.to_string()).collect();
    let asked = "UNWIND $commitments AS commitment MATCH (p:SnittPersonal {commitment: commitment})
                 RETURN commitment, p.salt AS salt, p.value AS value";
    let commitments: Vec<String> = commitments.into_iter().collect();
    (!commitments.is_empty()).then(|| query(asked).param("commitments", commitments))
}

fn secret(row: &Row) -> Result<(Hash, Secret)> {
    let (salt, value): (&str, &str) = (row.get("salt")?, row.get("value")?);
    Ok((parsed(row, "commitment")?, Secret { salt: read_salt(salt)?, value: value.into() }))
}

fn read_salt(salt: &str) -> Result<[u8; 16]> {
    let salt = hex::decode(salt).ok().and_then(|salt| salt.try_into().ok());
    salt.ok_or_else(|| Error::Corrupt("a personal value has no salt".to_owned()))
}

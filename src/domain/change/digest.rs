//! What a request says, as a digest that tells a repeated call from another one with the same key.

use serde::Serialize;

use crate::{
    domain::{Error, Result},
    model::{
        edit::{Act, Edit, Given, Target},
        ids::{Hash, ItemId, Symbol},
        revision::Line,
        value::Value,
    },
};

/// SHA-256 over the RFC 8785 JSON of the line, the reason and the wishes. Left out are: personal values (the digest
/// stands in the chain for ever), what the caller had looked at, and where in a file the wishes stood.
///
/// # Errors
/// Never, for values made by this crate.
pub(super) fn of(line: Line, reason: Option<&str>, edits: &[Edit]) -> Result<Hash> {
    said(&Request { line, reason, edits: edits.iter().map(|edit| act(&edit.act)).collect() })
}

/// SHA-256 over the RFC 8785 JSON of anything else that is asked for.
///
/// # Errors
/// Never, for values made by this crate.
pub(super) fn said(words: &impl Serialize) -> Result<Hash> {
    let bytes = serde_json_canonicalizer::to_vec(words).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Hash::of(&[&bytes]))
}

#[derive(Serialize)]
struct Request<'a> {
    line: Line,
    reason: Option<&'a str>,
    edits: Vec<Said<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Said<'a> {
    Create(Option<&'a str>, &'a Symbol, Vec<(&'a Symbol, Option<Worth<'a>>)>),
    Relate(Option<&'a str>, &'a Symbol, Name<'a>, Name<'a>, Vec<(&'a Symbol, Option<Worth<'a>>)>),
    Set(Name<'a>, Vec<(&'a Symbol, Option<Worth<'a>>)>),
    Delete(Name<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Worth<'a> {
    Value(&'a Value),
    Target(Name<'a>),
    Targets(Vec<Name<'a>>),
    Personal,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Name<'a> {
    Item(ItemId),
    Key(&'a str),
    Reference(&'a str),
}

fn act(act: &Act) -> Said<'_> {
    match act {
        Act::Create { reference, kind, values } => Said::Create(reference.as_deref(), kind, pairs(values)),
        Act::Relate { reference, kind, source, target, values } => {
            Said::Relate(reference.as_deref(), kind, name(source), name(target), pairs(values))
        }
        Act::Set { item, values } => {
            Said::Set(name(item), values.iter().map(|(p, v)| (p, v.as_ref().map(worth))).collect())
        }
        Act::Delete { item } => Said::Delete(name(item)),
    }
}

fn pairs(values: &[(Symbol, Given)]) -> Vec<(&Symbol, Option<Worth<'_>>)> {
    values.iter().map(|(property, value)| (property, Some(worth(value)))).collect()
}

fn worth(given: &Given) -> Worth<'_> {
    match given {
        Given::Personal(_) | Given::Value(Value::Personal(_)) => Worth::Personal,
        Given::Value(value) => Worth::Value(value),
        Given::Target(target) => Worth::Target(name(target)),
        Given::Targets(targets) => Worth::Targets(targets.iter().map(name).collect()),
    }
}

/// A target as it is digested.
pub(super) fn name(target: &Target) -> Name<'_> {
    match target {
        Target::Item(id) => Name::Item(*id),
        Target::Key(key) => Name::Key(key),
        Target::Reference(reference) => Name::Reference(reference),
    }
}

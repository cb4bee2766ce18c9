//! What lists are made of, the same for every engine that answers from memory: conditions, order, facets, what is seen.

mod facets;
mod order;

use std::collections::BTreeSet;

use super::text::Words;
use crate::model::{
    ask::{Include, Sight},
    find::{Condition, Query, Test},
    graph::Direction,
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    text::fold,
    value::{Phase, Value},
};

pub(crate) use facets::{Tally, facet_key, lifts, sorted};
pub(crate) use order::{Arrangement, decimal, page};

/// What a list asks of one item, as its reader may see it.
pub(crate) trait Facts {
    fn id(&self) -> ItemId;
    fn kind(&self) -> Symbol;
    fn phase(&self) -> Option<Phase>;
    fn key(&self) -> Vec<u8>;
    fn sort_key(&self) -> Vec<u8>;
    fn value(&self, property: &Symbol) -> Option<Value>;
    /// The organisations in lens contexts of its relations in force, and a trust that owns it.
    fn trusts(&self) -> BTreeSet<ElementId>;
    fn related(&self, asked: &Related<'_>) -> bool;
}

/// The parts of [`Condition::Related`] that ask for a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Related<'a> {
    pub(crate) relation: &'a Symbol,
    pub(crate) direction: Direction,
    pub(crate) at: Option<ElementId>,
    pub(crate) include: Include,
    pub(crate) to: Option<&'a [ItemId]>,
}

impl<'a> Related<'a> {
    pub(crate) fn of(condition: &'a Condition) -> Option<Self> {
        let Condition::Related { relation, direction, at, include, some: _, to } = condition else { return None };
        Some(Self { relation, direction: *direction, at: *at, include: *include, to: to.as_deref() })
    }
}

/// The words a query searches for; `None` when it does not.
pub(crate) fn words(query: &Query) -> Option<Words> {
    query.text.as_deref().map(Words::of).filter(|words| !words.is_empty())
}

/// Whether a condition holds.
pub(crate) fn holds(condition: &Condition, of: &impl Facts) -> bool {
    match condition {
        Condition::And(all) => all.iter().all(|condition| holds(condition, of)),
        Condition::Or(any) => any.iter().any(|condition| holds(condition, of)),
        Condition::Not(not) => !holds(not, of),
        Condition::Kind(kinds) => kinds.contains(&of.kind()),
        Condition::Phase(phases) => of.phase().is_some_and(|phase| phases.contains(&phase)),
        Condition::Trust(trusts) => {
            let concerned = of.trusts();
            trusts.iter().any(|trust| concerned.contains(trust))
        }
        Condition::Property(property, test) => passes(test, of.value(property).as_ref()),
        Condition::Related { some, .. } => Related::of(condition).is_some_and(|asked| of.related(&asked)) == *some,
    }
}

fn passes(test: &Test, value: Option<&Value>) -> bool {
    match (test, value) {
        (Test::IsNull(none), value) => value.is_none() == *none,
        (_, None) => false,
        (test, Some(Value::Many(values))) => values.iter().any(|value| one_passes(test, value)),
        (test, Some(value)) => one_passes(test, value),
    }
}

fn one_passes(test: &Test, value: &Value) -> bool {
    let order = |other: &Value| match (value, other) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    };
    let folded =
        |test: fn(&str, &str) -> bool, part: &str| text(value).is_some_and(|text| test(&fold(text), &fold(part)));
    match test {
        Test::In(values) => values.contains(value),
        Test::Contains(part) => folded(|text, part| text.contains(part), part),
        Test::StartsWith(part) => folded(|text, part| text.starts_with(part), part),
        Test::Less(other) => order(other).is_some_and(std::cmp::Ordering::is_lt),
        Test::AtMost(other) => order(other).is_some_and(std::cmp::Ordering::is_le),
        Test::Greater(other) => order(other).is_some_and(std::cmp::Ordering::is_gt),
        Test::AtLeast(other) => order(other).is_some_and(std::cmp::Ordering::is_ge),
        Test::IsNull(_) => false,
    }
}

/// The text of a value that is one; of several languages bokmål.
pub(crate) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Link(text) => Some(text),
        Value::Words(words) => Some(&words.nb),
        Value::Personal(personal) => personal.value(),
        _ => None,
    }
}

/// Takes out of an image what its reader may not see: hidden properties, refs to items that are not there for them.
pub(crate) fn veil(image: &mut Image, sight: &Sight, seen: impl Fn(ItemId) -> bool) {
    let mut gone: Vec<Symbol> = Vec::new();
    for (name, value) in image.values.iter_mut() {
        if sight.hidden.contains(name) || !unveiled(value, &seen) {
            gone.push(name.clone());
        }
    }
    if !gone.is_empty() {
        image.values.retain(|name| !gone.contains(name));
    }
}

/// Takes the refs to unseen items out of a value; whether anything is left of it.
pub(crate) fn unveiled(value: &mut Value, seen: impl Fn(ItemId) -> bool) -> bool {
    let kept = |value: &Value| if let Value::Ref(id) = value { seen(*id) } else { true };
    if let Value::Many(values) = value {
        values.retain(kept);
        return !values.is_empty();
    }
    kept(value)
}

//! The scalars and small enums that stand in every schema, and how the model's values become GraphQL's.

use async_graphql::{
    Name, Value,
    dynamic::{Enum, EnumItem, FieldValue, Scalar, TypeRef},
};
use rust_decimal::prelude::ToPrimitive;

use super::{field::ArgDef, names::upper, registry::Registry, shape::Shape};
use crate::model::{
    day::{Day, Timestamp},
    graph::{Direction, Grade},
    metamodel::Layer,
    revision::Revision,
    value::{Lang, Phase, Value as Held},
};

/// Registers them.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let scalar = |name: &str, about: &str| Scalar::new(name).description(about);
    types.add(scalar("Date", "A day in Europe/Oslo, as 2026-07-01."));
    types.add(scalar("DateTime", "An instant in UTC, as 2026-07-01T12:00:00.000000Z."));
    types.add(scalar("Revision", "The number of a change, as text; opaque."));
    types.add(scalar("Token", "What a reader has seen; opaque. Sent in extensions.token, nothing older is answered."));
    types.add(choices(
        "Lang",
        "A language. What is missing is read in bokmål.",
        &[("NB", "Bokmål."), ("NN", "Nynorsk."), ("EN", "English.")],
    ));
    types.add(choices(
        "Layer",
        "The four floors of the section drawing.",
        &[
            ("F", "Forretning: business."),
            ("I", "Informasjon: information."),
            ("A", "Applikasjon: application."),
            ("T", "Teknologi: technology."),
        ],
    ));
    types.add(choices(
        "Phase",
        "The phases of an element's life, in order.",
        &[
            ("PLANNED", "Decided or wished for, not begun."),
            ("PHASE_IN", "Being introduced."),
            ("ACTIVE", "In ordinary use."),
            ("PHASE_OUT", "Being taken out."),
            ("RETIRED", "Gone."),
        ],
    ));
    types.add(choices(
        "Direction",
        "Which way a relation is followed.",
        &[("FORWARD", "From its source to its target."), ("BACKWARD", "From its target to its source.")],
    ));
    types.add(choices(
        "Include",
        "Which relations count besides those in force on the day.",
        &[
            ("PLANNED", "What has not begun: the relation's first day is to come, or an end is planned."),
            ("RETIRED", "What is over: the relation's last day has come, or an end is retired."),
            ("ALWAYS", "Look at no date."),
        ],
    ));
    types.add(choices(
        "Certainty",
        "How certain it is that impact runs along a path: its worst relation.",
        &[("CERTAIN", "It does."), ("POTENTIAL", "It may.")],
    ));
    kinds(types, shape);
}

/// An enum of fixed values.
#[must_use]
pub(super) fn choices(name: &str, about: &str, values: &[(&str, &str)]) -> Enum {
    let item = |(name, about): &(&str, &str)| EnumItem::new(*name).description(*about);
    Enum::new(name).description(about).items(values.iter().map(item))
}

fn kinds(types: &mut Registry, shape: &Shape) {
    let metamodel = &shape.metamodel;
    let elements = metamodel.kinds.iter().map(|(name, kind)| (name, &kind.definition));
    let relations = metamodel.relations.iter().map(|(name, kind)| (name, &kind.definition));
    let mut seen = std::collections::HashSet::new();
    let mut kinds = Enum::new("Kind").description("The kinds of elements and of relations.");
    for (name, about) in elements.chain(relations) {
        if seen.insert(upper(name.as_str())) {
            kinds = kinds.item(EnumItem::new(upper(name.as_str())).description(super::shape::en(about)));
        }
    }
    types.add(kinds);
    let mut groups = Enum::new("Group").description("The groups that kinds are sorted into.");
    for (name, group) in &metamodel.groups {
        groups = groups.item(EnumItem::new(upper(name.as_str())).description(super::shape::en(&group.definition)));
    }
    types.add(groups);
}

/// The argument `lang`.
#[must_use]
pub(super) fn lang() -> ArgDef {
    ArgDef::new("lang", TypeRef::named("Lang"), "The language; bokmål where it is missing.").or(choice("NB"))
}

/// An enum value.
#[must_use]
pub(super) fn choice(name: impl AsRef<str>) -> Value {
    Value::Enum(Name::new(name))
}

/// A phase's name.
#[must_use]
pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Planned => "PLANNED",
        Phase::PhaseIn => "PHASE_IN",
        Phase::Active => "ACTIVE",
        Phase::PhaseOut => "PHASE_OUT",
        Phase::Retired => "RETIRED",
    }
}

/// The words for a phase or direction, by its name.
#[must_use]
pub(super) fn in_words(name: &str, lang: Lang) -> Option<&'static str> {
    let (nb, nn, en) = match name {
        "PLANNED" => ("planlagt", "planlagd", "planned"),
        "PHASE_IN" => ("innfasing", "innfasing", "phase-in"),
        "ACTIVE" => ("i bruk", "i bruk", "active"),
        "PHASE_OUT" => ("utfasing", "utfasing", "phase-out"),
        "RETIRED" => ("avviklet", "avvikla", "retired"),
        "FORWARD" => ("fra dette", "frå dette", "from this"),
        "BACKWARD" => ("til dette", "til dette", "to this"),
        "true" => ("ja", "ja", "yes"),
        "false" => ("nei", "nei", "no"),
        _ => return None,
    };
    Some(match lang {
        Lang::Nb => nb,
        Lang::Nn => nn,
        Lang::En => en,
    })
}

/// A layer's name.
#[must_use]
pub(super) fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::F => "F",
        Layer::I => "I",
        Layer::A => "A",
        Layer::T => "T",
    }
}

/// A certainty's name.
#[must_use]
pub(super) fn certainty(grade: Grade) -> &'static str {
    match grade {
        Grade::Certain => "CERTAIN",
        Grade::Potential => "POTENTIAL",
    }
}

/// A direction's name.
#[must_use]
pub(super) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "FORWARD",
        Direction::Backward => "BACKWARD",
    }
}

/// A day.
#[must_use]
pub(super) fn day(day: Day) -> Value {
    day.to_string().into()
}

/// An instant.
#[must_use]
pub(super) fn instant(at: Timestamp) -> Value {
    at.to_string().into()
}

/// A revision.
#[must_use]
pub(super) fn revision(revision: Revision) -> Value {
    revision.to_string().into()
}

/// A count, as `Int`.
#[must_use]
pub(super) fn count(count: impl TryInto<i32>) -> Value {
    count.try_into().unwrap_or(i32::MAX).into()
}

/// A property's value as GraphQL shows it; refs, and what has a type of its own, are not among them.
#[must_use]
pub(super) fn plain(value: &Held) -> Option<Value> {
    Some(match value {
        Held::Text(text) | Held::Link(text) => text.to_string().into(),
        Held::Number(number) => number.to_f64()?.into(),
        Held::Choice(choice) => self::choice(upper(choice.as_str())),
        Held::Date(day) => self::day(*day),
        Held::Flag(flag) => (*flag).into(),
        Held::Personal(personal) => personal.value()?.into(),
        Held::Many(values) => Value::List(values.iter().filter_map(plain).collect()),
        _ => return None,
    })
}

/// An answer that is a plain value.
#[must_use]
pub(super) fn some(value: impl Into<Value>) -> Option<FieldValue<'static>> {
    Some(FieldValue::value(value.into()))
}

//! The small language in which a guideline says what breaks it.

use std::sync::Arc;

use serde::Deserialize;

use crate::{
    domain::responsibility::chain::{OneOf, Where, direction},
    model::{
        graph::Direction,
        ids::Symbol,
        metamodel::{Metamodel, PropertyType},
        value::Phase,
    },
};

/// One condition of an element.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Its phase on the day is one of these.
    Phase(Vec<Phase>),
    /// Each of these properties has one of the values named.
    Is(Where),
    /// None of these properties has a value.
    Missing(Vec<Symbol>),
    /// A day has come: the property's day lies before the state's.
    Before(Ago),
    /// A number is larger than another one of the same element.
    More(More),
    /// It was last confirmed longer ago than this many months.
    StaleAfterMonths(i32),
    /// It has at least one such relation in force.
    Related(Link),
    /// It has no such relation in force.
    Unrelated(Link),
    /// It has more than one such relation in force at one organisation, or everywhere.
    Several(Link),
    /// Its chain of responsibility has one of these gaps, by code.
    Gap(OneOf),
    /// This does not hold.
    Not(Box<Test>),
    /// One of these holds.
    Any(Vec<Test>),
}

/// A property whose day lies before the state's day, moved by some months.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ago {
    /// The property.
    pub property: Symbol,
    /// How many months after the state's day still count.
    #[serde(default)]
    pub months: i32,
}

/// Two numbers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct More {
    /// The property that is larger.
    pub property: Symbol,
    /// The property that it is larger than.
    pub than: Symbol,
}

/// A relation of the element.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its kind.
    pub along: Symbol,
    /// Which way.
    #[serde(deserialize_with = "direction")]
    pub direction: Direction,
    /// What must be true of the relation.
    #[serde(default, rename = "where")]
    pub when: Where,
    /// What must be true of the far end.
    #[serde(default)]
    pub to: Where,
    /// Properties of the relation that have no value.
    #[serde(default)]
    pub lacking: Vec<Symbol>,
    /// A property of the relation whose day has passed.
    #[serde(default)]
    pub over: Option<Symbol>,
}

impl Test {
    /// Every relation that it looks at.
    pub(super) fn links(&self) -> Vec<&Link> {
        match self {
            Self::Related(link) | Self::Unrelated(link) | Self::Several(link) => vec![link],
            Self::Not(test) => test.links(),
            Self::Any(tests) => tests.iter().flat_map(Self::links).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it looks at the chain of responsibility.
    pub(super) fn asks_who_answers(&self) -> bool {
        match self {
            Self::Gap(_) => true,
            Self::Not(test) => test.asks_who_answers(),
            Self::Any(tests) => tests.iter().any(Self::asks_who_answers),
            _ => false,
        }
    }

    /// Every property that it looks at.
    pub(super) fn properties(&self) -> Vec<Symbol> {
        match self {
            Self::Is(conditions) => conditions.keys().cloned().collect(),
            Self::Missing(properties) => properties.clone(),
            Self::Before(ago) => vec![ago.property.clone()],
            Self::More(more) => vec![more.property.clone(), more.than.clone()],
            Self::Related(link) | Self::Unrelated(link) | Self::Several(link) => {
                let named = link.when.keys().chain(link.to.keys()).chain(&link.lacking).chain(&link.over);
                named.cloned().collect()
            }
            Self::Not(test) => test.properties(),
            Self::Any(tests) => tests.iter().flat_map(Self::properties).collect(),
            Self::Phase(_) | Self::StaleAfterMonths(_) | Self::Gap(_) => Vec::new(),
        }
    }

    /// The property whose value would mend it, where that is one of the element's own.
    pub(super) fn mended_in(&self) -> Option<&Symbol> {
        match self {
            Self::Missing(properties) => properties.first(),
            Self::Before(ago) => Some(&ago.property),
            Self::More(more) => Some(&more.property),
            Self::Any(tests) => tests.iter().find_map(Self::mended_in),
            _ => None,
        }
    }

    /// The relation whose lack it is.
    pub(super) fn mended_by(&self) -> Option<&Link> {
        match self {
            Self::Unrelated(link) => Some(link),
            Self::Any(tests) => tests.iter().find_map(Self::mended_by),
            _ => None,
        }
    }

    /// Whether it may hold at one organisation and not at another: it looks for one relation or one chain among several.
    pub(super) fn is_local(&self) -> bool {
        match self {
            Self::Related(_) | Self::Several(_) | Self::Gap(_) => true,
            Self::Not(test) => matches!(**test, Self::Unrelated(_)),
            Self::Any(tests) => tests.iter().any(Self::is_local),
            _ => false,
        }
    }

    /// The keys of the elements that it names.
    pub(super) fn keys(&self, metamodel: &Metamodel) -> Vec<Arc<str>> {
        let named = |conditions: &Where| -> Vec<Arc<str>> {
            let is_ref = |name: &Symbol| metamodel.properties.get(name).is_some_and(|p| p.kind == PropertyType::Ref);
            let refs = conditions.iter().filter(|(name, _)| is_ref(name));
            refs.flat_map(|(_, keys)| keys.0.iter().map(|key| Arc::from(key.as_str()))).collect()
        };
        match self {
            Self::Is(conditions) => named(conditions),
            Self::Not(test) => test.keys(metamodel),
            Self::Any(tests) => tests.iter().flat_map(|test| test.keys(metamodel)).collect(),
            other => other.links().iter().flat_map(|link| [named(&link.when), named(&link.to)]).flatten().collect(),
        }
    }
}

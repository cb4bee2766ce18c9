//! How the database holds the values of a property, and by which of its own properties they are told apart.

use crate::{
    model::{
        ids::Symbol,
        image::builtin,
        metamodel::{Metamodel, PropertyType},
    },
    store::neo4j::names::quoted,
};

/// What the values of a property are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Text or a link.
    Text,
    /// The name of a person, gone once erased.
    Personal,
    /// Text in several languages, or the name of a person.
    Words,
    /// A number.
    Number,
    /// A day.
    Date,
    /// One of several values.
    Choice,
    /// Yes or no.
    Flag,
    /// Another item.
    Ref,
    /// What is only ever compared whole; with what it is called in an image.
    Whole(&'static str),
}

/// A property as the database holds it.
#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: Symbol,
    pub(super) held: Held,
    /// Whether an item may have several values of it.
    pub(super) many: bool,
}

impl Property {
    pub(super) fn of(name: &Symbol, metamodel: &Metamodel) -> Self {
        let one = |held| (held, false);
        let (held, many) = match name.as_str() {
            builtin::NAME | builtin::DESCRIPTION => one(Held::Words),
            builtin::KEY => one(Held::Text),
            builtin::ALIASES => (Held::Text, true),
            builtin::FROM | builtin::TO => one(Held::Date),
            builtin::ILLUSTRATIVE => one(Held::Flag),
            builtin::VISIBILITY => one(Held::Choice),
            builtin::LIFECYCLE => one(Held::Whole("lifecycle")),
            builtin::SOURCE => one(Held::Whole("sources")),
            builtin::CONFIRMED => one(Held::Whole("confirmed")),
            builtin::EXTERNAL_IDS => one(Held::Whole("external_ids")),
            builtin::EXTRA => one(Held::Whole("extra")),
            other => metamodel.properties.get(other).map_or(one(Held::Text), |property| {
                let held = match property.kind {
                    PropertyType::Text if property.personal => Held::Personal,
                    PropertyType::Text | PropertyType::Link => Held::Text,
                    PropertyType::Number => Held::Number,
                    PropertyType::Enum => Held::Choice,
                    PropertyType::Date => Held::Date,
                    PropertyType::Boolean => Held::Flag,
                    PropertyType::Ref => Held::Ref,
                };
                (held, property.many)
            }),
        };
        Self { name: name.clone(), held, many }
    }

    /// The value as people read it.
    pub(super) fn public(&self) -> String {
        format!("i.{}", quoted(self.name.as_str()))
    }

    /// The value as it compares.
    pub(super) fn comparable(&self) -> String {
        format!("i.{}", quoted(&format!("__{}", self.name)))
    }
}

//! The whole of one item as it is in one state: an element or a relation with its properties.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    day::{Day, Period},
    ids::{Hash, ItemId, Symbol},
    value::{Lang, Lifecycle, Phase, Value, Values},
};

/// Names of the properties that every item, element or relation has, whatever the metamodel says.
pub mod builtin {
    /// Elements: the human slug; old ones stay in [`ALIASES`]. `Text`.
    pub const KEY: &str = "key";
    /// Elements: earlier keys. `Many` of `Text`.
    pub const ALIASES: &str = "aliases";
    /// Elements: the name. `Words`, or `Personal` for a kind whose name is personal.
    pub const NAME: &str = "name";
    /// Elements: one or more sentences. `Words`.
    pub const DESCRIPTION: &str = "description";
    /// Elements: `Lifecycle`.
    pub const LIFECYCLE: &str = "lifecycle";
    /// Relations: the first day in force. `Date`.
    pub const FROM: &str = "from";
    /// Relations: the first day no longer in force. `Date`.
    pub const TO: &str = "to";
    /// Both: `Sources`.
    pub const SOURCE: &str = "source";
    /// Both: made up for a demonstration. `Flag`; absent means no.
    pub const ILLUSTRATIVE: &str = "illustrative";
    /// Both: `Confirmed`.
    pub const CONFIRMED: &str = "confirmed";
    /// Both: the visibility class. `Choice`; absent means the kind's own class.
    pub const VISIBILITY: &str = "visibility";
    /// Both: `ExternalIds`.
    pub const EXTERNAL_IDS: &str = "external_ids";
    /// Both: `Extra`.
    pub const EXTRA: &str = "extra";
    /// Every one of them.
    pub const ALL: [&str; 13] = [
        KEY,
        ALIASES,
        NAME,
        DESCRIPTION,
        LIFECYCLE,
        FROM,
        TO,
        SOURCE,
        ILLUSTRATIVE,
        CONFIRMED,
        VISIBILITY,
        EXTERNAL_IDS,
        EXTRA,
    ];
}

/// An element or a relation as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Its identity.
    pub id: ItemId,
    /// Its kind, which never changes.
    pub kind: Symbol,
    /// A relation's ends, which never change; `None` for an element.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Ends>,
    /// Its properties.
    pub values: Values,
}

/// The two ends of a relation. Each may itself be a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ends {
    /// Where it starts.
    pub source: ItemId,
    /// Where it points.
    pub target: ItemId,
}

impl Image {
    /// The value of a property, if it has one.
    #[must_use]
    pub fn value(&self, property: &str) -> Option<&Value> {
        self.values.get(property)
    }

    /// The key, empty for a relation.
    #[must_use]
    pub fn key(&self) -> &str {
        match self.value(builtin::KEY) {
            Some(Value::Text(key)) => key,
            _ => "",
        }
    }

    /// The name in this language; `None` for a relation, a nameless element or an erased person.
    #[must_use]
    pub fn name(&self, lang: Lang) -> Option<&str> {
        match self.value(builtin::NAME)? {
            Value::Words(words) => Some(words.read(lang)),
            Value::Personal(personal) => personal.value(),
            _ => None,
        }
    }

    /// The lifecycle; without dates where none is given.
    #[must_use]
    pub fn lifecycle(&self) -> Lifecycle {
        match self.value(builtin::LIFECYCLE) {
            Some(Value::Lifecycle(lifecycle)) => *lifecycle,
            _ => Lifecycle::default(),
        }
    }

    /// The phase on a day. A relation is planned before its first day, retired from its last, else active.
    #[must_use]
    pub fn phase(&self, on: Day) -> Option<Phase> {
        if self.ends.is_none() {
            return self.lifecycle().phase(on);
        }
        let period = self.own_period();
        Some(match () {
            () if on < period.from => Phase::Planned,
            () if on >= period.to => Phase::Retired,
            () => Phase::Active,
        })
    }

    /// The days this item itself is in use: a relation's `[from, to)`, an element's phase-in to retirement.
    /// A relation is in force only where its ends are too.
    #[must_use]
    pub fn own_period(&self) -> Period {
        if self.ends.is_none() {
            return self.lifecycle().in_use();
        }
        let day = |property, otherwise| match self.value(property) {
            Some(Value::Date(day)) => *day,
            _ => otherwise,
        };
        Period { from: day(builtin::FROM, Day::MIN), to: day(builtin::TO, Day::MAX) }
    }

    /// Forgets the personal values with these commitments, which stay.
    pub fn forget(&mut self, erased: &[Hash]) {
        for (_, value) in self.values.iter_mut() {
            let values: &mut [Value] = if let Value::Many(many) = value { many } else { std::slice::from_mut(value) };
            for value in values {
                if let Value::Personal(personal) = value
                    && erased.contains(&personal.commitment)
                {
                    personal.secret = None;
                }
            }
        }
    }

    /// Every item that a `Ref` property names, with the property.
    pub fn refs(&self) -> impl Iterator<Item = (&Symbol, ItemId)> {
        self.values.iter().flat_map(|(name, value)| {
            let one = if let Value::Ref(id) = value { Some(*id) } else { None };
            let many: &[Value] = if let Value::Many(values) = value { values } else { &[] };
            let more = many.iter().filter_map(|v| if let Value::Ref(id) = v { Some(*id) } else { None });
            one.into_iter().chain(more).map(move |id| (name, id))
        })
    }
}

/// Bytes that were made once and are stored and hashed as they are.
pub type CanonicalBytes = Arc<[u8]>;

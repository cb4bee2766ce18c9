//! What a property can hold. One property name has one type in the whole metamodel.

use std::{fmt, sync::Arc};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    day::{Day, Period, Timestamp},
    ids::{Hash, ItemId, Symbol},
};

/// A property's value. Absent is never a value: a property without one is not in [`Values`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Free text.
    Text(Arc<str>),
    /// Text in the three languages.
    Words(Words),
    /// A number in the unit that the property's definition names.
    Number(Decimal),
    /// One of the values that the metamodel lists.
    Choice(Symbol),
    /// A day.
    Date(Day),
    /// Yes or no.
    Flag(bool),
    /// A web address.
    Link(Arc<str>),
    /// Another item; checked and hidden like an end, and without impact.
    Ref(ItemId),
    /// A name of a person: the chain holds its commitment only, so that it can be erased.
    Personal(Personal),
    /// Several values of one type, in order; never empty.
    Many(Vec<Value>),
    /// When the element passes from one phase to the next.
    Lifecycle(Lifecycle),
    /// Where a statement about the item stands.
    Sources(Vec<Source>),
    /// When and by which role the item was last said to be true.
    Confirmed(Confirmed),
    /// What other systems call the item.
    ExternalIds(Vec<ExternalKey>),
    /// Properties that formats bring and take out again: ordered, free names, the same name twice allowed.
    Extra(Vec<Extra>),
}

/// The properties of one item, sorted by name, each at most once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(std::collections::BTreeMap<Symbol, Value>);

impl Values {
    /// The value of a property, if it has one.
    #[must_use]
    pub fn get(&self, property: &str) -> Option<&Value> {
        self.0.get(property)
    }

    /// Sets a property, or clears it with `None`.
    pub fn set(&mut self, property: Symbol, value: Option<Value>) {
        match value {
            Some(value) => self.0.insert(property, value),
            None => self.0.remove(&property),
        };
    }

    /// Every property in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&Symbol, &Value)> {
        self.0.iter()
    }

    /// Every value, to change in place.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&Symbol, &mut Value)> {
        self.0.iter_mut()
    }

    /// Keeps only the properties that pass.
    pub fn retain(&mut self, mut keep: impl FnMut(&Symbol) -> bool) {
        self.0.retain(|name, _| keep(name));
    }
}

impl FromIterator<(Symbol, Value)> for Values {
    fn from_iter<T: IntoIterator<Item = (Symbol, Value)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// The languages that readers can choose; bokmål is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

/// A text in the three languages; what is missing is read in bokmål.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Bokmål.
    pub nb: Arc<str>,
    /// Nynorsk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nn: Option<Arc<str>>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Arc<str>>,
}

impl Words {
    /// A text known in bokmål only.
    #[must_use]
    pub fn nb(text: &str) -> Self {
        Self { nb: text.into(), nn: None, en: None }
    }

    /// The text in this language, else in bokmål.
    #[must_use]
    pub fn read(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nb => &self.nb,
            Lang::Nn => self.nn.as_deref().unwrap_or(&self.nb),
            Lang::En => self.en.as_deref().unwrap_or(&self.nb),
        }
    }

    /// The language that [`Words::read`] answers in.
    #[must_use]
    pub const fn language(&self, asked: Lang) -> Lang {
        match asked {
            Lang::Nn if self.nn.is_some() => Lang::Nn,
            Lang::En if self.en.is_some() => Lang::En,
            _ => Lang::Nb,
        }
    }

    /// Each language that has a text of its own.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.nb).chain(self.nn.as_deref()).chain(self.en.as_deref())
    }
}

/// A personal value. Equal when the commitments are equal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Personal {
    /// SHA-256 of salt and value: what the chain and the rows of items hold.
    pub commitment: Hash,
    /// The value and its salt, absent once erased; never serialised.
    #[serde(skip)]
    pub secret: Option<Secret>,
}

/// What erasure removes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// The person's name or initials.
    pub value: Arc<str>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Personal {
    /// Commits to a value with this salt.
    #[must_use]
    pub fn new(salt: [u8; 16], value: &str) -> Self {
        let commitment = Hash::of(&[&salt, value.as_bytes()]);
        Self { commitment, secret: Some(Secret { salt, value: value.into() }) }
    }

    /// The value, unless it was erased.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.secret.as_ref().map(|secret| &*secret.value)
    }
}

impl PartialEq for Personal {
    fn eq(&self, other: &Self) -> bool {
        self.commitment == other.commitment
    }
}

/// The five phases of an element's life, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Decided or wished for, not begun.
    Planned,
    /// Being introduced.
    PhaseIn,
    /// In ordinary use.
    Active,
    /// Being taken out.
    PhaseOut,
    /// Gone.
    Retired,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Self; 5] = [Self::Planned, Self::PhaseIn, Self::Active, Self::PhaseOut, Self::Retired];
}

/// The day each phase begins; dates that are given never go backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lifecycle {
    /// Planned from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Day>,
    /// Being introduced from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase_in: Option<Day>,
    /// Active from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<Day>,
    /// On its way out from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase_out: Option<Day>,
    /// Gone from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<Day>,
}

impl Lifecycle {
    /// The phases that have a day, in order of phase.
    pub fn dated(&self) -> impl Iterator<Item = (Phase, Day)> {
        let days = [self.planned, self.phase_in, self.active, self.phase_out, self.retired];
        Phase::ALL.into_iter().zip(days).filter_map(|(phase, day)| day.map(|day| (phase, day)))
    }

    /// The phase on this day: the last that has begun; before the first, planned. `None` when no day is given at all.
    #[must_use]
    pub fn phase(&self, on: Day) -> Option<Phase> {
        self.dated().next()?;
        Some(self.dated().filter(|(_, from)| *from <= on).last().map_or(Phase::Planned, |(phase, _)| phase))
    }

    /// The days on which relations to the element can be in force: phase-in, active and phase-out.
    /// An element without dates is always in use: what is unknown takes nothing away.
    #[must_use]
    pub fn in_use(&self) -> Period {
        if self.dated().next().is_none() {
            return Period::ALWAYS;
        }
        let retired = self.retired.unwrap_or(Day::MAX);
        let from = self.phase_in.or(self.active).or(self.phase_out).unwrap_or(if self.planned.is_some() {
            retired
        } else {
            Day::MIN
        });
        Period { from: from.min(retired), to: retired }
    }
}

/// Where something stands: a document's key, the heading, the clause, and at most eight quoted words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document (`STYRING`).
    pub key: Arc<str>,
    /// The heading it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Arc<str>>,
    /// The clause (`3.4.4 b1`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Arc<str>>,
    /// At most eight words, exactly as they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Arc<str>>,
}

impl fmt::Display for Source {
    /// As one cites it: `STYRING 3.4.2, Arkitektur: «arkitekturfunksjon»`; a clause that the heading begins with is said once.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        let heading = self.heading.as_deref().unwrap_or_default();
        match self.clause.as_deref() {
            Some(clause) if !heading.starts_with(clause) => write!(f, " {clause}")?,
            _ => {}
        }
        if !heading.is_empty() {
            write!(f, ", {heading}")?;
        }
        self.quote.as_ref().map_or(Ok(()), |quote| write!(f, ": «{quote}»"))
    }
}

/// That an item was said to be true.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// When.
    pub at: Timestamp,
    /// By which role.
    pub by: Arc<str>,
}

/// What one other system calls an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalKey {
    /// The other system.
    pub source: Arc<str>,
    /// Its id there.
    pub id: Arc<str>,
}

/// One extra property.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// Its name; real models hold empty ones.
    pub name: Arc<str>,
    /// Its value.
    pub value: Arc<str>,
}

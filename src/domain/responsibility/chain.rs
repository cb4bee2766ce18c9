//! The chain of responsibility as data: which levels there are, how each is found, and what its absence is called.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::model::{
    graph::Direction,
    ids::Symbol,
    metamodel::{Metamodel, Mistake},
    value::{Source, Words},
};

/// A checked chain, from `schema/responsibility.yaml`. The default has no levels and answers nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// The kind whose elements are roles: where a level ends on one, somebody else must hold it.
    pub role: Symbol,
    /// What `{trust}` reads as where no organisation is meant.
    pub region: Words,
    /// Relations that tell at which organisations an item is in use; the first of these that it has any of count. Without
    /// any it is in use in the whole region.
    pub in_use: Vec<Vec<Hop>>,
    /// Relations to what an item is about to those who serve it, for [`Hop::regarding`].
    pub concerns: Vec<Hop>,
    /// The levels whose bodies govern an item; the first that is filled counts.
    pub governing: Vec<Symbol>,
    /// How matters are lifted.
    pub escalation: Escalation,
    /// The levels, in order.
    pub levels: IndexMap<Symbol, Level>,
}

/// How a matter that is not settled goes on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// The relation kind, from the body to the next.
    pub along: Symbol,
    /// It begins with the bodies of the first of these levels that is filled.
    pub from: Vec<Symbol>,
    /// What the clause says, in our own words.
    pub says: Words,
    /// The clause.
    pub source: Source,
}

/// One level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its name.
    pub label: Words,
    /// The kinds it applies to: element kinds, `group:NAME`, or `any`.
    pub applies: Vec<Symbol>,
    /// What is found at the end of a way.
    pub finds: Finds,
    /// The organisations that are each to have one, by their properties.
    #[serde(default)]
    pub per_trust: Option<Where>,
    /// Whether an item that has none takes it from what responsibility is handed on from.
    #[serde(default)]
    pub handed_on: bool,
    /// How it is found. The first way that finds one counts, for each organisation on its own.
    pub ways: Vec<Way>,
    /// Whether every way counts beside the others.
    #[serde(default)]
    pub every_way: bool,
    /// What the clause says, in our own words.
    pub says: Words,
    /// The clause that the level rests on.
    pub source: Source,
    /// None is found.
    #[serde(default)]
    pub absent: Option<Lack>,
    /// A role is found that nobody is known to hold.
    #[serde(default)]
    pub vacant: Option<Lack>,
    /// More than one is found where there is to be one.
    #[serde(default)]
    pub doubled: Option<Lack>,
    /// It is found, but over.
    #[serde(default)]
    pub expired: Option<Expiry>,
    /// A body that is found has a seat that nobody holds.
    #[serde(default)]
    pub empty_seat: Option<Seats>,
}

/// What a level finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finds {
    /// Who fills a role.
    Holder,
    /// A body, an organisation, an agreement.
    Body,
}

/// What a property, `key` or `kind` must be: one of these; of a ref, the keys of what it names.
pub type Where = IndexMap<Symbol, OneOf>;

/// One word or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "OneOfText")]
pub struct OneOf(pub Vec<Symbol>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOfText {
    One(Symbol),
    Many(Vec<Symbol>),
}

impl From<OneOfText> for OneOf {
    fn from(text: OneOfText) -> Self {
        match text {
            OneOfText::One(one) => Self(vec![one]),
            OneOfText::Many(many) => Self(many),
        }
    }
}

/// One way to find a level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// It begins at what these levels found; empty: at the item.
    #[serde(default)]
    pub from: Vec<Symbol>,
    /// It is this element, by key, whatever the item.
    #[serde(default)]
    pub named: Option<Arc<str>>,
    /// It counts only for these kinds; empty: wherever the level applies.
    #[serde(default)]
    pub only: Vec<Symbol>,
    /// It counts only where none of these levels found anything.
    #[serde(default)]
    pub unless: Vec<Symbol>,
    /// The relations to follow, in turn; none: where it begins is what is found.
    #[serde(default)]
    pub steps: Vec<Hop>,
    /// What must be true of what is found.
    #[serde(default)]
    pub to: Where,
    /// Where it holds, when the relations do not say: what is found itself if it is a trust, else the trusts here.
    #[serde(default)]
    pub trusts_by: Option<Hop>,
}

/// One relation to follow.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hop {
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
    /// Whether it is followed again and again; every far end on the way that passes counts.
    #[serde(default)]
    pub repeat: bool,
    /// The relation's ref property that names the role.
    #[serde(default)]
    pub role: Option<Symbol>,
    /// The relation's ref property that narrows what it is about: it counts where this is empty, or names the item or
    /// what the item [`concerns`](Chain::concerns).
    #[serde(default)]
    pub regarding: Option<Symbol>,
}

pub(in crate::domain) fn direction<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Direction, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Text {
        Forward,
        Backward,
    }
    Ok(match Text::deserialize(from)? {
        Text::Forward => Direction::Forward,
        Text::Backward => Direction::Backward,
    })
}

/// What something missing, doubled or over is called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lack {
    /// Stable.
    pub code: Symbol,
    /// Only for these kinds; empty: wherever the level applies.
    #[serde(default)]
    pub among: Vec<Symbol>,
    /// What is wrong; `{item}`, `{trust}` and `{about}` are filled in.
    pub message: Words,
    /// What to do, filled in likewise.
    pub remedy: Words,
    /// The clause that asks for it, if another than the level's.
    #[serde(default)]
    pub source: Option<Source>,
}

/// When something found is over.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// The date property with the last day it is valid.
    pub after: Symbol,
    /// What it is called.
    pub lack: Lack,
}

/// How the seats of a body are found, and who holds them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seats {
    /// From the body to its seats: far ends that are roles.
    pub seats: Hop,
    /// From the body to those who hold them; its `role` names the seat's role.
    pub held: Hop,
    /// What an empty one is called.
    pub lack: Lack,
}

impl Default for Chain {
    fn default() -> Self {
        let source = Source { key: "".into(), heading: None, clause: None, quote: None };
        let escalation = Escalation { along: "".into(), from: Vec::new(), says: Words::default(), source };
        Self {
            role: "".into(),
            region: Words::default(),
            in_use: Vec::new(),
            concerns: Vec::new(),
            governing: Vec::new(),
            escalation,
            levels: IndexMap::new(),
        }
    }
}

impl Chain {
    /// Reads and checks a chain against the metamodel.
    ///
    /// # Errors
    /// Every mistake in it, with file, line and remedy.
    pub fn read(file: &str, text: &str, metamodel: &Metamodel) -> Result<Self, Vec<Mistake>> {
        super::read::read(file, text, metamodel)
    }

    /// The levels that apply to an element kind, in order.
    pub fn of<'a>(
        &'a self,
        kind: &'a Symbol,
        metamodel: &'a Metamodel,
    ) -> impl Iterator<Item = (&'a Symbol, &'a Level)> {
        self.levels.iter().filter(move |(_, level)| applies(&level.applies, kind, metamodel))
    }
}

/// Whether a list of kinds, groups or `any` holds an element kind.
pub(in crate::domain) fn applies(listed: &[Symbol], kind: &Symbol, metamodel: &Metamodel) -> bool {
    let Some(known) = metamodel.kinds.get(kind) else { return false };
    listed.iter().any(|word| {
        *word == ANY || word == kind || word.as_str().strip_prefix(GROUP).is_some_and(|group| known.group == *group)
    })
}

/// Stands for every element kind.
pub(in crate::domain) const ANY: &str = "any";
/// Begins the name of a group where a kind could stand.
pub(in crate::domain) const GROUP: &str = "group:";

//! The metamodel: which kinds, properties and relations there are and what each means. Data from `schema/metamodel.yaml`.

mod check;
mod compare;
mod decode;
mod names;
mod read;
mod table;
mod tree;

use std::sync::Arc;

use indexmap::IndexMap;

use super::{
    ask::Sight,
    graph::{Along, Direction, Grade, Rule},
    ids::{ElementId, Hash, Symbol},
    image::{Image, builtin},
    value::{Value, Words},
};

pub use compare::{Change, Difference};
pub use read::Mistake;
pub use table::table;

/// A checked metamodel.
#[derive(Clone, Debug)]
pub struct Metamodel {
    /// Digest of the text; stands in the repository's head.
    pub hash: Hash,
    /// The text it was read from.
    pub text: Arc<str>,
    /// Groups of kinds, in order.
    pub groups: IndexMap<Symbol, Group>,
    /// Visibility classes; the position is the class's number, at most 64. The first is what everybody may see.
    pub visibility: IndexMap<Symbol, Class>,
    /// Properties; one name has one type in the whole metamodel.
    pub properties: IndexMap<Symbol, Property>,
    /// Element kinds.
    pub kinds: IndexMap<Symbol, ElementKind>,
    /// Relation kinds.
    pub relations: IndexMap<Symbol, RelationKind>,
    /// Which elements are trusts, for `trusts` and the lens.
    pub trusts: TrustKind,
    /// How ownership is told.
    pub ownership: Ownership,
    /// What impact tells beside a path.
    pub meanings: Meanings,
    /// What an earlier metamodel had and this one has not, meaning to.
    pub drop: Dropped,
}

/// Which properties of relations and elements mean what impact tells beside a path; what none means is not told.
#[derive(Clone, Debug, Default)]
pub struct Meanings {
    /// An enum, the least critical value first.
    pub criticality: Option<Symbol>,
    /// What one does meanwhile.
    pub fallback: Option<Symbol>,
    /// A number: how long an outage is tolerable.
    pub downtime: Option<Symbol>,
}

/// What is dropped on purpose: a name that vanishes without standing here is taken for a mistake.
#[derive(Clone, Debug, Default)]
pub struct Dropped {
    /// Element kinds.
    pub kinds: Vec<Symbol>,
    /// Properties.
    pub properties: Vec<Symbol>,
    /// Relation kinds.
    pub relations: Vec<Symbol>,
}

/// A group of kinds.
#[derive(Clone, Debug)]
pub struct Group {
    /// The FIAT layer its kinds belong to, if one.
    pub layer: Option<Layer>,
    /// Its name.
    pub label: Words,
    /// One sentence.
    pub definition: Words,
}

/// The four floors of the section drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// Forretning.
    F,
    /// Informasjon.
    I,
    /// Applikasjon.
    A,
    /// Teknologi.
    T,
}

/// A visibility class.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its name.
    pub label: Words,
    /// Who may see it, in one sentence; access turns it into sights.
    pub definition: Words,
}

/// A property.
#[derive(Clone, Debug)]
pub struct Property {
    /// What it holds.
    pub kind: PropertyType,
    /// Whether it holds several.
    pub many: bool,
    /// The unit of a number (`hours`, `NOK`, `%`).
    pub unit: Option<Words>,
    /// The values of an enum, in order.
    pub values: IndexMap<Symbol, EnumValue>,
    /// The kinds a ref may name; empty for any element.
    pub refers_to: Vec<Symbol>,
    /// Whether it names a person, and so can be erased.
    pub personal: bool,
    /// The class a reader must see to see it; everybody when absent.
    pub visibility: Option<Symbol>,
    /// Its earlier name.
    pub renamed_from: Option<Symbol>,
    /// Its name.
    pub label: Words,
    /// One sentence.
    pub definition: Words,
}

/// One value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// Its name.
    pub label: Words,
    /// One sentence, where the name does not say it.
    pub definition: Option<Words>,
}

/// What a property can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyType {
    /// Free text; [`Value::Personal`] where the property is personal.
    Text,
    /// A number in a unit.
    Number,
    /// One of the listed values.
    Enum,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// A web address.
    Link,
    /// Another item.
    Ref,
}

/// A kind of element.
#[derive(Clone, Debug)]
pub struct ElementKind {
    /// The GraphQL name of its list, English (`processes`).
    pub plural: Arc<str>,
    /// The group it belongs to, and through it the layer.
    pub group: Symbol,
    /// Its name.
    pub label: Words,
    /// Its name in plural.
    pub label_plural: Words,
    /// One sentence.
    pub definition: Words,
    /// What it is in ArchiMate.
    pub archimate: Archimate,
    /// Its properties, in the order forms show them.
    pub properties: Vec<PropertyUse>,
    /// Whether its name is a person's, and so can be erased.
    pub personal_name: bool,
    /// The class of its elements that name none; the first class when absent.
    pub visibility: Option<Symbol>,
    /// Its elements cannot be restricted: who answers for what must never look empty because it is hidden.
    pub unrestricted: bool,
    /// An ArchiMate type without a counterpart of ours: shown as `OtherElement`.
    pub other: bool,
    /// Its earlier name.
    pub renamed_from: Option<Symbol>,
}

/// What a kind is in the ArchiMate standard: the counterpart, or with a note the closest.
#[derive(Clone, Debug, Default)]
pub struct Archimate {
    /// In version 3.2.
    pub v3_2: Option<Arc<str>>,
    /// In version 4, only where sure.
    pub v4: Option<Arc<str>>,
    /// Relations: the ends change places there.
    pub reversed: bool,
    /// Relations: how `Access` accesses there (`Read`, `Write`, `ReadWrite`).
    pub access: Option<Arc<str>>,
    /// Why there is no equal one, English; with it, reading a foreign model does not choose this kind.
    pub note: Option<Arc<str>>,
}

/// That a kind has a property. In the file a bare name stands for one without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyUse {
    /// Which.
    pub name: Symbol,
    /// A missing one is a finding.
    pub required: bool,
    /// Relations: part of where it holds.
    pub context: bool,
    /// Relations: names the organisation at which it holds; at most one a kind, and a single ref.
    pub lens: bool,
}

/// A kind of relation.
#[derive(Clone, Debug)]
pub struct RelationKind {
    /// Kinds it may start at: element kinds, relation kinds, `group:NAME`, or `any` (every element kind).
    /// Other ends are a finding.
    pub source: Vec<Symbol>,
    /// Kinds it may point at, likewise.
    pub target: Vec<Symbol>,
    /// Its reading from source to target.
    pub forward: Reading,
    /// Its reading from target to source.
    pub inverse: Reading,
    /// One sentence.
    pub definition: Words,
    /// What it is in ArchiMate.
    pub archimate: Archimate,
    /// How many each end may have; breaking it is a finding.
    pub cardinality: Cardinality,
    /// Its properties, in the order forms show them.
    pub properties: Vec<PropertyUse>,
    /// How impact runs along it.
    pub impact: Impact,
    /// Which way responsibility is handed on along it: forward, who answers for the target answers for the source too.
    pub responsibility: Option<Handing>,
    /// Whether its ends may be relations; its GraphQL `node` is then `Item`.
    pub relation_ends: bool,
    /// Whether a cycle of such relations is a finding (a hierarchy).
    pub hierarchy: bool,
    /// The class of its relations that name none; the first class when absent.
    pub visibility: Option<Symbol>,
    /// Its relations cannot be restricted, other than by their ends.
    pub unrestricted: bool,
    /// An ArchiMate type without a counterpart of ours: shown as `OtherRelation`.
    pub other: bool,
    /// Its earlier name.
    pub renamed_from: Option<Symbol>,
}

/// How a relation reads one way.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The GraphQL field, English (`supportedBy`).
    pub field: Arc<str>,
    /// The reading in words (`støttes av`).
    pub label: Words,
}

/// How many relations of a kind an item may have, for each trust.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cardinality {
    /// The least targets of each possible source.
    pub min_targets: u32,
    /// The most targets of each source.
    pub max_targets: Option<u32>,
    /// The least sources of each possible target.
    pub min_sources: u32,
    /// The most sources of each target.
    pub max_sources: Option<u32>,
}

/// How impact runs along a relation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Impact {
    /// If the source stopped, the target would suffer, with this certainty.
    pub forward: Option<Grade>,
    /// If the target stopped, the source would suffer, with this certainty.
    pub backward: Option<Grade>,
    /// Impact that reached the relation itself goes on to its target.
    pub reaches_target: Option<Grade>,
    /// Impact that reached the relation itself goes on to its source.
    pub reaches_source: Option<Grade>,
}

/// Which way responsibility is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// Who answers for the target answers for the source.
    Forward,
    /// Who answers for the source answers for the target.
    Backward,
}

/// Which elements are trusts.
#[derive(Clone, Debug)]
pub struct TrustKind {
    /// The kind whose elements may be a lens.
    pub kind: Symbol,
    /// The enum property that tells trusts from others of the kind.
    pub property: Symbol,
    /// Its values that mean a trust.
    pub values: Vec<Symbol>,
}

/// How ownership is told: owner and portfolio are read from one relation kind, never kept twice.
#[derive(Clone, Debug)]
pub struct Ownership {
    /// The relation kind, from the one who owns.
    pub relation: Symbol,
    /// Its enum property that tells the two apart.
    pub property: Symbol,
    /// The value that means owner.
    pub owner: Symbol,
    /// The value that means portfolio.
    pub portfolio: Symbol,
}

/// What impact is asked: who suffers, or what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImpactDirection {
    /// What would suffer if this stopped.
    Affected,
    /// What this needs.
    ReliesOn,
}

impl Metamodel {
    /// Reads and checks a metamodel.
    ///
    /// # Errors
    /// Every mistake in it, with file, line and remedy.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Mistake>> {
        read::read(file, text)
    }

    /// What a newer metamodel changes and what each change means for the data; empty where nothing does.
    #[must_use]
    pub fn compare(&self, newer: &Self) -> Vec<Difference> {
        compare::compare(self, newer)
    }

    /// The layer of an element kind, if it has one.
    #[must_use]
    pub fn layer(&self, kind: &str) -> Option<Layer> {
        self.groups.get(&self.kinds.get(kind)?.group)?.layer
    }

    /// The number of a visibility class.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<u8> {
        self.visibility.get_index_of(name).and_then(|class| u8::try_from(class).ok())
    }

    /// Whether items of a kind cannot be restricted.
    #[must_use]
    pub fn is_unrestricted(&self, kind: &str) -> bool {
        self.kinds.get(kind).is_some_and(|kind| kind.unrestricted)
            || self.relations.get(kind).is_some_and(|kind| kind.unrestricted)
    }

    /// The class of an item: its own, else its kind's, else the first; always the first for a kind that cannot be
    /// restricted. A class that is not listed is seen by nobody.
    #[must_use]
    pub fn class_of(&self, image: &Image) -> u8 {
        if self.is_unrestricted(image.kind.as_str()) {
            return 0;
        }
        let of_kind = match image.ends {
            None => self.kinds.get(&image.kind).and_then(|kind| kind.visibility.as_ref()),
            Some(_) => self.relations.get(&image.kind).and_then(|kind| kind.visibility.as_ref()),
        };
        match image.value(builtin::VISIBILITY) {
            Some(Value::Choice(class)) => self.class(class.as_str()).unwrap_or(u8::MAX),
            _ => of_kind.map_or(0, |class| self.class(class.as_str()).unwrap_or(u8::MAX)),
        }
    }

    /// The properties that a reader who sees these classes may not see.
    #[must_use]
    pub fn sight(&self, classes: u64) -> Sight {
        let sees = Sight { classes, hidden: std::collections::BTreeSet::new() };
        let hidden = self.properties.iter().filter(|(_, property)| {
            property.visibility.as_ref().is_some_and(|class| !sees.sees(self.class(class.as_str()).unwrap_or(u8::MAX)))
        });
        Sight { classes, hidden: hidden.map(|(name, _)| name.clone()).collect() }
    }

    /// The lens property of a relation kind.
    #[must_use]
    pub fn lens(&self, relation: &str) -> Option<&Symbol> {
        self.relations.get(relation)?.properties.iter().find(|used| used.lens).map(|used| &used.name)
    }

    /// The organisation at which a relation holds; `None` for everywhere.
    #[must_use]
    pub fn lens_of(&self, image: &Image) -> Option<ElementId> {
        match image.value(self.lens(image.kind.as_str())?.as_str()) {
            Some(Value::Ref(id)) => id.element(),
            _ => None,
        }
    }

    /// Whether an element is a trust.
    #[must_use]
    pub fn is_trust(&self, image: &Image) -> bool {
        image.kind == self.trusts.kind
            && matches!(image.value(self.trusts.property.as_str()), Some(Value::Choice(value)) if self.trusts.values.contains(value))
    }

    /// The rules by which impact is followed. What is relied on is exactly the converse of what is affected.
    #[must_use]
    pub fn impact(&self, asked: ImpactDirection) -> Vec<Rule> {
        let rule = |relation: &Symbol, direction: Direction, grade: Option<Grade>, along: Along| {
            let (direction, along) = match asked {
                ImpactDirection::Affected => (direction, along),
                ImpactDirection::ReliesOn if along == Along::OutOf => (direction.reversed(), Along::Onto),
                ImpactDirection::ReliesOn => (direction.reversed(), along),
            };
            grade.map(|grade| Rule { relation: relation.clone(), direction, grade, along })
        };
        let rules = self.relations.iter().flat_map(|(name, kind)| {
            [
                rule(name, Direction::Forward, kind.impact.forward, Along::Across),
                rule(name, Direction::Backward, kind.impact.backward, Along::Across),
                rule(name, Direction::Forward, kind.impact.reaches_target, Along::OutOf),
                rule(name, Direction::Backward, kind.impact.reaches_source, Along::OutOf),
            ]
        });
        rules.flatten().collect()
    }
}

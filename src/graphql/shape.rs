//! Which GraphQL types and fields a metamodel gives: worked out once, read by everything that registers or resolves.

use std::{collections::HashMap, sync::Arc};

use indexmap::IndexMap;

use super::names::{camel, pascal, upper};
use crate::{
    domain::register::Registers,
    model::{
        graph::Direction,
        ids::Symbol,
        image::Image,
        metamodel::{ElementKind, Metamodel, PropertyType, RelationKind},
        value::{Lang, Words},
    },
};

/// What a metamodel gives.
pub(super) struct Shape {
    /// The metamodel.
    pub(super) metamodel: Arc<Metamodel>,
    /// Element types in the order of the metamodel; kinds without a counterpart of ours share the last.
    pub(super) elements: Vec<ItemType>,
    /// Relation types, likewise.
    pub(super) relations: Vec<ItemType>,
    /// The enum of each property that has one.
    pub(super) enums: IndexMap<Symbol, ChoiceType>,
    /// What the registers are about.
    pub(super) registers: Arc<Registers>,
    type_of: HashMap<Symbol, (bool, usize)>,
    ways: HashMap<String, Vec<Way>>,
    refs: HashMap<String, Symbol>,
}

/// A relation kind read one way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Way {
    /// Which relation.
    pub(super) relation: Symbol,
    /// Which way.
    pub(super) direction: Direction,
}

/// One GraphQL type for elements or relations: usually of one kind.
pub(super) struct ItemType {
    /// Its name (`DataObject`, `SupportsRelation`).
    pub(super) name: String,
    /// What its connection, edge and inputs are called after (`DataObject`, `Supports`).
    pub(super) stem: String,
    /// The field of one (`dataObject`); for relations what follows `relate`.
    pub(super) singular: String,
    /// The field of the list (`dataObjects`); empty for relations.
    pub(super) plural: String,
    /// Its kinds.
    pub(super) kinds: Vec<Symbol>,
    /// Its properties, in the order forms show them.
    pub(super) properties: Vec<Symbol>,
    /// Its relation fields, by field name.
    pub(super) ways: Vec<(String, Way)>,
    /// One sentence, English.
    pub(super) about: String,
    /// Relations: whether an end may be a relation.
    pub(super) relation_ends: bool,
}

/// The enum of one property.
pub(super) struct ChoiceType {
    /// Its name.
    pub(super) name: String,
}

const OTHER_ELEMENT: &str = "OtherElement";
const OTHER_RELATION: &str = "OtherRelation";

impl Shape {
    /// Works out the types.
    #[must_use]
    pub(super) fn new(metamodel: Arc<Metamodel>, registers: Arc<Registers>) -> Self {
        let elements = element_types(&metamodel);
        let relations = relation_types(&metamodel);
        let mut type_of = HashMap::new();
        for (at, item) in elements.iter().enumerate() {
            type_of.extend(item.kinds.iter().map(|kind| (kind.clone(), (false, at))));
        }
        for (at, item) in relations.iter().enumerate() {
            type_of.extend(item.kinds.iter().map(|kind| (kind.clone(), (true, at))));
        }
        let mut ways: HashMap<String, Vec<Way>> = HashMap::new();
        for (field, way) in elements.iter().chain(&relations).flat_map(|item| &item.ways) {
            let known = ways.entry(field.clone()).or_default();
            if !known.contains(way) {
                known.push(way.clone());
            }
        }
        let refs = metamodel.properties.iter().filter(|(_, property)| property.kind == PropertyType::Ref);
        let refs = refs.map(|(name, _)| (camel(name.as_str()), name.clone())).collect();
        let enums = choice_types(&metamodel);
        Self { elements, relations, enums, registers, type_of, ways, refs, metamodel }
    }

    /// The GraphQL type of a kind.
    #[must_use]
    pub(super) fn item_type(&self, kind: &str) -> Option<&ItemType> {
        let (relation, at) = self.type_of.get(kind)?;
        if *relation { self.relations.get(*at) } else { self.elements.get(*at) }
    }

    /// The GraphQL type of an item.
    #[must_use]
    pub(super) fn type_name(&self, image: &Image) -> String {
        self.item_type(image.kind.as_str()).map_or_else(String::new, |item| item.name.clone())
    }

    /// The ways that fields of this name follow, over all types.
    #[must_use]
    pub(super) fn ways(&self, field: &str) -> &[Way] {
        self.ways.get(field).map_or(&[], Vec::as_slice)
    }

    /// The ref property that fields of this name show.
    #[must_use]
    pub(super) fn reference(&self, field: &str) -> Option<&Symbol> {
        self.refs.get(field)
    }

    /// Whether items of this kind have a field for this way.
    #[must_use]
    pub(super) fn has_way(&self, kind: &str, way: &Way) -> bool {
        self.item_type(kind).is_some_and(|item| item.ways.iter().any(|(_, other)| other == way))
    }

    /// The label of an element or relation kind.
    #[must_use]
    pub(super) fn label(&self, kind: &str, lang: Lang) -> String {
        let element = self.metamodel.kinds.get(kind).map(|kind| &kind.label);
        let label = element.or_else(|| self.metamodel.relations.get(kind).map(|kind| &kind.forward.label));
        label.map_or_else(|| kind.to_owned(), |label| label.read(lang).to_owned())
    }

    /// The element kind that a value of the enum `Kind` names.
    #[must_use]
    pub(super) fn element_kind(&self, value: &str) -> Option<&Symbol> {
        self.metamodel.kinds.keys().find(|kind| upper(kind.as_str()) == value)
    }

    /// The relation kind that a value of the enum `Kind` names.
    #[must_use]
    pub(super) fn relation_kind(&self, value: &str) -> Option<&Symbol> {
        self.metamodel.relations.keys().find(|kind| upper(kind.as_str()) == value)
    }
}

fn element_types(metamodel: &Metamodel) -> Vec<ItemType> {
    let (own, other): (Vec<_>, Vec<_>) = metamodel.kinds.iter().partition(|(_, kind)| !kind.other);
    let typed = |(name, kind): (&Symbol, &ElementKind)| ItemType {
        name: pascal(name.as_str()),
        stem: pascal(name.as_str()),
        singular: camel(name.as_str()),
        plural: kind.plural.to_string(),
        kinds: vec![name.clone()],
        properties: kind.properties.iter().map(|used| used.name.clone()).collect(),
        ways: ways_of(metamodel, std::slice::from_ref(name)),
        about: en(&kind.definition),
        relation_ends: false,
    };
    let mut types: Vec<ItemType> = own.into_iter().map(typed).collect();
    if !other.is_empty() {
        let kinds: Vec<Symbol> = other.iter().map(|(name, _)| (*name).clone()).collect();
        types.push(ItemType {
            name: OTHER_ELEMENT.to_owned(),
            stem: OTHER_ELEMENT.to_owned(),
            singular: camel("other_element"),
            plural: "otherElements".to_owned(),
            properties: once(other.iter().flat_map(|(_, kind)| &kind.properties).map(|used| &used.name)),
            ways: ways_of(metamodel, &kinds),
            kinds,
            about: "An element of an ArchiMate type without a counterpart of ours.".to_owned(),
            relation_ends: false,
        });
    }
    types
}

fn relation_types(metamodel: &Metamodel) -> Vec<ItemType> {
    let (own, other): (Vec<_>, Vec<_>) = metamodel.relations.iter().partition(|(_, kind)| !kind.other);
    let typed = |(name, kind): (&Symbol, &RelationKind)| ItemType {
        name: format!("{}Relation", pascal(name.as_str())),
        stem: pascal(name.as_str()),
        singular: camel(name.as_str()),
        plural: String::new(),
        kinds: vec![name.clone()],
        properties: kind.properties.iter().map(|used| used.name.clone()).collect(),
        ways: ways_of(metamodel, std::slice::from_ref(name)),
        about: en(&kind.definition),
        relation_ends: kind.relation_ends,
    };
    let mut types: Vec<ItemType> = own.into_iter().map(typed).collect();
    if !other.is_empty() {
        let kinds: Vec<Symbol> = other.iter().map(|(name, _)| (*name).clone()).collect();
        types.push(ItemType {
            name: OTHER_RELATION.to_owned(),
            stem: OTHER_RELATION.to_owned(),
            singular: camel("other_relation"),
            plural: String::new(),
            properties: once(other.iter().flat_map(|(_, kind)| &kind.properties).map(|used| &used.name)),
            ways: ways_of(metamodel, &kinds),
            kinds,
            about: "A relation of an ArchiMate type without a counterpart of ours.".to_owned(),
            relation_ends: other.iter().any(|(_, kind)| kind.relation_ends),
        });
    }
    types
}

fn once<'a>(names: impl Iterator<Item = &'a Symbol>) -> Vec<Symbol> {
    names.cloned().collect::<indexmap::IndexSet<_>>().into_iter().collect()
}

/// The relation fields of items of these kinds: forward where they may be the source, inverse where the target.
fn ways_of(metamodel: &Metamodel, kinds: &[Symbol]) -> Vec<(String, Way)> {
    let mut fields = Vec::new();
    for (relation, kind) in &metamodel.relations {
        let allows = |ends: &[Symbol]| kinds.iter().any(|of| allows(metamodel, ends, of));
        let way = |direction| Way { relation: relation.clone(), direction };
        if allows(&kind.source) {
            fields.push((kind.forward.field.to_string(), way(Direction::Forward)));
        }
        if allows(&kind.target) {
            fields.push((kind.inverse.field.to_string(), way(Direction::Backward)));
        }
    }
    fields
}

fn allows(metamodel: &Metamodel, ends: &[Symbol], kind: &Symbol) -> bool {
    let element = metamodel.kinds.get(kind);
    ends.iter().any(|end| match (end.as_str(), element) {
        ("any", Some(_)) => true,
        (text, Some(element)) if text.strip_prefix("group:") == Some(element.group.as_str()) => true,
        _ => end == kind,
    })
}

fn choice_types(metamodel: &Metamodel) -> IndexMap<Symbol, ChoiceType> {
    let enums = metamodel.properties.iter().filter(|(_, property)| property.kind == PropertyType::Enum);
    let choice = |name: &Symbol| ChoiceType { name: format!("{}Choice", pascal(name.as_str())) };
    enums.map(|(name, _)| (name.clone(), choice(name))).collect()
}

/// The English text, for descriptions.
#[must_use]
pub(super) fn en(words: &Words) -> String {
    words.read(Lang::En).to_owned()
}

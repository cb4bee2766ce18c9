//! The shape of a synthetic region, read from `schema/synthetic.yaml`.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::model::{ids::Symbol, metamodel::Metamodel};

/// Which kinds and relations, in which shares.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    pub(super) lens: Lens,
    pub(super) elements: Vec<ElementShape>,
    pub(super) relations: Vec<RelationShape>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lens {
    pub(super) kind: Symbol,
    pub(super) count: usize,
    pub(super) values: IndexMap<Symbol, Symbol>,
    #[serde(default = "at")]
    pub(super) property: Symbol,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ElementShape {
    pub(super) kind: Symbol,
    pub(super) share: usize,
    pub(super) words: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationShape {
    pub(super) kind: Symbol,
    pub(super) from: Symbol,
    pub(super) to: Symbol,
    pub(super) share: usize,
    #[serde(default)]
    pub(super) lens: f64,
    #[serde(default)]
    pub(super) hub: f64,
    #[serde(default)]
    pub(super) local: f64,
    #[serde(default)]
    pub(super) values: IndexMap<Symbol, Part>,
}

/// In which part of the relations a property has a value.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Part {
    All(bool),
    Some(f64),
}

impl Part {
    pub(super) fn chance(self) -> f64 {
        match self {
            Self::All(all) => f64::from(u8::from(all)),
            Self::Some(part) => part,
        }
    }
}

fn at() -> Symbol {
    "at".into()
}

/// A shape that cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ShapeError {
    /// Not readable.
    #[error("schema/synthetic.yaml cannot be read: {0}")]
    Unreadable(#[from] Box<serde_saphyr::Error>),
    /// Names what the metamodel does not have.
    #[error("schema/synthetic.yaml names {0}, which the metamodel does not have: correct it there")]
    Unknown(Symbol),
}

impl Shape {
    /// Reads a shape and checks it against the metamodel.
    ///
    /// # Errors
    /// Not readable, or names a kind, relation or property that the metamodel does not have.
    pub fn read(text: &str, metamodel: &Metamodel) -> Result<Self, ShapeError> {
        let shape: Self = serde_saphyr::from_str(text).map_err(Box::new)?;
        let kinds = shape.elements.iter().map(|element| &element.kind).chain([&shape.lens.kind]);
        let ends = shape.relations.iter().flat_map(|relation| [&relation.from, &relation.to]);
        let properties = shape.relations.iter().flat_map(|relation| relation.values.keys());
        let unknown_kind = kinds.chain(ends).find(|kind| !metamodel.kinds.contains_key(*kind));
        let unknown_relation =
            shape.relations.iter().map(|relation| &relation.kind).find(|kind| !metamodel.relations.contains_key(*kind));
        let unknown_property = properties
            .chain(shape.lens.values.keys())
            .chain([&shape.lens.property])
            .find(|property| !metamodel.properties.contains_key(*property));
        match unknown_kind.or(unknown_relation).or(unknown_property) {
            Some(unknown) => Err(ShapeError::Unknown(unknown.clone())),
            None => Ok(shape),
        }
    }
}

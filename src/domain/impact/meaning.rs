//! What the items on a path say of it: how critical it is, what one does meanwhile, how long that lasts.

use rust_decimal::Decimal;

use crate::model::{ids::Symbol, image::Image, metamodel::Metamodel, value::Value};

/// What one relation says of an outage that it carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outage {
    /// What one does meanwhile.
    pub(super) fallback: Option<Value>,
    /// How long it is tolerable.
    pub(super) downtime: Option<Decimal>,
}

/// What a relation says; `None` when it says nothing.
pub(super) fn outage(relation: &Image, metamodel: &Metamodel) -> Option<Outage> {
    let value = |name: &Option<Symbol>| relation.value(name.as_ref()?.as_str()).cloned();
    let fallback = value(&metamodel.meanings.fallback);
    let downtime = match value(&metamodel.meanings.downtime) {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    };
    (fallback.is_some() || downtime.is_some()).then_some(Outage { fallback, downtime })
}

/// The highest criticality among these items.
pub(super) fn highest<'a>(items: impl Iterator<Item = &'a Image>, metamodel: &Metamodel) -> Option<Symbol> {
    let property = metamodel.meanings.criticality.as_ref()?;
    let values = &metamodel.properties.get(property)?.values;
    let said = items.filter_map(|item| match item.value(property.as_str()) {
        Some(Value::Choice(choice)) => values.get_index_of(choice),
        _ => None,
    });
    values.get_index(said.max()?).map(|(choice, _)| choice.clone())
}

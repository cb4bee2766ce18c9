//! `orderBy`: what a list can be ordered by.

use async_graphql::dynamic::{Enum, EnumItem, InputObject, InputValue, TypeRef};

use super::{
    args::Args,
    names::upper,
    registry::Registry,
    shape::{ItemType, Shape},
};
use crate::model::find::{Order, OrderBy};

const BUILT_IN: [(&str, &str); 4] = [
    ("NAME", "The bokmål name, æ, ø, å after z."),
    ("KEY", "The key."),
    ("KIND", "The kind's name."),
    ("PHASE", "The phase on the day."),
];

/// Registers the order of one type's list.
pub(super) fn register(types: &mut Registry, shape: &Shape, of: &ItemType) {
    let mut by = Enum::new(format!("{}OrderBy", of.stem)).description("What the list can be ordered by.");
    for (name, about) in BUILT_IN {
        by = by.item(EnumItem::new(name).description(about));
    }
    for property in &of.properties {
        let Some(said) = shape.metamodel.properties.get(property) else { continue };
        by = by.item(EnumItem::new(upper(property.as_str())).description(super::property::about(said)));
    }
    let order = InputObject::new(format!("{}Order", of.stem))
        .description("One order; rows that are equal by it are ordered by the next, at last by id. No value is last.")
        .field(InputValue::new("by", TypeRef::named_nn(by.type_name())).description("What is compared."))
        .field(InputValue::new("descending", TypeRef::named(TypeRef::BOOLEAN)).description("The greatest first."));
    types.add(by);
    types.add(order);
}

/// The orders asked for.
#[must_use]
pub(super) fn read(shape: &Shape, of: &ItemType, args: &Args) -> Vec<Order> {
    let orders = args.list("orderBy").unwrap_or_default().iter().map(Args::object);
    let order = |given: Args| {
        let by = match given.text("by")? {
            "NAME" => OrderBy::Name,
            "KEY" => OrderBy::Key,
            "KIND" => OrderBy::Kind,
            "PHASE" => OrderBy::Phase,
            other => {
                let property = of.properties.iter().find(|name| upper(name.as_str()) == other)?;
                OrderBy::Property(shape.metamodel.properties.get_key_value(property)?.0.clone())
            }
        };
        Some(Order { by, descending: given.flag("descending").unwrap_or(false) })
    };
    orders.filter_map(order).collect()
}

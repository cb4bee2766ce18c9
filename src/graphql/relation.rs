//! The interface `Relation` and the type of each relation kind.

use std::sync::Arc;

use async_graphql::dynamic::TypeRef;

use super::{
    connection,
    field::FieldDef,
    item::{self, row},
    plan::{Need, What},
    property,
    registry::Registry,
    relation_field,
    row::{Row, any},
    scalar::{self, choice, some},
    shape::Shape,
};
use crate::model::{image::builtin, value::Value};

/// Registers the interface and the types.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let shared = fields();
    let about = "What joins two items. It has an id of its own that survives every edit; its ends never change.";
    types.interface("Relation", about, &["Item", "Node"], &shared);
    for of in &shape.relations {
        let own = property::fields(shape, of).into_iter().chain(relation_field::fields(shape, of));
        let fields: Vec<FieldDef> = shared.iter().cloned().chain(own).collect();
        types.object(&of.name, &of.about, &["Relation", "Item", "Node"], &fields);
    }
}

/// The fields that every relation has.
#[must_use]
pub(super) fn fields() -> Vec<FieldDef> {
    let mut fields = item::fields();
    fields.extend(super::answers::item_fields());
    fields.extend([
        row("from", TypeRef::named("Date"), "The first day it is in force.", |row| day(row, builtin::FROM)),
        row("to", TypeRef::named("Date"), "The first day it is no longer in force.", |row| day(row, builtin::TO)),
        row(
            "phase",
            TypeRef::named("Phase"),
            "Planned before its first day, retired from its last, else active.",
            |row| some(choice(scalar::phase(row.image.phase(row.state.view.ask.day)?))),
        ),
        FieldDef::held::<Arc<Row>>(
            "kindLabel",
            TypeRef::named_nn(TypeRef::STRING),
            "Its kind in words, read forward.",
            |row, args| Ok(some(row.state.shape.label(row.image.kind.as_str(), args.lang()))),
        )
        .arg(scalar::lang()),
        end("sourceEnd", "Where it starts.", What::Source),
        end("targetEnd", "Where it points.", What::Target),
    ]);
    fields
}

fn day(row: &Row, property: &str) -> Option<async_graphql::dynamic::FieldValue<'static>> {
    match row.image.value(property) {
        Some(Value::Date(day)) => some(scalar::day(*day)),
        _ => None,
    }
}

fn end(name: &str, about: &str, what: What) -> FieldDef {
    FieldDef::asked(name, TypeRef::named_nn("Item"), about, move |ctx| {
        let need = Need::plain(what.clone(), None);
        Box::pin(async move {
            let met = connection::met(connection::parent(ctx)?, need, ctx.field()).await?;
            Ok(met.rows.first().map(|meeting| any(&meeting.end)))
        })
    })
}

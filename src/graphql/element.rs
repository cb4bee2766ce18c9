//! The interface `Element` and the type of each element kind, from one definition of their shared fields.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    args::Args,
    connection,
    field::FieldDef,
    item::{self, list_nn, row},
    names::upper,
    plan::{Need, What},
    property,
    registry::Registry,
    relation_field::{self, context_args},
    row::{Met, Row, any},
    scalar::{self, choice, some},
    shape::Shape,
};
use crate::model::{
    context::Trusts,
    image::builtin,
    value::{Lifecycle, Value},
};

struct At {
    met: Arc<Met>,
    everywhere: bool,
}

/// Registers the interface, the types and the small types they show.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let shared = fields();
    types.interface("Element", "Anything in the architecture that is not a relation.", &["Item", "Node"], &shared);
    for of in &shape.elements {
        let own = property::fields(shape, of).into_iter().chain(relation_field::fields(shape, of));
        let fields: Vec<FieldDef> = shared.iter().cloned().chain(own).collect();
        types.object(&of.name, &of.about, &["Element", "Item", "Node"], &fields);
    }
    let date = |name: &str, about: &str, read: fn(&Lifecycle) -> Option<crate::model::day::Day>| {
        FieldDef::held::<Lifecycle>(name, TypeRef::named("Date"), about, move |life, _| {
            Ok(read(life).and_then(|day| some(scalar::day(day))))
        })
    };
    let lifecycle = [
        date("planned", "Planned from.", |life| life.planned),
        date("phaseIn", "Being introduced from.", |life| life.phase_in),
        date("active", "In ordinary use from.", |life| life.active),
        date("phaseOut", "On its way out from.", |life| life.phase_out),
        date("retired", "Gone from.", |life| life.retired),
    ];
    types.object("Lifecycle", "The day each phase begins.", &[], &lifecycle);
    let at = [
        FieldDef::held::<At>(
            "everywhere",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it is used in the whole region: a relation of it names no organisation.",
            |at, _| Ok(some(at.everywhere)),
        ),
        FieldDef::held::<At>(
            "organisations",
            list_nn("Element"),
            "The organisations that a relation names, and the trusts that own it.",
            |at, _| Ok(Some(FieldValue::list(at.met.rows.iter().map(|meeting| any(&meeting.end))))),
        ),
    ];
    types.object("UsedAt", "Where an element is used.", &[], &at);
}

/// The fields that every element has.
#[must_use]
pub(super) fn fields() -> Vec<FieldDef> {
    let mut fields = item::fields();
    fields.extend(said());
    fields.extend(super::language::fields());
    fields.extend(dated());
    fields.extend(placed());
    fields.extend(super::answers::fields());
    fields
}

fn said() -> Vec<FieldDef> {
    let text = || TypeRef::named(TypeRef::STRING);
    vec![
        row(
            "key",
            TypeRef::named_nn(TypeRef::STRING),
            "The human slug; may be changed, and old ones still find it.",
            |row| some(row.image.key()),
        ),
        row("aliases", list_nn(TypeRef::STRING), "Earlier keys.", |row| {
            Some(FieldValue::value(
                row.image
                    .value(builtin::ALIASES)
                    .and_then(scalar::plain)
                    .unwrap_or_else(|| async_graphql::Value::List(Vec::new())),
            ))
        }),
        FieldDef::held::<Arc<Row>>(
            "name",
            text(),
            "Its name; null for an erased person or a nameless element.",
            |row, args| Ok(row.image.name(args.lang()).and_then(some)),
        )
        .arg(scalar::lang()),
        FieldDef::held::<Arc<Row>>("description", text(), "One or more sentences.", |row, args| {
            Ok(match row.image.value(builtin::DESCRIPTION) {
                Some(Value::Words(words)) => some(words.read(args.lang())),
                _ => None,
            })
        })
        .arg(scalar::lang()),
        row("layer", TypeRef::named("Layer"), "The FIAT layer; null for what belongs to none.", |row| {
            let layer = row.state.shape.metamodel.layer(row.image.kind.as_str())?;
            some(choice(scalar::layer(layer)))
        }),
        row("group", TypeRef::named("Group"), "The group its kind belongs to.", |row| {
            let kind = row.state.shape.metamodel.kinds.get(&row.image.kind)?;
            some(choice(upper(kind.group.as_str())))
        }),
        FieldDef::held::<Arc<Row>>(
            "kindLabel",
            TypeRef::named_nn(TypeRef::STRING),
            "Its kind in words.",
            |row, args| Ok(some(row.state.shape.label(row.image.kind.as_str(), args.lang()))),
        )
        .arg(scalar::lang()),
    ]
}

fn dated() -> Vec<FieldDef> {
    vec![
        row("lifecycle", TypeRef::named_nn("Lifecycle"), "The day each phase begins.", |row| {
            Some(FieldValue::owned_any(row.image.lifecycle()))
        }),
        row("phase", TypeRef::named("Phase"), "The phase on the day of the state; null when no day is given.", |row| {
            some(choice(scalar::phase(row.image.phase(row.state.view.ask.day)?)))
        }),
    ]
}

fn placed() -> Vec<FieldDef> {
    let [at, _] = context_args();
    vec![
        plain("owners", "Who owns it.", |row, args| Ok(Need::plain(What::Owners, row.state.at(args)?))).arg(at),
        plain("portfolios", "Whose portfolio it is in.", |_, _| Ok(Need::plain(What::Portfolios, None))),
        plain(
            "statements",
            "What sources say of it, where they conflict, carry a reservation or leave a gap.",
            |_, _| Ok(Need::plain(What::Statements, None)),
        ),
        FieldDef::asked(
            "trusts",
            TypeRef::named_nn("UsedAt"),
            "Where it is used, by its relations in force on the day.",
            |ctx| {
                Box::pin(async move {
                    let row = connection::parent(ctx)?;
                    let met = connection::met(row, Need::plain(What::Trusts, None), ctx.field()).await?;
                    let ownership = &row.state.shape.metamodel.ownership.relation;
                    let mut steps = met.steps.iter().filter(|step| step.kind != *ownership);
                    let everywhere = steps.any(|step| matches!(step.trusts, Trusts::Everywhere { .. }));
                    Ok(Some(FieldValue::owned_any(At { met, everywhere })))
                })
            },
        ),
    ]
}

fn plain(name: &str, about: &str, need: fn(&Row, &Args) -> super::error::Result<Need>) -> FieldDef {
    FieldDef::asked(name, list_nn("Element"), about, move |ctx| {
        Box::pin(async move {
            let row = connection::parent(ctx)?;
            let met = connection::met(row, need(row, &Args::of(ctx))?, ctx.field()).await?;
            Ok(Some(FieldValue::list(met.rows.iter().map(|meeting| any(&meeting.end)))))
        })
    })
}

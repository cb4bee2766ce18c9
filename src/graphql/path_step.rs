//! A path as every answer shows it, and where it holds.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, TypeRef},
};

use super::{
    field::{ArgDef, FieldDef},
    listed::Names,
    plan::under,
    registry::Registry,
    responsibility::Rows,
    row::any,
    scalar::{self, choice, lang, some},
};
use crate::{
    domain::path::{Following, Places, Step},
    model::{graph::Direction, image::Image},
};

struct Shown {
    step: Step,
    rows: Rows,
}

/// Registers `PathStep` and `Following`.
pub(super) fn register(types: &mut Registry) {
    types.add(scalar::choices(
        "Following",
        "Which relations a path follows.",
        &[
            ("AFFECTED", "As impact runs: what would suffer if it stopped."),
            ("RELIES_ON", "As impact runs, the other way: what it needs."),
            ("ANY", "Any relation, either way."),
        ],
    ));
    let fields = [
        FieldDef::held::<Shown>(
            "relation",
            TypeRef::named("Relation"),
            "The relation followed to get here; null at the start.",
            |s, _| Ok(s.step.relation.as_ref().and_then(|image| s.rows.get(&image.id)).map(any)),
        ),
        FieldDef::held::<Shown>(
            "direction",
            TypeRef::named("Direction"),
            "Which way the relation was followed; null at the start.",
            |s, _| Ok(s.step.direction.and_then(|way| some(choice(scalar::direction(way))))),
        ),
        FieldDef::held::<Shown>(
            "reading",
            TypeRef::named(TypeRef::STRING),
            "The relation in words, read the way it was followed; null at the start.",
            |s, args| Ok(reading(s).and_then(|words| some(words.read(args.lang())))),
        )
        .arg(lang()),
        FieldDef::held::<Shown>(
            "item",
            TypeRef::named_nn("Item"),
            "What is here; a relation where the step ends on one.",
            |s, _| Ok(s.rows.get(&s.step.item.id).map(any)),
        ),
    ];
    types.object("PathStep", "One step of a path.", &[], &fields);
}

fn reading(shown: &Shown) -> Option<&crate::model::value::Words> {
    let row = shown.rows.get(&shown.step.relation.as_ref()?.id)?;
    let kind = row.state.shape.metamodel.relations.get(&row.image.kind)?;
    let reading = if shown.step.direction? == Direction::Forward { &kind.forward } else { &kind.inverse };
    Some(&reading.label)
}

/// The steps of a path.
pub(super) fn steps(steps: &[Step], rows: &Rows) -> FieldValue<'static> {
    let step = |step: &Step| FieldValue::owned_any(Shown { step: step.clone(), rows: Arc::clone(rows) });
    FieldValue::list(steps.iter().map(step))
}

/// Every item that a path names.
pub(super) fn images(steps: &[Step]) -> impl Iterator<Item = &Image> {
    steps.iter().flat_map(|step| step.relation.iter().chain([&step.item]))
}

/// The fields of a path that show items.
pub(super) fn item_fields<'a>(path: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
    under(path, &["item", "relation"])
}

/// The fields that tell where something holds: `everywhere`, `organisations`, `except`.
pub(super) fn places<T: Names>(read: fn(&T) -> &Places) -> [FieldDef; 3] {
    let named = move |everywhere: bool| {
        move |shown: &Arc<super::listed::Shown<T>>, _: &super::args::Args| {
            let places = read(&shown.row);
            let named = places.named.iter().filter(|_| places.everywhere == everywhere);
            let rows = named.filter_map(|image| shown.rows.get(&image.id)).map(any);
            Ok(Some(FieldValue::list(rows)))
        }
    };
    let element = || super::item::list_nn("Element");
    [
        FieldDef::held::<Arc<super::listed::Shown<T>>>(
            "everywhere",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it holds in the whole region, but for the exceptions.",
            move |shown, _| Ok(some(read(&shown.row).everywhere)),
        ),
        FieldDef::held("organisations", element(), "Where it holds, where that is not the whole region.", named(false)),
        FieldDef::held("except", element(), "The exceptions, where it is the whole region.", named(true)),
    ]
}

/// The argument that says what is followed.
pub(super) fn following_arg(name: &str, default: &str) -> ArgDef {
    ArgDef::new(name, TypeRef::named("Following"), "Which relations are followed.").or(choice(default))
}

/// What is followed.
pub(super) fn following(args: &super::args::Args, name: &str) -> Following {
    match args.text(name) {
        Some("AFFECTED") => Following::Affected,
        Some("RELIES_ON") => Following::ReliesOn,
        _ => Following::Any,
    }
}

//! `variants`: one element at each trust side by side, and what differs.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    error::Fault,
    field::{Answer, ArgDef, FieldDef},
    item::{list_nn, text_nn},
    listed::{Names, Shown, many, one, shown},
    names::{camel, upper},
    paths::kinds,
    plan::under,
    property,
    registry::Registry,
    relation_field::context_args,
    row::any,
    scalar::{self, choice, lang, some},
    state_type::state_of,
};
use crate::{
    domain::variants::{Aspect, AspectOf, Cell, Entry, Variants, VariantsQuestion, variants},
    model::{graph::Direction, ids::Symbol, image::Image},
};

impl Names for Variants {
    const FIELDS: &'static [&'static str] = &["of", "trusts"];

    fn images(&self) -> Vec<&Image> {
        let cells = self.aspects.iter().flat_map(|aspect| &aspect.cells);
        let entries = cells.flat_map(|cell| &cell.entries);
        let named = entries.flat_map(|entry| [&entry.item].into_iter().chain(&entry.relation));
        [&self.of].into_iter().chain(&self.trusts).chain(named).collect()
    }

    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        let mut items = under(node, Self::FIELDS);
        for cell in under(node, &["aspects"]).iter().flat_map(|aspect| under(aspect, &["cells"])) {
            items.extend(under(&cell, &["trust"]));
            items.extend(under(&cell, &["entries"]).iter().flat_map(|entry| under(entry, &["item", "relation"])));
        }
        items
    }
}

/// A part of the answer, and the whole of it.
struct Part<T> {
    part: T,
    name: Option<Symbol>,
    whole: Arc<Shown<Variants>>,
}

fn of<T: Clone + Send + Sync + 'static>(
    parts: &[T],
    name: Option<&Symbol>,
    whole: &Arc<Shown<Variants>>,
) -> FieldValue<'static> {
    let part = |part: &T| Part { part: part.clone(), name: name.cloned(), whole: Arc::clone(whole) };
    FieldValue::list(parts.iter().map(|one| FieldValue::owned_any(part(one))))
}

/// Registers `Variants` and what it shows.
pub(super) fn register(types: &mut Registry) {
    types.add(scalar::choices(
        "VariantSort",
        "What an aspect is.",
        &[
            ("RELATION", "What it hangs together with by relations of one kind, one way."),
            ("PROPERTY", "What those relations say."),
            ("RESPONSIBILITY", "Who answers for it, at one level of the chain."),
            ("RESPONSIBILITY_BELOW", "Who answers for what it relies on there, at one level of the chain."),
        ],
    ));
    let fields = [
        one::<Variants>("of", TypeRef::named_nn("Element"), "What is compared.", |variants| Some(&variants.of)),
        many::<Variants>("trusts", "Element", "The trusts that its relations name as where they hold, by name.", |v| {
            &v.trusts
        }),
        FieldDef::held::<Arc<Shown<Variants>>>(
            "aspects",
            list_nn("VariantAspect"),
            "What is compared: relations, each with what they say, then who answers for it and for what it relies on.",
            |variants, _| Ok(Some(of(&variants.row.aspects, None, variants))),
        ),
    ];
    types.object("Variants", "One element at each trust, side by side.", &[], &fields);
    aspect(types);
    let fields = [
        FieldDef::held::<Part<Cell>>("trust", TypeRef::named_nn("Element"), "Where.", |cell, _| {
            Ok(cell.whole.rows.get(&cell.part.trust.id).map(any))
        }),
        FieldDef::held::<Part<Cell>>(
            "entries",
            list_nn("VariantEntry"),
            "What it is there; empty where nothing is known.",
            |cell, _| Ok(Some(of(&cell.part.entries, cell.name.as_ref(), &cell.whole))),
        ),
    ];
    types.object("VariantCell", "One aspect at one trust.", &[], &fields);
    let fields = [
        FieldDef::held::<Part<Entry>>(
            "item",
            TypeRef::named_nn("Item"),
            "What is at the other end, or who answers.",
            |entry, _| Ok(entry.whole.rows.get(&entry.part.item.id).map(any)),
        ),
        FieldDef::held::<Part<Entry>>(
            "relation",
            TypeRef::named("Relation"),
            "The relation that says so; of who answers, the last that was followed.",
            |entry, _| {
                let relation = entry.part.relation.as_ref();
                Ok(relation.and_then(|image| entry.whole.rows.get(&image.id)).map(any))
            },
        ),
        FieldDef::held::<Part<Entry>>(
            "text",
            TypeRef::named(TypeRef::STRING),
            "What the relation says, in words, where the aspect is a property.",
            |entry, args| {
                let told = entry.name.as_ref().zip(entry.part.value.as_ref());
                let shape = &entry.whole.state.shape;
                Ok(told.and_then(|(name, value)| property::words(shape, name, value, args.lang())).and_then(some))
            },
        )
        .arg(lang()),
    ];
    types.object("VariantEntry", "One thing that an aspect is at a trust.", &[], &fields);
}

fn aspect(types: &mut Registry) {
    let held = |name: &str, ty: TypeRef, about: &str, read: fn(&AspectOf) -> Option<async_graphql::Value>| {
        FieldDef::held::<Part<Aspect>>(name, ty, about, move |aspect, _| Ok(read(&aspect.part.of).and_then(some)))
    };
    let text = || TypeRef::named(TypeRef::STRING);
    let fields = [
        held("sort", TypeRef::named_nn("VariantSort"), "What it is.", |of| Some(choice(sort(of)))),
        held("kind", TypeRef::named("Kind"), "The relations' kind.", |of| {
            way(of).map(|(kind, _)| choice(upper(kind.as_str())))
        }),
        held("direction", TypeRef::named("Direction"), "Which way the relations lead.", |of| {
            way(of).map(|(_, direction)| choice(scalar::direction(direction)))
        }),
        held("property", text(), "The relations' property, by field name.", |of| match of {
            AspectOf::Property(_, _, name) => Some(camel(name.as_str()).into()),
            _ => None,
        }),
        held("level", text(), "The level of responsibility; stable.", |of| match of {
            AspectOf::Level(level) | AspectOf::LevelBelow(level) => Some(upper(level.as_str()).into()),
            _ => None,
        }),
        FieldDef::held::<Part<Aspect>>("label", text_nn(), "In words.", |aspect, args| {
            Ok(some(aspect.part.label.read(args.lang())))
        })
        .arg(lang()),
        FieldDef::held::<Part<Aspect>>(
            "differs",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether two of the trusts differ in it: in what is said for a property, else in what is at the other end.",
            |aspect, _| Ok(some(aspect.part.differs)),
        ),
        FieldDef::held::<Part<Aspect>>(
            "cells",
            list_nn("VariantCell"),
            "What it is at each trust, in the order of the trusts.",
            |aspect, _| {
                let name = match &aspect.part.of {
                    AspectOf::Property(_, _, name) => Some(name),
                    _ => None,
                };
                Ok(Some(of(&aspect.part.cells, name, &aspect.whole)))
            },
        ),
    ];
    types.object("VariantAspect", "One thing that is compared.", &[], &fields);
}

fn sort(of: &AspectOf) -> &'static str {
    match of {
        AspectOf::Relation(..) => "RELATION",
        AspectOf::Property(..) => "PROPERTY",
        AspectOf::Level(_) => "RESPONSIBILITY",
        AspectOf::LevelBelow(_) => "RESPONSIBILITY_BELOW",
    }
}

fn way(of: &AspectOf) -> Option<(&Symbol, Direction)> {
    match of {
        AspectOf::Relation(kind, direction) | AspectOf::Property(kind, direction, _) => Some((kind, *direction)),
        _ => None,
    }
}

/// The field `variants` of a state.
pub(super) fn root() -> FieldDef {
    let about = "One element at each trust that takes part, side by side: what supports it, its data, what one does \
                 meanwhile, how critical it is, agreements, who owns it, and what differs.";
    let [_, include] = context_args();
    let differing = "Only what differs; false: only what does not.";
    FieldDef::asked("variants", TypeRef::named("Variants"), about, |ctx| Box::pin(answer(ctx)))
        .arg(ArgDef::new("of", TypeRef::named_nn("ItemRef"), "What is compared."))
        .arg(ArgDef::new(
            "kinds",
            TypeRef::named_nn_list("Kind"),
            "Only relations of these kinds; who answers is always told.",
        ))
        .arg(ArgDef::new("sorts", TypeRef::named_nn_list("VariantSort"), "Only aspects of these sorts."))
        .arg(ArgDef::new("differing", TypeRef::named(TypeRef::BOOLEAN), differing))
        .arg(include)
}

async fn answer<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let question = VariantsQuestion {
        of: state.one(args.get("of").unwrap_or(&async_graphql::Value::Null))?,
        kinds: kinds(&state, &args),
        include: args.include(),
        differing: args.flag("differing"),
    };
    let mut found = variants(&state.view, &question).await.map_err(Fault::from)?;
    if let Some(sorts) = args.texts("sorts") {
        found.aspects.retain(|aspect| sorts.contains(&sort(&aspect.of)));
    }
    let told = shown(&state, vec![found], &[ctx.field()]).await?;
    Ok(told.into_iter().next().map(FieldValue::owned_any))
}

//! `guidelines`: what every element of a kind should be like, by which clause, and how much breaks each.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    args::Args,
    error::Fault,
    field::FieldDef,
    finding_list,
    item::{list_nn, text_nn},
    listed::selects,
    names::upper,
    registry::Registry,
    scalar::{self, choice, lang, some},
    state_type::state_of,
};
use crate::{
    domain::{
        guideline::Guideline,
        problem::Problem,
        quality::register::{Wanted, register as findings},
    },
    model::{ids::Symbol, page::Page, value::Words},
};

/// One guideline as it is shown, and how much breaks it where that was counted.
struct Shown {
    guideline: Arc<Guideline>,
    broken: Option<u64>,
    kinds: Vec<Symbol>,
}

/// Registers `Guideline` and the list of them.
pub(super) fn register(types: &mut Registry) {
    let words = |name: &str, about: &str, read: fn(&Guideline) -> &Words| {
        FieldDef::held::<Shown>(name, text_nn(), about, move |shown, args| {
            Ok(some(read(&shown.guideline).read(args.lang())))
        })
        .arg(lang())
    };
    let fields = vec![
        FieldDef::held::<Shown>("id", text_nn(), "Its name in schema/guidelines.yaml; stable.", |shown, _| {
            Ok(some(shown.guideline.id.to_string()))
        }),
        FieldDef::held::<Shown>("code", text_nn(), "What its findings have as code.", |shown, _| {
            Ok(some(Problem::of_guideline(&shown.guideline).name().into_owned()))
        }),
        words("label", "What it asks for.", |guideline| &guideline.label),
        words("message", "What is wrong with what breaks it.", |guideline| &guideline.message),
        words("remedy", "What to do.", |guideline| &guideline.remedy),
        FieldDef::held::<Shown>(
            "relation",
            TypeRef::named("Kind"),
            "The kind of relation whose lack breaks it; null where it is something else.",
            |shown, _| Ok(shown.guideline.mended_by().and_then(|(kind, _)| some(choice(upper(kind.as_str()))))),
        ),
        FieldDef::held::<Shown>(
            "relationDirection",
            TypeRef::named("Direction"),
            "Which way that relation runs from the element.",
            |shown, _| Ok(shown.guideline.mended_by().and_then(|(_, way)| some(choice(scalar::direction(way))))),
        ),
        FieldDef::held::<Shown>(
            "local",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it may be broken at one organisation and kept at another.",
            |shown, _| Ok(some(shown.guideline.is_local())),
        ),
        FieldDef::held::<Shown>(
            "source",
            TypeRef::named("Source"),
            "The clause that asks for it; null for what a good repository needs.",
            |shown, _| {
                let source = shown.guideline.source.as_ref();
                Ok(source.map(|source| FieldValue::owned_any(Arc::new(source.clone()))))
            },
        ),
    ];
    types.object("Guideline", "What every element of a kind should be like.", &[], &fields);
    let listed = [
        FieldDef::held::<Shown>("guideline", TypeRef::named_nn("Guideline"), "The guideline.", |shown, _| {
            Ok(Some(value(&shown.guideline)))
        }),
        FieldDef::held::<Shown>("about", list_nn("Kind"), "The kinds it is about.", |shown, _| {
            let kinds = shown.kinds.iter().map(|kind| FieldValue::value(choice(upper(kind.as_str()))));
            Ok(Some(FieldValue::list(kinds)))
        }),
        FieldDef::held::<Shown>(
            "broken",
            TypeRef::named(TypeRef::INT),
            "How many elements break it; null where the reader does not see all that it looks at.",
            |shown, _| Ok(shown.broken.and_then(|count| some(scalar::count(count)))),
        ),
    ];
    types.object("GuidelineCount", "A guideline, and how many break it.", &[], &listed);
}

/// A guideline beside something else.
pub(super) fn value(guideline: &Arc<Guideline>) -> FieldValue<'static> {
    FieldValue::owned_any(Shown { guideline: Arc::clone(guideline), broken: None, kinds: Vec::new() })
}

/// The field `guidelines` of a state.
pub(super) fn root() -> FieldDef {
    let about = "The common guidelines in order. How many break each is counted only when selected, over everything the reader sees.";
    let [owner, at] = finding_list::whose();
    let field = FieldDef::asked("guidelines", TypeRef::named_nn_list("GuidelineCount"), about, |ctx| {
        Box::pin(async move {
            let state = state_of(ctx).await?;
            state.learn(ctx.field()).await?;
            let args = Args::of(ctx);
            let (view, sight) = (&state.view, &state.view.ask.sight);
            let kinds_of = |guideline: &Guideline| -> Vec<Symbol> {
                view.metamodel.kinds.keys().filter(|kind| guideline.concerns(kind, &view.metamodel)).cloned().collect()
            };
            let mut counts: HashMap<Symbol, u64> = HashMap::new();
            if selects(ctx, &["broken"]) {
                let all = view.guidelines.all.values();
                let codes = all.clone().map(|of| Problem::of_guideline(of).name().into_owned());
                let mut kinds: Vec<Symbol> = all.flat_map(|guideline| kinds_of(guideline)).collect();
                kinds.sort();
                kinds.dedup();
                let wanted = Wanted {
                    kinds: Some(kinds),
                    codes: Some(codes.collect()),
                    ..finding_list::wanted_of(&state, &args)?
                };
                let page = Page { first: 0, after: None };
                let found = findings(view, &wanted, &page, true).await.map_err(Fault::from)?;
                let named = |one: &crate::domain::quality::register::Counted<Problem>| {
                    Some((one.of.guideline.as_ref()?.id.clone(), one.count))
                };
                counts.extend(found.by_code.iter().filter_map(named));
            }
            let shown = view.guidelines.all.values().map(|guideline| {
                let broken = counts.get(&guideline.id).copied().unwrap_or_default();
                let broken = guideline.is_seen(sight).then_some(broken);
                FieldValue::owned_any(Shown { guideline: Arc::clone(guideline), broken, kinds: kinds_of(guideline) })
            });
            Ok(Some(FieldValue::list(shown.collect::<Vec<_>>())))
        })
    });
    field.args([owner, at])
}

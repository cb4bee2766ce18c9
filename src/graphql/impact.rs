//! `impact`: what would suffer if this stopped, or what this needs: hits with their paths, and counts by group.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    connection::{self, PageInfo, page_args},
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    hit::{self, HitPage, Shown},
    ids::{open_cursor, seal_cursor},
    impact_group,
    item::list_nn,
    plan::under,
    registry::Registry,
    relation_field::context_args,
    row::Row,
    scalar::{self, choice, some},
    shape::Shape,
    state::State,
    state_type::state_of,
};
use crate::{
    domain::impact::{ImpactAnswer, ImpactQuestion, impact},
    model::{
        ids::ItemId,
        metamodel::ImpactDirection,
        page::{PAGE_LIMIT, Position},
    },
};

/// What one question reached.
pub(super) struct Impact {
    /// The state it was asked of.
    pub(super) state: Arc<State>,
    /// The answer.
    pub(super) answer: ImpactAnswer,
}

/// Registers `Impact` and what it shows.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    types.add(scalar::choices(
        "ImpactDirection",
        "What is asked.",
        &[("AFFECTED", "What would suffer if this stopped."), ("RELIES_ON", "What this needs.")],
    ));
    let mut fields = vec![
        FieldDef::held::<Arc<Impact>>(
            "totalCount",
            TypeRef::named_nn(TypeRef::INT),
            "How many hits there are.",
            |i, _| Ok(some(scalar::count(i.answer.total()))),
        ),
        FieldDef::asked(
            "hits",
            TypeRef::named_nn("HitConnection"),
            "The hits, by certainty, depth, name, id.",
            |ctx| Box::pin(hits(ctx)),
        )
        .args(page_args()),
    ];
    fields.extend(impact_group::fields());
    types.object("Impact", "Everything that was reached. Where it began is never among the hits.", &[], &fields);
    impact_group::register(types);
    hit::register(types, shape);
}

/// The field `impact` of an element.
pub(super) fn field() -> FieldDef {
    let about = "What would suffer if it stopped, or what it needs, over any number of steps.";
    let field = FieldDef::asked("impact", TypeRef::named("Impact"), about, |ctx| {
        Box::pin(async move {
            let row = connection::parent(ctx)?;
            ask(&row.state, vec![row.image.id], &Args::of(ctx)).await
        })
    });
    field.args(question_args())
}

/// The field `impact` of a state, for several starts.
pub(super) fn root() -> FieldDef {
    let about = "What would suffer if all of these stopped, or what they need together.";
    let of = ArgDef::new("of", list_nn("ItemRef"), "Where it begins; at most 500.");
    let field = FieldDef::asked("impact", TypeRef::named("Impact"), about, |ctx| Box::pin(of_several(ctx)));
    field.arg(of).args(question_args())
}

async fn of_several<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let of = args.list("of").unwrap_or_default();
    if of.len() > PAGE_LIMIT {
        let text = format!("of names {} items; at most {PAGE_LIMIT} are allowed. Ask in parts.", of.len());
        return Err(Fault::limit(text).into());
    }
    let of: Vec<ItemId> = of.iter().map(|given| state.one(given)).collect::<Result<_>>()?;
    ask(&state, of, &args).await
}

fn question_args() -> Vec<ArgDef> {
    let direction = TypeRef::named("ImpactDirection");
    let mut args = vec![
        ArgDef::new("direction", direction, "Who suffers, or what is needed.").or(choice("AFFECTED")),
        ArgDef::new("depth", TypeRef::named(TypeRef::INT), "The most steps; no limit when absent."),
    ];
    args.extend(context_args());
    args
}

async fn ask(state: &Arc<State>, of: Vec<ItemId>, args: &Args) -> Answer {
    let direction = match args.text("direction") {
        Some("RELIES_ON") => ImpactDirection::ReliesOn,
        _ => ImpactDirection::Affected,
    };
    let question =
        ImpactQuestion { of, direction, at: state.at(args)?, depth: args.steps("depth")?, include: args.include() };
    let answer = impact(&state.view, &question).await.map_err(Fault::from)?;
    Ok(Some(FieldValue::owned_any(Arc::new(Impact { state: Arc::clone(state), answer }))))
}

async fn hits<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let of = ctx.parent_value.try_downcast_ref::<Arc<Impact>>()?;
    let args = Args::of(ctx);
    let (total, first) = (of.answer.total(), args.first()?);
    let before = args.text("after").map(|cursor| after(&of.answer, cursor)).transpose()?.unwrap_or(0).min(total);
    let end = before.saturating_add(first).min(total);
    let field = ctx.field();
    let shown = field.selection_set().any(|below| matches!(below.name(), "nodes" | "edges"));
    let found =
        if shown { of.answer.detail(&of.state.view, before..end).await.map_err(Fault::from)? } else { Vec::new() };
    let mut selected = under(&field, &["nodes"]);
    selected.extend(under(&field, &["edges"]).iter().flat_map(|edge| under(edge, &["node"])));
    let rows = rows(&of.state, &found, &selected).await?;
    let hits =
        found.into_iter().map(|hit| Arc::new(Shown { hit, rows: Arc::clone(&rows), state: Arc::clone(&of.state) }));
    let place = |at: usize| of.answer.walked.hits.get(at).map(|hit| cursor(hit.item, at));
    let last = end.checked_sub(1).filter(|_| end > before).and_then(place);
    let page =
        PageInfo { more: end < total, before: before > 0, start: place(before).filter(|_| end > before), end: last };
    Ok(Some(FieldValue::owned_any(Arc::new(HitPage { hits: hits.collect(), before, total, page }))))
}

/// The rows of every item that these hits name, with what is selected of them.
async fn rows(
    state: &Arc<State>,
    hits: &[crate::domain::impact::ImpactHit],
    selected: &[SelectionField<'_>],
) -> Result<super::responsibility::Rows> {
    let mut rows: HashMap<ItemId, Arc<Row>> = HashMap::new();
    for image in hits.iter().flat_map(hit::images) {
        rows.entry(image.id).or_insert_with(|| Row::new(state, image.clone()));
    }
    let trusts: Vec<ItemId> = hit::trusts(hits, selected).into_iter().filter(|id| !rows.contains_key(id)).collect();
    for image in state.view.get(&trusts).await?.into_iter().flatten() {
        rows.insert(image.id, Row::new(state, image));
    }
    connection::met_plan(state, rows.values().cloned().collect(), &hit::item_fields(selected)).await?;
    Ok(Arc::new(rows))
}

/// A hit's place: the item, and how many stand before it in case it is gone.
pub(super) fn cursor(item: ItemId, at: usize) -> String {
    seal_cursor(&Position { keys: vec![Some((at as u64).to_be_bytes().to_vec())], id: item })
}

fn after(answer: &ImpactAnswer, cursor: &str) -> Result<usize> {
    let place = open_cursor(cursor)?;
    let at = answer.walked.hits.iter().position(|hit| hit.item == place.id);
    let noted = || {
        let bytes = place.keys.first()?.as_deref()?;
        usize::try_from(u64::from_be_bytes(bytes.try_into().ok()?)).ok()
    };
    Ok(at.or_else(noted).map_or(0, |at| at.saturating_add(1)))
}

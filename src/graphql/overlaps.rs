//! `overlaps`: where two who deliver do the same job, with each one's path to it.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    connection::page_args,
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    ids::open_cursor,
    item::list_nn,
    listed::{self, Names, Shown, noted, numbered, one},
    path_step,
    plan::under,
    registry::Registry,
    relation_field::context_args,
    responsibility::Rows,
    row::any,
    state::State,
    state_type::state_of,
};
use crate::{
    domain::{
        overlaps::{Doer, Overlap, OverlapsQuestion, overlaps},
        register::Listing,
    },
    model::{ids::ItemId, image::Image, page::PAGE_LIMIT},
};

impl Names for Overlap {
    const FIELDS: &'static [&'static str] = &["job"];

    fn images(&self) -> Vec<&Image> {
        let sides =
            self.sides.iter().flat_map(|side| [&side.provider].into_iter().chain(path_step::images(&side.path)));
        [&self.job].into_iter().chain(sides).collect()
    }

    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        let mut items = under(node, Self::FIELDS);
        for side in under(node, &["sides"]) {
            items.extend(under(&side, &["provider"]));
            items.extend(under(&side, &["path"]).iter().flat_map(path_step::item_fields));
        }
        items
    }
}

struct Side {
    doer: Doer,
    rows: Rows,
}

/// Registers `Overlap` and its page.
pub(super) fn register(types: &mut Registry) {
    let fields = [
        one::<Overlap>("job", TypeRef::named_nn("Element"), "What is done.", |overlap| Some(&overlap.job)),
        FieldDef::held::<Arc<Shown<Overlap>>>(
            "sides",
            list_nn("OverlapSide"),
            "Each who does it, by name.",
            |overlap, _| {
                let side = |doer: &Doer| Side { doer: doer.clone(), rows: Arc::clone(&overlap.rows) };
                Ok(Some(FieldValue::list(overlap.row.sides.iter().map(|one| FieldValue::owned_any(side(one))))))
            },
        ),
    ];
    listed::register::<Overlap>(types, "Overlap", "A job that more than one does.", &fields, []);
    let fields = [
        FieldDef::held::<Side>("provider", TypeRef::named_nn("Element"), "Who delivers.", |side, _| {
            Ok(side.rows.get(&side.doer.provider.id).map(any))
        }),
        FieldDef::held::<Side>(
            "path",
            list_nn("PathStep"),
            "Why: from who delivers, through what is delivered, to the job.",
            |side, _| Ok(Some(path_step::steps(&side.doer.path, &side.rows))),
        ),
    ];
    types.object("OverlapSide", "One who does a job, and how.", &[], &fields);
}

/// The field `overlaps` of a state.
pub(super) fn root() -> FieldDef {
    let about = "Where two who deliver do the same job: capabilities, functions and processes that something of both \
                 supports or realises, by name.";
    let between = "Between these; when absent, between everybody who delivers services. At most 500.";
    FieldDef::asked("overlaps", TypeRef::named("OverlapConnection"), about, |ctx| Box::pin(answer(ctx)))
        .arg(ArgDef::new("between", TypeRef::named_nn_list("ItemRef"), between))
        .arg(ArgDef::new("jobs", TypeRef::named_nn_list("ItemRef"), "Only these jobs. At most 500."))
        .args(context_args())
        .args(page_args())
}

async fn answer<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let between = items(&state, &args, "between")?;
    let jobs = items(&state, &args, "jobs")?;
    let question = OverlapsQuestion { between, jobs, at: state.at(&args)?, include: args.include() };
    let found = overlaps(&state.view, &question).await.map_err(Fault::from)?;
    let total = found.total();
    let before = match args.text("after").map(open_cursor).transpose()? {
        None => 0,
        Some(place) => found.place(place.id).or_else(|| noted(&place)).map_or(0, |at| at.saturating_add(1)).min(total),
    };
    let first = if listed::selects(ctx, &["nodes", "edges", "pageInfo"]) { args.first()? } else { 0 };
    let end = before.saturating_add(first).min(total);
    let told = found.describe(&state.view, before..end).await.map_err(Fault::from)?;
    let rows = told.into_iter().zip(before..).map(|(overlap, at)| {
        let place = numbered(None, overlap.job.id, at);
        (overlap, place)
    });
    let listing = Listing { rows: rows.collect(), more: end < total, total: Some(total as u64) };
    Ok(Some(FieldValue::owned_any(Arc::new(listed::answer(state, ctx, listing).await?))))
}

fn items(state: &State, args: &Args, name: &str) -> Result<Vec<ItemId>> {
    let given = args.list(name).unwrap_or_default();
    if given.len() > PAGE_LIMIT {
        let text = format!("{name} names {} items; at most {PAGE_LIMIT} are allowed. Ask in parts.", given.len());
        return Err(Fault::limit(text));
    }
    given.iter().map(|given| state.one(given)).collect()
}

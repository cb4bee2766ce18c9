//! `findings` of a state: everything that breaks a rule or a guideline, page by page, with the counts by owner and code.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, ResolverContext, TypeRef};

use super::{
    args::Args,
    connection::{self, PageInfo, page_args},
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    guideline,
    ids::seal_cursor,
    item::{list_nn, text_nn},
    listed::{item_arg, page, selects},
    plan::under,
    problem,
    registry::Registry,
    row::{Row, any},
    scalar::{self, some},
    state::State,
    state_type::state_of,
};
use crate::{
    domain::{
        problem::Problem,
        quality::register::{Counted, Wanted, register as findings},
    },
    model::{ids::Symbol, image::Image, page::Position},
};

/// One page, and the counts beside it.
struct FindingPage {
    rows: Vec<Arc<FindingRow>>,
    more: bool,
    before: bool,
    total: Option<u64>,
    by_owner: Vec<(Option<Arc<Row>>, u64)>,
    by_code: Vec<Counted<Problem>>,
}

struct FindingRow {
    problem: Problem,
    subject: Arc<Row>,
    owners: Vec<Arc<Row>>,
    place: Position,
}

struct OwnerCount(Option<Arc<Row>>, u64);

/// Registers the connection and its counts.
pub(super) fn register(types: &mut Registry) {
    let mut fields = connection::fields::<FindingPage>(
        "Finding",
        "FindingEdge",
        |of| of.rows.iter().map(|row| problem::of_row(row.problem.clone(), &row.subject)).collect(),
        |of| of.rows.iter().map(|row| FieldValue::owned_any(Arc::clone(row))).collect(),
        |of| PageInfo {
            more: of.more,
            before: of.before,
            start: of.rows.first().map(|row| seal_cursor(&row.place)),
            end: of.rows.last().map(|row| seal_cursor(&row.place)),
        },
        |of| of.total,
    );
    fields.push(FieldDef::held::<Arc<FindingPage>>(
        "byOwner",
        list_nn("FindingsOfOwner"),
        "All of them by owner, the most first; what has two owners counts for both.",
        |of, _| {
            let owner = |(row, count): &(Option<Arc<Row>>, u64)| FieldValue::owned_any(OwnerCount(row.clone(), *count));
            Ok(Some(FieldValue::list(of.by_owner.iter().map(owner))))
        },
    ));
    fields.push(FieldDef::held::<Arc<FindingPage>>(
        "byCode",
        list_nn("FindingsOfCode"),
        "All of them by rule or guideline, the most first.",
        |of, _| Ok(Some(FieldValue::list(of.by_code.iter().map(|one| FieldValue::owned_any(one.clone()))))),
    ));
    types.object("FindingConnection", "A page of findings.", &[], &fields);
    let edge = [
        FieldDef::held::<Arc<FindingRow>>("cursor", text_nn(), "Its place.", |row, _| {
            Ok(some(seal_cursor(&row.place)))
        }),
        FieldDef::held::<Arc<FindingRow>>("node", TypeRef::named_nn("Finding"), "The finding.", |row, _| {
            Ok(Some(problem::of_row(row.problem.clone(), &row.subject)))
        }),
        FieldDef::held::<Arc<FindingRow>>("owners", list_nn("Element"), "Who owns what it is about.", |row, _| {
            Ok(Some(FieldValue::list(row.owners.iter().map(any))))
        }),
    ];
    types.object("FindingEdge", "One row of FindingConnection.", &[], &edge);
    let of_owner = [
        FieldDef::held::<OwnerCount>("owner", TypeRef::named("Element"), "Null for what nobody owns.", |one, _| {
            Ok(one.0.as_ref().map(any))
        }),
        FieldDef::held::<OwnerCount>("count", TypeRef::named_nn(TypeRef::INT), "How many.", |one, _| {
            Ok(some(scalar::count(one.1)))
        }),
    ];
    types.object("FindingsOfOwner", "How many findings an owner has.", &[], &of_owner);
    let of_code = [
        FieldDef::held::<Counted<Problem>>("code", text_nn(), "The code of the rule or guideline.", |one, _| {
            Ok(some(one.of.name().into_owned()))
        }),
        FieldDef::held::<Counted<Problem>>(
            "guideline",
            TypeRef::named("Guideline"),
            "The guideline; null for a rule of the metamodel.",
            |one, _| Ok(one.of.guideline.as_ref().map(guideline::value)),
        ),
        FieldDef::held::<Counted<Problem>>("count", TypeRef::named_nn(TypeRef::INT), "How many.", |one, _| {
            Ok(some(scalar::count(one.count)))
        }),
    ];
    types.object("FindingsOfCode", "How many findings a rule or guideline has.", &[], &of_code);
}

/// The field `findings` of a state.
pub(super) fn root() -> FieldDef {
    let about = "What breaks a rule of the metamodel or a guideline, of all elements and then all relations that the \
                 reader sees: by name, then id, then rule. Counts are made only when selected, over everything.";
    let text = || TypeRef::named(TypeRef::STRING);
    let field = FieldDef::asked("findings", TypeRef::named("FindingConnection"), about, |ctx| Box::pin(ask(ctx)));
    field
        .args(whose())
        .arg(ArgDef::new("kinds", TypeRef::named_nn_list("Kind"), "Only of these kinds, of elements or relations."))
        .arg(ArgDef::new("codes", TypeRef::named_nn_list(TypeRef::STRING), "Only these, by code."))
        .arg(ArgDef::new("guideline", text(), "Only breaches of this guideline, by its id."))
        .args(page_args())
}

/// The arguments `owner` and `at`.
pub(super) fn whose() -> [ArgDef; 2] {
    [
        item_arg("owner", "Only of what this organisation, unit or body owns."),
        item_arg("at", "Only of what is used at this organisation or owned by it."),
    ]
}

/// What `owner` and `at` say.
///
/// # Errors
/// An item that nobody has.
pub(super) fn wanted_of(state: &State, args: &Args) -> Result<Wanted> {
    let owner = args.get("owner").map(|given| state.one(given)).transpose()?;
    Ok(Wanted { owner, at: state.at(args)?, ..Wanted::default() })
}

async fn ask<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let kind = |name: &str| state.shape.element_kind(name).or_else(|| state.shape.relation_kind(name)).cloned();
    let guideline: Option<Symbol> = args.text("guideline").map(Into::into);
    if let Some(id) = guideline.as_ref().filter(|id| !state.view.guidelines.all.contains_key(*id)) {
        let text = format!("There is no guideline «{id}». guidelines {{ guideline {{ id }} }} lists them.");
        return Err(Fault::question(text).into());
    }
    let wanted = Wanted {
        kinds: args.texts("kinds").map(|kinds| kinds.into_iter().filter_map(kind).collect()),
        codes: args.texts("codes").map(|codes| codes.into_iter().map(str::to_owned).collect()),
        guideline,
        ..wanted_of(&state, &args)?
    };
    let counts = selects(ctx, &["totalCount", "byOwner", "byCode"]);
    let found = findings(&state.view, &wanted, &page(ctx)?, counts).await.map_err(Fault::from)?;
    let rows: Vec<Arc<FindingRow>> = found
        .listing
        .rows
        .into_iter()
        .map(|(row, place)| {
            let owners = row.owners.into_iter().map(|owner| Row::new(&state, owner)).collect();
            Arc::new(FindingRow { problem: row.problem, subject: Row::new(&state, row.item), owners, place })
        })
        .collect();
    let owner = |one: Counted<Option<Image>>| (one.of.map(|owner| Row::new(&state, owner)), one.count);
    let by_owner: Vec<(Option<Arc<Row>>, u64)> = found.by_owner.into_iter().map(owner).collect();
    let field = ctx.field();
    let edges = under(&field, &["edges"]);
    let mut subjects: Vec<_> = under(&field, &["nodes"]).iter().flat_map(|node| under(node, &["subject"])).collect();
    subjects.extend(edges.iter().flat_map(|edge| under(edge, &["node"])).flat_map(|node| under(&node, &["subject"])));
    connection::met_plan(&state, rows.iter().map(|row| Arc::clone(&row.subject)).collect(), &subjects).await?;
    let mut owners: Vec<_> = edges.iter().flat_map(|edge| under(edge, &["owners"])).collect();
    owners.extend(under(&field, &["byOwner"]).iter().flat_map(|count| under(count, &["owner"])));
    let named = rows.iter().flat_map(|row| &row.owners).chain(by_owner.iter().filter_map(|(owner, _)| owner.as_ref()));
    connection::met_plan(&state, named.cloned().collect(), &owners).await?;
    let (more, total) = (found.listing.more, found.listing.total);
    let before = args.get("after").is_some();
    let page = FindingPage { rows, more, before, total, by_owner, by_code: found.by_code };
    Ok(Some(FieldValue::owned_any(Arc::new(page))))
}

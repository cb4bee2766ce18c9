//! Relay connections: pages of items with their edges, and how a field finds what was fetched for it.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    error::Result,
    fetch,
    field::{ArgDef, FieldDef},
    item::list_nn,
    plan::{Need, Plan},
    registry::Registry,
    row::{Met, Row},
    scalar::some,
    state::State,
};
use crate::model::page::{PAGE_DEFAULT, PAGE_LIMIT};

/// Where a page ends.
#[derive(Clone, Debug, Default)]
pub(super) struct PageInfo {
    /// Whether there is more after it.
    pub(super) more: bool,
    /// Whether something comes before it.
    pub(super) before: bool,
    /// The first row's cursor.
    pub(super) start: Option<String>,
    /// The last row's cursor.
    pub(super) end: Option<String>,
}

/// Registers `PageInfo`.
pub(super) fn register(types: &mut Registry) {
    let flag = || TypeRef::named_nn(TypeRef::BOOLEAN);
    let text = || TypeRef::named(TypeRef::STRING);
    let fields = [
        FieldDef::held::<PageInfo>("hasNextPage", flag(), "Whether there is more after it.", |p, _| Ok(some(p.more))),
        FieldDef::held::<PageInfo>("hasPreviousPage", flag(), "Whether something comes before it.", |p, _| {
            Ok(some(p.before))
        }),
        FieldDef::held::<PageInfo>("startCursor", text(), "The first row's cursor.", |p, _| {
            Ok(p.start.clone().and_then(some))
        }),
        FieldDef::held::<PageInfo>(
            "endCursor",
            text(),
            "The last row's cursor; after: takes it for the next page.",
            |p, _| Ok(p.end.clone().and_then(some)),
        ),
    ];
    types.object("PageInfo", "Where a page ends.", &[], &fields);
}

/// The arguments `first` and `after`.
#[must_use]
pub(super) fn page_args() -> [ArgDef; 2] {
    let first = format!("How many, at most {PAGE_LIMIT}.");
    let default = i32::try_from(PAGE_DEFAULT).unwrap_or(i32::MAX);
    [
        ArgDef::new("first", TypeRef::named(TypeRef::INT), first).or(default),
        ArgDef::new(
            "after",
            TypeRef::named(TypeRef::STRING),
            "After this cursor: the pageInfo.endCursor of the page before.",
        ),
    ]
}

/// The fields `nodes`, `edges`, `pageInfo` and `totalCount` of a connection held as `C`.
pub(super) fn fields<C: Send + Sync + 'static>(
    node: &str,
    edge: &str,
    nodes: fn(&C) -> Vec<FieldValue<'static>>,
    edges: fn(&Arc<C>) -> Vec<FieldValue<'static>>,
    page: fn(&C) -> PageInfo,
    total: fn(&C) -> Option<u64>,
) -> Vec<FieldDef> {
    let count = "How many there are in all, before paging; counted only when selected.";
    vec![
        FieldDef::held::<Arc<C>>("nodes", list_nn(node), "The items of the page.", move |c, _| {
            Ok(Some(FieldValue::list(nodes(c))))
        }),
        FieldDef::held::<Arc<C>>("edges", list_nn(edge), "The rows of the page, each with its cursor.", move |c, _| {
            Ok(Some(FieldValue::list(edges(c))))
        }),
        FieldDef::held::<Arc<C>>("pageInfo", TypeRef::named_nn("PageInfo"), "Where the page ends.", move |c, _| {
            Ok(Some(FieldValue::owned_any(page(c))))
        }),
        FieldDef::held::<Arc<C>>("totalCount", TypeRef::named_nn(TypeRef::INT), count, move |c, _| {
            Ok(some(super::scalar::count(total(c).unwrap_or_default())))
        }),
    ]
}

/// The item that a field belongs to.
///
/// # Errors
/// The parent is no item: a defect.
pub(super) fn parent<'a>(ctx: &'a ResolverContext<'_>) -> async_graphql::Result<&'a Arc<Row>> {
    ctx.parent_value.try_downcast_ref::<Arc<Row>>()
}

/// What a need of an item met: fetched by the list above, or now where no list stands above.
///
/// # Errors
/// The domain's own.
pub(super) async fn met(row: &Arc<Row>, need: Need, field: SelectionField<'_>) -> Result<Arc<Met>> {
    if let Some(met) = row.met(&need) {
        return Ok(met);
    }
    let plan = Plan::field(&row.state, &field)?;
    fetch::fill(&row.state, vec![(vec![Arc::clone(row)], &plan)]).await?;
    Ok(row.met(&need).unwrap_or_default())
}

/// Fetches everything that is selected of these items in these fields.
///
/// # Errors
/// The domain's own.
pub(super) async fn met_plan(state: &Arc<State>, rows: Vec<Arc<Row>>, fields: &[SelectionField<'_>]) -> Result<()> {
    let plan = Plan::items(state, fields)?;
    fetch::fill(state, vec![(rows, &plan)]).await
}

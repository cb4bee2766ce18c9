//! Lists of elements: one for each element type, and `search` over all kinds.

use std::sync::Arc;

use async_graphql::dynamic::{Enum, EnumItem, FieldValue, ResolverContext, TypeRef};

use super::{
    args::Args,
    connection::{self, PageInfo, page_args},
    error::{Fault, Result},
    facets, fetch,
    field::{Answer, ArgDef, FieldDef},
    ids::{open_cursor, seal_cursor},
    item::{list_nn, text_nn},
    names::upper,
    order,
    plan::{Plan, under},
    registry::Registry,
    row::{Row, any, typed},
    scalar,
    shape::{ItemType, Shape},
    state::State,
    state_type::state_of,
    statement, where_input,
};
use crate::model::{
    find::{Condition, Found, Query},
    ids::Symbol,
    metamodel::PropertyType,
    page::{Page, Position},
    value::Phase,
};

/// One page of a list.
pub(super) struct Listing {
    state: Arc<State>,
    found: Found,
    rows: Vec<Arc<Row>>,
    places: Vec<Position>,
    first_page: bool,
    own_type: bool,
}

struct ListEdge {
    of: Arc<Listing>,
    at: usize,
}

/// Registers the connection, edge, facets, conditions and order of every element type, and those of `search`.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    for of in &shape.elements {
        facet_enum(types, shape, &of.stem, &of.properties, of.kinds.len() > 1);
        connection_types(types, &of.stem, &of.name);
        where_input::register(types, shape, of);
        order::register(types, shape, of);
    }
    facet_enum(types, shape, "Element", &[], true);
    connection_types(types, "Element", "Element");
}

fn facet_enum(types: &mut Registry, shape: &Shape, stem: &str, properties: &[Symbol], kinds: bool) {
    let name = format!("{stem}Facet");
    let mut facet =
        Enum::new(&name).description("What the list can be counted by, each with its own condition lifted.");
    if kinds {
        facet = facet.item(EnumItem::new("KIND").description("The kind."));
    }
    facet = facet.item(EnumItem::new("PHASE").description("The phase on the day."));
    facet = facet.item(EnumItem::new("TRUST").description("The organisations it is used at."));
    for property in properties {
        let Some(said) = shape.metamodel.properties.get(property) else { continue };
        if matches!(said.kind, PropertyType::Enum | PropertyType::Boolean | PropertyType::Ref) {
            facet = facet.item(EnumItem::new(upper(property.as_str())).description(super::property::about(said)));
        }
    }
    types.add(facet);
}

fn connection_types(types: &mut Registry, stem: &str, node: &str) {
    let (connection, edge) = (format!("{stem}Connection"), format!("{stem}Edge"));
    let mut fields = connection::fields::<Listing>(node, &edge, nodes, edges, page, |listing| listing.found.total);
    let by = ArgDef::new("by", list_nn(&format!("{stem}Facet")), "What to count by.");
    fields.push(
        FieldDef::asked("facets", list_nn("Facet"), "Counts over all rows of the list.", |ctx| {
            Box::pin(async move {
                let listing = ctx.parent_value.try_downcast_ref::<Arc<Listing>>()?;
                let asked =
                    Args::of(ctx).texts("by").unwrap_or_default().into_iter().map(str::to_owned).collect::<Vec<_>>();
                let found = |by: &String| {
                    let facet = facets::asked(&listing.state.shape, by)?;
                    let (facet, counts) = listing.found.facets.iter().find(|(found, _)| *found == facet)?;
                    Some(facets::counted(facet, counts))
                };
                facets::named(&listing.state, asked.iter().filter_map(found).collect(), ctx.field()).await
            })
        })
        .arg(by),
    );
    types.object(&connection, &format!("A page of a list of {node}."), &[], &fields);
    let own = node != "Element";
    let edge_fields = [
        FieldDef::held::<ListEdge>("cursor", text_nn(), "Its place.", |edge, _| {
            Ok(edge.of.places.get(edge.at).and_then(|at| scalar::some(seal_cursor(at))))
        }),
        FieldDef::held::<ListEdge>("node", TypeRef::named_nn(node), "The element.", move |edge, _| {
            Ok(edge.of.rows.get(edge.at).map(|row| if own { typed(row) } else { any(row) }))
        }),
    ];
    types.object(&edge, &format!("One row of {connection}."), &[], &edge_fields);
}

/// The lists of every element type, and `search`.
#[must_use]
pub(super) fn fields(shape: &Shape) -> Vec<FieldDef> {
    let mut fields: Vec<FieldDef> = shape.elements.iter().enumerate().map(|(at, of)| list(shape, at, of)).collect();
    let about = "Elements of any kind that have all the words in a name, key, id or description, the best first; every element when there is no text.";
    fields.push(
        FieldDef::asked("search", TypeRef::named("ElementConnection"), about, |ctx| Box::pin(search(ctx)))
            .arg(ArgDef::new("text", TypeRef::named(TypeRef::STRING), "Words; a word inside a compound is found too."))
            .arg(ArgDef::new("kinds", TypeRef::named_nn_list("Kind"), "Only elements of these kinds."))
            .arg(ArgDef::new(
                "phases",
                TypeRef::named_nn_list("Phase"),
                "Only what is in one of these phases on the day.",
            ))
            .arg(ArgDef::new("at", TypeRef::named("ItemRef"), "Only what is used at this organisation or owned by it."))
            .args(page_args()),
    );
    fields
}

fn list(shape: &Shape, at: usize, of: &ItemType) -> FieldDef {
    let about = format!("List of {}: {} By name, then id, unless ordered otherwise.", of.name, of.about);
    let field = FieldDef::asked(&of.plural, TypeRef::named(format!("{}Connection", of.stem)), about, move |ctx| {
        Box::pin(async move {
            let state = state_of(ctx).await?;
            let shape = Arc::clone(&state.shape);
            let Some(of) = shape.elements.get(at) else { return Ok(None) };
            state.learn(ctx.field()).await?;
            let args = Args::of(ctx);
            let conditions = where_input::read(&state, of, &args)?;
            let mut query = query(&state, ctx, &args, of.kinds.clone(), conditions, order::read(&shape, of, &args))?;
            statement::narrow(&state, of, &args, &mut query).await?;
            answer(state, ctx, query, true).await
        })
    })
    .args(page_args())
    .arg(ArgDef::new("where", TypeRef::named(format!("{}Where", of.stem)), "Conditions that must all hold."))
    .arg(ArgDef::new("orderBy", TypeRef::named_nn_list(format!("{}Order", of.stem)), "What to order by."))
    .arg(ArgDef::new(
        "text",
        TypeRef::named(TypeRef::STRING),
        "Words that must all be found in a name, key, id or description.",
    ));
    field.args(statement::args(shape, of))
}

async fn search<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let asked = args.texts("kinds");
    let kinds: Option<Vec<Symbol>> =
        asked.map(|kinds| kinds.iter().filter_map(|kind| state.shape.element_kind(kind).cloned()).collect());
    let named = |name: &&str| Phase::ALL.into_iter().find(|phase| scalar::phase(*phase) == *name);
    let phases = args.texts("phases").map(|phases| Condition::Phase(phases.iter().filter_map(named).collect()));
    let at = state.at(&args)?.map(|at| Condition::Trust(vec![at]));
    let conditions = phases.into_iter().chain(at).collect();
    let mut query = query(&state, ctx, &args, Vec::new(), conditions, Vec::new())?;
    query.kinds = kinds;
    answer(state, ctx, query, false).await
}

fn query(
    state: &State,
    ctx: &ResolverContext<'_>,
    args: &Args,
    kinds: Vec<Symbol>,
    conditions: Vec<Condition>,
    order: Vec<crate::model::find::Order>,
) -> Result<Query> {
    let field = ctx.field();
    let after = args.text("after").map(open_cursor).transpose()?;
    let shown = field.selection_set().any(|below| matches!(below.name(), "nodes" | "edges" | "pageInfo"));
    Ok(Query {
        kinds: Some(kinds),
        among: None,
        text: args.text("text").filter(|text| !text.trim().is_empty()).map(str::to_owned),
        conditions,
        order,
        page: Page { first: if shown { args.first()? } else { 0 }, after },
        total: field.selection_set().any(|below| below.name() == "totalCount"),
        facets: facets::below(&state.shape, &field),
    })
}

async fn answer(state: Arc<State>, ctx: &ResolverContext<'_>, query: Query, own_type: bool) -> Answer {
    let first_page = query.page.after.is_none();
    let mut found = state.view.find(&query).await.map_err(Fault::from)?;
    let (images, places): (Vec<_>, Vec<_>) = std::mem::take(&mut found.rows).into_iter().unzip();
    let rows: Vec<Arc<Row>> = images.into_iter().map(|image| Row::new(&state, image)).collect();
    let field = ctx.field();
    let mut shown = under(&field, &["nodes"]);
    shown.extend(under(&field, &["edges"]).iter().flat_map(|edge| under(edge, &["node"])));
    let plan = Plan::items(&state, &shown)?;
    fetch::fill(&state, vec![(rows.clone(), &plan)]).await?;
    Ok(Some(FieldValue::owned_any(Arc::new(Listing { state, found, rows, places, first_page, own_type }))))
}

fn nodes(of: &Listing) -> Vec<FieldValue<'static>> {
    of.rows.iter().map(|row| if of.own_type { typed(row) } else { any(row) }).collect()
}

fn edges(of: &Arc<Listing>) -> Vec<FieldValue<'static>> {
    (0..of.rows.len()).map(|at| FieldValue::owned_any(ListEdge { of: Arc::clone(of), at })).collect()
}

fn page(of: &Listing) -> PageInfo {
    let (start, end) = (of.places.first().map(seal_cursor), of.places.last().map(seal_cursor));
    PageInfo { more: of.found.more, before: !of.first_page, start, end }
}

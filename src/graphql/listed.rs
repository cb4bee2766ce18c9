//! Connections of rows that are no items themselves but name some: registers, findings.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    connection::{self, PageInfo},
    error::Result,
    field::{ArgDef, FieldDef},
    ids::{open_cursor, seal_cursor},
    item::{list_nn, text_nn},
    plan::under,
    registry::Registry,
    responsibility::Rows,
    row::{Row, any},
    scalar::some,
    state::State,
};
use crate::{
    domain::register::Listing,
    model::{
        ids::ItemId,
        image::Image,
        page::{Page, Position},
    },
};

/// What names items.
pub(super) trait Names: Clone + Send + Sync + 'static {
    /// The fields of the GraphQL type that show them.
    const FIELDS: &'static [&'static str];

    /// The items.
    fn images(&self) -> Vec<&Image>;

    /// What is selected of them below a field that shows such a row.
    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        under(node, Self::FIELDS)
    }
}

/// One row, and the items it names as they were fetched for what is selected of them.
pub(super) struct Shown<T> {
    pub(super) row: T,
    pub(super) rows: Rows,
    pub(super) state: Arc<State>,
}

/// One page.
pub(super) struct Listed<T> {
    rows: Vec<Arc<Shown<T>>>,
    places: Vec<Position>,
    more: bool,
    before: bool,
    total: Option<u64>,
}

struct Edge<T> {
    row: Arc<Shown<T>>,
    place: Position,
}

/// Registers the connection and the edge of a row type, with these fields more on the connection.
pub(super) fn register<T: Names>(
    types: &mut Registry,
    node: &str,
    about: &str,
    fields: &[FieldDef],
    more: impl IntoIterator<Item = FieldDef>,
) {
    types.object(node, about, &[], fields);
    let (connection, edge) = (format!("{node}Connection"), format!("{node}Edge"));
    let mut page = connection::fields::<Listed<T>>(
        node,
        &edge,
        |of| of.rows.iter().map(|row| FieldValue::owned_any(Arc::clone(row))).collect(),
        |of| {
            let edge = |(row, place): (&Arc<Shown<T>>, &Position)| Edge { row: Arc::clone(row), place: place.clone() };
            of.rows.iter().zip(&of.places).map(|row| FieldValue::owned_any(edge(row))).collect()
        },
        |of| PageInfo {
            more: of.more,
            before: of.before,
            start: of.places.first().map(seal_cursor),
            end: of.places.last().map(seal_cursor),
        },
        |of| of.total,
    );
    page.extend(more);
    types.object(&connection, &format!("A page of a list of {node}."), &[], &page);
    let fields = [
        FieldDef::held::<Edge<T>>("cursor", text_nn(), "Its place.", |edge, _| Ok(some(seal_cursor(&edge.place)))),
        FieldDef::held::<Edge<T>>("node", TypeRef::named_nn(node), "The row.", |edge, _| {
            Ok(Some(FieldValue::owned_any(Arc::clone(&edge.row))))
        }),
    ];
    types.object(&edge, &format!("One row of {connection}."), &[], &fields);
}

/// The page that a field asks for; of no row where none is shown.
///
/// # Errors
/// A page too large, a cursor that is not ours.
pub(super) fn page(ctx: &ResolverContext<'_>) -> Result<Page> {
    let args = Args::of(ctx);
    let shown = ctx.field().selection_set().any(|below| matches!(below.name(), "nodes" | "edges" | "pageInfo"));
    let after = args.text("after").map(open_cursor).transpose()?;
    Ok(Page { first: if shown { args.first()? } else { 0 }, after })
}

/// The place of a row of a list that is made anew each time: what it is, and how many stand before it in case it is gone.
pub(super) fn numbered(row: Option<ItemId>, id: ItemId, at: usize) -> Position {
    let row = row.map(|row| row.to_string().into_bytes());
    Position { keys: vec![Some((at as u64).to_be_bytes().to_vec()), row], id }
}

/// How many rows stood before that of a place.
pub(super) fn noted(place: &Position) -> Option<usize> {
    let bytes = place.keys.first()?.as_deref()?;
    usize::try_from(u64::from_be_bytes(bytes.try_into().ok()?)).ok()
}

/// Whether a field of a connection is selected.
pub(super) fn selects(ctx: &ResolverContext<'_>, names: &[&str]) -> bool {
    ctx.field().selection_set().any(|below| names.contains(&below.name()))
}

/// A page with everything that is selected of the items its rows name.
///
/// # Errors
/// The domain's own.
pub(super) async fn answer<T: Names>(
    state: Arc<State>,
    ctx: &ResolverContext<'_>,
    listing: Listing<T>,
) -> Result<Listed<T>> {
    let field = ctx.field();
    let mut nodes = under(&field, &["nodes"]);
    nodes.extend(under(&field, &["edges"]).iter().flat_map(|edge| under(edge, &["node"])));
    let before = Args::of(ctx).get("after").is_some();
    let (rows, places): (Vec<T>, Vec<Position>) = listing.rows.into_iter().unzip();
    let rows = shown(&state, rows, &nodes).await?;
    Ok(Listed { rows, places, more: listing.more, before, total: listing.total })
}

/// Rows with everything that is selected of the items they name.
///
/// # Errors
/// The domain's own.
pub(super) async fn shown<T: Names>(
    state: &Arc<State>,
    rows: Vec<T>,
    selected: &[SelectionField<'_>],
) -> Result<Vec<Arc<Shown<T>>>> {
    let items: Vec<SelectionField<'_>> = selected.iter().flat_map(T::items).collect();
    let mut named = HashMap::new();
    for image in rows.iter().flat_map(Names::images) {
        named.entry(image.id).or_insert_with(|| Row::new(state, image.clone()));
    }
    connection::met_plan(state, named.values().cloned().collect(), &items).await?;
    let all: Rows = Arc::new(named);
    let shown = |row| Arc::new(Shown { row, rows: Arc::clone(&all), state: Arc::clone(state) });
    Ok(rows.into_iter().map(shown).collect())
}

/// A field that shows one item of a row.
pub(super) fn one<T: Names>(name: &str, ty: TypeRef, about: &str, read: fn(&T) -> Option<&Image>) -> FieldDef {
    FieldDef::held::<Arc<Shown<T>>>(name, ty, about, move |shown, _| {
        Ok(read(&shown.row).and_then(|image| shown.rows.get(&image.id)).map(any))
    })
}

/// A field that shows several items of a row.
pub(super) fn many<T: Names>(
    name: &str,
    ty: &str,
    about: &str,
    read: impl Fn(&T) -> &[Image] + Send + Sync + 'static,
) -> FieldDef {
    FieldDef::held::<Arc<Shown<T>>>(name, list_nn(ty), about, move |shown, _| {
        let mut told = HashSet::new();
        let images = read(&shown.row).iter().filter(|image| told.insert(image.id));
        Ok(Some(FieldValue::list(images.filter_map(|image| shown.rows.get(&image.id)).map(any))))
    })
}

/// A field that reads a value of a row.
pub(super) fn value<T: Names>(
    name: &str,
    ty: TypeRef,
    about: &str,
    read: impl Fn(&T) -> Option<FieldValue<'static>> + Send + Sync + 'static,
) -> FieldDef {
    FieldDef::held::<Arc<Shown<T>>>(name, ty, about, move |shown, _| Ok(read(&shown.row)))
}

/// The argument that names an item.
pub(super) fn item_arg(name: &str, about: &str) -> ArgDef {
    ArgDef::new(name, TypeRef::named("ItemRef"), about)
}

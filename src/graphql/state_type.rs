//! `State` and `Query`: one definition of what can be asked of a state, for main today and for any other.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, InputObject, InputValue, ResolverContext, TypeRef};

use super::{
    args::Args,
    connection::met_plan,
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    ids::open_id,
    item::list_nn,
    list,
    registry::Registry,
    row::{Row, any, typed},
    scalar::{self, some},
    session::Session,
    shape::Shape,
    state::State,
};
use crate::{
    domain::view::AsOf,
    model::{ids::ItemId, revision::Revision},
};

/// Registers both, and how items are named.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let name = |name: &str, ty: &str, about: &str| InputValue::new(name, TypeRef::named(ty)).description(about);
    types.add(
        InputObject::new("ItemRef")
            .description("An item, by exactly one of its names.")
            .field(name("id", TypeRef::ID, "Its id, from any state."))
            .field(name("itemId", TypeRef::ID, "Its identity, the same in every state."))
            .field(name("key", TypeRef::STRING, "An element's key, or an earlier one."))
            .oneof(),
    );
    types.add(
        InputObject::new("AsOf")
            .description("A moment in the past.")
            .field(name("revision", "Revision", "After this revision."))
            .field(name("time", "DateTime", "At this instant."))
            .oneof(),
    );
    let shared = fields(shape);
    types.object("State", "The repository as it was or is, looked at on a day.", &[], &shared);
    let mut query = shared;
    query.push(state());
    query.extend(nodes());
    query.extend(super::metamodel_query::fields());
    types.object("Query", QUERY, &[], &query);
}

const QUERY: &str = "Main today, and the way to any other state. \
Limits: nesting 64, 2,000 tokens, 5,000 fields after fragments are expanded, 30 aliases, page sizes multiplied down the tree \
100,000 objects (a plain list counts as ten), first at most 500 and 20 when absent. A refusal says what was asked and allowed.";

/// What can be asked of a state.
fn fields(shape: &Shape) -> Vec<FieldDef> {
    let mut fields = vec![
        told("revision", "Revision", "The last change in it.", |state| {
            scalar::revision(state.view.as_of.unwrap_or(state.view.head().revision))
        }),
        told("on", "Date", "The day it is looked at.", |state| scalar::day(state.view.ask.day)),
        item("element", "Element", "The element of this name.", |_| true),
        item("item", "Item", "The element or relation of this name.", |_| true),
    ];
    for (at, of) in shape.elements.iter().enumerate() {
        let about = format!("The one of this name; null when there is none. {}", of.about);
        let own = |at: usize| {
            move |row: &Row| row.state.shape.elements.get(at).is_some_and(|of| of.kinds.contains(&row.image.kind))
        };
        fields.push(item(&of.singular, &of.name, &about, own(at)));
    }
    fields.extend(list::fields(shape));
    fields.extend(super::answers::root_fields(shape));
    fields
}

fn told(name: &str, ty: &str, about: &str, read: fn(&State) -> async_graphql::Value) -> FieldDef {
    FieldDef::asked(name, TypeRef::named_nn(ty), about, move |ctx| {
        Box::pin(async move { Ok(some(read(&*state_of(ctx).await?))) })
    })
}

fn item(name: &str, ty: &str, about: &str, fits: impl Fn(&Row) -> bool + Send + Sync + Clone + 'static) -> FieldDef {
    let own = !matches!(ty, "Element" | "Item");
    let elements = ty != "Item";
    FieldDef::asked(name, TypeRef::named(ty), about, move |ctx| {
        let fits = fits.clone();
        Box::pin(async move {
            let state = state_of(ctx).await?;
            state.learn(ctx.field()).await?;
            let Some(id) = state.named(&Args::of(ctx))? else { return Ok(None) };
            let rows = rows(&state, &[id], ctx).await?;
            let row = rows.into_iter().flatten().next().filter(|row| !elements || row.image.ends.is_none());
            Ok(row.filter(|row| fits(row)).map(|row| if own { typed(&row) } else { any(&row) }))
        })
    })
    .arg(ArgDef::new("id", TypeRef::named(TypeRef::ID), "By its id; the state is this one's."))
    .arg(ArgDef::new("itemId", TypeRef::named(TypeRef::ID), "By its identity."))
    .arg(ArgDef::new("key", TypeRef::named(TypeRef::STRING), "By its key, or an earlier one."))
}

/// The items with everything that is selected of them, in the order asked.
async fn rows(state: &Arc<State>, ids: &[ItemId], ctx: &ResolverContext<'_>) -> Result<Vec<Option<Arc<Row>>>> {
    let images = state.view.get(ids).await?;
    let rows: Vec<_> = images.into_iter().map(|image| image.map(|image| Row::new(state, image))).collect();
    met_plan(state, rows.iter().flatten().cloned().collect(), &[ctx.field()]).await?;
    Ok(rows)
}

fn state() -> FieldDef {
    let about = "The repository at a moment in the past, or looked at on another day. Compare two by alias.";
    FieldDef::asked("state", TypeRef::named_nn("State"), about, |ctx| {
        Box::pin(async move {
            let args = Args::of(ctx);
            let state = Session::of(ctx)?.open(as_of(&args)?, args.day("on")?).await?;
            Ok(Some(FieldValue::owned_any(state)))
        })
    })
    .arg(ArgDef::new("asOf", TypeRef::named("AsOf"), "A moment in the past; the head when absent."))
    .arg(ArgDef::new("on", TypeRef::named("Date"), "The day to look at; today in Oslo when absent."))
}

fn as_of(args: &Args) -> Result<Option<AsOf>> {
    let Some(given) = args.get("asOf") else { return Ok(None) };
    let given = Args::object(given);
    match (given.text("revision"), given.instant("time")?) {
        (Some(text), None) => {
            let wrong = |_| Fault::question(format!("«{text}» is not a revision: use one exactly as it was answered."));
            Ok(Some(AsOf::Revision(Revision(text.parse().map_err(wrong)?))))
        }
        (None, Some(time)) => Ok(Some(AsOf::Time(time))),
        _ => Err(Fault::question("asOf takes exactly one of revision and time.")),
    }
}

fn nodes() -> [FieldDef; 2] {
    let about = "What has this id, in the state the id carries; null when it is not there for the reader.";
    let one = FieldDef::asked("node", TypeRef::named("Node"), about, |ctx| {
        Box::pin(async move {
            let id = Args::of(ctx).text("id").unwrap_or_default().to_owned();
            Ok(refetched(ctx, &id).await?.map(|row| any(&row)))
        })
    });
    let about =
        "What has these ids, in the order asked, each in the state its id carries; what is not there is left out.";
    let many = FieldDef::asked("nodes", list_nn("Node"), about, |ctx| Box::pin(many_nodes(ctx)));
    let ids = ArgDef::new("ids", list_nn(TypeRef::ID), "At most 500.");
    [one.arg(ArgDef::new("id", TypeRef::named_nn(TypeRef::ID), "The id.")), many.arg(ids)]
}

async fn many_nodes<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let args = Args::of(ctx);
    let ids = args.texts("ids").unwrap_or_default();
    if ids.len() > crate::model::page::PAGE_LIMIT {
        return Err(
            Fault::limit(format!("{} ids were asked for; at most 500 are allowed. Ask in parts.", ids.len())).into()
        );
    }
    let mut found = Vec::new();
    let opened: Vec<_> = ids.iter().map(|id| open_id(id)).collect::<Result<_>>()?;
    let mut marks: indexmap::IndexMap<_, Vec<ItemId>> = indexmap::IndexMap::new();
    for (item, mark) in &opened {
        marks.entry(*mark).or_default().push(*item);
    }
    let mut answered = std::collections::HashMap::new();
    for (mark, items) in marks {
        let state = marked(ctx, mark).await?;
        state.learn(ctx.field()).await?;
        let rows = rows(&state, &items, ctx).await?;
        answered.extend(items.into_iter().map(move |item| (item, mark)).zip(rows));
    }
    for one in &opened {
        found.extend(answered.get(one).and_then(Option::as_ref).map(any));
    }
    Ok(Some(FieldValue::list(found)))
}

async fn refetched(ctx: &ResolverContext<'_>, id: &str) -> async_graphql::Result<Option<Arc<Row>>> {
    let (item, mark) = open_id(id)?;
    let state = marked(ctx, mark).await?;
    state.learn(ctx.field()).await?;
    Ok(rows(&state, &[item], ctx).await?.into_iter().flatten().next())
}

async fn marked(ctx: &ResolverContext<'_>, mark: super::ids::Mark) -> async_graphql::Result<Arc<State>> {
    let session = Session::of(ctx)?;
    if mark == super::ids::Mark::default() {
        return Ok(session.main().await?);
    }
    Ok(session.open(mark.as_of.map(AsOf::Revision), mark.on).await?)
}

/// The state that a field is asked of: its parent, or main today at the root.
///
/// # Errors
/// The domain's own.
pub(super) async fn state_of(ctx: &ResolverContext<'_>) -> async_graphql::Result<Arc<State>> {
    match ctx.parent_value.downcast_ref::<Arc<State>>() {
        Some(state) => Ok(Arc::clone(state)),
        None => Ok(Session::of(ctx)?.main().await?),
    }
}

//! `paths`: the shortest paths between two items, each explained step by step.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    item::list_nn,
    listed::{self, Names, Shown, shown},
    path_step,
    plan::under,
    registry::Registry,
    relation_field::context_args,
    scalar::{self, choice, some},
    state_type::state_of,
};
use crate::{
    domain::paths::{DEPTH_LIMIT, Path, PathsQuestion, paths},
    model::{image::Image, page::PAGE_LIMIT},
};

impl Names for Path {
    const FIELDS: &'static [&'static str] = &["organisations", "except"];

    fn images(&self) -> Vec<&Image> {
        path_step::images(&self.steps).chain(&self.places.named).collect()
    }

    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        let mut items = under(node, Self::FIELDS);
        items.extend(under(node, &["steps"]).iter().flat_map(path_step::item_fields));
        items
    }
}

/// The answer.
struct Paths {
    shortest: Option<u32>,
    searched: u32,
    more: bool,
    nodes: Vec<Arc<Shown<Path>>>,
}

/// Registers `Paths` and `Path`.
pub(super) fn register(types: &mut Registry) {
    let int = || TypeRef::named_nn(TypeRef::INT);
    let fields = [
        FieldDef::held::<Paths>(
            "shortest",
            TypeRef::named(TypeRef::INT),
            "How many relations the shortest follows; null where there is no path.",
            |p, _| Ok(p.shortest.and_then(|length| some(scalar::count(length)))),
        ),
        FieldDef::held::<Paths>(
            "searched",
            int(),
            "How many relations a path could have had: where there is no path, there is none as long as this or shorter.",
            |p, _| Ok(some(scalar::count(p.searched))),
        ),
        FieldDef::held::<Paths>(
            "more",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether there are more paths of these lengths than first allows.",
            |p, _| Ok(some(p.more)),
        ),
        FieldDef::held::<Paths>("nodes", list_nn("Path"), "The paths, by length, then by what they visit.", |p, _| {
            let nodes = p.nodes.iter().map(|path| FieldValue::owned_any(Arc::clone(path)));
            Ok(Some(FieldValue::list(nodes)))
        }),
    ];
    types.object("Paths", "The shortest paths between two items.", &[], &fields);
    let mut fields = vec![
        listed::value::<Path>("length", int(), "How many relations it follows.", |path| {
            some(scalar::count(path.length()))
        }),
        listed::value::<Path>(
            "certainty",
            TypeRef::named("Certainty"),
            "Its worst relation; null where any relation is followed.",
            |path| some(choice(scalar::certainty(path.certainty?))),
        ),
        FieldDef::held::<Arc<Shown<Path>>>("steps", list_nn("PathStep"), "The start first, the end last.", |p, _| {
            Ok(Some(path_step::steps(&p.row.steps, &p.rows)))
        }),
    ];
    fields.extend(path_step::places::<Path>(|path| &path.places));
    types.object("Path", "A path that visits nothing twice, and where all of its relations hold.", &[], &fields);
}

/// The field `paths` of a state.
pub(super) fn root() -> FieldDef {
    let about = "How two items hang together: the shortest paths from the one to the other. \
                 Where there is none the answer is empty and says how far was searched.";
    let item = |name: &str, about: &str| ArgDef::new(name, TypeRef::named_nn("ItemRef"), about);
    let int =
        |name: &str, about: String, default: i32| ArgDef::new(name, TypeRef::named(TypeRef::INT), about).or(default);
    let first = format!("The most paths, at most {PAGE_LIMIT}.");
    FieldDef::asked("paths", TypeRef::named("Paths"), about, |ctx| Box::pin(answer(ctx)))
        .arg(item("from", "Where they begin."))
        .arg(item("to", "Where they end."))
        .arg(path_step::following_arg("following", "ANY"))
        .arg(ArgDef::new("kinds", TypeRef::named_nn_list("Kind"), "Only relations of these kinds."))
        .args(context_args())
        .arg(int("depth", format!("The most relations of a path, at most {DEPTH_LIMIT}."), 6))
        .arg(int("longer", "Also paths with so many relations more than the shortest.".to_owned(), 0))
        .arg(int("first", first, 20))
}

async fn answer<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let one = |name: &str| state.one(args.get(name).unwrap_or(&async_graphql::Value::Null));
    let question = PathsQuestion {
        from: one("from")?,
        to: one("to")?,
        following: path_step::following(&args, "following"),
        kinds: kinds(&state, &args),
        at: state.at(&args)?,
        include: args.include(),
        depth: depth(&args, DEPTH_LIMIT)?,
        longer: args.steps("longer")?.unwrap_or_default(),
        first: args.first()?,
    };
    let found = paths(&state.view, &question).await.map_err(Fault::from)?;
    let selected = under(&ctx.field(), &["nodes"]);
    let nodes = shown(&state, found.paths, &selected).await?;
    let (shortest, searched, more) = (found.shortest, found.searched, found.more);
    Ok(Some(FieldValue::owned_any(Paths { shortest, searched, more, nodes })))
}

/// The relation kinds that an argument names.
pub(super) fn kinds(state: &super::state::State, args: &Args) -> Vec<crate::model::ids::Symbol> {
    let named = args.texts("kinds").unwrap_or_default();
    named.into_iter().filter_map(|kind| state.shape.relation_kind(kind).cloned()).collect()
}

/// How deep to search.
///
/// # Errors
/// Deeper than allowed.
pub(super) fn depth(args: &Args, limit: u32) -> Result<u32> {
    let asked = args.steps("depth")?.unwrap_or(limit);
    if asked > limit {
        let text = format!("depth is {asked}; at most {limit} is allowed. impact(of:) has no limit of depth.");
        return Err(Fault::limit(text));
    }
    Ok(asked)
}

//! What the sources say: the list of statements narrowed to an item or a document, and the conflicts, both sides at once.

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    args::Args,
    connection::page_args,
    error::{Fault, Result},
    field::{ArgDef, FieldDef},
    listed::{self, Names, Shown, item_arg, one, page, selects},
    registry::Registry,
    scalar::some,
    shape::{ItemType, Shape},
    state::State,
    state_type::state_of,
};
use crate::{
    domain::register::{
        data::Statements,
        statement::{Conflict, Wanted, conflicts, narrow as narrow_to},
    },
    model::{find::Query, image::Image, value::Value},
};

impl Names for Conflict {
    const FIELDS: &'static [&'static str] = &["relation", "one", "other", "about"];

    fn images(&self) -> Vec<&Image> {
        [&self.relation, &self.one, &self.other].into_iter().chain(&self.about).collect()
    }
}

/// Registers `Conflict`.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let Some((statements, of)) = register_of(shape) else { return };
    let rationale = statements.rationale.clone();
    let side = || TypeRef::named_nn(&of.name);
    let fields = [
        own::<Conflict>("one", side(), "The one statement, with its clause.", |row| &row.one),
        own::<Conflict>("other", side(), "The other statement, with its clause.", |row| &row.other),
        listed::many::<Conflict>("about", "Item", "What one of them, or both, are about.", |row| &row.about),
        FieldDef::held::<std::sync::Arc<Shown<Conflict>>>(
            "rationale",
            TypeRef::named(TypeRef::STRING),
            "Why both cannot be true, where it is said.",
            move |shown, _| match shown.row.relation.value(rationale.as_str()) {
                Some(Value::Text(text)) => Ok(some(text.to_string())),
                _ => Ok(None),
            },
        ),
        one::<Conflict>("relation", TypeRef::named_nn("Relation"), "The relation that says so.", |row| {
            Some(&row.relation)
        }),
    ];
    let about = "Two statements of the sources that cannot both be true. Both stand; none is averaged away.";
    listed::register::<Conflict>(types, "Conflict", about, &fields, []);
}

/// An item where its own type is expected.
fn own<T: Names>(name: &str, ty: TypeRef, about: &str, read: fn(&T) -> &Image) -> FieldDef {
    FieldDef::held::<std::sync::Arc<Shown<T>>>(name, ty, about, move |shown, _| {
        Ok(shown.rows.get(&read(&shown.row).id).map(super::row::typed))
    })
}

fn register_of(shape: &Shape) -> Option<(&Statements, &ItemType)> {
    let statements = shape.registers.statements.as_ref()?;
    Some((statements, shape.item_type(statements.kind.as_str())?))
}

/// What the list of statements can be narrowed to, besides what every list can.
pub(super) fn args(shape: &Shape, of: &ItemType) -> Vec<ArgDef> {
    if register_of(shape).is_none_or(|(_, kept)| kept.name != of.name) {
        return Vec::new();
    }
    vec![
        item_arg("about", "Only what is said of this item."),
        ArgDef::new(
            "conflicting",
            TypeRef::named(TypeRef::BOOLEAN),
            "Only statements that cannot be true beside another; false: only the others.",
        ),
        ArgDef::new("document", TypeRef::named(TypeRef::STRING), "Only what this document says, by its key (STYRING)."),
    ]
}

/// Narrows a list of statements as its arguments say; other lists stay as they are.
///
/// # Errors
/// An unknown item; the domain's own.
pub(super) async fn narrow(state: &State, of: &ItemType, args: &Args, query: &mut Query) -> Result<()> {
    let Some((statements, _)) = register_of(&state.shape).filter(|(_, kept)| kept.name == of.name) else {
        return Ok(());
    };
    let wanted = Wanted {
        about: args.get("about").map(|given| state.one(given)).transpose()?,
        conflicting: args.flag("conflicting"),
        document: args.text("document").map(str::to_owned),
    };
    Ok(narrow_to(&state.view, statements, &wanted, query).await?)
}

/// The field `conflicts` of a state.
pub(super) fn root(shape: &Shape) -> Option<FieldDef> {
    register_of(shape)?;
    let about =
        "Where the sources disagree: both statements side by side, by the name of the one. A conflict is told once.";
    let field = FieldDef::asked("conflicts", TypeRef::named("ConflictConnection"), about, |ctx| {
        Box::pin(async move {
            let state = state_of(ctx).await?;
            state.learn(ctx.field()).await?;
            let about = Args::of(ctx).get("about").map(|given| state.one(given)).transpose()?;
            let found = conflicts(&state.view, about, &page(ctx)?, selects(ctx, &["totalCount"])).await;
            let listed = listed::answer(state, ctx, found.map_err(Fault::from)?).await?;
            Ok(Some(FieldValue::owned_any(std::sync::Arc::new(listed))))
        })
    });
    Some(field.arg(item_arg("about", "Only those with a statement about this item.")).args(page_args()))
}

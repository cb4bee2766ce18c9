//! `history`: what happened to an item, or to everything, newest first.

use std::sync::Arc;

use async_graphql::{
    Value,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    connection::{self, PageInfo, page_args},
    error::{Fault, Result},
    field::{Answer, FieldDef},
    ids::{open_cursor, seal_cursor},
    item::{list_nn, text_nn},
    names::camel,
    registry::Registry,
    scalar::{self, choice, choices, some},
    session::Session,
    state::State,
    state_type::state_of,
};
use crate::model::{
    change::Op,
    entry::Action,
    history::{EntryRef, HistoryOf, HistoryPage},
    ids::{ElementId, ItemId},
    page::{Listed, Position},
    revision::Revision,
    value::Value as Held,
};

type Entries = Listed<EntryRef>;

/// Registers the history's types.
pub(super) fn register(types: &mut Registry) {
    types.add(choices(
        "HistoryAction",
        "What kind of act an entry records.",
        &[
            ("CHANGE", "An edit."),
            ("UNDO", "The reversal of earlier revisions."),
            ("CONFIRM", "Items said to be true."),
            ("METAMODEL", "A new metamodel."),
            ("ERASE", "Personal values removed."),
        ],
    ));
    types.add(choices(
        "HistoryAct",
        "What one operation did.",
        &[
            ("CREATE", "The item came to be."),
            ("SET", "A property got another value."),
            ("DELETE", "The item ceased to be."),
        ],
    ));
    let nodes =
        FieldDef::held::<Arc<Entries>>("nodes", list_nn("HistoryEntry"), "The entries, newest first.", |of, _| {
            Ok(Some(FieldValue::list(of.rows.iter().map(|entry| FieldValue::owned_any(Arc::new(entry.clone()))))))
        });
    let page =
        FieldDef::held::<Arc<Entries>>("pageInfo", TypeRef::named_nn("PageInfo"), "Where the page ends.", |of, _| {
            let place = |entry: Option<&EntryRef>| entry.map(|entry| cursor(entry.revision));
            let (start, end) = (place(of.rows.first()), place(of.rows.last()));
            Ok(Some(FieldValue::owned_any(PageInfo { more: of.more, before: false, start, end })))
        });
    let about = "A page of history. Nobody is told how many there are: some may be hidden.";
    types.object("HistoryConnection", about, &[], &[nodes, page]);
    types.object("HistoryEntry", "One entry, or the part of it that is about one item.", &[], &entry());
    types.object("HistoryOperation", "One operation of an entry.", &[], &operation());
}

fn entry() -> Vec<FieldDef> {
    let held = |name: &str, ty: TypeRef, about: &str, read: fn(&EntryRef) -> Option<FieldValue<'static>>| {
        FieldDef::held::<Arc<EntryRef>>(name, ty, about, move |entry, _| Ok(read(entry)))
    };
    vec![
        held("revision", TypeRef::named_nn("Revision"), "Its number.", |e| some(scalar::revision(e.revision))),
        held("time", TypeRef::named_nn("DateTime"), "When.", |e| some(scalar::instant(e.time))),
        held("actor", text_nn(), "By whom.", |e| some(e.actor.as_str())),
        held("action", TypeRef::named_nn("HistoryAction"), "What kind of act.", |e| {
            some(choice(match e.action {
                Action::Change => "CHANGE",
                Action::Undo(_) => "UNDO",
                Action::Confirm => "CONFIRM",
                Action::Metamodel(_) => "METAMODEL",
                Action::Erase(_) => "ERASE",
            }))
        }),
        held("reason", TypeRef::named(TypeRef::STRING), "Why, in their words.", |e| {
            e.reason.as_ref().and_then(|reason| some(reason.to_string()))
        }),
        held("batch", TypeRef::named(TypeRef::ID), "The batch it is part of.", |e| {
            e.batch.and_then(|batch| some(batch.to_string()))
        }),
        held("operations", list_nn("HistoryOperation"), "What it did, at most 500 operations.", |e| {
            let shown = e.ops.iter().take(crate::model::page::PAGE_LIMIT);
            Some(FieldValue::list(shown.map(|op| FieldValue::owned_any(Arc::new(op.clone())))))
        }),
    ]
}

fn operation() -> Vec<FieldDef> {
    let held = |name: &str, ty: TypeRef, about: &str, read: fn(&Op) -> Option<FieldValue<'static>>| {
        FieldDef::held::<Arc<Op>>(name, ty, about, move |op, _| Ok(read(op)))
    };
    let text = || TypeRef::named(TypeRef::STRING);
    vec![
        held("act", TypeRef::named_nn("HistoryAct"), "What it did.", |op| {
            some(choice(match op {
                Op::Create(_) => "CREATE",
                Op::Set { .. } => "SET",
                Op::Delete(_) => "DELETE",
            }))
        }),
        held("itemId", TypeRef::named_nn(TypeRef::ID), "To which item.", |op| some(op.item().to_string())),
        held("property", text(), "Which property it set, by field name.", |op| match op {
            Op::Set { property, .. } => some(camel(property.as_str())),
            _ => None,
        }),
        held("before", text(), "The value before, as text.", |op| match op {
            Op::Set { before, .. } => before.as_ref().and_then(as_text),
            _ => None,
        }),
        held("after", text(), "The value after, as text.", |op| match op {
            Op::Set { after, .. } => after.as_ref().and_then(as_text),
            _ => None,
        }),
    ]
}

fn as_text(value: &Held) -> Option<FieldValue<'static>> {
    match (value, scalar::plain(value)) {
        (_, Some(Value::String(text))) => some(text),
        (_, Some(plain)) => some(plain.to_string()),
        (Held::Words(words), None) => some(&*words.nb),
        (Held::Ref(id), None) => some(id.to_string()),
        (Held::Personal(_), None) => None,
        (other, None) => some(serde_json::to_string(other).ok()?),
    }
}

/// The field `history` of an item.
pub(super) fn field() -> FieldDef {
    let about = "What happened to it, newest first, as far as the reader may see.";
    FieldDef::asked("history", TypeRef::named("HistoryConnection"), about, |ctx| {
        Box::pin(async move {
            let row = connection::parent(ctx)?;
            ask(ctx, &row.state, &HistoryOf::Item(row.image.id)).await
        })
    })
    .args(page_args())
}

/// The field `history` of a state.
pub(super) fn root() -> FieldDef {
    let about = "What happened, newest first, as far as the reader may see.";
    FieldDef::asked("history", TypeRef::named("HistoryConnection"), about, |ctx| {
        Box::pin(async move { ask(ctx, &*state_of(ctx).await?, &HistoryOf::All).await })
    })
    .args(page_args())
}

async fn ask(ctx: &ResolverContext<'_>, state: &State, of: &HistoryOf) -> Answer {
    let session = Session::of(ctx)?;
    let args = Args::of(ctx);
    let after = args.text("after").map(revision).transpose()?;
    let page = HistoryPage { first: args.first()?, before: after.or(state.view.as_of.map(Revision::next)) };
    let (reader, by) = (&session.caller.reader, session.caller.deadline);
    let token = session.seen();
    let found = session.domain.history(reader, of, &page, token.as_ref(), by).await.map_err(Fault::from)?;
    Ok(Some(FieldValue::owned_any(Arc::new(found))))
}

fn cursor(revision: Revision) -> String {
    let keys = vec![Some(revision.0.to_be_bytes().to_vec())];
    seal_cursor(&Position { keys, id: ItemId::Element(ElementId(0)) })
}

fn revision(cursor: &str) -> Result<Revision> {
    let place = open_cursor(cursor)?;
    let bytes = place.keys.into_iter().next().flatten().and_then(|key| <[u8; 8]>::try_from(key).ok());
    let wrong = || Fault::question(format!("«{cursor}» is not a cursor of a history."));
    bytes.map(|bytes| Revision(u64::from_be_bytes(bytes))).ok_or_else(wrong)
}

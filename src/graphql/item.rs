//! The interfaces `Node` and `Item`: what elements and relations share, and the small types that both show.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    field::FieldDef,
    names::upper,
    registry::Registry,
    row::Row,
    scalar::{self, some},
};
use crate::model::{
    image::builtin,
    value::{Confirmed, ExternalKey, Extra, Source, Value},
};

/// Registers both interfaces and the small types.
pub(super) fn register(types: &mut Registry) {
    types.interface("Node", "Anything that can be asked for again by its id.", &[], &[id()]);
    let about = "An element or a relation.";
    let shared: Vec<FieldDef> = fields().into_iter().chain(super::answers::item_fields()).collect();
    types.interface("Item", about, &["Node"], &shared);
    sources(types);
    let external = [
        FieldDef::held::<Arc<ExternalKey>>("source", text_nn(), "The other system.", |id, _| {
            Ok(some(id.source.to_string()))
        }),
        FieldDef::held::<Arc<ExternalKey>>("id", text_nn(), "Its id there.", |id, _| Ok(some(id.id.to_string()))),
    ];
    types.object("ExternalId", "What another system calls the item.", &[], &external);
    let extra = [
        FieldDef::held::<Arc<Extra>>("name", text_nn(), "Its name; may be empty.", |e, _| Ok(some(e.name.to_string()))),
        FieldDef::held::<Arc<Extra>>("value", text_nn(), "Its value.", |e, _| Ok(some(e.value.to_string()))),
    ];
    types.object("Extra", "A property that a format brought and takes out again.", &[], &extra);
    let confirmed = [
        FieldDef::held::<Arc<Confirmed>>("at", TypeRef::named_nn("DateTime"), "When.", |c, _| {
            Ok(some(scalar::instant(c.at)))
        }),
        FieldDef::held::<Arc<Confirmed>>("by", text_nn(), "By which role.", |c, _| Ok(some(c.by.to_string()))),
    ];
    types.object("Confirmed", "That an item was said to be true.", &[], &confirmed);
}

/// The fields of `Item`.
#[must_use]
pub(super) fn fields() -> Vec<FieldDef> {
    let item_id = "The identity, the same in every state.";
    let mut fields = vec![
        id(),
        row("itemId", TypeRef::named_nn(TypeRef::ID), item_id, |row| some(row.image.id.to_string())),
        row("kind", TypeRef::named_nn("Kind"), "Its kind, which never changes.", |row| {
            some(scalar::choice(upper(row.image.kind.as_str())))
        }),
        row("source", list_nn("Source"), "Where what is said of it stands.", |row| {
            match row.image.value(builtin::SOURCE) {
                Some(Value::Sources(sources)) => list(sources),
                _ => list::<Source>(&[]),
            }
        }),
        row("illustrative", TypeRef::named_nn(TypeRef::BOOLEAN), "Made up for a demonstration.", |row| {
            some(row.image.value(builtin::ILLUSTRATIVE) == Some(&Value::Flag(true)))
        }),
        row("confirmed", TypeRef::named("Confirmed"), "When it was last said to be true, and by which role.", |row| {
            match row.image.value(builtin::CONFIRMED) {
                Some(Value::Confirmed(confirmed)) => Some(FieldValue::owned_any(Arc::new(confirmed.clone()))),
                _ => None,
            }
        }),
        row("externalIds", list_nn("ExternalId"), "What other systems call it.", |row| {
            match row.image.value(builtin::EXTERNAL_IDS) {
                Some(Value::ExternalIds(ids)) => list(ids),
                _ => list::<ExternalKey>(&[]),
            }
        }),
        row("extra", list_nn("Extra"), "Properties that formats brought, in order; a name may come twice.", |row| {
            match row.image.value(builtin::EXTRA) {
                Some(Value::Extra(extra)) => list(extra),
                _ => list::<Extra>(&[]),
            }
        }),
    ];
    fields.push(super::property::all());
    fields.push(super::relation_field::all());
    fields
}

fn id() -> FieldDef {
    let about = "Opaque; carries the state when it is not main today. node(id:) asks for it again.";
    row("id", TypeRef::named_nn(TypeRef::ID), about, |row| some(row.id()))
}

fn sources(types: &mut Registry) {
    let optional = |name: &str, about: &str, read: fn(&Source) -> Option<&Arc<str>>| {
        FieldDef::held::<Arc<Source>>(name, TypeRef::named(TypeRef::STRING), about, move |source, _| {
            Ok(read(source).and_then(|text| some(text.to_string())))
        })
    };
    let fields = [
        FieldDef::held::<Arc<Source>>("key", text_nn(), "The document (STYRING).", |s, _| Ok(some(s.key.to_string()))),
        optional("heading", "The heading it stands under.", |source| source.heading.as_ref()),
        optional("clause", "The clause (3.4.4 b1).", |source| source.clause.as_ref()),
        optional("quote", "At most eight words, exactly as they stand.", |source| source.quote.as_ref()),
    ];
    types.object("Source", "Where something stands.", &[], &fields);
}

/// A field that an item's image answers.
pub(super) fn row(
    name: impl Into<String>,
    ty: TypeRef,
    about: impl Into<String>,
    read: impl Fn(&Arc<Row>) -> Option<FieldValue<'static>> + Send + Sync + 'static,
) -> FieldDef {
    FieldDef::held::<Arc<Row>>(name, ty, about, move |row, _| Ok(read(row)))
}

/// A list of values that are objects of their own.
#[must_use]
pub(super) fn list<T: Clone + Send + Sync + 'static>(values: &[T]) -> Option<FieldValue<'static>> {
    Some(FieldValue::list(values.iter().map(|value| FieldValue::owned_any(Arc::new(value.clone())))))
}

/// `[T!]!`.
#[must_use]
pub(super) fn list_nn(name: &str) -> TypeRef {
    TypeRef::named_nn_list_nn(name)
}

/// `String!`.
#[must_use]
pub(super) fn text_nn() -> TypeRef {
    TypeRef::named_nn(TypeRef::STRING)
}

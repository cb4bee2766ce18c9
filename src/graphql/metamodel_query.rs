//! The metamodel as a query: which kinds, properties and relations there are, in words.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    field::FieldDef,
    item::{list_nn, text_nn},
    metamodel_property,
    names::upper,
    registry::Registry,
    scalar::{self, choice, lang, some},
    session::Session,
    shape::Shape,
};
use crate::model::{
    graph::Grade,
    ids::Symbol,
    metamodel::{ElementKind, Handing, RelationKind},
    value::Words,
};

/// One kind, by name.
pub(super) struct Named {
    /// The types.
    pub(super) shape: Arc<Shape>,
    /// Its name.
    pub(super) name: Symbol,
}

/// The root field.
pub(super) fn fields() -> Vec<FieldDef> {
    let about = "The metamodel in force: kinds, properties and relations, in words.";
    let field = FieldDef::asked("metamodel", TypeRef::named_nn("Metamodel"), about, |ctx| {
        Box::pin(async move {
            let shape = Arc::clone(&Session::of(ctx)?.main().await?.shape);
            Ok(Some(FieldValue::owned_any(shape)))
        })
    });
    vec![field]
}

/// Registers the types.
pub(super) fn register(types: &mut Registry) {
    let named = |names: Vec<Symbol>, shape: &Arc<Shape>| {
        let one = |name| FieldValue::owned_any(Named { shape: Arc::clone(shape), name });
        Ok(Some(FieldValue::list(names.into_iter().map(one))))
    };
    let fields = [
        FieldDef::held::<Arc<Shape>>("hash", text_nn(), "Its digest; stands in every entry.", |shape, _| {
            Ok(some(shape.metamodel.hash.to_string()))
        }),
        FieldDef::held::<Arc<Shape>>(
            "groups",
            list_nn("MetamodelGroup"),
            "Groups of kinds, in order.",
            move |shape, _| named(shape.metamodel.groups.keys().cloned().collect(), shape),
        ),
        FieldDef::held::<Arc<Shape>>("kinds", list_nn("ElementKind"), "Kinds of element.", move |shape, _| {
            named(shape.metamodel.kinds.keys().cloned().collect(), shape)
        }),
        FieldDef::held::<Arc<Shape>>("relations", list_nn("RelationKind"), "Kinds of relation.", move |shape, _| {
            named(shape.metamodel.relations.keys().cloned().collect(), shape)
        }),
    ];
    types.object("Metamodel", "Which kinds, properties and relations there are.", &[], &fields);
    group(types);
    element_kind(types);
    relation_kind(types);
    metamodel_property::register(types);
}

fn group(types: &mut Registry) {
    let of = |named: &Named| named.shape.metamodel.groups.get(&named.name).cloned();
    let fields = [
        FieldDef::held::<Named>("group", TypeRef::named_nn("Group"), "Its name.", |n, _| {
            Ok(some(choice(upper(n.name.as_str()))))
        }),
        FieldDef::held::<Named>("layer", TypeRef::named("Layer"), "The layer its kinds belong to.", move |n, _| {
            Ok(of(n).and_then(|group| some(choice(scalar::layer(group.layer?)))))
        }),
        FieldDef::held::<Named>("label", text_nn(), "Its name in words.", move |n, args| {
            Ok(of(n).and_then(|group| some(group.label.read(args.lang()))))
        })
        .arg(lang()),
        FieldDef::held::<Named>("definition", text_nn(), "One sentence.", move |n, args| {
            Ok(of(n).and_then(|group| some(group.definition.read(args.lang()))))
        })
        .arg(lang()),
    ];
    types.object("MetamodelGroup", "A group of kinds.", &[], &fields);
}

fn kind_fields() -> Vec<FieldDef> {
    vec![
        FieldDef::held::<Named>("kind", TypeRef::named_nn("Kind"), "Its name.", |n, _| {
            Ok(some(choice(upper(n.name.as_str()))))
        }),
        FieldDef::held::<Named>("type", text_nn(), "The GraphQL type that shows it.", |n, _| {
            Ok(n.shape.item_type(n.name.as_str()).and_then(|of| some(of.name.clone())))
        }),
        FieldDef::held::<Named>(
            "properties",
            list_nn("PropertyUse"),
            "Its properties, in the order forms show them.",
            |n, _| Ok(Some(FieldValue::list(metamodel_property::uses(n).into_iter().map(FieldValue::owned_any)))),
        ),
    ]
}

fn element_kind(types: &mut Registry) {
    let mut fields = kind_fields();
    fields.extend([
        FieldDef::held::<Named>("group", TypeRef::named_nn("Group"), "The group it belongs to.", |n, _| {
            Ok(element(n).and_then(|kind| some(choice(upper(kind.group.as_str())))))
        }),
        FieldDef::held::<Named>("layer", TypeRef::named("Layer"), "The FIAT layer; null for none.", |n, _| {
            Ok(n.shape.metamodel.layer(n.name.as_str()).and_then(|layer| some(choice(scalar::layer(layer)))))
        }),
        FieldDef::held::<Named>("singular", text_nn(), "The field of one.", |n, _| {
            Ok(n.shape.item_type(n.name.as_str()).and_then(|of| some(of.singular.clone())))
        }),
        FieldDef::held::<Named>("plural", text_nn(), "The field of the list.", |n, _| {
            Ok(n.shape.item_type(n.name.as_str()).and_then(|of| some(of.plural.clone())))
        }),
        words("label", "Its name in words.", |n| Some(&element(n)?.label)),
        words("labelPlural", "Its name in plural.", |n| Some(&element(n)?.label_plural)),
        words("definition", "One sentence.", |n| Some(&element(n)?.definition)),
        archimate("archimate", "What it is in ArchiMate 3.2.", |n| element(n)?.archimate.v3_2.as_deref()),
        archimate("archimate4", "What it is in ArchiMate 4, where sure.", |n| element(n)?.archimate.v4.as_deref()),
    ]);
    types.object("ElementKind", "A kind of element.", &[], &fields);
}

fn relation_kind(types: &mut Registry) {
    let ends = |name: &str, about: &str, read: fn(&RelationKind) -> &Vec<Symbol>| {
        FieldDef::held::<Named>(name, list_nn(TypeRef::STRING), about, move |n, _| {
            let ends = relation(n).map(|kind| read(kind).iter().map(|end| upper(end.as_str())).collect::<Vec<_>>());
            Ok(ends.and_then(|ends| some(async_graphql::Value::from(ends))))
        })
    };
    let grade = |name: &str, about: &str, read: fn(&RelationKind) -> Option<Grade>| {
        FieldDef::held::<Named>(name, TypeRef::named("Certainty"), about, move |n, _| {
            Ok(relation(n).and_then(|kind| some(choice(scalar::certainty(read(kind)?)))))
        })
    };
    let field = |name: &str, about: &str, read: fn(&RelationKind) -> &str| {
        FieldDef::held::<Named>(name, text_nn(), about, move |n, _| Ok(relation(n).and_then(|kind| some(read(kind)))))
    };
    let mut fields = kind_fields();
    fields.extend([
        ends("source", "Kinds it usually starts at; ANY is every element kind.", |kind| &kind.source),
        ends("target", "Kinds it usually points at.", |kind| &kind.target),
        field("forward", "The field from its source.", |kind| &kind.forward.field),
        field("inverse", "The field from its target.", |kind| &kind.inverse.field),
        words("label", "Its reading from source to target.", |n| Some(&relation(n)?.forward.label)),
        words("labelInverse", "Its reading from target to source.", |n| Some(&relation(n)?.inverse.label)),
        words("definition", "One sentence.", |n| Some(&relation(n)?.definition)),
        grade("impactForward", "If the source stopped, the target would suffer.", |kind| kind.impact.forward),
        grade("impactBackward", "If the target stopped, the source would suffer.", |kind| kind.impact.backward),
        FieldDef::held::<Named>("responsibility", TypeRef::named("Direction"), "Which way responsibility is handed on along it: forward, who answers for the target answers for the source.", |n, _| {
            let way = relation(n).and_then(|kind| kind.responsibility);
            Ok(way.and_then(|way| some(choice(if way == Handing::Forward { "FORWARD" } else { "BACKWARD" }))))
        }),
        FieldDef::held::<Named>("hierarchy", TypeRef::named_nn(TypeRef::BOOLEAN), "Whether a cycle of such relations is a finding.", |n, _| {
            Ok(some(relation(n).is_some_and(|kind| kind.hierarchy)))
        }),
        archimate("archimate", "What it is in ArchiMate 3.2.", |n| relation(n)?.archimate.v3_2.as_deref()),
        archimate("archimate4", "What it is in ArchiMate 4, where sure.", |n| relation(n)?.archimate.v4.as_deref()),
    ]);
    types.object("RelationKind", "A kind of relation.", &[], &fields);
}

fn element(named: &Named) -> Option<&ElementKind> {
    named.shape.metamodel.kinds.get(&named.name)
}

fn relation(named: &Named) -> Option<&RelationKind> {
    named.shape.metamodel.relations.get(&named.name)
}

fn words(name: &str, about: &str, read: fn(&Named) -> Option<&Words>) -> FieldDef {
    FieldDef::held::<Named>(name, text_nn(), about, move |n, args| {
        Ok(read(n).and_then(|words| some(words.read(args.lang()))))
    })
    .arg(lang())
}

fn archimate(name: &str, about: &str, read: fn(&Named) -> Option<&str>) -> FieldDef {
    FieldDef::held::<Named>(name, TypeRef::named(TypeRef::STRING), about, move |n, _| Ok(read(n).and_then(some)))
}

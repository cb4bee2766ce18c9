//! Properties as the metamodel has them, and how a kind uses each.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    field::FieldDef,
    item::{list_nn, text_nn},
    metamodel_query::Named,
    names::{camel, upper},
    registry::Registry,
    scalar::{choice, choices, lang, some},
    shape::Shape,
};
use crate::model::{
    ids::Symbol,
    metamodel::{EnumValue, Property, PropertyType, PropertyUse},
};

/// That a kind has a property.
pub(super) struct Used {
    shape: Arc<Shape>,
    used: PropertyUse,
}

struct OneValue {
    name: Symbol,
    value: EnumValue,
}

/// The properties of a kind.
pub(super) fn uses(of: &Named) -> Vec<Used> {
    let metamodel = &of.shape.metamodel;
    let element = metamodel.kinds.get(&of.name).map(|kind| &kind.properties);
    let properties = element.or_else(|| metamodel.relations.get(&of.name).map(|kind| &kind.properties));
    let used = |used: &PropertyUse| Used { shape: Arc::clone(&of.shape), used: used.clone() };
    properties.into_iter().flatten().map(used).collect()
}

/// Registers `PropertyUse`, `EnumValue` and `PropertyType`.
pub(super) fn register(types: &mut Registry) {
    types.add(choices(
        "PropertyType",
        "What a property can hold.",
        &[
            ("TEXT", "Free text."),
            ("NUMBER", "A number in a unit."),
            ("ENUM", "One of the listed values."),
            ("DATE", "A day."),
            ("BOOLEAN", "Yes or no."),
            ("LINK", "A web address."),
            ("REF", "Another item."),
        ],
    ));
    let flag = |name: &str, about: &str, read: fn(&Used) -> bool| {
        FieldDef::held::<Used>(name, TypeRef::named_nn(TypeRef::BOOLEAN), about, move |used, _| Ok(some(read(used))))
    };
    let fields = [
        FieldDef::held::<Used>("name", text_nn(), "Its field name.", |used, _| {
            Ok(some(camel(used.used.name.as_str())))
        }),
        FieldDef::held::<Used>("type", TypeRef::named_nn("PropertyType"), "What it holds.", |used, _| {
            Ok(used.property().and_then(|property| some(choice(type_name(property.kind)))))
        }),
        flag("many", "Whether it holds several.", |used| used.property().is_some_and(|property| property.many)),
        flag("required", "Whether a missing one is a finding.", |used| used.used.required),
        flag("context", "Whether it is part of where a relation holds.", |used| used.used.context),
        flag("lens", "Whether it names the organisation at which a relation holds.", |used| used.used.lens),
        flag("personal", "Whether it names a person, and so can be erased.", |used| {
            used.property().is_some_and(|property| property.personal)
        }),
        FieldDef::held::<Used>("label", text_nn(), "Its name in words.", |used, args| {
            Ok(used.property().and_then(|property| some(property.label.read(args.lang()))))
        })
        .arg(lang()),
        FieldDef::held::<Used>("definition", text_nn(), "One sentence.", |used, args| {
            Ok(used.property().and_then(|property| some(property.definition.read(args.lang()))))
        })
        .arg(lang()),
        FieldDef::held::<Used>("unit", TypeRef::named(TypeRef::STRING), "The unit of a number.", |used, args| {
            Ok(used.property().and_then(|property| some(property.unit.as_ref()?.read(args.lang()))))
        })
        .arg(lang()),
        FieldDef::held::<Used>(
            "refersTo",
            list_nn("Kind"),
            "The kinds a ref may name; empty for any element.",
            |used, _| {
                let kinds = used.property().map(|property| &property.refers_to).into_iter().flatten();
                Ok(Some(FieldValue::list(kinds.map(|kind| FieldValue::value(choice(upper(kind.as_str())))))))
            },
        ),
        FieldDef::held::<Used>("values", list_nn("EnumValue"), "The values of an enum, in order.", |used, _| {
            let values = used.property().map(|property| &property.values).into_iter().flatten();
            let one = |(name, value): (&Symbol, &EnumValue)| OneValue { name: name.clone(), value: value.clone() };
            Ok(Some(FieldValue::list(values.map(|value| FieldValue::owned_any(one(value))))))
        }),
    ];
    types.object("PropertyUse", "That a kind has a property.", &[], &fields);
    let fields = [
        FieldDef::held::<OneValue>("value", text_nn(), "As the enum names it.", |v, _| {
            Ok(some(upper(v.name.as_str())))
        }),
        FieldDef::held::<OneValue>("label", text_nn(), "In words.", |v, args| {
            Ok(some(v.value.label.read(args.lang())))
        })
        .arg(lang()),
        FieldDef::held::<OneValue>("definition", TypeRef::named(TypeRef::STRING), "One sentence.", |v, args| {
            Ok(v.value.definition.as_ref().and_then(|words| some(words.read(args.lang()))))
        })
        .arg(lang()),
    ];
    types.object("EnumValue", "One value of an enum.", &[], &fields);
}

impl Used {
    fn property(&self) -> Option<&Property> {
        self.shape.metamodel.properties.get(&self.used.name)
    }
}

fn type_name(of: PropertyType) -> &'static str {
    match of {
        PropertyType::Text => "TEXT",
        PropertyType::Number => "NUMBER",
        PropertyType::Enum => "ENUM",
        PropertyType::Date => "DATE",
        PropertyType::Boolean => "BOOLEAN",
        PropertyType::Link => "LINK",
        PropertyType::Ref => "REF",
    }
}

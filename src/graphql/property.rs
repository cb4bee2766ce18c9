//! Properties: a typed field for each that the metamodel gives a kind, and `properties` for readers who do not know the kind.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{Enum, EnumItem, FieldValue, TypeRef},
};

use super::{
    args::Args,
    connection,
    field::{ArgDef, FieldDef},
    item::{list_nn, text_nn},
    names::{camel, upper},
    plan::{Need, What},
    registry::Registry,
    row::{Meeting, Row, any},
    scalar::{self, some},
    shape::{ItemType, Shape, en},
};
use crate::model::{
    ids::{ItemId, Symbol},
    metamodel::{Property, PropertyType},
    value::{Lang, Value},
};

/// One property of one item, for readers who do not know the kind.
pub(super) struct Shown {
    name: Symbol,
    value: Value,
    items: Vec<Arc<Row>>,
    row: Arc<Row>,
}

/// Registers the enums and the type `Property`.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    for (name, choice) in &shape.enums {
        let Some(property) = shape.metamodel.properties.get(name) else { continue };
        let values = property.values.iter().map(|(value, said)| {
            let about = said.definition.as_ref().unwrap_or(&said.label);
            EnumItem::new(upper(value.as_str())).description(en(about))
        });
        types.add(Enum::new(&choice.name).description(en(&property.definition)).items(values));
    }
    let single = |wanted: fn(&Value) -> bool| {
        move |shown: &Arc<Shown>, _: &Args| {
            Ok(wanted(&shown.value).then(|| scalar::plain(&shown.value)).flatten().map(FieldValue::value))
        }
    };
    let fields = [
        FieldDef::held::<Arc<Shown>>("name", text_nn(), "The metamodel's own name.", |s, _| {
            Ok(some(camel(s.name.as_str())))
        }),
        FieldDef::held::<Arc<Shown>>("label", text_nn(), "Its name in words.", |s, args| {
            let label = s.row.state.shape.metamodel.properties.get(&s.name).map(|property| &property.label);
            Ok(some(label.map_or_else(String::new, |label| label.read(args.lang()).to_owned())))
        })
        .arg(scalar::lang()),
        FieldDef::held::<Arc<Shown>>(
            "text",
            TypeRef::named(TypeRef::STRING),
            "The value in words, whatever its type.",
            |s, args| Ok(in_words(s, args.lang()).and_then(some)),
        )
        .arg(scalar::lang()),
        FieldDef::held::<Arc<Shown>>(
            "number",
            TypeRef::named(TypeRef::FLOAT),
            "The value, if it is a number.",
            single(|value| matches!(value, Value::Number(_))),
        ),
        FieldDef::held::<Arc<Shown>>(
            "date",
            TypeRef::named("Date"),
            "The value, if it is a day.",
            single(|value| matches!(value, Value::Date(_))),
        ),
        FieldDef::held::<Arc<Shown>>(
            "boolean",
            TypeRef::named(TypeRef::BOOLEAN),
            "The value, if it is yes or no.",
            single(|value| matches!(value, Value::Flag(_))),
        ),
        FieldDef::held::<Arc<Shown>>(
            "values",
            TypeRef::named_nn_list_nn(TypeRef::STRING),
            "What stands in it as a change takes it back, each value as text: an enum's by its name, a number with a point.",
            |s, _| Ok(Some(FieldValue::list(as_given(&s.value).into_iter().map(FieldValue::value)))),
        ),
        FieldDef::held::<Arc<Shown>>(
            "items",
            list_nn("Item"),
            "The items it names that the reader may see.",
            |s, _| Ok(Some(FieldValue::list(s.items.iter().map(any)))),
        ),
    ];
    types.object("Property", "One property of an item.", &[], &fields);
}

/// The typed fields of one type.
#[must_use]
pub(super) fn fields(shape: &Shape, of: &ItemType) -> Vec<FieldDef> {
    let property = |name: &Symbol| Some((name.clone(), shape.metamodel.properties.get(name)?));
    of.properties.iter().filter_map(property).map(|(name, property)| typed(shape, name, property)).collect()
}

/// The field `properties`.
#[must_use]
pub(super) fn all() -> FieldDef {
    let about = "Its properties as the metamodel orders them, those without a value left out. For readers who do not know the kind.";
    FieldDef::asked("properties", list_nn("Property"), about, |ctx| {
        Box::pin(async move {
            let row = connection::parent(ctx)?;
            let fetch = ctx.field().selection_set().any(|below| below.name() == "items");
            let met = if fetch {
                Some(connection::met(row, Need::plain(What::AllRefs, None), ctx.field()).await?)
            } else {
                None
            };
            let args = Args::of(ctx);
            let asked = args.texts("names");
            let shown = shown(row, asked.as_deref(), met.as_deref().map_or(&[], |met| &met.rows));
            Ok(Some(FieldValue::list(shown.into_iter().map(|one| FieldValue::owned_any(Arc::new(one))))))
        })
    })
    .arg(ArgDef::new(
        "names",
        TypeRef::named_nn_list(TypeRef::STRING),
        "Only these, by field name; all when absent.",
    ))
}

fn shown(row: &Arc<Row>, asked: Option<&[&str]>, named: &[Meeting]) -> Vec<Shown> {
    let Some(of) = row.state.shape.item_type(row.image.kind.as_str()) else { return Vec::new() };
    let wanted = |name: &&Symbol| asked.is_none_or(|asked| asked.contains(&camel(name.as_str()).as_str()));
    let one = |name: &Symbol| {
        let value = row.image.value(name.as_str())?.clone();
        let ids: Vec<ItemId> = row.image.refs().filter(|(property, _)| *property == name).map(|(_, id)| id).collect();
        let items = ids.iter().filter_map(|id| named.iter().find(|meeting| meeting.end.image.id == *id));
        let items = items.map(|meeting| Arc::clone(&meeting.end)).collect();
        Some(Shown { name: name.clone(), value, items, row: Arc::clone(row) })
    };
    of.properties.iter().filter(wanted).filter_map(one).collect()
}

fn in_words(shown: &Shown, lang: Lang) -> Option<String> {
    words(&shown.row.state.shape, &shown.name, &shown.value, lang)
}

/// A property's value in words, whatever its type; none for what names items.
#[must_use]
pub(super) fn words(shape: &Shape, name: &Symbol, value: &Value, lang: Lang) -> Option<String> {
    let property = shape.metamodel.properties.get(name)?;
    let one = |value: &Value| match value {
        Value::Text(text) | Value::Link(text) => Some(text.to_string()),
        Value::Number(number) => {
            let unit = property.unit.as_ref().map(|unit| format!(" {}", unit.read(lang))).unwrap_or_default();
            let figure = number.normalize().to_string();
            Some(format!("{}{unit}", if lang == Lang::En { figure } else { figure.replace('.', ",") }))
        }
        Value::Choice(choice) => Some(property.values.get(choice)?.label.read(lang).to_owned()),
        Value::Date(day) => Some(day.to_string()),
        Value::Flag(flag) => scalar::in_words(if *flag { "true" } else { "false" }, lang).map(str::to_owned),
        Value::Personal(personal) => personal.value().map(str::to_owned),
        _ => None,
    };
    match value {
        Value::Many(values) => {
            let words: Vec<String> = values.iter().filter_map(one).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        value => one(value),
    }
}

/// Each value as text that a change understands; none for what names items.
fn as_given(value: &Value) -> Vec<String> {
    match value {
        Value::Many(values) => values.iter().flat_map(as_given).collect(),
        Value::Text(text) | Value::Link(text) => vec![text.to_string()],
        Value::Number(number) => vec![number.normalize().to_string()],
        Value::Choice(choice) => vec![upper(choice.as_str())],
        Value::Date(day) => vec![day.to_string()],
        Value::Flag(flag) => vec![flag.to_string()],
        Value::Personal(personal) => personal.value().map(str::to_owned).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The type that shows a property, in an answer.
#[must_use]
pub(super) fn output_type(shape: &Shape, name: &Symbol, property: &Property) -> TypeRef {
    let named = match property.kind {
        PropertyType::Text | PropertyType::Link => TypeRef::STRING.to_owned(),
        PropertyType::Number => TypeRef::FLOAT.to_owned(),
        PropertyType::Enum => shape.enums.get(name).map_or_else(String::new, |choice| choice.name.clone()),
        PropertyType::Date => "Date".to_owned(),
        PropertyType::Boolean => TypeRef::BOOLEAN.to_owned(),
        PropertyType::Ref if refers_to_elements(shape, property) => "Element".to_owned(),
        PropertyType::Ref => "Item".to_owned(),
    };
    if property.many { TypeRef::named_nn_list(named) } else { TypeRef::named(named) }
}

fn refers_to_elements(shape: &Shape, property: &Property) -> bool {
    property.refers_to.iter().all(|kind| !shape.metamodel.relations.contains_key(kind))
}

/// What a property means, with its unit.
#[must_use]
pub(super) fn about(property: &Property) -> String {
    match &property.unit {
        Some(unit) => format!("{} In {}.", en(&property.definition), en(unit)),
        None => en(&property.definition),
    }
}

fn typed(shape: &Shape, name: Symbol, property: &Property) -> FieldDef {
    let ty = output_type(shape, &name, property);
    if property.kind != PropertyType::Ref {
        let field = camel(name.as_str());
        let read = move |row: &Arc<Row>| row.image.value(name.as_str()).and_then(scalar::plain).map(FieldValue::value);
        return super::item::row(field, ty, about(property), read);
    }
    let (many, field) = (property.many, camel(name.as_str()));
    FieldDef::asked(field, ty, about(property), move |ctx| {
        let need = Need::plain(What::Refs(name.clone()), None);
        Box::pin(async move { refs(ctx.field(), connection::parent(ctx)?, need, many).await })
    })
}

async fn refs(field: SelectionField<'_>, row: &Arc<Row>, need: Need, many: bool) -> super::field::Answer {
    if row.image.refs().next().is_none() {
        return Ok(None);
    }
    let met = connection::met(row, need, field).await?;
    if many {
        return Ok(Some(FieldValue::list(met.rows.iter().map(|meeting| any(&meeting.end)))));
    }
    Ok(met.rows.first().map(|meeting| any(&meeting.end)))
}

//! Reads the operations of `change`. What has the wrong form is handed on as it was given: the domain says what is wrong
//! with all of it at once.

use std::sync::Arc;

use async_graphql::Value;

use super::{
    args::{Args, text},
    error::{Fault, Result},
    ids::open_id,
    names::{camel, upper},
    shape::{ItemType, Shape},
    value_input::plain,
};
use crate::model::{
    day::Day,
    edit::{Act, Edit, Given, Target},
    ids::Symbol,
    image::builtin,
    metamodel::{Property, PropertyType},
    value::{ExternalKey, Extra, Lifecycle, Source, Value as Held, Words},
};

/// One operation.
///
/// # Errors
/// Not exactly one operation, or one that the schema does not have.
pub(super) fn edit(shape: &Shape, operation: &Value) -> Result<Edit> {
    let given = Args::object(operation);
    let mut named = given.given().filter(|(_, value)| **value != Value::Null);
    let (Some((name, value)), None) = (named.next(), named.next()) else {
        return Err(Fault::question("Each operation is exactly one of the fields of Operation."));
    };
    let fields = Args::object(value);
    if name == "delete" {
        return Ok(Edit { act: Act::Delete { item: target(fields.get("item")) }, place: None });
    }
    let elements = shape.elements.iter().map(|of| (of, false));
    let types = elements.chain(shape.relations.iter().map(|of| (of, true)));
    let mut fitting = types.filter_map(|(of, relation)| act(shape, of, relation, name, &fields));
    let act = fitting.next().ok_or_else(|| Fault::question(format!("There is no operation {name}.")))?;
    Ok(Edit { act, place: None })
}

fn act(shape: &Shape, of: &ItemType, relation: bool, name: &str, fields: &Args) -> Option<Act> {
    let is = |verb: &str| name.strip_prefix(verb) == Some(&of.stem);
    if is("update") {
        return Some(Act::Set { item: target(fields.get("item")), values: values(shape, of, fields) });
    }
    if !is(if relation { "relate" } else { "create" }) {
        return None;
    }
    let reference = fields.text("ref").map(|text| text.strip_prefix('#').unwrap_or(text).into());
    let said = fields.text("kind").and_then(|kind| of.kinds.iter().find(|known| upper(known.as_str()) == kind));
    let kind = said.or_else(|| of.kinds.first())?.clone();
    let values = values(shape, of, fields).into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    Some(if relation {
        let (source, target) = (target(fields.get("sourceEnd")), target(fields.get("targetEnd")));
        Act::Relate { reference, kind, source, target, values }
    } else {
        Act::Create { reference, kind, values }
    })
}

/// How a caller names an item; what is no id of ours names nothing.
pub(super) fn target(given: Option<&Value>) -> Target {
    let args = given.map(Args::object).unwrap_or_default();
    if let Some(reference) = args.text("ref") {
        return Target::Reference(reference.strip_prefix('#').unwrap_or(reference).into());
    }
    let id = args.text("id").map(|text| open_id(text).ok().map(|(item, _)| item));
    match id.or_else(|| args.text("itemId").map(|text| text.parse().ok())) {
        Some(Some(item)) => Target::Item(item),
        _ => Target::Key(args.text("key").or(args.text("id")).or(args.text("itemId")).unwrap_or_default().into()),
    }
}

fn values(shape: &Shape, of: &ItemType, fields: &Args) -> Vec<(Symbol, Option<Given>)> {
    let mut values = Vec::new();
    let personal = of.kinds.iter().any(|kind| shape.metamodel.kinds.get(kind).is_some_and(|kind| kind.personal_name));
    for (name, value) in fields.given() {
        if let Some((symbol, read)) = built_in(name, personal) {
            values.push((symbol.into(), (*value != Value::Null).then(|| read(value))));
            continue;
        }
        let Some(symbol) = of.properties.iter().find(|symbol| camel(symbol.as_str()) == name) else { continue };
        if let Some(property) = shape.metamodel.properties.get(symbol) {
            values.push((symbol.clone(), given(property, value)));
        }
    }
    values
}

type Read = fn(&Value) -> Given;

fn built_in(name: &str, personal: bool) -> Option<(&'static str, Read)> {
    Some(match name {
        "key" => (builtin::KEY, |value| Given::Value(Held::Text(said(value)))),
        "name" if personal => (builtin::NAME, |value| Given::Personal(said(value))),
        "name" => (builtin::NAME, words),
        "description" => (builtin::DESCRIPTION, words),
        "lifecycle" => (builtin::LIFECYCLE, lifecycle),
        "from" => (builtin::FROM, day),
        "to" => (builtin::TO, day),
        "source" => (builtin::SOURCE, |value| Given::Value(Held::Sources(list(value, source)))),
        "illustrative" => (builtin::ILLUSTRATIVE, |value| Given::Value(Held::Flag(*value == Value::Boolean(true)))),
        "visibility" => (builtin::VISIBILITY, |value| Given::Value(Held::Choice(said(value).to_lowercase().into()))),
        "externalIds" => (builtin::EXTERNAL_IDS, |value| Given::Value(Held::ExternalIds(list(value, external)))),
        "extra" => (builtin::EXTRA, |value| Given::Value(Held::Extra(list(value, extra)))),
        _ => return None,
    })
}

fn given(property: &Property, value: &Value) -> Option<Given> {
    let one = |value: &Value| plain(property, value).unwrap_or_else(|_| Held::Text(value.to_string().into()));
    Some(match value {
        Value::Null => return None,
        Value::List(values) if values.is_empty() => return None,
        Value::List(values) if property.kind == PropertyType::Ref => {
            Given::Targets(values.iter().map(|value| target(Some(value))).collect())
        }
        Value::List(values) => Given::Value(Held::Many(values.iter().map(one).collect())),
        value if property.kind == PropertyType::Ref && property.many => Given::Targets(vec![target(Some(value))]),
        value if property.kind == PropertyType::Ref => Given::Target(target(Some(value))),
        value if property.personal => Given::Personal(said(value)),
        value if property.many => Given::Value(Held::Many(vec![one(value)])),
        value => Given::Value(one(value)),
    })
}

fn said(value: &Value) -> Arc<str> {
    text(value).unwrap_or_default().into()
}

fn words(value: &Value) -> Given {
    let args = Args::object(value);
    let text = |name: &str| args.text(name).map(Arc::from);
    Given::Value(Held::Words(Words { nb: text("nb").unwrap_or_default(), nn: text("nn"), en: text("en") }))
}

fn day(value: &Value) -> Given {
    let text = said(value);
    Given::Value(text.parse().map_or(Held::Text(text), Held::Date))
}

/// A day that is none makes the whole lifecycle a value of the wrong type.
fn lifecycle(value: &Value) -> Given {
    let args = Args::object(value);
    let day = |name: &str| args.text(name).map(str::parse::<Day>).transpose();
    let read = || {
        Ok::<_, crate::model::day::NotADay>(Lifecycle {
            planned: day("planned")?,
            phase_in: day("phaseIn")?,
            active: day("active")?,
            phase_out: day("phaseOut")?,
            retired: day("retired")?,
        })
    };
    Given::Value(read().map_or_else(|error| Held::Text(error.0.into()), Held::Lifecycle))
}

fn list<T>(value: &Value, read: fn(&Args) -> T) -> Vec<T> {
    match value {
        Value::List(values) => values.iter().map(|value| read(&Args::object(value))).collect(),
        one => vec![read(&Args::object(one))],
    }
}

fn source(given: &Args) -> Source {
    let text = |name: &str| given.text(name).map(Arc::from);
    Source {
        key: text("key").unwrap_or_default(),
        heading: text("heading"),
        clause: text("clause"),
        quote: text("quote"),
    }
}

fn external(given: &Args) -> ExternalKey {
    let text = |name: &str| given.text(name).unwrap_or_default().into();
    ExternalKey { source: text("source"), id: text("id") }
}

fn extra(given: &Args) -> Extra {
    let text = |name: &str| given.text(name).unwrap_or_default().into();
    Extra { name: text("name"), value: text("value") }
}

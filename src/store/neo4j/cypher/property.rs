//! What a query asks of the value of a property, as text that is true or false.

use super::{
    held::{Held, Property},
    params::Params,
    see::See,
};
use crate::{
    model::{
        find::Test,
        ids::{ItemId, Symbol},
        text::fold,
        value::{Personal, Value},
    },
    store::evaluate,
};

/// Whether a value passes.
pub(super) fn passes(property: &Property, test: &Test, to: &mut Params) -> String {
    match test {
        Test::IsNull(true) => format!("NOT {}", present(property, to)),
        Test::IsNull(false) => present(property, to),
        Test::In(values) => one_of(property, values, to),
        Test::Contains(part) => folded(property, "CONTAINS", part, to),
        Test::StartsWith(part) => folded(property, "STARTS WITH", part, to),
        Test::Less(value) => ordered(property, "<", value, to),
        Test::AtMost(value) => ordered(property, "<=", value, to),
        Test::Greater(value) => ordered(property, ">", value, to),
        Test::AtLeast(value) => ordered(property, ">=", value, to),
    }
}

/// The refs of a property to what the reader sees, as a pattern over `within`.
pub(super) fn refs(property: &Property, within: &str) -> String {
    let named = if property.many { "IN" } else { "=" };
    format!("MATCH ({within}:SnittItem) WHERE {within}.id {named} {} AND {}", property.public(), See::Seen.item(within))
}

/// Whether there is a value. An erased one is there too, but only in the image.
fn present(property: &Property, to: &mut Params) -> String {
    let mut in_image = |form: &str| {
        format!("coalesce(i._image CONTAINS {}, false)", to.hold(format!("{}:{{\"{form}\":", named(&property.name))))
    };
    match property.held {
        Held::Text | Held::Choice | Held::Flag => format!("{} IS NOT NULL", property.public()),
        Held::Number | Held::Date => format!("{} IS NOT NULL", property.comparable()),
        Held::Ref => format!("EXISTS {{ {} }}", refs(property, "ref")),
        Held::Personal if property.many => in_image("many"),
        Held::Personal => in_image("personal"),
        Held::Words => format!("({} IS NOT NULL OR {})", property.public(), in_image("personal")),
        Held::Whole(form) => in_image(form),
    }
}

fn one_of(property: &Property, values: &[Value], to: &mut Params) -> String {
    let all = |test: &dyn Fn(&Value) -> Option<String>| values.iter().filter_map(test).collect::<Vec<_>>();
    match property.held {
        Held::Text => {
            let text = |value: &Value| match value {
                Value::Text(text) | Value::Link(text) => Some(text.to_string()),
                _ => None,
            };
            is_in(property, &property.public(), all(&text), to)
        }
        Held::Choice => {
            let choice =
                |value: &Value| if let Value::Choice(choice) = value { Some(choice.to_string()) } else { None };
            is_in(property, &property.public(), all(&choice), to)
        }
        Held::Number => {
            let number = |value: &Value| match value {
                Value::Number(number) => Some(hex::encode(evaluate::decimal(*number))),
                _ => None,
            };
            is_in(property, &property.comparable(), all(&number), to)
        }
        Held::Date => {
            let day = |value: &Value| if let Value::Date(day) = value { Some(day.0) } else { None };
            is_in(property, &property.comparable(), values.iter().filter_map(day), to)
        }
        Held::Flag => {
            let flag = |value: &Value| if let Value::Flag(flag) = value { Some(*flag) } else { None };
            is_in(property, &property.public(), values.iter().filter_map(flag), to)
        }
        Held::Ref => {
            let id = |value: &Value| if let Value::Ref(id) = value { Some(*id) } else { None };
            let ids: Vec<String> = values.iter().filter_map(id).map(|id: ItemId| id.to_string()).collect();
            format!("EXISTS {{ {} AND ref.id IN {} }}", refs(property, "ref"), to.hold_all(ids))
        }
        Held::Personal if property.many => {
            let form = |value: &Value| if let Value::Personal(personal) = value { json(personal) } else { None };
            let (open, all) = (to.hold(format!("{}:{{\"many\":[", named(&property.name))), to.hold_all(all(&form)));
            let list = format!("split(split(i._image, {open})[1], ']}}')[0]");
            format!("coalesce(any(one IN {all} WHERE {list} CONTAINS one), false)")
        }
        Held::Personal | Held::Words | Held::Whole(_) => {
            let form = |value: &Value| {
                let value = serde_json::to_string(value).ok()?;
                Some(format!("{}:{value}", named(&property.name)))
            };
            let all = to.hold_all(all(&form));
            format!("coalesce(any(one IN {all} WHERE i._image CONTAINS one), false)")
        }
    }
}

fn is_in<T: Into<neo4rs::BoltType>>(
    property: &Property,
    text: &str,
    values: impl IntoIterator<Item = T>,
    to: &mut Params,
) -> String {
    let values = to.hold_all(values);
    any(property, text, |one| format!("{one} IN {values}"))
}

fn folded(property: &Property, how: &str, part: &str, to: &mut Params) -> String {
    if !matches!(property.held, Held::Text | Held::Words | Held::Personal) {
        return to.constant(false);
    }
    let part = to.hold(fold(part));
    any(property, &property.comparable(), |one| format!("{one} {how} {part}"))
}

fn ordered(property: &Property, how: &str, value: &Value, to: &mut Params) -> String {
    let value = match (property.held, value) {
        (Held::Number, Value::Number(number)) => to.hold(hex::encode(evaluate::decimal(*number))),
        (Held::Date, Value::Date(day)) => to.hold(day.0),
        _ => return "false".to_owned(),
    };
    any(property, &property.comparable(), |one| format!("{one} {how} {value}"))
}

/// Whether the value passes, or one of several.
fn any(property: &Property, text: &str, passes: impl Fn(&str) -> String) -> String {
    let test = if property.many { format!("any(one IN {text} WHERE {})", passes("one")) } else { passes(text) };
    format!("coalesce({test}, false)")
}

/// The name of a property as it stands in an image, where nothing but a property begins so: what texts hold has its
/// quotation marks escaped.
fn named(property: &Symbol) -> String {
    serde_json::to_string(property.as_str()).unwrap_or_default()
}

fn json(personal: &Personal) -> Option<String> {
    serde_json::to_string(&Value::Personal(personal.clone())).ok()
}

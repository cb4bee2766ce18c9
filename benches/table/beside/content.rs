//! What an answer says, whatever it came from: lists in one order and no wrapping, so that two can be compared.

use serde_json::{Map, Value};

/// The content of an answer: connections as plain lists, lists sorted and flat, what is said twice or not at all left out.
pub(super) fn content(answer: &Value) -> Value {
    match answer {
        Value::Array(values) => list(values.iter().map(content).collect()),
        Value::Object(fields) => {
            if let (1, Some(inner)) = (fields.len(), fields.get("nodes").or(fields.get("edges"))) {
                return content(inner);
            }
            let said = fields.iter().map(|(name, value)| (name.clone(), content(value)));
            let said: Map<String, Value> = said.filter(|(_, value)| !value.is_null()).collect();
            if said.is_empty() { Value::Null } else { Value::Object(said) }
        }
        plain => plain.clone(),
    }
}

/// How many items it tells of, those told of twice counted twice.
pub(super) fn items(content: &Value) -> usize {
    match content {
        Value::Object(fields) => usize::from(fields.contains_key("id")) + fields.values().map(items).sum::<usize>(),
        Value::Array(values) => values.iter().map(items).sum(),
        _ => 0,
    }
}

fn list(values: Vec<Value>) -> Value {
    let one = |value: Value| if let Value::Array(values) = value { values } else { vec![value] };
    let values = values.into_iter().flat_map(one);
    let mut texts: Vec<(String, Value)> = values.map(|value| (value.to_string(), value)).collect();
    texts.retain(|(_, value)| !value.is_null());
    texts.sort_by(|(a, _), (b, _)| a.cmp(b));
    texts.dedup_by(|(a, _), (b, _)| a == b);
    Value::Array(texts.into_iter().map(|(_, value)| value).collect())
}

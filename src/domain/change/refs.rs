//! Which items a value or an image names.

use crate::model::{ids::ItemId, image::Image, value::Value};

/// Every item that an image ends on or names.
pub(crate) fn mentions(image: &Image) -> impl Iterator<Item = ItemId> {
    let ends = image.ends.into_iter().flat_map(|ends| [ends.source, ends.target]);
    ends.chain(image.refs().map(|(_, id)| id))
}

/// Every item that a value names.
pub(crate) fn refs(value: &Value) -> Vec<ItemId> {
    match value {
        Value::Ref(id) => vec![*id],
        Value::Many(values) => values.iter().flat_map(refs).collect(),
        _ => Vec::new(),
    }
}

/// A value without the items that may not be seen; `None` when nothing is left.
pub(crate) fn without(value: &Value, sees: &impl Fn(ItemId) -> bool) -> Option<Value> {
    match value {
        Value::Ref(id) => sees(*id).then(|| value.clone()),
        Value::Many(values) => {
            let values: Vec<Value> = values.iter().filter_map(|value| without(value, sees)).collect();
            (!values.is_empty()).then_some(Value::Many(values))
        }
        _ => Some(value.clone()),
    }
}

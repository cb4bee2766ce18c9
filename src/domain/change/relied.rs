//! What a plan stands on, so that another's commit in between is known to leave it standing, or not.

use std::{collections::HashSet, sync::Arc};

use super::refs::{mentions, refs};
use crate::model::{
    change::Op,
    entry::{Action, Entry},
    ids::ItemId,
    image::{Image, builtin},
    metamodel::Metamodel,
    value::Value,
};

/// What must not have changed.
#[derive(Default)]
pub(super) struct Relied {
    /// Items changed, deleted, ended on or named.
    items: HashSet<ItemId>,
    /// Keys given.
    keys: HashSet<Arc<str>>,
    /// Whether it brings a lens: then any other lens counts.
    lens: bool,
}

impl Relied {
    /// What these operations stand on.
    pub(super) fn by(metamodel: &Metamodel, ops: &[Op]) -> Self {
        let mut relied = Self::default();
        for op in ops {
            relied.items.insert(op.item());
            match op {
                Op::Create(image) => {
                    relied.items.extend(mentions(image));
                    relied.keys.extend(key(image));
                    relied.lens |= metamodel.lens_of(image).is_some();
                }
                Op::Delete(image) => relied.items.extend(mentions(image)),
                Op::Set { property, after, .. } => {
                    relied.items.extend(after.iter().flat_map(refs));
                    if let (builtin::KEY, Some(Value::Text(key))) = (property.as_str(), after) {
                        relied.keys.insert(Arc::clone(key));
                    }
                    relied.lens |=
                        metamodel.relations.keys().any(|kind| metamodel.lens(kind.as_str()) == Some(property));
                }
            }
        }
        relied
    }

    /// Whether another's entry touches any of it.
    pub(super) fn is_disturbed_by(&self, entry: &Entry, metamodel: &Metamodel) -> bool {
        matches!(entry.head.action, Action::Metamodel(_)) || entry.ops.iter().any(|op| self.meets(op, metamodel))
    }

    fn meets(&self, op: &Op, metamodel: &Metamodel) -> bool {
        self.items.contains(&op.item())
            || match op {
                Op::Create(image) => {
                    mentions(image).any(|id| self.items.contains(&id))
                        || key(image).is_some_and(|key| self.keys.contains(&key))
                        || (self.lens && metamodel.lens_of(image).is_some())
                }
                Op::Delete(image) => mentions(image).any(|id| self.items.contains(&id)),
                Op::Set { property, after, .. } => {
                    after.iter().flat_map(refs).any(|id| self.items.contains(&id) || self.lens)
                        || matches!((property.as_str(), after), (builtin::KEY, Some(Value::Text(key))) if self.keys.contains(key))
                }
            }
    }
}

fn key(image: &Image) -> Option<Arc<str>> {
    match image.value(builtin::KEY) {
        Some(Value::Text(key)) => Some(Arc::clone(key)),
        _ => None,
    }
}

//! What changes: the operations of a change set, each of which can be reversed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    entry::Entry,
    ids::{ItemId, Symbol},
    image::Image,
    revision::{Head, Receipt, Revision},
    value::Value,
};

/// The most operations in one change set.
pub const OPERATION_LIMIT: usize = 200_000;

/// One operation on one item. A change set is closed: each relation that falls with an element is listed, before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The item comes to be.
    Create(Image),
    /// A property gets another value.
    Set {
        /// Whose.
        item: ItemId,
        /// Which.
        property: Symbol,
        /// The value before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Value>,
        /// The value from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Value>,
    },
    /// The item, as it last was, ceases to be.
    Delete(Image),
}

impl Op {
    /// The item it is about.
    #[must_use]
    pub fn item(&self) -> ItemId {
        match self {
            Self::Create(image) | Self::Delete(image) => image.id,
            Self::Set { item, .. } => *item,
        }
    }

    /// The operation that takes it back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        match self {
            Self::Create(image) => Self::Delete(image.clone()),
            Self::Delete(image) => Self::Create(image.clone()),
            Self::Set { item, property, before, after } => {
                Self::Set { item: *item, property: property.clone(), before: after.clone(), after: before.clone() }
            }
        }
    }
}

/// What a record is asked to store: an entry that stands on the expected head. Its operations still hold their personal
/// values in clear; its bytes never do.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The revision it stands on; [`Applied`] only if the head is still there.
    pub expected: Revision,
    /// The entry, bytes made.
    pub entry: Arc<Entry>,
}

/// What became of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is stored; this is the new head.
    Committed(Receipt, Head),
    /// It had been stored before under the same actor, key and request.
    Replayed(Receipt),
}

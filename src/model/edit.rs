//! What somebody wants changed, before it is checked: the typed operations of one request, in the caller's own references.

use std::sync::Arc;

use super::{
    ids::{ItemId, Symbol},
    value::Value,
};

/// One wish. `domain::change` checks it and turns it into operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What is wished.
    pub act: Act,
    /// Where it stands in a file, if it came from one.
    pub place: Option<Place>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
}

/// What is wished.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A new element.
    Create {
        /// What the same request calls it (`#a`).
        reference: Option<Arc<str>>,
        /// Its kind.
        kind: Symbol,
        /// Its properties; a missing key is made from the name.
        values: Vec<(Symbol, Given)>,
    },
    /// A new relation.
    Relate {
        /// What the same request calls it.
        reference: Option<Arc<str>>,
        /// Its kind.
        kind: Symbol,
        /// Where it starts.
        source: Target,
        /// Where it points.
        target: Target,
        /// Its properties.
        values: Vec<(Symbol, Given)>,
    },
    /// Other values; `None` clears, what is not named stays.
    Set {
        /// Whose.
        item: Target,
        /// Which.
        values: Vec<(Symbol, Option<Given>)>,
    },
    /// The item ceases to be, and with it every relation that ends on it.
    Delete {
        /// Which.
        item: Target,
    },
}

/// How a caller names an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// By its id.
    Item(ItemId),
    /// By its key or an old one.
    Key(Arc<str>),
    /// By what the same request called it.
    Reference(Arc<str>),
}

/// A value as a caller gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// As it is.
    Value(Value),
    /// A ref.
    Target(Target),
    /// Several refs.
    Targets(Vec<Target>),
    /// A personal value in clear; it is committed to with fresh salt.
    Personal(Arc<str>),
}

//! One page of a longer list, and where the next begins.

use serde::{Deserialize, Serialize};

use super::ids::ItemId;

/// The most rows a page may have.
pub const PAGE_LIMIT: usize = 500;
/// The rows of a page when nobody says.
pub const PAGE_DEFAULT: usize = 20;

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Page {
    /// How many rows, at most [`PAGE_LIMIT`]; 0 gives none (for counts alone).
    pub first: usize,
    /// The row after which to begin.
    pub after: Option<Position>,
}

/// A row's place in a list: the bytes it was ordered by and its id. Callers get it sealed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// What each order compares, in turn; `None` sorts last whichever way.
    pub keys: Vec<Option<Vec<u8>>>,
    /// What decides between equals.
    pub id: ItemId,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether there are more after them.
    pub more: bool,
}

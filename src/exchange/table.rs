//! A table that leaves as a file: a head, and rows of cells.

use crate::model::day::Day;

/// The most columns of a table.
pub const COLUMNS: usize = 100;
/// The most rows of a table.
pub const ROWS: usize = 100_000;
/// The most bytes that the texts of a table may have together.
pub const BYTES: usize = 64 * 1024 * 1024;

/// What leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the columns are called.
    pub head: Vec<String>,
    /// The rows, each as wide as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// A text; a day when it is written as one (`2026-11-23`).
    Text(String),
}

impl Cell {
    /// How many bytes of text it holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        if let Self::Text(text) = self { text.len() } else { 0 }
    }
}

/// Whether a spreadsheet would read this text as a formula.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The day that this text is, where it is exactly one: year, month and day.
#[must_use]
pub fn as_day(text: &str) -> Option<(u16, u8, u8)> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let date = if shaped { text.parse::<Day>().ok()?.date()? } else { return None };
    Some((u16::try_from(date.year()).ok()?, u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
}

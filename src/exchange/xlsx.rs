//! A spreadsheet (Office Open XML): the table on one sheet, and on another what it is and how it was asked for.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::table::{Cell, Table, as_day, is_formula};

/// The most characters that a cell of a spreadsheet holds.
pub const CELL: usize = 32_767;
/// The narrowest and the widest column, in characters.
const WIDTH: (usize, usize) = (8, 60);

/// What stands on the second sheet: its name, and what is said, each with its label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The sheet's name.
    pub sheet: String,
    /// What the first sheet is called.
    pub title: String,
    /// Label and value.
    pub lines: Vec<(String, String)>,
}

/// Why there is no spreadsheet.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A cell cannot hold its text.
    #[error(
        "a cell of a spreadsheet holds at most {CELL} characters; take the table as CSV, or without the long column"
    )]
    Long,
    /// Memory or disk could not be had.
    #[error(transparent)]
    Other(XlsxError),
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        if matches!(error, XlsxError::MaxStringLengthExceeded) { Self::Long } else { Self::Other(error) }
    }
}

/// Writes a table. Its rows go by way of a temporary file where there is room for one.
///
/// # Errors
/// A text is longer than [`CELL`], or the disk is full.
pub fn write(table: &Table, about: &About) -> Result<Vec<u8>, Error> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    let roomy = book.add_worksheet_with_constant_memory().is_ok();
    let sheet = if roomy { book.worksheet_from_index(0)? } else { book.add_worksheet() };
    sheet.set_name(sheet_name(&about.title, &about.sheet))?.set_freeze_panes(1, 0)?;
    for (column, width) in (0..).zip(widths(table)) {
        sheet.set_column_width(column, u32::try_from(width).unwrap_or_default())?;
    }
    for (column, label) in (0..).zip(&table.head) {
        sheet.write_string_with_format(0, column, label, &formats.head)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            formats.put(sheet, row, column, cell)?;
        }
        last = row;
    }
    if let Some(right) = u16::try_from(table.head.len()).ok().and_then(|wide| wide.checked_sub(1)) {
        sheet.autofilter(0, 0, last, right)?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name(&about.sheet)?.set_column_width(0, 20)?.set_column_width(1, 100)?;
    for (row, (label, value)) in (0..).zip(&about.lines) {
        sheet.write_string_with_format(row, 0, label, &formats.head)?;
        sheet.write_string_with_format(row, 1, value, &formats.wrapped)?;
    }
    Ok(book.save_to_buffer()?)
}

struct Formats {
    head: Format,
    day: Format,
    /// A text that stays one when it is edited.
    text: Format,
    wrapped: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            text: Format::new().set_quote_prefix(),
            wrapped: Format::new().set_quote_prefix().set_text_wrap(),
        }
    }

    fn put(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => _ = sheet.write_number(row, column, *number)?,
            Cell::Text(text) if is_formula(text) => {
                sheet.write_string_with_format(row, column, text, &self.text)?;
            }
            Cell::Text(text) => {
                let day = as_day(text).and_then(|(year, month, day)| ExcelDateTime::from_ymd(year, month, day).ok());
                match day {
                    Some(day) => _ = sheet.write_datetime_with_format(row, column, &day, &self.day)?,
                    None => _ = sheet.write_string(row, column, text)?,
                }
            }
        }
        Ok(())
    }
}

/// A title as the name of a sheet beside this other.
fn sheet_name(title: &str, other: &str) -> String {
    let name: String = title.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ").chars().take(31).collect();
    let name = name.trim();
    if name.is_empty() || name.to_lowercase() == other.to_lowercase() { "1".to_owned() } else { name.to_owned() }
}

/// How wide each column is, by what stands in it.
fn widths(table: &Table) -> Vec<usize> {
    let mut widths: Vec<usize> = table.head.iter().map(|label| label.width() + 3).collect();
    for row in &table.rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            if let Cell::Text(text) = cell {
                *width = (*width).max(text.len().min(WIDTH.1).min(text.width()) + 1);
            }
        }
    }
    widths.into_iter().map(|width| width.clamp(WIDTH.0, WIDTH.1)).collect()
}

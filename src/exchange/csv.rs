//! CSV that a Norwegian spreadsheet opens: a byte order mark, semicolons, decimal commas, and no cell that is a formula.

use csv::{Error, Terminator, WriterBuilder};

use super::table::{Cell, Table, is_formula};

/// Writes a table.
///
/// # Errors
/// Memory could not be had.
pub fn write(table: &Table) -> Result<Vec<u8>, Error> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.head.iter().map(|label| said(label)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Number(number) => number.to_string().replace('.', ","),
            Cell::Text(text) => said(text),
        }))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn said(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

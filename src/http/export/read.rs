//! What is asked to leave as a file, read with every problem at once; nothing is parsed before its limit.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    ask::{Asked, Cursor},
    refused::Refused,
};
use crate::{
    exchange::{
        pick::{Column, Path},
        table::{COLUMNS, Cell, ROWS, Table},
    },
    http::request::{QUERY_LIMIT, too_deep},
};

/// The most bytes of a body with a query.
pub(super) const QUERY_BODY: usize = 64 * 1024;
/// The most bytes of a body with a table.
pub(super) const TABLE_BODY: usize = 4 * 1024 * 1024;

/// The file's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    Csv,
    Xlsx,
}

/// What shall leave.
pub(super) struct Wanted {
    pub(super) format: Format,
    /// The file's name without its ending.
    pub(super) name: String,
    /// What the table is called.
    pub(super) title: String,
    /// Labels and values for the sheet that tells what this is.
    pub(super) about: Vec<(String, String)>,
    pub(super) content: Content,
}

/// Where the rows come from.
pub(super) enum Content {
    Query(Box<Asked>),
    Table(Table),
}

#[derive(serde::Deserialize)]
struct WireTable {
    head: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WireColumn {
    label: String,
    path: String,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    numeric: bool,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WireCursor {
    variable: String,
    page_info: String,
}

/// The fields of a body, taken one by one, with what is wrong with them.
struct Fields {
    given: BTreeMap<String, Box<RawValue>>,
    wrong: Vec<String>,
}

impl Fields {
    fn maybe<T: DeserializeOwned>(&mut self, name: &str, is: &str) -> Option<T> {
        let raw = self.given.remove(name).filter(|raw| raw.get() != "null")?;
        let read = serde_json::from_str(raw.get());
        read.map_err(|error| self.wrong.push(format!("The field `{name}` is {is}: {error}."))).ok()
    }

    fn need<T: DeserializeOwned>(&mut self, name: &str, is: &str) -> Option<T> {
        if !self.given.contains_key(name) {
            self.wrong.push(format!("The field `{name}` is missing: it is {is}."));
        }
        self.maybe(name, is)
    }

    fn path(&mut self, name: &str, text: &str) -> Option<Path> {
        Path::parse(text).map_err(|error| self.wrong.push(format!("In `{name}` {error}."))).ok()
    }
}

/// Reads a body.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn from_body(body: &[u8]) -> Result<Wanted, Refused> {
    too_deep(body)?;
    let given: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(body)
        .map_err(|error| Refused::bad(&[format!("The body is no JSON object: {error}.")]))?;
    if given.contains_key("query") && body.len() > QUERY_BODY {
        return Err(super::too_large(QUERY_BODY, "a query").into());
    }
    let mut fields = Fields { given, wrong: Vec::new() };
    let format = fields.need("format", "\"csv\" or \"xlsx\"");
    let name: Option<String> = fields.need("name", "the file's name without its ending");
    let named = |name: &String| {
        (1..=80).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if name.as_ref().is_some_and(|name| !named(name)) {
        fields.wrong.push("The field `name` has from 1 to 80 of a–z, A–Z, 0–9, - and _.".to_owned());
    }
    let title = fields.need("title", "a text");
    let about = fields.maybe("about", "a list of pairs of label and value").unwrap_or_default();
    let content = match (fields.given.contains_key("query"), fields.given.contains_key("table")) {
        (true, false) => asked(&mut fields).map(|asked| Content::Query(Box::new(asked))),
        (false, true) => table(&mut fields).map(Content::Table),
        _ => {
            fields.wrong.push("The body has either `query`, with `rows` and `columns`, or `table`.".to_owned());
            None
        }
    };
    let unknown: Vec<_> = fields.given.keys().map(|name| format!("There is no field `{name}`.")).collect();
    fields.wrong.extend(unknown);
    match (format, name, title, content) {
        (Some(format), Some(name), Some(title), Some(content)) if fields.wrong.is_empty() => {
            Ok(Wanted { format, name, title, about, content })
        }
        _ => Err(Refused::bad(&fields.wrong)),
    }
}

fn asked(fields: &mut Fields) -> Option<Asked> {
    let query: Option<String> = fields.need("query", "a text");
    if let Some(long) = query.as_ref().map(String::len).filter(|length| *length > QUERY_LIMIT) {
        fields.wrong.push(format!("The query has {long} bytes; at most {} are allowed.", QUERY_LIMIT));
    }
    let variables = fields.maybe("variables", "an object").unwrap_or_default();
    let rows: Option<String> = fields.need("rows", "a JSONPath from the answer's data to the rows");
    // A list stands for its rows, so that an empty one is told from a path that leads nowhere.
    let rows = rows.and_then(|text| fields.path("rows", text.strip_suffix("[*]").unwrap_or(&text)));
    let cursor: Option<WireCursor> = fields.maybe("cursor", "a variable and the path of its pageInfo");
    let cursor = cursor.and_then(|WireCursor { variable, page_info }| {
        Some(Cursor { variable, page_info: fields.path("cursor.pageInfo", &page_info)? })
    });
    let wires: Vec<WireColumn> = fields.need("columns", "a list of columns, each with label and path")?;
    fits(fields, "columns", wires.len(), COLUMNS);
    let mut columns = Vec::new();
    for (at, WireColumn { label, path, words, numeric }) in wires.into_iter().take(COLUMNS).enumerate() {
        let Some(path) = fields.path(&format!("columns[{at}].path"), &path) else { continue };
        columns.push(Column { label, path, words, numeric });
    }
    Some(Asked { query: query?, variables, rows: rows?, cursor, columns })
}

fn table(fields: &mut Fields) -> Option<Table> {
    let WireTable { head, rows } = fields.need("table", "a head of texts and rows of texts, numbers and nulls")?;
    fits(fields, "columns", head.len(), COLUMNS);
    if rows.len() > ROWS {
        fields.wrong.push(format!("The table has {} rows; at most {ROWS} leave in one file. Narrow it.", rows.len()));
    }
    if let Some(at) = rows.iter().position(|row| row.len() != head.len()) {
        fields.wrong.push(format!("The row {at} is not as wide as the head, which has {} columns.", head.len()));
    }
    Some(Table { head, rows })
}

fn fits(fields: &mut Fields, what: &str, given: usize, most: usize) {
    if given == 0 || given > most {
        fields.wrong.push(format!("The table has {given} {what}; a file has from 1 to {most}. Choose among them."));
    }
}

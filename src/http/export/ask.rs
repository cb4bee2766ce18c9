//! The rows of a query: its pages one after the other, all of one revision.

use std::{sync::Arc, time::Instant};

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::refused::Refused;
use crate::{
    exchange::{
        pick::{Column, Path},
        table::{BYTES, Cell, ROWS, Table},
    },
    graphql::Caller,
    http::{Server, graphql::StopWhenDropped},
    model::ask::Cancel,
};

/// How often it is begun again when a change comes between two pages.
const AGAIN: usize = 3;

/// A query, and where its rows stand.
pub(super) struct Asked {
    pub(super) query: String,
    pub(super) variables: Map<String, Value>,
    /// From the answer's data; a list there is its rows.
    pub(super) rows: Path,
    pub(super) cursor: Option<Cursor>,
    pub(super) columns: Vec<Column>,
}

/// How the next page is asked for.
pub(super) struct Cursor {
    pub(super) variable: String,
    pub(super) page_info: Path,
}

/// What is asked: a page's data and the revision that it is of.
struct Page {
    data: Value,
    token: Option<String>,
}

/// The rows of a query and the token of the revision that they are all of.
///
/// # Errors
/// What the query is refused for or answered with; a path that leads nowhere; too many rows.
pub(super) async fn rows(server: &Server, request: &str, asked: &Asked) -> Result<(Table, Option<String>), Refused> {
    let stop = StopWhenDropped(Cancel::default());
    let caller = Caller {
        reader: server.reader.clone(),
        deadline: Instant::now() + super::within(server),
        cancel: stop.0.clone(),
        budget: server.budget,
        token: None,
        request: request.into(),
    };
    for _ in 0..AGAIN {
        if let Some(found) = all(server, &caller, asked).await? {
            return Ok(found);
        }
    }
    let message = "The repository was changed again and again while the pages were read. Try again in a while.";
    Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, "CHANGED", message))
}

/// Every page; nothing when a change came between two of them.
async fn all(server: &Server, caller: &Caller, asked: &Asked) -> Result<Option<(Table, Option<String>)>, Refused> {
    let mut table = Table { head: asked.columns.iter().map(|column| column.label.clone()).collect(), rows: Vec::new() };
    let (mut variables, mut first, mut bytes) = (asked.variables.clone(), None, 0);
    loop {
        let Page { data, token } = page(server, caller, asked, variables.clone()).await?;
        if first.get_or_insert_with(|| token.clone()) != &token {
            return Ok(None);
        }
        for row in found(&asked.rows, &data)? {
            let cells: Result<Vec<Cell>, String> = asked.columns.iter().map(|column| column.cell(row)).collect();
            let cells = cells.map_err(|error| Refused::bad(&[format!("In an answer {error}.")]))?;
            bytes += cells.iter().map(Cell::bytes).sum::<usize>();
            table.rows.push(cells);
        }
        if table.rows.len() > ROWS || bytes > BYTES {
            let message = format!(
                "The list has more than {ROWS} rows or {BYTES} bytes, the most that leave in one file. Narrow the \
                 question: a kind, a trust, fewer columns or steps."
            );
            return Err(Refused::new(StatusCode::BAD_REQUEST, "LIMIT", &message));
        }
        match asked.cursor.as_ref().and_then(|cursor| Some((cursor, next(cursor, &data)?))) {
            Some((cursor, after)) if variables.get(&cursor.variable) != Some(&after) => {
                variables.insert(cursor.variable.clone(), after);
            }
            Some((cursor, _)) => {
                let message = format!("The variable «{}» does not lead from page to page.", cursor.variable);
                return Err(Refused::bad(&[message]));
            }
            None => return Ok(Some((table, first.flatten()))),
        }
    }
}

fn found<'d>(rows: &Path, data: &'d Value) -> Result<Vec<&'d Value>, Refused> {
    let found = rows.of(data);
    if found.is_empty() || found.iter().any(|value| !value.is_array() && !value.is_object()) {
        return Err(Refused::bad(&[format!("In the answer there are no rows at {}.", rows.text())]));
    }
    let each = |value: &'d Value| value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    Ok(found.into_iter().flat_map(each).collect())
}

/// The cursor of the next page, where there is one.
fn next(cursor: &Cursor, data: &Value) -> Option<Value> {
    let page_info = cursor.page_info.of(data).into_iter().next()?;
    let more = page_info.get("hasNextPage")?.as_bool()?;
    page_info.get("endCursor").filter(|end| more && end.is_string()).cloned()
}

async fn page(server: &Server, caller: &Caller, asked: &Asked, variables: Map<String, Value>) -> Result<Page, Refused> {
    let checked = server
        .api
        .check(asked.query.clone(), None, variables, Map::new())
        .map_err(|refused| Refused::new(StatusCode::BAD_REQUEST, refused.code, &refused.message))?;
    if checked.is_mutation || checked.is_subscription {
        return Err(Refused::bad(&["Only a query leaves as a file.".to_owned()]));
    }
    let api = Arc::clone(&server.api);
    let answer = json!(api.execute(checked.request, caller.clone()).await);
    let errors = answer.get("errors").and_then(Value::as_array).cloned().unwrap_or_default();
    if !errors.is_empty() {
        return Err(Refused::told(errors));
    }
    Ok(Page {
        token: answer.pointer("/extensions/token").and_then(Value::as_str).map(str::to_owned),
        data: answer.get("data").cloned().unwrap_or_default(),
    })
}

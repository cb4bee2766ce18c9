//! `POST /export`: a table as CSV or as a spreadsheet, of a query that the server asks itself, or of cells that are sent.

mod about;
mod ask;
mod read;
mod refused;

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Extension, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing,
};
use tokio::sync::Semaphore;

use self::{
    about::Facts,
    read::{Content, Format, TABLE_BODY, Wanted},
    refused::Refused,
};
use super::{
    Server,
    answer::Media,
    log::RequestId,
    request::{self, Refusal},
};
use crate::{
    exchange::{csv, xlsx},
    graphql::Api,
};

/// How many are made at a time.
const AT_A_TIME: usize = 4;
/// As long as so many questions one may take, since its pages are several.
const QUESTIONS: u32 = 6;

/// How long one may take.
fn within(server: &Server) -> Duration {
    server.deadline.saturating_mul(QUESTIONS)
}

/// The route: its body has a limit of its own.
pub(super) fn router() -> Router<Server> {
    Router::new().route("/export", routing::post(post).fallback(other_method)).layer(DefaultBodyLimit::max(TABLE_BODY))
}

/// POST: the file, or everything that is wrong with the request.
async fn post(
    State(server): State<Server>,
    Extension(RequestId(id)): Extension<RequestId>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let guarded = request::known_host(&headers)
        .and_then(|()| request::same_origin(&headers))
        .and_then(|()| request::is_json(headers.get(header::CONTENT_TYPE)))
        .and_then(|()| body.map_err(|_| too_large(TABLE_BODY, "a table")));
    let made = match guarded {
        Ok(body) => made(&server, &id, &body).await,
        Err(refusal) => Err(refusal.into()),
    };
    made.unwrap_or_else(Refused::answer)
}

/// Any other method.
async fn other_method() -> Response {
    let mut response = Media::Json.refuse(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Use POST.");
    response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("POST"));
    response
}

/// A body that is larger than it may be.
fn too_large(most: usize, what: &str) -> Refusal {
    let message = format!("A request with {what} has at most {most} bytes. Narrow the table, or let a query fetch it.");
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", message)
}

async fn made(server: &Server, id: &str, body: &[u8]) -> Result<Response, Refused> {
    static ROOM: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_A_TIME)));
    let Ok(place) = Arc::clone(&ROOM).try_acquire_owned() else {
        let message = format!("{AT_A_TIME} files are being made. Try again in a while.");
        return Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, "BUSY", &message));
    };
    let Wanted { format, name, title, about, content } = read::from_body(body)?;
    let (table, facts) = match content {
        Content::Table(table) => (table, Facts::default()),
        Content::Query(asked) => {
            let (table, token) = ask::rows(server, id, &asked).await?;
            let variables = serde_json::Value::Object(asked.variables).to_string();
            let revision = token.as_deref().and_then(Api::revision).map(|revision| revision.to_string());
            (table, Facts { query: asked.query, variables, revision: revision.unwrap_or_default() })
        }
    };
    let about = facts.fill(title, about);
    let written = tokio::task::spawn_blocking(move || {
        let _place = place;
        match format {
            Format::Csv => csv::write(&table).map_err(|error| error.to_string()),
            Format::Xlsx => xlsx::write(&table, &about).map_err(|error| error.to_string()),
        }
    });
    let bytes = match written.await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => return Err(Refused::bad(&[format!("The file cannot be made: {error}.")])),
        Err(_) => return Err(Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "The file was not made.")),
    };
    let (media, ending) = match format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, &disposition),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

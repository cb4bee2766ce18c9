//! One line a request: its id, what route it took, how it ended and how long it took. Never what the user wrote.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};

use crate::model::ids::BatchId;

/// The header that tells a caller the id under which the request stands in the log.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request, for the log and for the caller.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub(super) String);

/// Gives the request its id and writes its line.
pub(super) async fn request(mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = BatchId::random().map(|id| id.to_string()).unwrap_or_default();
    let method = request.method().clone();
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(target: "snitt::request", id, %method, route, status, micros, "request");
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

//! Whether the server lives, whether it can answer, and its numbers.

use axum::{extract::State, http::StatusCode, response::IntoResponse};

use super::Server;

/// The process answers.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// Questions and changes can be answered: the mirror is filled, is not behind, and has the metamodel in force.
pub(super) async fn ready(State(server): State<Server>) -> impl IntoResponse {
    match server.domain.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n".to_owned()),
        Err(reason) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {reason}\n")),
    }
}

/// The server's numbers, in Prometheus' text format.
pub(super) async fn metrics(State(server): State<Server>) -> String {
    server.metrics.render()
}

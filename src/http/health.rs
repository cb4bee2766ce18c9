//! Whether the server lives, whether it can answer, and its numbers.

use std::sync::OnceLock;

use axum::{extract::State, http::StatusCode, response::IntoResponse};
use axum_prometheus::{Handle, MakeDefaultHandle, metrics_exporter_prometheus::PrometheusHandle};

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
pub(super) async fn metrics() -> String {
    count().render()
}

/// Begins to count, once a process.
pub(super) fn count() -> &'static PrometheusHandle {
    static COUNTED: OnceLock<PrometheusHandle> = OnceLock::new();
    COUNTED.get_or_init(|| Handle::make_default_handle(Handle::default()))
}

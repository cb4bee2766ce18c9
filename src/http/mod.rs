//! The server: every route on one screen.

mod answer;
mod assets;
mod calendar;
mod export;
mod graphql;
mod health;
mod log;
mod operator;
mod request;
mod serve;
mod socket;

use std::{sync::Arc, time::Duration};

use axum::{Router, middleware, routing::get};
use tower_http::limit::RequestBodyLimitLayer;

pub use operator::Operator;
pub use serve::{Error, STOPS_WITHIN, serve};

use crate::{
    domain::{Domain, access::Reader},
    graphql::Api,
};

/// The most bytes a request's body may have.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// What the routes need.
#[derive(Clone)]
pub struct Server {
    /// What is asked.
    pub api: Arc<Api>,
    /// What is ready.
    pub domain: Domain,
    /// Who asks, until there is login.
    pub reader: Reader,
    /// How long one request may take.
    pub deadline: Duration,
    /// The most relations that one question may look at.
    pub budget: u64,
    /// Who runs it.
    pub operator: Operator,
}

/// Every route.
pub fn router(server: Server) -> Router {
    health::count();
    Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::other_method))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .merge(export::router())
        .route("/calendar/{file}", get(calendar::get))
        .route("/operator", get(operator::get))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .with_state(server)
        .merge(assets::router())
        .layer(axum_prometheus::PrometheusMetricLayer::new())
        .layer(middleware::from_fn(log::request))
        .layer(middleware::from_fn(answer::headers))
}

//! What HTTP promises: each guard refuses early and the next question is answered; health, headers, audits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test"
)]

#[path = "http/calendar.rs"]
mod calendar;
#[path = "http/export.rs"]
mod export;
#[path = "http/guards.rs"]
mod guards;
#[path = "http/routes.rs"]
mod routes;
#[path = "support/server.rs"]
mod server;
#[path = "http/socket.rs"]
mod socket;
#[path = "support/store.rs"]
mod store;

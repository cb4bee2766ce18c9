//! What HTTP promises: each guard refuses early and the next question is answered; health, headers, audits.
#![allow(dead_code, reason = "shared helpers; each suite uses what it needs")]

#[path = "http/guards.rs"]
mod guards;
#[path = "http/routes.rs"]
mod routes;
#[path = "support/server.rs"]
mod server;
#[path = "support/store.rs"]
mod store;

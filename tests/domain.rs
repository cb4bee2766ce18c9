//! What a change promises: checked whole, stored whole or not at all, once.

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

#[path = "support/chance.rs"]
mod chance;
#[path = "domain/changing.rs"]
mod changing;
#[path = "support/domain.rs"]
mod domain;
#[path = "domain/listening.rs"]
mod listening;
#[path = "support/naive/mod.rs"]
mod naive;
#[path = "domain/refusing.rs"]
mod refusing;
#[path = "domain/rights.rs"]
mod rights;
#[path = "support/store.rs"]
mod store;
#[path = "domain/together.rs"]
mod together;
#[path = "support/turmoil.rs"]
mod turmoil;
#[path = "domain/two_services.rs"]
mod two_services;
#[path = "domain/undoing.rs"]
mod undoing;

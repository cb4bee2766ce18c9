//! What GraphQL promises: types from the metamodel, answers that hide what is hidden, and few store calls.

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

#[path = "support/naive/mod.rs"]
mod naive;
#[path = "support/store.rs"]
mod store;

#[path = "graphql/changing.rs"]
mod changing;
#[path = "graphql/given.rs"]
mod given;
#[path = "graphql/limits.rs"]
mod limits;
#[path = "graphql/reading.rs"]
mod reading;
#[path = "graphql/states.rs"]
mod states;

//! What the record on SQLite promises: what is stored comes back, once, in order, and damage is found.

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
#[path = "record/copying.rs"]
mod copying;
#[path = "record/damage.rs"]
mod damage;
#[path = "record/erasing.rs"]
mod erasing;
#[path = "record/golden.rs"]
mod golden;
#[path = "record/keeping.rs"]
mod keeping;
#[path = "record/opening.rs"]
mod opening;
#[path = "support/store.rs"]
mod store;
#[path = "support/turmoil.rs"]
mod turmoil;
#[path = "record/verifying.rs"]
mod verifying;

//! The mirror: what it answers at every moment is one revision, whatever happens beside it.

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

#[path = "mirror/answers.rs"]
mod answers;
#[path = "support/chance.rs"]
mod chance;
#[path = "mirror/filling.rs"]
mod filling;
#[path = "support/naive/mod.rs"]
mod naive;
#[path = "mirror/revisions.rs"]
mod revisions;
#[path = "support/store.rs"]
mod store;
#[path = "mirror/text.rs"]
mod text;
#[path = "mirror/torn.rs"]
mod torn;
#[path = "support/turmoil.rs"]
mod turmoil;
#[path = "mirror/warm.rs"]
mod warm;

//! What the program promises on the command line: the real binary, real files, real signals.

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

#[path = "cli/asking.rs"]
mod asking;
#[path = "cli/copying.rs"]
mod copying;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/refusing.rs"]
mod refusing;
#[path = "cli/serving.rs"]
mod serving;
#[path = "cli/storing.rs"]
mod storing;

//! The calendar and the portfolio, on graphs planted by hand.

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

#[path = "registers/calendar.rs"]
mod calendar;
#[path = "registers/file.rs"]
mod file;
#[path = "support/naive/mod.rs"]
mod naive;
#[path = "support/planted.rs"]
mod planted;
#[path = "registers/portfolio.rs"]
mod portfolio;

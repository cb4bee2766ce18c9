//! What lies between elements: paths, matrix, supplier chain, variants and overlaps, against what is found by walking.

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

#[path = "between/drawn.rs"]
mod drawn;
#[path = "between/matrix.rs"]
mod matrix;
#[path = "support/naive/mod.rs"]
mod naive;
#[path = "between/overlaps.rs"]
mod overlaps;
#[path = "between/paths.rs"]
mod paths;
#[path = "support/planted.rs"]
mod planted;
#[path = "between/suppliers.rs"]
mod suppliers;
#[path = "between/variants.rs"]
mod variants;

const TODAY: &str = "2026-06-01";

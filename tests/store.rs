//! What every store promises: each case runs on every engine by being written. `SNITT_HISTORIES` sets how many random
//! histories the engines are compared over.

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
#[path = "support/neo4j.rs"]
mod neo4j;
#[path = "support/neo4j_server.rs"]
mod neo4j_server;
#[path = "support/story.rs"]
mod story;

#[path = "store/case.rs"]
mod case;
#[path = "store/engine.rs"]
mod engine;
#[path = "store/given.rs"]
mod given;
#[path = "store/histories/mod.rs"]
mod histories;
#[path = "store/impact.rs"]
mod impact;
#[path = "store/items.rs"]
mod items;
#[path = "store/lists.rs"]
mod lists;
#[path = "store/pasts.rs"]
mod pasts;
#[path = "store/paths.rs"]
mod paths;
#[path = "store/records.rs"]
mod records;
#[path = "store/together.rs"]
mod together;
#[path = "store/visibility.rs"]
mod visibility;

fn main() -> std::process::ExitCode {
    let arguments = libtest_mimic::Arguments::from_args();
    let trials = case::trials().into_iter().chain(histories::trials()).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

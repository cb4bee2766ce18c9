//! What the record on Neo4j survives: bad links, a server that restarts, many writers in several services.
//!
//! Runs against a real server, see `tests/support/neo4j/with`; without one its cases show as ignored.

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

#[path = "support/bolt.rs"]
mod bolt;
#[path = "support/neo4j.rs"]
mod neo4j;
#[path = "support/neo4j_server.rs"]
mod neo4j_server;
#[path = "support/proxy.rs"]
mod proxy;

#[path = "neo4j/proxied.rs"]
mod proxied;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let trials = vec![
        on_the_server("a_commit_that_the_proxy_cuts_is_stored_or_not_as_it_was_told", proxied::commits()),
        on_an_own_server("a_server_that_was_killed_starts_again_with_what_it_had_stored", proxied::killed()),
    ];
    // One after the other: there is one database.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A case that needs the database of the tests.
fn on_the_server(name: &str, case: impl Future<Output = ()> + Send + 'static) -> Trial {
    trial(name, case).with_ignored_flag(neo4j::server().is_none())
}

/// A case that needs a server of its own.
fn on_an_own_server(name: &str, case: impl Future<Output = ()> + Send + 'static) -> Trial {
    trial(name, case).with_ignored_flag(!neo4j_server::can_be_started())
}

fn trial(name: &str, case: impl Future<Output = ()> + Send + 'static) -> Trial {
    Trial::test(name, || {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(case);
        Ok(())
    })
}

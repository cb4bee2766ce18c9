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
#[path = "support/domain.rs"]
mod domain;
#[path = "support/neo4j.rs"]
mod neo4j;
#[path = "support/neo4j_server.rs"]
mod neo4j_server;
#[path = "support/proxy.rs"]
mod proxy;
#[path = "support/server.rs"]
mod server;
#[path = "support/store.rs"]
mod store;

#[path = "neo4j/ambiguous.rs"]
mod ambiguous;
#[path = "neo4j/links.rs"]
mod links;
#[path = "neo4j/proxied.rs"]
mod proxied;
#[path = "neo4j/restarted.rs"]
mod restarted;
#[path = "neo4j/service.rs"]
mod service;
#[path = "neo4j/tokens.rs"]
mod tokens;
#[path = "neo4j/whole.rs"]
mod whole;
#[path = "neo4j/writers.rs"]
mod writers;

use std::{process::ExitCode, time::Duration};

use libtest_mimic::{Arguments, Trial};
use proxy::Link;

fn main() -> ExitCode {
    let trials = vec![
        on_the_server("the_proxy_stores_or_loses_a_commit_as_it_was_told", proxied::commits),
        on_an_own_server("a_server_that_was_killed_starts_again_with_what_it_had_stored", proxied::killed),
        on_the_server("writers_in_several_services_lose_nothing_and_a_fill_meanwhile_is_whole", writers::many),
        on_the_server("what_one_service_wrote_another_reads_in_the_next_request_with_its_token", tokens::honoured),
        on_the_server("a_commit_of_which_nobody_heard_is_stored_once", ambiguous::commits),
        on_the_server("a_commit_unheard_on_a_link_that_died_is_told_soon_and_settled_later", links::unheard),
        on_the_server("a_half_open_link_is_told_soon_and_healed_soon", || links::dead(Link::HalfOpen)),
        on_the_server("a_link_too_slow_to_use_is_told_soon_and_healed_soon", || {
            links::dead(Link::Slow(Duration::from_secs(60)))
        }),
        on_the_server("a_link_that_is_cut_is_told_soon_and_healed_soon", || links::dead(Link::Cut)),
        on_the_server("a_slow_link_is_slow_and_nothing_else", || links::tedious(Link::Slow(Duration::from_millis(20)))),
        on_the_server("a_link_that_gives_one_byte_at_a_time_changes_nothing", || links::tedious(Link::Sliced)),
        on_an_own_server("a_server_killed_under_load_loses_nothing_acknowledged", restarted::under_load),
    ];
    // One after the other: there is one database.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A case that needs the database of the tests.
fn on_the_server<F: Future<Output = ()>>(name: &str, case: impl FnOnce() -> F + Send + 'static) -> Trial {
    trial(name, case).with_ignored_flag(neo4j::server().is_none())
}

/// A case that needs a server of its own.
fn on_an_own_server<F: Future<Output = ()>>(name: &str, case: impl FnOnce() -> F + Send + 'static) -> Trial {
    trial(name, case).with_ignored_flag(!neo4j_server::can_be_started())
}

fn trial<F: Future<Output = ()>>(name: &str, case: impl FnOnce() -> F + Send + 'static) -> Trial {
    Trial::test(name, || {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(case());
        Ok(())
    })
}

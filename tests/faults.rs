//! What the record on SQLite survives: being killed, a full disk, a disk that cannot be written.
//!
//! What needs a program or a right that is not there shows as ignored.

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

#[path = "faults/disk.rs"]
mod disk;
#[path = "faults/killed.rs"]
mod killed;
#[path = "support/store.rs"]
mod store;
#[path = "faults/synced.rs"]
mod synced;
#[path = "faults/writer.rs"]
mod writer;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    if writer::is_asked_for() {
        return writer::write();
    }
    let trials = vec![
        Trial::test("a_killed_writer_loses_nothing_acknowledged_and_leaves_nothing_half_done", || {
            killed::rounds();
            Ok(())
        }),
        Trial::test("every_acknowledged_commit_was_synced_to_the_disk", || {
            synced::at_least_once_a_commit();
            Ok(())
        })
        .with_ignored_flag(!synced::can_be_counted()),
        Trial::test("a_full_disk_is_said_and_nothing_is_lost", || {
            disk::full();
            Ok(())
        })
        .with_ignored_flag(!disk::Small::can_be_made()),
        Trial::test("a_full_disk_is_said_when_a_store_is_made", || {
            disk::too_small();
            Ok(())
        })
        .with_ignored_flag(!disk::Small::can_be_made()),
        Trial::test("a_disk_that_cannot_be_written_is_said_and_can_be_read", || {
            disk::read_only();
            Ok(())
        })
        .with_ignored_flag(!disk::Small::can_be_made()),
    ];
    // One after the other: a process that another test starts holds our locks for a moment, until it becomes itself.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Runs a test's async part.
fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}

//! Every audit of the GraphQL over HTTP suite, each as a case of its own. Ignored where the suite is not installed.

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

#[path = "support/server.rs"]
mod server;
#[path = "support/store.rs"]
mod store;

use std::{path::Path, process::Command};

use libtest_mimic::{Arguments, Failed, Trial};

/// How many audits the suite has in the version that the lock file names.
const AUDITS: usize = 60;

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http");
    if !folder.join("node_modules/graphql-http").exists() {
        let missing = Trial::test("graphql_over_http (tests/http: npm ci)", || Ok(())).with_ignored_flag(true);
        libtest_mimic::run(&arguments, vec![missing]).exit();
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let running = runtime.block_on(server::Running::start());
    let url = running.url("/graphql");
    let output = Command::new("node").arg("audit.mjs").arg(&url).current_dir(&folder).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut trials: Vec<Trial> = text
        .lines()
        .map(|line| {
            let passed = line.starts_with("ok ");
            let line = line.to_owned();
            let name = line.trim_start_matches("not ").trim_start_matches("ok ").to_owned();
            Trial::test(name, move || if passed { Ok(()) } else { Err(Failed::from(line)) })
        })
        .collect();
    let count = trials.len();
    trials.push(Trial::test("all_audits_were_run", move || {
        if count == AUDITS { Ok(()) } else { Err(Failed::from(format!("{count} audits were run, not {AUDITS}"))) }
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

//! The committed schema is the one that the metamodel gives, and valid for the reference implementation.
//! `UPDATE=1 cargo test --test schema` writes it anew.

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

use std::{path::Path, process::Command, sync::Arc};

use libtest_mimic::{Arguments, Failed, Trial};
use snitt::{domain::register::Registers, graphql, model::metamodel::Metamodel};

const SCHEMA: &str = "schema/schema.graphql";
const JS: &str = "tests/graphql/js";

fn main() -> std::process::ExitCode {
    let absent = !Path::new(JS).join("node_modules/graphql").exists();
    let trials = vec![
        Trial::test("the_committed_schema_is_the_one_the_metamodel_gives", fresh),
        Trial::test("the_schema_and_the_example_queries_are_valid_for_graphql_js", valid).with_ignored_flag(absent),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn fresh() -> Result<(), Failed> {
    let text = std::fs::read_to_string("schema/metamodel.yaml").unwrap();
    let metamodel = Metamodel::read("schema/metamodel.yaml", &text).map_err(|mistakes| format!("{mistakes:?}"))?;
    let text = std::fs::read_to_string("schema/registers.yaml").unwrap();
    let registers = Registers::read("schema/registers.yaml", &text, &metamodel).map_err(|m| format!("{m:?}"))?;
    let given = graphql::sdl(Arc::new(metamodel), Arc::new(registers)).map_err(|error| error.to_string())?;
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(SCHEMA, &given).unwrap();
    }
    let committed = std::fs::read_to_string(SCHEMA).unwrap_or_default();
    if committed == given {
        return Ok(());
    }
    let line = committed.lines().zip(given.lines()).position(|(a, b)| a != b).unwrap_or(0) + 1;
    Err(format!("{SCHEMA}:{line} is not what the metamodel gives. Run UPDATE=1 cargo test --test schema.").into())
}

fn valid() -> Result<(), Failed> {
    let run = Command::new("node").arg(format!("{JS}/check.mjs")).args([SCHEMA, "docs/queries"]).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    if run.status.success() { Ok(()) } else { Err(said.into()) }
}

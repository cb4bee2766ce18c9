//! The questions the product exists for, asked over GraphQL of the seed: each file of `tests/answers` holds a question,
//! the query, and the answer as it was written from the sources before it was asked.

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

#[path = "support/seed.rs"]
mod seed;
#[path = "support/seeded.rs"]
mod seeded;

use std::sync::Arc;

use async_graphql::Request;
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde_json::Value as Json;
use snitt::{
    graphql::{Api, Caller},
    model::ask::Cancel,
};
use tokio::runtime::Runtime;

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    question: String,
    because: Vec<String>,
    query: String,
    expect: Json,
}

fn main() {
    let folder = seed::root().join("tests/answers");
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).expect("tests/answers").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let runtime = Arc::new(Runtime::new().expect("a runtime"));
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let loaded = Arc::new(runtime.block_on(seeded::load(metamodel, edits)).expect("the seed loads"));
    let api = Api::new(loaded.domain.clone()).expect("a schema");
    let trials = paths.into_iter().map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("the file");
        let (api, runtime) = (api.clone(), Arc::clone(&runtime));
        Trial::test(name, move || check(&api, &runtime, &text))
    });
    let trials = trials.collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn check(api: &Api, runtime: &Runtime, text: &str) -> Result<(), Failed> {
    let answer: Answer = serde_saphyr::from_str(text).map_err(|error| error.to_string())?;
    if answer.question.trim().is_empty() || answer.because.is_empty() {
        return Err("a question needs its words and its clauses".into());
    }
    let caller = Caller {
        reader: seeded::reader(),
        deadline: seeded::soon(),
        cancel: Cancel::default(),
        budget: 10_000_000,
        token: None,
        request: "answers".into(),
    };
    let response = runtime.block_on(api.execute(Request::new(&answer.query), caller));
    let said = serde_json::to_value(&response).map_err(|error| error.to_string())?;
    if said.get("errors").is_some() {
        return Err(format!("{:#}", said["errors"]).into());
    }
    if said["data"] == answer.expect {
        return Ok(());
    }
    let mut wrong = Vec::new();
    differences("", &answer.expect, &said["data"], &mut wrong);
    Err(format!("{}\n{}\nthe whole answer: {}", answer.question, wrong.join("\n"), said["data"]).into())
}

/// Where two answers differ, a line each.
fn differences(at: &str, expected: &Json, said: &Json, wrong: &mut Vec<String>) {
    match (expected, said) {
        (Json::Object(a), Json::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().for_each(|(name, value)| differences(&format!("{at}.{name}"), value, &b[name], wrong));
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(n, (a, b))| differences(&format!("{at}[{n}]"), a, b, wrong));
        }
        _ if expected != said => wrong.push(format!("{at}: expected {expected}, said {said}")),
        _ => {}
    }
}

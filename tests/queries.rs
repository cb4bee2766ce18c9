//! Every example query in `docs/queries` passes the guards, and the seed answers it without an error and with something.

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

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Map, Value as Json};
use snitt::{
    domain::access::Reader,
    graphql::{Api, Caller},
    model::{ask::Cancel, ids::ActorId},
};
use tokio::runtime::Runtime;

fn main() -> std::process::ExitCode {
    let folder = seed::root().join("docs/queries");
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).expect("docs/queries").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "graphql"));
    paths.sort();
    assert!(paths.len() >= 10, "at least ten examples");
    let runtime = Arc::new(Runtime::new().expect("a runtime"));
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let loaded = Arc::new(runtime.block_on(seeded::load(metamodel, edits)).expect("the seed loads"));
    let api = Api::new(loaded.domain.clone()).expect("a schema");
    let trials = paths.into_iter().map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("the file");
        let (api, runtime, loaded) = (api.clone(), Arc::clone(&runtime), Arc::clone(&loaded));
        Trial::test(name, move || {
            let _kept = &loaded;
            answered(&api, &runtime, text)
        })
    });
    let mut trials: Vec<Trial> = trials.collect();
    let readme = std::fs::read_to_string(seed::root().join("README.md")).expect("README.md");
    let pairs = readme_pairs(&readme);
    assert_eq!(pairs.len(), 5, "five questions in the README");
    for (number, (query, expected)) in (1..).zip(pairs) {
        let (api, runtime, loaded) = (api.clone(), Arc::clone(&runtime), Arc::clone(&loaded));
        trials.push(Trial::test(format!("README question {number}"), move || {
            let _kept = &loaded;
            let answer = ask(&api, &runtime, query)?;
            let expected: Json = serde_json::from_str(&expected).map_err(|error| error.to_string())?;
            if answer == expected { Ok(()) } else { Err(format!("the answer is {answer:#}").into()) }
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Each question of the README with the answer below it.
fn readme_pairs(readme: &str) -> Vec<(String, String)> {
    let block = |part: &str| part.split("```").next().unwrap_or_default().to_owned();
    let questions = readme.split("```graphql\n").skip(1);
    questions.filter_map(|part| Some((block(part), block(part.split_once("```json\n")?.1)))).collect()
}

fn answered(api: &Api, runtime: &Runtime, query: String) -> Result<(), Failed> {
    match empty(&ask(api, runtime, query)?, "data") {
        None => Ok(()),
        Some(path) => Err(format!("{path} has nothing in it").into()),
    }
}

fn ask(api: &Api, runtime: &Runtime, query: String) -> Result<Json, Failed> {
    let checked = api.check(query, None, Map::new(), Map::new()).map_err(|refused| refused.message)?;
    let caller = Caller {
        reader: Reader { actor: ActorId::from("tester"), roles: Vec::new(), organisations: Vec::new() },
        deadline: Instant::now() + Duration::from_secs(30),
        cancel: Cancel::default(),
        budget: 10_000_000,
        token: None,
        request: "test".into(),
    };
    let answer = serde_json::to_value(runtime.block_on(api.execute(checked.request, caller))).unwrap();
    match answer.get("errors") {
        Some(errors) => Err(format!("{errors:#}").into()),
        None => Ok(answer["data"].clone()),
    }
}

/// Where a root field is null, or a list that the example is about has no rows.
fn empty(value: &Json, path: &str) -> Option<String> {
    let fields = value.as_object()?;
    fields.iter().find_map(|(name, value)| {
        let here = format!("{path}.{name}");
        if value.is_null() || value["totalCount"] == 0 || value["nodes"].as_array().is_some_and(Vec::is_empty) {
            return Some(here);
        }
        ["state", "now", "later"].contains(&name.as_str()).then(|| empty(value, &here)).flatten()
    })
}

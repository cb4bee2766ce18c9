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
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn answered(api: &Api, runtime: &Runtime, query: String) -> Result<(), Failed> {
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
    if let Some(errors) = answer.get("errors") {
        return Err(format!("{errors:#}").into());
    }
    match empty(&answer["data"], "data") {
        None => Ok(()),
        Some(path) => Err(format!("{path} has nothing in it").into()),
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

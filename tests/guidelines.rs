//! The guidelines: each is broken once in `seed/troubled` and found there with its remedy; the register of findings pages
//! and counts; and mistakes in the file are told with their line.

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

#[path = "guidelines/counted.rs"]
mod counted;
#[path = "guidelines/file.rs"]
mod file;
#[path = "guidelines/listed.rs"]
mod listed;
#[path = "support/seed.rs"]
mod seed;
#[path = "support/seeded.rs"]
mod seeded;
#[path = "guidelines/troubled.rs"]
mod troubled;

use std::path::PathBuf;

use snitt::{
    domain::{
        change::Confirm,
        view::{View, Want},
    },
    model::{
        ask::Cancel,
        edit::{Act, Edit, Given, Target},
        revision::Line,
        value::Value,
    },
};

/// The troubled seed, loaded, its stale confirmation given.
async fn troubled_seed() -> seeded::Seeded {
    let metamodel = seed::metamodel();
    let folder = seed::root().join("seed/troubled");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<(String, Vec<u8>)> =
        paths.iter().map(|path| (path.display().to_string(), std::fs::read(path).unwrap())).collect();
    let mut edits = seed::read(&files, &metamodel).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    let key = Given::Value(Value::Text("brudd-nameless".into()));
    let act = Act::Create { reference: None, kind: "unit".into(), values: vec![("key".into(), key)] };
    edits.push(Edit { act, place: None });
    let loaded = seeded::load(metamodel, edits).await.expect("the troubled seed loads");
    let confirm = Confirm {
        items: vec![Target::Key("brudd-confirmation-stale".into())],
        role: "systemeier".into(),
        based_on: None,
        key: "confirmed".into(),
        reason: None,
        validate_only: false,
    };
    loaded.domain.confirm(&seeded::reader(), &confirm, seeded::soon()).await.expect("it is confirmed");
    loaded
}

/// A state on a day; confirmations of the tests are then two and a half years old.
async fn view(loaded: &seeded::Seeded) -> View {
    view_on(loaded, "2029-01-01").await
}

async fn view_on(loaded: &seeded::Seeded, on: &str) -> View {
    let want = Want {
        token: None,
        as_of: None,
        on: Some(on.parse().unwrap()),
        line: Line::Main,
        deadline: seeded::soon(),
        cancel: Cancel::default(),
        budget: u64::MAX,
    };
    loaded.domain.view(&seeded::reader(), &want).await.expect("a state")
}

//! Each citation of the seed holds at most eight words that stand in its document under its heading. The documents are
//! looked for in `SNITT_KILDER`, else in `../shared/kilder`; without them these tests show as ignored.

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
#[path = "support/sources.rs"]
mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use libtest_mimic::{Arguments, Failed, Trial};
use snitt::{
    domain::{guideline::Guidelines, responsibility::chain::Chain},
    exchange::seed::QUOTE_WORDS,
    model::{
        edit::{Act, Edit, Given},
        image::builtin,
        value::{Source, Value},
    },
};

/// A citation and the line of the item that carries it.
type Cited = (String, Source);

fn main() {
    let edits = seed::edits(&seed::metamodel());
    let mut groups: BTreeMap<(String, String), Vec<Cited>> = BTreeMap::new();
    for edit in &edits {
        let place = edit.place.as_ref().expect("a place");
        for source in cited(edit) {
            let group = (source.key.to_string(), place.file.to_string());
            groups.entry(group).or_default().push((format!("{}:{}", place.file, place.line), source.clone()));
        }
    }
    for source in of_the_guidelines() {
        let file = "schema/guidelines.yaml".to_owned();
        let quote = source.quote.as_deref().unwrap_or_default();
        let cited = (format!("{file}: «{quote}»"), source.clone());
        groups.entry((source.key.to_string(), file)).or_default().push(cited);
    }
    for source in of_the_chain() {
        let file = "schema/responsibility.yaml".to_owned();
        let quote = source.quote.as_deref().unwrap_or_default();
        let cited = (format!("{file}: «{quote}»"), source.clone());
        groups.entry((source.key.to_string(), file)).or_default().push(cited);
    }
    let absent = sources::folder().is_none();
    let documents = Arc::new(if absent { Err("absent".to_owned()) } else { sources::Sources::read() });
    let mut trials = Vec::new();
    for ((document, file), citations) in groups.clone() {
        let documents = Arc::clone(&documents);
        let name = format!("{document} says what {file} cites ({} citations)", citations.len());
        trials.push(Trial::test(name, move || check(&documents, &citations)).with_ignored_flag(absent));
    }
    let all: Vec<Cited> = groups.into_values().flatten().collect();
    trials.push(
        Trial::test("a quote that is changed by one letter is found out", move || {
            let documents = documents.as_ref().as_ref().map_err(Failed::from)?;
            let mut changed = all.iter().map(|(_, source)| Source {
                quote: source.quote.as_ref().map(|quote| format!("{quote}ζ").into()),
                ..source.clone()
            });
            if changed.any(|source| documents.check(&source).is_ok()) {
                Err("a false quote passed".into())
            } else {
                Ok(())
            }
        })
        .with_ignored_flag(absent),
    );
    trials.push(Trial::test("every_document_is_cited", {
        let edits = edits.clone();
        move || {
            let cited: BTreeSet<String> = edits.iter().flat_map(cited).map(|source| source.key.to_string()).collect();
            let known: BTreeSet<String> = sources::outline().documents.into_keys().collect();
            if cited == known { Ok(()) } else { Err(format!("cited {cited:?}, known {known:?}").into()) }
        }
    }));
    trials.push(Trial::test("at_least_150_elements_are_cited", {
        move || {
            let elements =
                edits.iter().filter(|edit| matches!(edit.act, Act::Create { .. }) && !cited(edit).is_empty());
            let count = elements.count();
            if count >= 150 { Ok(()) } else { Err(format!("{count} elements are cited").into()) }
        }
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// What the guidelines cite.
fn of_the_guidelines() -> Vec<Source> {
    let read = |file: &str| std::fs::read_to_string(seed::root().join(file)).expect("the file");
    let metamodel = seed::metamodel();
    let chain = Chain::read("the chain", &read("schema/responsibility.yaml"), &metamodel).expect("a chain");
    let guidelines = Guidelines::read("the guidelines", &read("schema/guidelines.yaml"), &metamodel, &chain);
    let all = guidelines.expect("guidelines").all.into_values();
    all.filter_map(|guideline| guideline.source.clone()).collect()
}

/// What the chain of responsibility cites.
fn of_the_chain() -> Vec<Source> {
    let text = std::fs::read_to_string(seed::root().join("schema/responsibility.yaml")).expect("the chain");
    let chain = Chain::read("schema/responsibility.yaml", &text, &seed::metamodel()).expect("a chain");
    let mut sources = vec![chain.escalation.source.clone()];
    for level in chain.levels.into_values() {
        sources.push(level.source);
        let lacks = [level.absent, level.vacant, level.doubled, level.expired.map(|expiry| expiry.lack)];
        sources.extend(lacks.into_iter().flatten().filter_map(|lack| lack.source));
        sources.extend(level.empty_seat.and_then(|seats| seats.lack.source));
    }
    sources
}

fn cited(edit: &Edit) -> &[Source] {
    let values = match &edit.act {
        Act::Create { values, .. } | Act::Relate { values, .. } => values,
        _ => return &[],
    };
    values
        .iter()
        .find_map(|(name, given)| match given {
            Given::Value(Value::Sources(sources)) if *name == *builtin::SOURCE => Some(sources.as_slice()),
            _ => None,
        })
        .unwrap_or_default()
}

fn check(documents: &Result<sources::Sources, String>, citations: &[Cited]) -> Result<(), Failed> {
    let documents = documents.as_ref().map_err(Failed::from)?;
    let mut wrong = Vec::new();
    for (place, source) in citations {
        let words = source.quote.as_deref().unwrap_or_default().split_whitespace().count();
        if words == 0 || words > QUOTE_WORDS {
            wrong.push(format!("{place}: {words} quoted words"));
        }
        if let Err(why) = documents.check(source) {
            wrong.push(format!("{place}: {why}"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

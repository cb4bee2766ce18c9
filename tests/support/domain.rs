//! A domain over a store, and the wishes to change it with.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::sync::Arc;

use snitt::{
    domain::{
        Domain, Error,
        access::{Access, Open, Reader},
        change::{Outcome, Request},
        clock::FixedClock,
        problem::{Code, Problem},
    },
    model::{
        edit::{Act, Edit, Given, Target},
        ids::{ItemId, Symbol},
        image::builtin,
        metamodel::Metamodel,
        value::{Value, Words},
    },
    store::{Reads, Record},
};

use crate::store::{BEGIN, soon};

/// A domain over a store with the metamodel of the tests, where everybody may do everything.
pub fn over<S: Record + Reads>(store: Arc<S>) -> Domain {
    with_access(store, Arc::new(Open))
}

/// A domain over a store with a policy.
pub fn with_access<S: Record + Reads>(store: Arc<S>, access: Arc<dyn Access>) -> Domain {
    let metamodel: Metamodel = crate::store::metamodel();
    let (record, reads): (Arc<dyn Record>, Arc<dyn Reads>) = (Arc::clone(&store) as _, store as _);
    Domain::new(record, reads, Arc::new(metamodel), access, Arc::new(FixedClock(BEGIN)))
}

/// Somebody.
pub fn reader(actor: &str) -> Reader {
    Reader { actor: actor.into(), roles: Vec::new(), organisations: Vec::new() }
}

/// Edits without a place in a file.
pub fn edits(acts: Vec<Act>) -> Vec<Edit> {
    acts.into_iter().map(|act| Edit { act, place: None }).collect()
}

/// Asks for a change.
pub async fn change(domain: &Domain, key: &str, acts: Vec<Act>) -> Result<Outcome, Error> {
    domain.change(&reader("tester"), &Request::new(key, edits(acts)), soon()).await
}

/// Asks for a change that is expected to be stored.
pub async fn changed(domain: &Domain, key: &str, acts: Vec<Act>) -> Outcome {
    change(domain, key, acts).await.unwrap_or_else(|error| panic!("{key}: {:?}", problems_of(error)))
}

/// Asks for a change that is expected to be refused, and gives its problems.
pub async fn refused(domain: &Domain, key: &str, acts: Vec<Act>) -> Vec<Problem> {
    problems_of(change(domain, key, acts).await.expect_err("a refusal"))
}

/// The problems of a refusal.
pub fn problems_of(error: Error) -> Vec<Problem> {
    match error {
        Error::Refused(problems) => problems,
        other => panic!("not a refusal: {other:?}"),
    }
}

/// Code and operation of each problem.
pub fn codes(problems: &[Problem]) -> Vec<(Code, Option<usize>)> {
    problems.iter().map(|problem| (problem.code, problem.operation)).collect()
}

/// A target by key, `#reference` or id.
pub fn target(words: &str) -> Target {
    match (words.strip_prefix('#'), words.parse::<ItemId>()) {
        (Some(reference), _) => Target::Reference(reference.into()),
        (None, Ok(id)) => Target::Item(id),
        (None, Err(_)) => Target::Key(words.into()),
    }
}

/// A text.
pub fn text(words: &str) -> Given {
    Given::Value(Value::Text(words.into()))
}

/// A choice.
pub fn choice(words: &str) -> Given {
    Given::Value(Value::Choice(words.into()))
}

/// A day.
pub fn day(words: &str) -> Given {
    Given::Value(Value::Date(words.parse().expect("a day")))
}

/// A ref.
pub fn to(words: &str) -> Given {
    Given::Target(target(words))
}

fn values(pairs: Vec<(&str, Given)>) -> Vec<(Symbol, Given)> {
    pairs.into_iter().map(|(name, given)| (name.into(), given)).collect()
}

/// An element with a key, a name equal to it, and these properties.
pub fn create(kind: &str, key: &str, more: Vec<(&str, Given)>) -> Act {
    let mut all = vec![(builtin::KEY, text(key)), (builtin::NAME, Given::Value(Value::Words(Words::nb(key))))];
    all.extend(more);
    Act::Create { reference: Some(key.into()), kind: kind.into(), values: values(all) }
}

/// An element without a key.
pub fn keyless(kind: &str, more: Vec<(&str, Given)>) -> Act {
    Act::Create { reference: None, kind: kind.into(), values: values(more) }
}

/// A relation.
pub fn relate(kind: &str, source: &str, target_words: &str, more: Vec<(&str, Given)>) -> Act {
    let (source, target) = (target(source), target(target_words));
    Act::Relate { reference: None, kind: kind.into(), source, target, values: values(more) }
}

/// Other values.
pub fn set(item: &str, pairs: Vec<(&str, Option<Given>)>) -> Act {
    Act::Set { item: target(item), values: pairs.into_iter().map(|(name, given)| (name.into(), given)).collect() }
}

/// A deletion.
pub fn delete(item: &str) -> Act {
    Act::Delete { item: target(item) }
}

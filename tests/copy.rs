//! A copy from a file to a database and back is the repository: every entry byte by byte, the state, what was erased
//! and what was not. Ignored where there is no Neo4j server.

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

#[path = "support/neo4j.rs"]
mod neo4j;
#[path = "support/store.rs"]
mod store;

use std::{future::Future, process::ExitCode};

use futures::TryStreamExt;
use libtest_mimic::{Arguments, Trial};
use snitt::{
    domain::copy::{Error, copy},
    model::{
        ask::Cancel,
        change::Op,
        entry::{Action, Entry},
        ids::ElementId,
        image::builtin,
        revision::{Head, Revision},
        value::{Personal, Value},
    },
    store::{
        Record,
        neo4j::{Connect, Neo4j},
        sqlite::Sqlite,
        standing,
    },
};
use store::{BEGIN, REPOSITORY, change, commit_as, committed, element, fresh_store, metamodel, relation, set, soon};

fn main() -> ExitCode {
    let none = neo4j::server().is_none();
    let trials = vec![trial(
        "a_copy_to_a_database_and_back_that_was_stopped_and_went_on_is_the_repository",
        none,
        a_copy_to_a_database_and_back_is_the_repository,
    )];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial<F: Future<Output = ()> + 'static>(name: &str, ignored: bool, run: fn() -> F) -> Trial {
    let run = move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(run());
        Ok(())
    };
    Trial::test(name, run).with_ignored_flag(ignored)
}

/// A file with elements, relations on relations, a deletion, and two names of which one was erased.
async fn told(folder: &std::path::Path) -> Sqlite {
    let store = fresh_store(folder).await;
    let [journal, innleggelse, sky] =
        [("application", "journal"), ("process", "innleggelse"), ("platform", "sky")].map(|(kind, key)| (kind, key));
    let made = [(1, journal), (2, innleggelse), (3, sky)].map(|(id, (kind, key))| Op::Create(element(id, kind, key)));
    change(&store, made.to_vec()).await;
    let [a, b, c] = [1, 2, 3].map(|id| ElementId(id).into());
    let supports = relation(4, "supports", a, b);
    let runs_on = relation(5, "runs_on", a, c);
    change(&store, vec![Op::Create(supports.clone()), Op::Create(runs_on)]).await;
    let people = [(6, "erased", "Kari Eksempel"), (7, "kept", "Ola Eksempel")].map(|(id, key, name)| {
        let mut person = element(id, "person", key);
        person.values.set(builtin::NAME.into(), Some(Value::Personal(Personal::new([id as u8; 16], name))));
        Op::Create(person)
    });
    change(&store, people.to_vec()).await;
    change(&store, vec![set(a, "purpose", None, Some(Value::Text("å føre journal".into())))]).await;
    change(&store, vec![Op::Delete(supports)]).await;
    let head = store.head(soon()).await.unwrap();
    let erased = Personal::new([6; 16], "Kari Eksempel").commitment;
    committed(&store, &commit_as(&head, Action::Erase(vec![erased]), "tester", "erase", Vec::new())).await;
    store
}

async fn file(folder: &std::path::Path) -> Sqlite {
    Sqlite::create(&folder.join("copy.snitt"), REPOSITORY, &metamodel(), BEGIN).await.unwrap()
}

/// Everything that a record holds: its head, each entry's bytes, each image with the names that are not erased.
async fn everything(record: &dyn Record) -> (Head, Vec<Vec<u8>>, Vec<String>) {
    let head = record.head(soon()).await.unwrap();
    let entries: Vec<Entry> = record.entries(Revision(0), head.revision).try_collect().await.unwrap();
    let (_, images) = standing(record, soon()).await.unwrap();
    let told = images.iter().map(|image| format!("{image:?} {:?}", image.name(Default::default())));
    let mut told: Vec<String> = told.collect();
    told.sort();
    (head, entries.iter().map(|entry| entry.bytes.to_vec()).collect(), told)
}

async fn a_copy_to_a_database_and_back_is_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    let alone = neo4j::empty().await;
    let neo4j::Server { url, user, password } = alone.server.clone();
    let database = Connect { url, user, password, database: None, ca: None, connections: 4 };
    let database = Neo4j::open(database).await.unwrap();
    assert!(database.create(REPOSITORY, BEGIN, soon()).await.unwrap());
    let (from, back) = (told(folder.path()).await, file(folder.path()).await);
    stopped_and_gone_on(&from, &database).await;
    assert_eq!(everything(&database).await, everything(&from).await);
    stopped_and_gone_on(&database, &back).await;
    assert_eq!(everything(&back).await, everything(&from).await);
    assert_eq!(back.created(soon()).await.unwrap(), from.created(soon()).await.unwrap());
}

/// Copies up to the third entry, then the rest.
async fn stopped_and_gone_on(from: &dyn Record, to: &dyn Record) {
    let stop = Cancel::default();
    let third = |at: snitt::domain::copy::Progress| {
        if at.done == Revision(3) {
            stop.cancel();
        }
    };
    let stopped = copy(from, to, &third, &stop).await.unwrap_err();
    assert!(matches!(stopped, Error::Stopped(at) if at.done == Revision(3)), "{stopped}");
    assert_eq!(to.head(soon()).await.unwrap().revision, Revision(3));
    copy(from, to, &|_| {}, &Cancel::default()).await.unwrap();
}

//! A store to test with, and commits to make in it.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use snitt::{
    model::{
        change::{Applied, Commit, Op},
        day::Timestamp,
        entry::{Action, Entry, EntryHead},
        ids::{ActorId, ElementId, Hash, IdempotencyKey, ItemId, RelationId, RepositoryId},
        image::{Ends, Image, builtin},
        metamodel::Metamodel,
        revision::{Head, Line},
        value::{Value, Words},
    },
    store::{Record, sqlite::Sqlite},
};

/// The repository of every test.
pub const REPOSITORY: RepositoryId = RepositoryId(0x5e11);
/// The instant at which every test begins, 2026-01-01T00:00:00Z; revision N is made N seconds later.
pub const BEGIN: Timestamp = Timestamp(1_767_225_600_000_000);

/// A deadline far enough away.
pub fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

/// The small metamodel of the tests.
pub fn metamodel() -> Metamodel {
    Metamodel::read("metamodel.yaml", include_str!("metamodel.yaml")).expect("the metamodel of the tests is valid")
}

/// The file of the store in a folder.
pub fn file(folder: &Path) -> PathBuf {
    folder.join("store.snitt")
}

/// A new store in a folder, at revision 1: its metamodel.
pub async fn fresh_store(folder: &Path) -> Sqlite {
    let store = Sqlite::create(&file(folder), REPOSITORY, &metamodel(), BEGIN).await.expect("a store can be made");
    begin(&store).await;
    store
}

/// Commits the metamodel of the tests to an empty record.
pub async fn begin(record: &dyn Record) -> Head {
    let head = record.head(soon()).await.expect("a head");
    let metamodel = metamodel();
    let action = Action::Metamodel(Arc::clone(&metamodel.text));
    let head = Head { metamodel: metamodel.hash, ..head };
    committed(record, &commit_as(&head, action, "setup", "metamodel", Vec::new())).await
}

/// A commit of operations that stands on a head.
pub fn commit(head: &Head, actor: &str, key: &str, ops: Vec<Op>) -> Commit {
    commit_as(head, Action::Change, actor, key, ops)
}

/// A commit of some kind of act; its request is the digest of the operations.
pub fn commit_as(head: &Head, action: Action, actor: &str, key: &str, ops: Vec<Op>) -> Commit {
    let revision = head.revision.next();
    let request = Hash::of(&[&serde_json::to_vec(&ops).expect("operations are JSON")]);
    let said = EntryHead {
        repository: head.repository,
        revision,
        previous: head.chain,
        line: Line::Main,
        time: Timestamp(BEGIN.0 + 1_000_000 * i64::try_from(revision.0).expect("a small revision")),
        actor: ActorId::from(actor),
        key: IdempotencyKey::from(key),
        request,
        metamodel: head.metamodel,
        batch: None,
        reason: None,
        action,
    };
    Commit { expected: head.revision, entry: Arc::new(Entry::new(said, ops.into()).expect("an entry")) }
}

/// Applies a commit that is expected to be stored, and gives the new head.
pub async fn committed(record: &dyn Record, commit: &Commit) -> Head {
    match record.apply(commit, soon()).await {
        Ok(Applied::Committed(_, head)) => head,
        other => panic!("not committed: {other:?}"),
    }
}

/// Commits operations on the record's head, the key made from the revision.
pub async fn change(record: &dyn Record, ops: Vec<Op>) -> Head {
    let head = record.head(soon()).await.expect("a head");
    committed(record, &commit(&head, "tester", &format!("key-{}", head.revision), ops)).await
}

/// An element with a key and a bokmål name equal to it.
pub fn element(id: u128, kind: &str, key: &str) -> Image {
    let values = [(builtin::KEY.into(), Value::Text(key.into())), (builtin::NAME.into(), Value::Words(Words::nb(key)))];
    Image { id: ElementId(id).into(), kind: kind.into(), ends: None, values: values.into_iter().collect() }
}

/// A relation without properties.
pub fn relation(id: u128, kind: &str, source: ItemId, target: ItemId) -> Image {
    let ends = Some(Ends { source, target });
    Image { id: RelationId(id).into(), kind: kind.into(), ends, values: snitt::model::value::Values::default() }
}

/// Sets a property.
pub fn set(item: ItemId, property: &str, before: Option<Value>, after: Option<Value>) -> Op {
    Op::Set { item, property: property.into(), before, after }
}

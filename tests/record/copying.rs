//! A copied repository is the same, entry by entry and byte by byte, however often the copying was stopped.

use std::sync::Arc;

use futures::TryStreamExt;
use snitt::{
    domain::copy::{Copied, Error, Progress, copy},
    model::{ask::Cancel, change::Op, entry::Entry, ids::RepositoryId, revision::Revision},
    store::{Record, sqlite::Sqlite, standing, verify::verify},
};
use tempfile::TempDir;

use crate::{
    store::{BEGIN, REPOSITORY, change, element, file, fresh_store, metamodel, soon},
    turmoil::{acts, all},
};

/// A store with a history in which items came and went and names were erased.
async fn eventful() -> (TempDir, Arc<Sqlite>) {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(fresh_store(folder.path()).await);
    all(&store, &acts(&(0..120).collect::<Vec<_>>())).await;
    (folder, store)
}

async fn empty(repository: RepositoryId) -> (TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::create(&file(folder.path()), repository, &metamodel(), BEGIN).await.unwrap();
    (folder, store)
}

async fn whole(from: &dyn Record, to: &dyn Record) -> Result<Copied, Error> {
    copy(from, to, &|_| {}, &Cancel::default()).await
}

/// Copies and asks it to stop once this many entries are there.
async fn part(from: &dyn Record, to: &dyn Record, until: u64) -> Progress {
    let stop = Cancel::default();
    let watching = |at: Progress| {
        if at.done.0 >= until {
            stop.cancel()
        }
    };
    match copy(from, to, &watching, &stop).await {
        Err(Error::Stopped(at)) => at,
        other => panic!("not stopped: {other:?}"),
    }
}

/// Every entry with the names that stand beside it, and every item with its name.
async fn everything(record: &dyn Record) -> (Vec<(Entry, String)>, Vec<String>) {
    let head = record.head(soon()).await.unwrap();
    let entries: Vec<Entry> = record.entries(Revision(0), head.revision).try_collect().await.unwrap();
    let secrets = |op: &Op| match op {
        Op::Create(image) | Op::Delete(image) => format!("{:?}", image.name(Default::default())),
        Op::Set { before, after, .. } => format!("{before:?} {after:?}"),
    };
    let entries = entries.into_iter().map(|entry| {
        let words: Vec<String> = entry.ops.iter().map(secrets).collect();
        (entry, words.join(", "))
    });
    let (_, images) = standing(record, soon()).await.unwrap();
    let images = images.iter().map(|image| format!("{image:?} {:?}", image.name(Default::default())));
    (entries.collect(), images.collect())
}

#[tokio::test]
async fn a_copy_has_the_same_entries_names_and_items_and_is_whole() {
    let ((_a, from), (_b, to)) = (eventful().await, empty(REPOSITORY).await);
    let copied = whole(&*from, &to).await.unwrap();
    assert_eq!((copied.entries, &copied.head), (121, &from.head(soon()).await.unwrap()));
    assert_eq!(everything(&to).await, everything(&*from).await);
    assert_eq!(to.metamodel(soon()).await.unwrap(), from.metamodel(soon()).await.unwrap());
    let of_copy = verify(&to, Some(copied.head.chain), &mut |_| {}).await.unwrap();
    assert_eq!(of_copy, verify(&*from, None, &mut |_| {}).await.unwrap());
    assert!(of_copy.personal > 0, "names went along");
    assert_eq!(whole(&*from, &to).await.unwrap().entries, 0, "there is nothing left to copy");
}

#[tokio::test]
async fn a_copy_that_was_stopped_goes_on_where_it_was_and_takes_what_came_since() {
    let ((_a, from), (_b, to)) = (eventful().await, empty(REPOSITORY).await);
    for until in [1, 30, 77] {
        let at = part(&*from, &to, until).await;
        assert_eq!((at.done, at.of), (Revision(until), Revision(121)));
        assert_eq!(to.head(soon()).await.unwrap().revision, at.done);
    }
    change(&*from, vec![Op::Create(element(9_999, "process", "late"))]).await;
    assert_eq!(whole(&*from, &to).await.unwrap().entries, 122 - 77);
    assert_eq!(everything(&to).await, everything(&*from).await);
}

#[tokio::test]
async fn what_is_not_an_earlier_copy_is_refused_and_left_as_it_is() {
    let (_a, from) = eventful().await;
    let (_b, other) = empty(RepositoryId(99)).await;
    assert!(matches!(whole(&*from, &other).await, Err(Error::OtherRepository(RepositoryId(99)))));
    let (_c, to) = empty(REPOSITORY).await;
    part(&*from, &to, 40).await;
    assert!(matches!(whole(&to, &*from).await, Err(Error::Ahead { from: Revision(40), to: Revision(121) })));
    let own = change(&to, vec![Op::Create(element(9_999, "process", "own"))]).await;
    assert!(matches!(whole(&*from, &to).await, Err(Error::OtherHistory(Revision(41)))));
    assert_eq!(to.head(soon()).await.unwrap(), own);
    assert_eq!(other.head(soon()).await.unwrap().revision, Revision(0));
}

#[tokio::test]
async fn a_copy_that_somebody_else_writes_to_is_noticed() {
    let ((_a, from), (_b, to)) = (eventful().await, empty(REPOSITORY).await);
    part(&*from, &to, 40).await;
    let to = Arc::new(to);
    let (disturbed, others) = (to.clone(), std::sync::Mutex::new(Some(())));
    let disturb = |at: Progress| {
        if at.done == Revision(60) && others.lock().unwrap().take().is_some() {
            let to = disturbed.clone();
            let write = async move { change(&*to, vec![Op::Create(element(9_999, "process", "own"))]).await };
            std::thread::spawn(|| tokio::runtime::Runtime::new().unwrap().block_on(write)).join().unwrap();
        }
    };
    let went = copy(&*from, &*to, &disturb, &Cancel::default()).await;
    assert!(matches!(went, Err(Error::Disturbed(Revision(60)))), "{went:?}");
}

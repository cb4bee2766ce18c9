//! What happens when a store is opened that is in use, of another time, or not whole.

use std::{fs, path::Path};

use snitt::{
    model::{change::Op, ids::RepositoryId},
    store::{
        Error, Record,
        sqlite::{Mode, Sqlite},
    },
};

use crate::store::{BEGIN, change, commit, element, file, fresh_store, metamodel, soon};

async fn refusal(path: &Path, mode: Mode) -> Error {
    match Sqlite::open(path, mode).await {
        Ok(_) => panic!("it was opened"),
        Err(error) => error,
    }
}

fn sql(path: &Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[tokio::test]
async fn a_second_writer_is_refused_and_a_reader_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let path = file(folder.path());
    let second = refusal(&path, Mode::ReadWrite).await;
    assert!(matches!(&second, Error::InUse(named) if named.contains("store.snitt")), "{second:?}");
    let reader = Sqlite::open(&path, Mode::ReadOnly).await.unwrap();
    let head = change(&store, vec![Op::Create(element(1, "process", "p"))]).await;
    assert_eq!(reader.head(soon()).await.unwrap(), head);
    let refused = reader.apply(&commit(&head, "tester", "k", Vec::new()), soon()).await;
    assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    drop(store);
    Sqlite::open(&path, Mode::ReadWrite).await.unwrap();
}

#[tokio::test]
async fn an_existing_store_is_never_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let head = fresh_store(folder.path()).await.head(soon()).await.unwrap();
    let path = file(folder.path());
    assert!(Sqlite::create(&path, RepositoryId(2), &metamodel(), BEGIN).await.is_err());
    assert_eq!(Sqlite::open(&path, Mode::ReadWrite).await.unwrap().head(soon()).await.unwrap(), head);
}

#[tokio::test]
async fn a_store_that_is_not_there_is_not_made_by_opening() {
    let folder = tempfile::tempdir().unwrap();
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        assert!(matches!(refusal(&file(folder.path()), mode).await, Error::Unavailable(_)));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_store_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(fresh_store(folder.path()).await);
    let path = file(folder.path());
    sql(&path, "PRAGMA user_version = 99");
    let before = fs::read(&path).unwrap();
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        let refused = refusal(&path, mode).await;
        assert!(matches!(refused, Error::NewerFormat { found: 99, known: 1 }), "{refused:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn what_is_no_store_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    for content in [&b""[..], b"kind,name\nprocess,Fodsel\n", &[0xff; 10_000]] {
        fs::write(&path, content).unwrap();
        let refused = refusal(&path, Mode::ReadWrite).await;
        assert!(matches!(refused, Error::Corrupt(_)), "{refused:?}");
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    fs::remove_file(&path).unwrap();
    sql(&path, "CREATE TABLE notes (text TEXT)");
    let refused = refusal(&path, Mode::ReadWrite).await;
    assert!(matches!(refused, Error::Corrupt(_)), "{refused:?}");
}

#[tokio::test]
async fn a_truncated_store_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    drop(fresh_store(folder.path()).await);
    let path = file(folder.path());
    assert!(!folder.path().join("store.snitt-wal").exists(), "a closed store is one file");
    let whole = fs::read(&path).unwrap();
    for part in [whole.len() / 2, whole.len() - 4_096, 5_000, 50] {
        fs::write(&path, &whole[..part]).unwrap();
        let refused = refusal(&path, Mode::ReadWrite).await;
        assert!(matches!(refused, Error::Corrupt(_)), "{part} of {}: {refused:?}", whole.len());
    }
}

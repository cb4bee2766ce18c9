//! A warm file makes a start quick, is noticed when it does not fit, and holds nothing that was erased.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use snitt::{
    model::{
        change::Op,
        entry::Action,
        ids::ElementId,
        image::{Image, builtin},
        value::{Personal, Value},
    },
    store::{
        Record,
        mirror::{Mirror, Settings},
        sqlite::Sqlite,
    },
};

use crate::{
    answers::whole,
    store::{change, commit_as, committed, element, fresh_store, metamodel, relation, set, soon},
};

fn beside(folder: &Path) -> PathBuf {
    folder.join("store.snitt.warm")
}

/// A mirror that starts from the folder's warm file, and how many items it had to read from the record.
async fn started(record: &Arc<Sqlite>, folder: &Path) -> (Mirror<Sqlite>, u64) {
    let read = AtomicU64::new(0);
    let settings = Settings { warm: Some(beside(folder)), fold_at: 0, ..Settings::default() };
    let mirror = Mirror::start(record.clone(), Arc::new(metamodel()), settings, |done, _| {
        read.store(done, Ordering::Relaxed);
    });
    let mirror = mirror.await.expect("a mirror");
    mirror.rest().await;
    (mirror, read.load(Ordering::Relaxed))
}

pub fn person(id: u128, name: &str) -> (Image, Personal) {
    let personal = Personal::new([7; 16], name);
    let mut image = element(id, "person", &format!("person-{id}"));
    image.values.set(builtin::NAME.into(), Some(Value::Personal(personal.clone())));
    (image, personal)
}

async fn some(record: &dyn Record) {
    let (image, _) = person(9, "Kari Nordmann");
    let (pas, poli) = (element(1, "application", "pas"), element(2, "process", "poli"));
    let supports = relation(3, "supports", pas.id, poli.id);
    change(record, [pas, poli, supports, image].map(Op::Create).into()).await;
}

#[tokio::test]
async fn a_mirror_starts_from_its_warm_file_and_what_came_since() {
    let folder = tempfile::tempdir().unwrap();
    let record = Arc::new(fresh_store(folder.path()).await);
    some(&*record).await;
    let (first, read) = started(&record, folder.path()).await;
    assert_eq!(read, 4);
    drop(first);
    change(&*record, vec![set(ElementId(1).into(), "purpose", None, Some(Value::Text("Journal".into())))]).await;
    let (second, read) = started(&record, folder.path()).await;
    assert_eq!(read, 0, "nothing was read from the record's items");
    std::fs::remove_file(beside(folder.path())).unwrap();
    let (third, _) = started(&record, folder.path()).await;
    assert_eq!(whole(&second).await, whole(&third).await);
}

#[tokio::test]
async fn a_damaged_warm_file_is_noticed_wherever_the_damage_is_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let record = Arc::new(fresh_store(folder.path()).await);
    some(&*record).await;
    let (mirror, _) = started(&record, folder.path()).await;
    let expected = whole(&mirror).await;
    let sound = std::fs::read(beside(folder.path())).unwrap();
    let mut damaged: Vec<Vec<u8>> = Vec::new();
    for place in (0..sound.len()).step_by(sound.len() / 9) {
        let mut flipped = sound.clone();
        flipped[place] ^= 0x10;
        damaged.push(flipped);
        damaged.push(sound[..place].to_vec());
    }
    for content in damaged {
        std::fs::write(beside(folder.path()), content).unwrap();
        let (mirror, read) = started(&record, folder.path()).await;
        assert_eq!(read, 4, "it was filled from the record");
        assert_eq!(whole(&mirror).await, expected);
        assert_eq!(std::fs::read(beside(folder.path())).unwrap(), sound);
    }
}

#[tokio::test]
async fn a_warm_file_of_another_history_or_of_the_future_is_thrown_away() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let record = Arc::new(fresh_store(one.path()).await);
    some(&*record).await;
    change(&*record, vec![Op::Create(element(20, "process", "legevakt"))]).await;
    started(&record, one.path()).await;
    let theirs = Arc::new(fresh_store(other.path()).await);
    std::fs::copy(beside(one.path()), beside(other.path())).unwrap();
    let (_, read) = started(&theirs, other.path()).await;
    assert_eq!(read, 0, "it is from the future, and there is nothing to read");
    some(&*theirs).await;
    change(&*theirs, vec![Op::Create(element(21, "process", "akutt"))]).await;
    std::fs::copy(beside(one.path()), beside(other.path())).unwrap();
    let (mirror, read) = started(&theirs, other.path()).await;
    assert_eq!(read, 5, "the revision is there, but another one");
    assert!(whole(&mirror).await.contains("akutt"));
}

#[tokio::test]
async fn an_erased_name_is_in_no_answer_and_in_no_warm_file() {
    let folder = tempfile::tempdir().unwrap();
    let record = Arc::new(fresh_store(folder.path()).await);
    let (mirror, _) = started(&record, folder.path()).await;
    let (image, personal) = person(9, "Kari Nordmann");
    change(&mirror, vec![Op::Create(image)]).await;
    mirror.rest().await;
    let holds = |content: &[u8]| memchr::memmem::find(content, b"Kari Nordmann").is_some();
    assert!(holds(&std::fs::read(beside(folder.path())).unwrap()), "a name that was not erased is kept warm");
    assert!(whole(&mirror).await.contains("Kari Nordmann"));
    let head = mirror.head(soon()).await.unwrap();
    let erase = commit_as(&head, Action::Erase(vec![personal.commitment]), "tester", "erase", vec![]);
    committed(&mirror, &erase).await;
    assert!(!whole(&mirror).await.contains("Nordmann"));
    mirror.rest().await;
    assert!(!holds(&std::fs::read(beside(folder.path())).unwrap()));
}

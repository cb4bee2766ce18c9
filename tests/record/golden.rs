//! A store file of each format that was ever released is opened, brought to today's format, and whole.

use std::{fs, path::Path};

use futures::TryStreamExt;
use snitt::{
    model::{
        change::Op,
        entry::Action,
        ids::Hash,
        image::{Image, builtin},
        revision::{Counts, Revision},
        value::{Personal, Value},
    },
    store::{
        Record, Scanned,
        sqlite::{Mode, Sqlite, verify},
    },
};

use crate::store::{BEGIN, REPOSITORY, change, commit_as, committed, element, file, metamodel, relation, set, soon};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/store/golden");
/// The chain of every golden file: the same commits in each.
const CHAIN: &str = "56f0487a506af2383d89a6364fc70cb6239188c279f7c41e3df687bc802db851";

fn items() -> [Image; 4] {
    let (a, b) = (element(1, "application", "a"), element(2, "process", "b"));
    let mut person = element(3, "person", "person");
    person.values.set(builtin::NAME.into(), Some(Value::Personal(Personal::new([7; 16], "Kari Nordmann"))));
    let supports = relation(4, "supports", a.id, b.id);
    [a, b, person, supports]
}

/// Makes the golden file of today's format, when a format is new: `cargo test --test record golden -- --ignored`.
#[tokio::test]
#[ignore = "writes the file that the other test reads"]
async fn a_golden_file_of_the_format_of_today_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut small = metamodel();
    small.kinds.retain(|kind, _| *kind == "application");
    small.relations.retain(|kind, _| *kind == "supports");
    let store = Sqlite::create(&file(folder.path()), REPOSITORY, &small, BEGIN).await.unwrap();
    let mut head = store.head(soon()).await.unwrap();
    head.metamodel = Hash::of(&[b"# golden"]);
    committed(&store, &commit_as(&head, Action::Metamodel("# golden".into()), "setup", "metamodel", Vec::new())).await;
    let purpose = Some(Value::Text("to be there".into()));
    let gone = element(5, "process", "gone");
    change(&store, items().map(Op::Create).into()).await;
    change(&store, vec![Op::Create(gone.clone())]).await;
    change(&store, vec![Op::Delete(gone), set(items()[0].id, "purpose", None, purpose)]).await;
    drop(store);
    let made = rusqlite::Connection::open(file(folder.path())).unwrap();
    let format: u32 = made.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    drop(made);
    let golden = Path::new(GOLDEN).join(format!("format-{format}.snitt"));
    assert!(!golden.exists(), "a golden file never changes");
    fs::create_dir_all(GOLDEN).unwrap();
    fs::copy(file(folder.path()), golden).unwrap();
}

#[tokio::test]
async fn a_store_of_every_format_ever_released_opens_whole() {
    let mut found = 0;
    for golden in fs::read_dir(GOLDEN).unwrap() {
        found += 1;
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path());
        fs::copy(golden.unwrap().path(), &path).unwrap();
        let store = Sqlite::open(&path, Mode::ReadWrite).await.unwrap();
        let head = store.head(soon()).await.unwrap();
        assert_eq!(head.chain.to_string(), CHAIN);
        assert_eq!((head.revision, head.repository), (Revision(4), REPOSITORY));
        assert_eq!(head.counts, Counts { elements: 3, relations: 1 });
        assert_eq!(store.metamodel(soon()).await.unwrap().as_deref(), Some("# golden"));
        let parts: Vec<Scanned> = store.scan().try_collect().await.unwrap();
        let Scanned::Images(images) = &parts[1] else { panic!("no images") };
        let mut expected = items();
        expected[0].values.set("purpose".into(), Some(Value::Text("to be there".into())));
        assert_eq!(images[..], expected);
        assert_eq!(images[2].name(snitt::model::value::Lang::Nb), Some("Kari Nordmann"));
        assert_eq!(verify(&path, Some(head.chain), &mut |_| {}).unwrap().personal, 1);
        change(&store, vec![Op::Create(element(9, "process", "new"))]).await;
        verify(&path, Some(head.chain), &mut |_| {}).unwrap();
    }
    assert!(found > 0, "there is a golden file");
}

//! An erased name is in no file of the store, and the chain stays whole.

use std::{fs, path::Path};

use futures::TryStreamExt;
use snitt::{
    model::{
        change::Op,
        entry::{Action, Entry},
        history::{HistoryOf, HistoryPage},
        image::{Image, builtin},
        revision::Revision,
        text,
        value::{Lang, Personal, Value},
    },
    store::{
        Record, Scanned,
        sqlite::{Mode, Sqlite, verify},
    },
};

use crate::store::{change, commit_as, committed, element, file, fresh_store, metamodel, set, soon};

const NAME: &str = "Åse Blåfjell-Østerdal";

fn person(id: u128, name: &Personal) -> Image {
    let mut person = element(id, "person", &format!("person-{id}"));
    person.values.set(builtin::NAME.into(), Some(Value::Personal(name.clone())));
    person
}

/// The files in which any form of the name stands.
fn files_with(folder: &Path, name: &str) -> Vec<String> {
    let forms = [name.to_owned(), name.to_lowercase(), name.to_uppercase(), text::fold(name)];
    let sort_key = text::sort_key(&person(0, &Personal::new([0; 16], name)));
    let mut finds = forms.iter().map(|form| form.as_bytes().to_vec()).collect::<Vec<_>>();
    finds.push(sort_key);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let with = files.filter(|file| {
        let bytes = fs::read(file.path()).unwrap();
        finds.iter().any(|find| memchr::memmem::find(&bytes, find).is_some())
    });
    with.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
}

async fn erase(store: &Sqlite, personal: &Personal) {
    let head = store.head(soon()).await.unwrap();
    let erase = Action::Erase(vec![personal.commitment]);
    committed(store, &commit_as(&head, erase, "tester", &format!("erase-{}", head.revision), Vec::new())).await;
}

#[tokio::test]
async fn an_erased_name_is_in_no_file_and_verify_passes() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let (first, second) = (Personal::new([1; 16], NAME), Personal::new([2; 16], "Per Spelmann"));
    let mut task = element(9, "task", "task");
    task.values.set("initials".into(), Some(Value::Many(vec![Value::Personal(first.clone())])));
    let ops = vec![Op::Create(person(1, &first)), Op::Create(person(2, &second)), Op::Create(task)];
    change(&store, ops).await;
    // Enough beside it that pages split and are moved about.
    for n in 0..20_u128 {
        let more = (0..50).map(|m| Op::Create(element(1_000 + n * 50 + m, "process", &format!("process-{n}-{m}"))));
        change(&store, more.collect()).await;
    }
    let old = Personal::new([3; 16], NAME);
    let renamed = |from: &Personal, to: &Personal| {
        let value = |personal: &Personal| Some(Value::Personal(personal.clone()));
        set(person(2, from).id, builtin::NAME, value(from), value(to))
    };
    change(&store, vec![renamed(&second, &old)]).await;
    change(&store, vec![renamed(&old, &second)]).await;
    assert!(!files_with(folder.path(), NAME).is_empty(), "the name stands somewhere before");
    let mut reading = store.scan();
    reading.try_next().await.unwrap();
    drop(reading);
    erase(&store, &first).await;
    erase(&store, &old).await;
    assert_eq!(files_with(folder.path(), NAME), [] as [String; 0]);
    assert!(!files_with(folder.path(), "Per Spelmann").is_empty(), "another's name stays");
    let verified = verify(&file(folder.path()), None, &mut |_| {}).unwrap();
    assert_eq!(verified.personal, 1);
    let parts: Vec<Scanned> = store.scan().try_collect().await.unwrap();
    let Scanned::Images(images) = &parts[1] else { panic!("no images") };
    assert_eq!(images[0].name(Lang::Nb), None);
    assert_eq!(images[0].value(builtin::NAME), Some(&Value::Personal(first.clone())));
    assert_eq!(images[1].name(Lang::Nb), Some("Per Spelmann"));
    let entries: Vec<Entry> = store.entries(Revision(1), Revision(2)).try_collect().await.unwrap();
    assert!(matches!(&entries[0].ops[0], Op::Create(image) if image.name(Lang::Nb).is_none()));
    let of = HistoryOf::Item(images[1].id);
    let history = store.history(&of, &HistoryPage { first: 9, before: None }, soon()).await.unwrap();
    let names = |op: &Op| match op {
        Op::Set { before: Some(Value::Personal(before)), after: Some(Value::Personal(after)), .. } => {
            (before.value().is_some(), after.value().is_some())
        }
        _ => (true, true),
    };
    let names: Vec<_> = history.rows.iter().map(|entry| names(&entry.ops[0])).collect();
    assert_eq!(names, [(false, true), (true, false), (true, true)]);
    drop(store);
    assert_eq!(files_with(folder.path(), NAME), [] as [String; 0]);
}

#[tokio::test]
async fn an_erasure_that_a_reader_stood_in_the_way_of_is_finished_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let store = fresh_store(folder.path()).await;
    let name = Personal::new([1; 16], NAME);
    change(&store, vec![Op::Create(person(1, &name))]).await;
    let reader = rusqlite::Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM head").unwrap();
    erase(&store, &name).await;
    drop(store);
    assert!(!files_with(folder.path(), NAME).is_empty(), "the reader kept the log");
    reader.execute_batch("COMMIT").unwrap();
    let due = || -> bool {
        let tool = rusqlite::Connection::open(&path).unwrap();
        tool.query_row("SELECT scrub FROM head", [], |row| row.get(0)).unwrap()
    };
    assert!(due(), "what is left to do is remembered");
    drop(reader);
    let store = Sqlite::open(&path, Mode::ReadWrite).await.unwrap();
    assert!(!due());
    assert_eq!(files_with(folder.path(), NAME), [] as [String; 0]);
    verify(&path, None, &mut |_| {}).unwrap();
    drop(store);
}

#[tokio::test]
async fn a_view_of_each_kind_shows_keys_names_and_properties() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let name = Personal::new([1; 16], NAME);
    let mut application = element(2, "application", "journal");
    application.values.set("cost".into(), Some(Value::Number("1250.50".parse().unwrap())));
    let tags = ["x", "y"].map(|tag| Value::Text(tag.into()));
    application.values.set("tags".into(), Some(Value::Many(tags.into())));
    let process = element(3, "process", "birth");
    let mut supports = crate::store::relation(4, "supports", application.id, process.id);
    supports.values.set("criticality".into(), Some(Value::Choice("high".into())));
    let items = [person(1, &name), application, process, supports];
    change(&store, items.into_iter().map(Op::Create).collect()).await;
    let tool = rusqlite::Connection::open(file(folder.path())).unwrap();
    let text = |sql: &str| -> String { tool.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(text("SELECT id || ' ' || name FROM v_person"), format!("e{:032x} {NAME}", 1));
    assert_eq!(text("SELECT key || ' ' || cost || ' ' || tags FROM v_application"), "journal 1250.5 x, y");
    let relation = "SELECT source_key || ' ' || target_name || ' ' || criticality FROM v_supports";
    assert_eq!(text(relation), "journal birth high");
    let views = "SELECT count(*) FROM sqlite_schema WHERE type = 'view'";
    let views: u32 = tool.query_row(views, [], |row| row.get(0)).unwrap();
    let mut less = metamodel();
    assert_eq!(views as usize, less.kinds.len() + less.relations.len());
    less.kinds.shift_remove("person");
    store.describe(&less, soon()).await.unwrap();
    assert_eq!(text("SELECT count(*) || '' FROM sqlite_schema WHERE name = 'v_person'"), "0");
    assert_eq!(text("SELECT key FROM v_process"), "birth");
}

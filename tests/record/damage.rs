//! Damage of every sort is found, and its place named.

use std::path::{Path, PathBuf};

use snitt::{
    model::{
        change::Op,
        ids::Hash,
        image::builtin,
        revision::{Head, Revision},
        value::{Personal, Value},
    },
    store::{
        Error, Record,
        sqlite::{Mode, Sqlite, verify},
        verify::{Fault, Stage, Verified},
    },
};
use tempfile::TempDir;

use crate::store::{change, element, file, fresh_store, relation, set};

/// A store with eight entries: two elements, a person, a relation, changes and a deletion.
pub async fn eight_entries() -> (TempDir, PathBuf, Head) {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let (a, b) = (element(1, "application", "a"), element(2, "application", "b"));
    let mut person = element(3, "person", "person-3");
    person.values.set(builtin::NAME.into(), Some(Value::Personal(Personal::new([7; 16], "Kari Nordmann"))));
    let flow = relation(4, "flows", a.id, b.id);
    let gone = element(5, "process", "gone");
    let text = |text: &str| Some(Value::Text(text.into()));
    change(&store, vec![Op::Create(a.clone()), Op::Create(b.clone())]).await;
    change(&store, vec![Op::Create(person)]).await;
    change(&store, vec![Op::Create(flow), Op::Create(gone.clone())]).await;
    change(&store, vec![set(a.id, "purpose", None, text("one"))]).await;
    change(&store, vec![set(a.id, "purpose", text("one"), text("two"))]).await;
    change(&store, vec![Op::Delete(gone)]).await;
    let head = change(&store, vec![set(b.id, "purpose", None, text("three"))]).await;
    drop(store);
    let path = file(folder.path());
    (folder, path, head)
}

fn look(path: &Path) -> Result<Verified, Vec<Fault>> {
    verify(path, None, &mut |_| {})
}

/// Damages a store by SQL and gives what is found, in words.
async fn found_after(sql: &str) -> Vec<String> {
    let (_folder, path, _) = eight_entries().await;
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    match look(&path) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

#[tokio::test]
async fn a_whole_store_passes_and_says_how_far_it_came() {
    let (_folder, path, head) = eight_entries().await;
    let mut stages = Vec::new();
    let verified = verify(&path, Some(head.chain), &mut |progress| stages.push(progress)).unwrap();
    assert_eq!(verified, Verified { head: head.clone(), personal: 1 });
    for stage in [Stage::Pages, Stage::Entries, Stage::Items] {
        assert!(stages.iter().any(|progress| progress.stage == stage && progress.done == progress.of), "{stage:?}");
    }
}

#[tokio::test]
async fn a_running_server_is_verified_from_beside() {
    let (_folder, path, head) = eight_entries().await;
    let store = Sqlite::open(&path, Mode::ReadWrite).await.unwrap();
    assert_eq!(look(&path).unwrap().head, head);
    let next = change(&store, vec![Op::Create(element(9, "process", "p"))]).await;
    assert_eq!(look(&path).unwrap().head, next);
}

#[tokio::test]
async fn a_flipped_entry_is_found() {
    // The purpose «one», in hexadecimal, becomes «onf».
    let flip = "UPDATE entries SET bytes = unhex(replace(hex(bytes), '226F6E6522', '226F6E6622')) WHERE revision = 5";
    assert_eq!(found_after(flip).await, ["entry 5 was changed: its bytes do not give its chain"]);
    let last = "UPDATE entries SET bytes = unhex(replace(hex(bytes), '7468726565', '7468726564')) WHERE revision = 8";
    assert_eq!(found_after(last).await, ["entry 8 was changed: its bytes do not give its chain"]);
    let chain = "UPDATE entries SET chain = zeroblob(32) WHERE revision = 5";
    let found = found_after(chain).await;
    assert_eq!(found[0], "entry 5 was changed: its bytes do not give its chain");
    let broken = found_after("UPDATE entries SET bytes = x'7b' WHERE revision = 5").await;
    assert!(broken[0].starts_with("entry 5 was changed: "), "{broken:?}");
}

#[tokio::test]
async fn a_changed_column_beside_an_entry_is_found() {
    for column in ["time = 1", "actor = 'x'", "key = 'x'", "request = zeroblob(32)", "batch = zeroblob(16)"] {
        let found = found_after(&format!("UPDATE entries SET {column} WHERE revision = 5")).await;
        assert_eq!(found, ["the columns of entry 5 do not say what its bytes say"], "{column}");
    }
}

#[tokio::test]
async fn a_dropped_entry_is_found() {
    assert_eq!(found_after("DELETE FROM entries WHERE revision = 5").await, ["entry 5 is missing"]);
    assert_eq!(found_after("DELETE FROM entries WHERE revision = 1").await, ["entry 1 is missing"]);
    // The rest moved up to close the gap.
    let closed = "DELETE FROM entries WHERE revision = 5;
        UPDATE entries SET revision = revision - 1 WHERE revision > 5;
        UPDATE head SET revision = 7";
    assert_eq!(found_after(closed).await[0], "entry 6 stands in the place of entry 5");
}

#[tokio::test]
async fn reordered_entries_are_found() {
    let swap = "UPDATE entries SET revision = 99 WHERE revision = 5;
        UPDATE entries SET revision = 5 WHERE revision = 6;
        UPDATE entries SET revision = 6 WHERE revision = 99";
    let found = found_after(swap).await;
    assert_eq!(found[..2], ["entry 6 stands in the place of entry 5", "entry 5 stands in the place of entry 6"]);
}

#[tokio::test]
async fn cut_off_entries_are_found() {
    let cut = "DELETE FROM entries WHERE revision > 6";
    assert_eq!(found_after(cut).await, ["the entries after 6 are cut off: the head is at 8"]);
}

#[tokio::test]
async fn a_chain_that_was_cut_off_whole_is_found_by_a_head_kept_elsewhere() {
    let (_folder, path, kept) = eight_entries().await;
    let sql = "DELETE FROM entries WHERE revision = 8;
        DELETE FROM entry_items WHERE revision = 8;
        UPDATE head SET revision = 7, chain = (SELECT chain FROM entries WHERE revision = 7);
        UPDATE items SET image = json_remove(image, '$.values.purpose') WHERE key = 'b'";
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let cut = look(&path).unwrap();
    assert_eq!(cut.head.revision, Revision(7));
    verify(&path, Some(cut.head.chain), &mut |_| {}).unwrap();
    let faults = verify(&path, Some(kept.chain), &mut |_| {}).unwrap_err();
    assert!(matches!(faults[..], [Fault::NotOnChain(hash)] if hash == kept.chain), "{faults:?}");
}

#[tokio::test]
async fn an_older_head_kept_elsewhere_is_found_on_the_chain() {
    let (_folder, path, head) = eight_entries().await;
    let store = Sqlite::open(&path, Mode::ReadWrite).await.unwrap();
    change(&store, vec![Op::Create(element(9, "process", "p"))]).await;
    verify(&path, Some(head.chain), &mut |_| {}).unwrap();
    assert!(verify(&path, Some(Hash::default()), &mut |_| {}).is_err());
}

#[tokio::test]
async fn a_changed_row_is_found_and_named() {
    let changed = "application «a» (e00000000000000000000000000000001) is not what the entries give";
    for change in [
        "image = replace(image, 'two', 'twa')",
        "kind = 'platform'",
        "sort_key = x'6162'",
        "search_text = 'b'",
        "key = 'c'",
        "source = 1, target = 2",
    ] {
        let found = found_after(&format!("UPDATE items SET {change} WHERE key = 'a'")).await;
        assert_eq!(found, [changed], "{change}");
    }
    let ends = found_after("UPDATE items SET target = source WHERE kind = 'flows'").await;
    assert_eq!(ends, ["flows «» (r00000000000000000000000000000004) is not what the entries give"]);
}

#[tokio::test]
async fn a_missing_row_is_found_and_named() {
    let missing = "application «b» (e00000000000000000000000000000002) is missing: the entries give it";
    let found = found_after("UPDATE items SET image = NULL WHERE key = 'b'").await;
    assert_eq!(found, [missing]);
    let found = found_after("DELETE FROM items WHERE key = 'b'").await;
    assert!(found.contains(&missing.to_owned()), "{found:?}");
}

#[tokio::test]
async fn an_extra_row_is_found_and_named() {
    let extra = "INSERT INTO items (relation, id, kind, key, image)
        VALUES (0, zeroblob(16), 'process', 'p', '{}')";
    let found = found_after(extra).await;
    assert_eq!(found, ["process «p» (e00000000000000000000000000000000) should not be there: no entry gives it"]);
    let back = "UPDATE items SET image = '{}', key = 'gone' WHERE kind = 'process'";
    let found = found_after(back).await;
    assert_eq!(found, ["process «gone» (e00000000000000000000000000000005) should not be there: no entry gives it"]);
}

#[tokio::test]
async fn a_changed_head_history_metamodel_or_person_is_found() {
    for (sql, wrong) in [
        ("UPDATE head SET elements = 9", "the number of items is another"),
        ("UPDATE head SET metamodel = zeroblob(32)", "the metamodel in force is another"),
        ("UPDATE metamodel SET text = 'x'", "the metamodel in force is another"),
        ("UPDATE head SET chain = zeroblob(32)", "its chain is another"),
        ("UPDATE head SET revision = 7", "there are entries after it"),
        ("DELETE FROM entry_items WHERE revision = 5", "which entries are about which items"),
        ("UPDATE entry_items SET revision = 1 WHERE revision = 5", "which entries are about which items"),
        ("UPDATE personal SET value = 'Ola'", "was changed"),
    ] {
        let found = found_after(sql).await;
        assert!(found.iter().any(|fault| fault.contains(wrong)), "{sql}: {found:?}");
    }
}

#[tokio::test]
async fn damaged_pages_are_found_by_verify_and_never_answered_from() {
    let (_folder, path, _) = eight_entries().await;
    let mut bytes = std::fs::read(&path).unwrap();
    let pages = bytes.len() / 4_096;
    for page in 1..pages {
        bytes[page * 4_096..][..8].fill(0xaa);
    }
    std::fs::write(&path, bytes).unwrap();
    let faults = look(&path).unwrap_err();
    assert!(!faults.is_empty());
    let refused = match Sqlite::open(&path, Mode::ReadWrite).await {
        Ok(store) => store.head(crate::store::soon()).await.err(),
        Err(error) => Some(error),
    };
    assert!(matches!(refused, Some(Error::Corrupt(_))), "{refused:?}");
}

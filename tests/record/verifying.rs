//! What is verified of every record, whatever engine keeps it: here of SQLite's, as the record gives itself to be read.

use snitt::{
    model::ids::Hash,
    store::{
        sqlite::{Mode, Sqlite},
        verify::{Fault, Stage, Verified, verify},
    },
};

use crate::damage::eight_entries;

async fn look(store: &Sqlite, head: Option<Hash>) -> Result<Verified, Vec<Fault>> {
    verify(store, head, &mut |_| {}).await
}

/// Damages a store by SQL and gives what is found, in words.
async fn found_after(sql: &str) -> Vec<String> {
    let (_folder, path, _) = eight_entries().await;
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let store = Sqlite::open(&path, Mode::ReadOnly).await.unwrap();
    let faults = look(&store, None).await.err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_whole_record_passes_and_says_how_far_it_came() {
    let (_folder, path, head) = eight_entries().await;
    let store = Sqlite::open(&path, Mode::ReadOnly).await.unwrap();
    let mut stages = Vec::new();
    let verified = verify(&store, Some(head.chain), &mut |at| stages.push((at.stage, at.done, at.of))).await.unwrap();
    assert_eq!(verified, Verified { head, personal: 1 });
    assert!(stages.contains(&(Stage::Entries, 8, 8)));
    assert_eq!(stages.last(), Some(&(Stage::Items, 4, 4)));
    let never = look(&store, Some(Hash::of(&[b"another"]))).await.unwrap_err();
    assert!(matches!(&never[..], [Fault::NotOnChain(_)]), "{never:?}");
}

#[tokio::test]
async fn damage_is_found_and_its_place_named() {
    let cases = [
        (
            "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'one', 'two') AS BLOB) WHERE revision = 5",
            "entry 5",
        ),
        ("DELETE FROM entries WHERE revision = 4", "entry 4"),
        ("UPDATE head SET revision = 7", "its chain is another"),
        ("UPDATE items SET image = replace(image, 'two', 'ten') WHERE key = 'a'", "«a»"),
        ("UPDATE items SET image = NULL WHERE key = 'b'", "elements"),
        ("UPDATE metamodel SET text = text || ' '", "metamodel"),
        ("UPDATE personal SET value = 'Kari Nordkvinne'", "personal value"),
    ];
    for (sql, words) in cases {
        let found = found_after(sql).await;
        assert!(found.iter().any(|fault| fault.contains(words)), "{sql}: {found:?}");
    }
}

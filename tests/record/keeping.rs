//! What is stored comes back, and is stored once.

use futures::TryStreamExt;
use snitt::{
    model::{
        change::{Applied, Op},
        day::Timestamp,
        entry::{Action, Entry},
        history::{HistoryOf, HistoryPage},
        ids::{ActorId, ElementId, Hash, IdempotencyKey, ItemId, ProposalId, RelationId, RepositoryId},
        image::{Image, builtin},
        revision::{Counts, Line, Revision},
        value::{Lang, Personal, Value},
    },
    store::{Error, Record, Scanned, sqlite::Sqlite},
};

use crate::store::{
    BEGIN, change, commit, commit_as, committed, element, file, fresh_store, metamodel, relation, set, soon,
};

async fn images(store: &Sqlite) -> Vec<Image> {
    let parts: Vec<Scanned> = store.scan().try_collect().await.expect("a scan");
    let mut images = Vec::new();
    for part in parts {
        if let Scanned::Images(more) = part {
            images.extend(more);
        }
    }
    images
}

fn person(id: u128, name: &str) -> Image {
    let mut person = element(id, "person", &format!("person-{id}"));
    person.values.set(builtin::NAME.into(), Some(Value::Personal(Personal::new([7; 16], name))));
    person
}

#[tokio::test]
async fn what_was_committed_is_scanned_with_its_personal_values() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let a = element(1, "application", "a");
    let b = element(2, "application", "b");
    let flow = relation(1, "flows", a.id, b.id);
    let explains = relation(0, "explains", a.id, flow.id);
    let ops = [a, b, flow, explains, person(3, "Kari Nordmann")];
    let head = change(&store, ops.iter().cloned().map(Op::Create).collect()).await;
    assert_eq!(head.counts, Counts { elements: 3, relations: 2 });
    let found = images(&store).await;
    assert_eq!(found, ops);
    assert_eq!(found[4].name(Lang::Nb), Some("Kari Nordmann"));
    drop(store);
    let store = Sqlite::open(&file(folder.path()), snitt::store::sqlite::Mode::ReadWrite).await.unwrap();
    assert_eq!(store.head(soon()).await.unwrap(), head);
    assert_eq!(images(&store).await, ops);
}

#[tokio::test]
async fn entries_come_back_as_they_were_written_with_their_personal_values() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let made = change(&store, vec![Op::Create(person(3, "Kari Nordmann"))]).await;
    let next = commit(&made, "tester", "next", vec![Op::Create(element(4, "process", "p"))]);
    let head = committed(&store, &next).await;
    let entries: Vec<Entry> = store.entries(Revision(1), head.revision).try_collect().await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(&entries[1], &*next.entry);
    assert_eq!(entries[1].chain, head.chain);
    let Op::Create(person) = &entries[0].ops[0] else { panic!("another operation") };
    assert_eq!(person.name(Lang::Nb), Some("Kari Nordmann"));
    assert!(!String::from_utf8_lossy(&entries[0].bytes).contains("Kari"));
    let beyond: Result<Vec<Entry>, _> = store.entries(Revision(0), Revision(9)).try_collect().await;
    assert!(matches!(beyond, Err(Error::NoSuchRevision(Revision(9)))), "{beyond:?}");
}

#[tokio::test]
async fn a_repeated_commit_is_replayed_and_its_key_serves_no_other_request() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let head = store.head(soon()).await.unwrap();
    let first = commit(&head, "anna", "k", vec![Op::Create(element(1, "process", "p"))]);
    let Applied::Committed(receipt, now) = store.apply(&first, soon()).await.unwrap() else { panic!("replayed") };
    let again = store.apply(&first, soon()).await.unwrap();
    assert_eq!(again, Applied::Replayed(receipt.clone()));
    let other = commit(&now, "anna", "k", vec![Op::Create(element(2, "process", "q"))]);
    let refused = store.apply(&other, soon()).await;
    assert!(matches!(&refused, Err(Error::KeyReused(used)) if *used == receipt), "{refused:?}");
    let hers = commit(&now, "berit", "k", vec![Op::Create(element(2, "process", "q"))]);
    committed(&store, &hers).await;
    let key = IdempotencyKey::from("k");
    assert_eq!(store.receipt(&ActorId::from("anna"), &key, soon()).await.unwrap(), Some(receipt));
    assert_eq!(store.receipt(&ActorId::from("carl"), &key, soon()).await.unwrap(), None);
    assert_eq!(images(&store).await.len(), 2);
}

#[tokio::test]
async fn a_stale_revision_is_refused_and_told_the_head() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let old = store.head(soon()).await.unwrap();
    let now = change(&store, vec![Op::Create(element(1, "process", "p"))]).await;
    let late = commit(&old, "tester", "late", vec![Op::Create(element(2, "process", "q"))]);
    let refused = store.apply(&late, soon()).await;
    assert!(matches!(&refused, Err(Error::Moved(head)) if **head == now), "{refused:?}");
    assert_eq!(store.receipt(&ActorId::from("tester"), &IdempotencyKey::from("late"), soon()).await.unwrap(), None);
}

#[tokio::test]
async fn of_many_commits_on_one_head_one_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let head = store.head(soon()).await.unwrap();
    let commits: Vec<_> = (0..16)
        .map(|n| commit(&head, "tester", &format!("k{n}"), vec![Op::Create(element(n, "process", "p"))]))
        .collect();
    let answers = futures::future::join_all(commits.iter().map(|commit| store.apply(commit, soon()))).await;
    let stored = answers.iter().filter(|answer| matches!(answer, Ok(Applied::Committed(..)))).count();
    let moved = answers.iter().filter(|answer| matches!(answer, Err(Error::Moved(_)))).count();
    assert_eq!((stored, moved), (1, 15));
    assert_eq!(images(&store).await.len(), 1);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let a = element(1, "application", "a");
    let b = element(2, "application", "b");
    let flow = relation(3, "flows", a.id, b.id);
    let head = change(&store, [&a, &b, &flow].map(|image| Op::Create(image.clone())).into()).await;
    let gone: ItemId = ElementId(99).into();
    let text = |text: &str| Some(Value::Text(text.into()));
    let misfits = [
        Op::Create(a.clone()),
        Op::Create(relation(5, "flows", a.id, gone)),
        Op::Delete(a.clone()),
        Op::Delete(element(1, "application", "other")),
        Op::Delete(element(99, "application", "gone")),
        set(a.id, "purpose", text("was"), text("is")),
        set(gone, "purpose", None, text("is")),
    ];
    for (n, misfit) in misfits.into_iter().enumerate() {
        let ops = vec![Op::Create(person(50, "Ola")), misfit.clone()];
        let refused = store.apply(&commit(&head, "tester", &format!("misfit-{n}"), ops), soon()).await;
        assert!(matches!(refused, Err(Error::Corrupt(_))), "{misfit:?}: {refused:?}");
    }
    assert_eq!(store.head(soon()).await.unwrap(), head);
    assert_eq!(images(&store).await, [a, b, flow]);
}

#[tokio::test]
async fn commits_for_elsewhere_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let head = store.head(soon()).await.unwrap();
    let mut proposal = commit(&head, "tester", "k", Vec::new());
    let mut said = proposal.entry.head.clone();
    said.line = Line::Proposal(ProposalId(1));
    proposal.entry = Entry::new(said, Vec::new().into()).unwrap().into();
    let refused = store.apply(&proposal, soon()).await;
    assert!(matches!(refused, Err(Error::NoProposals)), "{refused:?}");
    let mut other = head.clone();
    other.repository = RepositoryId(1);
    let refused = store.apply(&commit(&other, "tester", "k", Vec::new()), soon()).await;
    assert!(matches!(refused, Err(Error::OtherRepository)), "{refused:?}");
    let mut other = head.clone();
    other.metamodel = Hash::default();
    let refused = store.apply(&commit(&other, "tester", "k", Vec::new()), soon()).await;
    assert!(matches!(refused, Err(Error::OtherMetamodel { .. })), "{refused:?}");
    let mut other = head.clone();
    other.chain = Hash::default();
    let refused = store.apply(&commit(&other, "tester", "k", Vec::new()), soon()).await;
    assert!(matches!(refused, Err(Error::Moved(_))), "{refused:?}");
    assert_eq!(store.head(soon()).await.unwrap(), head);
}

#[tokio::test]
async fn an_undone_deletion_brings_the_item_back_and_scans_stay_in_order_of_ends() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let a = element(1, "application", "a");
    let flow = relation(3, "flows", a.id, a.id);
    change(&store, vec![Op::Create(a.clone()), Op::Create(flow.clone())]).await;
    let gone = change(&store, vec![Op::Delete(flow.clone()), Op::Delete(a.clone())]).await;
    assert_eq!(gone.counts, Counts::default());
    assert_eq!(images(&store).await, []);
    let back = change(&store, vec![Op::Create(a.clone()), Op::Create(flow.clone())]).await;
    assert_eq!(back.counts, Counts { elements: 1, relations: 1 });
    assert_eq!(images(&store).await, [a.clone(), flow]);
    let page = HistoryPage { first: 10, before: None };
    let history = store.history(&HistoryOf::Item(a.id), &page, soon()).await.unwrap();
    let ops: Vec<_> = history.rows.into_iter().map(|entry| (entry.revision.0, entry.ops)).collect();
    let expected = [(4, Op::Create(a.clone())), (3, Op::Delete(a.clone())), (2, Op::Create(a))];
    assert_eq!(ops, expected.map(|(revision, op)| (revision, vec![op])));
}

#[tokio::test]
async fn several_properties_of_one_item_change_in_one_commit() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let (a, b) = (element(1, "application", "a"), element(2, "application", "b"));
    change(&store, vec![Op::Create(a.clone()), Op::Create(b.clone())]).await;
    let text = |text: &str| Some(Value::Text(text.into()));
    let ops = vec![
        set(a.id, "purpose", None, text("one")),
        set(a.id, "purpose", text("one"), text("two")),
        set(b.id, "purpose", None, text("three")),
        set(a.id, "website", None, Some(Value::Link("https://a.example".into()))),
        set(a.id, "key", text("a"), text("c")),
    ];
    change(&store, ops).await;
    let found = images(&store).await;
    assert_eq!(found[0].value("purpose"), text("two").as_ref());
    assert_eq!(found[0].value("website"), Some(&Value::Link("https://a.example".into())));
    assert_eq!(found[0].key(), "c");
    assert_eq!(found[1].value("purpose"), text("three").as_ref());
}

#[tokio::test]
async fn history_is_newest_first_in_pages_and_only_of_the_item_asked() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    let a = element(1, "application", "a");
    let supports = relation(9, "flows", a.id, a.id);
    change(&store, vec![Op::Create(a.clone()), Op::Create(supports)]).await;
    for n in 0..3 {
        let number = |n: i64| Some(Value::Number(n.into()));
        change(&store, vec![set(a.id, "cost", (n > 0).then(|| number(n)).flatten(), number(n + 1))]).await;
    }
    let of = HistoryOf::Item(a.id);
    let first = store.history(&of, &HistoryPage { first: 3, before: None }, soon()).await.unwrap();
    assert_eq!(first.rows.iter().map(|row| row.revision.0).collect::<Vec<_>>(), [5, 4, 3]);
    assert!(first.more);
    let rest = store.history(&of, &HistoryPage { first: 3, before: Some(Revision(3)) }, soon()).await.unwrap();
    assert_eq!(rest.rows.iter().map(|row| row.revision.0).collect::<Vec<_>>(), [2]);
    assert!(!rest.more);
    assert_eq!(rest.rows[0].ops, [Op::Create(a)]);
    let all = store.history(&HistoryOf::All, &HistoryPage { first: 9, before: None }, soon()).await.unwrap();
    assert_eq!(all.rows.iter().map(|row| row.ops.len()).collect::<Vec<_>>(), [1, 1, 1, 2, 0]);
    let none = HistoryOf::Item(RelationId(404).into());
    let none = store.history(&none, &HistoryPage { first: 9, before: None }, soon()).await.unwrap();
    assert!(none.rows.is_empty() && !none.more);
}

#[tokio::test]
async fn an_instant_gives_the_last_revision_made_by_then() {
    let folder = tempfile::tempdir().unwrap();
    let store = fresh_store(folder.path()).await;
    change(&store, vec![Op::Create(element(1, "process", "p"))]).await;
    for (seconds, revision) in [(0, 0), (1, 1), (2, 2), (99, 2)] {
        let at = Timestamp(BEGIN.0 + seconds * 1_000_000);
        assert_eq!(store.revision_at(at, soon()).await.unwrap(), Revision(revision));
    }
    let just_before = Timestamp(BEGIN.0 + 1_999_999);
    assert_eq!(store.revision_at(just_before, soon()).await.unwrap(), Revision(1));
}

#[tokio::test]
async fn the_metamodel_in_force_is_the_last_one_committed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::create(&file(folder.path()), RepositoryId(1), &metamodel(), BEGIN).await.unwrap();
    assert_eq!(store.metamodel(soon()).await.unwrap(), None);
    let empty = store.head(soon()).await.unwrap();
    assert_eq!((empty.revision, empty.metamodel), (Revision(0), Hash::default()));
    assert_eq!(empty.chain, Entry::genesis(RepositoryId(1)));
    let mut head = crate::store::begin(&store).await;
    assert_eq!(head.metamodel, metamodel().hash);
    assert_eq!(store.metamodel(soon()).await.unwrap().as_deref(), Some(&*metamodel().text));
    head.metamodel = Hash::of(&[b"# another"]);
    let commit = commit_as(&head, Action::Metamodel("# another".into()), "setup", "other", Vec::new());
    assert_eq!(committed(&store, &commit).await.metamodel, head.metamodel);
    assert_eq!(store.metamodel(soon()).await.unwrap().as_deref(), Some("# another"));
}

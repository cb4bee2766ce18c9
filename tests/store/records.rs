//! The record: commits and their order, idempotency, entries, history, tokens.

use std::sync::Arc;

use futures::TryStreamExt;
use snitt::{
    model::{
        change::{Applied, Op},
        entry::{Action, Entry},
        history::{HistoryOf, HistoryPage},
        ids::{BatchId, Hash, ProposalId, RepositoryId},
        revision::{Line, Revision, Token},
        value::Value,
    },
    store::{Error, Scanned},
};

use crate::{
    case,
    engine::{MADE, soon},
    given::{Given, minute},
};

case!(a_commit_gives_the_next_revision_and_a_receipt, given, {
    let ops = given.story.tell("application a").remove(0);
    let entry = given.entry(ops, "kari", "k1");
    let (request, time, chain) = (entry.head.request, entry.head.time, entry.head.previous);
    let Ok(Applied::Committed(receipt, head)) = given.apply(entry).await else { panic!("refused") };
    assert_eq!(receipt.revision, given.head.revision.next());
    assert_eq!((receipt.request, receipt.time), (request, time));
    assert_eq!(head.revision, receipt.revision);
    assert_ne!(head.chain, chain);
    assert_eq!((head.counts.elements, head.counts.relations), (1, 0));
    assert_eq!(given.opened.record.head(soon()).await.unwrap(), head);
    let kept = given.opened.record.receipt(&"kari".into(), &"k1".into(), soon()).await.unwrap();
    assert_eq!(kept, Some(receipt));
    assert_eq!(given.opened.record.receipt(&"ola".into(), &"k1".into(), soon()).await.unwrap(), None);
});

case!(the_same_key_and_request_are_done_once, given, {
    let ops = given.story.tell("application a").remove(0);
    let Ok(Applied::Committed(first, head)) = given.apply(given.entry(ops.clone(), "kari", "k1")).await else {
        panic!("refused")
    };
    let again = given.apply(given.entry(ops.clone(), "kari", "k1")).await.unwrap();
    assert_eq!(again, Applied::Replayed(first.clone()), "the key goes before the head");
    given.head = head;
    let again = given.apply(given.entry(ops, "kari", "k1")).await.unwrap();
    assert_eq!(again, Applied::Replayed(first));
    assert_eq!(given.opened.record.head(soon()).await.unwrap(), given.head);
});

case!(the_same_key_with_another_request_is_refused, given, {
    let a = given.story.tell("application a").remove(0);
    let b = given.story.tell("application b").remove(0);
    given.apply(given.entry(a, "kari", "k1")).await.unwrap();
    given.head = given.opened.record.head(soon()).await.unwrap();
    let refused = given.apply(given.entry(b.clone(), "kari", "k1")).await;
    assert!(matches!(refused, Err(Error::KeyReused(_))), "{refused:?}");
    let other_actor = given.apply(given.entry(b, "ola", "k1")).await;
    assert!(matches!(other_actor, Ok(Applied::Committed(..))), "keys are scoped to their actor");
});

case!(a_stale_revision_is_refused, given, {
    let a = given.story.tell("application a").remove(0);
    let b = given.story.tell("application b").remove(0);
    let stale = given.entry(b, "ola", "k2");
    given.commit(a).await;
    match given.apply(stale).await {
        Err(Error::Moved(head)) => assert_eq!(*head, given.head),
        other => panic!("{other:?}"),
    }
    assert_eq!(given.opened.record.head(soon()).await.unwrap(), given.head, "nothing was written");
    assert_eq!(given.got("b", &given.ask()).await, "");
});

case!(a_proposal_is_refused, given, {
    let ops = given.story.tell("application a").remove(0);
    let mut entry = given.entry(ops, "kari", "k1");
    entry.head.line = Line::Proposal(ProposalId(1));
    assert!(matches!(given.apply(entry).await, Err(Error::NoProposals)));
});

case!(a_service_with_another_metamodel_is_refused, given, {
    let ops = given.story.tell("application a").remove(0);
    let mut entry = given.entry(ops, "kari", "k1");
    entry.head.metamodel = snitt::model::ids::Hash::default();
    assert!(matches!(given.apply(entry).await, Err(Error::OtherMetamodel { .. })));
});

/// What happened after a revision.
async fn entries(given: &Given, after: u64, to: u64) -> Vec<Entry> {
    given.opened.record.entries(Revision(after), Revision(to)).try_collect().await.unwrap()
}

case!(entries_come_in_order_as_they_were_written, given, {
    given.tell("application a\n---\nset a cost=1\n---\ndelete a").await;
    let all = entries(&given, 0, 4).await;
    let numbers: Vec<u64> = all.iter().map(|entry| entry.head.revision.0).collect();
    assert_eq!(numbers, [1, 2, 3, 4], "the metamodel's is the first");
    assert!(matches!(all[0].head.action, Action::Metamodel(_)));
    let mut chain = Entry::genesis(given.head.repository);
    for entry in &all {
        assert_eq!(entry.head.previous, chain);
        let read = Entry::read(entry.bytes.clone()).unwrap();
        assert_eq!((read.chain, &read.head, &read.ops), (entry.chain, &entry.head, &entry.ops));
        chain = entry.chain;
    }
    assert_eq!(chain, given.head.chain);
    let some: Vec<u64> = entries(&given, 1, 3).await.iter().map(|entry| entry.head.revision.0).collect();
    assert_eq!(some, [2, 3], "after the first, up to and with the last");
    assert!(entries(&given, 4, 4).await.is_empty());
    let Op::Set { before, after, .. } = &all[2].ops[0] else { panic!("not a set") };
    assert_eq!((before, after), (&None, &Some(Value::Number(1.into()))));
});

case!(entries_fill_personal_values_in_but_their_bytes_never_hold_them, given, {
    given.tell("person k name=\"Kari Nordmann\"\n---\nset k name=\"Kari Hansen\"").await;
    let all = entries(&given, 1, 3).await;
    let Op::Create(image) = &all[0].ops[0] else { panic!("not a create") };
    assert_eq!(image.name(Default::default()), Some("Kari Nordmann"));
    let Op::Set { before: Some(Value::Personal(before)), after: Some(Value::Personal(after)), .. } = &all[1].ops[0]
    else {
        panic!("not personal")
    };
    assert_eq!((before.value(), after.value()), (Some("Kari Nordmann"), Some("Kari Hansen")));
    for entry in &all {
        assert!(!String::from_utf8_lossy(&entry.bytes).contains("Kari"));
    }
});

case!(what_is_erased_is_gone_everywhere_and_the_chain_stands, given, {
    given.tell("person k name=\"Kari Nordmann\"\nperson o name=\"Ola Nordmann\"").await;
    let image = given.open().await.get(&given.story.ids("k"), &given.ask()).await.unwrap().remove(0).unwrap();
    let Some(Value::Personal(personal)) = image.value("name") else { panic!("no name") };
    let mut entry = given.entry(vec![], "kari", "erase");
    entry.head.action = Action::Erase(vec![personal.commitment]);
    given.committed(entry).await;
    let images = given.open().await.get(&given.story.ids("k o"), &given.ask()).await.unwrap();
    let names: Vec<_> = images.iter().map(|image| image.as_ref().unwrap().name(Default::default())).collect();
    assert_eq!(names, [None, Some("Ola Nordmann")]);
    let query = snitt::model::find::Query { text: Some("nordmann".into()), ..crate::given::everything() };
    assert_eq!(given.found(&query, &given.ask()).await, "o");
    assert_eq!(given.found(&crate::given::everything(), &given.ask()).await, "o k", "nameless now, and last");
    let all = entries(&given, 0, 3).await;
    let Op::Create(image) = &all[1].ops[0] else { panic!("not a create") };
    assert_eq!(image.name(Default::default()), None);
    assert_eq!(all.last().unwrap().chain, given.head.chain);
});

case!(a_record_says_when_it_was_made_and_which_metamodel_is_in_force, given, {
    let record = given.opened.record.clone();
    assert_eq!(record.created(soon()).await.unwrap(), MADE);
    let ours = given.opened.metamodel.text.clone();
    assert_eq!(record.metamodel(soon()).await.unwrap().as_deref(), Some(&*ours));
    let next = format!("{ours}\n# the next");
    let mut entry = given.entry(vec![], "case", "next");
    entry.head.action = Action::Metamodel(next.clone().into());
    entry.head.metamodel = Hash::of(&[next.as_bytes()]);
    given.committed(entry).await;
    assert_eq!(record.metamodel(soon()).await.unwrap(), Some(next.into()));
});

case!(a_scan_gives_the_head_and_every_item_after_its_ends, given, {
    given.tell("application b id=9\napplication a id=8\nflows f: b -> a id=7\nexplains e: a -> f id=6").await;
    given.tell("application c id=1\nexplains e2: e -> c id=5\n---\nset b cost=4").await;
    let parts: Vec<Scanned> = given.opened.record.scan().try_collect().await.unwrap();
    let Some(Scanned::Head(head)) = parts.first() else { panic!("no head first") };
    assert_eq!(*head, given.head);
    let mut met = Vec::new();
    for part in &parts[1..] {
        let Scanned::Images(images) = part else { panic!("two heads") };
        for image in images {
            if let Some(ends) = image.ends {
                assert!(met.contains(&ends.source) && met.contains(&ends.target), "{}", given.story.label(image.id));
            }
            met.push(image.id);
        }
    }
    met.sort();
    assert_eq!(given.labels(met), "c a b e2 e f");
});

case!(history_is_newest_first_as_references, given, {
    given
        .tell("application a\napplication b\n---\nset a cost=1\n---\nset b cost=2\n---\nset a cost=\nset b cost=")
        .await;
    let page = |first, before: Option<u64>| HistoryPage { first, before: before.map(Revision) };
    let of = HistoryOf::Item(given.story.id("a"));
    let listed = given.opened.record.history(&of, &page(10, None), soon()).await.unwrap();
    let revisions: Vec<u64> = listed.rows.iter().map(|row| row.revision.0).collect();
    assert_eq!((revisions, listed.more), (vec![5, 3, 2], false));
    let a = given.story.id("a");
    assert!(listed.rows.iter().all(|row| row.ops.len() == 1 && row.ops.iter().all(|op| op.item() == a)));
    assert_eq!(listed.rows[1].time, minute(3));
    assert_eq!(listed.rows[1].actor, "case");
    let listed = given.opened.record.history(&of, &page(1, Some(5)), soon()).await.unwrap();
    let revisions: Vec<u64> = listed.rows.iter().map(|row| row.revision.0).collect();
    assert_eq!((revisions, listed.more), (vec![3], true));
    let listed = given.opened.record.history(&HistoryOf::All, &page(3, None), soon()).await.unwrap();
    let rows: Vec<(u64, usize)> = listed.rows.iter().map(|row| (row.revision.0, row.ops.len())).collect();
    assert_eq!((rows, listed.more), (vec![(5, 2), (4, 1), (3, 1)], true));
    given.tell("delete a").await;
    let listed = given.opened.record.history(&of, &page(1, None), soon()).await.unwrap();
    assert!(matches!(listed.rows[0].ops[0], Op::Delete(_)), "what is gone has a history still");
});

case!(an_entry_says_why_and_what_batch_it_is_part_of, given, {
    let ops = given.story.tell("application a").remove(0);
    let mut entry = given.entry(ops, "kari", "k1");
    entry.head.reason = Some("fordi".into());
    entry.head.batch = Some(BatchId(3));
    entry.head.action = Action::Undo(vec![Revision(1)]);
    let receipt = given.committed(entry).await;
    assert_eq!(receipt.batch, Some(BatchId(3)));
    let page = HistoryPage { first: 1, before: None };
    let listed = given.opened.record.history(&HistoryOf::All, &page, soon()).await.unwrap();
    let row = &listed.rows[0];
    assert_eq!((row.reason.as_deref(), row.batch), (Some("fordi"), Some(BatchId(3))));
    assert_eq!(row.action, Action::Undo(vec![Revision(1)]));
});

case!(a_revision_is_found_by_its_time, given, {
    given.tell("application a\n---\napplication b").await;
    let at = |time| given.opened.record.revision_at(time, soon());
    let just_before = |time: snitt::model::day::Timestamp| snitt::model::day::Timestamp(time.0 - 1);
    assert_eq!(at(just_before(minute(1))).await.unwrap(), Revision(0));
    assert_eq!(at(minute(1)).await.unwrap(), Revision(1));
    assert_eq!(at(just_before(minute(3))).await.unwrap(), Revision(2));
    assert_eq!(at(minute(900)).await.unwrap(), Revision(3));
});

case!(a_token_is_waited_for_and_another_repositorys_refused, given, {
    given.tell("application a").await;
    let token = given.head.token();
    let snapshot = given.opened.reads.open(Some(&token), &given.ask()).await.unwrap();
    assert!(snapshot.head().revision >= token.revision);
    let deadline = std::time::Instant::now() + std::time::Duration::from_millis(20);
    let brief = snitt::model::ask::Ask { deadline, ..given.ask() };
    let ahead = Token { revision: token.revision.next(), ..token };
    assert!(matches!(given.opened.reads.open(Some(&ahead), &brief).await, Err(Error::Deadline)));
    let other = Token { repository: RepositoryId(99), ..token };
    assert!(matches!(given.opened.reads.open(Some(&other), &given.ask()).await, Err(Error::OtherRepository)));
    let restored = Token { epoch: token.epoch + 1, ..token };
    assert!(matches!(given.opened.reads.open(Some(&restored), &given.ask()).await, Err(Error::OtherRepository)));
    let reads = Arc::clone(&given.opened.reads);
    let ask = given.ask();
    let waiting = tokio::spawn(async move { reads.open(Some(&ahead), &ask).await.map(|state| state.head().revision) });
    given.tell("application b").await;
    assert!(waiting.await.unwrap().unwrap() >= ahead.revision);
});

case!(a_snapshot_never_changes, given, {
    given.tell("application a\napplication b\nflows f: a -> b").await;
    let before = given.open().await;
    given.tell("set a name=Z\n---\ndelete b\n---\napplication c").await;
    let image = before.get(&given.story.ids("a"), &given.ask()).await.unwrap().remove(0).unwrap();
    assert_eq!(image.name(Default::default()), Some("a"));
    let found = before.find(&crate::given::everything(), &given.ask()).await.unwrap();
    assert_eq!(given.labels(found.rows.iter().map(|(image, _)| image.id)), "a b");
    assert_eq!(before.walk(&given.story.ids("a"), &given.affected(), &given.ask()).await.unwrap().hits.len(), 1);
    assert_ne!(before.head(), given.open().await.head());
});

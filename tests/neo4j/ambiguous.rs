//! Commits of which nobody hears what became: each is stored once, however it is settled.

use std::time::Instant;

use snitt::{
    model::{
        change::{Applied, Commit, Op},
        revision::Head,
        value::Value,
    },
    store::{Error, Record},
};

use crate::{
    links::through,
    neo4j::empty,
    proxy::{Fate, Link, Proxy},
    service::{fresh, number, open},
    store::{commit, element, relation, set, soon},
    whole::whole,
};

/// How a commit whose outcome is unknown is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settling {
    Receipt,
    SameKey,
}

/// Every commit is cut after it was sent: answered but unheard, on its way, or lost; the link whole or broken after it.
pub async fn commits() {
    let commits = number("SNITT_NEO4J_AMBIGUOUS", 60);
    let alone = empty().await;
    let direct = fresh(&alone.server).await;
    let proxy = Proxy::to(alone.server.place().parse().unwrap()).await;
    let record = open(&through(&proxy, &alone.server)).await;
    let mut head = direct.head(soon()).await.unwrap();
    let (mut alone_settled, mut by_receipt, mut by_key) = (0, 0, 0);
    let began = Instant::now();
    for round in 0..commits {
        let fate = [Fate::Answered, Fate::Sent, Fate::Lost][round % 3];
        let then = [Link::Cut, Link::Whole][round / 3 % 2];
        let settling = [Settling::Receipt, Settling::SameKey][round / 6 % 2];
        let next = next(&head);
        proxy.cut_next_commit(fate, then);
        let applied = record.apply(&next, soon()).await;
        let met = proxy.commit_was_cut().await;
        assert_eq!(met, (fate, (fate == Fate::Answered).then_some(true)));
        proxy.make(Link::Whole);
        match applied {
            Ok(_) => alone_settled += 1,
            Err(Error::Unavailable(_)) => {
                let known = settling == Settling::Receipt && is_stored(&record, &next).await;
                assert!(!known || fate != Fate::Lost, "a commit that the server never got is stored");
                if known {
                    by_receipt += 1
                } else {
                    by_key += 1
                }
                if !known {
                    again(&record, &next, fate).await;
                }
            }
            Err(other) => panic!("{fate:?}, {then:?}: {other:?}"),
        }
        let now = direct.head(soon()).await.unwrap();
        assert_eq!((now.revision, now.chain), (next.entry.head.revision, next.entry.chain), "once");
        head = now;
    }
    let took = began.elapsed();
    whole(&direct).await;
    assert!(commits < 12 || (by_receipt > 0 && by_key > 0), "the caller had some to settle");
    println!(
        "{commits} commits cut after COMMIT was sent, in {:.1} s: {alone_settled} settled by the engine, {by_receipt} by \
         receipt, {by_key} by the same key again; none missing, none doubled",
        took.as_secs_f64()
    );
}

async fn is_stored(record: &dyn Record, commit: &Commit) -> bool {
    let said = &commit.entry.head;
    let receipt = record.receipt(&said.actor, &said.key, soon()).await.expect("the link is whole");
    receipt.is_some_and(|receipt| {
        assert_eq!((receipt.revision, receipt.request), (said.revision, said.request));
        true
    })
}

/// The same commit again.
async fn again(record: &dyn Record, commit: &Commit, fate: Fate) {
    let done = record.apply(commit, soon()).await.expect("the link is whole");
    let replayed = matches!(done, Applied::Replayed(_));
    match fate {
        Fate::Answered => assert!(replayed, "it was stored and is stored again"),
        Fate::Lost => assert!(!replayed, "it was lost and is not stored"),
        Fate::Sent => {}
    }
}

/// The only commit that can follow on a head: an element, a relation to the one before it, and a property of that.
fn next(head: &Head) -> Commit {
    let n = u128::from(head.revision.0);
    let key = format!("process-{n}");
    let made = element(n, "process", &key);
    let mut ops = vec![Op::Create(made.clone())];
    if n > 1 {
        let before = element(n - 1, "process", "").id;
        ops.push(Op::Create(relation(n, "part_of", made.id, before)));
        ops.push(set(before, "purpose", None, Some(Value::Text(key.as_str().into()))));
    }
    commit(head, "writer", &key, ops)
}

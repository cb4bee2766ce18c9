//! Many writers in several services, and a mirror that is filled while they write.

use std::time::Instant;

use futures::future::join_all;
use snitt::{
    domain::{
        Error,
        change::{Outcome, Request},
        problem::Code,
    },
    model::{change::Op, edit::Act, ids::ItemId, revision::Token, value::Value},
    store::{self, Reads, Record},
};
use tokio::sync::watch;

use crate::{
    domain::{create, delete, edits, reader, relate, set, text},
    neo4j::empty,
    service::{Service, everybody, fresh, number},
    store::{change, element, relation, soon},
    whole::{same, whole},
};

const SERVICES: usize = 2;
const WRITERS_EACH: usize = 2;
/// What stands before the writers begin, so that filling takes a while.
const GROUND: u128 = 9_000;
/// The element that all of them count up.
const COUNTER: &str = "counter";
/// How often a mirror is filled meanwhile.
const FILLS: usize = 4;

/// Nothing is lost, doubled or broken, and who was filled in between has what the record has.
pub async fn many() {
    let commits = number("SNITT_NEO4J_COMMITS", 1_000);
    let alone = empty().await;
    let counter = ground(&fresh(&alone.server).await).await;
    let services = join_all((0..SERVICES).map(|_| Service::on(&alone.server))).await;
    let (done, mut seen) = watch::channel(0_usize);
    let began = Instant::now();
    let writers = (0..SERVICES * WRITERS_EACH).map(|writer| {
        let (service, done) = (services[writer % SERVICES].clone(), done.clone());
        let rounds = (commits + writer) / (SERVICES * WRITERS_EACH);
        tokio::spawn(async move {
            let mut tries = 0;
            for round in 0..rounds {
                tries += write(&service, counter, &format!("writer-{writer}"), round).await;
                done.send_modify(|done| *done += 1);
            }
            tries
        })
    });
    let writers: Vec<_> = writers.collect();
    // Whoever waits for writers that have ended is told.
    drop(done);
    let mut filled = Vec::new();
    for fill in 1..=FILLS {
        seen.wait_for(|done| *done >= commits * fill / (FILLS + 1)).await.unwrap();
        filled.push(Service::on(&alone.server).await);
    }
    assert!(*seen.borrow() < commits, "the last fill ended while there was writing");
    let tries: usize = join_all(writers).await.into_iter().map(Result::unwrap).sum();
    let wrote = began.elapsed();

    let record = services[0].mirror.record();
    let entries = whole(&**record).await;
    let theirs = entries.iter().filter(|entry| entry.head.actor.as_str().starts_with("writer-"));
    assert_eq!(theirs.count(), commits, "no write is missing and none is doubled");
    for service in services.iter().chain(&filled) {
        same(&*service.mirror, &**record).await;
    }
    let (counted, _) = counted_since(&services[0], counter, None).await;
    assert_eq!(counted, commits, "no update was lost");
    println!(
        "{} writers in {SERVICES} services: {commits} commits in {:.1} s ({:.0} a second, {tries} tries), the chain whole, \
         nothing lost or doubled; {FILLS} mirrors filled meanwhile equal the record",
        SERVICES * WRITERS_EACH,
        wrote.as_secs_f64(),
        commits as f64 / wrote.as_secs_f64(),
    );
}

/// The counter, and much that nobody touches.
async fn ground(record: &dyn Record) -> ItemId {
    let counter = element(1, "application", COUNTER);
    let still = |id: u128| element(id, "application", &format!("still-{id}"));
    let flows = (3..GROUND).map(|id| relation(id, "flows", still(id).id, still(id - 1).id));
    let all: Vec<_> = [counter.clone()].into_iter().chain((2..GROUND).map(still)).chain(flows).collect();
    for part in all.chunks(5_000) {
        change(record, part.iter().cloned().map(Op::Create).collect()).await;
    }
    counter.id
}

/// Makes an element, joins it to the one before or takes that away, and counts one up: on what it has read, so that a
/// count by somebody else in between refuses it. Tried until it is stored; how often that was.
async fn write(service: &Service, counter: ItemId, me: &str, round: usize) -> usize {
    let mut tries = 0;
    let mut token: Option<Token> = None;
    loop {
        tries += 1;
        let (count, seen) = counted_since(service, counter, token).await;
        let name = |round: usize| format!("{me}-{round}");
        // Whose count it is stands with it: two who count to the same number do not agree.
        let counted = text(&format!("{} by {}", count + 1, name(round)));
        let mut acts: Vec<Act> =
            vec![create("application", &name(round), vec![]), set(COUNTER, vec![("purpose", Some(counted))])];
        match round % 3 {
            1 => acts.push(relate("flows", &format!("#{}", name(round)), &name(round - 1), vec![])),
            2 => acts.push(delete(&name(round - 1))),
            _ => {}
        }
        let request = Request { based_on: Some(seen.revision), ..Request::new(name(round), edits(acts)) };
        match service.domain.change(&reader(me), &request, soon()).await {
            Ok(Outcome { replayed: false, .. }) => return tries,
            Err(Error::Refused(problems)) if problems.iter().all(|problem| problem.code == Code::Conflict) => {
                let since = problems.iter().filter_map(|problem| problem.conflict).max().expect("a revision");
                token = Some(Token { revision: since, ..seen });
            }
            Err(Error::Store(store::Error::Moved(_))) => {}
            // A machine with too much to do. The receipt tells.
            Err(Error::Store(store::Error::Unavailable(_) | store::Error::Deadline)) => {
                let key = name(round).as_str().into();
                if service.mirror.receipt(&me.into(), &key, soon()).await.unwrap().is_some() {
                    return tries;
                }
            }
            other => panic!("{me}, round {round}: {other:?}"),
        }
    }
}

async fn counted_since(service: &Service, counter: ItemId, token: Option<Token>) -> (usize, Token) {
    let ask = everybody();
    let snapshot = service.mirror.open(token.as_ref(), &ask).await.unwrap();
    let counter = snapshot.get(&[counter], &ask).await.unwrap().remove(0).expect("the counter");
    let count = match counter.value("purpose") {
        Some(Value::Text(count)) => count.split(' ').next().unwrap().parse().expect("a number"),
        _ => 0,
    };
    (count, snapshot.head().token())
}

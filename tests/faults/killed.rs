//! Killed at a random moment, again and again.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use snitt::{
    model::{
        change::Applied,
        revision::{Head, Revision},
    },
    store::{
        Record,
        sqlite::{Mode, Sqlite, verify},
    },
};

use crate::{
    store::{file, fresh_store, soon},
    writer,
};

/// How often, when `SNITT_KILL_ROUNDS` does not say.
const ROUNDS: u32 = 200;

/// Kills a writer so many times; after each, what was acknowledged is there and a repeated commit is stored once.
pub fn rounds() {
    let rounds = std::env::var("SNITT_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut head = crate::wait(async { fresh_store(folder.path()).await.head(soon()).await.unwrap() });
    let (mut unacknowledged, mut acknowledged) = (0, 0);
    for round in 0..rounds {
        let last = killed(&path, head.revision);
        if round % 20 == 10 {
            // As it was left, before anybody opens it to write.
            let left = verify(&path, Some(head.chain), &mut |_| {}).expect("what a kill leaves is whole");
            assert!(left.head.revision >= last);
        }
        acknowledged += last.0 - head.revision.0;
        let (now, stored_unheard) = crate::wait(settled(&path, &head, last));
        unacknowledged += u32::from(stored_unheard);
        head = now;
        if round % 20 == 0 {
            verified(&path, &head);
        }
    }
    verified(&path, &head);
    println!("killed {rounds} times: {acknowledged} commits acknowledged, {unacknowledged} stored unheard");
    assert!(acknowledged > u64::from(rounds), "the writer was killed before it wrote");
}

/// Runs a writer, kills it at some moment, and gives the last revision it acknowledged.
fn killed(path: &Path, from: Revision) -> Revision {
    let mut child = writer::command(&[], path, u64::MAX).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = from;
    let hear = |line: String, last: &mut Revision| {
        let revision = Revision(line.parse().unwrap());
        assert_eq!(revision, last.next(), "revisions are without gaps");
        *last = revision;
    };
    for _ in 0..random(12) {
        hear(lines.next().expect("a commit").unwrap(), &mut last);
    }
    // The moment is anywhere in a commit: they take some hundred microseconds.
    let moment = Instant::now() + Duration::from_micros(random(1_500));
    while Instant::now() < moment {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    lines.map_while(Result::ok).filter(|line| !line.is_empty()).for_each(|line| hear(line, &mut last));
    child.wait().unwrap();
    last
}

/// Opens what was left. Whatever was in flight is settled by asking again with the same key: the new head, and whether
/// the last commit had been stored without being heard of.
async fn settled(path: &Path, before: &Head, last: Revision) -> (Head, bool) {
    let store = Sqlite::open(path, Mode::ReadWrite).await.expect("the store opens after a kill");
    let head = store.head(soon()).await.unwrap();
    assert!(head.revision >= last, "revision {last} was acknowledged, the store is at {}", head.revision);
    assert!(head.revision <= last.next(), "more than one commit was in flight");
    let mut at = before.clone();
    while at.revision < head.revision {
        let commit = writer::next(&at);
        let Applied::Replayed(receipt) = store.apply(&commit, soon()).await.unwrap() else {
            panic!("revision {} was stored twice", at.revision.next());
        };
        assert_eq!(receipt.revision, at.revision.next());
        at.revision = receipt.revision;
        at.chain = commit.entry.chain;
    }
    assert_eq!(at.chain, head.chain);
    let Applied::Committed(_, now) = store.apply(&writer::next(&head), soon()).await.unwrap() else {
        panic!("a commit that was not stored is replayed");
    };
    (now, head.revision > last)
}

fn verified(path: &Path, head: &Head) {
    let verified = verify(path, Some(head.chain), &mut |_| {}).expect("the store is whole");
    assert_eq!(verified.head, *head);
    assert_eq!(head.counts.elements, head.revision.0 - 1);
    assert_eq!(head.counts.relations, head.revision.0.saturating_sub(2));
}

fn random(below: u64) -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    u64::from_le_bytes(bytes) % below
}

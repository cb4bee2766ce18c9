//! Commits as a domain makes them, without its checks.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use snitt::{
    model::{
        change::{Applied, Commit, Op},
        day::Timestamp,
        entry::{Action, Entry, EntryHead},
        ids::Hash,
        revision::{Head, Line},
    },
    store::Record,
};

/// The instant at which it begins, 2026-01-01T00:00:00Z.
pub(crate) const BEGIN: Timestamp = Timestamp(1_767_225_600_000_000);

/// A deadline far enough away.
pub(crate) fn soon() -> Instant {
    Instant::now() + Duration::from_secs(600)
}

/// Stores a commit and gives the new head.
pub(crate) async fn store(record: &dyn Record, commit: &Commit) -> Head {
    match record.apply(commit, soon()).await {
        Ok(Applied::Committed(_, head)) => head,
        other => panic!("not committed: {other:?}"),
    }
}

/// A commit that stands on a head.
pub(crate) fn commit(head: &Head, ops: Vec<Op>) -> Commit {
    let revision = head.revision.next();
    let said = EntryHead {
        repository: head.repository,
        revision,
        previous: head.chain,
        line: Line::Main,
        time: Timestamp(BEGIN.0 + 1_000 * revision.0 as i64),
        actor: "bench".into(),
        key: format!("bench-{revision}").into(),
        request: Hash::of(&[&revision.0.to_be_bytes()]),
        metamodel: head.metamodel,
        batch: None,
        reason: None,
        action: Action::Change,
    };
    Commit { expected: head.revision, entry: Arc::new(Entry::new(said, ops.into()).expect("an entry")) }
}

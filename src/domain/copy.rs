//! Copying a repository from one record to another: every entry as it was written, in order, so that its chain is the same.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures::TryStreamExt;

use crate::{
    model::{
        ask::Cancel,
        change::{Applied, Commit},
        entry::Entry,
        revision::{Head, Revision},
    },
    store::{self, Record},
};

/// How long one entry may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// How often an entry is written whose outcome is not known, and the wait in between, doubled each time.
const TRIES: u32 = 6;
const PAUSE: Duration = Duration::from_millis(250);

/// How far a copy has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The last entry that is copied.
    pub done: Revision,
    /// The last there is to copy.
    pub of: Revision,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Where both stand.
    pub head: Head,
    /// How many entries this run wrote.
    pub entries: u64,
}

/// Why a repository was not copied, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store to copy to holds something else.
    #[error("the store to copy to holds another repository, {0}. Nothing was written: name an empty store")]
    OtherRepository(crate::model::ids::RepositoryId),
    /// Their histories differ.
    #[error(
        "the store to copy to has another history: its entry {0} is not the one of the store to copy from. Nothing was \
         written: name an empty store"
    )]
    OtherHistory(Revision),
    /// The store to copy to knows more.
    #[error(
        "the store to copy to is at entry {to}, the one to copy from at {from}. Nothing was written: copy the other way, \
         or name an empty store"
    )]
    Ahead {
        /// Where the one stands.
        from: Revision,
        /// Where the other stands.
        to: Revision,
    },
    /// Somebody else wrote to it.
    #[error(
        "somebody else wrote to the store to copy to after entry {0}. Stop every service on it, and name an empty store"
    )]
    Disturbed(Revision),
    /// Asked to stop.
    #[error("stopped after entry {} of {}; the same command goes on from there", .0.done, .0.of)]
    Stopped(Progress),
    /// What is there in the end is not what was to be copied.
    #[error("the copy is not what was copied: {0}. Do not use it; run `snitt verify` on both stores")]
    Different(String),
    /// The store to copy from could not.
    #[error("the store to copy from: {0}")]
    From(#[source] store::Error),
    /// The store to copy to could not.
    #[error("the store to copy to: {0}")]
    To(#[source] store::Error),
}

/// Writes every entry of `from` that `to` does not have yet, with the personal values that are not erased, and compares
/// both. `to` is empty, with the id of the repository, or what an earlier run left; nobody else may write to it. What is
/// written to `from` meanwhile is left to the next run.
///
/// # Errors
/// Why not; each entry is written whole or not at all, and the next run goes on after the last one.
pub async fn copy(
    from: &dyn Record,
    to: &dyn Record,
    progress: &(dyn Fn(Progress) + Send + Sync),
    stop: &Cancel,
) -> Result<Copied, Error> {
    let head = from.head(by()).await.map_err(Error::From)?;
    let begun = begun(from, to, &head).await?;
    let mut at = Progress { done: begun, of: head.revision };
    progress(at);
    let mut entries = from.entries(begun, head.revision);
    while let Some(entry) = entries.try_next().await.map_err(Error::From)? {
        if stop.is_cancelled() {
            return Err(Error::Stopped(at));
        }
        at.done = write(to, entry).await?;
        progress(at);
    }
    let copied = to.head(by()).await.map_err(Error::To)?;
    let same = (copied.revision, copied.chain, copied.metamodel, copied.counts)
        == (head.revision, head.chain, head.metamodel, head.counts);
    if same {
        Ok(Copied { head, entries: at.done.0.saturating_sub(begun.0) })
    } else {
        Err(Error::Different(format!("{} stands where {} should", words(&copied), words(&head))))
    }
}

/// A head in words.
#[must_use]
pub fn words(head: &Head) -> String {
    let Head { revision, counts, chain, .. } = head;
    format!("{revision} entries, {} elements, {} relations, chain {chain}", counts.elements, counts.relations)
}

/// The last entry that is copied already.
async fn begun(from: &dyn Record, to: &dyn Record, head: &Head) -> Result<Revision, Error> {
    let there = to.head(by()).await.map_err(Error::To)?;
    if there.repository != head.repository {
        return Err(Error::OtherRepository(there.repository));
    }
    if there.revision > head.revision {
        return Err(Error::Ahead { from: head.revision, to: there.revision });
    }
    let mut last = from.entries(Revision(there.revision.0.saturating_sub(1)), there.revision);
    let chain = match last.try_next().await.map_err(Error::From)? {
        Some(entry) => entry.chain,
        None => Entry::genesis(head.repository),
    };
    if chain == there.chain { Ok(there.revision) } else { Err(Error::OtherHistory(there.revision)) }
}

/// Writes one entry, again where it is not known whether it was.
async fn write(to: &dyn Record, entry: Entry) -> Result<Revision, Error> {
    let revision = entry.head.revision;
    let before = Revision(revision.0.saturating_sub(1));
    let commit = Commit { expected: before, entry: Arc::new(entry) };
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        match to.apply(&commit, by()).await {
            Err(store::Error::Unavailable(error)) => tracing::warn!(%error, %revision, "an entry is written again"),
            applied => return written(applied, revision, before),
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
    written(to.apply(&commit, by()).await, revision, before)
}

fn written(applied: store::Result<Applied>, revision: Revision, before: Revision) -> Result<Revision, Error> {
    match applied {
        Ok(Applied::Committed(..)) => Ok(revision),
        Ok(Applied::Replayed(receipt)) if receipt.revision == revision => Ok(revision),
        Ok(Applied::Replayed(_)) | Err(store::Error::Moved(_) | store::Error::KeyReused(_)) => {
            Err(Error::Disturbed(before))
        }
        Err(error) => Err(Error::To(error)),
    }
}

fn by() -> Instant {
    Instant::now() + PATIENCE
}

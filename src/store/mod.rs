//! Where items are kept, and the contract of every engine: a [`Record`] that is durable, [`Reads`] that answer.
//!
//! Engines answer for the head only; the past and proposals are read through [`state`].

mod evaluate;
pub mod mirror;
pub mod neo4j;
mod reference;
pub mod sqlite;
mod standing;
pub mod state;
pub mod text;
pub mod verify;
mod walk;

use std::{sync::Arc, time::Instant};

use async_trait::async_trait;
use futures::stream::BoxStream;

use crate::model::{
    ask::Ask,
    change::{Applied, Commit},
    day::Timestamp,
    entry::Entry,
    find::{Found, Query},
    graph::{Follow, Step, Walked},
    history::{EntryRef, HistoryOf, HistoryPage},
    ids::{ActorId, IdempotencyKey, ItemId},
    image::Image,
    page::Listed,
    revision::{Head, Receipt, Revision, Token},
    value::ExternalKey,
};

pub use standing::standing;
pub use walk::level_by_level;

/// What must be durable and shared: the entries in order, and the current state beside them.
#[async_trait]
pub trait Record: Send + Sync + 'static {
    /// Where the repository stands.
    async fn head(&self, by: Instant) -> Result<Head>;

    /// When the repository was made.
    async fn created(&self, by: Instant) -> Result<Timestamp>;

    /// The text of the metamodel in force; `None` before the first.
    async fn metamodel(&self, by: Instant) -> Result<Option<Arc<str>>>;

    /// Stores a commit, whole or not at all, in one transaction: the key is looked up first, then the head, then written.
    ///
    /// # Errors
    /// [`Error::Moved`] when the head is no longer the expected one, [`Error::KeyReused`] when the key belongs to another
    /// request; with any other error the outcome may be unknown and is settled by [`Record::receipt`].
    async fn apply(&self, commit: &Commit, by: Instant) -> Result<Applied>;

    /// What became of a change, by its actor and key.
    async fn receipt(&self, actor: &ActorId, key: &IdempotencyKey, by: Instant) -> Result<Option<Receipt>>;

    /// The last revision made at or before an instant.
    async fn revision_at(&self, time: Timestamp, by: Instant) -> Result<Revision>;

    /// The entries after a revision up to and including another, in order; personal values not erased are filled in.
    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>>;

    /// What is: a head first, then images as of that head or of a later one, each item once and after those it ends on.
    ///
    /// An engine that reads one state throughout gives that head's. One that sees what others commit while it reads may
    /// give, of an item that an entry after that head is about, an image from any moment since, or none, or before its
    /// ends. What nobody touched since comes as it is. Whoever needs one state replays the entries after that head as
    /// what is after them (an item that comes twice is one, one that goes and is not there is gone): see [`standing`].
    fn scan(&self) -> BoxStream<'_, Result<Scanned>>;

    /// What happened, newest first, as references.
    async fn history(&self, of: &HistoryOf, page: &HistoryPage, by: Instant) -> Result<Listed<EntryRef>>;
}

/// Part of a scan.
#[derive(Clone, Debug)]
pub enum Scanned {
    /// The head that the images are no older than.
    Head(Head),
    /// Some images.
    Images(Vec<Image>),
}

/// What can be read.
#[async_trait]
pub trait Reads: Send + Sync {
    /// A snapshot of the head, at least as new as the token, waiting for it until the deadline.
    ///
    /// # Errors
    /// [`Error::OtherRepository`] for a token of another repository or epoch, [`Error::Deadline`] when it did not come.
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>>;

    /// Whether answers are up to date: filled, at most 5 s behind the record, and of the metamodel in force.
    ///
    /// # Errors
    /// What is not.
    async fn ready(&self) -> Result<()>;
}

/// One unchanging state of the repository. What the reader may not see is absent from every answer: an item of a class
/// the sight does not hold, a relation with such an end (at any nesting), a hidden property's value.
#[async_trait]
pub trait Snapshot: Send + Sync {
    /// The head it is a snapshot of.
    fn head(&self) -> &Head;

    /// The items, in the order asked; `None` for what does not exist or may not be seen. Looks at no date.
    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>>;

    /// The items that each external id names, lowest id first. Keys and aliases are looked up as external ids of the
    /// source [`KEY_SOURCE`]: first by key; where no visible item has it as key, by alias.
    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>>;

    /// A list.
    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found>;

    /// One step from each item, in the order of `from`, then the order of the rules, then the far end's sort key
    /// (nameless last) and id, then the relation's id. A relation from an item to itself is one step each way.
    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>>;

    /// Every item that can be reached, with its path, as `contract.md` defines impact; see [`level_by_level`].
    async fn walk(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Walked> {
        level_by_level(self, from, follow, ask).await
    }
}

/// The source name under which [`Snapshot::lookup`] finds keys and aliases.
pub const KEY_SOURCE: &str = "key";

/// What a store answers with when it cannot.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a store could not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else's change came first.
    #[error("the repository moved on to revision {}", .0.revision)]
    Moved(Box<Head>),
    /// The idempotency key belongs to another request of the same actor.
    #[error("the idempotency key was used for another request, at revision {}", .0.revision)]
    KeyReused(Receipt),
    /// The lines of proposals do not exist yet.
    #[error("proposals are not supported yet")]
    NoProposals,
    /// A token of another repository, or from before a restoration.
    #[error("the token belongs to another repository or to before a restoration")]
    OtherRepository,
    /// A revision that does not exist.
    #[error("revision {0} does not exist")]
    NoSuchRevision(Revision),
    /// The deadline came first.
    #[error("the deadline passed")]
    Deadline,
    /// The caller went away.
    #[error("cancelled")]
    Cancelled,
    /// More relations than the budget allows.
    #[error("more than {0} relations would have to be looked at")]
    Budget(u64),
    /// Stored by a newer version of Snitt.
    #[error("the store has format {found}; this version reads up to {known}")]
    NewerFormat {
        /// The store's.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// Another process has the store open for writing.
    #[error("another Snitt has the store {0} open")]
    InUse(String),
    /// The store is damaged.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// There is no room left.
    #[error("the disk is full")]
    Full,
    /// The store may not be written.
    #[error("the store cannot be written")]
    ReadOnly,
    /// The metamodel in force is another than this service's.
    #[error("the repository's metamodel is {in_force}, this service has {ours}")]
    OtherMetamodel {
        /// The head's.
        in_force: crate::model::ids::Hash,
        /// Ours.
        ours: crate::model::ids::Hash,
    },
    /// Answers would be older than they may be.
    #[error("the mirror is behind the record: {0}")]
    Behind(String),
    /// The store cannot be reached or did not answer.
    #[error("the store is unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

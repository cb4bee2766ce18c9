//! The record in one SQLite file.

mod apply;
mod create;
mod entries;
mod erase;
mod error;
mod format;
mod head;
mod history;
mod items;
mod lock;
mod personal;
mod readers;
mod rows;
mod scan;
mod verify;
mod views;
mod writer;

use std::{path::Path, sync::Arc, time::Instant};

use async_trait::async_trait;
use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};

pub use self::verify::verify;
use self::{
    lock::Lock,
    readers::Readers,
    rows::RowIds,
    writer::{Desk, Writer},
};
use super::{Error, Record, Result, Scanned};
use crate::model::{
    change::{Applied, Commit},
    day::Timestamp,
    entry::{Action, Entry},
    history::{EntryRef, HistoryOf, HistoryPage},
    ids::{ActorId, IdempotencyKey, RepositoryId},
    metamodel::Metamodel,
    page::Listed,
    revision::{Head, Receipt, Revision},
};

/// A record in one SQLite file with its log beside it. Dropping it waits for what is being written.
pub struct Sqlite {
    writer: Option<Writer>,
    readers: Arc<Readers>,
}

/// What a store is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To write: no other process may have it open for writing.
    ReadWrite,
    /// To read only, beside whoever writes.
    ReadOnly,
}

impl Sqlite {
    /// Makes an empty store, its head at revision 0, and opens it for writing. The caller's first commit is the
    /// metamodel's.
    ///
    /// # Errors
    /// There is a file already, or none can be made.
    pub async fn create(path: &Path, repository: RepositoryId, metamodel: &Metamodel, time: Timestamp) -> Result<Self> {
        let (path, metamodel) = (path.to_owned(), metamodel.clone());
        blocking(move || {
            create::create(&path, repository, &metamodel, time)?;
            Self::open_now(&path, Mode::ReadWrite)
        })
        .await
    }

    /// Opens a store; one of an older format is brought to today's.
    ///
    /// # Errors
    /// [`Error::InUse`] when another process writes it, [`Error::NewerFormat`], [`Error::Corrupt`], [`Error::ReadOnly`].
    pub async fn open(path: &Path, mode: Mode) -> Result<Self> {
        let path = path.to_owned();
        blocking(move || Self::open_now(&path, mode)).await
    }

    fn open_now(path: &Path, mode: Mode) -> Result<Self> {
        let writer = match mode {
            Mode::ReadOnly => None,
            Mode::ReadWrite => {
                if !path.exists() {
                    return Err(error::io(std::io::ErrorKind::NotFound.into()));
                }
                let lock = Lock::take(path)?;
                let connection = format::open_for_writing(path)?;
                scrub(&connection);
                Some(Writer::start(Desk { connection, row_ids: RowIds::default(), _lock: lock })?)
            }
        };
        let first = format::open_for_reading(path)?;
        head::read(&first)?;
        Ok(Self { writer, readers: Readers::new(path.to_owned(), first) })
    }

    /// Makes the SQL views for people's own tools anew. A commit of a metamodel does so itself.
    ///
    /// # Errors
    /// The store did not answer by the deadline, or cannot be written.
    pub async fn describe(&self, metamodel: &Metamodel, by: Instant) -> Result<()> {
        let metamodel = metamodel.clone();
        let make = move |desk: &mut Desk| {
            let change = desk.connection.transaction()?;
            views::make(&change, &metamodel)?;
            Ok(change.commit()?)
        };
        self.writer()?.run(by, make).await
    }

    fn writer(&self) -> Result<&Writer> {
        self.writer.as_ref().ok_or(Error::ReadOnly)
    }
}

impl Drop for Sqlite {
    /// The writer closes last and so leaves one file: a connection that only reads cannot empty the log.
    fn drop(&mut self) {
        self.readers.close();
    }
}

/// What was erased is erased whether or not the file is clean yet: that it is not is said, and tried again at the next
/// erasure or opening.
fn scrub(connection: &rusqlite::Connection) {
    if let Err(error) = erase::scrub(connection) {
        tracing::warn!(%error, "what was erased still stands in free pages of the store; open it again to clean them");
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Unavailable(Box::new(error)))?
}

#[async_trait]
impl Record for Sqlite {
    async fn head(&self, by: Instant) -> Result<Head> {
        self.readers.read(by, head::read).await
    }

    async fn created(&self, by: Instant) -> Result<Timestamp> {
        self.readers.read(by, head::created).await
    }

    async fn metamodel(&self, by: Instant) -> Result<Option<Arc<str>>> {
        self.readers.read(by, head::metamodel).await
    }

    async fn apply(&self, commit: &Commit, by: Instant) -> Result<Applied> {
        let commit = commit.clone();
        let store = move |desk: &mut Desk| {
            let applied = apply::apply(&mut desk.connection, &mut desk.row_ids, &commit)?;
            if matches!((&applied, &commit.entry.head.action), (Applied::Committed(..), Action::Erase(_))) {
                scrub(&desk.connection);
            }
            Ok(applied)
        };
        self.writer()?.run(by, store).await
    }

    async fn receipt(&self, actor: &ActorId, key: &IdempotencyKey, by: Instant) -> Result<Option<Receipt>> {
        let (actor, key) = (actor.clone(), key.clone());
        self.readers.read(by, move |connection| head::receipt(connection, &actor, &key)).await
    }

    async fn revision_at(&self, time: Timestamp, by: Instant) -> Result<Revision> {
        self.readers.read(by, move |connection| head::revision_at(connection, time)).await
    }

    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
        let parts = self.readers.stream(move |connection, sink| entries::between(connection, after, to, sink));
        parts.map_ok(|part| stream::iter(part).map(Ok)).try_flatten().boxed()
    }

    fn scan(&self) -> BoxStream<'_, Result<Scanned>> {
        self.readers.stream(scan::scan)
    }

    async fn history(&self, of: &HistoryOf, page: &HistoryPage, by: Instant) -> Result<Listed<EntryRef>> {
        let (of, page) = (*of, *page);
        self.readers.read(by, move |connection| history::history(connection, of, page)).await
    }
}

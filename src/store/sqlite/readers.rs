//! Connections that read, beside the one that writes: a few are kept, and the work is done off the async threads.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use futures::{StreamExt, stream, stream::BoxStream};
use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use super::format;
use crate::store::{Error, Result};

/// How many read at once.
const MOST: usize = 8;

/// A pool of connections that read.
pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
}

/// Where a stream's parts are put.
pub(super) struct Sink<T>(mpsc::Sender<Result<T>>);

impl<T> Sink<T> {
    /// Hands a part on, waiting until there is room; `false` when nobody wants more.
    pub(super) fn put(&self, part: T) -> bool {
        self.0.blocking_send(Ok(part)).is_ok()
    }
}

impl Readers {
    /// A pool for a store, with its first connection.
    pub(super) fn new(path: PathBuf, first: Connection) -> Arc<Self> {
        Arc::new(Self { path, idle: Mutex::new(vec![first]), places: Arc::new(Semaphore::new(MOST)) })
    }

    /// Reads something before a deadline.
    pub(super) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        by: Instant,
        read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let work = async {
            let place = self.place().await?;
            let readers = Arc::clone(self);
            tokio::task::spawn_blocking(move || readers.with(place, read))
                .await
                .map_err(|error| Error::Unavailable(Box::new(error)))?
        };
        tokio::time::timeout_at(by.into(), work).await.map_err(|_| Error::Deadline)?
    }

    /// Reads something long in one transaction, part by part; begins when the stream is first asked.
    pub(super) fn stream<T: Send + 'static>(
        self: &Arc<Self>,
        read: impl FnOnce(&Connection, &Sink<T>) -> Result<()> + Send + 'static,
    ) -> BoxStream<'static, Result<T>> {
        let readers = Arc::clone(self);
        let begin = async move {
            let (sink, parts) = mpsc::channel(2);
            match readers.place().await {
                Ok(place) => {
                    tokio::task::spawn_blocking(move || {
                        let sink = Sink(sink);
                        let in_one = |connection: &Connection| {
                            let _unchanging = connection.unchecked_transaction()?;
                            read(connection, &sink)
                        };
                        if let Err(error) = readers.with(place, in_one) {
                            // Nobody listens any more: then nobody needs to know.
                            let _ = sink.0.blocking_send(Err(error));
                        }
                    });
                }
                Err(error) => {
                    let _ = sink.try_send(Err(error));
                }
            }
            stream::unfold(parts, |mut parts| async { Some((parts.recv().await?, parts)) })
        };
        stream::once(begin).flatten().boxed()
    }

    /// Closes the connections that nobody uses.
    pub(super) fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit> {
        Arc::clone(&self.places).acquire_owned().await.map_err(|error| Error::Unavailable(Box::new(error)))
    }

    fn with<T>(&self, _place: OwnedSemaphorePermit, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => format::open_for_reading(&self.path)?,
        };
        let answer = read(&connection)?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(answer)
    }
}

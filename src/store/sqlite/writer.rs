//! The one thread that writes, with the one connection that may.

use std::{sync::mpsc, thread::JoinHandle, time::Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{error, lock::Lock, rows::RowIds};
use crate::store::{Error, Result};

/// What the thread works with. Fields are dropped in order: the lock last.
pub(super) struct Desk {
    /// The connection.
    pub(super) connection: Connection,
    /// Rows that a large import needs again.
    pub(super) row_ids: RowIds,
    /// Keeps others away.
    pub(super) _lock: Lock,
}

type Job = Box<dyn FnOnce(&mut Desk) + Send>;

/// Hands work to the thread, which does one thing at a time in the order it came.
pub(super) struct Writer {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(mut desk: Desk) -> Result<Self> {
        let (jobs, work) = mpsc::channel::<Job>();
        let thread = std::thread::Builder::new().name("sqlite-writer".to_owned()).spawn(move || {
            while let Ok(job) = work.recv() {
                job(&mut desk);
            }
        });
        Ok(Self { jobs: Some(jobs), thread: Some(thread.map_err(error::io)?) })
    }

    /// Does something on the thread. What has not begun by the deadline is not done; what has begun is done to the end,
    /// whether or not anybody still waits.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        by: Instant,
        work: impl FnOnce(&mut Desk) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |desk| {
            let done = if Instant::now() < by { work(desk) } else { Err(Error::Deadline) };
            // Whoever asked may have gone; what was done stands.
            let _ = answer.send(done);
        });
        let gone = || Error::Unavailable("the thread that writes has ended".into());
        self.jobs.as_ref().ok_or_else(gone)?.send(job).map_err(|_| gone())?;
        match tokio::time::timeout_at(by.into(), answered).await {
            Ok(answer) => answer.map_err(|_| gone())?,
            Err(_) => Err(Error::Deadline),
        }
    }
}

impl Drop for Writer {
    /// Waits for the work that was handed in, and for the file to be closed and its lock let go.
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

//! The mirror: every item in memory, fed by the record. Readers never wait and always see one revision.

mod arena;
mod base;
mod build;
mod codec;
mod commit;
mod expand;
mod eye;
mod feed;
mod fill;
mod find;
mod fold;
mod graph;
mod item;
mod meter;
mod patch;
mod probe;
mod search;
mod slots;
mod snapshot;
mod walk;
mod warm;

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use async_trait::async_trait;
use futures::stream::BoxStream;
use tokio::sync::{mpsc, oneshot, watch};

use super::{Error, Reads, Record, Result, Scanned, Snapshot};
use crate::model::{
    ask::Ask,
    change::{Applied, Commit},
    day::Timestamp,
    entry::Entry,
    history::{EntryRef, HistoryOf, HistoryPage},
    ids::{ActorId, IdempotencyKey},
    metamodel::Metamodel,
    page::Listed,
    revision::{Head, Receipt, Revision, Token},
};
use feed::{Feeder, News};
use graph::Graph;
use snapshot::GraphSnapshot;

/// How far behind its record a mirror may be and still count as ready: a right withdrawn since would be unknown.
pub const BEHIND_LIMIT: Duration = Duration::from_secs(5);

/// How many operations a patch holds before it is folded, unless told otherwise.
const FOLD_AT: usize = 20_000;

/// How a mirror is kept.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The warm file to start from and to write; none when absent.
    pub warm: Option<PathBuf>,
    /// How often to ask the record for what others wrote; never when only this process writes.
    pub poll: Option<Duration>,
    /// From how many operations since the last fold on the next one begins.
    pub fold_at: usize,
}

impl Default for Settings {
    /// Only this process writes, and nothing is kept between starts.
    fn default() -> Self {
        Self { warm: None, poll: None, fold_at: FOLD_AT }
    }
}

/// Every item of a record in memory. It is a [`Record`] itself: what is written through it can be read at once.
#[derive(Debug)]
pub struct Mirror<R> {
    record: Arc<R>,
    shared: Arc<Shared>,
    news: mpsc::UnboundedSender<News>,
}

/// What readers see and the feeder changes.
#[derive(Debug)]
struct Shared {
    graph: ArcSwap<Graph>,
    revision: watch::Sender<Revision>,
    /// When the mirror last knew that it was not behind.
    abreast: watch::Sender<Instant>,
    settings: Settings,
}

impl Shared {
    fn publish(&self, graph: &Arc<Graph>) {
        self.graph.store(graph.clone());
        self.revision.send_replace(graph.head.revision);
    }
}

impl<R: Record> Mirror<R> {
    /// Fills a mirror and keeps it abreast. `progress` hears how many items of how many are in.
    ///
    /// # Errors
    /// Those of the record; [`Error::Corrupt`] when what it holds is no graph.
    pub async fn start(
        record: Arc<R>,
        metamodel: Arc<Metamodel>,
        settings: Settings,
        progress: impl Fn(u64, u64) + Send + Sync,
    ) -> Result<Self> {
        let (graph, warm) = match fill::warm(&*record, &metamodel, settings.warm.as_deref()).await? {
            Some(graph) => (graph, true),
            None => (fill::fill(&*record, &metamodel, &progress).await?, false),
        };
        let graph = Arc::new(graph);
        let shared = Arc::new(Shared {
            graph: ArcSwap::new(graph.clone()),
            revision: watch::Sender::new(graph.head.revision),
            abreast: watch::Sender::new(Instant::now()),
            settings,
        });
        let (news, heard) = mpsc::unbounded_channel();
        let mut feeder = Feeder::new(record.clone(), shared.clone(), heard, graph.clone());
        if !warm {
            feeder.keep_warm(graph);
        }
        feeder.start().await?;
        tokio::spawn(feeder.run());
        Ok(Self { record, shared, news })
    }

    /// The head that reads see.
    #[must_use]
    pub fn mirrored(&self) -> Head {
        self.shared.graph.load().head.clone()
    }

    /// Waits until nothing is being folded and the warm file is written.
    pub async fn rest(&self) {
        let (done, heard) = oneshot::channel();
        if self.news.send(News::Rest(done)).is_ok() {
            let _ = heard.await;
        }
    }

    /// The record behind it.
    #[must_use]
    pub fn record(&self) -> &Arc<R> {
        &self.record
    }

    /// Asks the record for what the mirror has not seen, and waits for it.
    async fn look(news: &mpsc::UnboundedSender<News>, by: Instant) {
        let (done, heard) = oneshot::channel();
        if news.send(News::Look(by, Some(done))).is_ok() {
            let _ = tokio::time::timeout_at(by.into(), heard).await;
        }
    }
}

/// Work on a thread of its own.
async fn off<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|stopped| Error::Unavailable(Box::new(stopped)))?
}

#[async_trait]
impl<R: Record> Reads for Mirror<R> {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        let mut graph = self.shared.graph.load_full();
        if let Some(token) = at_least {
            if (token.repository, token.epoch) != (graph.head.repository, graph.head.epoch) {
                return Err(Error::OtherRepository);
            }
            if token.revision > graph.head.revision {
                let _ = self.news.send(News::Look(ask.deadline, None));
                let mut revision = self.shared.revision.subscribe();
                let come = revision.wait_for(|revision| *revision >= token.revision);
                let come = tokio::time::timeout_at(ask.deadline.into(), come).await;
                come.map_err(|_| Error::Deadline)?.map_err(|_| Error::Cancelled)?;
                graph = self.shared.graph.load_full();
            }
        }
        Ok(Arc::new(GraphSnapshot(graph)))
    }

    async fn ready(&self) -> Result<()> {
        let graph = self.shared.graph.load();
        let (in_force, ours) = (graph.head.metamodel, graph.metamodel.hash);
        if in_force != ours {
            return Err(Error::OtherMetamodel { in_force, ours });
        }
        let late = self.shared.abreast.borrow().elapsed();
        if self.shared.settings.poll.is_some() && late > BEHIND_LIMIT {
            return Err(Error::Behind(format!("it has not answered for {} seconds", late.as_secs())));
        }
        if self.news.is_closed() {
            return Err(Error::Behind("nothing feeds the mirror any more".to_owned()));
        }
        Ok(())
    }
}

#[async_trait]
impl<R: Record> Record for Mirror<R> {
    async fn head(&self, by: Instant) -> Result<Head> {
        self.record.head(by).await
    }

    async fn created(&self, by: Instant) -> Result<Timestamp> {
        self.record.created(by).await
    }

    async fn metamodel(&self, by: Instant) -> Result<Option<Arc<str>>> {
        self.record.metamodel(by).await
    }

    /// Stores the commit and lets reads see it before answering, even when the caller goes away in between.
    async fn apply(&self, commit: &Commit, by: Instant) -> Result<Applied> {
        let (record, news, commit) = (self.record.clone(), self.news.clone(), commit.clone());
        let done = tokio::spawn(async move {
            let applied = record.apply(&commit, by).await;
            match &applied {
                Ok(Applied::Committed(..)) => {
                    let (done, heard) = oneshot::channel();
                    if news.send(News::Entry(commit.entry, done)).is_ok() {
                        let _ = heard.await;
                    }
                }
                Err(Error::KeyReused(_) | Error::NoProposals) => {}
                // A record that cannot be reached is not waited for.
                Err(Error::Unavailable(_) | Error::Deadline) => drop(news.send(News::Look(by, None))),
                // Somebody else's change, or an outcome unknown: the record knows.
                Ok(Applied::Replayed(_)) | Err(_) => Self::look(&news, by).await,
            }
            applied
        });
        done.await.map_err(|stopped| Error::Unavailable(Box::new(stopped)))?
    }

    async fn receipt(&self, actor: &ActorId, key: &IdempotencyKey, by: Instant) -> Result<Option<Receipt>> {
        self.record.receipt(actor, key, by).await
    }

    async fn revision_at(&self, time: Timestamp, by: Instant) -> Result<Revision> {
        self.record.revision_at(time, by).await
    }

    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
        self.record.entries(after, to)
    }

    fn scan(&self) -> BoxStream<'_, Result<Scanned>> {
        self.record.scan()
    }

    async fn history(&self, of: &HistoryOf, page: &HistoryPage, by: Instant) -> Result<Listed<EntryRef>> {
        self.record.history(of, page, by).await
    }
}

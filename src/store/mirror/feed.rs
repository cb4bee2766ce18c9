//! The one task that applies entries, strictly in order, and folds the patch when it has grown.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures::StreamExt;
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

use super::{BEHIND_LIMIT, Shared, fill::fill, graph::Graph, off, warm};
use crate::{
    model::entry::{Action, Entry},
    store::{Error, Record, Result},
};

/// From how many operations on an entry is applied on a thread of its own.
const LONG: usize = 1_000;

/// What the feeder hears.
#[derive(Debug)]
pub(super) enum News {
    /// An entry that was stored; answered once it can be read.
    Entry(Arc<Entry>, oneshot::Sender<()>),
    /// The record may know more; answered once that can be read.
    Look(Instant, Option<oneshot::Sender<()>>),
    /// Answered once nothing is being folded or written.
    Rest(oneshot::Sender<()>),
}

/// Changes the graph that readers see.
pub(super) struct Feeder<R> {
    record: Arc<R>,
    shared: Arc<Shared>,
    news: mpsc::UnboundedReceiver<News>,
    graph: Arc<Graph>,
    folding: Option<Folding>,
    /// The base still holds personal values that were erased.
    tainted: bool,
    /// The warm file being written.
    writing: Option<JoinHandle<()>>,
}

struct Folding {
    task: JoinHandle<Result<Graph>>,
    /// What was applied since it began.
    since: Vec<Arc<Entry>>,
}

impl<R: Record> Feeder<R> {
    pub(super) fn new(
        record: Arc<R>,
        shared: Arc<Shared>,
        news: mpsc::UnboundedReceiver<News>,
        graph: Arc<Graph>,
    ) -> Self {
        Self { record, shared, news, graph, folding: None, tainted: false, writing: None }
    }

    /// Comes abreast of the record for the first time; what does not follow is filled anew.
    pub(super) async fn start(&mut self) -> Result<()> {
        let by = Instant::now() + BEHIND_LIMIT;
        match self.catch_up(by).await {
            Err(error @ Error::Corrupt(_)) => {
                self.refill(&error).await;
                self.catch_up(by).await
            }
            caught_up => caught_up,
        }
    }

    /// Works until the mirror is dropped.
    pub(super) async fn run(mut self) {
        let every = self.shared.settings.poll;
        let mut poll = tokio::time::interval(every.unwrap_or(Duration::from_secs(3_600)));
        poll.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                news = self.news.recv() => match news {
                    Some(news) => self.hear(news).await,
                    None => return,
                },
                _ = poll.tick(), if every.is_some() => self.look(Instant::now() + BEHIND_LIMIT).await,
                folded = folded(&mut self.folding) => self.swap(folded).await,
            }
        }
    }

    async fn hear(&mut self, news: News) {
        match news {
            News::Entry(entry, done) => {
                let revision = entry.head.revision;
                let follows = revision == self.graph.head.revision.next();
                let applied = if follows { self.apply(entry).await } else { Ok(()) };
                if let Err(error) = applied {
                    self.refill(&error).await;
                } else if revision > self.graph.head.revision {
                    self.look(Instant::now() + BEHIND_LIMIT).await;
                }
                let _ = done.send(());
            }
            News::Look(by, done) => {
                self.look(by).await;
                let _ = done.map(|done| done.send(()));
            }
            News::Rest(done) => {
                while self.folding.is_some() {
                    let folded = folded(&mut self.folding).await;
                    self.swap(folded).await;
                }
                if let Some(writing) = self.writing.take() {
                    let _ = writing.await;
                }
                let _ = done.send(());
            }
        }
    }

    async fn look(&mut self, by: Instant) {
        match self.catch_up(by).await {
            Err(error @ Error::Corrupt(_)) => self.refill(&error).await,
            Err(error) => tracing::warn!(%error, "the mirror could not ask its record"),
            Ok(()) => {}
        }
    }

    /// Applies what the record has and the mirror has not.
    pub(super) async fn catch_up(&mut self, by: Instant) -> Result<()> {
        let asked = Instant::now();
        let head = self.record.head(by).await?;
        let ours = &self.graph.head;
        if (head.repository, head.epoch) != (ours.repository, ours.epoch) || head.revision < ours.revision {
            return Err(Error::Corrupt("the record was restored".to_owned()));
        }
        let record = self.record.clone();
        let mut entries = record.entries(ours.revision, head.revision);
        while let Some(entry) = entries.next().await.transpose()? {
            self.apply(Arc::new(entry)).await?;
        }
        self.shared.abreast.send_replace(asked);
        Ok(())
    }

    async fn apply(&mut self, entry: Arc<Entry>) -> Result<()> {
        let graph = if entry.ops.len() < LONG {
            self.graph.after(&entry)?
        } else {
            let (graph, entry) = (self.graph.clone(), entry.clone());
            off(move || graph.after(&entry)).await?
        };
        let erases = matches!(entry.head.action, Action::Erase(_));
        if erases {
            self.tainted = true;
            self.forget().await;
        }
        if let Some(folding) = &mut self.folding {
            folding.since.push(entry);
        }
        self.show(graph);
        self.fold();
        Ok(())
    }

    fn show(&mut self, graph: Graph) {
        self.graph = Arc::new(graph);
        self.shared.publish(&self.graph);
    }

    fn fold(&mut self) {
        if self.folding.is_none() && (self.tainted || self.graph.patch.ops > self.shared.settings.fold_at) {
            self.tainted = false;
            let graph = self.graph.clone();
            self.folding =
                Some(Folding { task: tokio::task::spawn_blocking(move || graph.folded()), since: Vec::new() });
        }
    }

    /// Writes the warm file from a graph with an empty patch, unless it is being written.
    pub(super) fn keep_warm(&mut self, graph: Arc<Graph>) {
        let busy = self.writing.as_ref().is_some_and(|writing| !writing.is_finished());
        let Some(path) = self.shared.settings.warm.clone().filter(|_| !busy) else { return };
        self.writing = Some(tokio::task::spawn_blocking(move || {
            if let Err(error) = warm::write(&path, &graph) {
                tracing::warn!(file = %path.display(), %error, "the warm file could not be written");
            }
        }));
    }

    /// Removes the warm file: it holds personal values that were erased.
    async fn forget(&mut self) {
        if let Some(writing) = self.writing.take() {
            let _ = writing.await;
        }
        if let Some(Err(error)) = self.shared.settings.warm.as_deref().map(warm::remove) {
            tracing::error!(%error, "the warm file could not be removed after an erasure; remove it by hand");
        }
    }

    /// Takes a folded graph into use, after what was applied meanwhile.
    async fn swap(&mut self, folded: Result<Graph>) {
        let since = self.folding.take().map(|folding| folding.since).unwrap_or_default();
        let graph = match folded {
            Ok(graph) => graph,
            Err(error) => return self.refill(&error).await,
        };
        if since.iter().all(|entry| !matches!(entry.head.action, Action::Erase(_))) {
            self.keep_warm(Arc::new(graph.clone()));
        }
        let caught_up = off(move || since.iter().try_fold(graph, |graph, entry| graph.after(entry)));
        match caught_up.await {
            Ok(graph) => {
                self.show(graph);
                self.fold();
            }
            Err(error) => self.refill(&error).await,
        }
    }

    /// Begins anew from what the record holds; until it is there, readers keep what they have.
    async fn refill(&mut self, because: &Error) {
        tracing::error!(error = %because, "the mirror is filled anew");
        self.folding = None;
        let metamodel = self.graph.metamodel.clone();
        match fill(&*self.record, &metamodel, &|_, _| {}).await {
            Ok(graph) => {
                self.show(graph);
                self.keep_warm(self.graph.clone());
            }
            Err(error) => tracing::error!(%error, "the mirror could not be filled"),
        }
    }
}

/// The fold under way, when it is done; never when there is none.
async fn folded(folding: &mut Option<Folding>) -> Result<Graph> {
    match folding {
        Some(folding) => match (&mut folding.task).await {
            Ok(folded) => folded,
            Err(stopped) => Err(Error::Unavailable(Box::new(stopped))),
        },
        None => std::future::pending().await,
    }
}

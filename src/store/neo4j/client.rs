//! Talking to the server: reads and transactions with deadlines, bounded retries, and pools that are left when broken.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use neo4rs::{ConfigBuilder, Graph, Operation, Query, Row, Txn};

use super::error::{self, Cause};
use crate::store::{Error, Result};

/// After how long without an answer a link counts as broken, where answers are short.
const PATIENCE: Duration = Duration::from_millis(4_000);
/// The same where an answer may take long: filling, large changes, lists over everything.
const LONG_PATIENCE: Duration = Duration::from_secs(300);
/// How often a statement is tried that failed for a passing reason.
const TRIES: u32 = 4;
/// The wait before the second try; doubled for each further one.
const PAUSE: Duration = Duration::from_millis(20);
/// Rows in one answer of the server.
const FETCH: usize = 5_000;

/// Where the server is, and who asks.
#[derive(Clone)]
pub struct Connect {
    /// `bolt://`, `bolt+s://`, `neo4j://` or `neo4j+s://`, host and port; without user and password.
    pub url: String,
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
    /// The database; the server's default when absent.
    pub database: Option<String>,
    /// The certificate of an own authority, for `+s`; the system's when absent.
    pub ca: Option<PathBuf>,
    /// How many connections, at most, for short answers, again for long ones, and again to tell readers of writes.
    pub connections: usize,
}

impl std::fmt::Debug for Connect {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connect").field("url", &self.url).field("user", &self.user).finish_non_exhaustive()
    }
}

/// How long an answer may take before the link counts as broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// A few seconds.
    Short,
    /// As long as the deadline.
    Long,
    /// A few seconds, of a writer that has another transaction open: it never waits for a connection that it holds.
    Aside,
}

impl Pace {
    fn patience(self) -> Duration {
        if self == Self::Long { LONG_PATIENCE } else { PATIENCE }
    }
}

/// The pools of connections to one database.
pub(super) struct Client {
    connect: Connect,
    short: ArcSwap<Graph>,
    long: ArcSwap<Graph>,
    aside: ArcSwap<Graph>,
    /// What this process last wrote: a member of a cluster that has not seen it waits before it answers.
    bookmark: Mutex<Option<String>>,
}

impl Client {
    /// Pools that connect when first used.
    pub(super) fn new(connect: Connect) -> Result<Self> {
        let short = pool(&connect, Pace::Short)?;
        let long = pool(&connect, Pace::Long)?;
        let aside = pool(&connect, Pace::Aside)?;
        Ok(Self {
            connect,
            short: ArcSwap::from_pointee(short),
            long: ArcSwap::from_pointee(long),
            aside: ArcSwap::from_pointee(aside),
            bookmark: Mutex::default(),
        })
    }

    /// The rows of a statement that only reads; tried again when the reason passes.
    pub(super) async fn read(&self, query: Query, pace: Pace, by: Instant) -> Result<Vec<Row>> {
        self.retried(by, || self.read_once(query.clone(), pace, by)).await
    }

    /// Begins a transaction that writes.
    pub(super) async fn begin(&self, pace: Pace, by: Instant) -> Result<Change<'_>> {
        let graph = self.graph(pace);
        let begun = graph.start_txn_as(Operation::Write, self.bookmarks());
        let transaction = self.timed(pace, by, begun).await?;
        Ok(Change { client: self, graph, pace, by, transaction })
    }

    /// Does something again while the reason why it failed may pass: only for what may be done twice.
    pub(super) async fn retried<T, F: Future<Output = Result<T>>>(
        &self,
        by: Instant,
        each: impl Fn() -> F,
    ) -> Result<T> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match each().await {
                Err(error) if error::passes(&error) && Instant::now() + pause < by => {
                    tracing::debug!(%error, "a statement is tried again");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                done => return done,
            }
        }
        each().await
    }

    async fn read_once(&self, query: Query, pace: Pace, by: Instant) -> Result<Vec<Row>> {
        let graph = self.graph(pace);
        let asked = async {
            let Some(bookmarks) = self.bookmarks() else {
                let mut rows = match &self.connect.database {
                    Some(database) => graph.execute_on(Operation::Read, database.as_str(), query).await?,
                    None => graph.execute_read(query).await?,
                };
                let mut all = Vec::new();
                while let Some(row) = rows.next().await? {
                    all.push(row);
                }
                return Ok(all);
            };
            let mut transaction = graph.start_txn_as(Operation::Read, Some(bookmarks)).await?;
            let all = rows(&mut transaction, query).await?;
            transaction.commit().await?;
            Ok(all)
        };
        self.timed(pace, by, asked).await
    }

    /// Waits no longer than the pace allows. When the link does not answer both pools are left: each of their
    /// connections would have to be waited for.
    async fn timed<T>(&self, pace: Pace, by: Instant, work: impl Future<Output = neo4rs::Result<T>>) -> Result<T> {
        let now = Instant::now();
        let patience = now + pace.patience();
        let until = patience.min(by);
        match tokio::time::timeout_at(until.into(), work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => {
                let cause = error::cause(error);
                if matches!(cause, Cause::Link(_)) {
                    self.leave();
                }
                Err(cause.into())
            }
            Err(_) if until == by => Err(Error::Deadline),
            Err(_) => {
                self.leave();
                Err(Error::Unavailable("the server did not answer in time".into()))
            }
        }
    }

    /// New pools in place of those whose connections may all be dead; whoever still uses the old ones ends with them.
    fn leave(&self) {
        let all = [(Pace::Short, &self.short), (Pace::Long, &self.long), (Pace::Aside, &self.aside)];
        for (pace, graph) in all {
            match pool(&self.connect, pace) {
                Ok(fresh) => graph.store(Arc::new(fresh)),
                Err(error) => tracing::error!(%error, "no new connections can be made"),
            }
        }
    }

    fn graph(&self, pace: Pace) -> Arc<Graph> {
        match pace {
            Pace::Short => self.short.load_full(),
            Pace::Long => self.long.load_full(),
            Pace::Aside => self.aside.load_full(),
        }
    }

    /// Only a cluster needs them.
    fn bookmarks(&self) -> Option<Vec<String>> {
        if !self.connect.url.starts_with("neo4j") {
            return None;
        }
        self.bookmark.lock().unwrap_or_else(PoisonError::into_inner).clone().map(|bookmark| vec![bookmark])
    }
}

/// A transaction that writes. Dropped without [`Change::commit`] nothing of it is done.
pub(super) struct Change<'c> {
    client: &'c Client,
    /// Keeps the pool of the connection.
    graph: Arc<Graph>,
    pace: Pace,
    by: Instant,
    transaction: Txn,
}

impl Change<'_> {
    /// Runs a statement for its effect.
    pub(super) async fn run(&mut self, query: Query) -> Result<()> {
        let ran = self.transaction.run(query);
        self.client.timed(self.pace, self.by, ran).await.map(|_| ())
    }

    /// The rows of a statement.
    pub(super) async fn rows(&mut self, query: Query) -> Result<Vec<Row>> {
        let asked = rows(&mut self.transaction, query);
        self.client.timed(self.pace, self.by, asked).await
    }

    /// Makes it last. With any error it may or may not have.
    pub(super) async fn commit(self) -> Result<()> {
        let Self { client, graph, pace, by, transaction } = self;
        let bookmark = client.timed(pace, by, transaction.commit()).await?;
        drop(graph);
        if bookmark.is_some() {
            *client.bookmark.lock().unwrap_or_else(PoisonError::into_inner) = bookmark;
        }
        Ok(())
    }

    /// Takes it back at once, so that nobody waits for its locks.
    pub(super) async fn rollback(self) -> Result<()> {
        let Self { client, graph: _graph, pace, by, transaction } = self;
        client.timed(pace, by, transaction.rollback()).await
    }
}

async fn rows(transaction: &mut Txn, query: Query) -> neo4rs::Result<Vec<Row>> {
    let mut stream = transaction.execute(query).await?;
    let mut all = Vec::new();
    while let Some(row) = stream.next(transaction.handle()).await? {
        all.push(row);
    }
    Ok(all)
}

fn pool(connect: &Connect, pace: Pace) -> Result<Graph> {
    let mut config = ConfigBuilder::default()
        .uri(&connect.url)
        .user(&connect.user)
        .password(&connect.password)
        .fetch_size(FETCH)
        .max_connections(connect.connections)
        .connection_timeout(pace.patience());
    if let Some(database) = &connect.database {
        config = config.db(database.as_str());
    }
    if let Some(ca) = &connect.ca {
        config = config.with_client_certificate(ca);
    }
    let graph = config.build().and_then(Graph::connect);
    graph.map_err(|error| error::cause(error).into())
}

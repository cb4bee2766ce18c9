//! One state of the database, for as long as somebody holds it: what others write since is taken back from the answers.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use futures::{FutureExt, future::BoxFuture};

use super::{
    answer::{Pinned, in_time},
    expand::expand,
    find::find,
    get::get,
    lookup::lookup,
    open::open,
};
use crate::{
    model::{
        ask::Ask,
        find::{Found, Query},
        graph::{Follow, Step},
        ids::ItemId,
        image::Image,
        metamodel::Metamodel,
        revision::Head,
        value::ExternalKey,
    },
    store::{Error, Result, Snapshot, neo4j::Neo4j, state::State},
};

/// How often a question is asked whose answer others wrote into.
const TRIES: u32 = 5;
/// The wait before the second time; doubled for each further one.
const PAUSE: Duration = Duration::from_millis(5);

/// One state of the database.
pub(super) struct Neo4jSnapshot {
    record: Arc<Neo4j>,
    metamodel: Arc<Metamodel>,
    head: Head,
    /// What answers for this state: the database while it stands there, then a later state with the entries since
    /// taken back.
    standing: Mutex<Arc<dyn Snapshot>>,
}

impl Neo4jSnapshot {
    pub(super) fn new(record: Arc<Neo4j>, metamodel: Arc<Metamodel>, head: Head) -> Self {
        let pinned = Pinned { client: record.client.clone(), metamodel: metamodel.clone(), head: head.clone() };
        Self { record, metamodel, head, standing: Mutex::new(Arc::new(pinned)) }
    }

    /// Asks until nobody writes into the answer.
    async fn asked<'a, T>(
        &self,
        ask: &'a Ask,
        question: impl Fn(Arc<dyn Snapshot>) -> BoxFuture<'a, Result<T>> + Sync,
    ) -> Result<T> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match self.once(&question).await {
                Err(Error::Moved(_)) => {}
                done => return done,
            }
            tokio::time::sleep_until(ask.deadline.min(Instant::now() + pause).into()).await;
            pause *= 2;
            in_time(ask)?;
            match self.move_on(ask).await {
                Ok(()) | Err(Error::Moved(_)) => {}
                Err(error) => return Err(error),
            }
        }
        match self.once(&question).await {
            Err(Error::Moved(_)) => Err(Error::Unavailable(
                format!("others wrote while the question was answered, {TRIES} times; ask again").into(),
            )),
            done => done,
        }
    }

    async fn once<'a, T>(
        &self,
        question: &(impl Fn(Arc<dyn Snapshot>) -> BoxFuture<'a, Result<T>> + Sync),
    ) -> Result<T> {
        let standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner).clone();
        question(standing).await
    }

    /// Stands on where the record is now.
    async fn move_on(&self, ask: &Ask) -> Result<()> {
        let head = open(&self.record.client, Some(&self.head.token()), ask).boxed().await?;
        let moved = head.revision != self.head.revision;
        let now = Pinned { client: self.record.client.clone(), metamodel: self.metamodel.clone(), head };
        let now: Arc<dyn Snapshot> = if moved {
            let (revision, metamodel) = (self.head.revision, self.metamodel.clone());
            Arc::new(State::past(Arc::new(now), &*self.record, revision, metamodel, ask).await?)
        } else {
            Arc::new(now)
        };
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(())
    }
}

#[async_trait]
impl Snapshot for Neo4jSnapshot {
    fn head(&self) -> &Head {
        &self.head
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        self.asked(ask, |state| Box::pin(async move { state.get(ids, ask).await })).await
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        self.asked(ask, |state| Box::pin(async move { state.lookup(keys, ask).await })).await
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        self.asked(ask, |state| Box::pin(async move { state.find(query, ask).await })).await
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        self.asked(ask, |state| Box::pin(async move { state.expand(from, follow, ask).await })).await
    }
}

/// The database at one revision answers until it moves: then each of these says so.
#[async_trait]
impl Snapshot for Pinned {
    fn head(&self) -> &Head {
        &self.head
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        get(self, ids, ask).await
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        lookup(self, keys, ask).await
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        find(self, query, ask).await
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        expand(self, from, follow, ask).await
    }
}

//! The record in a Neo4j database, where the current state stands as a graph that people can read.
//!
//! A cluster of Neo4j needs its paid edition; the routing of `neo4j://` is used, but a cluster was not tried.
#![allow(dead_code, reason = "the reads are being built on this")]

mod apply;
mod client;
mod cypher;
mod entries;
mod erase;
mod error;
mod gate;
mod head;
mod history;
mod items;
mod migrate;
mod names;
mod personal;
mod project;
mod reproject;
mod scan;
mod write;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use futures::stream::BoxStream;
use neo4rs::query;

use self::client::{Change, Client, Pace};
pub use self::{client::Connect, cypher::Cypher};
use super::{Error, Record, Result, Scanned};
use crate::model::{
    change::{Applied, Commit},
    day::Timestamp,
    entry::Entry,
    history::{EntryRef, HistoryOf, HistoryPage},
    ids::{ActorId, Hash, IdempotencyKey, RepositoryId},
    metamodel::Metamodel,
    page::Listed,
    revision::{Head, Receipt, Revision},
};

/// How long connecting and bringing the database to today's format may take.
const OPENING: Duration = Duration::from_secs(300);

/// A record in one Neo4j database. Several processes may have it open.
pub struct Neo4j {
    client: Arc<Client>,
    /// The metamodel that was in force last.
    metamodel: Mutex<Option<Arc<Metamodel>>>,
}

impl Neo4j {
    /// Connects, and makes the constraints and indexes that are missing.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the server does not answer or refuses, [`Error::NewerFormat`].
    pub async fn open(connect: Connect) -> Result<Self> {
        let client = Arc::new(Client::new(connect)?);
        migrate::migrate(&client, Instant::now() + OPENING).await?;
        Ok(Self { client, metamodel: Mutex::default() })
    }

    /// Whether the database holds a repository.
    ///
    /// # Errors
    /// The database did not answer by the deadline.
    pub async fn is_made(&self, by: Instant) -> Result<bool> {
        Ok(head::read(&self.client, by).await?.is_some())
    }

    /// Makes an empty repository, its head at revision 0; the first commit is the metamodel's. `false` when the
    /// database holds one already, which is left as it is.
    ///
    /// # Errors
    /// The database did not answer by the deadline.
    pub async fn create(&self, repository: RepositoryId, time: Timestamp, by: Instant) -> Result<bool> {
        head::create(&self.client, repository, Entry::genesis(repository), time, by).await
    }

    async fn text_within(&self, change: &mut Change<'_>) -> Result<Option<Arc<str>>> {
        text(&change.rows(query(METAMODEL)).await?)
    }

    /// The metamodel that is in force, as a write finds it.
    async fn in_force(&self, change: &mut Change<'_>, hash: Hash) -> Result<Arc<Metamodel>> {
        let known = self.metamodel.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.hash == hash) {
            return Ok(known);
        }
        let text = self.text_within(change).await?;
        let text = text.ok_or_else(|| Error::Corrupt("the database holds no metamodel".to_owned()))?;
        let read = Metamodel::read("metamodel.yaml", &text);
        let read = Arc::new(read.map_err(|_| Error::Corrupt("the metamodel in force cannot be read".to_owned()))?);
        *self.metamodel.lock().unwrap_or_else(PoisonError::into_inner) = Some(read.clone());
        Ok(read)
    }
}

const METAMODEL: &str = "MATCH (m:SnittMetamodel {one: 1}) RETURN m.text AS text";

fn text(rows: &[neo4rs::Row]) -> Result<Option<Arc<str>>> {
    Ok(rows.first().map(|row| row.get::<&str>("text")).transpose()?.map(Into::into))
}

#[async_trait]
impl Record for Neo4j {
    async fn head(&self, by: Instant) -> Result<Head> {
        let head = head::read(&self.client, by).await?;
        head.map(|(head, _)| head).ok_or_else(|| Error::Corrupt("the database holds no repository".to_owned()))
    }

    async fn created(&self, by: Instant) -> Result<Timestamp> {
        let rows = self.client.read(query("MATCH (h:SnittHead {one: 1}) RETURN h.created AS created"), Pace::Short, by);
        let rows = rows.await?;
        let row = rows.first().ok_or_else(|| Error::Corrupt("the database holds no repository".to_owned()))?;
        Ok(Timestamp(row.get("created")?))
    }

    async fn metamodel(&self, by: Instant) -> Result<Option<Arc<str>>> {
        let rows = self.client.read(query(METAMODEL), Pace::Short, by).await?;
        text(&rows)
    }

    async fn apply(&self, commit: &Commit, by: Instant) -> Result<Applied> {
        apply::apply(self, commit, by).await
    }

    async fn receipt(&self, actor: &ActorId, key: &IdempotencyKey, by: Instant) -> Result<Option<Receipt>> {
        head::receipt(&self.client, actor, key, by).await
    }

    async fn revision_at(&self, time: Timestamp, by: Instant) -> Result<Revision> {
        head::revision_at(&self.client, time, by).await
    }

    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
        entries::between(self, after, to)
    }

    fn scan(&self) -> BoxStream<'_, Result<Scanned>> {
        scan::scan(self)
    }

    async fn history(&self, of: &HistoryOf, page: &HistoryPage, by: Instant) -> Result<Listed<EntryRef>> {
        history::history(self, *of, *page, by).await
    }
}

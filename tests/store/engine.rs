//! The engines that must answer alike, each with a way to open an empty store.

use std::{sync::Arc, time::Instant};

use async_trait::async_trait;
use futures::future::BoxFuture;
use snitt::{
    model::{
        ask::Ask,
        find::{Found, Query},
        graph::{Follow, Step},
        ids::{ItemId, RepositoryId},
        image::Image,
        metamodel::Metamodel,
        revision::{Head, Token},
        value::ExternalKey,
    },
    store::{Reads, Record, Result, Snapshot},
};

use crate::naive::{Naive, NaiveStore};

/// One engine.
pub struct Engine {
    /// What it is called in the names of cases.
    pub name: &'static str,
    /// Opens an empty store.
    pub open: fn() -> BoxFuture<'static, Opened>,
}

/// An open store.
pub struct Opened {
    /// What is durable.
    pub record: Arc<dyn Record>,
    /// What answers.
    pub reads: Arc<dyn Reads>,
    /// The metamodel it was opened with.
    pub metamodel: Arc<Metamodel>,
    /// What must live as long as the store.
    pub keep: Option<tempfile::TempDir>,
}

/// Every engine. A case runs on each.
pub const ENGINES: &[Engine] = &[
    Engine { name: "naive", open: || Box::pin(naive()) },
    Engine { name: "level-by-level", open: || Box::pin(level_by_level()) },
];

/// The small metamodel of the tests.
pub fn metamodel() -> Arc<Metamodel> {
    let text = include_str!("../support/metamodel.yaml");
    Arc::new(Metamodel::read("metamodel.yaml", text).expect("the tests' metamodel is valid"))
}

/// The repository that every engine begins with.
pub const REPOSITORY: RepositoryId = RepositoryId(7);

async fn naive() -> Opened {
    let store = Arc::new(NaiveStore::new(REPOSITORY, metamodel()));
    Opened { record: store.clone(), reads: store, metamodel: metamodel(), keep: None }
}

async fn level_by_level() -> Opened {
    let store = Arc::new(NaiveStore::new(REPOSITORY, metamodel()));
    Opened { record: store.clone(), reads: Arc::new(ByLevel(store)), metamodel: metamodel(), keep: None }
}

/// The naive engine without a walk of its own: it walks as every engine does that has no faster one.
struct ByLevel(Arc<NaiveStore>);

#[async_trait]
impl Reads for ByLevel {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        self.0.open(at_least, ask).await?;
        Ok(Arc::new(Walkless(self.0.now())))
    }

    async fn ready(&self) -> Result<()> {
        Ok(())
    }
}

struct Walkless(Naive);

#[async_trait]
impl Snapshot for Walkless {
    fn head(&self) -> &Head {
        self.0.head()
    }
    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        self.0.get(ids, ask).await
    }
    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        self.0.lookup(keys, ask).await
    }
    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        self.0.find(query, ask).await
    }
    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        self.0.expand(from, follow, ask).await
    }
}

/// A deadline that no case reaches.
pub fn soon() -> Instant {
    Instant::now() + std::time::Duration::from_secs(60)
}

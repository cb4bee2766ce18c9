//! The engines that must answer alike, each with a way to open an empty store.

use std::{
    any::Any,
    collections::BTreeMap,
    sync::{Arc, LazyLock, OnceLock},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use futures::future::BoxFuture;
use snitt::{
    model::{
        ask::Ask,
        day::Timestamp,
        find::{Found, Query},
        graph::{Follow, Step},
        ids::{ItemId, RepositoryId},
        image::Image,
        metamodel::Metamodel,
        revision::{Head, Token},
        value::ExternalKey,
    },
    store::{
        Error, Reads, Record, Result, Snapshot,
        mirror::{Mirror, Settings},
        neo4j::{Connect, Cypher, Neo4j},
        sqlite::Sqlite,
        standing,
    },
};

use tokio::sync::Mutex;

use crate::{
    naive::{Naive, NaiveStore},
    neo4j,
    neo4j_server::{self, OwnServer},
};

/// One engine.
pub struct Engine {
    /// What it is called in the names of cases.
    pub name: &'static str,
    /// Opens an empty store.
    pub open: fn() -> BoxFuture<'static, Opened>,
    /// Of how many random histories one is told to it.
    pub one_in: u32,
    /// How many shapes of questions the random histories ask it.
    pub shapes: usize,
    /// Whether it needs the Neo4j server of the tests.
    pub server: bool,
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
    #[allow(dead_code, reason = "kept to be dropped last")]
    pub keep: Option<Box<dyn Any + Send + Sync>>,
}

/// Every engine. A case runs on each.
pub const ENGINES: &[Engine] = &[
    here("naive", || Box::pin(naive())),
    here("level-by-level", || Box::pin(level_by_level())),
    Engine { one_in: 20, ..here("sqlite", || Box::pin(sqlite())) },
    here("mirror", || Box::pin(mirror())),
    here("mirror-refilled", || Box::pin(refilled())),
    Engine { one_in: 20, ..here("mirror-sqlite", || Box::pin(mirror_sqlite())) },
    Engine { server: true, one_in: 6, shapes: 60, ..here("neo4j", || Box::pin(cypher())) },
    Engine { server: true, ..here("mirror-neo4j", || Box::pin(mirror_neo4j())) },
];

const fn here(name: &'static str, open: fn() -> BoxFuture<'static, Opened>) -> Engine {
    Engine { name, open, one_in: 1, shapes: usize::MAX, server: false }
}

/// The small metamodel of the tests.
pub fn metamodel() -> Arc<Metamodel> {
    static READ: OnceLock<Arc<Metamodel>> = OnceLock::new();
    let read = || Arc::new(Metamodel::read("metamodel.yaml", include_str!("../support/metamodel.yaml")).unwrap());
    Arc::clone(READ.get_or_init(read))
}

/// The repository that every engine begins with.
pub const REPOSITORY: RepositoryId = RepositoryId(7);

/// When it was made.
pub const MADE: Timestamp = Timestamp(0);

async fn naive() -> Opened {
    let store = Arc::new(NaiveStore::unmade(REPOSITORY, metamodel()));
    Opened { record: store.clone(), reads: store, metamodel: metamodel(), keep: None }
}

async fn level_by_level() -> Opened {
    let store = Arc::new(NaiveStore::unmade(REPOSITORY, metamodel()));
    Opened { record: store.clone(), reads: Arc::new(ByLevel(store)), metamodel: metamodel(), keep: None }
}

/// An empty file.
async fn file() -> (Arc<Sqlite>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("snitt.db");
    let record = Sqlite::create(&path, REPOSITORY, &metamodel(), MADE).await.unwrap();
    (Arc::new(record), folder)
}

async fn mirror() -> Opened {
    let record = Arc::new(NaiveStore::unmade(REPOSITORY, metamodel()));
    let mirror = Arc::new(Mirror::start(record, metamodel(), Settings::default(), |_, _| {}).await.unwrap());
    Opened { record: mirror.clone(), reads: mirror, metamodel: metamodel(), keep: None }
}

async fn refilled() -> Opened {
    let store = Arc::new(NaiveStore::unmade(REPOSITORY, metamodel()));
    Opened { record: store.clone(), reads: Arc::new(Refilling(store)), metamodel: metamodel(), keep: None }
}

/// A mirror that is filled anew for every state, so that its base answers and not its patch.
struct Refilling(Arc<NaiveStore>);

#[async_trait]
impl Reads for Refilling {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        self.0.open(at_least, ask).await?;
        let mirror = Mirror::start(Arc::clone(&self.0), metamodel(), Settings::default(), |_, _| {}).await?;
        mirror.open(at_least, ask).await
    }

    async fn ready(&self) -> Result<()> {
        Ok(())
    }
}

async fn mirror_sqlite() -> Opened {
    let (record, folder) = file().await;
    let mirror = Arc::new(Mirror::start(record, metamodel(), Settings::default(), |_, _| {}).await.unwrap());
    Opened { record: mirror.clone(), reads: mirror, metamodel: metamodel(), keep: Some(Box::new(folder)) }
}

async fn sqlite() -> Opened {
    let (record, folder) = file().await;
    Opened {
        record: record.clone(),
        reads: Arc::new(Scanning(record)),
        metamodel: metamodel(),
        keep: Some(Box::new(folder)),
    }
}

async fn cypher() -> Opened {
    let (record, keep) = database().await;
    let reads = Arc::new(Cypher::new(record.clone(), metamodel()));
    Opened { record, reads, metamodel: metamodel(), keep: Some(keep) }
}

async fn mirror_neo4j() -> Opened {
    let (record, keep) = database().await;
    let settings = Settings { poll: Some(Duration::from_millis(50)), ..Settings::default() };
    let mirror = Arc::new(Mirror::start(record, metamodel(), settings, |_, _| {}).await.unwrap());
    Opened { record: mirror.clone(), reads: mirror, metamodel: metamodel(), keep: Some(keep) }
}

/// An empty repository on the server of the tests, or on a second one while that is busy, so that two engines need not
/// take turns at one database.
async fn database() -> (Arc<Neo4j>, Box<dyn Any + Send + Sync>) {
    static SECOND: LazyLock<Arc<Mutex<Option<OwnServer>>>> = LazyLock::new(Arc::default);
    let first = match neo4j::turn().try_lock_owned() {
        Ok(turn) => Some(turn),
        Err(_) if !neo4j_server::can_be_started() => Some(neo4j::turn().lock_owned().await),
        Err(_) => None,
    };
    let second = match first {
        Some(turn) => Err(turn),
        None => tokio::select! {
            turn = neo4j::turn().lock_owned() => Err(turn),
            second = Arc::clone(&SECOND).lock_owned() => Ok(second),
        },
    };
    let (server, keep): (_, Box<dyn Any + Send + Sync>) = match second {
        Err(turn) => {
            let alone = neo4j::emptied(turn).await;
            (alone.server.clone(), Box::new(alone))
        }
        Ok(mut second) => {
            if second.is_none() {
                *second = Some(OwnServer::start().await);
            }
            let server = second.as_ref().unwrap().server();
            neo4j::wipe(&server).await;
            (server, Box::new(second))
        }
    };
    let neo4j::Server { url, user, password } = server;
    let record = Neo4j::open(Connect { url, user, password, database: None, ca: None, connections: 8 }).await.unwrap();
    assert!(record.create(REPOSITORY, Timestamp(0), soon()).await.unwrap(), "the database is empty");
    (Arc::new(record), keep)
}

/// A record that is scanned anew for every state: what is durable answers, the naive engine reads it.
struct Scanning<R>(Arc<R>);

#[async_trait]
impl<R: Record> Reads for Scanning<R> {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        loop {
            let naive = self.scanned().await?;
            match at_least {
                Some(token) if (token.repository, token.epoch) != (naive.head.repository, naive.head.epoch) => {
                    return Err(Error::OtherRepository);
                }
                Some(token) if token.revision > naive.head.revision => {
                    if Instant::now() >= ask.deadline {
                        return Err(Error::Deadline);
                    }
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                _ => return Ok(Arc::new(naive)),
            }
        }
    }

    async fn ready(&self) -> Result<()> {
        Ok(())
    }
}

impl<R: Record> Scanning<R> {
    async fn scanned(&self) -> Result<Naive> {
        let (head, images) = standing(&*self.0, soon()).await?;
        Ok(Naive { head, metamodel: metamodel(), images, classes: BTreeMap::new() })
    }
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
    Instant::now() + Duration::from_secs(60)
}

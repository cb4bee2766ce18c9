//! A service as the program puts it together: a record with a pool of its own, its mirror, and the domain over it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use snitt::{
    domain::Domain,
    model::{
        ask::{Ask, Cancel, Sight},
        entry::Action,
        metamodel::Metamodel,
        revision::{Head, Revision},
    },
    store::{
        Error, Reads, Record,
        mirror::{Mirror, Settings},
        neo4j::{Connect, Neo4j},
    },
};

use crate::{
    domain::over,
    neo4j::Server,
    store::{BEGIN, REPOSITORY, commit_as, metamodel, soon},
};

/// How many connections each pool of a service has.
pub const CONNECTIONS: usize = 8;
/// How often a service asks for what others wrote.
const POLL: Duration = Duration::from_millis(250);

/// A running service.
#[derive(Clone)]
pub struct Service {
    pub mirror: Arc<Mirror<Neo4j>>,
    pub domain: Domain,
}

impl Service {
    /// One that asks for what others wrote as often as the program does.
    pub async fn on(server: &Server) -> Self {
        Self::asking(server, POLL).await
    }

    /// One that asks for what others wrote this often.
    pub async fn asking(server: &Server, poll: Duration) -> Self {
        let settings = Settings { poll: Some(poll), ..Settings::default() };
        let metamodel: Metamodel = metamodel();
        let mirror = Mirror::start(Arc::new(open(server).await), Arc::new(metamodel), settings, |_, _| {}).await;
        let mirror = Arc::new(mirror.expect("the mirror is filled"));
        Self { domain: over(Arc::clone(&mirror)), mirror }
    }

    /// When it is ready, or is no more; the time that took.
    pub async fn until_ready(&self, ready: bool) -> Duration {
        let began = Instant::now();
        while self.mirror.ready().await.is_ok() != ready {
            assert!(began.elapsed() < Duration::from_secs(60), "ready for a minute, or not: {}", !ready);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        began.elapsed()
    }
}

/// The record that stands on the server.
pub async fn open(server: &Server) -> Neo4j {
    patiently(async || {
        let Server { url, user, password } = server.clone();
        Neo4j::open(Connect { url, user, password, database: None, ca: None, connections: CONNECTIONS }).await
    })
    .await
}

/// A new record at revision 1: its metamodel.
pub async fn fresh(server: &Server) -> Neo4j {
    let record = open(server).await;
    patiently(async || record.create(REPOSITORY, BEGIN, soon()).await).await;
    patiently(async || {
        let metamodel = metamodel();
        let head = Head { metamodel: metamodel.hash, ..record.head(soon()).await? };
        let first = commit_as(&head, Action::Metamodel(metamodel.text), "setup", "metamodel", Vec::new());
        if head.revision == Revision(0) { record.apply(&first, soon()).await.map(drop) } else { Ok(()) }
    })
    .await;
    record
}

/// Does something until the server answers in time: one that has just begun may not.
async fn patiently<T>(work: impl AsyncFn() -> Result<T, Error>) -> T {
    let end = soon();
    loop {
        match work().await {
            Err(Error::Unavailable(_)) if Instant::now() < end => {}
            done => return done.expect("the server can be reached"),
        }
    }
}

/// A reader who sees everything.
pub fn everybody() -> Ask {
    Ask {
        sight: Arc::new(Sight::all()),
        day: "2026-06-01".parse().unwrap(),
        deadline: soon(),
        cancel: Cancel::default(),
        budget: u64::MAX,
    }
}

/// How many, as the environment says or else.
pub fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().map_or(otherwise, |number| number.parse().expect("a number"))
}

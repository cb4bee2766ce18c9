//! A filled store as a service holds it: opened, mirrored, with a domain on top.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use snitt::{
    domain::{
        Domain,
        access::{Open, Reader},
        clock::FixedClock,
        view::{View, Want},
    },
    graphql::Api,
    http::{Server, router},
    model::{
        ask::Cancel,
        day::{Day, Timestamp},
        metamodel::Metamodel,
        revision::Line,
    },
    store::{
        Error, Reads, Record,
        mirror::{Mirror, Settings},
        sqlite::{Mode, Sqlite},
    },
};

use crate::{bare, region::Filled};

/// The day that is looked at: most of what the region has is in force on it.
pub(crate) const DAY: Day = Day(20_500);
/// The longest that an answer may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);

/// An open store.
pub(crate) struct Served {
    pub(crate) mirror: Arc<Mirror<Sqlite>>,
    pub(crate) domain: Domain,
}

impl Served {
    /// Opens a store and fills a mirror from it.
    pub(crate) async fn open(filled: &Filled, settings: Settings) -> Self {
        let store = Sqlite::open(&filled.file, Mode::ReadWrite).await.expect("the store opens");
        let metamodel = Arc::clone(&filled.metamodel);
        let mirror = Mirror::start(Arc::new(store), Arc::clone(&metamodel), settings, |_, _| {}).await;
        let mirror = Arc::new(mirror.expect("the mirror fills"));
        let domain = domain(mirror.clone(), mirror.clone(), metamodel);
        Self { mirror, domain }
    }

    /// What somebody who sees everything sees now.
    pub(crate) async fn view(&self) -> View {
        view(&self.domain).await
    }
}

/// What somebody who sees everything sees now.
pub(crate) async fn view(domain: &Domain) -> View {
    let want = Want {
        token: None,
        as_of: None,
        on: None,
        line: Line::Main,
        deadline: Instant::now() + Duration::from_secs(600),
        cancel: Cancel::default(),
        budget: u64::MAX,
    };
    domain.view(&reader(), &want).await.expect("a state")
}

/// What answers from a record by what reads it, open to all, on the day that is looked at.
pub(crate) fn domain(record: Arc<dyn Record>, reads: Arc<dyn Reads>, metamodel: Arc<Metamodel>) -> Domain {
    let clock = FixedClock(Timestamp(i64::from(DAY.0) * 86_400_000_000 + 43_200_000_000));
    Domain::new(record, reads, metamodel, Arc::new(Open), Arc::new(clock))
}

/// Serves it over HTTP on an address of its own until the process ends.
pub(crate) async fn serve(domain: &Domain) -> SocketAddr {
    let server = Server {
        api: Arc::new(Api::new(domain.clone()).expect("a schema")),
        domain: domain.clone(),
        reader: reader(),
        deadline: PATIENCE,
        budget: 20_000_000,
        operator: snitt::http::Operator::default(),
    };
    bare::serve(router(server)).await
}

/// Waits until nobody has a store open any more: whoever fed a mirror lets go of it a little later.
pub(crate) async fn free(filled: &Filled) {
    while let Err(Error::InUse(_)) = Sqlite::open(&filled.file, Mode::ReadWrite).await {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Who asks.
pub(crate) fn reader() -> Reader {
    Reader { actor: "bench".into(), roles: Vec::new(), organisations: Vec::new() }
}

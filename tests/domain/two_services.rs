//! Two services on one record: the same request at both is done once, whichever comes first.

use std::{
    sync::{Arc, Mutex},
    time::Instant,
};

use async_trait::async_trait;
use futures::{future::BoxFuture, stream::BoxStream};
use snitt::{
    domain::{
        Domain, Error,
        access::Open,
        change::Ids,
        clock::FixedClock,
        problem::Code,
        transfer::{Import, Imported},
    },
    model::{
        change::{Applied, Commit},
        day::Timestamp,
        edit::Act,
        entry::Entry,
        history::{EntryRef, HistoryOf, HistoryPage},
        ids::{ActorId, IdempotencyKey},
        page::Listed,
        revision::{Head, Receipt, Revision},
    },
    store::{
        Record, Result, Scanned,
        mirror::{Mirror, Settings},
    },
};

use crate::{
    domain::{codes, create, edits, over, problems_of, reader, relate},
    naive::NaiveStore,
    store::{BEGIN, REPOSITORY, metamodel, soon},
};

type Meanwhile = Box<dyn FnOnce() -> BoxFuture<'static, ()> + Send>;

/// A record where something happens between the answer to the first question for a receipt and what follows.
struct Interrupted {
    store: Arc<NaiveStore>,
    meanwhile: Mutex<Option<Meanwhile>>,
}

#[async_trait]
impl Record for Interrupted {
    async fn head(&self, by: Instant) -> Result<Head> {
        self.store.head(by).await
    }
    async fn created(&self, by: Instant) -> Result<Timestamp> {
        self.store.created(by).await
    }
    async fn metamodel(&self, by: Instant) -> Result<Option<Arc<str>>> {
        self.store.metamodel(by).await
    }
    async fn apply(&self, commit: &Commit, by: Instant) -> Result<Applied> {
        self.store.apply(commit, by).await
    }
    async fn receipt(&self, actor: &ActorId, key: &IdempotencyKey, by: Instant) -> Result<Option<Receipt>> {
        let answer = self.store.receipt(actor, key, by).await;
        let meanwhile = self.meanwhile.lock().unwrap().take();
        if let Some(meanwhile) = meanwhile {
            meanwhile().await;
        }
        answer
    }
    async fn revision_at(&self, time: Timestamp, by: Instant) -> Result<Revision> {
        self.store.revision_at(time, by).await
    }
    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
        self.store.entries(after, to)
    }
    fn scan(&self) -> BoxStream<'_, Result<Scanned>> {
        self.store.scan()
    }
    async fn history(&self, of: &HistoryOf, page: &HistoryPage, by: Instant) -> Result<Listed<EntryRef>> {
        self.store.history(of, page, by).await
    }
}

/// What both services load.
fn seed() -> Vec<Act> {
    vec![create("application", "a", vec![]), create("process", "p", vec![]), relate("supports", "a", "p", vec![])]
}

/// Loads it in parts of this many wishes.
async fn load(domain: &Domain, actor: &str, size: usize) -> std::result::Result<Imported, Error> {
    let import = Import { ids: Ids::FromKeys, size, ..Import::new("seed") };
    domain.import(&reader(actor), edits(seed()), &import, &|_| {}, soon()).await
}

/// A service with a mirror of its own, which hears of what others wrote only when it asks.
async fn service<R: Record>(record: Arc<R>) -> Domain {
    let mirror = Mirror::start(record, Arc::new(metamodel()), Settings::default(), |_, _| {}).await.unwrap();
    over(Arc::new(mirror))
}

fn empty() -> Arc<NaiveStore> {
    Arc::new(NaiveStore::new(REPOSITORY, Arc::new(metamodel())))
}

/// Loads the seed where another service loads it once this one knows that nobody has; gives what is in the end.
async fn at_once(size: usize, reads: impl AsyncFnOnce(Arc<Interrupted>, Arc<NaiveStore>) -> Domain) {
    let store = empty();
    let other = service(store.clone()).await;
    let load_there = async move { drop(load(&other, "local", size).await.unwrap()) };
    let meanwhile: Meanwhile = Box::new(|| Box::pin(load_there));
    let record = Arc::new(Interrupted { store: store.clone(), meanwhile: Mutex::new(Some(meanwhile)) });
    let domain = reads(record, store.clone()).await;
    let loaded = load(&domain, "local", size).await.map_err(problems_of).unwrap();
    assert_eq!(loaded.items.len(), 3);
    let now = store.now();
    assert_eq!(now.images.len(), 3);
    assert_eq!(now.head.revision.0 as usize, loaded.revisions.len(), "each part is one entry");
}

#[tokio::test]
async fn a_seed_that_another_service_loads_at_the_same_moment_is_loaded_once() {
    for size in [9, 1] {
        at_once(size, async |record, _| service(record).await).await;
        // What answers has heard of the other's writing before this service plans its own.
        let current = async |record: Arc<Interrupted>, store: Arc<NaiveStore>| {
            Domain::new(record, store, Arc::new(metamodel()), Arc::new(Open), Arc::new(FixedClock(BEGIN)))
        };
        at_once(size, current).await;
    }
}

#[tokio::test]
async fn a_seed_that_another_service_began_to_load_is_finished() {
    let store = empty();
    let domain = service(store.clone()).await;
    let other = service(store.clone()).await;
    let import = Import { ids: Ids::FromKeys, size: 2, ..Import::new("seed") };
    let wrong = [seed().remove(0), seed().remove(1), relate("supports", "p", "nowhere", vec![])];
    let half = other.import(&reader("local"), edits(wrong.into()), &import, &|_| {}, soon()).await;
    assert!(matches!(half, Err(Error::Refused(_))));
    assert_eq!(
        store.now().head.revision,
        Revision(1),
        "the first part is stored, and one of the services has not seen it"
    );
    let loaded = load(&domain, "local", 2).await.map_err(problems_of).unwrap();
    assert_eq!(loaded.revisions, [Revision(1), Revision(2)]);
    assert_eq!(store.now().images.len(), 3);
}

#[tokio::test]
async fn of_two_who_load_the_same_seed_under_other_names_one_is_refused_and_stores_nothing() {
    let store = empty();
    let (one, other) = (service(store.clone()).await, service(store.clone()).await);
    load(&one, "anna", 1).await.unwrap();
    let problems = problems_of(load(&other, "berit", 1).await.unwrap_err());
    assert_eq!(codes(&problems), [(Code::KeyTaken, Some(0))]);
    assert_eq!(store.now().images.len(), 3);
}

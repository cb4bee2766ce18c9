//! A graph as a snapshot: what is short is answered at once, what may be long on threads of its own.

use std::sync::{Arc, LazyLock};

use async_trait::async_trait;
use tokio::sync::Semaphore;

use super::{
    base::Named,
    expand::expand,
    eye::Eye,
    find::{find, seen},
    graph::Graph,
    meter::{Gone, Meter},
    walk::walk,
};
use crate::{
    model::{
        ask::{Ask, Include},
        find::{Found, Query},
        graph::{Follow, Step, Walked},
        ids::ItemId,
        image::Image,
        revision::Head,
        value::ExternalKey,
    },
    store::{Error, KEY_SOURCE, Result, Snapshot},
};

/// From how many items on a graph is large: its walks and lists leave the threads that serve everybody.
const LARGE: u32 = 5_000;
/// From how many items on one step from each leaves them too.
const MANY: usize = 200;

/// As many at a time as there are cores, but for one that goes on serving.
static THREADS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Semaphore::new(cores.saturating_sub(1).max(1))
});

/// One revision of a mirror.
#[derive(Clone, Debug)]
pub(super) struct GraphSnapshot(pub Arc<Graph>);

impl GraphSnapshot {
    /// Runs work that may be long. If nobody waits for it any more it stops.
    async fn run<T: Send + 'static>(
        &self,
        long: bool,
        ask: &Ask,
        work: impl FnOnce(&Graph, &Ask, &mut Meter) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if !long || tokio::runtime::Handle::try_current().is_err() {
            return work(&self.0, ask, &mut Meter::new(ask, Gone::default())?);
        }
        let by = tokio::time::Instant::from_std(ask.deadline);
        let permit = tokio::time::timeout_at(by, THREADS.acquire()).await.map_err(|_| Error::Deadline)?;
        let permit = permit.map_err(|_| Error::Cancelled)?;
        let gone = Gone::default();
        let _waiting = Waiting(gone.clone());
        let (graph, ask) = (self.0.clone(), ask.clone());
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work(&graph, &ask, &mut Meter::new(&ask, gone)?)
        });
        done.await.map_err(|stopped| Error::Unavailable(Box::new(stopped)))?
    }

    fn is_large(&self) -> bool {
        self.0.len() > LARGE
    }
}

struct Waiting(Gone);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.set();
    }
}

#[async_trait]
impl Snapshot for GraphSnapshot {
    fn head(&self) -> &Head {
        &self.0.head
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        let eye = Eye::new(&self.0, ask, Include::default());
        Ok(ids.iter().map(|id| Some(seen(&eye, eye.find(*id)?, ask))).collect())
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        let eye = Eye::new(&self.0, ask, Include::default());
        let named = |named: Named, key: &ExternalKey| {
            let source = if named == Named::External { &*key.source } else { "" };
            let all = self.0.named(named, source, &key.id).into_iter();
            all.filter(|item| eye.visible(*item)).map(|item| self.0.id(item)).collect::<Vec<_>>()
        };
        let all = keys.iter().map(|key| {
            if &*key.source != KEY_SOURCE {
                return named(Named::External, key);
            }
            let by_key = named(Named::Key, key);
            if by_key.is_empty() { named(Named::Alias, key) } else { by_key }
        });
        Ok(all.collect())
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        let few = query.among.as_ref().is_some_and(|among| among.len() < MANY);
        let query = query.clone();
        self.run(self.is_large() && !few, ask, move |graph, ask, meter| find(graph, &query, ask, meter)).await
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        if from.len() < MANY {
            return expand(&self.0, from, follow, ask, &mut Meter::new(ask, Gone::default())?);
        }
        let (from, follow) = (from.to_vec(), follow.clone());
        self.run(true, ask, move |graph, ask, meter| expand(graph, &from, &follow, ask, meter)).await
    }

    async fn walk(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Walked> {
        let (from, follow) = (from.to_vec(), follow.clone());
        self.run(self.is_large(), ask, move |graph, ask, meter| walk(graph, &from, &follow, ask, meter)).await
    }
}

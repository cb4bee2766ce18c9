//! The register asks the store a fixed number of times a chunk, never once a row.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use snitt::{
    domain::quality::register::{Wanted, register},
    model::{
        ask::Ask,
        find::{Found, Query},
        graph::{Follow, Step, Walked},
        ids::ItemId,
        image::Image,
        page::Page,
        revision::Head,
        value::ExternalKey,
    },
    store::{Result, Snapshot},
};

use crate::{seed, seeded, troubled_seed, view, view_on};

struct Counting(Arc<dyn Snapshot>, AtomicUsize);

impl Counting {
    fn note(&self) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }
}

#[async_trait]
impl Snapshot for Counting {
    fn head(&self) -> &Head {
        self.0.head()
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        self.note();
        self.0.get(ids, ask).await
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        self.note();
        self.0.lookup(keys, ask).await
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        self.note();
        self.0.find(query, ask).await
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        self.note();
        self.0.expand(from, follow, ask).await
    }

    async fn walk(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Walked> {
        self.note();
        self.0.walk(from, follow, ask).await
    }
}

/// What one chunk of 500 items may cost, whatever stands in it: the rules, the hierarchies and the chain level by level.
const A_CHUNK: usize = 100;

async fn calls(loaded: &seeded::Seeded, on: &str) -> (usize, usize) {
    let mut view = if on.is_empty() { view(loaded).await } else { view_on(loaded, on).await };
    let counting = Arc::new(Counting(Arc::clone(&view.snapshot), AtomicUsize::new(0)));
    view.snapshot = counting.clone();
    let found = register(&view, &Wanted::default(), &Page { first: 0, after: None }, true).await.unwrap();
    (counting.1.load(Ordering::Relaxed), usize::try_from(found.listing.total.unwrap()).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_store_is_asked_a_fixed_number_of_times_a_chunk() {
    let (small, _) = calls(&troubled_seed().await, "").await;
    assert!(small <= A_CHUNK, "{small} calls for one chunk");
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let chunks = edits.len().div_ceil(500) + 1;
    let loaded = seeded::load(metamodel, edits).await.unwrap();
    let (large, findings) = calls(&loaded, "2026-06-01").await;
    println!("{small} calls for the troubled seed, {large} for {chunks} chunks with {findings} findings");
    assert!(large <= chunks * A_CHUNK, "{large} calls for {chunks} chunks");
    assert!(large < findings * 8, "{large} calls for {findings} findings");
}

//! A record that is read-committed: others write between the parts of its scan, which sees what they wrote.

use std::{
    collections::VecDeque,
    ops::Range,
    sync::{Arc, Mutex},
    time::Instant,
};

use async_trait::async_trait;
use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};
use snitt::{
    model::{
        change::{Applied, Commit, Op},
        day::Timestamp,
        entry::Entry,
        history::{EntryRef, HistoryOf, HistoryPage},
        ids::{ActorId, IdempotencyKey, ItemId},
        image::Image,
        page::Listed,
        revision::{Head, Receipt, Revision},
    },
    store::{Record, Result, Scanned},
};

use crate::{naive::NaiveStore, store::soon, turmoil::Done};

/// A record with others who write while it is read.
pub struct Torn {
    /// What it keeps.
    pub store: Arc<NaiveStore>,
    /// What others will do.
    pub coming: Mutex<VecDeque<Done>>,
    /// How many of their acts come between two parts.
    pub between: usize,
    /// How many items are read before they begin.
    pub quiet: usize,
    /// How many items make a part.
    pub part: usize,
    /// An item that its scan loses.
    pub lost: Option<ItemId>,
}

impl Torn {
    async fn others_write(&self) {
        for _ in 0..self.between {
            let next = self.coming.lock().unwrap().pop_front();
            let Some(done) = next else { return };
            done.to(&*self.store).await;
        }
    }

    /// Every item there ever was, in order of creation.
    async fn numbered(&self) -> Vec<ItemId> {
        let to = self.store.now().head.revision;
        let entries: Vec<Entry> = self.store.entries(Revision(0), to).try_collect().await.unwrap();
        let mut numbered = Vec::new();
        for op in entries.iter().flat_map(|entry| entry.ops.iter()) {
            if matches!(op, Op::Create(_)) && !numbered.contains(&op.item()) {
                numbered.push(op.item());
            }
        }
        numbered
    }

    /// The items with these numbers that are now.
    async fn part(&self, numbers: Range<usize>) -> Vec<Image> {
        if numbers.start >= self.quiet {
            self.others_write().await;
        }
        let (numbered, now) = (self.numbered().await, self.store.now());
        let ids = numbered.into_iter().skip(numbers.start).take(numbers.len());
        ids.filter(|id| Some(*id) != self.lost).filter_map(|id| now.image(id).cloned()).collect()
    }

    /// Two parts, the second of them read first: they are asked for at once and come in order.
    async fn parts(&self, first: usize) -> [Vec<Image>; 2] {
        let [first, second] = [first, first + self.part].map(|from| from..from + self.part);
        let second = self.part(second).await;
        [self.part(first).await, second]
    }
}

#[async_trait]
impl Record for Torn {
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
        self.store.receipt(actor, key, by).await
    }

    async fn revision_at(&self, time: Timestamp, by: Instant) -> Result<Revision> {
        self.store.revision_at(time, by).await
    }

    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
        self.store.entries(after, to)
    }

    fn scan(&self) -> BoxStream<'_, Result<Scanned>> {
        let head = stream::once(async { Ok(Scanned::Head(self.store.head(soon()).await?)) });
        let images = stream::once(self.numbered()).flat_map(|numbered| {
            let firsts = (0..numbered.len()).step_by(2 * self.part);
            stream::iter(firsts).then(|first| self.parts(first)).flat_map(stream::iter)
        });
        let images = images.map(|images| Ok(Scanned::Images(images)));
        head.chain(images).boxed()
    }

    async fn history(&self, of: &HistoryOf, page: &HistoryPage, by: Instant) -> Result<Listed<EntryRef>> {
        self.store.history(of, page, by).await
    }
}

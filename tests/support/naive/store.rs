//! The naive record: entries and images in memory, with the same promises as a store on disk while it lives.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Instant,
};

use async_trait::async_trait;
use futures::{StreamExt, stream, stream::BoxStream};
use snitt::{
    model::{
        ask::Ask,
        change::{Applied, Commit, Op},
        day::Timestamp,
        entry::{Action, Entry},
        history::{EntryRef, HistoryOf, HistoryPage},
        ids::{ActorId, Hash, IdempotencyKey, ItemId, RepositoryId},
        image::Image,
        metamodel::Metamodel,
        page::Listed,
        revision::{Counts, Head, Line, Receipt, Revision, Token},
        value::Value,
    },
    store::{Error, Reads, Record, Result, Scanned, Snapshot},
};
use tokio::sync::watch;

use super::Naive;

/// A repository in memory.
pub struct NaiveStore {
    kept: Mutex<Kept>,
    revision: watch::Sender<Revision>,
}

struct Kept {
    start: Naive,
    now: Naive,
    entries: Vec<Entry>,
}

impl NaiveStore {
    /// An empty repository that still waits for its metamodel: for a first commit that brings it.
    pub fn unmade(repository: RepositoryId, metamodel: Arc<Metamodel>) -> Self {
        let store = Self::new(repository, metamodel);
        store.kept().start.head.metamodel = Hash::default();
        store.kept().now.head.metamodel = Hash::default();
        store
    }

    /// An empty repository with its metamodel in force.
    pub fn new(repository: RepositoryId, metamodel: Arc<Metamodel>) -> Self {
        let head = Head {
            repository,
            epoch: 0,
            revision: Revision(0),
            chain: Entry::genesis(repository),
            metamodel: metamodel.hash,
            counts: Counts::default(),
        };
        let start = Naive { head, metamodel, images: Vec::new(), classes: BTreeMap::new() };
        let kept = Kept { now: start.clone(), start, entries: Vec::new() };
        Self { kept: Mutex::new(kept), revision: watch::channel(Revision(0)).0 }
    }

    /// What is.
    pub fn now(&self) -> Naive {
        self.kept().now.clone()
    }

    /// What was after a revision, by replay; read by today's rights: with each item's last class.
    pub fn at(&self, revision: Revision) -> Naive {
        let kept = self.kept();
        let mut then = kept.start.clone();
        for entry in kept.entries.iter().take_while(|entry| entry.head.revision <= revision) {
            replay(&mut then, entry);
        }
        for op in kept.entries.iter().flat_map(|entry| entry.ops.iter()) {
            if let Op::Delete(image) = op {
                then.classes.insert(image.id, kept.now.metamodel.class_of(image));
            }
        }
        for image in &kept.now.images {
            then.classes.insert(image.id, kept.now.metamodel.class_of(image));
        }
        then.metamodel = Arc::clone(&kept.now.metamodel);
        then
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap()
    }
}

fn replay(state: &mut Naive, entry: &Entry) {
    for op in entry.ops.iter() {
        match op {
            Op::Create(image) => state.images.push(image.clone()),
            Op::Delete(image) => state.images.retain(|other| other.id != image.id),
            Op::Set { item, property, after, .. } => {
                if let Some(image) = state.images.iter_mut().find(|image| image.id == *item) {
                    image.values.set(property.clone(), after.clone());
                }
            }
        }
    }
    if let Action::Metamodel(text) = &entry.head.action
        && *text != state.metamodel.text
    {
        state.metamodel = Arc::new(Metamodel::read("metamodel", text).unwrap());
    }
    let relations = state.images.iter().filter(|image| image.ends.is_some()).count() as u64;
    state.head.revision = entry.head.revision;
    state.head.chain = entry.chain;
    state.head.metamodel = entry.head.metamodel;
    state.head.counts = Counts { elements: state.images.len() as u64 - relations, relations };
}

fn receipt(entry: &Entry) -> Receipt {
    let head = &entry.head;
    Receipt { revision: head.revision, time: head.time, request: head.request, batch: head.batch }
}

fn erase(image: &mut Image, erased: &[Hash]) {
    fn forget(value: &mut Value, erased: &[Hash]) {
        match value {
            Value::Personal(personal) if erased.contains(&personal.commitment) => personal.secret = None,
            Value::Many(values) => values.iter_mut().for_each(|value| forget(value, erased)),
            _ => {}
        }
    }
    image.values.iter_mut().for_each(|(_, value)| forget(value, erased));
}

fn erase_in(op: &mut Op, erased: &[Hash]) {
    match op {
        Op::Create(image) | Op::Delete(image) => erase(image, erased),
        Op::Set { before, after, property, item } => {
            for value in [before, after] {
                let mut image = Image { id: *item, kind: property.clone(), ends: None, values: Default::default() };
                image.values.set(property.clone(), value.take());
                erase(&mut image, erased);
                *value = image.value(property.as_str()).cloned();
            }
        }
    }
}

#[async_trait]
impl Record for NaiveStore {
    async fn head(&self, _: Instant) -> Result<Head> {
        Ok(self.kept().now.head.clone())
    }

    async fn created(&self, _: Instant) -> Result<Timestamp> {
        Ok(Timestamp(0))
    }

    async fn metamodel(&self, _: Instant) -> Result<Option<Arc<str>>> {
        let kept = self.kept();
        let brought = kept.now.head.metamodel != Hash::default();
        Ok(brought.then(|| Arc::clone(&kept.now.metamodel.text)))
    }

    async fn apply(&self, commit: &Commit, by: Instant) -> Result<Applied> {
        if Instant::now() > by {
            return Err(Error::Deadline);
        }
        let entry = &*commit.entry;
        let mut kept = self.kept();
        let same_key = |other: &&Entry| other.head.actor == entry.head.actor && other.head.key == entry.head.key;
        if let Some(earlier) = kept.entries.iter().find(same_key) {
            let receipt = receipt(earlier);
            let same = receipt.request == entry.head.request;
            return if same { Ok(Applied::Replayed(receipt)) } else { Err(Error::KeyReused(receipt)) };
        }
        if entry.head.line != Line::Main {
            return Err(Error::NoProposals);
        }
        let now = &kept.now.head;
        if entry.head.repository != now.repository {
            return Err(Error::OtherRepository);
        }
        let follows = (now.revision, now.revision.next(), now.chain);
        if (commit.expected, entry.head.revision, entry.head.previous) != follows {
            return Err(Error::Moved(Box::new(kept.now.head.clone())));
        }
        let in_force = kept.now.head.metamodel;
        if in_force != entry.head.metamodel && !matches!(entry.head.action, Action::Metamodel(_)) {
            return Err(Error::OtherMetamodel { in_force, ours: entry.head.metamodel });
        }
        replay(&mut kept.now, entry);
        kept.entries.push(entry.clone());
        if let Action::Erase(erased) = &entry.head.action {
            kept.now.images.iter_mut().for_each(|image| erase(image, erased));
            for entry in &mut kept.entries {
                let mut ops = entry.ops.to_vec();
                ops.iter_mut().for_each(|op| erase_in(op, erased));
                entry.ops = ops.into();
            }
        }
        self.revision.send_replace(kept.now.head.revision);
        Ok(Applied::Committed(receipt(entry), kept.now.head.clone()))
    }

    async fn receipt(&self, actor: &ActorId, key: &IdempotencyKey, _: Instant) -> Result<Option<Receipt>> {
        let kept = self.kept();
        Ok(kept.entries.iter().find(|entry| entry.head.actor == *actor && entry.head.key == *key).map(receipt))
    }

    async fn revision_at(&self, time: Timestamp, _: Instant) -> Result<Revision> {
        let kept = self.kept();
        let made = kept.entries.iter().filter(|entry| entry.head.time <= time).map(|entry| entry.head.revision);
        Ok(made.max().unwrap_or_default())
    }

    fn entries(&self, after: Revision, to: Revision) -> BoxStream<'_, Result<Entry>> {
        let kept = self.kept();
        let wanted = |entry: &&Entry| after < entry.head.revision && entry.head.revision <= to;
        let entries: Vec<_> = kept.entries.iter().filter(wanted).cloned().map(Ok).collect();
        stream::iter(entries).boxed()
    }

    fn scan(&self) -> BoxStream<'_, Result<Scanned>> {
        let now = self.now();
        let images = Scanned::Images(now.images);
        stream::iter([Ok(Scanned::Head(now.head)), Ok(images)]).boxed()
    }

    async fn history(&self, of: &HistoryOf, page: &HistoryPage, _: Instant) -> Result<Listed<EntryRef>> {
        let about = |op: &Op| match of {
            HistoryOf::All => true,
            HistoryOf::Item(id) => op.item() == *id,
        };
        let kept = self.kept();
        let mut rows: Vec<EntryRef> = Vec::new();
        for entry in kept.entries.iter().rev().filter(|e| page.before.is_none_or(|before| e.head.revision < before)) {
            let ops: Vec<Op> = entry.ops.iter().filter(|op| about(op)).cloned().collect();
            if ops.is_empty() && *of != HistoryOf::All {
                continue;
            }
            let head = &entry.head;
            rows.push(EntryRef {
                revision: head.revision,
                time: head.time,
                actor: head.actor.clone(),
                action: head.action.clone(),
                reason: head.reason.clone(),
                batch: head.batch,
                ops,
            });
        }
        let more = rows.len() > page.first;
        rows.truncate(page.first);
        Ok(Listed { rows, more })
    }
}

#[async_trait]
impl Reads for NaiveStore {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        if let Some(token) = at_least {
            let head = self.kept().now.head.clone();
            if (token.repository, token.epoch) != (head.repository, head.epoch) {
                return Err(Error::OtherRepository);
            }
            let mut revision = self.revision.subscribe();
            let reached = revision.wait_for(|revision| *revision >= token.revision);
            match tokio::time::timeout_at(ask.deadline.into(), reached).await {
                Ok(Ok(_)) => {}
                _ => return Err(Error::Deadline),
            }
        }
        Ok(Arc::new(self.now()))
    }

    async fn ready(&self) -> Result<()> {
        Ok(())
    }
}

impl NaiveStore {
    /// The item's last image, for tests that look at one.
    pub fn image(&self, id: ItemId) -> Option<Image> {
        self.kept().now.image(id).cloned()
    }
}

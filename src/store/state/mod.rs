//! A state that is not the head: a base snapshot and a patch on it. So the past and proposals are read, on every engine.
//!
//! What the patch does not touch the base answers; what it touches is evaluated here, over images. Rights are always
//! today's: an item is seen by the class it has at the head, or last had.

mod around;
mod find;
mod patch;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Instant,
};

use async_trait::async_trait;
use futures::StreamExt;

use super::{Error, KEY_SOURCE, Record, Result, Snapshot, evaluate::veil};
use crate::model::{
    ask::{Ask, Sight},
    change::Op,
    entry::Entry,
    find::{Condition, Found, Query, Test},
    graph::{Follow, Step},
    ids::ItemId,
    image::{Image, builtin},
    metamodel::Metamodel,
    page::Page,
    revision::{Head, Revision},
    value::{ExternalKey, Value},
};
use patch::{Backward, Patch};

/// A base and a patch on it.
#[derive(Clone)]
pub struct State {
    base: Arc<dyn Snapshot>,
    patch: Arc<Patch>,
    head: Head,
    metamodel: Arc<Metamodel>,
}

impl State {
    /// What was after a revision: the head with all later entries taken back. Its head is the one of then.
    ///
    /// # Errors
    /// [`Error::NoSuchRevision`] for a revision to come, and those of the record and the snapshot.
    pub async fn past(
        base: Arc<dyn Snapshot>,
        record: &dyn Record,
        revision: Revision,
        metamodel: Arc<Metamodel>,
        ask: &Ask,
    ) -> Result<Self> {
        let mut head = base.head().clone();
        if revision > head.revision {
            return Err(Error::NoSuchRevision(revision));
        }
        let now = head.revision;
        let mut back = Backward::default();
        // The entry of the revision itself tells its chain; there is none of the empty repository.
        let mut entries = record.entries(Revision(revision.0.saturating_sub(1)), now);
        if revision.0 == 0 {
            head.chain = Entry::genesis(head.repository);
        }
        while let Some(entry) = entries.next().await.transpose()? {
            in_time(ask)?;
            if entry.head.revision == revision {
                (head.chain, head.metamodel) = (entry.chain, entry.head.metamodel);
            } else {
                back.take_back(&entry, &metamodel);
            }
        }
        head.revision = revision;
        let all = everything(ask);
        let ids: Vec<ItemId> = back.touched().collect();
        let standing = base.get(&ids, &all).await?;
        let patch = back.patch(ids.into_iter().zip(standing), &metamodel, &mut head.counts);
        Ok(Self { base, patch: Arc::new(patch), head, metamodel })
    }

    /// What would be: a snapshot with operations to come.
    ///
    /// # Errors
    /// Those of the snapshot.
    pub async fn proposed(base: Arc<dyn Snapshot>, ops: &[Op], metamodel: Arc<Metamodel>, ask: &Ask) -> Result<Self> {
        let head = base.head().clone();
        Self { base, patch: Arc::default(), head, metamodel }.with(ops, ask).await
    }

    /// This state with operations to come. The two patches become one, so that states never stand deep.
    ///
    /// # Errors
    /// Those of the snapshot.
    pub async fn with(&self, ops: &[Op], ask: &Ask) -> Result<Self> {
        let touched: BTreeSet<ItemId> = ops.iter().map(Op::item).filter(|id| !self.patch.touches(*id)).collect();
        let ids: Vec<ItemId> = touched.into_iter().collect();
        let standing = self.base.get(&ids, &everything(ask)).await?;
        let mut next = self.clone();
        let patch = Arc::make_mut(&mut next.patch);
        for (id, image) in ids.into_iter().zip(standing) {
            patch.stand(id, image, &self.metamodel);
        }
        for op in ops {
            patch.apply(op, &self.metamodel, &mut next.head.counts);
        }
        Ok(next)
    }

    /// The images of these items as the reader may see them; those that are not there for them are absent.
    async fn images(&self, ids: impl IntoIterator<Item = ItemId>, ask: &Ask) -> Result<HashMap<ItemId, Image>> {
        let ids: Vec<ItemId> = ids.into_iter().collect();
        let (ours, theirs): (Vec<ItemId>, Vec<ItemId>) = ids.into_iter().partition(|id| self.patch.touches(*id));
        let mut found: HashMap<ItemId, Image> = HashMap::new();
        if !theirs.is_empty() {
            let images = self.base.get(&theirs, ask).await?;
            found.extend(images.into_iter().flatten().map(|image| (image.id, image)));
        }
        let visible = self.visible(&ours, ask).await?;
        let images: Vec<&Image> = visible.iter().filter_map(|id| self.patch.image(*id)).collect();
        found.extend(images.into_iter().map(|image| (image.id, image.clone())));
        self.forget_refs(&mut found, ask).await?;
        Ok(found)
    }

    /// Which items of the patch the reader may see.
    async fn visible(&self, ids: &[ItemId], ask: &Ask) -> Result<BTreeSet<ItemId>> {
        let mut ends: BTreeSet<ItemId> = BTreeSet::new();
        let mut open: Vec<ItemId> = ids.to_vec();
        while let Some(id) = open.pop() {
            if let Some(found) = self.patch.image(id).and_then(|image| image.ends) {
                for end in [found.source, found.target] {
                    if ends.insert(end) && self.patch.touches(end) {
                        open.push(end);
                    }
                }
            }
        }
        let theirs: Vec<ItemId> = ends.into_iter().filter(|end| !self.patch.touches(*end)).collect();
        let seen = if theirs.is_empty() { Vec::new() } else { self.base.get(&theirs, ask).await? };
        let seen: BTreeSet<ItemId> = seen.into_iter().flatten().map(|image| image.id).collect();
        Ok(ids.iter().copied().filter(|id| self.patch.sees(*id, &ask.sight, &seen)).collect())
    }

    /// Takes out what the reader may not see, and refs to what is not there for them in this state.
    async fn forget_refs(&self, images: &mut HashMap<ItemId, Image>, ask: &Ask) -> Result<()> {
        let named: BTreeSet<ItemId> = images.values().flat_map(|image| image.refs().map(|(_, id)| id)).collect();
        let (ours, theirs): (Vec<ItemId>, Vec<ItemId>) = named.into_iter().partition(|id| self.patch.touches(*id));
        let mut there = self.visible(&ours, ask).await?;
        if !theirs.is_empty() {
            there.extend(self.base.get(&theirs, ask).await?.into_iter().flatten().map(|image| image.id));
        }
        for image in images.values_mut() {
            veil(image, &ask.sight, |id| there.contains(&id));
        }
        Ok(())
    }

    async fn named(&self, key: &ExternalKey, ask: &Ask, by: fn(&Image, &ExternalKey) -> bool) -> Result<Vec<ItemId>> {
        let base = self.base.lookup(std::slice::from_ref(key), ask).await?;
        let base = base.into_iter().flatten().filter(|id| !self.patch.touches(*id));
        let ours = self.patch.standing().filter(|image| by(image, key)).map(|image| image.id);
        let found = self.images(base.chain(ours).collect::<BTreeSet<_>>(), ask).await?;
        let found: BTreeSet<ItemId> =
            found.into_values().filter(|image| by(image, key)).map(|image| image.id).collect();
        Ok(found.into_iter().collect())
    }

    /// Who has an alias, even where the base answers with somebody who had it as key.
    async fn aliased(&self, key: &ExternalKey, ask: &Ask) -> Result<Vec<ItemId>> {
        let is = Test::In(vec![Value::Text(key.id.clone())]);
        let query = Query {
            kinds: None,
            among: None,
            text: None,
            conditions: vec![Condition::Property(builtin::ALIASES.into(), is)],
            order: Vec::new(),
            page: Page { first: crate::model::page::PAGE_LIMIT, after: None },
            total: false,
            facets: Vec::new(),
        };
        let mut ids: Vec<ItemId> = self.find(&query, ask).await?.rows.into_iter().map(|(image, _)| image.id).collect();
        ids.sort_unstable();
        Ok(ids)
    }
}

/// The same question by somebody who sees everything: a patch is made once, for all readers.
fn everything(ask: &Ask) -> Ask {
    Ask { sight: Arc::new(Sight::all()), ..ask.clone() }
}

fn in_time(ask: &Ask) -> Result<()> {
    match () {
        () if ask.cancel.is_cancelled() => Err(Error::Cancelled),
        () if Instant::now() >= ask.deadline => Err(Error::Deadline),
        () => Ok(()),
    }
}

#[async_trait]
impl Snapshot for State {
    fn head(&self) -> &Head {
        &self.head
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        let found = self.images(ids.iter().copied().collect::<BTreeSet<_>>(), ask).await?;
        Ok(ids.iter().map(|id| found.get(id).cloned()).collect())
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        let mut all = Vec::new();
        for key in keys {
            if &*key.source != KEY_SOURCE {
                let named = |image: &Image, key: &ExternalKey| matches!(image.value(builtin::EXTERNAL_IDS), Some(Value::ExternalIds(ids)) if ids.contains(key));
                all.push(self.named(key, ask, named).await?);
                continue;
            }
            let keyed = |image: &Image, key: &ExternalKey| image.ends.is_none() && image.key() == &*key.id;
            let by_key = self.named(key, ask, keyed).await?;
            all.push(if by_key.is_empty() { self.aliased(key, ask).await? } else { by_key });
        }
        Ok(all)
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        find::find(self, query, ask).await
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        around::expand(self, from, follow, ask).await
    }
}

//! What a change stands on: the items it names, as they are at the head, and which of them its maker may see.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Instant,
};

use crate::{
    domain::{
        Domain, Result,
        access::{Access, Reader},
    },
    model::{
        ask::{Ask, Cancel, Sight},
        ids::ItemId,
        image::Image,
        metamodel::Metamodel,
        value::ExternalKey,
    },
    store::{KEY_SOURCE, Snapshot},
};

/// A head, and what was read of it.
pub(super) struct Ground<'a> {
    /// The head.
    pub(super) snapshot: Arc<dyn Snapshot>,
    /// The rules.
    pub(super) metamodel: &'a Metamodel,
    /// The policy.
    pub(super) access: &'a dyn Access,
    /// Who changes.
    pub(super) reader: &'a Reader,
    /// Everything: what is checked.
    pub(super) full: Ask,
    /// The maker's own sight: what may be named.
    pub(super) own: Ask,
    images: HashMap<ItemId, Option<Image>>,
    seen: HashSet<ItemId>,
}

impl<'a> Ground<'a> {
    /// Nothing is read yet.
    pub(super) fn new(domain: &'a Domain, reader: &'a Reader, snapshot: Arc<dyn Snapshot>, by: Instant) -> Self {
        let (full, own) = asks(domain, reader, by);
        Self {
            snapshot,
            metamodel: &domain.metamodel,
            access: &*domain.access,
            reader,
            full,
            own,
            images: HashMap::new(),
            seen: HashSet::new(),
        }
    }

    /// Reads items, those known already not again.
    pub(super) async fn load(&mut self, ids: impl IntoIterator<Item = ItemId>) -> Result<()> {
        let mut unread: Vec<ItemId> = ids.into_iter().filter(|id| !self.images.contains_key(id)).collect();
        unread.sort_unstable();
        unread.dedup();
        if unread.is_empty() {
            return Ok(());
        }
        let images = self.snapshot.get(&unread, &self.full).await?;
        if *self.own.sight == Sight::all() {
            self.seen.extend(&unread);
        } else {
            let own = self.snapshot.get(&unread, &self.own).await?;
            self.seen.extend(own.iter().flatten().map(|image| image.id));
        }
        self.images.extend(unread.into_iter().zip(images));
        Ok(())
    }

    /// An item that was read, if it exists.
    pub(super) fn image(&self, id: ItemId) -> Option<&Image> {
        self.images.get(&id)?.as_ref()
    }

    /// An item that was read, if it exists and its maker may see it. It is whole: what is hidden of it stands too.
    pub(super) fn visible(&self, id: ItemId) -> Option<&Image> {
        self.image(id).filter(|_| self.seen.contains(&id))
    }

    /// The element that each key names for the maker, those that name none left out.
    pub(super) async fn named(&self, keys: &[Arc<str>]) -> Result<HashMap<Arc<str>, Vec<ItemId>>> {
        if keys.is_empty() {
            return Ok(HashMap::new());
        }
        let asked: Vec<ExternalKey> =
            keys.iter().map(|key| ExternalKey { source: KEY_SOURCE.into(), id: Arc::clone(key) }).collect();
        let found = self.snapshot.lookup(&asked, &self.own).await?;
        Ok(keys.iter().cloned().zip(found).filter(|(_, ids)| !ids.is_empty()).collect())
    }
}

/// Everything, and the reader's own sight, until this deadline.
pub(crate) fn asks(domain: &Domain, reader: &Reader, by: Instant) -> (Ask, Ask) {
    let full = Ask {
        sight: Arc::new(Sight::all()),
        day: domain.clock.today(),
        deadline: by,
        cancel: Cancel::default(),
        budget: u64::MAX,
    };
    let own = Ask { sight: Arc::new(domain.access.sight(reader, &domain.metamodel)), ..full.clone() };
    (full, own)
}

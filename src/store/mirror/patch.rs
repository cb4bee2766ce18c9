//! What changed since the base: persistent maps, so that extending them costs what the change is, and a snapshot nothing.

use std::sync::Arc;

use super::{
    item::{ById, Meta},
    slots::{Slot, shade},
};
use crate::model::{ids::ItemId, image::Image};

type Map<K, V> = imbl::GenericHashMap<K, V, ById, imbl::shared_ptr::DefaultSharedPtr>;
type Set<K> = imbl::GenericHashSet<K, ById, imbl::shared_ptr::DefaultSharedPtr>;

/// The changes on top of a base. Items that are new are numbered on from the base's.
#[derive(Clone, Debug, Default)]
pub(super) struct Patch {
    /// Items that are new, changed or gone.
    pub over: Map<u32, Arc<Over>>,
    /// The numbers of those that are new.
    pub fresh: Map<ItemId, u32>,
    /// The next number.
    pub next: u32,
    /// The items whose relations changed.
    pub touched: Map<u32, Touched>,
    /// Digests of keys and ids with who of `over` has them.
    pub external: Map<u64, imbl::OrdSet<u32>>,
    /// How many operations it came from.
    pub ops: usize,
    /// Whether an item of `over` stands elsewhere in order of key and id than its number says.
    pub displaced: bool,
}

/// An item as it stands now.
#[derive(Clone, Debug)]
pub(super) struct Over {
    /// `None` when it is gone.
    pub image: Option<Arc<Image>>,
    pub meta: Meta,
    pub ends: [u32; 2],
    /// Twice its place among the base's items by key and id, plus one where that is its own.
    pub place: u32,
    /// Twice its rank among the base's, plus one where that is its own.
    pub rank: u32,
    /// Its sort key.
    pub name: Box<[u8]>,
    /// Its search text.
    pub text: Box<str>,
}

/// The changes in one item's relations.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched {
    /// Relations whose slots in the base no longer count.
    dead: Set<u32>,
    added: [imbl::OrdMap<(u16, u32, u32), Slot>; 2],
}

impl Touched {
    pub(super) fn add(&mut self, way: usize, slot: Slot) {
        if let Some(added) = self.added.get_mut(way) {
            added.insert(slot.key(), slot);
        }
    }

    pub(super) fn remove(&mut self, way: usize, slot: &Slot) {
        self.dead.insert(slot.relation);
        if let Some(added) = self.added.get_mut(way) {
            added.remove(&slot.key());
        }
    }

    /// The slots as they stand now, sorted, from those of the base.
    pub(super) fn merged(&self, way: usize, base: &[Slot]) -> Vec<Slot> {
        let mut slots: Vec<Slot> = base.iter().filter(|slot| !self.dead.contains(&slot.relation)).copied().collect();
        let kept = slots.len();
        slots.extend(self.added.get(way).into_iter().flat_map(imbl::OrdMap::values).copied());
        if slots.len() > kept {
            slots.sort_by_key(Slot::key);
        }
        for slot in slots.iter_mut().filter(|slot| !slot.specific()) {
            slot.lens = 0;
        }
        shade(&mut slots);
        slots
    }
}

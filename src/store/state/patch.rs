//! What is different in a state: whole images of the items it touches, each with the class it is seen by.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{
    ask::Sight,
    change::Op,
    entry::Entry,
    ids::{ItemId, Symbol},
    image::Image,
    metamodel::Metamodel,
    revision::{Counts, Line},
    value::Value,
};

/// The items that are otherwise than in the base.
#[derive(Clone, Debug, Default)]
pub(super) struct Patch {
    items: HashMap<ItemId, Touched>,
}

#[derive(Clone, Debug)]
struct Touched {
    /// `None` when it is not there.
    image: Option<Image>,
    /// By which it is seen: the head's, or its last.
    class: u8,
}

impl Patch {
    pub(super) fn touches(&self, id: ItemId) -> bool {
        self.items.contains_key(&id)
    }

    /// The item, if it is there.
    pub(super) fn image(&self, id: ItemId) -> Option<&Image> {
        self.items.get(&id)?.image.as_ref()
    }

    /// Every item of the patch that is there.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Image> {
        self.items.values().filter_map(|touched| touched.image.as_ref())
    }

    /// Whether an item of the patch may be seen; `seen` has those of its ends that the base shows.
    pub(super) fn sees(&self, id: ItemId, sight: &Sight, seen: &BTreeSet<ItemId>) -> bool {
        let Some(touched) = self.items.get(&id) else { return seen.contains(&id) };
        let Some(image) = touched.image.as_ref().filter(|_| sight.sees(touched.class)) else { return false };
        image.ends.is_none_or(|ends| [ends.source, ends.target].into_iter().all(|end| self.sees(end, sight, seen)))
    }

    /// Takes over an item as it is in the base.
    pub(super) fn stand(&mut self, id: ItemId, image: Option<Image>, metamodel: &Metamodel) {
        let class = image.as_ref().map_or(u8::MAX, |image| metamodel.class_of(image));
        self.items.insert(id, Touched { image, class });
    }

    /// Does an operation to come, on an item taken over before.
    pub(super) fn apply(&mut self, op: &Op, metamodel: &Metamodel, counts: &mut Counts) {
        let Some(touched) = self.items.get_mut(&op.item()) else { return };
        let existed = touched.image.is_some();
        match op {
            Op::Create(image) => {
                if touched.class == u8::MAX {
                    touched.class = metamodel.class_of(image);
                }
                touched.image = Some(image.clone());
            }
            Op::Delete(_) => touched.image = None,
            Op::Set { property, after, .. } => {
                if let Some(image) = &mut touched.image {
                    image.values.set(property.clone(), after.clone());
                }
            }
        }
        count(op.item(), existed, touched.image.is_some(), counts);
    }
}

/// Entries that are taken back, read in the order in which they were made: of each property the first value before counts.
#[derive(Debug, Default)]
pub(super) struct Backward {
    items: HashMap<ItemId, Before>,
}

#[derive(Debug)]
struct Before {
    /// It came to be since.
    created: bool,
    /// The values before, of the properties that were set since.
    values: BTreeMap<Symbol, Option<Value>>,
    /// As it was when it was first deleted since.
    deleted: Option<Image>,
    /// The class when it was last deleted since.
    class: Option<u8>,
}

impl Backward {
    pub(super) fn take_back(&mut self, entry: &Entry, metamodel: &Metamodel) {
        if entry.head.line != Line::Main {
            return;
        }
        for op in entry.ops.iter() {
            let created = matches!(op, Op::Create(_));
            let new = || Before { created, values: BTreeMap::new(), deleted: None, class: None };
            let before = self.items.entry(op.item()).or_insert_with(new);
            match op {
                Op::Create(_) => {}
                Op::Set { property, before: value, .. } => {
                    if !before.created && before.deleted.is_none() {
                        before.values.entry(property.clone()).or_insert_with(|| value.clone());
                    }
                }
                Op::Delete(image) => {
                    before.class = Some(metamodel.class_of(image));
                    before.deleted.get_or_insert_with(|| image.clone());
                }
            }
        }
    }

    pub(super) fn touched(&self) -> impl Iterator<Item = ItemId> {
        self.items.keys().copied()
    }

    /// The patch, from the touched items as they stand at the head.
    pub(super) fn patch(
        mut self,
        standing: impl Iterator<Item = (ItemId, Option<Image>)>,
        metamodel: &Metamodel,
        counts: &mut Counts,
    ) -> Patch {
        let mut patch = Patch::default();
        for (id, now) in standing {
            let Some(before) = self.items.remove(&id) else { continue };
            let class = now.as_ref().map(|image| metamodel.class_of(image)).or(before.class).unwrap_or(u8::MAX);
            let exists = now.is_some();
            let mut image = if before.created { None } else { before.deleted.or(now) };
            for (property, value) in before.values {
                if let Some(image) = &mut image {
                    image.values.set(property, value);
                }
            }
            count(id, exists, image.is_some(), counts);
            patch.items.insert(id, Touched { image, class });
        }
        patch
    }
}

fn count(id: ItemId, existed: bool, exists: bool, counts: &mut Counts) {
    let count = if id.element().is_some() { &mut counts.elements } else { &mut counts.relations };
    match (existed, exists) {
        (false, true) => *count += 1,
        (true, false) => *count = count.saturating_sub(1),
        _ => {}
    }
}

//! The entries done again from nothing, in memory, sharing no code with how commits are applied.

use std::{
    collections::{BTreeSet, HashMap, HashSet, hash_map},
    hash::{DefaultHasher, Hash as _, Hasher},
    sync::Arc,
};

use super::fault::{Fault, Faults};
use crate::model::{
    change::Op,
    entry::{Action, Entry},
    ids::{Hash, ItemId},
    image::Image,
    revision::{Counts, Revision},
};

/// What the entries so far give.
#[derive(Default)]
pub(in crate::store) struct Replay {
    /// Each item's image, as JSON because a repository has many.
    pub(in crate::store) items: HashMap<ItemId, Box<str>>,
    /// What was erased.
    pub(in crate::store) erased: HashSet<Hash>,
    /// The metamodel in force, hash and text.
    pub(in crate::store) metamodel: Option<(Hash, Arc<str>)>,
    /// Which entries are about which items.
    pub(in crate::store) touched: Touched,
}

/// Pairs of item and revision: how many, and the sum of their digests, which no order changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Touched {
    pairs: u64,
    sum: u64,
}

impl Touched {
    /// Counts a pair.
    pub(in crate::store) fn add(&mut self, item: ItemId, revision: Revision) {
        let mut hasher = DefaultHasher::new();
        (item, revision.0).hash(&mut hasher);
        self.pairs += 1;
        self.sum = self.sum.wrapping_add(hasher.finish());
    }
}

impl Replay {
    /// Does an entry.
    pub(in crate::store) fn entry(&mut self, entry: &Entry, faults: &mut Faults) {
        let revision = entry.head.revision;
        let items: BTreeSet<ItemId> = entry.ops.iter().map(Op::item).collect();
        items.into_iter().for_each(|item| self.touched.add(item, revision));
        for op in &*entry.ops {
            if let Err(words) = self.op(op) {
                faults.add(Fault::Misfit { revision, item: op.item(), words });
            }
        }
        match &entry.head.action {
            Action::Metamodel(text) => self.metamodel = Some((entry.head.metamodel, Arc::clone(text))),
            Action::Erase(commitments) => self.erased.extend(commitments),
            Action::Change | Action::Undo(_) | Action::Confirm => {}
        }
    }

    /// How many items there are.
    pub(in crate::store) fn counts(&self) -> Counts {
        let elements = self.items.keys().filter(|id| id.element().is_some()).count() as u64;
        Counts { elements, relations: self.items.len() as u64 - elements }
    }

    fn op(&mut self, op: &Op) -> Result<(), &'static str> {
        match op {
            Op::Create(image) => {
                if let Some(ends) = image.ends
                    && !(self.items.contains_key(&ends.source) && self.items.contains_key(&ends.target))
                {
                    return Err("an end does not exist");
                }
                match self.items.entry(image.id) {
                    hash_map::Entry::Occupied(_) => Err("it exists already"),
                    hash_map::Entry::Vacant(free) => {
                        free.insert(json(image)?);
                        Ok(())
                    }
                }
            }
            Op::Delete(image) => match self.items.remove(&image.id) {
                Some(was) if read(&was)? == *image => Ok(()),
                Some(_) => Err("what was deleted is not what it was"),
                None => Err("it does not exist"),
            },
            Op::Set { item, property, before, after } => {
                let held = self.items.get_mut(item).ok_or("it does not exist")?;
                let mut image = read(held)?;
                if image.value(property.as_str()) != before.as_ref() {
                    return Err("a property is not what it was said to be");
                }
                image.values.set(property.clone(), after.clone());
                *held = json(&image)?;
                Ok(())
            }
        }
    }
}

fn json(image: &Image) -> Result<Box<str>, &'static str> {
    serde_json::to_string(image).map(Into::into).map_err(|_| "it cannot be written")
}

/// An image from its JSON.
pub(in crate::store) fn read(json: &str) -> Result<Image, &'static str> {
    serde_json::from_str(json).map_err(|_| "it cannot be read")
}

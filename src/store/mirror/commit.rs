//! The next revision from the one before and an entry: at the cost of the entry, whatever the size of the repository.

use std::{collections::HashMap, sync::Arc};

use super::{
    base::commitments,
    graph::Graph,
    item::{ById, Lenses},
    slots::{IN, NONE, OUT},
};
use crate::{
    model::{
        change::Op,
        entry::{Action, Entry},
        ids::{Hash, ItemId},
        image::Image,
        revision::Line,
    },
    store::{Error, Result},
};

/// What is made of the end of a new relation that the graph never knew.
#[derive(Clone, Copy)]
enum Missing {
    /// The record is damaged.
    Refused,
    /// It was deleted before it could be read; so will be the relation.
    Awaited,
}

impl Graph {
    /// The revision after an entry. Operations are taken as what is after them, so that one met twice does no harm.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when the entry does not follow, or a relation's end is missing.
    pub(super) fn after(&self, entry: &Entry) -> Result<Self> {
        self.with(entry, Missing::Refused)
    }

    /// The same of a graph that was read while others wrote: it may know what later entries made of the items, and not
    /// know an end that a later one deleted. What it comes to in the end must be [closed](Graph::dangling).
    ///
    /// # Errors
    /// [`Error::Corrupt`] when the entry does not follow.
    pub(super) fn met(&self, entry: &Entry) -> Result<Self> {
        self.with(entry, Missing::Awaited)
    }

    /// A relation of what changed since the base, or on it, that ends on an item that is gone.
    pub(super) fn dangling(&self) -> Option<ItemId> {
        let gone = self.patch.over.iter().filter(|(_, over)| over.image.is_none());
        let mut slots = gone.flat_map(|(item, _)| [OUT, IN].map(|way| self.slots(*item, way).into_owned())).flatten();
        slots.next().map(|slot| self.id(slot.relation))
    }

    fn with(&self, entry: &Entry, missing: Missing) -> Result<Self> {
        if entry.head.revision != self.head.revision.next() {
            let (found, expected) = (entry.head.revision, self.head.revision.next());
            return Err(Error::Corrupt(format!("entry {found} came where {expected} was due")));
        }
        let mut next = self.clone();
        next.head.revision = entry.head.revision;
        next.head.chain = entry.chain;
        next.head.metamodel = entry.head.metamodel;
        if entry.head.line == Line::Main {
            next.operations(&entry.ops, missing)?;
        }
        if let Action::Erase(erased) = &entry.head.action {
            next.erase(erased);
        }
        if next.lenses.len() > Lenses::LIMIT {
            next = next.folded()?;
        }
        Ok(next)
    }

    fn operations(&mut self, ops: &[Op], missing: Missing) -> Result<()> {
        self.patch.ops += ops.len();
        let mut order: Vec<u32> = Vec::new();
        let mut now: HashMap<u32, Option<Arc<Image>>, ById> = HashMap::default();
        for op in ops {
            let item = match (op, self.number_ever(op.item())) {
                (_, Some(item)) => item,
                (Op::Create(image), None) => self.fresh(image.id)?,
                _ => continue,
            };
            let standing = now.entry(item).or_insert_with(|| {
                order.push(item);
                self.number(op.item()).map(|item| match self.over(item).and_then(|over| over.image.clone()) {
                    Some(image) => image,
                    None => Arc::new(self.image(item, |_| true)),
                })
            });
            match op {
                Op::Create(image) => *standing = Some(Arc::new(image.clone())),
                Op::Delete(_) => *standing = None,
                Op::Set { property, after, .. } => {
                    if let Some(image) = standing {
                        Arc::make_mut(image).values.set(property.clone(), after.clone());
                    }
                }
            }
        }
        for item in order {
            let image = now.remove(&item).flatten();
            let ends = image.as_ref().and_then(|image| image.ends);
            for end in ends.into_iter().flat_map(|ends| [ends.source, ends.target]) {
                match (self.number_ever(end), missing) {
                    (Some(_), _) => {}
                    (None, Missing::Refused) => return Err(Error::Corrupt(format!("the end {end} is missing"))),
                    (None, Missing::Awaited) => {
                        let end = self.fresh(end)?;
                        self.put(end, None);
                    }
                }
            }
            // What came and went within the entry is put as gone, or its number would stand for an item.
            if image.is_some() || self.over(item).is_none_or(|over| over.image.is_some()) {
                self.put(item, image);
            }
        }
        Ok(())
    }

    fn fresh(&mut self, id: ItemId) -> Result<u32> {
        let item = self.patch.next;
        if item >= NONE / 2 {
            return Err(Error::Corrupt("too many items".to_owned()));
        }
        self.patch.next += 1;
        self.patch.fresh.insert(id, item);
        Ok(item)
    }

    /// Drops the personal values that were erased.
    fn erase(&mut self, erased: &[Hash]) {
        let of_base = self.base.columns.personal.iter();
        let mut holders: Vec<u32> = of_base
            .filter(|(hash, item)| erased.contains(hash) && self.over(*item).is_none())
            .map(|(_, item)| *item)
            .collect();
        let holds = |image: &Image| commitments(image).any(|hash| erased.contains(&hash));
        holders.extend(self.changed(|over| over.image.as_deref().is_some_and(holds)));
        for item in holders {
            let mut image = self.image(item, |_| true);
            image.forget(erased);
            self.put(item, Some(Arc::new(image)));
        }
    }
}

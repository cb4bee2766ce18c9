//! The next revision from the one before and an entry: at the cost of the entry, whatever the size of the repository.

use std::{collections::HashMap, sync::Arc};

use super::{
    base::commitments,
    graph::Graph,
    item::{ById, Lenses},
    slots::NONE,
};
use crate::{
    model::{
        change::Op,
        entry::{Action, Entry},
        ids::{Hash, ItemId},
        image::Image,
        revision::Line,
        value::Value,
    },
    store::{Error, Result},
};

impl Graph {
    /// The revision after an entry. Operations are taken as what is after them, so that one met twice does no harm.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when the entry does not follow, or a relation's end is missing.
    pub(super) fn after(&self, entry: &Entry) -> Result<Self> {
        if entry.head.revision != self.head.revision.next() {
            let (found, expected) = (entry.head.revision, self.head.revision.next());
            return Err(Error::Corrupt(format!("entry {found} came where {expected} was due")));
        }
        let mut next = self.clone();
        next.head.revision = entry.head.revision;
        next.head.chain = entry.chain;
        next.head.metamodel = entry.head.metamodel;
        if entry.head.line == Line::Main {
            next.operations(&entry.ops)?;
        }
        if let Action::Erase(erased) = &entry.head.action {
            next.erase(erased);
        }
        if next.lenses.len() > Lenses::LIMIT {
            next = next.folded()?;
        }
        Ok(next)
    }

    fn operations(&mut self, ops: &[Op]) -> Result<()> {
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
            if let Some(missing) = ends
                .and_then(|ends| [ends.source, ends.target].into_iter().find(|end| self.number_ever(*end).is_none()))
            {
                return Err(Error::Corrupt(format!("the end {missing} is missing")));
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
            for (_, value) in image.values.iter_mut() {
                let values: &mut [Value] =
                    if let Value::Many(many) = value { many } else { std::slice::from_mut(value) };
                for value in values {
                    if let Value::Personal(personal) = value
                        && erased.contains(&personal.commitment)
                    {
                        personal.secret = None;
                    }
                }
            }
            self.put(item, Some(Arc::new(image)));
        }
    }
}

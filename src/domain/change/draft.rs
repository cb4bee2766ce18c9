//! The items that a change touches, as they are and as they shall be; the operations are the difference.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::model::{
    change::Op,
    ids::{ItemId, Symbol},
    image::Image,
    value::Value,
};

/// Every item touched, in the order in which they were first touched.
#[derive(Default)]
pub(super) struct Draft {
    items: IndexMap<ItemId, Drafted>,
}

/// One item.
pub(super) struct Drafted {
    /// The operation that first touched it.
    pub(super) operation: usize,
    /// As it is; `None` for a new one.
    pub(super) before: Option<Image>,
    /// As it shall be; `None` when it goes.
    pub(super) now: Option<Image>,
    /// Which operation last set a property.
    set_by: HashMap<Symbol, usize>,
}

impl Drafted {
    /// The operation that a property's value came with.
    pub(super) fn operation_of(&self, property: &Symbol) -> usize {
        self.set_by.get(property).copied().unwrap_or(self.operation)
    }

    /// The properties that change, with the values before and after.
    pub(super) fn changed(&self) -> Vec<(&Symbol, Option<&Value>, Option<&Value>)> {
        let Some(now) = &self.now else { return Vec::new() };
        let before = self.before.as_ref();
        let old = before
            .into_iter()
            .flat_map(|image| image.values.iter())
            .filter(|(name, _)| now.value(name.as_str()).is_none());
        let mut changed: Vec<_> = old.map(|(name, value)| (name, Some(value), None)).collect();
        for (name, value) in now.values.iter() {
            let old = before.and_then(|image| image.value(name.as_str()));
            if old != Some(value) {
                changed.push((name, old, Some(value)));
            }
        }
        changed.sort_by_key(|(name, ..)| *name);
        changed
    }
}

impl Draft {
    /// A new item.
    pub(super) fn create(&mut self, operation: usize, image: Image) {
        let set_by = HashMap::new();
        self.items.insert(image.id, Drafted { operation, before: None, now: Some(image), set_by });
    }

    /// Another value of a property of an item that is `before` where it was not touched yet.
    pub(super) fn set(&mut self, operation: usize, before: &Image, property: &Symbol, value: Option<Value>) {
        let drafted = self.touch(operation, before);
        drafted.set_by.insert(property.clone(), operation);
        if let Some(now) = &mut drafted.now {
            now.values.set(property.clone(), value);
        }
    }

    /// The item goes.
    pub(super) fn delete(&mut self, operation: usize, before: &Image) {
        self.touch(operation, before).now = None;
    }

    fn touch(&mut self, operation: usize, before: &Image) -> &mut Drafted {
        self.items.entry(before.id).or_insert_with(|| Drafted {
            operation,
            before: Some(before.clone()),
            now: Some(before.clone()),
            set_by: HashMap::new(),
        })
    }

    /// The item, if it is touched.
    pub(super) fn get(&self, id: ItemId) -> Option<&Drafted> {
        self.items.get(&id)
    }

    /// Every item touched.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ItemId, &Drafted)> {
        self.items.iter().map(|(id, drafted)| (*id, drafted))
    }

    /// The new items, to complete them.
    pub(super) fn new_items(&mut self) -> impl Iterator<Item = (usize, &mut Image)> {
        let new = self.items.values_mut().filter(|drafted| drafted.before.is_none());
        new.filter_map(|drafted| Some((drafted.operation, drafted.now.as_mut()?)))
    }

    /// How many operations it is at least.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The operations: what comes to be, each after the items it ends on; what is set; what goes, each before the items
    /// it ends on. `depth` tells how many relations deep an item's ends go.
    pub(super) fn ops(&self, depth: &HashMap<ItemId, u32>) -> Vec<Op> {
        let deep = |image: &Image| depth.get(&image.id).copied().unwrap_or_default();
        let (mut creates, mut sets, mut deletes) = (Vec::new(), Vec::new(), Vec::new());
        for (id, drafted) in self.iter() {
            match (&drafted.before, &drafted.now) {
                (None, Some(now)) => creates.push(now.clone()),
                (Some(before), None) => deletes.push(before.clone()),
                (Some(_), Some(_)) => sets.extend(drafted.changed().into_iter().map(|(property, before, after)| {
                    Op::Set { item: id, property: property.clone(), before: before.cloned(), after: after.cloned() }
                })),
                (None, None) => {}
            }
        }
        creates.sort_by_key(deep);
        deletes.sort_by_key(|image| std::cmp::Reverse(deep(image)));
        creates.into_iter().map(Op::Create).chain(sets).chain(deletes.into_iter().map(Op::Delete)).collect()
    }
}

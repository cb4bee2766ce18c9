//! One revision in memory: a base that never changes and a patch on it. Numbers of items never leave a graph.

use std::{borrow::Cow, cmp::Ordering, sync::Arc};

use super::{
    base::{Base, Named, digest, digests},
    codec,
    item::{Kinds, Lenses, Meta, by_name, by_place},
    patch::{Over, Patch, Touched},
    slots::{NONE, Slot},
};
use crate::model::{
    ids::{ItemId, Symbol},
    image::{Ends, Image},
    metamodel::Metamodel,
    revision::Head,
    value::{Value, Values},
};

/// One revision. Cloning it costs nothing to speak of.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    pub head: Head,
    pub metamodel: Arc<Metamodel>,
    pub kinds: Arc<Kinds>,
    pub lenses: Arc<Lenses>,
    pub base: Arc<Base>,
    pub patch: Patch,
}

impl Graph {
    pub(super) fn new(head: Head, metamodel: Arc<Metamodel>, base: Base) -> Self {
        Self {
            head,
            metamodel,
            kinds: base.columns.kinds.clone(),
            lenses: base.columns.lenses.clone(),
            patch: Patch { next: base.len(), ..Patch::default() },
            base: Arc::new(base),
        }
    }

    /// How many items are numbered, those gone included.
    pub(super) fn len(&self) -> u32 {
        self.patch.next
    }

    pub(super) fn over(&self, item: u32) -> Option<&Over> {
        if self.patch.over.is_empty() {
            return None;
        }
        self.patch.over.get(&item).map(Arc::as_ref)
    }

    /// The number of an item that exists.
    pub(super) fn number(&self, id: ItemId) -> Option<u32> {
        let number = match self.patch.fresh.get(&id) {
            Some(number) => *number,
            None => self.base.number(id)?,
        };
        self.over(number).is_none_or(|over| over.image.is_some()).then_some(number)
    }

    /// The number an item has or had.
    pub(super) fn number_ever(&self, id: ItemId) -> Option<u32> {
        self.patch.fresh.get(&id).copied().or_else(|| self.base.number(id))
    }

    pub(super) fn id(&self, item: u32) -> ItemId {
        match self.over(item).and_then(|over| over.image.as_ref()) {
            Some(image) => image.id,
            None => self.base.id(item),
        }
    }

    pub(super) fn meta(&self, item: u32) -> Meta {
        self.over(item).map_or_else(|| self.base.meta(item), |over| over.meta)
    }

    pub(super) fn ends(&self, item: u32) -> [u32; 2] {
        self.over(item).map_or_else(|| self.base.ends(item), |over| over.ends)
    }

    pub(super) fn kind(&self, item: u32) -> Symbol {
        self.kinds.get(self.meta(item).kind)
    }

    /// The slots of an item, one way, sorted by kind, far end and relation.
    pub(super) fn slots(&self, item: u32, way: usize) -> Cow<'_, [Slot]> {
        let base = self.base.slots(item, way);
        if self.patch.touched.is_empty() {
            return Cow::Borrowed(base);
        }
        match self.patch.touched.get(&item) {
            Some(touched) => Cow::Owned(touched.merged(way, base)),
            None => Cow::Borrowed(base),
        }
    }

    /// The whole item, but for the properties that are refused.
    pub(super) fn image(&self, item: u32, keep: impl Fn(&Symbol) -> bool) -> Image {
        if let Some(image) = self.over(item).and_then(|over| over.image.as_deref()) {
            let mut image = image.clone();
            image.values.retain(keep);
            return image;
        }
        let columns = &self.base.columns;
        let values = codec::decode(columns.images.get(item), &columns.symbols, keep).unwrap_or_default();
        let [source, target] = self.base.ends(item);
        let ends = (source != NONE).then(|| Ends { source: self.base.id(source), target: self.base.id(target) });
        Image { id: self.base.id(item), kind: self.kind(item), ends, values }
    }

    /// One property.
    pub(super) fn value(&self, item: u32, property: &str) -> Option<Value> {
        match self.over(item) {
            Some(over) => over.image.as_ref()?.value(property).cloned(),
            None => codec::pick(self.base.columns.images.get(item), &self.base.columns.symbols, property),
        }
    }

    /// The sort key; empty where there is no name.
    pub(super) fn name(&self, item: u32) -> &[u8] {
        self.over(item).map_or_else(|| self.base.columns.names.get(item), |over| &over.name)
    }

    pub(super) fn key(&self, item: u32) -> &[u8] {
        match self.over(item) {
            Some(over) => over.image.as_deref().map_or(&[], |image| image.key().as_bytes()),
            None => self.base.columns.keys.get(item),
        }
    }

    pub(super) fn text(&self, item: u32) -> &[u8] {
        self.over(item).map_or_else(|| self.base.columns.texts.get(item), |over| over.text.as_bytes())
    }

    /// Where an item stands in order of key and id; compare with [`Graph::by_place`] where two are equal.
    pub(super) fn place(&self, item: u32) -> u32 {
        self.over(item).map_or(2 * item + 1, |over| over.place)
    }

    /// Compares two items by key and id.
    pub(super) fn by_place(&self, a: u32, b: u32) -> Ordering {
        if a == b {
            return Ordering::Equal;
        }
        let full = || by_place((self.id(a), self.key(a)), (self.id(b), self.key(b)));
        self.place(a).cmp(&self.place(b)).then_with(full)
    }

    /// Where an item stands in order of sort key and id; compare with [`Graph::by_rank`] where two are equal.
    pub(super) fn rank(&self, item: u32) -> u32 {
        let own = || 2 * self.base.columns.ranks.get(item as usize).copied().unwrap_or_default() + 1;
        self.over(item).map_or_else(own, |over| over.rank)
    }

    /// Compares two items by sort key, nameless last, and id.
    pub(super) fn by_rank(&self, a: u32, b: u32) -> Ordering {
        if a == b {
            return Ordering::Equal;
        }
        let full = || by_name((self.name(a), self.id(a)), (self.name(b), self.id(b)));
        self.rank(a).cmp(&self.rank(b)).then_with(full)
    }

    /// The items that exist of a kind, those of the base first, in order of rank.
    pub(super) fn of_kind(&self, kind: u16) -> impl Iterator<Item = u32> {
        let base = self.base.of_kind(kind).iter().copied().filter(|item| self.over(*item).is_none());
        base.chain(self.changed(move |over| over.meta.kind == kind))
    }

    /// The items of the patch that exist and pass.
    pub(super) fn changed(&self, passes: impl Fn(&Over) -> bool) -> impl Iterator<Item = u32> {
        self.patch.over.iter().filter(move |(_, over)| over.image.is_some() && passes(over)).map(|(item, _)| *item)
    }

    /// The items that have a key, an alias or an external id, in order of id.
    pub(super) fn named(&self, named: Named, source: &str, id: &str) -> Vec<u32> {
        let digest = digest(named, source, id);
        let base = self.base.with_digest(digest).filter(|item| self.over(*item).is_none());
        let patch = self.patch.external.get(&digest).into_iter().flatten().copied();
        let mut found: Vec<u32> = base.chain(patch).filter(|item| self.is_named(*item, named, source, id)).collect();
        found.sort_unstable_by_key(|item| self.id(*item));
        found.dedup();
        found
    }

    fn is_named(&self, item: u32, named: Named, source: &str, id: &str) -> bool {
        let values = self.image(item, |_| true).values;
        named.matches(&values, source, id)
    }

    /// Puts an item as it now stands, or that it is gone, in the place of what was.
    pub(super) fn put(&mut self, item: u32, image: Option<Arc<Image>>) {
        let before = self.over(item).cloned();
        let existed = item < self.base.len() && before.is_none() || before.as_ref().is_some_and(|o| o.image.is_some());
        let (old_meta, old_ends) = (self.meta(item), self.ends(item));
        let was: Option<Values> = existed.then(|| self.image(item, |_| true).values);
        for digest in was.iter().flat_map(digests) {
            if let Some(items) = self.patch.external.get_mut(&digest) {
                items.remove(&item);
            }
        }
        let over = match image {
            Some(image) => self.made(item, image),
            None => Over { image: None, ..self.gone(item, old_meta, old_ends) },
        };
        if let Some(image) = &over.image {
            for digest in digests(&image.values) {
                self.patch.external.entry(digest).or_default().insert(item);
            }
        }
        let (meta, ends, exists) = (over.meta, over.ends, over.image.is_some());
        self.patch.displaced |= exists && over.place != 2 * item + 1;
        self.patch.over.insert(item, Arc::new(over));
        if existed != exists || old_meta != meta {
            if existed {
                self.connect(old_ends, item, old_meta, false);
            }
            if exists {
                self.connect(ends, item, meta, true);
            }
        }
        self.count(existed, exists, ends[0] != NONE);
    }

    fn made(&mut self, item: u32, image: Arc<Image>) -> Over {
        let meta = Meta::of(&image, &self.metamodel, &mut self.kinds, &mut self.lenses);
        let end = |id| self.number_ever(id).unwrap_or(NONE);
        let ends = image.ends.map_or([NONE; 2], |ends| [end(ends.source), end(ends.target)]);
        let name = crate::model::text::sort_key(&image).into_boxed_slice();
        let text = super::build::searchable(&image).into_boxed_str();
        let base = &self.base;
        let ours = item < base.len();
        let key = image.key().as_bytes();
        let place =
            if ours && base.columns.keys.get(item) == key { 2 * item + 1 } else { 2 * base.place(image.id, key) };
        let rank = match base.columns.ranks.get(item as usize) {
            Some(rank) if base.columns.names.get(item) == &*name => 2 * rank + 1,
            _ => 2 * base.rank(image.id, &name),
        };
        Over { image: Some(image), meta, ends, place, rank, name, text }
    }

    /// An item that is gone keeps its number, place and ends; nothing else of it is kept.
    fn gone(&self, item: u32, meta: Meta, ends: [u32; 2]) -> Over {
        let (place, rank) = (self.place(item), self.rank(item));
        Over { image: None, meta, ends, place, rank, name: Box::default(), text: Box::default() }
    }

    fn connect(&mut self, [source, target]: [u32; 2], relation: u32, meta: Meta, there: bool) {
        if source == NONE || target == NONE {
            return;
        }
        for (way, near, far) in [(super::slots::OUT, source, target), (super::slots::IN, target, source)] {
            let slot = Slot::new(far, relation, meta);
            let touched: &mut Touched = self.patch.touched.entry(near).or_default();
            if there { touched.add(way, slot) } else { touched.remove(way, &slot) }
        }
    }

    fn count(&mut self, existed: bool, exists: bool, relation: bool) {
        let counts = &mut self.head.counts;
        let count = if relation { &mut counts.relations } else { &mut counts.elements };
        match (existed, exists) {
            (false, true) => *count += 1,
            (true, false) => *count = count.saturating_sub(1),
            _ => {}
        }
    }
}

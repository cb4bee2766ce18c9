//! What one reader sees of a graph on one day, and which relations count for them.

use std::cell::OnceCell;

use super::{
    graph::Graph,
    item::Meta,
    slots::{NONE, SHADED, Slot, siblings},
};
use crate::model::{
    ask::{Ask, Include},
    context::Trusts,
    ids::{ElementId, ItemId},
};

/// Ends are nested at most 8 deep; deeper ones are a damaged record's.
const DEEPEST: u32 = 16;
/// The bit of a mask that stands for every organisation that no lens names.
pub(super) const ELSEWHERE: u128 = 1 << 127;

/// A reader, a day and which relations count.
pub(super) struct Eye<'a> {
    pub graph: &'a Graph,
    classes: u64,
    day: i32,
    include: Include,
    /// The organisations that the reader may not see: what is said of them is not said, as of every ref.
    unseen: OnceCell<u128>,
}

impl<'a> Eye<'a> {
    pub(super) fn new(graph: &'a Graph, ask: &Ask, include: Include) -> Self {
        Self { graph, classes: ask.sight.classes, day: ask.day.0, include, unseen: OnceCell::new() }
    }

    fn class(&self, class: u8) -> bool {
        class < 64 && self.classes >> class & 1 != 0
    }

    fn admits(&self, from: i32, to: i32) -> bool {
        (from <= self.day && self.day < to)
            || self.include.always
            || (self.include.planned && self.day < from)
            || (self.include.retired && self.day >= to)
    }

    /// Whether the item exists and may be seen, and its ends too.
    pub(super) fn visible(&self, item: u32) -> bool {
        self.all(item, 0, |eye, meta| eye.class(meta.class))
    }

    /// Whether the item may be seen and counts on the day, and its ends too.
    #[inline]
    pub(super) fn usable(&self, item: u32) -> bool {
        self.all(item, 0, |eye, meta| eye.class(meta.class) && eye.admits(meta.from, meta.to))
    }

    #[inline]
    fn all(&self, item: u32, depth: u32, passes: fn(&Self, Meta) -> bool) -> bool {
        let (meta, ends) = match self.graph.over(item) {
            Some(over) if over.image.is_none() => return false,
            Some(over) => (over.meta, over.ends),
            None => (self.graph.base.meta(item), self.graph.base.ends(item)),
        };
        passes(self, meta) && (ends[0] == NONE || self.both(ends, depth, passes))
    }

    fn both(&self, [source, target]: [u32; 2], depth: u32, passes: fn(&Self, Meta) -> bool) -> bool {
        depth < DEEPEST && self.all(source, depth + 1, passes) && self.all(target, depth + 1, passes)
    }

    /// The number of an item that may be seen.
    pub(super) fn find(&self, id: ItemId) -> Option<u32> {
        self.graph.number(id).filter(|item| self.visible(*item))
    }

    /// Whether the relation of a slot counts, as far as it is not for its ends to say.
    pub(super) fn counts(&self, slot: &Slot) -> bool {
        self.class(slot.class) && self.admits(slot.from, slot.to)
    }

    /// Whether a relation that counts holds at the organisation of this number (`None`: one that no lens names).
    pub(super) fn holds_at(&self, slots: &[Slot], place: usize, at: Option<u8>) -> bool {
        let Some(slot) = slots.get(place) else { return false };
        match slot.lens {
            0 => true,
            lens if self.names(slot) => Some(lens) == at,
            _ => at.is_none_or(|at| {
                !siblings(slots, place).any(|other| other.lens == at && self.names(other) && self.counts(other))
            }),
        }
    }

    /// Where a relation that counts holds.
    pub(super) fn mask(&self, slots: &[Slot], place: usize) -> u128 {
        let Some(slot) = slots.get(place) else { return 0 };
        match slot.lens {
            0 => u128::MAX,
            _ if self.names(slot) => bit(slot.lens),
            _ => siblings(slots, place)
                .filter(|other| self.names(other) && self.counts(other))
                .fold(u128::MAX, |mask, other| mask & !bit(other.lens)),
        }
    }

    /// Whether the slot names an organisation, for this reader.
    fn names(&self, slot: &Slot) -> bool {
        slot.lens != 0 && slot.lens != SHADED && self.unseen() & bit(slot.lens) == 0
    }

    fn unseen(&self) -> u128 {
        *self.unseen.get_or_init(|| {
            let hidden = |trust: &ElementId| self.find(ItemId::Element(*trust)).is_none();
            let numbered = (1..).zip(self.graph.lenses.iter());
            numbered.filter(|(_, trust)| hidden(trust)).fold(0, |unseen, (number, _)| unseen | bit(number))
        })
    }

    /// The number of an organisation asked for, if a lens names it.
    pub(super) fn lens(&self, trust: ElementId) -> Option<u8> {
        self.graph.lenses.known(trust).filter(|number| self.unseen() & bit(*number) == 0)
    }

    /// The organisation that a slot names.
    pub(super) fn named(&self, slot: &Slot) -> Option<ElementId> {
        if self.names(slot) { self.graph.lenses.get(slot.lens) } else { None }
    }

    /// A mask as the organisations it stands for.
    pub(super) fn trusts(&self, mask: u128) -> Trusts {
        let numbered = (1..).zip(self.graph.lenses.iter());
        let everywhere = mask & ELSEWHERE != 0;
        let told = numbered.filter(|(number, _)| (mask & bit(*number) != 0) != everywhere).map(|(_, trust)| trust);
        if everywhere { Trusts::Everywhere { except: told.collect() } } else { Trusts::Only(told.collect()) }
    }
}

fn bit(lens: u8) -> u128 {
    1_u128.checked_shl(u32::from(lens).wrapping_sub(1)).unwrap_or(0)
}

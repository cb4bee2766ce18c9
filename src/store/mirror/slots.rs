//! Adjacency: every relation stands as a slot at both of its ends, with all that decides whether it counts.

use super::item::Meta;

/// No item.
pub(super) const NONE: u32 = u32::MAX;
/// Marks a slot that holds everywhere but has specific siblings, so that it may be shadowed.
pub(super) const SHADED: u8 = 0x80;
/// Out of an item: it is the source.
pub(super) const OUT: usize = 0;
/// Into an item: it is the target.
pub(super) const IN: usize = 1;

/// One relation seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The item at the other end.
    pub far: u32,
    /// The relation as an item.
    pub relation: u32,
    /// Its first day.
    pub from: i32,
    /// The first day after.
    pub to: i32,
    /// Its kind.
    pub kind: u16,
    /// Its visibility class.
    pub class: u8,
    /// 0 everywhere, [`SHADED`] everywhere with specific siblings, else the number of its organisation.
    pub lens: u8,
}

impl Slot {
    pub(super) fn new(far: u32, relation: u32, meta: Meta) -> Self {
        Self { far, relation, from: meta.from, to: meta.to, kind: meta.kind, class: meta.class, lens: meta.lens }
    }

    /// What slots of one item and way are sorted by.
    pub(super) fn key(&self) -> (u16, u32, u32) {
        (self.kind, self.far, self.relation)
    }

    /// Whether it holds at one organisation only.
    pub(super) fn specific(&self) -> bool {
        !matches!(self.lens, 0 | SHADED)
    }
}

/// The slots of every item, one way.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjacency {
    starts: Vec<u32>,
    slots: Vec<Slot>,
}

impl Adjacency {
    /// From the metas and ends of all items.
    pub(super) fn build(metas: &[Meta], ends: &[[u32; 2]], way: usize) -> Self {
        let near = |ends: &[u32; 2]| if way == OUT { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
        let mut starts = vec![0_u32; metas.len() + 1];
        for (item, _) in ends.iter().map(near).filter(|(item, _)| *item != NONE) {
            if let Some(count) = starts.get_mut(item as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let empty = Slot { far: NONE, relation: NONE, from: 0, to: 0, kind: 0, class: 0, lens: 0 };
        let mut slots = vec![empty; sum as usize];
        for (relation, (ends, meta)) in (0..).zip(ends.iter().zip(metas)) {
            let (item, far) = near(ends);
            if let Some(place) = next.get_mut(item as usize).filter(|_| item != NONE) {
                if let Some(slot) = slots.get_mut(*place as usize) {
                    *slot = Slot::new(far, relation, *meta);
                }
                *place += 1;
            }
        }
        for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
            if let Some(slots) = slots.get_mut(*from as usize..*to as usize) {
                slots.sort_unstable_by_key(Slot::key);
                shade(slots);
            }
        }
        Self { starts, slots }
    }

    pub(super) fn of(&self, item: u32) -> &[Slot] {
        let at = |place: usize| self.starts.get(place).map(|start| *start as usize);
        match (at(item as usize), at(item as usize + 1)) {
            (Some(from), Some(to)) => self.slots.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Marks those general slots that have a specific sibling: same kind, same ends. The slots are sorted.
pub(super) fn shade(slots: &mut [Slot]) {
    for group in slots.chunk_by_mut(|a, b| a.kind == b.kind && a.far == b.far) {
        if group.len() < 2 {
            continue;
        }
        let mark = if group.iter().any(Slot::specific) { SHADED } else { 0 };
        for slot in group.iter_mut().filter(|slot| !slot.specific()) {
            slot.lens = mark;
        }
    }
}

/// The specific siblings of the slot at a place in a sorted list.
pub(super) fn siblings(slots: &[Slot], place: usize) -> impl Iterator<Item = &Slot> {
    let (before, rest) = slots.split_at(place.min(slots.len()));
    let of = rest.first().map(|slot| (slot.kind, slot.far));
    let same = move |slot: &&Slot| Some((slot.kind, slot.far)) == of;
    before.iter().rev().take_while(same).chain(rest.iter().take_while(same)).filter(|slot| slot.specific())
}

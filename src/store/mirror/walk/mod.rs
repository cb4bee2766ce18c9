//! What can be reached, with the best path to each hit: for one organisation or for all of them at once.
//!
//! Certainty goes before steps, so the graph is flooded twice: along the certain rules, then along every rule. Within a
//! flood the first to arrive has the fewest steps. Each level is stepped from in order of key and id, so that the first
//! to arrive also comes from the smallest item before: that, from the end, is how equally short paths are told apart.

mod all;
mod ground;
mod one;

use super::{
    eye::Eye,
    graph::Graph,
    item::Kinds,
    meter::Meter,
    slots::{IN, NONE, OUT, Slot},
};
use crate::{
    model::{
        ask::Ask,
        graph::{Along, Direction, Follow, Grade, Walked},
        ids::ItemId,
    },
    store::Result,
};

/// Reaches everything that can be reached.
pub(super) fn walk(graph: &Graph, from: &[ItemId], follow: &Follow, ask: &Ask, meter: &mut Meter) -> Result<Walked> {
    let eye = Eye::new(graph, ask, follow.include);
    let rules = Rules::of(follow, &graph.kinds);
    let mut starts: Vec<u32> = from.iter().filter_map(|id| eye.find(*id)).collect();
    starts.sort_unstable_by(|a, b| graph.by_place(*a, *b));
    starts.dedup();
    let ground = Ground { eye: &eye, rules: &rules, starts: &starts, depth: follow.depth.unwrap_or(u32::MAX) };
    match follow.at {
        Some(trust) => one::walk(&ground, trust, meter),
        None => all::walk(&ground, meter),
    }
}

/// What both kinds of walk stand on.
struct Ground<'a> {
    eye: &'a Eye<'a>,
    rules: &'a Rules,
    starts: &'a [u32],
    depth: u32,
}

/// The floods that there is anything to follow for, the certain one first.
const FLOODS: [Grade; 2] = [Grade::Certain, Grade::Potential];

/// The rules by kind: 0 where there is none, else 1 for certain, 2 for potential.
struct Rules {
    across: [Vec<u8>; 2],
    onto: [Vec<u8>; 2],
    out_of: [Vec<u8>; 2],
    /// Whether any rule goes onto a relation or out of one.
    nested: bool,
    /// How many rules are certain, and how many are potential.
    counts: [usize; 2],
}

impl Rules {
    fn of(follow: &Follow, kinds: &Kinds) -> Self {
        let table = || [vec![0; kinds.len()], vec![0; kinds.len()]];
        let mut rules = Self { across: table(), onto: table(), out_of: table(), nested: false, counts: [0; 2] };
        for rule in &follow.rules {
            let Some(kind) = kinds.known(rule.relation.as_str()) else { continue };
            let way = if rule.direction == Direction::Forward { OUT } else { IN };
            let tables = match rule.along {
                Along::Across => &mut rules.across,
                Along::Onto => &mut rules.onto,
                Along::OutOf => &mut rules.out_of,
            };
            rules.nested |= rule.along != Along::Across;
            let grade = level(rule.grade);
            if let Some(place) = tables.get_mut(way).and_then(|table| table.get_mut(usize::from(kind))) {
                *place = if *place == 0 { grade } else { grade.min(*place) };
            }
            if let Some(count) = rules.counts.get_mut(usize::from(grade) - 1) {
                *count += 1;
            }
        }
        rules
    }

    /// Whether a flood finds nothing that the one before it has not found.
    fn adds_nothing(&self, worst: Grade) -> bool {
        self.counts.get(usize::from(level(worst)) - 1).is_none_or(|count| *count == 0)
    }
}

fn level(grade: Grade) -> u8 {
    match grade {
        Grade::Certain => 1,
        Grade::Potential => 2,
    }
}

fn rule(table: &[Vec<u8>; 2], way: usize, kind: u16) -> u8 {
    table.get(way).and_then(|table| table.get(usize::from(kind))).copied().unwrap_or_default()
}

/// One relation that leads on: its slot among its siblings, where it leads, the relation.
struct Lead<'a> {
    slots: &'a [Slot],
    place: usize,
    slot: Slot,
    to: u32,
}

impl Ground<'_> {
    /// Tells of each relation that leads on from an item by rules no worse than `worst`, if `wanted` wants where it
    /// leads; its own class and days are looked at, its ends and its organisation are not.
    #[inline]
    fn leads(&self, item: u32, worst: Grade, meter: &mut Meter, mut tell: impl FnMut(&Lead<'_>)) -> Result<()> {
        let graph = self.eye.graph;
        let worst = level(worst);
        for way in [OUT, IN] {
            let slots = graph.slots(item, way);
            meter.look(slots.len())?;
            let (Some(across), Some(onto)) = (self.rules.across.get(way), self.rules.onto.get(way)) else { continue };
            for (place, slot) in slots.iter().enumerate() {
                let kind = usize::from(slot.kind);
                let grade = across.get(kind).copied().unwrap_or_default();
                if grade != 0 && grade <= worst {
                    tell(&Lead { slots: &slots, place, slot: *slot, to: slot.far });
                }
                if self.rules.nested {
                    let grade = onto.get(kind).copied().unwrap_or_default();
                    if grade != 0 && grade <= worst {
                        tell(&Lead { slots: &slots, place, slot: *slot, to: slot.relation });
                    }
                }
            }
        }
        if self.rules.nested { self.out_of(item, worst, meter, tell) } else { Ok(()) }
    }

    fn out_of(&self, item: u32, worst: u8, meter: &mut Meter, mut tell: impl FnMut(&Lead<'_>)) -> Result<()> {
        let graph = self.eye.graph;
        let [source, target] = graph.ends(item);
        if source == NONE {
            return Ok(());
        }
        let kind = graph.meta(item).kind;
        for (way, near, far) in [(OUT, source, target), (IN, target, source)] {
            let grade = rule(&self.rules.out_of, way, kind);
            if grade != 0 && grade <= worst {
                meter.look(1)?;
                // Seen from the end it starts out from, so that the far end of its slot is where it leads.
                let slots = graph.slots(near, way);
                if let Ok(place) = slots.binary_search_by_key(&(kind, far, item), Slot::key)
                    && let Some(slot) = slots.get(place)
                {
                    tell(&Lead { slots: &slots, place, slot: *slot, to: far });
                }
            }
        }
        Ok(())
    }

    /// Every relation that leads from one item straight to another, with the organisations at which it holds.
    fn between(&self, item: u32, to: u32, worst: Grade) -> Vec<(u32, u128)> {
        let graph = self.eye.graph;
        let mut found: Vec<(u32, u128)> = Vec::new();
        let mut add = |slots: &[Slot], place: usize| {
            if let Some(slot) = slots.get(place).filter(|slot| self.eye.counts(slot)) {
                found.push((slot.relation, self.eye.mask(slots, place)));
            }
        };
        let worst_level = level(worst);
        let within = |grade: u8| grade != 0 && grade <= worst_level;
        let to_kind = graph.meta(to).kind;
        let to_ends = graph.ends(to);
        for way in [OUT, IN] {
            let slots = graph.slots(item, way);
            let kinds = self.rules.across.get(way).map_or(&[][..], Vec::as_slice);
            for (kind, _) in (0_u16..).zip(kinds).filter(|(_, grade)| within(**grade)) {
                let start = slots.partition_point(|slot| (slot.kind, slot.far) < (kind, to));
                let same = slots.iter().skip(start).take_while(|slot| (slot.kind, slot.far) == (kind, to)).count();
                (start..start + same).for_each(|place| add(&slots, place));
            }
            let far = if way == OUT { to_ends[1] } else { to_ends[0] };
            let near = if way == OUT { to_ends[0] } else { to_ends[1] };
            if near == item
                && within(rule(&self.rules.onto, way, to_kind))
                && let Ok(place) = slots.binary_search_by_key(&(to_kind, far, to), Slot::key)
            {
                add(&slots, place);
            }
        }
        let mut meter = Meter::free();
        let _ = self.out_of(item, worst_level, &mut meter, |lead| {
            if lead.to == to {
                add(lead.slots, lead.place);
            }
        });
        found.sort_unstable_by(|(a, _), (b, _)| graph.by_place(*a, *b));
        found
    }
}

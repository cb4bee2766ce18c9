//! For all organisations at once: each item carries the set of those at which it was reached, and is entered again when
//! the set grows.
//!
//! The best path to an item is the smallest over any organisation, and must hold for one of them all the way. Whoever
//! adds an organisation to an arrival is remembered, in order of key and id; read backwards with the organisations for
//! which the rest of the path holds, the first who shares one with them is the smallest item before. Those who add none
//! need not be remembered: what they share, somebody smaller shares too.

use std::collections::HashMap;

use super::{
    FLOODS, Ground,
    ground::{Bits, in_answer, in_order},
};
use crate::{
    model::{
        context::Trusts,
        graph::{AtTrusts, Grade, Hit, Trail, Walked},
    },
    store::{
        Result,
        mirror::{eye::Eye, meter::Meter, slots::NONE},
    },
};

/// That an item was reached at organisations at which it had not been.
struct Arrival {
    item: u32,
    depth: u32,
    trusts: u128,
    /// Its first bringer, and its last while the level lasts.
    first: u32,
    last: u32,
    /// The arrival of the same item before this one.
    earlier: u32,
}

/// Who brought organisations to an arrival, in order of key and id.
struct Bringer {
    arrival: u32,
    via: u32,
    trusts: u128,
    next: u32,
    /// Whether more than one relation leads here from there.
    several: bool,
}

/// An item that was reached.
struct Reached {
    trusts: u128,
    last: u32,
}

/// One flood.
struct Flood<'a> {
    ground: &'a Ground<'a>,
    worst: Grade,
    number_of: Vec<u32>,
    reached: Vec<Reached>,
    arrivals: Vec<Arrival>,
    bringers: Vec<Bringer>,
}

/// The best path of an arrival: for whom its items hold, for whom its relations too, and where it is written.
#[derive(Clone, Copy)]
struct Best {
    items: u128,
    relations: u128,
    trail: u32,
}

pub(super) fn walk(ground: &Ground<'_>, meter: &mut Meter) -> Result<Walked> {
    let graph = ground.eye.graph;
    let mut walked = Walked::default();
    let mut sets = Sets { eye: ground.eye, known: HashMap::new() };
    let mut floods = Vec::new();
    for worst in FLOODS {
        if !ground.rules.adds_nothing(worst) {
            floods.push(flood(ground, worst, meter)?);
        }
    }
    // An item's place among the hits is its best arrival's; what it has at others is said beside it.
    let mut placed = Bits::new(graph.len());
    for (number, flood) in floods.iter().enumerate() {
        let later = floods.get(number + 1);
        let first = |arrival: &Arrival| arrival.depth > 0 && arrival.earlier == NONE;
        let new = (0..).zip(&flood.arrivals).filter(|(_, arrival)| first(arrival) && !placed.has(arrival.item));
        let hits = in_answer(graph, new.map(|(at, arrival)| (arrival.depth, arrival.item, at)).collect());
        let mut best: Vec<Option<Best>> = vec![None; flood.arrivals.len()];
        for (depth, item, at) in hits {
            placed.set(item);
            let trusts = groups(flood, later, item, &mut sets);
            let trail = flood.best(at, &mut best, &mut walked.trails).trail;
            walked.hits.push(Hit { item: graph.id(item), certainty: flood.worst, depth, trail, trusts });
        }
    }
    Ok(walked)
}

fn flood<'a>(ground: &'a Ground<'a>, worst: Grade, meter: &mut Meter) -> Result<Flood<'a>> {
    let (eye, graph) = (ground.eye, ground.eye.graph);
    let mut flood = Flood {
        ground,
        worst,
        number_of: vec![0; graph.len() as usize],
        reached: vec![Reached { trusts: u128::MAX, last: NONE }],
        arrivals: Vec::new(),
        bringers: Vec::new(),
    };
    let mut level = Bits::new(graph.len());
    let mut front: Vec<u32> = Vec::new();
    for item in ground.starts {
        let number = flood.enter(*item, u128::MAX);
        let arrival = flood.arrive(*item, 0, number);
        if let Some(arrival) = flood.arrivals.get_mut(arrival as usize) {
            arrival.trusts = u128::MAX;
        }
        if eye.usable(*item) {
            front.push(*item);
        }
    }
    let mut next: Vec<u32> = Vec::new();
    let mut depth = 0;
    while !front.is_empty() && depth < ground.depth {
        depth += 1;
        // What is reached again within the level is stepped from, in this level, as it was reached before it.
        let arrivals: Vec<u32> = front.iter().map(|item| flood.last(*item)).collect();
        for (item, from) in front.iter().zip(arrivals) {
            let here = flood.arrivals.get(from as usize).map_or(0, |arrival| arrival.trusts);
            ground.leads(*item, worst, meter, |lead| {
                let to = lead.to;
                let mut number = flood.number_of.get(to as usize).copied().unwrap_or_default();
                let known = flood.reached.get(number as usize).map_or(0, |reached| reached.trusts);
                let news = if number == 0 { here } else { here & !known };
                if news == 0 || !eye.counts(&lead.slot) {
                    return;
                }
                let news = if lead.slot.lens == 0 { news } else { news & eye.mask(lead.slots, lead.place) };
                if news == 0 {
                    return;
                }
                if number == 0 {
                    // What may not be entered is marked as reached by everybody.
                    let usable = eye.usable(to);
                    number = flood.enter(to, if usable { 0 } else { u128::MAX });
                    if !usable {
                        return;
                    }
                }
                if !level.has(to) {
                    level.set(to);
                    next.push(to);
                    flood.arrive(to, depth, number);
                }
                flood.bring(number, from, lead.slot.relation, news);
            })?;
        }
        for item in &next {
            flood.settle(*item);
        }
        in_order(graph, &mut next, &mut level);
        std::mem::swap(&mut front, &mut next);
        next.clear();
    }
    Ok(flood)
}

impl Flood<'_> {
    fn enter(&mut self, item: u32, trusts: u128) -> u32 {
        let number = u32::try_from(self.reached.len()).unwrap_or(NONE);
        self.reached.push(Reached { trusts, last: NONE });
        if let Some(place) = self.number_of.get_mut(item as usize) {
            *place = number;
        }
        number
    }

    fn arrive(&mut self, item: u32, depth: u32, number: u32) -> u32 {
        let arrival = u32::try_from(self.arrivals.len()).unwrap_or(NONE);
        let Some(reached) = self.reached.get_mut(number as usize) else { return NONE };
        let earlier = std::mem::replace(&mut reached.last, arrival);
        self.arrivals.push(Arrival { item, depth, trusts: 0, first: NONE, last: NONE, earlier });
        arrival
    }

    fn bring(&mut self, number: u32, from: u32, via: u32, trusts: u128) {
        let Some(reached) = self.reached.get(number as usize) else { return };
        let Some(arrival) = self.arrivals.get_mut(reached.last as usize) else { return };
        if let Some(last) = self.bringers.get_mut(arrival.last as usize)
            && last.arrival == from
        {
            last.several = true;
            last.trusts |= trusts;
            arrival.trusts |= trusts;
            return;
        }
        if trusts & !arrival.trusts == 0 {
            return;
        }
        let place = u32::try_from(self.bringers.len()).unwrap_or(NONE);
        if let Some(last) = self.bringers.get_mut(arrival.last as usize) {
            last.next = place;
        } else {
            arrival.first = place;
        }
        arrival.last = place;
        arrival.trusts |= trusts;
        self.bringers.push(Bringer { arrival: from, via, trusts, next: NONE, several: false });
    }

    /// What an item was reached at in this level counts as reached from now on.
    fn settle(&mut self, item: u32) {
        let number = self.number_of.get(item as usize).copied().unwrap_or_default();
        if let Some(reached) = self.reached.get_mut(number as usize)
            && let Some(arrival) = self.arrivals.get(reached.last as usize)
        {
            reached.trusts |= arrival.trusts;
        }
    }

    fn last(&self, item: u32) -> u32 {
        let number = self.number_of.get(item as usize).copied().unwrap_or_default();
        self.reached.get(number as usize).map_or(NONE, |reached| reached.last)
    }

    /// An item's arrivals, the first one first.
    fn arrivals_of(&self, item: u32) -> Vec<&Arrival> {
        let mut all = Vec::new();
        let mut at = self.last(item);
        while let Some(arrival) = self.arrivals.get(at as usize) {
            all.push(arrival);
            at = arrival.earlier;
        }
        all.reverse();
        all
    }

    /// The first who brought one of these organisations.
    fn bringer(&self, of: u32, trusts: u128) -> Option<&Bringer> {
        let mut at = self.arrivals.get(of as usize)?.first;
        loop {
            let bringer = self.bringers.get(at as usize)?;
            if bringer.trusts & trusts != 0 {
                return Some(bringer);
            }
            at = bringer.next;
        }
    }

    /// The relation from a bringer that holds at one of these organisations, and those of them at which it does.
    fn relation(&self, to: u32, bringer: &Bringer, trusts: u128) -> (u32, u128) {
        let item = |at: u32| self.arrivals.get(at as usize).map_or(NONE, |arrival| arrival.item);
        if !bringer.several {
            return (bringer.via, trusts & bringer.trusts);
        }
        let all = self.ground.between(item(bringer.arrival), item(to), self.worst);
        let found = all.into_iter().find(|(_, holds)| holds & trusts != 0);
        found.map_or((bringer.via, trusts), |(relation, holds)| (relation, holds & trusts))
    }

    /// The best path of an arrival. It continues the best path of who brought it, unless that holds for others only.
    fn best(&self, of: u32, known: &mut [Option<Best>], trails: &mut Vec<Trail>) -> Best {
        let mut open = Vec::new();
        let mut at = of;
        while known.get(at as usize).is_some_and(Option::is_none) {
            open.push(at);
            match self.bringer(at, u128::MAX) {
                Some(bringer) => at = bringer.arrival,
                None => break,
            }
        }
        for at in open.into_iter().rev() {
            let best = self.next_best(at, known, trails);
            if let Some(place) = known.get_mut(at as usize) {
                *place = Some(best);
            }
        }
        known.get(of as usize).copied().flatten().unwrap_or(Best { items: 0, relations: 0, trail: NONE })
    }

    fn next_best(&self, of: u32, known: &[Option<Best>], trails: &mut Vec<Trail>) -> Best {
        let Some(bringer) = self.bringer(of, u128::MAX) else {
            return Best { items: u128::MAX, relations: u128::MAX, trail: self.write(of, NONE, None, trails) };
        };
        let before = known.get(bringer.arrival as usize).copied().flatten();
        let shared = before.map_or(0, |best| best.items & bringer.trusts);
        let items = if shared != 0 { shared } else { self.narrowed(bringer.arrival, bringer.trusts) };
        let (via, trusts) = self.relation(of, bringer, items);
        let (trail, relations) = match before {
            Some(best) if shared != 0 && best.relations & trusts != 0 => (best.trail, best.relations & trusts),
            _ => self.written(bringer.arrival, trusts, trails),
        };
        Best { items, relations, trail: self.write(of, via, Some(trail), trails) }
    }

    /// For which of the organisations the smallest items hold, all the way back.
    fn narrowed(&self, mut at: u32, mut trusts: u128) -> u128 {
        while let Some(bringer) = self.bringer(at, trusts) {
            trusts &= bringer.trusts;
            at = bringer.arrival;
        }
        trusts
    }

    /// Writes down the path on which the items hold for all of the organisations; for whom its relations hold too.
    fn written(&self, mut at: u32, mut trusts: u128, trails: &mut Vec<Trail>) -> (u32, u128) {
        let mut steps = Vec::new();
        while let Some(bringer) = self.bringer(at, trusts) {
            let (via, narrowed) = self.relation(at, bringer, trusts);
            trusts = narrowed;
            steps.push((at, via));
            at = bringer.arrival;
        }
        let mut trail = self.write(at, NONE, None, trails);
        for (at, via) in steps.into_iter().rev() {
            trail = self.write(at, via, Some(trail), trails);
        }
        (trail, trusts)
    }

    fn write(&self, at: u32, via: u32, before: Option<u32>, trails: &mut Vec<Trail>) -> u32 {
        let graph = self.ground.eye.graph;
        let via = if via == NONE { None } else { graph.id(via).relation() };
        let item = self.arrivals.get(at as usize).map_or(NONE, |arrival| arrival.item);
        let trail = u32::try_from(trails.len()).unwrap_or(NONE);
        trails.push(Trail { before, via, item: graph.id(item) });
        trail
    }
}

/// Sets of organisations that were made before.
struct Sets<'a> {
    eye: &'a Eye<'a>,
    known: HashMap<u128, Trusts>,
}

impl Sets<'_> {
    fn of(&mut self, mask: u128) -> Trusts {
        self.known.entry(mask).or_insert_with(|| self.eye.trusts(mask)).clone()
    }
}

/// What an item is at each organisation: what it is certainly, then what it is potentially where it is not certain.
fn groups(flood: &Flood<'_>, later: Option<&Flood<'_>>, item: u32, sets: &mut Sets<'_>) -> Vec<AtTrusts> {
    let mut groups = Vec::new();
    let mut told = 0;
    for flood in [Some(flood), later].into_iter().flatten() {
        let mut here = 0;
        for arrival in flood.arrivals_of(item) {
            let trusts = arrival.trusts & !told;
            here |= arrival.trusts;
            if trusts != 0 {
                groups.push(AtTrusts { trusts: sets.of(trusts), certainty: flood.worst, depth: arrival.depth });
            }
        }
        told |= here;
    }
    groups
}

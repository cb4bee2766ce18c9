//! For one organisation: an item is reached or not, so one bit each will do.

use std::collections::BTreeSet;

use super::{
    FLOODS, Ground,
    ground::{Bits, in_answer, in_order},
};
use crate::{
    model::{
        context::Trusts,
        graph::{AtTrusts, Grade, Hit, Trail, Walked},
        ids::ElementId,
    },
    store::{
        Result,
        mirror::{meter::Meter, slots::NONE},
    },
};

/// That an item was reached first.
#[derive(Clone, Copy)]
struct Arrival {
    item: u32,
    /// The arrival before; [`NONE`] at a start.
    before: u32,
    via: u32,
    depth: u32,
}

pub(super) fn walk(ground: &Ground<'_>, trust: ElementId, meter: &mut Meter) -> Result<Walked> {
    let graph = ground.eye.graph;
    let at = ground.eye.lens(trust);
    let mut walked = Walked::default();
    let mut certain = Bits::new(graph.len());
    for worst in FLOODS {
        if ground.rules.adds_nothing(worst) {
            continue;
        }
        let arrivals = flood(ground, at, worst, meter)?;
        let new = (0..).zip(&arrivals).filter(|(_, arrival)| arrival.before != NONE && !certain.has(arrival.item));
        let hits = in_answer(graph, new.map(|(number, arrival)| (arrival.depth, arrival.item, number)).collect());
        let mut trails = vec![NONE; arrivals.len()];
        walked.hits.reserve(hits.len());
        for (depth, item, number) in hits {
            certain.set(item);
            let trusts = vec![AtTrusts { trusts: Trusts::Only(BTreeSet::from([trust])), certainty: worst, depth }];
            let trail = trail(ground, &arrivals, number, &mut trails, &mut walked.trails);
            walked.hits.push(Hit { item: graph.id(item), certainty: worst, depth, trail, trusts });
        }
    }
    Ok(walked)
}

fn flood(ground: &Ground<'_>, at: Option<u8>, worst: Grade, meter: &mut Meter) -> Result<Vec<Arrival>> {
    let (eye, graph) = (ground.eye, ground.eye.graph);
    let mut reached = Bits::new(graph.len());
    let mut level = Bits::new(graph.len());
    let mut arrival_of = vec![0_u32; graph.len() as usize];
    let mut arrivals: Vec<Arrival> = Vec::new();
    let mut front: Vec<u32> = Vec::new();
    for item in ground.starts {
        reached.set(*item);
        let number = u32::try_from(arrivals.len()).unwrap_or(NONE);
        arrivals.push(Arrival { item: *item, before: NONE, via: NONE, depth: 0 });
        if let Some(place) = arrival_of.get_mut(*item as usize).filter(|_| eye.usable(*item)) {
            *place = number;
            front.push(*item);
        }
    }
    let mut next: Vec<u32> = Vec::new();
    let mut depth = 0;
    while !front.is_empty() && depth < ground.depth {
        depth += 1;
        for item in &front {
            let before = arrival_of.get(*item as usize).copied().unwrap_or(NONE);
            ground.leads(*item, worst, meter, |lead| {
                let to = lead.to;
                let again = reached.has(to);
                if again && !level.has(to) {
                    return;
                }
                if !eye.counts(&lead.slot) || (lead.slot.lens != 0 && !eye.holds_at(lead.slots, lead.place, at)) {
                    return;
                }
                if again {
                    // Two relations between the same two items: the smaller one is followed.
                    let number = arrival_of.get(to as usize).copied().unwrap_or(NONE);
                    if let Some(arrival) = arrivals.get_mut(number as usize)
                        && arrival.before == before
                        && graph.by_place(lead.slot.relation, arrival.via).is_lt()
                    {
                        arrival.via = lead.slot.relation;
                    }
                    return;
                }
                // One end is where the step begins, which is in use; where it leads out of a relation or onto one, both
                // of the relation's ends have to be.
                if !eye.usable(to) {
                    return;
                }
                reached.set(to);
                level.set(to);
                if let Some(place) = arrival_of.get_mut(to as usize) {
                    *place = u32::try_from(arrivals.len()).unwrap_or(NONE);
                }
                arrivals.push(Arrival { item: to, before, via: lead.slot.relation, depth });
                next.push(to);
            })?;
        }
        in_order(graph, &mut next, &mut level);
        std::mem::swap(&mut front, &mut next);
        next.clear();
    }
    Ok(arrivals)
}

/// The trail of an arrival, with those before it.
fn trail(ground: &Ground<'_>, arrivals: &[Arrival], of: u32, known: &mut [u32], trails: &mut Vec<Trail>) -> u32 {
    let graph = ground.eye.graph;
    let mut open: Vec<u32> = Vec::new();
    let mut at = of;
    let mut before = None;
    while let Some(arrival) = arrivals.get(at as usize) {
        let trail = known.get(at as usize).copied().unwrap_or(NONE);
        if trail != NONE {
            before = Some(trail);
            break;
        }
        open.push(at);
        at = arrival.before;
    }
    for number in open.into_iter().rev() {
        let Some(arrival) = arrivals.get(number as usize) else { continue };
        let via = if arrival.via == NONE { None } else { graph.id(arrival.via).relation() };
        let trail = u32::try_from(trails.len()).unwrap_or(NONE);
        trails.push(Trail { before, via, item: graph.id(arrival.item) });
        if let Some(place) = known.get_mut(number as usize) {
            *place = trail;
        }
        before = Some(trail);
    }
    before.unwrap_or_default()
}

//! One step from each item.

use std::cmp::Ordering;

use super::{
    eye::Eye,
    graph::Graph,
    meter::Meter,
    slots::{IN, NONE, OUT, Slot},
};
use crate::{
    model::{
        ask::Ask,
        context::Trusts,
        graph::{Along, Direction, Follow, Rule, Step},
        ids::ItemId,
    },
    store::Result,
};

/// Every step from the items by the rules.
pub(super) fn expand(
    graph: &Graph,
    from: &[ItemId],
    follow: &Follow,
    ask: &Ask,
    meter: &mut Meter,
) -> Result<Vec<Step>> {
    let eye = Eye::new(graph, ask, follow.include);
    let at = follow.at.map(|trust| eye.lens(trust));
    let mut steps = Vec::new();
    for id in from {
        let Some(item) = eye.find(*id).filter(|item| eye.usable(*item)) else { continue };
        for rule in &follow.rules {
            let Some(kind) = graph.kinds.known(rule.relation.as_str()) else { continue };
            let first = steps.len();
            let mut found: Vec<(u32, u32)> = Vec::new();
            each(graph, item, kind, rule, meter, |slots, place, to, relation| {
                let counts = slots.get(place).is_some_and(|slot| eye.counts(slot) && eye.usable(slot.far));
                if !counts || at.is_some_and(|at| !eye.holds_at(slots, place, at)) {
                    return;
                }
                found.push((to, relation));
                steps.push(Step {
                    from: *id,
                    via: match graph.id(relation) {
                        ItemId::Relation(id) => id,
                        ItemId::Element(_) => return,
                    },
                    kind: rule.relation.clone(),
                    direction: rule.direction,
                    to: graph.id(to),
                    grade: rule.grade,
                    trusts: follow.at.map_or_else(|| eye.trusts(eye.mask(slots, place)), Trusts::at),
                });
            })?;
            sort(graph, steps.get_mut(first..).unwrap_or_default(), &found);
        }
    }
    Ok(steps)
}

/// Tells of every relation by which a rule leads on from an item: its slot, where it leads, the relation.
pub(super) fn each(
    graph: &Graph,
    item: u32,
    kind: u16,
    rule: &Rule,
    meter: &mut Meter,
    mut tell: impl FnMut(&[Slot], usize, u32, u32),
) -> Result<()> {
    let way = if rule.direction == Direction::Forward { OUT } else { IN };
    if rule.along == Along::OutOf {
        meter.look(1)?;
        let [source, target] = graph.ends(item);
        if source == NONE || graph.meta(item).kind != kind {
            return Ok(());
        }
        // Seen from the end it starts out from, so that the far end of its slot is where it leads.
        let (near, far) = if way == OUT { (source, target) } else { (target, source) };
        let slots = graph.slots(near, way);
        if let Ok(place) = slots.binary_search_by_key(&(kind, far, item), Slot::key) {
            tell(&slots, place, far, item);
        }
        return Ok(());
    }
    let slots = graph.slots(item, way);
    let start = slots.partition_point(|slot| slot.kind < kind);
    for (place, slot) in slots.iter().enumerate().skip(start).take_while(|(_, slot)| slot.kind == kind) {
        meter.look(1)?;
        let to = if rule.along == Along::Across { slot.far } else { slot.relation };
        tell(&slots, place, to, slot.relation);
    }
    Ok(())
}

/// By the far end's sort key and id, then the relation's id. `found` holds the numbers of the same steps.
fn sort(graph: &Graph, steps: &mut [Step], found: &[(u32, u32)]) {
    if steps.len() < 2 {
        return;
    }
    let mut order: Vec<(&(u32, u32), Step)> = found.iter().zip(steps.iter().cloned()).collect();
    order.sort_by(|((a, _), x), ((b, _), y)| match a == b {
        true => x.via.cmp(&y.via),
        false => Ordering::Equal.then_with(|| graph.by_rank(*a, *b)),
    });
    for (step, (_, sorted)) in steps.iter_mut().zip(order) {
        *step = sorted;
    }
}

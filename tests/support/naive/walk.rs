//! The naive walk: for each organisation alone, every way is lengthened until no shorter or smaller one turns up.

use std::collections::{BTreeMap, BTreeSet};

use snitt::model::{
    context::Trusts,
    graph::{AtTrusts, Follow, Grade, Hit, Trail, Walked},
    ids::{ElementId, ItemId, RelationId},
};

use super::World;

/// One way to an item. The derived order is the order of paths: fewest steps, then what the items are called read from
/// the end, then the relations read from the end.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    steps: u32,
    /// The items, the last first.
    items: Vec<(Vec<u8>, ItemId)>,
    /// The relations, the last first.
    relations: Vec<RelationId>,
}

type Ways = BTreeMap<ItemId, Way>;

/// Everything that can be reached.
pub fn walk(world: &World, from: &[ItemId], follow: &Follow) -> Walked {
    let named = world.lenses();
    let alone: Vec<Option<ElementId>> = match follow.at {
        Some(at) => vec![Some(at)],
        None => named.iter().copied().map(Some).chain([None]).collect(),
    };
    // Each organisation's best: certain if there is any certain way, however long.
    let mut best: BTreeMap<ItemId, Vec<(Grade, Way, Option<ElementId>)>> = BTreeMap::new();
    for trust in alone {
        let certain = ways(world, from, follow, trust, Grade::Certain);
        for (item, way) in ways(world, from, follow, trust, Grade::Potential) {
            let found = match certain.get(&item) {
                Some(way) => (Grade::Certain, way.clone(), trust),
                None => (Grade::Potential, way, trust),
            };
            best.entry(item).or_default().push(found);
        }
    }
    let starts: BTreeSet<ItemId> = from.iter().copied().collect();
    best.retain(|item, _| !starts.contains(item));
    let mut found: Vec<(ItemId, Grade, Way, Vec<AtTrusts>)> = best
        .into_iter()
        .filter_map(|(item, at)| {
            let (grade, way, _) = at.iter().min_by_key(|(grade, way, _)| (*grade, way.clone()))?.clone();
            Some((item, grade, way, groups(&at, follow, &named)))
        })
        .collect();
    found.sort_by_key(|(item, grade, way, _)| (*grade, way.steps, world.place(*item)));
    let mut walked = Walked::default();
    for (item, certainty, way, trusts) in found {
        let trail = write(&way, &mut walked.trails);
        walked.hits.push(Hit { item, certainty, depth: way.steps, trail, trusts });
    }
    walked
}

/// The best way to each item at one organisation, over links no worse than `worst`.
fn ways(world: &World, from: &[ItemId], follow: &Follow, trust: Option<ElementId>, worst: Grade) -> Ways {
    let relations: Vec<_> =
        world.relations().filter(|(relation, ..)| world.holds_at(relation, trust, follow.include)).collect();
    let mut ways = Ways::new();
    for start in from.iter().filter(|start| world.image(**start).is_some()) {
        ways.insert(*start, Way { steps: 0, items: vec![called(world, *start)], relations: vec![] });
    }
    let mut news = true;
    while news {
        news = false;
        for rule in follow.rules.iter().filter(|rule| rule.grade <= worst) {
            for (relation, via, ends) in &relations {
                for near in [ends.source, ends.target, relation.id] {
                    let Some(to) = World::leads(rule, relation, near) else { continue };
                    let Some(way) = ways.get(&near) else { continue };
                    let steps = way.steps + 1;
                    let too_far = follow.depth.is_some_and(|most| steps > most);
                    if too_far || ways.get(&to).is_some_and(|known| known.steps < steps) {
                        continue;
                    }
                    let items = [vec![called(world, to)], way.items.clone()].concat();
                    let longer = Way { steps, items, relations: [vec![*via], way.relations.clone()].concat() };
                    if ways.get(&to).is_none_or(|known| longer < *known) {
                        ways.insert(to, longer);
                        news = true;
                    }
                }
            }
        }
    }
    ways
}

/// What paths compare of an item: an element's key, a relation's id as text; equal ones by id.
fn called(world: &World, id: ItemId) -> (Vec<u8>, ItemId) {
    let key = match id {
        ItemId::Element(_) => world.image(id).map(|image| image.key().to_owned()).unwrap_or_default(),
        ItemId::Relation(_) => id.to_string(),
    };
    (key.into_bytes(), id)
}

/// The organisations that have the same certainty and steps, together.
fn groups(at: &[(Grade, Way, Option<ElementId>)], follow: &Follow, named: &BTreeSet<ElementId>) -> Vec<AtTrusts> {
    let mut groups: BTreeMap<(Grade, u32), BTreeSet<Option<ElementId>>> = BTreeMap::new();
    for (grade, way, trust) in at {
        groups.entry((*grade, way.steps)).or_default().insert(*trust);
    }
    let as_set = |members: &BTreeSet<Option<ElementId>>| {
        let named_here: BTreeSet<ElementId> = members.iter().copied().flatten().collect();
        if follow.at.is_none() && members.contains(&None) {
            Trusts::Everywhere { except: named.difference(&named_here).copied().collect() }
        } else {
            Trusts::Only(named_here)
        }
    };
    groups
        .iter()
        .map(|((certainty, depth), members)| AtTrusts { trusts: as_set(members), certainty: *certainty, depth: *depth })
        .collect()
}

/// Writes a way down as trails, the start first.
fn write(way: &Way, trails: &mut Vec<Trail>) -> u32 {
    let relations = way.relations.iter().copied().map(Some).chain([None]);
    let mut before = None;
    for ((_, item), via) in way.items.iter().zip(relations).collect::<Vec<_>>().into_iter().rev() {
        trails.push(Trail { before, via, item: *item });
        before = Some(trails.len() as u32 - 1);
    }
    before.unwrap_or_default()
}

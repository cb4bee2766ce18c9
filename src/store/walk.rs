//! The walk of every engine that has no faster one: level by level over [`Snapshot::expand`].
//!
//! Certainty goes before steps, so the graph is flooded twice: once along every rule, once along the certain ones alone.
//! Where the second flood comes, an item is certain; where only the first does, potential. Within a flood the first to
//! arrive is the best, for each organisation on its own.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap, HashSet},
    time::Instant,
};

use super::{Error, Result, Snapshot};
use crate::model::{
    ask::Ask,
    context::Trusts,
    graph::{AtTrusts, Follow, Grade, Hit, Step, Trail, Walked},
    ids::ItemId,
    text,
};

/// Reaches everything that can be reached, with one `expand` a level.
///
/// # Errors
/// Those of [`Snapshot::expand`]; [`Error::Deadline`] or [`Error::Cancelled`] between levels; [`Error::Budget`] when all
/// levels together meet more relations than the budget.
pub async fn level_by_level<S: Snapshot + ?Sized>(
    snapshot: &S,
    from: &[ItemId],
    follow: &Follow,
    ask: &Ask,
) -> Result<Walked> {
    let mut walk = Walk {
        snapshot,
        follow,
        ask,
        starts: HashSet::new(),
        seen: HashMap::new(),
        steps: HashMap::new(),
        trails: Vec::new(),
        met: 0,
    };
    walk.see(from).await?;
    walk.starts = from.iter().copied().filter(|item| walk.seen.contains_key(item)).collect();
    let any = walk.flood(Grade::Potential).await?;
    let certain = walk.flood(Grade::Certain).await?;
    Ok(walk.answer(&any, &certain))
}

struct Walk<'a, S: ?Sized> {
    snapshot: &'a S,
    follow: &'a Follow,
    ask: &'a Ask,
    starts: HashSet<ItemId>,
    seen: HashMap<ItemId, Seen>,
    /// The steps from each item stepped from, by relation.
    steps: HashMap<ItemId, Vec<Step>>,
    trails: Vec<Trail>,
    /// How many relations were met.
    met: u64,
}

/// What decides an item's place.
struct Seen {
    /// Among paths: an element's key, a relation's id as text.
    key: Vec<u8>,
    /// Among hits.
    name: Vec<u8>,
}

/// That an item was reached for organisations that had not reached it in fewer steps.
#[derive(Clone)]
struct Arrival {
    trusts: Trusts,
    depth: u32,
    trail: u32,
}

#[derive(Default)]
struct Reached {
    trusts: Option<Trusts>,
    arrivals: Vec<Arrival>,
}

type Flood = BTreeMap<ItemId, Reached>;

impl<S: Snapshot + ?Sized> Walk<'_, S> {
    /// Follows the rules that are no worse than `worst`, one level after the other.
    async fn flood(&mut self, worst: Grade) -> Result<Flood> {
        let mut flood = Flood::new();
        let mut front: BTreeMap<ItemId, Vec<Arrival>> = BTreeMap::new();
        for item in self.starts.clone() {
            let trusts = self.follow.at.map_or_else(Trusts::everywhere, Trusts::at);
            let trail = self.trail(Trail { before: None, via: None, item });
            front.insert(item, vec![Arrival { trusts, depth: 0, trail }]);
        }
        let mut depth = 0;
        while !front.is_empty() && self.follow.depth.is_none_or(|most| depth < most) {
            let mut items: Vec<ItemId> = front.keys().copied().collect();
            self.expand(&items).await?;
            depth += 1;
            // Of two paths that arrive at once the smaller is the one whose item before is smaller, then whose relation
            // is: taken in that order, each organisation keeps the first.
            items.sort_by(|a, b| self.by_key(*a, *b));
            let mut next: BTreeMap<ItemId, Vec<Arrival>> = BTreeMap::new();
            for item in items {
                let steps = self.steps.remove(&item).unwrap_or_default();
                for step in &steps {
                    if step.grade > worst || self.starts.contains(&step.to) {
                        continue;
                    }
                    for arrival in front.get(&item).into_iter().flatten() {
                        let reached = flood.entry(step.to).or_default();
                        let mut trusts = arrival.trusts.intersect(&step.trusts);
                        if let Some(before) = &reached.trusts {
                            trusts = trusts.minus(before);
                        }
                        if trusts.is_empty() {
                            continue;
                        }
                        let trail = Trail { before: Some(arrival.trail), via: Some(step.via), item: step.to };
                        let arrival = Arrival { trusts, depth, trail: self.trail(trail) };
                        reached.trusts = Some(match &reached.trusts {
                            Some(before) => before.union(&arrival.trusts),
                            None => arrival.trusts.clone(),
                        });
                        reached.arrivals.push(arrival.clone());
                        next.entry(step.to).or_default().push(arrival);
                    }
                }
                self.steps.insert(item, steps);
            }
            let unseen: Vec<ItemId> = next.keys().copied().filter(|item| !self.seen.contains_key(item)).collect();
            self.see(&unseen).await?;
            front = next;
        }
        flood.retain(|_, reached| !reached.arrivals.is_empty());
        Ok(flood)
    }

    /// Learns what decides the places of the items that are there to be seen.
    async fn see(&mut self, items: &[ItemId]) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        for image in self.snapshot.get(items, self.ask).await?.into_iter().flatten() {
            let key = match image.id {
                ItemId::Element(_) => image.key().as_bytes().to_vec(),
                ItemId::Relation(_) => image.id.to_string().into_bytes(),
            };
            self.seen.insert(image.id, Seen { key, name: text::sort_key(&image) });
        }
        Ok(())
    }

    /// Learns the steps from those items whose steps are not known.
    async fn expand(&mut self, items: &[ItemId]) -> Result<()> {
        if self.ask.cancel.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if Instant::now() >= self.ask.deadline {
            return Err(Error::Deadline);
        }
        let unknown: Vec<ItemId> = items.iter().copied().filter(|item| !self.steps.contains_key(item)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let steps = self.snapshot.expand(&unknown, self.follow, self.ask).await?;
        self.met += steps.len() as u64;
        if self.met > self.ask.budget {
            return Err(Error::Budget(self.ask.budget));
        }
        self.steps.extend(unknown.into_iter().map(|item| (item, Vec::new())));
        for step in steps {
            self.steps.entry(step.from).or_default().push(step);
        }
        for item in items {
            if let Some(steps) = self.steps.get_mut(item) {
                steps.sort_by_key(|step| step.via);
            }
        }
        Ok(())
    }

    fn trail(&mut self, trail: Trail) -> u32 {
        self.trails.push(trail);
        u32::try_from(self.trails.len() - 1).unwrap_or(u32::MAX)
    }

    fn by_key(&self, a: ItemId, b: ItemId) -> Ordering {
        let key = |item| self.seen.get(&item).map(|seen| &seen.key);
        key(a).cmp(&key(b)).then(a.cmp(&b))
    }

    /// Compares two paths of one length to one item: the items read from the end, then the relations.
    fn by_path(&self, mut a: u32, mut b: u32) -> Ordering {
        let mut relations = Ordering::Equal;
        let get = |at: u32| self.trails.get(at as usize);
        while let (Some(x), Some(y)) = (get(a), get(b)) {
            let items = self.by_key(x.item, y.item);
            if items.is_ne() || a == b {
                return items.then(relations);
            }
            relations = relations.then(x.via.cmp(&y.via));
            let (Some(before_x), Some(before_y)) = (x.before, y.before) else { break };
            (a, b) = (before_x, before_y);
        }
        relations
    }

    fn answer(&self, any: &Flood, certain: &Flood) -> Walked {
        let none = Reached::default();
        let mut hits: Vec<Hit> = any
            .iter()
            .filter_map(|(item, reached)| {
                let sure = certain.get(item).unwrap_or(&none);
                let perhaps = reached.arrivals.iter().filter_map(|arrival| {
                    let trusts = sure.trusts.as_ref().map_or(arrival.trusts.clone(), |sure| arrival.trusts.minus(sure));
                    (!trusts.is_empty()).then_some((Grade::Potential, trusts, arrival))
                });
                let sure = sure.arrivals.iter().map(|arrival| (Grade::Certain, arrival.trusts.clone(), arrival));
                self.hit(*item, sure.chain(perhaps))
            })
            .collect();
        let name = |hit: &Hit| self.seen.get(&hit.item).map_or(&[][..], |seen| &seen.name);
        hits.sort_by(|a, b| {
            let (name_a, name_b) = (name(a), name(b));
            let place = |hit: &Hit, name: &[u8]| (hit.certainty, hit.depth, name.is_empty());
            place(a, name_a).cmp(&place(b, name_b)).then(name_a.cmp(name_b)).then(a.item.cmp(&b.item))
        });
        self.pruned(hits)
    }

    fn hit<'b>(&self, item: ItemId, arrivals: impl Iterator<Item = (Grade, Trusts, &'b Arrival)>) -> Option<Hit> {
        let mut groups: BTreeMap<(Grade, u32), (Trusts, u32)> = BTreeMap::new();
        for (grade, trusts, arrival) in arrivals {
            groups
                .entry((grade, arrival.depth))
                .and_modify(|(group, trail)| {
                    *group = group.union(&trusts);
                    if self.by_path(arrival.trail, *trail).is_lt() {
                        *trail = arrival.trail;
                    }
                })
                .or_insert((trusts, arrival.trail));
        }
        let ((certainty, depth), (_, trail)) = groups.first_key_value().map(|(k, v)| (*k, v.clone()))?;
        let trusts =
            groups.into_iter().map(|((certainty, depth), (trusts, _))| AtTrusts { trusts, certainty, depth }).collect();
        Some(Hit { item, certainty, depth, trail, trusts })
    }

    /// Keeps only the trails that lead to hits, each after the one before it.
    fn pruned(&self, mut hits: Vec<Hit>) -> Walked {
        let mut kept: BTreeMap<u32, u32> = BTreeMap::new();
        for hit in &hits {
            let mut next = Some(hit.trail);
            while let Some(at) = next.filter(|at| kept.insert(*at, 0).is_none()) {
                next = self.trails.get(at as usize).and_then(|trail| trail.before);
            }
        }
        for (place, to) in (0..).zip(kept.values_mut()) {
            *to = place;
        }
        let moved = |at: u32| kept.get(&at).copied();
        let trails = kept.keys().filter_map(|at| self.trails.get(*at as usize));
        let trails = trails.map(|trail| Trail { before: trail.before.and_then(moved), ..*trail }).collect();
        for hit in &mut hits {
            hit.trail = moved(hit.trail).unwrap_or_default();
        }
        Walked { hits, trails }
    }
}

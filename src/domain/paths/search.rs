//! Paths of growing length between two items: one level more from the smaller side, then every path of that length.
//!
//! With `f` levels from the start and `b` from the end every relation of a path of `f + b` steps is known: the first `f`
//! were met from the start, the rest from the end. Among them the paths of exactly that length are walked in order.

use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    time::Instant,
};

use super::{PathsQuestion, start};
use crate::{
    domain::{Result, path::reversed, view::View},
    model::{
        context::Trusts,
        graph::{Follow, Grade, Trail},
        ids::{ItemId, RelationId},
    },
    store,
};

/// How many relations are walked between two looks at the clock.
const BETWEEN_LOOKS: u64 = 4_096;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// At most one more than was asked for.
    pub(super) routes: Vec<Route>,
    pub(super) shortest: Option<u32>,
    pub(super) searched: u32,
}

/// One path.
pub(super) struct Route {
    pub(super) trails: Vec<Trail>,
    pub(super) grade: Grade,
    pub(super) trusts: Trusts,
}

/// One relation, as a path follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Leg {
    to: ItemId,
    via: RelationId,
    grade: Grade,
    trusts: Trusts,
}

/// What was met from one side.
struct Side {
    follow: Follow,
    backwards: bool,
    front: Vec<ItemId>,
    seen: HashSet<ItemId>,
}

pub(super) async fn search(view: &View, question: &PathsQuestion) -> Result<Found> {
    let rules = question.following.rules(&view.metamodel, &question.kinds);
    let side = |rules, from, backwards| Side {
        follow: Follow { rules, at: question.at, depth: Some(1), include: question.include },
        backwards,
        front: vec![from],
        seen: HashSet::from([from]),
    };
    let mut ahead = side(rules.clone(), question.from, false);
    let mut behind = side(reversed(&rules), question.to, true);
    let mut known = Known { view, legs: HashMap::new(), seen: 0 };
    let mut found = Found::default();
    let mut last = question.depth;
    for length in 0..=question.depth {
        if length > last || found.routes.len() > question.first {
            break;
        }
        if length > 0 {
            let side = if ahead.front.len() <= behind.front.len() { &mut ahead } else { &mut behind };
            known.level(side).await?;
        }
        let before = found.routes.len();
        known.routes(question, length, &mut found.routes)?;
        found.searched = length;
        if found.shortest.is_none() && found.routes.len() > before {
            found.shortest = Some(length);
            last = last.min(length.saturating_add(question.longer));
        }
        if found.shortest.is_none() && apart(&ahead, &behind) {
            found.searched = question.depth;
            break;
        }
    }
    Ok(found)
}

/// Whether everything around one of them is known and the other is not there.
fn apart(ahead: &Side, behind: &Side) -> bool {
    let around = |one: &Side, other: &Side| one.front.is_empty() && one.seen.is_disjoint(&other.seen);
    around(ahead, behind) || around(behind, ahead)
}

/// The relations that were met.
struct Known<'a> {
    view: &'a View,
    legs: HashMap<ItemId, Vec<Leg>>,
    seen: u64,
}

impl Known<'_> {
    /// One level more from one side.
    async fn level(&mut self, side: &mut Side) -> Result<()> {
        let steps = self.view.expand(&side.front, &side.follow).await?;
        self.spend(steps.len() as u64)?;
        let mut front = BTreeSet::new();
        for step in steps {
            if side.seen.insert(step.to) {
                front.insert(step.to);
            }
            let (from, to) = if side.backwards { (step.to, step.from) } else { (step.from, step.to) };
            let leg = Leg { to, via: step.via, grade: step.grade, trusts: step.trusts };
            let legs = self.legs.entry(from).or_default();
            let place = legs.binary_search_by_key(&(leg.to, leg.via), |known| (known.to, known.via));
            if let Err(place) = place {
                legs.insert(place, leg);
            }
        }
        side.front = front.into_iter().collect();
        Ok(())
    }

    /// Adds every path of exactly this length, until one more is known than was asked for.
    fn routes(&mut self, question: &PathsQuestion, length: u32, routes: &mut Vec<Route>) -> Result<()> {
        let left = self.left(question.to, length);
        if left.get(&question.from).is_none_or(|left| *left > length) {
            return Ok(());
        }
        let at = Route { trails: vec![start(question.from)], grade: Grade::Certain, trusts: Trusts::everywhere() };
        self.walk(question, &left, length, &at, routes)
    }

    fn walk(
        &mut self,
        question: &PathsQuestion,
        left: &HashMap<ItemId, u32>,
        length: u32,
        at: &Route,
        routes: &mut Vec<Route>,
    ) -> Result<()> {
        let Some(here) = at.trails.last().map(|trail| trail.item) else { return Ok(()) };
        if here == question.to {
            if length == 0 {
                routes.push(Route { trails: at.trails.clone(), grade: at.grade, trusts: at.trusts.clone() });
            }
            return Ok(());
        }
        let Some(further) = length.checked_sub(1) else { return Ok(()) };
        for leg in self.legs.get(&here).cloned().unwrap_or_default() {
            self.spend(1)?;
            let trusts = at.trusts.intersect(&leg.trusts);
            let near = left.get(&leg.to).is_some_and(|left| *left <= further);
            if !near || trusts.is_empty() || at.trails.iter().any(|trail| trail.item == leg.to) {
                continue;
            }
            let mut trails = at.trails.clone();
            trails.push(Trail { before: None, via: Some(leg.via), item: leg.to });
            let next = Route { trails, grade: at.grade.max(leg.grade), trusts };
            self.walk(question, left, further, &next, routes)?;
            if routes.len() > question.first {
                break;
            }
        }
        Ok(())
    }

    /// How few known relations lead from each item to the end; only what is near enough.
    fn left(&self, to: ItemId, most: u32) -> HashMap<ItemId, u32> {
        let mut into: HashMap<ItemId, Vec<ItemId>> = HashMap::new();
        for (from, legs) in &self.legs {
            for leg in legs {
                into.entry(leg.to).or_default().push(*from);
            }
        }
        let mut left = HashMap::from([(to, 0)]);
        let mut queue = VecDeque::from([(to, 0)]);
        while let Some((item, steps)) = queue.pop_front() {
            for from in into.get(&item).into_iter().flatten() {
                if steps < most && !left.contains_key(from) {
                    left.insert(*from, steps + 1);
                    queue.push_back((*from, steps + 1));
                }
            }
        }
        left
    }

    /// Looks at so many relations more.
    fn spend(&mut self, relations: u64) -> Result<()> {
        let ask = &self.view.ask;
        let looks = self.seen / BETWEEN_LOOKS;
        self.seen = self.seen.saturating_add(relations);
        if self.seen > ask.budget {
            return Err(store::Error::Budget(ask.budget).into());
        }
        if self.seen / BETWEEN_LOOKS > looks {
            if ask.cancel.is_cancelled() {
                return Err(store::Error::Cancelled.into());
            }
            if Instant::now() > ask.deadline {
                return Err(store::Error::Deadline.into());
            }
        }
        Ok(())
    }
}

//! What each level finds for each item: every way followed, the nearest kept for each organisation.

use std::collections::{HashMap, HashSet};

use crate::{
    domain::Result,
    model::{
        ask::Include,
        context::Trusts,
        day::Day,
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        value::Value,
    },
};

use super::{
    chain::{Chain, Level, Way, applies},
    trace::{Search, Trace},
};

/// What one level found for one item.
#[derive(Clone, Debug, Default)]
pub(super) struct AtLevel {
    /// What stands.
    pub(super) found: Vec<Trace>,
    /// What is over, with what it would have been.
    pub(super) over: Vec<Trace>,
}

/// What every level found, by level and the item's place.
pub(super) struct Findings {
    levels: HashMap<Symbol, Vec<AtLevel>>,
    /// At which organisations each item is in use.
    pub(super) in_use: Vec<Trusts>,
}

impl Findings {
    /// What a level found for an item.
    pub(super) fn of(&self, level: &Symbol, item: usize) -> Option<&AtLevel> {
        self.levels.get(level)?.get(item)
    }

    /// What a level found for all of them.
    pub(super) fn at(&self, level: &Symbol) -> impl Iterator<Item = &AtLevel> {
        self.levels.get(level).into_iter().flatten()
    }

    /// Everything found that stands.
    pub(super) fn all(&self) -> impl Iterator<Item = &Trace> {
        self.levels.values().flatten().flat_map(|at| &at.found)
    }
}

/// Finds these levels, and those they begin at, for each item.
pub(super) async fn find(
    search: &mut Search<'_>,
    chain: &Chain,
    items: &[ItemId],
    wanted: &[Symbol],
    at: Option<ElementId>,
) -> Result<Findings> {
    search.learn(items.iter().copied()).await?;
    let handed = search.handed(items).await?;
    let concerns = concerns(search, chain, &handed, items.len()).await?;
    let in_use = in_use(search, chain, &handed, items.len()).await?;
    let mut findings = Findings { levels: HashMap::new(), in_use };
    for name in chain.order(wanted).unwrap_or_default() {
        let Some(level) = chain.levels.get(&name) else { continue };
        let one = OneLevel { level, items, handed: &handed, concerns: &concerns, findings: &findings };
        let mut traces = one.follow(search, Include::default()).await?;
        if level.expired.is_some() {
            let none: HashSet<usize> = (0..items.len()).filter(|item| traces.iter().all(|t| t.item != *item)).collect();
            let include = Include { retired: true, ..Include::default() };
            let ended = if none.is_empty() { Vec::new() } else { one.follow(search, include).await? };
            traces.extend(ended.into_iter().filter(|trace| none.contains(&trace.item)));
            search.learn(traces.iter().flat_map(|trace| &trace.taken).map(|id| ItemId::from(*id))).await?;
        }
        let mut each: Vec<AtLevel> = vec![AtLevel::default(); items.len()];
        for trace in traces {
            let over = is_over(search, &trace, level);
            if let Some(item) = each.get_mut(trace.item) {
                if over { item.over.push(trace) } else { item.found.push(trace) }
            }
        }
        for item in &mut each {
            item.found = nearest(search, chain, level, std::mem::take(&mut item.found));
            let there = |trace: &Trace| at.is_none_or(|trust| trace.trusts.contains(trust));
            item.found.retain(there);
            item.over.retain(there);
        }
        findings.levels.insert(name, each);
    }
    Ok(findings)
}

/// How many relations away what an item concerns may lie: a service, its solution, the platform of that.
const CONCERNED: usize = 2;

/// What each item is about to those who serve it: itself, what it is handed on from, and what they stand on in turn.
async fn concerns(
    search: &mut Search<'_>,
    chain: &Chain,
    handed: &[Trace],
    items: usize,
) -> Result<Vec<HashSet<ItemId>>> {
    let mut about: Vec<HashSet<ItemId>> = vec![HashSet::new(); items];
    let mut fresh = |mut met: Vec<Trace>| {
        met.retain(|trace| about.get_mut(trace.item).is_some_and(|known| known.insert(trace.end)));
        met
    };
    let mut front = fresh(handed.to_vec());
    for _ in 0..CONCERNED {
        let mut met = Vec::new();
        for hop in &chain.concerns {
            met.extend(search.hop(front.clone(), hop, Include::default(), &[]).await?);
        }
        front = fresh(met);
    }
    Ok(about)
}

/// Where each item, or the nearest that it is part of, is said to be in use, by the first relations that say it; nothing
/// said means the whole region.
async fn in_use(search: &mut Search<'_>, chain: &Chain, handed: &[Trace], items: usize) -> Result<Vec<Trusts>> {
    let mut used: Vec<Option<((usize, usize), Trusts)>> = vec![None; items];
    for (place, hops) in chain.in_use.iter().enumerate() {
        for hop in hops {
            for trace in search.hop(handed.to_vec(), hop, Include::default(), &[]).await? {
                let Some(known) = used.get_mut(trace.item) else { continue };
                let rank = (trace.rank.0, place);
                *known = Some(match known.take() {
                    Some((said, trusts)) if said == rank => (said, trusts.union(&trace.trusts)),
                    Some((said, trusts)) if said < rank => (said, trusts),
                    _ => (rank, trace.trusts),
                });
            }
        }
    }
    Ok(used.into_iter().map(|used| used.map_or_else(Trusts::everywhere, |(_, trusts)| trusts)).collect())
}

struct OneLevel<'a> {
    level: &'a Level,
    items: &'a [ItemId],
    handed: &'a [Trace],
    concerns: &'a [HashSet<ItemId>],
    findings: &'a Findings,
}

impl OneLevel<'_> {
    async fn follow(&self, search: &mut Search<'_>, include: Include) -> Result<Vec<Trace>> {
        let mut found = Vec::new();
        for (place, way) in self.level.ways.iter().enumerate() {
            let mut starts = self.starts(search, way);
            for start in &mut starts {
                start.rank.1 = if self.level.every_way { 0 } else { place };
            }
            let ends = search.follow(starts, way, include, self.concerns).await?;
            found.extend(self.hold_where(search, way, ends).await?);
        }
        Ok(found)
    }

    fn starts(&self, search: &Search<'_>, way: &Way) -> Vec<Trace> {
        let is_of = |item: usize, listed: &[Symbol]| {
            let image = self.items.get(item).and_then(|id| search.image(*id));
            image.is_some_and(|image| applies(listed, &image.kind, &search.view.metamodel))
        };
        let applies = |item| is_of(item, &self.level.applies) && (way.only.is_empty() || is_of(item, &way.only));
        let filled = |level, item| self.findings.of(level, item).is_some_and(|at| !at.found.is_empty());
        let open = |item: usize| applies(item) && !way.unless.iter().any(|level| filled(level, item));
        let items = (0..self.items.len()).filter(|item| open(*item));
        if let Some(key) = &way.named {
            let named = search.named(key);
            return items.filter_map(|item| Some(Trace::at(item, named?))).collect();
        }
        if way.from.is_empty() {
            let near = |trace: &&Trace| open(trace.item) && (self.level.handed_on || trace.rank.0 == 0);
            return self.handed.iter().filter(near).cloned().collect();
        }
        let before = items.flat_map(|item| way.from.iter().filter_map(move |level| self.findings.of(level, item)));
        before.flat_map(|at| &at.found).map(from_found).collect()
    }

    /// Where what was found holds, when the relations do not say.
    async fn hold_where(&self, search: &mut Search<'_>, way: &Way, ends: Vec<Trace>) -> Result<Vec<Trace>> {
        let Some(hop) = &way.trusts_by else { return Ok(ends) };
        let mut held = Vec::new();
        let probes: Vec<Trace> = ends.iter().enumerate().map(|(place, trace)| Trace::at(place, trace.end)).collect();
        let reached = search.hop(probes, hop, Include::default(), &[]).await?;
        for (place, trace) in ends.into_iter().enumerate() {
            if let Some(itself) = search.trust(trace.end) {
                let trusts = trace.trusts.intersect(&Trusts::at(itself));
                held.push(Trace { trusts, ..trace });
                continue;
            }
            let before = held.len();
            for probe in reached.iter().filter(|probe| probe.item == place) {
                let Some(trust) = search.trust(probe.end) else { continue };
                let trusts = trace.trusts.intersect(&Trusts::at(trust));
                let taken = trace.taken.iter().chain(&probe.taken).copied().collect();
                held.push(Trace { trusts, taken, ..trace.clone() });
            }
            if held.len() == before {
                held.push(trace);
            }
        }
        held.retain(|trace| !trace.trusts.is_empty());
        Ok(held)
    }
}

fn from_found(found: &Trace) -> Trace {
    let rank = (found.rank.0, 0);
    Trace { taken: Vec::new(), role: None, start: Some(found.end), rank, ..found.clone() }
}

/// Keeps, for each organisation, what is nearest: the item's own before what it is handed, an earlier way before a later.
/// Whoever fills a role keeps away those farther off; a role that nobody fills does not.
fn nearest(search: &Search<'_>, chain: &Chain, level: &Level, mut traces: Vec<Trace>) -> Vec<Trace> {
    traces.sort_by_key(|trace| trace.rank);
    let mut kept: Vec<Trace> = Vec::new();
    let mut covered = Trusts::Only(Default::default());
    for near in traces.chunk_by(|a, b| a.rank == b.rank) {
        let mut newly = covered.clone();
        for trace in near {
            let trusts = trace.trusts.minus(&covered);
            let same = |one: &Trace| one.end == trace.end && one.role == trace.role && one.trusts == trusts;
            if trusts.is_empty() || kept.iter().any(same) {
                continue;
            }
            if search.image(trace.end).is_some_and(|image| fills(image, chain)) {
                newly = newly.union(&trusts);
            }
            kept.push(Trace { trusts, ..trace.clone() });
        }
        if !level.every_way {
            covered = newly;
        }
    }
    kept.retain_mut(|trace| {
        if !search.image(trace.end).is_some_and(|image| fills(image, chain)) {
            trace.trusts = trace.trusts.minus(&covered);
        }
        !trace.trusts.is_empty()
    });
    kept
}

/// Whether what was found answers, rather than being a role that somebody is to fill.
pub(super) fn fills(end: &Image, chain: &Chain) -> bool {
    end.kind != chain.role
}

fn is_over(search: &Search<'_>, trace: &Trace, level: &Level) -> bool {
    let Some(expiry) = &level.expired else { return false };
    let Some(image) = search.image(trace.end) else { return false };
    let today: Day = search.view.ask.day;
    let last = match image.value(expiry.after.as_str()) {
        Some(Value::Date(day)) => *day,
        _ => Day::MAX,
    };
    let gone = image.own_period().to <= today;
    let left = trace.taken.iter().filter_map(|id| search.image((*id).into())).any(|r| r.own_period().to <= today);
    last < today || gone || left
}

//! What is missing, doubled, over or empty at a level.

use std::collections::{BTreeSet, HashMap};

use crate::{
    domain::Result,
    model::{
        ask::Include,
        context::Trusts,
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        value::Words,
    },
};

use super::{
    Gap,
    chain::{Chain, Lack, Level, applies},
    found::{AtLevel, Findings, fills},
    trace::{Search, Trace},
    words::{each_lang, name},
};

/// The trusts that gaps are looked for at.
pub(super) struct Trustees {
    /// The one asked for, or every one.
    pub(super) trusts: Vec<Image>,
    /// Whether only one was asked for.
    pub(super) at: Option<ElementId>,
}

impl Trustees {
    fn asks(&self, trust: ElementId) -> bool {
        self.at.is_none_or(|at| at == trust)
    }
}

/// What one gap is about.
struct About<'a> {
    region: &'a Words,
    level: &'a Symbol,
    rests_on: &'a Level,
    item: &'a Image,
}

/// The gaps of one item, in the order of the levels.
pub(super) fn gaps(
    search: &Search<'_>,
    chain: &Chain,
    findings: &Findings,
    (item, place): (&Image, usize),
    (trustees, empty): (&Trustees, &EmptySeats),
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let everywhere = Trusts::everywhere();
    let in_use = findings.in_use.get(place).unwrap_or(&everywhere);
    for (name, level) in &chain.levels {
        let Some(at) = findings.of(name, place) else { continue };
        if !applies(&level.applies, &item.kind, &search.view.metamodel) {
            continue;
        }
        let about = About { region: &chain.region, level: name, rests_on: level, item };
        gaps.extend(over(search, &about, at));
        gaps.extend(absent(search, chain, &about, at, in_use, trustees));
        gaps.extend(doubled(search, chain, &about, at, trustees));
        if let Some(seats) = &level.empty_seat {
            let seats = empty_seats(search, &about, at, &seats.lack, (empty, trustees));
            gaps.extend(seats.into_iter().filter(|seat| !told(&gaps, seat)).collect::<Vec<Gap>>());
        }
    }
    gaps
}

fn over(search: &Search<'_>, about: &About<'_>, at: &AtLevel) -> Vec<Gap> {
    let Some(expiry) = &about.rests_on.expired else { return Vec::new() };
    let mut told: BTreeSet<ItemId> = BTreeSet::new();
    let ended = at.over.iter().filter(|trace| told.insert(trace.end));
    ended.filter_map(|trace| Some(about.gap(&expiry.lack, None, vec![search.image(trace.end)?.clone()]))).collect()
}

/// Nobody answers: at each organisation that is to have one, or at all.
fn absent(
    search: &Search<'_>,
    chain: &Chain,
    about: &About<'_>,
    at: &AtLevel,
    in_use: &Trusts,
    trustees: &Trustees,
) -> Vec<Gap> {
    let level = about.rests_on;
    let (filled, open): (Vec<&Trace>, Vec<&Trace>) =
        at.found.iter().partition(|trace| search.image(trace.end).is_some_and(|image| fills(image, chain)));
    let lack = |open: &[&Trace], trust: Option<&Image>| {
        let roles: BTreeSet<ItemId> = open.iter().map(|trace| trace.end).collect();
        let roles: Vec<Image> = roles.into_iter().filter_map(|id| search.image(id).cloned()).collect();
        let absent = level.absent.as_ref().filter(|lack| {
            at.over.is_empty()
                && (lack.among.is_empty() || applies(&lack.among, &about.item.kind, &search.view.metamodel))
        });
        let lack = if roles.is_empty() { absent } else { level.vacant.as_ref().or(absent) };
        lack.map(|lack| about.gap(lack, trust, roles))
    };
    let Some(per_trust) = &level.per_trust else {
        return if filled.is_empty() { lack(&open, None).into_iter().collect() } else { Vec::new() };
    };
    let due = trustees.trusts.iter().filter_map(|trust| Some((trust, trust.id.element()?)));
    let due: Vec<(&Image, ElementId)> =
        due.filter(|(trust, id)| search.passes(trust, per_trust) && in_use.contains(*id)).collect();
    let named = open.iter().filter_map(|trace| only(&trace.trusts)).flatten().copied();
    let named: BTreeSet<ElementId> =
        named.filter(|id| trustees.asks(*id) && due.iter().all(|(_, d)| d != id)).collect();
    let named = named.into_iter().filter_map(|id| Some((search.image(id.into())?, id)));
    let mut gaps = Vec::new();
    for (trust, id) in due.iter().copied().chain(named) {
        let there: Vec<&Trace> = open.iter().copied().filter(|trace| trace.trusts.contains(id)).collect();
        if !filled.iter().any(|trace| trace.trusts.contains(id)) {
            gaps.extend(lack(&there, Some(trust)));
        }
    }
    gaps
}

fn only(trusts: &Trusts) -> Option<&BTreeSet<ElementId>> {
    if let Trusts::Only(trusts) = trusts { Some(trusts) } else { None }
}

/// Two at the same organisation; one at each is as it should be.
fn doubled(search: &Search<'_>, chain: &Chain, about: &About<'_>, at: &AtLevel, trustees: &Trustees) -> Vec<Gap> {
    let Some(lack) = &about.rests_on.doubled else { return Vec::new() };
    let filled: Vec<&Trace> =
        at.found.iter().filter(|t| search.image(t.end).is_some_and(|image| fills(image, chain))).collect();
    let ends = |holds: &dyn Fn(&Trusts) -> bool| -> BTreeSet<ItemId> {
        filled.iter().filter(|trace| holds(&trace.trusts)).map(|trace| trace.end).collect()
    };
    let images = |ends: BTreeSet<ItemId>| ends.into_iter().filter_map(|id| search.image(id).cloned()).collect();
    let mut gaps = Vec::new();
    let general = ends(&|trusts| matches!(trusts, Trusts::Everywhere { .. }));
    if general.len() > 1 {
        gaps.push(about.gap(lack, None, images(general)));
    }
    let named: BTreeSet<ElementId> = filled.iter().filter_map(|trace| only(&trace.trusts)).flatten().copied().collect();
    for trust in named.into_iter().filter(|trust| trustees.asks(*trust)) {
        let there = ends(&|trusts| trusts.contains(trust));
        if there.len() > 1 {
            gaps.push(about.gap(lack, search.image(trust.into()), images(there)));
        }
    }
    gaps
}

/// Whether the seat's role is already said to be without a holder there.
fn told(gaps: &[Gap], seat: &Gap) -> bool {
    let same = |a: Option<&Image>, b: Option<&Image>| a.map(|a| a.id) == b.map(|b| b.id);
    gaps.iter().any(|gap| same(gap.trust.as_ref(), seat.trust.as_ref()) && same(gap.about.first(), seat.about.first()))
}

fn empty_seats(
    search: &Search<'_>,
    about: &About<'_>,
    at: &AtLevel,
    lack: &Lack,
    (seats, trustees): (&EmptySeats, &Trustees),
) -> Vec<Gap> {
    let bodies: BTreeSet<ItemId> = at.found.iter().map(|trace| trace.end).collect();
    let mut gaps = Vec::new();
    for (body, role, free) in seats.0.get(about.level).into_iter().flatten().filter(|(body, ..)| bodies.contains(body))
    {
        let told: Vec<Image> = [role, body].into_iter().filter_map(|id| search.image(*id).cloned()).collect();
        match free {
            Trusts::Everywhere { .. } => gaps.push(about.gap(lack, None, told)),
            Trusts::Only(trusts) => {
                let asked = trusts.iter().filter(|id| trustees.asks(**id));
                gaps.extend(asked.map(|id| about.gap(lack, search.image((*id).into()), told.clone())));
            }
        }
    }
    gaps
}

/// The seats that nobody holds, by level: body, role and where.
pub(super) struct EmptySeats(HashMap<Symbol, Vec<(ItemId, ItemId, Trusts)>>);

/// Looks at the seats of every body found: those kept for a role that nobody there holds.
pub(super) async fn empty(search: &mut Search<'_>, chain: &Chain, findings: &Findings) -> Result<EmptySeats> {
    let mut empty = HashMap::new();
    for (name, level) in &chain.levels {
        let Some(seats) = &level.empty_seat else { continue };
        let bodies: BTreeSet<ItemId> = findings.at(name).flat_map(|at| &at.found).map(|trace| trace.end).collect();
        let starts: Vec<Trace> = bodies.iter().enumerate().map(|(place, id)| Trace::at(place, *id)).collect();
        let sat = search.hop(starts.clone(), &seats.seats, Include::default(), &[]).await?;
        let held = search.hop(starts.clone(), &seats.held, Include::default(), &[]).await?;
        let mut at_level = Vec::new();
        for seat in sat.iter().filter(|seat| search.image(seat.end).is_some_and(|image| !fills(image, chain))) {
            let taken = held.iter().filter(|held| held.item == seat.item && held.role == Some(seat.end));
            let free = taken.fold(seat.trusts.clone(), |free, held| free.minus(&held.trusts));
            let body = starts.get(seat.item).map(|start| start.end);
            at_level.extend(body.filter(|_| !free.is_empty()).map(|body| (body, seat.end, free)));
        }
        empty.insert(name.clone(), at_level);
    }
    let trusts =
        empty.values().flatten().filter_map(|(.., free)| if let Trusts::Only(at) = free { Some(at) } else { None });
    let trusts: Vec<ItemId> = trusts.flatten().map(|id| ItemId::from(*id)).collect();
    search.learn(trusts).await?;
    Ok(EmptySeats(empty))
}

impl About<'_> {
    fn gap(&self, lack: &Lack, trust: Option<&Image>, about: Vec<Image>) -> Gap {
        let fill = |text: &Words| {
            each_lang(|lang| {
                let names: Vec<&str> = about.iter().map(|image| name(image, lang)).collect();
                let text =
                    text.read(lang).replace("{item}", name(self.item, lang)).replace("{about}", &names.join(", "));
                text.replace("{trust}", trust.map_or(self.region.read(lang), |trust| name(trust, lang)))
            })
        };
        Gap {
            code: lack.code.clone(),
            level: self.level.clone(),
            trust: trust.cloned(),
            message: fill(&lack.message),
            remedy: fill(&lack.remedy),
            sources: vec![lack.source.clone().unwrap_or_else(|| self.rests_on.source.clone())],
            about,
        }
    }
}

//! Lists: candidates by kind or by words, looked at one by one, decoding no more of each than is asked about.

use std::collections::BTreeSet;

use super::{
    eye::Eye,
    graph::Graph,
    meter::Meter,
    search::{beginning, matching},
    slots::{IN, OUT},
};
use crate::{
    model::{
        ask::{Ask, Include},
        find::{Found, Query},
        ids::{ElementId, ItemId, Symbol},
        image::{Image, builtin},
        page::Position,
        value::{Phase, Value},
    },
    store::{
        Result,
        evaluate::{Arrangement, Facts, Related, Tally, page, unveiled, words},
    },
};

/// Answers a query.
pub(super) fn find(graph: &Graph, query: &Query, ask: &Ask, meter: &mut Meter) -> Result<Found> {
    let eye = Eye::new(graph, ask, Include::default());
    let words = words(query);
    let by = Arrangement::of(query, words.is_some());
    let mut looked = |candidates: Vec<(u32, u8)>| -> Result<_> {
        let mut tally = Tally::of(query);
        let mut rows: Vec<(u32, u8)> = Vec::new();
        for (item, rank) in candidates {
            meter.look(1)?;
            if eye.visible(item) && tally.row(&Candidate { eye: &eye, ask, item }) {
                rows.push((item, rank));
            }
        }
        Ok((rows, tally.counts()))
    };
    let short = words.as_ref().filter(|words| words.is_short() && by.is_ranked() && is_a_glance(query));
    let best = short.map(|words| looked(among_kinds(graph, query, beginning(graph, words)))).transpose()?;
    // Where the best alone are more than the page, what matches less well is not on it.
    let (rows, facets) = match best.filter(|(rows, _)| rows.len() > query.page.first) {
        Some(best) => best,
        None => looked(candidates(graph, query, words.as_ref(), &eye))?,
    };
    let total = query.total.then_some(rows.len() as u64);
    let position = |item, rank| by.position(&Candidate { eye: &eye, ask, item }, rank, &graph.metamodel);
    let (rows, more) = if by.is_by_name() {
        by_name(graph, rows, query, &by, position)
    } else {
        let rows = rows.into_iter().map(|(item, rank)| (item, position(item, rank))).collect();
        page(rows, &query.page, &by)
    };
    let rows = rows.into_iter().map(|(item, position)| (seen(&eye, item, ask), position)).collect();
    Ok(Found { rows, more, total, facets })
}

/// Whether only the best rows are asked for: no count, nothing after others.
fn is_a_glance(query: &Query) -> bool {
    !query.total && query.facets.is_empty() && query.page.after.is_none() && query.among.is_none()
}

/// The item as the reader may see it.
pub(super) fn seen(eye: &Eye<'_>, item: u32, ask: &Ask) -> Image {
    let mut image = eye.graph.image(item, |name| !ask.sight.hidden.contains(name));
    crate::store::evaluate::veil(&mut image, &ask.sight, |id| eye.find(id).is_some());
    image
}

fn candidates(
    graph: &Graph,
    query: &Query,
    words: Option<&crate::store::text::Words>,
    eye: &Eye<'_>,
) -> Vec<(u32, u8)> {
    let kinds = kinds(graph, query);
    let among = query.among.as_ref().map(|among| {
        let mut among: Vec<u32> = among.iter().filter_map(|id| eye.find(*id)).collect();
        among.sort_unstable();
        among.dedup();
        among
    });
    let asked = |item: &u32| kinds.contains(&graph.meta(*item).kind);
    match (among, words) {
        (Some(among), None) => among.into_iter().filter(asked).map(|item| (item, 0)).collect(),
        (Some(among), Some(words)) => {
            let ranked = |item: u32| Some((item, crate::store::text::rank(graph.text(item), words)?));
            among.into_iter().filter(asked).filter_map(ranked).collect()
        }
        (None, Some(words)) => matching(graph, words).into_iter().filter(|(item, _)| asked(item)).collect(),
        (None, None) => kinds.into_iter().flat_map(|kind| graph.of_kind(kind)).map(|item| (item, 0)).collect(),
    }
}

fn among_kinds(graph: &Graph, query: &Query, mut items: Vec<(u32, u8)>) -> Vec<(u32, u8)> {
    let kinds = kinds(graph, query);
    items.retain(|(item, _)| kinds.contains(&graph.meta(*item).kind));
    items
}

fn kinds(graph: &Graph, query: &Query) -> BTreeSet<u16> {
    match &query.kinds {
        Some(kinds) => kinds.iter().filter_map(|kind| graph.kinds.known(kind.as_str())).collect(),
        None => graph.kinds.elements().collect(),
    }
}

/// Rows by how well they match and then by name are sorted by number, and only those of the page are given a place.
fn by_name(
    graph: &Graph,
    rows: Vec<(u32, u8)>,
    query: &Query,
    by: &Arrangement,
    position: impl Fn(u32, u8) -> Position,
) -> (Vec<(u32, Position)>, bool) {
    let mut rows = rows;
    if let Some(after) = &query.page.after {
        rows.retain(|(item, rank)| by.compare(&position(*item, *rank), after).is_gt());
    }
    let match_of = |rank: u8| if by.is_ranked() { rank } else { 0 };
    let order = |(a, one): &(u32, u8), (b, other): &(u32, u8)| {
        match_of(*one).cmp(&match_of(*other)).then_with(|| graph.by_rank(*a, *b))
    };
    let more = rows.len() > query.page.first;
    if more && query.page.first > 0 {
        rows.select_nth_unstable_by(query.page.first - 1, order);
    }
    rows.truncate(query.page.first);
    rows.sort_unstable_by(order);
    (rows.into_iter().map(|(item, rank)| (item, position(item, rank))).collect(), more)
}

/// One item as a list looks at it.
struct Candidate<'a> {
    eye: &'a Eye<'a>,
    ask: &'a Ask,
    item: u32,
}

impl Candidate<'_> {
    fn owner(&self, relation: u32, source: u32) -> Option<ElementId> {
        let graph = self.eye.graph;
        let ownership = &graph.metamodel.ownership;
        let of = |item: u32| Candidate { item, ..*self };
        let owns = of(relation).value(&ownership.property) == Some(Value::Choice(ownership.owner.clone()));
        let trusts = &graph.metamodel.trusts;
        let trust = owns && graph.kind(source) == trusts.kind && {
            matches!(of(source).value(&trusts.property), Some(Value::Choice(value)) if trusts.values.contains(&value))
        };
        if trust { graph.id(source).element() } else { None }
    }
}

impl Facts for Candidate<'_> {
    fn id(&self) -> ItemId {
        self.eye.graph.id(self.item)
    }

    fn kind(&self) -> Symbol {
        self.eye.graph.kind(self.item)
    }

    fn phase(&self) -> Option<Phase> {
        let graph = self.eye.graph;
        let on = self.ask.day;
        if self.id().element().is_some() {
            return match self.value(&Symbol::from(builtin::LIFECYCLE)) {
                Some(Value::Lifecycle(lifecycle)) => lifecycle.phase(on),
                _ => None,
            };
        }
        let meta = graph.meta(self.item);
        Some(match () {
            () if on.0 < meta.from => Phase::Planned,
            () if on.0 >= meta.to => Phase::Retired,
            () => Phase::Active,
        })
    }

    fn key(&self) -> Vec<u8> {
        self.eye.graph.key(self.item).to_vec()
    }

    fn sort_key(&self) -> Vec<u8> {
        self.eye.graph.name(self.item).to_vec()
    }

    fn value(&self, property: &Symbol) -> Option<Value> {
        if self.ask.sight.hidden.contains(property) {
            return None;
        }
        let mut value = self.eye.graph.value(self.item, property.as_str())?;
        unveiled(&mut value, |id| self.eye.find(id).is_some()).then_some(value)
    }

    fn trusts(&self) -> BTreeSet<ElementId> {
        let graph = self.eye.graph;
        let mut trusts = BTreeSet::new();
        if !self.eye.usable(self.item) {
            return trusts;
        }
        let owns = graph.kinds.known(graph.metamodel.ownership.relation.as_str());
        for way in [OUT, IN] {
            for slot in graph.slots(self.item, way).iter() {
                let named = self.eye.named(slot);
                let owner = way == IN && Some(slot.kind) == owns;
                if (named.is_some() || owner) && self.eye.counts(slot) && self.eye.usable(slot.far) {
                    trusts.extend(named);
                    if owner {
                        trusts.extend(self.owner(slot.relation, slot.far));
                    }
                }
            }
        }
        let own = graph.meta(self.item).lens;
        if own != 0 {
            trusts.extend(graph.lenses.get(own).filter(|trust| self.eye.lens(*trust).is_some()));
        }
        trusts
    }

    fn related(&self, asked: &Related<'_>) -> bool {
        let graph = self.eye.graph;
        let Some(kind) = graph.kinds.known(asked.relation.as_str()) else { return false };
        let eye = Eye::new(graph, self.ask, asked.include);
        let at = asked.at.map(|trust| eye.lens(trust));
        if !eye.usable(self.item) {
            return false;
        }
        let way = if asked.direction == crate::model::graph::Direction::Forward { OUT } else { IN };
        let slots = graph.slots(self.item, way);
        let start = slots.partition_point(|slot| slot.kind < kind);
        let mut of_kind = slots.iter().enumerate().skip(start).take_while(|(_, slot)| slot.kind == kind);
        of_kind.any(|(place, slot)| {
            eye.counts(slot)
                && eye.usable(slot.far)
                && at.is_none_or(|at| eye.holds_at(&slots, place, at))
                && asked.to.is_none_or(|to| to.contains(&graph.id(slot.far)))
        })
    }
}

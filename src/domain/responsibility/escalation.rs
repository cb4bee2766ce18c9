//! Where a matter goes when it is not settled: from body to body, each with the reason.

use std::collections::HashSet;

use crate::{
    domain::Result,
    model::{
        ask::Include,
        graph::Direction,
        ids::{ItemId, Symbol},
    },
};

use super::{
    Reason, Rung,
    chain::{Chain, Hop, Where},
    found::Findings,
    trace::{Search, Trace},
    words::read_out,
};

/// The bodies on each item's way up, nearest first; each once.
pub(super) async fn escalation(
    search: &mut Search<'_>,
    chain: &Chain,
    findings: &Findings,
    items: usize,
) -> Result<Vec<Vec<Rung>>> {
    let starts = |item| first_filled(&chain.escalation.from, findings, item);
    let mut front: Vec<Trace> =
        (0..items).flat_map(|item| starts(item).into_iter().map(move |id| Trace::at(item, id))).collect();
    let mut seen: HashSet<(usize, ItemId)> = HashSet::new();
    let mut ways: Vec<Vec<Rung>> = vec![Vec::new(); items];
    loop {
        front.retain(|trace| seen.insert((trace.item, trace.end)));
        if front.is_empty() {
            return Ok(ways);
        }
        search.learn_reasons(front.iter()).await?;
        for trace in &front {
            let rung =
                search.image(trace.end).map(|body| Rung { body: body.clone(), because: reasons(search, chain, trace) });
            ways.get_mut(trace.item).into_iter().for_each(|way| way.extend(rung.clone()));
        }
        front = search.hop(front, &upwards(chain), Include::default(), &[]).await?;
    }
}

fn reasons(search: &Search<'_>, chain: &Chain, trace: &Trace) -> Vec<Reason> {
    let Chain { escalation, .. } = chain;
    let clause = Reason { text: escalation.says.clone(), relation: None, sources: vec![escalation.source.clone()] };
    let last = trace.taken.last().and_then(|id| search.image((*id).into()));
    vec![last.and_then(|relation| read_out(search, relation, None)).unwrap_or(clause)]
}

/// What the first of these levels that is filled found.
pub(super) fn first_filled(levels: &[Symbol], findings: &Findings, place: usize) -> Vec<ItemId> {
    let found = levels.iter().filter_map(|level| findings.of(level, place));
    let first = found.map(|at| &at.found).find(|found| !found.is_empty());
    let mut bodies: Vec<ItemId> = first.into_iter().flatten().map(|trace| trace.end).collect();
    bodies.dedup();
    bodies
}

fn upwards(chain: &Chain) -> Hop {
    Hop {
        along: chain.escalation.along.clone(),
        direction: Direction::Forward,
        when: Where::new(),
        to: Where::new(),
        repeat: false,
        role: None,
        regarding: None,
    }
}

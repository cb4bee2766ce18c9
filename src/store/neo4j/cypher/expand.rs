//! One step from each item: one statement, whatever the number of rules, and what holds where decided here.

mod question;
mod ways;

use std::collections::{BTreeSet, HashMap};

use super::answer::Pinned;
use crate::{
    model::{
        ask::Ask,
        context::Trusts,
        graph::{Along, Follow, Rule, Step},
        ids::ItemId,
    },
    store::{Error, Result, neo4j::head::whole},
};
pub(super) use question::statement;
use ways::{Around, Met};

/// How many items one round trip steps from.
const PART: usize = 5_000;

/// Every step from the items by the rules.
pub(super) async fn expand(pinned: &Pinned, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
    let distinct: Vec<ItemId> = from.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let mut found: HashMap<ItemId, Vec<Step>> = HashMap::new();
    let mut looked = 0;
    for part in distinct.chunks(PART) {
        let left = ask.budget.saturating_sub(looked);
        let row = pinned.answered(&question::of(part, follow, left, ask), ask).await?;
        let met: u64 = whole(&row, "met")?;
        if met > left {
            return Err(Error::Budget(ask.budget));
        }
        looked += met;
        let around = Around::of(&row, part, follow)?;
        found.extend(part.iter().map(|id| (*id, steps(*id, &around, follow))));
    }
    Ok(from.iter().flat_map(|id| found.get(id).into_iter().flatten().cloned()).collect())
}

fn steps(from: ItemId, around: &Around, follow: &Follow) -> Vec<Step> {
    let mut steps = Vec::new();
    for rule in &follow.rules {
        let mut led: Vec<&Met> = around.met(from, rule).collect();
        match rule.along {
            Along::Onto => led.sort_unstable_by_key(|met| met.via),
            Along::Across | Along::OutOf => led.sort_unstable_by_key(|met| (met.place(), met.via)),
        }
        for met in led {
            let trusts = around.trusts(met);
            let trusts = match follow.at {
                Some(at) if trusts.contains(at) => Trusts::at(at),
                Some(_) => continue,
                None => trusts,
            };
            let to = if rule.along == Along::Onto { met.via.into() } else { met.far };
            let Rule { relation, direction, grade, .. } = rule.clone();
            steps.push(Step { from, via: met.via, kind: relation, direction, to, grade, trusts });
        }
    }
    steps
}

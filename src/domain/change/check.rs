//! What must hold of a draft whoever made it: ends, keys, days, texts, lenses, rights, size.

use std::collections::{BTreeSet, HashMap};

use super::{
    draft::{Draft, Drafted},
    ground::Ground,
    lens, text, unique,
};
use crate::{
    domain::{
        Domain, Result,
        access::Doing,
        problem::{Code, Problem},
    },
    model::{
        change::OPERATION_LIMIT,
        ids::ItemId,
        image::{Image, builtin},
        value::Value,
    },
};

/// How many relations deep a relation's ends may go.
pub(super) const END_LIMIT: u32 = 8;

/// Checks a draft; the answer is how deep the ends of each relation in it go.
pub(super) async fn check(
    domain: &Domain,
    ground: &mut Ground<'_>,
    draft: &mut Draft,
    problems: &mut Vec<Problem>,
) -> Result<HashMap<ItemId, u32>> {
    unique::keys(ground, draft, problems).await?;
    let depths = depths(ground, draft, problems).await?;
    for (id, drafted) in draft.iter() {
        days(id, drafted, problems);
        text::check(id, drafted, problems);
        rights(ground, drafted, problems);
    }
    lens::check(domain, ground, draft, problems).await?;
    let count = draft.len();
    if count > OPERATION_LIMIT {
        problems.push(too_many(count));
    }
    Ok(depths)
}

/// That a change has too many operations.
pub(super) fn too_many(count: usize) -> Problem {
    let problem = Problem::new(Code::TooManyOperations).blank("count", count.to_string());
    problem.blank("limit", OPERATION_LIMIT.to_string())
}

/// How deep the ends of every relation drafted go; those too deep, and those that run in a circle, are problems.
async fn depths(ground: &mut Ground<'_>, draft: &Draft, problems: &mut Vec<Problem>) -> Result<HashMap<ItemId, u32>> {
    let mut ends: HashMap<ItemId, [ItemId; 2]> = HashMap::new();
    let mut level: Vec<ItemId> = draft.iter().map(|(id, _)| id).filter(|id| id.relation().is_some()).collect();
    for _ in 0..=END_LIMIT {
        let unread = level.iter().copied().filter(|id| draft.get(*id).is_none());
        ground.load(unread.collect::<Vec<_>>()).await?;
        let mut next = BTreeSet::new();
        for id in level {
            let drafted = draft.get(id).and_then(|drafted| drafted.now.as_ref().or(drafted.before.as_ref()));
            let Some(of) = drafted.or_else(|| ground.image(id)).and_then(|image| image.ends) else { continue };
            ends.insert(id, [of.source, of.target]);
            next.extend([of.source, of.target].into_iter().filter(|end| end.relation().is_some()));
        }
        level = next.into_iter().filter(|id| !ends.contains_key(id)).collect();
    }
    let mut depths: HashMap<ItemId, u32> = HashMap::new();
    // Each round finds those one deeper; what is left after the last is too deep, or runs in a circle.
    for depth in 1..=END_LIMIT {
        let known = |id: &ItemId| id.element().is_some() || depths.contains_key(id);
        let found: Vec<ItemId> = ends
            .iter()
            .filter(|(id, of)| !depths.contains_key(id) && of.iter().all(known))
            .map(|(id, _)| *id)
            .collect();
        depths.extend(found.into_iter().map(|id| (id, depth)));
    }
    for (id, drafted) in draft.iter() {
        if drafted.before.is_none() && id.relation().is_some() && !depths.contains_key(&id) {
            let problem = Problem::new(Code::EndsTooDeep).at(drafted.operation);
            problems.push(problem.blank("limit", END_LIMIT.to_string()));
        }
    }
    Ok(depths)
}

/// The item, for a problem about it, unless it is new.
pub(super) fn about(id: ItemId, drafted: &Drafted) -> Option<ItemId> {
    drafted.before.as_ref().map(|_| id)
}

/// A relation's first day comes before its last.
fn days(id: ItemId, drafted: &Drafted, problems: &mut Vec<Problem>) {
    let Some(now) = &drafted.now else { return };
    let (Some(Value::Date(from)), Some(Value::Date(to))) = (now.value(builtin::FROM), now.value(builtin::TO)) else {
        return;
    };
    let touched =
        drafted.changed().iter().any(|(property, ..)| **property == builtin::FROM || **property == builtin::TO);
    if touched && from >= to {
        let operation = drafted.operation_of(&builtin::TO.into()).max(drafted.operation_of(&builtin::FROM.into()));
        let problem = Problem::new(Code::DatesOutOfOrder).at(operation).property(builtin::TO);
        let problem = problem.blank("earlier", from.to_string()).blank("later", to.to_string());
        problems.push(Problem { item: about(id, drafted), ..problem });
    }
}

/// Whether the policy allows it.
fn rights(ground: &Ground<'_>, drafted: &Drafted, problems: &mut Vec<Problem>) {
    let may = |doing| ground.access.may(ground.reader, doing, ground.metamodel);
    let denied = |operation: usize, item: Option<&Image>| {
        let problem = Problem::new(Code::Denied).at(operation);
        Problem { item: item.map(|image| image.id), ..problem }
    };
    match (&drafted.before, &drafted.now) {
        (None, Some(now)) => {
            if !may(Doing::Create(now)) {
                problems.push(denied(drafted.operation, None));
            }
        }
        (Some(before), None) => {
            if !may(Doing::Delete(before)) {
                problems.push(denied(drafted.operation, Some(before)));
            }
        }
        (Some(before), Some(_)) => {
            for (property, ..) in drafted.changed() {
                // Earlier keys follow from the key.
                let doing =
                    if *property == builtin::CONFIRMED { Doing::Confirm(before) } else { Doing::Set(before, property) };
                if !may(doing) {
                    let problem = denied(drafted.operation_of(property), Some(before));
                    problems.push(problem.property(property.clone()));
                }
            }
        }
        (None, None) => {}
    }
}

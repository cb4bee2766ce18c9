//! How many organisations are lenses: a mask of them is carried along every walk, so they are at most 64.

use std::collections::BTreeSet;

use super::{draft::Draft, ground::Ground};
use crate::{
    domain::{
        Domain, Result,
        problem::{Code, Problem},
    },
    model::{
        context::LENS_LIMIT,
        find::{Facet, FacetValue, Query},
        ids::{ElementId, Symbol},
        page::Page,
        value::Value,
    },
};

/// Refuses a 65th lens. The head is counted only when the draft brings an organisation that this service has not yet
/// seen in use, so that an ordinary change costs no count.
pub(super) async fn check(
    domain: &Domain,
    ground: &Ground<'_>,
    draft: &Draft,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let metamodel = ground.metamodel;
    let mut new: Vec<(usize, ElementId)> = Vec::new();
    for (_, drafted) in draft.iter() {
        let Some(lens) = drafted.now.as_ref().and_then(|now| metamodel.lens_of(now)) else { continue };
        if drafted.before.as_ref().and_then(|before| metamodel.lens_of(before)) != Some(lens) {
            new.push((drafted.operation, lens));
        }
    }
    let known = domain.lenses.read().map(|known| known.clone()).unwrap_or_default();
    if new.iter().all(|(_, lens)| known.contains(lens)) {
        return Ok(());
    }
    let mut used = in_use(ground).await?;
    for (operation, lens) in new {
        if used.insert(lens) && used.len() > LENS_LIMIT {
            let problem = Problem::new(Code::TooManyLenses).at(operation).blank("count", used.len().to_string());
            problems.push(problem.blank("limit", LENS_LIMIT.to_string()));
        }
    }
    if used.len() <= LENS_LIMIT
        && let Ok(mut known) = domain.lenses.write()
    {
        *known = used;
    }
    Ok(())
}

/// Every organisation that is a lens of some relation.
async fn in_use(ground: &Ground<'_>) -> Result<BTreeSet<ElementId>> {
    let metamodel = ground.metamodel;
    let lensed = || metamodel.relations.keys().filter_map(|kind| Some((kind, metamodel.lens(kind.as_str())?)));
    let properties: BTreeSet<&Symbol> = lensed().map(|(_, property)| property).collect();
    let mut used = BTreeSet::new();
    for property in properties {
        let kinds = lensed().filter(|(_, lens)| *lens == property).map(|(kind, _)| kind.clone()).collect();
        let query = Query {
            kinds: Some(kinds),
            among: None,
            text: None,
            conditions: Vec::new(),
            order: Vec::new(),
            page: Page { first: 0, after: None },
            total: false,
            facets: vec![Facet::Property(property.clone())],
        };
        let found = ground.snapshot.find(&query, &ground.full).await?;
        used.extend(found.facets.iter().flat_map(|(_, counts)| counts).filter_map(|count| match &count.value {
            Some(FacetValue::Value(Value::Ref(id))) => id.element(),
            _ => None,
        }));
    }
    Ok(used)
}

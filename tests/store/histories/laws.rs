//! Laws that answers obey whatever the history: of each engine on its own.

use std::collections::BTreeMap;

use snitt::{
    model::{
        ask::Ask,
        context::Trusts,
        find::{Condition, Facet, FacetValue, Query, Test},
        graph::{AtTrusts, Follow, Hit},
        ids::ItemId,
        metamodel::ImpactDirection,
        page::Page,
    },
    store::Snapshot,
};

use super::questions::{Asker, Difference, same};
use crate::given::everything;

/// Looks at every law with chance questions.
pub async fn hold(engine: &dyn Snapshot, asker: &mut Asker<'_>, ask: &Ask) -> Result<(), Difference> {
    let start = *asker.chance.pick(&asker.items);
    let asked = asker.follow();
    let others = asker.chance.some(&asker.items.clone(), 12);
    converse(engine, asker, &asked, start, &others, ask).await?;
    for_one_and_for_all(engine, asker, &asked, start, ask).await?;
    facets_count_lists(engine, asker, ask).await
}

async fn hits(engine: &dyn Snapshot, from: ItemId, follow: &Follow, ask: &Ask) -> BTreeMap<ItemId, Hit> {
    let walked = engine.walk(&[from], follow, ask).await.unwrap();
    walked.hits.into_iter().map(|hit| (hit.item, hit)).collect()
}

/// What is relied on is exactly the converse of what is affected, as certain, as far, at the same organisations.
async fn converse(
    engine: &dyn Snapshot,
    asker: &Asker<'_>,
    asked: &Follow,
    start: ItemId,
    others: &[ItemId],
    ask: &Ask,
) -> Result<(), Difference> {
    let follow = |direction| Follow { rules: asker.metamodel.impact(direction), ..asked.clone() };
    let (affected, relied_on) = (follow(ImpactDirection::Affected), follow(ImpactDirection::ReliesOn));
    let there = hits(engine, start, &affected, ask).await;
    for item in others.iter().filter(|item| **item != start) {
        let back = hits(engine, *item, &relied_on, ask).await.remove(&start);
        let same_place = |hit: Option<&Hit>| hit.map(|hit| (hit.certainty, hit.depth, hit.trusts.clone()));
        same!(
            same_place(back.as_ref()),
            same_place(there.get(item)),
            "{start} affects {item}, which relies on it; {asked:?}"
        );
    }
    Ok(())
}

/// A walk for one organisation answers what a walk for all says of that organisation.
async fn for_one_and_for_all(
    engine: &dyn Snapshot,
    asker: &Asker<'_>,
    asked: &Follow,
    start: ItemId,
    ask: &Ask,
) -> Result<(), Difference> {
    let all = hits(engine, start, &Follow { at: None, ..asked.clone() }, ask).await;
    for hit in all.values() {
        let mut so_far = Trusts::Only(Default::default());
        for group in &hit.trusts {
            same!(so_far.intersect(&group.trusts).is_empty(), true, "groups are disjoint: {hit:?}");
            so_far = so_far.union(&group.trusts);
        }
    }
    for trust in &asker.trusts {
        let own = |group: &&AtTrusts| group.trusts.contains(*trust);
        let of_all: BTreeMap<ItemId, _> = all
            .values()
            .filter_map(|hit| {
                Some((hit.item, hit.trusts.iter().find(own).map(|group| (group.certainty, group.depth))?))
            })
            .collect();
        let alone = hits(engine, start, &Follow { at: Some(*trust), ..asked.clone() }, ask).await;
        let alone: BTreeMap<ItemId, _> = alone.values().map(|hit| (hit.item, (hit.certainty, hit.depth))).collect();
        same!(alone, of_all, "from {start} at {trust}; {asked:?}");
    }
    Ok(())
}

/// A facet's count is the number of rows of the same list without the facet's own conditions, narrowed to that value.
async fn facets_count_lists(engine: &dyn Snapshot, asker: &mut Asker<'_>, ask: &Ask) -> Result<(), Difference> {
    let facets = [Facet::Kind, Facet::Phase, Facet::Trust, Facet::Property("criticality".into())];
    let everything = Query { facets: asker.chance.some(&facets, 1), total: true, ..everything() };
    let found = engine.find(&everything, ask).await.unwrap();
    same!(found.total, Some(found.rows.len() as u64), "a total is what is listed");
    let narrowed = asker.query();
    for query in [everything, narrowed] {
        let found = engine.find(&query, ask).await.unwrap();
        for (facet, counts) in &found.facets {
            let page = Page { first: 0, after: None };
            let mut lifted = Query { page, total: true, facets: vec![], ..query.clone() };
            lifted.conditions.retain(|condition| !own(facet, condition));
            for count in counts {
                let Some(condition) = condition(facet, count.value.as_ref()) else { continue };
                let mut listed = lifted.clone();
                listed.conditions.push(condition);
                let found = engine.find(&listed, ask).await.unwrap();
                same!(found.total, Some(count.count), "{count:?} of {facet:?} beside {query:?}");
            }
        }
    }
    Ok(())
}

/// Whether a condition is lifted where this facet is counted.
fn own(facet: &Facet, condition: &Condition) -> bool {
    match (facet, condition) {
        (Facet::Kind, Condition::Kind(_))
        | (Facet::Phase, Condition::Phase(_))
        | (Facet::Trust, Condition::Trust(_)) => true,
        (Facet::Property(counted), Condition::Property(name, _)) => counted == name,
        _ => false,
    }
}

/// That a row has this value, or has none of the property; `None` where no condition says so.
fn condition(facet: &Facet, value: Option<&FacetValue>) -> Option<Condition> {
    Some(match (facet, value) {
        (Facet::Kind, Some(FacetValue::Kind(kind))) => Condition::Kind(vec![kind.clone()]),
        (Facet::Phase, Some(FacetValue::Phase(phase))) => Condition::Phase(vec![*phase]),
        (Facet::Trust, Some(FacetValue::Trust(trust))) => Condition::Trust(vec![*trust]),
        (Facet::Property(name), Some(FacetValue::Value(value))) => {
            Condition::Property(name.clone(), Test::In(vec![value.clone()]))
        }
        (Facet::Property(name), None) => Condition::Property(name.clone(), Test::IsNull(true)),
        _ => return None,
    })
}

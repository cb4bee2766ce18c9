//! How many relations of a kind an item has at each trust: more or fewer than the metamodel says, or two owners.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{follow, own::allows};
use crate::{
    domain::{
        Result,
        problem::{Code, Problem},
        view::View,
    },
    model::{
        ask::Include,
        context::Trusts,
        graph::{Direction, Step},
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        metamodel::Metamodel,
        value::Value,
    },
};

/// Counts around each item.
pub(super) async fn look(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let metamodel = &*view.metamodel;
    let limited: Vec<Limit> = limits(metamodel);
    let ids: Vec<ItemId> = images.iter().map(|image| image.id).collect();
    let ways: BTreeSet<(Symbol, Direction)> =
        limited.iter().map(|limit| (limit.relation.clone(), limit.direction)).collect();
    let steps = view.expand(&ids, &follow(ways, Include::default())).await?;
    let mut around: HashMap<(ItemId, &Symbol, Direction), Vec<&Step>> = HashMap::new();
    for step in &steps {
        around.entry((step.from, &step.kind, step.direction)).or_default().push(step);
    }
    for image in images {
        for limit in &limited {
            let steps = around.get(&(image.id, &limit.relation, limit.direction)).map_or(&[][..], Vec::as_slice);
            let count = most_at_one_place(steps);
            let finding = |code, count: usize, limit_words: u32| {
                let finding = Problem::new(code).item(image.id).blank("kind", limit.relation.as_str());
                finding.blank("count", count.to_string()).blank("limit", limit_words.to_string())
            };
            if let Some(most) = limit.most.filter(|most| count > *most as usize) {
                findings.push(finding(Code::TooMany, count, most));
            }
            let in_use = image.own_period().holds(view.ask.day);
            if steps.len() < limit.least as usize && in_use && allows(metamodel, limit.near, &image.kind) {
                findings.push(finding(Code::TooFew, steps.len(), limit.least));
            }
        }
    }
    owners(view, images, findings).await
}

/// How many relations of a kind an item should have, one way.
struct Limit<'a> {
    relation: Symbol,
    direction: Direction,
    /// The kinds that are expected to have them.
    near: &'a [Symbol],
    least: u32,
    most: Option<u32>,
}

fn limits(metamodel: &Metamodel) -> Vec<Limit<'_>> {
    let both = metamodel.relations.iter().flat_map(|(name, kind)| {
        let limits = kind.cardinality;
        let way = |direction, near, least, most| Limit { relation: name.clone(), direction, near, least, most };
        [
            way(Direction::Forward, &kind.source[..], limits.min_targets, limits.max_targets),
            way(Direction::Backward, &kind.target[..], limits.min_sources, limits.max_sources),
        ]
    });
    both.filter(|limit| limit.least > 0 || limit.most.is_some()).collect()
}

/// The most that hold at one organisation, or at all those that no relation names.
pub(in crate::domain) fn most_at_one_place(steps: &[&Step]) -> usize {
    let named = steps.iter().flat_map(|step| match &step.trusts {
        Trusts::Everywhere { except } => except.iter(),
        Trusts::Only(trusts) => trusts.iter(),
    });
    let places: BTreeSet<ElementId> = named.copied().collect();
    let at = |place: ElementId| steps.iter().filter(|step| step.trusts.contains(place)).count();
    let elsewhere = steps.iter().filter(|step| matches!(step.trusts, Trusts::Everywhere { .. })).count();
    places.into_iter().map(at).max().unwrap_or_default().max(elsewhere)
}

/// Two owners at the same trust. An owner that is a trust owns at that trust.
async fn owners(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let ownership = &view.metamodel.ownership;
    let ids: Vec<ItemId> = images.iter().map(|image| image.id).collect();
    let follow = follow([(ownership.relation.clone(), Direction::Backward)], Include::default());
    let steps = view.expand(&ids, &follow).await?;
    let read: Vec<ItemId> = steps.iter().flat_map(|step| [step.via.into(), step.to]).collect();
    let read: HashMap<ItemId, Image> =
        view.get(&read).await?.into_iter().flatten().map(|image| (image.id, image)).collect();
    let mut owned: BTreeMap<(ItemId, Option<ElementId>), BTreeSet<ItemId>> = BTreeMap::new();
    for step in &steps {
        let relation = read.get(&step.via.into());
        let said = relation.and_then(|relation| relation.value(ownership.property.as_str()));
        if said != Some(&Value::Choice(ownership.owner.clone())) {
            continue;
        }
        let lens = relation.and_then(|relation| view.metamodel.lens_of(relation));
        let trust = || read.get(&step.to).filter(|owner| view.metamodel.is_trust(owner))?.id.element();
        owned.entry((step.from, lens.or_else(trust))).or_default().insert(step.to);
    }
    for image in images {
        let of_item = owned.range((image.id, None)..=(image.id, Some(ElementId(u128::MAX))));
        let most = of_item.map(|(_, owners)| owners.len()).max().unwrap_or_default();
        if most > 1 {
            findings.push(Problem::new(Code::TwoOwners).item(image.id).blank("count", most.to_string()));
        }
    }
    Ok(())
}

//! Hits counted by what they have in common.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use crate::{
    domain::{Result, responsibility, view::View},
    model::{
        ask::Include,
        context::Trusts,
        graph::{Along, Direction, Follow, Grade, Hit, Rule},
        ids::{ItemId, RelationId, Symbol},
        image::Image,
        text::sort_key,
        value::Value,
    },
};

use super::{GroupBy, GroupOf, ImpactAnswer, ImpactGroup, detail::trusts, meaning};

/// How many items one store call reads at most.
const AT_ONCE: usize = 4_096;

pub(super) async fn groups(view: &View, answer: &ImpactAnswer, by: GroupBy) -> Result<Vec<ImpactGroup>> {
    let fallbacks = Fallbacks::of(view, answer).await?;
    let mut counts = Counts { fallbacks, groups: BTreeMap::new() };
    for hits in answer.walked.hits.chunks(AT_ONCE) {
        let items: Vec<ItemId> = hits.iter().map(|hit| hit.item).collect();
        match by {
            GroupBy::Layer | GroupBy::Kind => {
                for (hit, image) in hits.iter().zip(view.get(&items).await?) {
                    counts.add(
                        hit,
                        image.map(|image| {
                            if by == GroupBy::Kind { of_kind(view, image.kind) } else { of_layer(view, &image.kind) }
                        }),
                    );
                }
            }
            GroupBy::Trust => {
                let named = Named::of(view, hits).await?;
                hits.iter().for_each(|hit| counts.add(hit, named.groups(&trusts(hit))));
            }
            GroupBy::Owner => {
                let owners = owners(view, &items).await?;
                for hit in hits {
                    counts.add(hit, images(owners.get(&hit.item).cloned().unwrap_or_default(), GroupOf::Owner));
                }
            }
            GroupBy::Body => {
                let bodies = responsibility::governing(view, &items, answer.question.at).await?;
                for (hit, bodies) in hits.iter().zip(bodies) {
                    counts.add(hit, images(bodies, GroupOf::Body));
                }
            }
        }
    }
    Ok(counts.in_order())
}

/// What a group is ordered by among equally large ones; what has none is last.
type Place = (bool, usize, Vec<u8>, Option<ItemId>);

struct Counts<'a> {
    fallbacks: Fallbacks<'a>,
    groups: BTreeMap<Place, ImpactGroup>,
}

impl Counts<'_> {
    fn add(&mut self, hit: &Hit, groups: impl IntoIterator<Item = (Place, GroupOf)>) {
        let without = u64::from(!self.fallbacks.has(hit));
        let groups: BTreeMap<Place, GroupOf> = groups.into_iter().collect();
        for (place, of) in groups {
            let group = self.groups.entry(place).or_insert(ImpactGroup { of, count: 0, without_fallback: 0 });
            group.count += 1;
            group.without_fallback += without;
        }
    }

    fn in_order(self) -> Vec<ImpactGroup> {
        let mut groups: Vec<ImpactGroup> = self.groups.into_values().collect();
        groups.sort_by_key(|group| Reverse(group.count));
        groups
    }
}

fn of_kind(view: &View, kind: Symbol) -> (Place, GroupOf) {
    let place = view.metamodel.kinds.get_index_of(&kind).unwrap_or(usize::MAX);
    ((false, place, kind.as_str().into(), None), GroupOf::Kind(kind))
}

fn of_layer(view: &View, kind: &Symbol) -> (Place, GroupOf) {
    let layer = view.metamodel.layer(kind.as_str());
    ((layer.is_none(), layer.map_or(0, |layer| layer as usize), Vec::new(), None), GroupOf::Layer(layer))
}

fn images(images: Vec<Image>, of: fn(Option<Image>) -> GroupOf) -> Vec<(Place, GroupOf)> {
    if images.is_empty() {
        return vec![(LAST, of(None))];
    }
    images.into_iter().map(|image| (place(&image), of(Some(image)))).collect()
}

fn place(image: &Image) -> Place {
    (false, 0, sort_key(image), Some(image.id))
}

const LAST: Place = (true, 0, Vec::new(), None);

/// The organisations that hits are counted at.
struct Named {
    trusts: Vec<Image>,
    others: Vec<Image>,
}

impl Named {
    async fn of(view: &View, hits: &[Hit]) -> Result<Self> {
        let trusts = responsibility::trusts(view).await?;
        let known: BTreeSet<ItemId> = trusts.iter().map(|trust| trust.id).collect();
        let only = hits.iter().flat_map(|hit| &hit.trusts).filter_map(|at| match &at.trusts {
            Trusts::Only(trusts) => Some(trusts.iter().map(|trust| ItemId::from(*trust))),
            Trusts::Everywhere { .. } => None,
        });
        let others: BTreeSet<ItemId> = only.flatten().filter(|id| !known.contains(id)).collect();
        let others: Vec<ItemId> = others.into_iter().collect();
        Ok(Self { trusts, others: view.get(&others).await?.into_iter().flatten().collect() })
    }

    /// The whole region where it holds in general, and each organisation at which it holds.
    fn groups(&self, at: &Trusts) -> Vec<(Place, GroupOf)> {
        let holds = |image: &&Image| image.id.element().is_some_and(|id| at.contains(id));
        let mut groups: Vec<(Place, GroupOf)> = Vec::new();
        if matches!(at, Trusts::Everywhere { .. }) {
            groups.push((LAST, GroupOf::Trust(None)));
        } else {
            let others = self.others.iter().filter(holds);
            groups.extend(others.map(|image| (place(image), GroupOf::Trust(Some(image.clone())))));
        }
        let trusts = self.trusts.iter().filter(holds);
        groups.extend(trusts.map(|image| (place(image), GroupOf::Trust(Some(image.clone())))));
        groups
    }
}

/// The owners of each item.
async fn owners(view: &View, items: &[ItemId]) -> Result<HashMap<ItemId, Vec<Image>>> {
    let ownership = &view.metamodel.ownership;
    let rule = Rule {
        relation: ownership.relation.clone(),
        direction: Direction::Backward,
        grade: Grade::Certain,
        along: Along::Across,
    };
    let follow = Follow { rules: vec![rule], at: None, depth: None, include: Include::default() };
    let steps = view.expand(items, &follow).await?;
    let asked: BTreeSet<ItemId> = steps.iter().flat_map(|step| [step.via.into(), step.to]).collect();
    let asked: Vec<ItemId> = asked.into_iter().collect();
    let known: HashMap<ItemId, Image> =
        view.get(&asked).await?.into_iter().flatten().map(|image| (image.id, image)).collect();
    let mut owners: HashMap<ItemId, Vec<Image>> = HashMap::new();
    for step in steps {
        let owns = known.get(&step.via.into()).and_then(|relation| relation.value(ownership.property.as_str()));
        if matches!(owns, Some(Value::Choice(choice)) if *choice == ownership.owner) {
            owners.entry(step.from).or_default().extend(known.get(&step.to).cloned());
        }
    }
    Ok(owners)
}

/// For each trail, whether its relation tells of an outage, and then whether with a fallback.
struct Fallbacks<'a> {
    answer: &'a ImpactAnswer,
    told: Vec<Option<bool>>,
}

impl<'a> Fallbacks<'a> {
    async fn of(view: &View, answer: &'a ImpactAnswer) -> Result<Self> {
        let vias: BTreeSet<RelationId> = answer.walked.trails.iter().filter_map(|trail| trail.via).collect();
        let vias: Vec<ItemId> = vias.into_iter().map(ItemId::from).collect();
        let mut told: HashMap<ItemId, bool> = HashMap::new();
        for some in vias.chunks(AT_ONCE) {
            for relation in view.get(some).await?.into_iter().flatten() {
                let outage = meaning::outage(&relation, &view.metamodel);
                told.extend(outage.map(|outage| (relation.id, outage.fallback.is_some())));
            }
        }
        let told = answer.walked.trails.iter().map(|trail| told.get(&trail.via?.into()).copied()).collect();
        Ok(Self { answer, told })
    }

    /// Whether the relation that carries the hit, the nearest that tells, has a fallback.
    fn has(&self, hit: &Hit) -> bool {
        let mut at = Some(hit.trail as usize);
        while let Some(place) = at {
            if let Some(Some(told)) = self.told.get(place) {
                return *told;
            }
            at = self.answer.walked.trails.get(place).and_then(|trail| trail.before).map(|before| before as usize);
        }
        false
    }
}

//! A path through the map, step by step, and which relations a path may follow.

use std::collections::{BTreeSet, HashMap};

use futures::future::BoxFuture;

use super::{Result, view::View};
use crate::model::{
    context::Trusts,
    graph::{Along, Direction, Grade, Rule, Trail},
    ids::{ItemId, Symbol},
    image::Image,
    metamodel::{ImpactDirection, Metamodel},
    text::sort_key,
};

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The relation followed to get here; `None` at a start.
    pub relation: Option<Image>,
    /// Which way it was followed; `None` at a start.
    pub direction: Option<Direction>,
    /// What is here; a relation where the step ends on one.
    pub item: Image,
}

/// Which relations a path follows, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Following {
    /// As impact runs: what would suffer if the start stopped.
    Affected,
    /// What the start needs.
    ReliesOn,
    /// Any relation, either way.
    Any,
}

impl Following {
    /// The rules to follow; of these relation kinds only, where any are named.
    #[must_use]
    pub fn rules(self, metamodel: &Metamodel, kinds: &[Symbol]) -> Vec<Rule> {
        let mut rules = match self {
            Self::Affected => metamodel.impact(ImpactDirection::Affected),
            Self::ReliesOn => metamodel.impact(ImpactDirection::ReliesOn),
            Self::Any => any(metamodel),
        };
        rules.retain(|rule| kinds.is_empty() || kinds.contains(&rule.relation));
        rules
    }

    /// Whether its rules say how certainly something runs along them.
    #[must_use]
    pub fn is_graded(self) -> bool {
        self != Self::Any
    }
}

/// Across every relation either way; onto a relation and out of it where impact does so.
fn any(metamodel: &Metamodel) -> Vec<Rule> {
    let both = [Direction::Forward, Direction::Backward];
    let across = metamodel.relations.keys().flat_map(|kind| {
        both.map(|direction| Rule { relation: kind.clone(), direction, grade: Grade::Certain, along: Along::Across })
    });
    let impact = [ImpactDirection::Affected, ImpactDirection::ReliesOn].map(|asked| metamodel.impact(asked));
    let onto = impact.into_iter().flatten().filter(|rule| rule.along != Along::Across);
    across.chain(onto.map(|rule| Rule { grade: Grade::Certain, ..rule })).collect()
}

/// The rules by which the same paths are walked from their other end.
pub(super) fn reversed(rules: &[Rule]) -> Vec<Rule> {
    let reverse = |rule: &Rule| {
        let along = match rule.along {
            Along::Across => Along::Across,
            Along::OutOf => Along::Onto,
            Along::Onto => Along::OutOf,
        };
        Rule { direction: rule.direction.reversed(), along, ..rule.clone() }
    };
    rules.iter().map(reverse).collect()
}

/// What stands on these paths, in one call.
///
/// # Errors
/// The store's own.
pub(super) fn images<'v, 't>(
    view: &'v View,
    trails: impl Iterator<Item = &'t Trail>,
) -> BoxFuture<'v, Result<HashMap<ItemId, Image>>> {
    let ids: BTreeSet<ItemId> =
        trails.flat_map(|trail| [Some(trail.item), trail.via.map(ItemId::from)]).flatten().collect();
    let ids: Vec<ItemId> = ids.into_iter().collect();
    Box::pin(async move {
        let found = view.get(&ids).await?;
        Ok(found.into_iter().flatten().map(|image| (image.id, image)).collect())
    })
}

/// The steps of one path.
pub(super) fn steps(trails: &[Trail], images: &HashMap<ItemId, Image>) -> Vec<Step> {
    let before = std::iter::once(None).chain(trails.iter().map(|trail| Some(trail.item)));
    let step = |(trail, before): (&Trail, Option<ItemId>)| {
        let relation = trail.via.and_then(|via| images.get(&via.into())).cloned();
        let direction = relation.as_ref().and_then(|relation| direction(relation, before?, trail.item));
        Some(Step { relation, direction, item: images.get(&trail.item)?.clone() })
    };
    trails.iter().zip(before).filter_map(step).collect()
}

/// Which way a relation leads from one of its ends, or from itself out to one.
fn direction(relation: &Image, before: ItemId, here: ItemId) -> Option<Direction> {
    let ends = relation.ends?;
    let forward = ends.source == before && (ends.target == here || relation.id == here)
        || relation.id == before && ends.target == here;
    Some(if forward { Direction::Forward } else { Direction::Backward })
}

/// Where something holds, in names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// The whole region, but for those that are named.
    pub everywhere: bool,
    /// The organisations where it holds; where it holds everywhere, those where it does not. By name.
    pub named: Vec<Image>,
}

impl Places {
    /// The organisations of these contexts, in one call.
    ///
    /// # Errors
    /// The store's own.
    pub(super) async fn of(view: &View, contexts: &[Trusts]) -> Result<Vec<Self>> {
        fn named(trusts: &Trusts) -> impl Iterator<Item = ItemId> {
            let (Trusts::Only(named) | Trusts::Everywhere { except: named }) = trusts;
            named.iter().copied().map(ItemId::from)
        }
        let ids: BTreeSet<ItemId> = contexts.iter().flat_map(named).collect();
        let ids: Vec<ItemId> = ids.into_iter().collect();
        let mut images: Vec<Image> = view.get(&ids).await?.into_iter().flatten().collect();
        images.sort_by_cached_key(|image| (sort_key(image), image.id));
        let places = |trusts: &Trusts| {
            let ids: BTreeSet<ItemId> = named(trusts).collect();
            let everywhere = matches!(trusts, Trusts::Everywhere { .. });
            Self { everywhere, named: images.iter().filter(|image| ids.contains(&image.id)).cloned().collect() }
        };
        Ok(contexts.iter().map(places).collect())
    }
}

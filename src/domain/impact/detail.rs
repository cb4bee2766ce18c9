//! Hits described: the path in full, what it says of the outage, and who answers.

use futures::future::BoxFuture;

use std::collections::{BTreeSet, HashMap};

use crate::{
    domain::{Result, responsibility, view::View},
    model::{
        context::Trusts,
        graph::{Hit, Trail},
        ids::ItemId,
        image::Image,
    },
};

use super::{ImpactAnswer, ImpactHit, ImpactStep, meaning};

pub(super) async fn detail(view: &View, answer: &ImpactAnswer, hits: &[&Hit]) -> Result<Vec<ImpactHit>> {
    let paths: Vec<Vec<Trail>> = hits.iter().map(|hit| answer.walked.path(hit.trail)).collect();
    let images = images(view, paths.iter().flatten()).await?;
    let items: Vec<ItemId> = hits.iter().map(|hit| hit.item).collect();
    let chains = responsibility::links(view, &items, answer.question.at).await?;
    let mut told = Vec::with_capacity(hits.len());
    for ((hit, trails), links) in hits.iter().zip(&paths).zip(chains) {
        let Some(item) = images.get(&hit.item) else { continue };
        let trusts = trusts(hit);
        let answers = |link: &responsibility::Link| {
            let trust = link.trust.as_ref().and_then(|trust| trust.id.element());
            link.filled() && trust.is_none_or(|trust| trusts.contains(trust))
        };
        let relations = trails.iter().rev().filter_map(|trail| images.get(&trail.via?.into()));
        let outage = relations.into_iter().find_map(|relation| meaning::outage(relation, &view.metamodel));
        let outage = outage.unwrap_or_default();
        let path: Vec<ImpactStep> = trails.iter().filter_map(|trail| step(trail, &images)).collect();
        let on_path = path.iter().flat_map(|step| step.relation.iter().chain([&step.item]));
        told.push(ImpactHit {
            item: item.clone(),
            certainty: hit.certainty,
            depth: hit.depth,
            criticality: meaning::highest(on_path, &view.metamodel),
            fallback: outage.fallback,
            longest_downtime: outage.downtime,
            role: links.into_iter().find(answers),
            at: hit.trusts.clone(),
            trusts,
            path,
        });
    }
    Ok(told)
}

/// Where a hit is hit at all.
pub(super) fn trusts(hit: &Hit) -> Trusts {
    let none = Trusts::Only(BTreeSet::new());
    hit.trusts.iter().fold(none, |all, at| all.union(&at.trusts))
}

fn images<'v, 't>(
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

fn step(trail: &Trail, images: &HashMap<ItemId, Image>) -> Option<ImpactStep> {
    let relation = trail.via.and_then(|via| images.get(&via.into())).cloned();
    Some(ImpactStep { relation, item: images.get(&trail.item)?.clone() })
}

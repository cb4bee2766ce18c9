//! Hits described: the path in full, what it says of the outage, and who answers.

use std::collections::BTreeSet;

use crate::{
    domain::{Result, path, responsibility, view::View},
    model::{
        context::Trusts,
        graph::{Hit, Trail},
        ids::ItemId,
    },
};

use super::{ImpactAnswer, ImpactHit, meaning};

pub(super) async fn detail(view: &View, answer: &ImpactAnswer, hits: &[&Hit]) -> Result<Vec<ImpactHit>> {
    let paths: Vec<Vec<Trail>> = hits.iter().map(|hit| answer.walked.path(hit.trail)).collect();
    let images = path::images(view, paths.iter().flatten()).await?;
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
        let path = path::steps(trails, &images);
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

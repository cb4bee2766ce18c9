//! Hierarchies that run in a circle.

use std::collections::BTreeSet;

use super::follow;
use crate::{
    domain::{
        Result,
        problem::{Code, Problem},
        view::View,
    },
    model::{
        ask::Include,
        graph::Direction,
        ids::{ItemId, Symbol},
        image::Image,
    },
};

/// Looks for a way from each item back to itself, and for a relation from its target back to its source.
pub(super) async fn look(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let hierarchies: Vec<&Symbol> =
        view.metamodel.relations.iter().filter(|(_, kind)| kind.hierarchy).map(|(name, _)| name).collect();
    for kind in hierarchies {
        let up = follow([(kind.clone(), Direction::Forward)], Include::default());
        let down = follow([(kind.clone(), Direction::Backward)], Include::default());
        // Where each walk begins, and the item that its coming back is a finding of.
        let mut walks: Vec<(ItemId, ItemId, ItemId)> = Vec::new();
        let elements: Vec<ItemId> = images.iter().filter(|i| i.ends.is_none()).map(|image| image.id).collect();
        let above = view.expand(&elements, &up).await?;
        let has_below: BTreeSet<ItemId> = view.expand(&elements, &down).await?.iter().map(|step| step.from).collect();
        let inside = above.iter().filter(|step| has_below.contains(&step.from) && step.to != step.from);
        walks.extend(inside.map(|step| (step.to, step.from, step.from)));
        for image in images.iter().filter(|image| image.kind == *kind) {
            if let Some(ends) = image.ends.filter(|ends| ends.source != ends.target) {
                walks.push((ends.target, ends.source, image.id));
            }
        }
        let mut told = BTreeSet::new();
        for (start, back_at, item) in walks {
            if told.contains(&item) {
                continue;
            }
            let walked = view.snapshot.walk(&[start], &up, &view.ask).await?;
            if walked.hits.iter().any(|hit| hit.item == back_at) {
                told.insert(item);
                findings.push(Problem::new(Code::HierarchyCycle).item(item).blank("kind", kind.as_str()));
            }
        }
    }
    Ok(())
}

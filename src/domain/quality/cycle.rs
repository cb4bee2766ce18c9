//! Hierarchies that run in a circle.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::follow;
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
        ids::{ItemId, Symbol},
        image::Image,
    },
};

/// Looks for a way from each item back to itself, and for a relation from its target back to its source. All of them climb
/// together: one store call a level.
pub(super) async fn look(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let hierarchies: Vec<&Symbol> =
        view.metamodel.relations.iter().filter(|(_, kind)| kind.hierarchy).map(|(name, _)| name).collect();
    for kind in hierarchies {
        let elements: Vec<ItemId> = images.iter().filter(|i| i.ends.is_none()).map(|image| image.id).collect();
        let relations = || {
            let own = images.iter().filter(|image| image.kind == *kind);
            own.filter_map(|image| Some((image.id, image.ends.filter(|ends| ends.source != ends.target)?)))
        };
        let begin = elements.iter().copied().chain(relations().map(|(_, ends)| ends.target)).collect();
        let above = climb(view, kind, begin).await?;
        let mut told: Vec<ItemId> = Vec::new();
        for item in &elements {
            let starts = above.get(item).into_iter().flatten().filter(|step| step.to != *item);
            if starts.into_iter().any(|step| leads(&above, step.to, *item, step.trusts.clone())) {
                told.push(*item);
            }
        }
        for (relation, ends) in relations() {
            if leads(&above, ends.target, ends.source, Trusts::everywhere()) {
                told.push(relation);
            }
        }
        findings.extend(
            told.into_iter().map(|item| Problem::new(Code::HierarchyCycle).item(item).blank("kind", kind.as_str())),
        );
    }
    Ok(())
}

/// Every step up from these and from what they lead to.
async fn climb(view: &View, kind: &Symbol, mut front: BTreeSet<ItemId>) -> Result<HashMap<ItemId, Vec<Step>>> {
    let up = follow([(kind.clone(), Direction::Forward)], Include::default());
    let mut above: HashMap<ItemId, Vec<Step>> = HashMap::new();
    while !front.is_empty() {
        let from: Vec<ItemId> = front.into_iter().collect();
        let steps = view.expand(&from, &up).await?;
        above.extend(from.into_iter().map(|item| (item, Vec::new())));
        front = BTreeSet::new();
        for step in steps {
            if !above.contains_key(&step.to) {
                front.insert(step.to);
            }
            above.entry(step.from).or_default().push(step);
        }
    }
    Ok(above)
}

/// Whether steps lead from one item to another at an organisation where all of them hold.
fn leads(above: &HashMap<ItemId, Vec<Step>>, from: ItemId, to: ItemId, at: Trusts) -> bool {
    let mut seen: HashSet<(ItemId, Trusts)> = HashSet::new();
    let mut open = vec![(from, at)];
    while let Some((item, at)) = open.pop() {
        if item == to {
            return true;
        }
        for step in above.get(&item).into_iter().flatten() {
            let at = at.intersect(&step.trusts);
            if !at.is_empty() && seen.insert((step.to, at.clone())) {
                open.push((step.to, at));
            }
        }
    }
    false
}

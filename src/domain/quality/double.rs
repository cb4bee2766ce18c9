//! Relations that stand twice: the same kind, ends and context at overlapping times.

use std::collections::{BTreeSet, HashMap};

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
        image::{Ends, Image},
        metamodel::Metamodel,
        value::Value,
    },
};

/// Looks at each relation beside the others of its kind between its ends.
pub(super) async fn look(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let relations: Vec<(&Image, Ends)> = images.iter().filter_map(|image| Some((image, image.ends?))).collect();
    let sources: BTreeSet<ItemId> = relations.iter().map(|(_, ends)| ends.source).collect();
    let kinds: BTreeSet<&Symbol> = relations.iter().map(|(image, _)| &image.kind).collect();
    let always = Include { always: true, ..Include::default() };
    let follow = follow(kinds.into_iter().map(|kind| (kind.clone(), Direction::Forward)), always);
    let sources: Vec<ItemId> = sources.into_iter().collect();
    let mut between: HashMap<(Symbol, Ends), Vec<ItemId>> = HashMap::new();
    for step in view.expand(&sources, &follow).await? {
        let ends = Ends { source: step.from, target: step.to };
        between.entry((step.kind, ends)).or_default().push(step.via.into());
    }
    between.retain(|_, vias| vias.len() > 1);
    let others: Vec<ItemId> = between.values().flatten().copied().collect();
    let others: HashMap<ItemId, Image> =
        view.get(&others).await?.into_iter().flatten().map(|image| (image.id, image)).collect();
    for (image, ends) in relations {
        let Some(vias) = between.get(&(image.kind.clone(), ends)) else { continue };
        let same = |other: &&Image| {
            other.id == image.id
                || (context(&view.metamodel, other) == context(&view.metamodel, image)
                    && other.own_period().overlaps(image.own_period()))
        };
        let count = vias.iter().filter_map(|via| others.get(via)).filter(same).count();
        if count > 1 {
            findings.push(Problem::new(Code::Doubled).item(image.id).blank("count", count.to_string()));
        }
    }
    Ok(())
}

/// The values that say where and for what a relation holds.
fn context<'a>(metamodel: &'a Metamodel, image: &'a Image) -> Vec<Option<&'a Value>> {
    let uses = metamodel.relations.get(&image.kind).map(|kind| kind.properties.iter().filter(|used| used.context));
    uses.into_iter().flatten().map(|used| image.value(used.name.as_str())).collect()
}

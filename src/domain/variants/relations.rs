//! What an element hangs together with at each trust, and what those relations say.

use std::collections::{BTreeSet, HashMap};

use super::{Aspect, AspectOf, Cell, Entry, VariantsQuestion};
use crate::{
    domain::{Result, view::View},
    model::{
        context::Trusts,
        graph::{Along, Direction, Follow, Grade, Rule, Step},
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        metamodel::ImpactDirection,
        value::Words,
    },
};

/// The relations of an element that can hold at one organisation, and everything they name.
pub(super) struct Near {
    steps: Vec<Step>,
    images: HashMap<ItemId, Image>,
    ways: Vec<(Symbol, Direction)>,
}

impl Near {
    /// What is known of an item.
    pub(super) fn image(&self, id: ItemId) -> Option<&Image> {
        self.images.get(&id)
    }

    /// The organisations that the relations name as where they hold.
    pub(super) fn named(&self) -> impl Iterator<Item = ItemId> {
        named(&self.steps).into_iter()
    }

    /// What it relies on at a trust, as impact runs.
    pub(super) fn relied_on(&self, view: &View, at: ElementId) -> Vec<ItemId> {
        let rules = view.metamodel.impact(ImpactDirection::ReliesOn);
        let runs =
            |step: &&Step| rules.iter().any(|rule| rule.relation == step.kind && rule.direction == step.direction);
        let there = self.steps.iter().filter(|step| step.trusts.contains(at)).filter(runs);
        let ends: BTreeSet<ItemId> = there.map(|step| step.to).filter(|id| id.element().is_some()).collect();
        ends.into_iter().collect()
    }
}

fn named(steps: &[Step]) -> BTreeSet<ItemId> {
    let named = steps.iter().flat_map(|step| {
        let (Trusts::Only(named) | Trusts::Everywhere { except: named }) = &step.trusts;
        named
    });
    named.copied().map(ItemId::from).collect()
}

pub(super) async fn near(view: &View, question: &VariantsQuestion) -> Result<Near> {
    let kinds = view.metamodel.relations.keys().filter(|kind| {
        let asked = question.kinds.is_empty() || question.kinds.contains(kind);
        asked && view.metamodel.lens(kind.as_str()).is_some()
    });
    let ways: Vec<(Symbol, Direction)> =
        kinds.flat_map(|kind| [Direction::Forward, Direction::Backward].map(|way| (kind.clone(), way))).collect();
    let rule = |(relation, direction): &(Symbol, Direction)| Rule {
        relation: relation.clone(),
        direction: *direction,
        grade: Grade::Certain,
        along: Along::Across,
    };
    let follow = Follow { rules: ways.iter().map(rule).collect(), at: None, depth: None, include: question.include };
    let steps = view.expand(&[question.of], &follow).await?;
    let mut ids = named(&steps);
    ids.insert(question.of);
    ids.extend(steps.iter().flat_map(|step| [step.to, step.via.into()]));
    let ids: Vec<ItemId> = ids.into_iter().collect();
    let images = view.get(&ids).await?.into_iter().flatten().map(|image| (image.id, image)).collect();
    Ok(Near { steps, images, ways })
}

pub(super) fn aspects(view: &View, near: &Near, trusts: &[Image]) -> Vec<Aspect> {
    let mut aspects = Vec::new();
    for (kind, direction) in &near.ways {
        let Some(known) = view.metamodel.relations.get(kind) else { continue };
        let steps: Vec<&Step> =
            near.steps.iter().filter(|step| step.kind == *kind && step.direction == *direction).collect();
        if steps.is_empty() {
            continue;
        }
        let reading = if *direction == Direction::Forward { &known.forward } else { &known.inverse };
        let of = AspectOf::Relation(kind.clone(), *direction);
        aspects.push(aspect(near, trusts, &steps, of, &reading.label));
        for used in known.properties.iter().filter(|used| !used.lens && !used.context) {
            let Some(property) = view.metamodel.properties.get(&used.name) else { continue };
            let of = AspectOf::Property(kind.clone(), *direction, used.name.clone());
            let told = aspect(near, trusts, &steps, of, &property.label);
            if told.cells.iter().any(|cell| !cell.entries.is_empty()) {
                aspects.push(told);
            }
        }
    }
    aspects
}

/// One aspect of these relations at each trust.
fn aspect(near: &Near, trusts: &[Image], steps: &[&Step], of: AspectOf, label: &Words) -> Aspect {
    let entry = |step: &Step| {
        let relation = near.image(step.via.into())?;
        let value = match &of {
            AspectOf::Property(_, _, name) => Some(relation.value(name.as_str())?.clone()),
            _ => None,
        };
        Some(Entry { item: near.image(step.to)?.clone(), relation: Some(relation.clone()), value })
    };
    let cell = |trust: &Image| {
        let at = trust.id.element();
        let there = steps.iter().filter(|step| at.is_some_and(|at| step.trusts.contains(at)));
        Cell { trust: trust.clone(), entries: there.filter_map(|step| entry(step)).collect() }
    };
    let cells = trusts.iter().map(cell).collect();
    Aspect { label: label.clone(), differs: false, cells, of }
}

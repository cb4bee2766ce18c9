//! The relations around items of a state, and which of them count: over images, since an end's days may be patched.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::State;
use crate::{
    model::{
        ask::{Ask, Include},
        context::Trusts,
        day::{Day, Period},
        graph::{Along, Direction, Follow, Grade, Rule, Step},
        ids::{ElementId, ItemId, RelationId, Symbol},
        image::{Ends, Image},
        metamodel::Metamodel,
        text::sort_key,
    },
    store::Result,
};

/// Ends are nested at most 8 deep; deeper ones are a damaged record's.
const DEEPEST: u32 = 16;

pub(super) async fn expand(state: &State, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
    let items: BTreeSet<ItemId> = from.iter().copied().collect();
    let scene = Scene::of(state, &items, &follow.rules, follow.include, ask).await?;
    let mut steps = Vec::new();
    for from in from {
        for rule in &follow.rules {
            let first = steps.len();
            for (relation, ends) in scene.leading(*from, rule) {
                let to = match rule.along {
                    Along::Onto => relation.id,
                    Along::Across | Along::OutOf => far(ends, rule.direction),
                };
                let trusts = scene.trusts(relation, ends);
                let trusts = match follow.at {
                    Some(at) if trusts.contains(at) => Trusts::at(at),
                    Some(_) => continue,
                    None => trusts,
                };
                let Some(via) = relation.id.relation() else { continue };
                let (kind, direction, grade) = (rule.relation.clone(), rule.direction, rule.grade);
                steps.push(Step { from: *from, via, kind, direction, to, grade, trusts });
            }
            if let Some(steps) = steps.get_mut(first..) {
                steps.sort_by_cached_key(|step: &Step| (scene.place(step.to), step.via));
            }
        }
    }
    Ok(steps)
}

fn near(ends: Ends, direction: Direction) -> ItemId {
    if direction == Direction::Forward { ends.source } else { ends.target }
}

fn far(ends: Ends, direction: Direction) -> ItemId {
    near(ends, direction.reversed())
}

/// Some items of a state and the relations around them, as one reader sees them on one day.
pub(super) struct Scene<'a> {
    images: HashMap<ItemId, Image>,
    relations: BTreeMap<RelationId, (Symbol, Ends)>,
    /// The relations by what they end on.
    at: HashMap<ItemId, Vec<RelationId>>,
    metamodel: &'a Metamodel,
    day: Day,
    include: Include,
}

impl<'a> Scene<'a> {
    /// With every relation that one of the rules could lead over, and its siblings.
    pub(super) async fn of(
        state: &'a State,
        items: &BTreeSet<ItemId>,
        rules: &[Rule],
        include: Include,
        ask: &Ask,
    ) -> Result<Self> {
        let mut scene = Self {
            images: state.images(items.iter().copied(), ask).await?,
            relations: BTreeMap::new(),
            at: HashMap::new(),
            metamodel: &state.metamodel,
            day: ask.day,
            include,
        };
        // Siblings of a relation are met at its source.
        let mut at: BTreeSet<ItemId> = scene.images.keys().copied().collect();
        at.extend(scene.images.values().filter_map(|image| image.ends).map(|ends| ends.source));
        let at: Vec<ItemId> = at.into_iter().collect();
        let mut across: BTreeSet<(Symbol, Direction)> =
            rules.iter().map(|rule| (rule.relation.clone(), rule.direction)).collect();
        across.extend(rules.iter().map(|rule| (rule.relation.clone(), Direction::Forward)));
        let rule = |(relation, direction): (Symbol, Direction)| Rule {
            relation,
            direction,
            grade: Grade::Certain,
            along: Along::Across,
        };
        let all = Include { always: true, ..Include::default() };
        let kinds: BTreeSet<Symbol> = across.iter().map(|(kind, _)| kind.clone()).collect();
        let follow = Follow { rules: across.into_iter().map(rule).collect(), at: None, depth: None, include: all };
        for step in state.base.expand(&at, &follow, ask).await? {
            let (source, target) = match step.direction {
                Direction::Forward => (step.from, step.to),
                Direction::Backward => (step.to, step.from),
            };
            if !state.patch.touches(step.via.into()) {
                scene.relations.insert(step.via, (step.kind, Ends { source, target }));
            }
        }
        let ours = state.patch.standing().filter(|image| kinds.contains(&image.kind));
        let ours = ours.filter_map(|image| Some((image.id.relation()?, (image.kind.clone(), image.ends?))));
        let met = |ends: &Ends| at.binary_search(&ends.source).is_ok() || at.binary_search(&ends.target).is_ok();
        scene.relations.extend(ours.filter(|(_, (_, ends))| met(ends)));
        let mut open: BTreeSet<ItemId> = scene.relations.keys().map(|via| ItemId::from(*via)).collect();
        // Whether an item that is itself a relation counts, its ends say.
        open.extend(scene.images.values().filter_map(|image| image.ends).flat_map(|ends| [ends.source, ends.target]));
        while !open.is_empty() {
            let found = state.images(open, ask).await?;
            let ends = found.values().filter_map(|image| image.ends).flat_map(|ends| [ends.source, ends.target]);
            open = ends.filter(|end| !scene.images.contains_key(end) && !found.contains_key(end)).collect();
            scene.images.extend(found);
        }
        let images = &scene.images;
        scene.relations.retain(|via, _| images.contains_key(&ItemId::from(*via)));
        for (via, (_, ends)) in &scene.relations {
            scene.at.entry(ends.source).or_default().push(*via);
            if ends.target != ends.source {
                scene.at.entry(ends.target).or_default().push(*via);
            }
        }
        Ok(scene)
    }

    pub(super) fn image(&self, id: ItemId) -> Option<&Image> {
        self.images.get(&id)
    }

    /// The relations that count by which a rule leads on from an item.
    fn leading<'b>(&'b self, from: ItemId, rule: &'b Rule) -> impl Iterator<Item = (&'b Image, Ends)> {
        let own = from.relation().filter(|_| rule.along == Along::OutOf);
        let met = if rule.along == Along::OutOf { &[] } else { self.at(from) };
        let leads = met.iter().copied().chain(own).filter_map(|via| self.relation(via));
        let leads = leads.filter(move |(_, ends)| rule.along == Along::OutOf || near(*ends, rule.direction) == from);
        leads.filter(|(image, _)| image.kind == rule.relation && self.counts(image.id, 0))
    }

    fn at(&self, item: ItemId) -> &[RelationId] {
        self.at.get(&item).map_or(&[], Vec::as_slice)
    }

    fn relation(&self, via: RelationId) -> Option<(&Image, Ends)> {
        let (_, ends) = self.relations.get(&via)?;
        Some((self.image(ItemId::from(via))?, *ends))
    }

    /// The relations that count and end on an item, and the organisation that each names.
    pub(super) fn touching(&self, item: ItemId) -> impl Iterator<Item = (&Image, Ends, Option<ElementId>)> {
        let all = self.at(item).iter().filter_map(|via| self.relation(*via));
        let counting = all.filter(|(image, _)| self.counts(image.id, 0));
        counting.map(|(image, ends)| (image, ends, self.metamodel.lens_of(image)))
    }

    /// Whether an item counts on the day, and its ends too.
    pub(super) fn counts(&self, id: ItemId, depth: u32) -> bool {
        let Some(image) = self.image(id) else { return false };
        let end = |end: ItemId| depth < DEEPEST && self.counts(end, depth + 1);
        self.admits(image.own_period()) && image.ends.is_none_or(|ends| end(ends.source) && end(ends.target))
    }

    fn admits(&self, period: Period) -> bool {
        self.include.always
            || period.holds(self.day)
            || (self.include.planned && self.day < period.from)
            || (self.include.retired && self.day >= period.to)
    }

    /// Where a relation that counts holds.
    fn trusts(&self, relation: &Image, ends: Ends) -> Trusts {
        if let Some(trust) = self.metamodel.lens_of(relation) {
            return Trusts::at(trust);
        }
        let beside = self.at(ends.source).iter().filter_map(|via| self.relation(*via));
        let siblings = beside.filter(|(other, between)| *between == ends && other.kind == relation.kind);
        let specific = siblings.filter(|(image, _)| self.counts(image.id, 0));
        Trusts::Everywhere { except: specific.filter_map(|(image, _)| self.metamodel.lens_of(image)).collect() }
    }

    fn place(&self, id: ItemId) -> (bool, Vec<u8>, ItemId) {
        let name = self.image(id).map(sort_key).unwrap_or_default();
        (name.is_empty(), name, id)
    }
}

/// Every relation kind, both ways.
pub(super) fn every_way(metamodel: &Metamodel) -> Vec<Rule> {
    let ways = [Direction::Forward, Direction::Backward];
    let rule = |relation: &Symbol, direction| Rule {
        relation: relation.clone(),
        direction,
        grade: Grade::Certain,
        along: Along::Across,
    };
    metamodel.relations.keys().flat_map(|kind| ways.map(|way| rule(kind, way))).collect()
}

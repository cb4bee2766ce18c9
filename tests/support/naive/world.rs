//! What one reader can know of a state on one day: the items that may be seen, without what is hidden of them.

use std::collections::BTreeSet;

use snitt::{
    model::{
        ask::{Include, Sight},
        context::Trusts,
        day::{Day, Period},
        graph::{Along, Direction, Follow, Rule, Step},
        ids::{ElementId, ItemId, RelationId},
        image::{Ends, Image, builtin},
        metamodel::Metamodel,
        text::sort_key,
        value::{ExternalKey, Value},
    },
    store::KEY_SOURCE,
};

/// A list of items from which everything hidden is gone.
pub struct World<'a> {
    /// The items, without hidden properties.
    pub images: Vec<Image>,
    /// What gives them their meaning.
    pub metamodel: &'a Metamodel,
    /// The day.
    pub day: Day,
}

impl<'a> World<'a> {
    /// Keeps what may be seen: items of a class that the sight holds, relations whose ends are kept.
    pub fn new(all: &[Image], class: impl Fn(&Image) -> u8, metamodel: &'a Metamodel, sight: &Sight, day: Day) -> Self {
        let mut kept: BTreeSet<ItemId> =
            all.iter().filter(|image| sight.sees(class(image))).map(|image| image.id).collect();
        // An end that falls takes its relations with it, and those the relations that end on them.
        loop {
            let dangling = |image: &&Image| {
                kept.contains(&image.id)
                    && image.ends.is_some_and(|ends| !kept.contains(&ends.source) || !kept.contains(&ends.target))
            };
            let Some(falls) = all.iter().find(dangling).map(|image| image.id) else { break };
            kept.remove(&falls);
        }
        let mut images: Vec<Image> = all.iter().filter(|image| kept.contains(&image.id)).cloned().collect();
        for image in &mut images {
            image.values.retain(|property| !sight.hidden.contains(property));
            forget_refs(image, &kept);
        }
        Self { images, metamodel, day }
    }

    /// The item, if it may be seen.
    pub fn image(&self, id: ItemId) -> Option<&Image> {
        self.images.iter().find(|image| image.id == id)
    }

    /// The items that an external id names, lowest id first.
    pub fn named(&self, name: &ExternalKey) -> Vec<ItemId> {
        let all = |test: &dyn Fn(&Image) -> bool| {
            let found: BTreeSet<ItemId> =
                self.images.iter().filter(|image| test(image)).map(|image| image.id).collect();
            found.into_iter().collect::<Vec<_>>()
        };
        if &*name.source != KEY_SOURCE {
            return all(
                &|image| matches!(image.value(builtin::EXTERNAL_IDS), Some(Value::ExternalIds(ids)) if ids.contains(name)),
            );
        }
        let by_key = all(&|image| image.ends.is_none() && image.key() == &*name.id);
        if !by_key.is_empty() {
            return by_key;
        }
        let alias = Value::Text(name.id.clone());
        all(&|image| matches!(image.value(builtin::ALIASES), Some(Value::Many(aliases)) if aliases.contains(&alias)))
    }

    /// The relations, with their ends.
    pub fn relations(&self) -> impl Iterator<Item = (&Image, RelationId, Ends)> {
        self.images.iter().filter_map(|image| Some((image, image.id.relation()?, image.ends?)))
    }

    /// Whether a relation counts on the day.
    pub fn counts(&self, relation: &Image, include: Include) -> bool {
        let admits = |period: Period| {
            period.holds(self.day)
                || (include.planned && self.day < period.from)
                || (include.retired && self.day >= period.to)
        };
        let end_counts = |id: ItemId| match self.image(id) {
            Some(end) if end.ends.is_some() => self.counts(end, include),
            Some(end) => admits(end.own_period()),
            None => false,
        };
        let both_count = |ends: Ends| end_counts(ends.source) && end_counts(ends.target);
        include.always || (admits(relation.own_period()) && relation.ends.is_some_and(both_count))
    }

    /// Whether a relation holds at an organisation; `None` stands for one that no relation names.
    pub fn holds_at(&self, relation: &Image, trust: Option<ElementId>, include: Include) -> bool {
        if !self.counts(relation, include) {
            return false;
        }
        match (self.metamodel.lens_of(relation), trust) {
            (Some(lens), trust) => Some(lens) == trust,
            (None, None) => true,
            (None, Some(trust)) => !self.images.iter().any(|other| {
                other.kind == relation.kind
                    && other.ends == relation.ends
                    && self.metamodel.lens_of(other) == Some(trust)
                    && self.counts(other, include)
            }),
        }
    }

    /// Every organisation that some relation names as its lens.
    pub fn lenses(&self) -> BTreeSet<ElementId> {
        self.relations().filter_map(|(relation, ..)| self.metamodel.lens_of(relation)).collect()
    }

    /// Where a relation holds, as a set: the organisations named, and everywhere else.
    pub fn trusts(&self, relation: &Image, include: Include) -> Trusts {
        let (holds, not) = self.lenses().into_iter().partition(|trust| self.holds_at(relation, Some(*trust), include));
        if self.holds_at(relation, None, include) { Trusts::Everywhere { except: not } } else { Trusts::Only(holds) }
    }

    /// Whether a relation counts for who asks for this organisation, or for all of them.
    pub fn holds_for(&self, relation: &Image, at: Option<ElementId>, include: Include) -> bool {
        match at {
            Some(trust) => self.holds_at(relation, Some(trust), include),
            None => self.counts(relation, include),
        }
    }

    /// The organisations an item concerns: those its relations in force name, and the trusts that own it.
    pub fn concerns(&self, item: &Image) -> BTreeSet<ElementId> {
        let mut trusts = BTreeSet::new();
        let of_item = self.relations().filter(|(relation, _, ends)| {
            (ends.source == item.id || ends.target == item.id) && self.counts(relation, Include::default())
        });
        let ownership = &self.metamodel.ownership;
        for (relation, _, ends) in of_item {
            trusts.extend(self.metamodel.lens_of(relation));
            let owns = relation.kind == ownership.relation
                && relation.value(ownership.property.as_str()) == Some(&Value::Choice(ownership.owner.clone()));
            if owns && ends.target == item.id && self.image(ends.source).is_some_and(|o| self.metamodel.is_trust(o)) {
                trusts.extend(ends.source.element());
            }
        }
        if item.ends.is_some() && self.counts(item, Include::default()) {
            trusts.extend(self.metamodel.lens_of(item));
        }
        trusts
    }

    /// How a rule leads from an item over a relation: to where, if at all.
    pub fn leads(rule: &Rule, relation: &Image, from: ItemId) -> Option<ItemId> {
        let ends = relation.ends.filter(|_| relation.kind == rule.relation)?;
        let (near, far) = match rule.direction {
            Direction::Forward => (ends.source, ends.target),
            Direction::Backward => (ends.target, ends.source),
        };
        match rule.along {
            Along::Across => (near == from).then_some(far),
            Along::Onto => (near == from).then_some(relation.id),
            Along::OutOf => (relation.id == from).then_some(far),
        }
    }

    /// One step from each item.
    pub fn steps(&self, from: &[ItemId], follow: &Follow) -> Vec<Step> {
        let mut all = Vec::new();
        for from in from {
            for rule in &follow.rules {
                let mut steps: Vec<Step> = self
                    .relations()
                    .filter_map(|(relation, via, _)| Some((relation, via, Self::leads(rule, relation, *from)?)))
                    .filter(|(relation, ..)| self.holds_for(relation, follow.at, follow.include))
                    .map(|(relation, via, to)| Step {
                        from: *from,
                        via,
                        kind: rule.relation.clone(),
                        direction: rule.direction,
                        to,
                        grade: rule.grade,
                        trusts: match follow.at {
                            Some(at) => Trusts::at(at),
                            None => self.trusts(relation, follow.include),
                        },
                    })
                    .collect();
                steps.sort_by_key(|step| (self.place(step.to), step.via));
                all.extend(steps);
            }
        }
        all
    }

    /// What items are ordered by: the name, nameless last, then the id.
    pub fn place(&self, id: ItemId) -> (bool, Vec<u8>, ItemId) {
        let name = self.image(id).map(sort_key).unwrap_or_default();
        (name.is_empty(), name, id)
    }
}

/// A ref to an item that is not there for the reader is not there either.
fn forget_refs(image: &mut Image, kept: &BTreeSet<ItemId>) {
    let hidden = |value: &Value| matches!(value, Value::Ref(id) if !kept.contains(id));
    for (_, value) in image.values.iter_mut() {
        if let Value::Many(values) = value {
            values.retain(|value| !hidden(value));
        }
    }
    let gone: BTreeSet<_> = image
        .values
        .iter()
        .filter(|(_, value)| hidden(value) || matches!(value, Value::Many(values) if values.is_empty()))
        .map(|(property, _)| property.clone())
        .collect();
    image.values.retain(|property| !gone.contains(property));
}

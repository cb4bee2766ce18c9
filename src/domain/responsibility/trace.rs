//! Following relations from many items at once, remembering which were taken and where the path holds.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use futures::future::BoxFuture;

use crate::{
    domain::{Result, view::View},
    model::{
        ask::Include,
        context::Trusts,
        graph::{Along, Direction, Follow, Grade, Rule, Step},
        ids::{ElementId, ItemId, RelationId, Symbol},
        image::Image,
        metamodel::Handing,
        value::Value,
    },
};

use super::chain::{Chain, Hop, Way, Where};

/// One way from an item to what was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Trace {
    /// Whose chain it is for, as its place among the items asked for.
    pub(super) item: usize,
    /// Where it stands.
    pub(super) end: ItemId,
    /// Where its relations all hold.
    pub(super) trusts: Trusts,
    /// The relations followed.
    pub(super) taken: Vec<RelationId>,
    /// The role that the last relation with one names.
    pub(super) role: Option<ItemId>,
    /// What an earlier level found, where it began there.
    pub(super) start: Option<ItemId>,
    /// How far responsibility was handed on, then which way it was: less is better.
    pub(super) rank: (usize, usize),
}

impl Trace {
    /// Begins at an item.
    pub(super) fn at(item: usize, end: ItemId) -> Self {
        Self { item, end, trusts: Trusts::everywhere(), taken: Vec::new(), role: None, start: None, rank: (0, 0) }
    }

    fn over(&self, step: &Step, trusts: Trusts, role: Option<ItemId>) -> Self {
        let mut taken = self.taken.clone();
        taken.push(step.via);
        Self { end: step.to, trusts, taken, role: role.or(self.role), ..self.clone() }
    }
}

/// What was learnt while searching, so that nothing is asked for twice.
pub(super) struct Search<'a> {
    /// The state.
    pub(super) view: &'a View,
    images: HashMap<ItemId, Option<Image>>,
    keys: HashMap<Arc<str>, ItemId>,
}

impl<'a> Search<'a> {
    /// A search that knows what the chain's keys name.
    pub(super) async fn new(view: &'a View, chain: &Chain) -> Result<Self> {
        let keys: Vec<Arc<str>> = chain.keys(&view.metamodel).into_iter().collect();
        let named = view.by_key(&keys).await?;
        let keys = keys.into_iter().zip(named).filter_map(|(key, id)| id.map(|id| (key, id))).collect();
        Ok(Self { view, images: HashMap::new(), keys })
    }

    /// The element that a key of the chain names.
    pub(super) fn named(&self, key: &str) -> Option<ItemId> {
        self.keys.get(key).copied()
    }

    /// Learns what these are.
    pub(super) fn learn(&mut self, ids: impl IntoIterator<Item = ItemId>) -> BoxFuture<'_, Result<()>> {
        let ids: BTreeSet<ItemId> = ids.into_iter().filter(|id| !self.images.contains_key(id)).collect();
        let ids: Vec<ItemId> = ids.into_iter().collect();
        Box::pin(async move {
            let images = self.view.get(&ids).await?;
            self.images.extend(ids.into_iter().zip(images));
            Ok(())
        })
    }

    /// Learns what the relations taken are, and their ends.
    pub(super) fn learn_reasons<'s, 't>(
        &'s mut self,
        traces: impl Iterator<Item = &'t Trace>,
    ) -> BoxFuture<'s, Result<()>> {
        let (mut taken, mut roles) = (Vec::new(), Vec::new());
        for trace in traces {
            taken.extend(trace.taken.iter().map(|id| ItemId::from(*id)));
            roles.extend(trace.role);
        }
        Box::pin(async move {
            self.learn(taken.iter().copied().chain(roles)).await?;
            let ends = taken.iter().filter_map(|id| self.image(*id)?.ends);
            let ends: Vec<ItemId> = ends.flat_map(|ends| [ends.source, ends.target]).collect();
            self.learn(ends).await
        })
    }

    /// What was learnt of an item.
    pub(super) fn image(&self, id: ItemId) -> Option<&Image> {
        self.images.get(&id)?.as_ref()
    }

    /// Whether an element is a trust.
    pub(super) fn trust(&self, id: ItemId) -> Option<ElementId> {
        self.image(id).filter(|image| self.view.metamodel.is_trust(image))?;
        id.element()
    }

    /// Whether the item is as the conditions say.
    pub(super) fn passes(&self, image: &Image, conditions: &Where) -> bool {
        conditions.iter().all(|(property, values)| match property.as_str() {
            "kind" => values.0.contains(&image.kind),
            name => values.0.iter().any(|value| match image.value(name) {
                Some(Value::Choice(choice)) => choice == value,
                Some(Value::Text(text)) => *value == **text,
                Some(Value::Ref(id)) => self.named(value.as_str()) == Some(*id),
                _ => false,
            }),
        })
    }

    /// Follows the steps of a way in turn.
    pub(super) async fn follow(
        &mut self,
        mut traces: Vec<Trace>,
        way: &Way,
        include: Include,
        concerns: &[HashSet<ItemId>],
    ) -> Result<Vec<Trace>> {
        for hop in &way.steps {
            traces = self.hop(traces, hop, include, concerns).await?;
        }
        self.learn(traces.iter().map(|trace| trace.end)).await?;
        traces.retain(|trace| self.image(trace.end).is_some_and(|image| self.passes(image, &way.to)));
        Ok(traces)
    }

    /// Follows one relation kind, once or again and again.
    pub(super) async fn hop(
        &mut self,
        traces: Vec<Trace>,
        hop: &Hop,
        include: Include,
        concerns: &[HashSet<ItemId>],
    ) -> Result<Vec<Trace>> {
        let mut seen: HashSet<(usize, ItemId, Trusts)> = HashSet::new();
        let mut found = Vec::new();
        let mut front = traces;
        while !front.is_empty() {
            if hop.repeat {
                front.retain(|trace| seen.insert((trace.item, trace.end, trace.trusts.clone())));
            }
            let next = self.once(&front, hop, include, concerns).await?;
            found.extend(next.iter().filter(|trace| self.ends_as(trace, &hop.to)).cloned());
            front = if hop.repeat { next } else { Vec::new() };
        }
        Ok(found)
    }

    fn ends_as(&self, trace: &Trace, to: &Where) -> bool {
        self.image(trace.end).is_some_and(|image| self.passes(image, to))
    }

    async fn once(
        &mut self,
        front: &[Trace],
        hop: &Hop,
        include: Include,
        concerns: &[HashSet<ItemId>],
    ) -> Result<Vec<Trace>> {
        let steps = self.steps(front, vec![rule(&hop.along, hop.direction)], include).await?;
        if !hop.when.is_empty() || hop.role.is_some() || hop.regarding.is_some() {
            self.learn(steps.values().flatten().map(|step| step.via.into())).await?;
        }
        let mut next = Vec::new();
        for trace in front {
            for step in steps.get(&trace.end).into_iter().flatten() {
                let trusts = trace.trusts.intersect(&step.trusts);
                let relation = self.image(step.via.into());
                let as_said = relation.is_none_or(|relation| self.passes(relation, &hop.when));
                let about = relation.is_none_or(|relation| regards(relation, hop, concerns.get(trace.item)));
                if as_said && about && !trusts.is_empty() {
                    let role = relation.and_then(|relation| named_ref(relation, hop.role.as_ref()));
                    next.push(trace.over(step, trusts, role));
                }
            }
        }
        Ok(next)
    }

    /// One step by these rules from where the traces stand, by where they begin; learns the far ends.
    async fn steps(
        &mut self,
        front: &[Trace],
        rules: Vec<Rule>,
        include: Include,
    ) -> Result<HashMap<ItemId, Vec<Step>>> {
        let from: BTreeSet<ItemId> = front.iter().map(|trace| trace.end).collect();
        let from: Vec<ItemId> = from.into_iter().collect();
        let steps = self.view.expand(&from, &Follow { rules, at: None, depth: None, include }).await?;
        self.learn(steps.iter().map(|step| step.to)).await?;
        let mut by_start: HashMap<ItemId, Vec<Step>> = HashMap::new();
        for step in steps {
            by_start.entry(step.from).or_default().push(step);
        }
        Ok(by_start)
    }

    /// Each item and everything that responsibility for it is handed on from, with how far.
    pub(super) async fn handed(&mut self, items: &[ItemId]) -> Result<Vec<Trace>> {
        let rules: Vec<Rule> = self
            .view
            .metamodel
            .relations
            .iter()
            .filter_map(|(name, kind)| {
                let direction = match kind.responsibility? {
                    Handing::Forward => Direction::Forward,
                    Handing::Backward => Direction::Backward,
                };
                Some(rule(name, direction))
            })
            .collect();
        let mut front: Vec<Trace> = items.iter().enumerate().map(|(place, id)| Trace::at(place, *id)).collect();
        let mut seen: HashSet<(usize, ItemId, Trusts)> = HashSet::new();
        let mut all = Vec::new();
        while !front.is_empty() {
            front.retain(|trace| seen.insert((trace.item, trace.end, trace.trusts.clone())));
            let steps = self.steps(&front, rules.clone(), Include::default()).await?;
            let mut next = Vec::new();
            for trace in &front {
                for step in steps.get(&trace.end).into_iter().flatten() {
                    let trusts = trace.trusts.intersect(&step.trusts);
                    if !trusts.is_empty() {
                        let further = trace.over(step, trusts, None);
                        next.push(Trace { rank: (trace.rank.0 + 1, 0), ..further });
                    }
                }
            }
            all.append(&mut front);
            front = next;
        }
        Ok(all)
    }
}

fn rule(relation: &Symbol, direction: Direction) -> Rule {
    Rule { relation: relation.clone(), direction, grade: Grade::Certain, along: Along::Across }
}

fn named_ref(relation: &Image, property: Option<&Symbol>) -> Option<ItemId> {
    match relation.value(property?.as_str()) {
        Some(Value::Ref(id)) => Some(*id),
        _ => None,
    }
}

fn regards(relation: &Image, hop: &Hop, concerns: Option<&HashSet<ItemId>>) -> bool {
    let Some(property) = &hop.regarding else { return true };
    let mut about = relation.refs().filter(|(name, _)| *name == property).map(|(_, id)| id).peekable();
    about.peek().is_none() || about.any(|id| concerns.is_some_and(|known| known.contains(&id)))
}

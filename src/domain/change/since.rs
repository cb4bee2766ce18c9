//! What others did since the caller looked: a conflict only where it meets what the caller changes or relies on.

use std::collections::{HashMap, HashSet};

use futures::TryStreamExt;

use super::{draft::Draft, ground::Ground};
use crate::{
    domain::{
        Domain, Result,
        problem::{Code, Problem},
    },
    model::{
        change::Op,
        ids::{ItemId, Symbol},
        image::{Image, builtin},
        metamodel::{Cardinality, Metamodel},
        revision::Revision,
    },
};

/// What a draft changes and relies on, with the operation that does.
#[derive(Default)]
struct Looked {
    /// Properties it sets.
    properties: HashMap<(ItemId, Symbol), usize>,
    /// Items it relies on as a whole: ends of new relations.
    ends: HashMap<ItemId, usize>,
    /// Items it deletes: what is new on them would fall unseen.
    deleted: HashMap<ItemId, usize>,
    /// Ends and relation kinds whose number is limited.
    counted: HashMap<(ItemId, Symbol), usize>,
}

/// Adds a conflict for every meeting with the entries since `based_on`. What the maker may not see meets nothing.
pub(super) async fn check(
    domain: &Domain,
    ground: &mut Ground<'_>,
    draft: &Draft,
    based_on: Revision,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let head = ground.snapshot.head().revision;
    if based_on >= head {
        return Ok(());
    }
    let looked = Looked::by(draft, ground.metamodel);
    let mut found: HashSet<(usize, ItemId, Option<Symbol>)> = HashSet::new();
    let mut conflicts: Vec<Problem> = Vec::new();
    let mut entries = domain.record.entries(based_on, head);
    while let Some(entry) = entries.try_next().await? {
        ground.load(entry.ops.iter().flat_map(|op| looked.beside(op))).await?;
        for op in entry.ops.iter() {
            for (operation, item, property) in looked.meets(op, ground) {
                if !found.insert((operation, item, property.clone())) {
                    continue;
                }
                let revision = entry.head.revision;
                let problem = Problem::new(Code::Conflict).at(operation).item(item);
                let problem = property.into_iter().fold(problem, Problem::property);
                conflicts.push(Problem { conflict: Some(revision), ..problem.blank("revision", revision.to_string()) });
            }
        }
    }
    problems.append(&mut conflicts);
    Ok(())
}

impl Looked {
    fn by(draft: &Draft, metamodel: &Metamodel) -> Self {
        let mut looked = Self::default();
        for (id, drafted) in draft.iter() {
            match (&drafted.before, &drafted.now) {
                (None, Some(new)) => {
                    let Some(ends) = new.ends else { continue };
                    for end in [ends.source, ends.target] {
                        looked.ends.entry(end).or_insert(drafted.operation);
                        if is_counted(metamodel, new) {
                            looked.counted.entry((end, new.kind.clone())).or_insert(drafted.operation);
                        }
                    }
                }
                (Some(_), None) => {
                    looked.deleted.insert(id, drafted.operation);
                }
                (Some(_), Some(_)) => {
                    for (property, ..) in drafted.changed() {
                        let operation = drafted.operation_of(property);
                        looked.properties.insert((id, property.clone()), operation);
                        if *property == builtin::CONFIRMED {
                            looked.ends.insert(id, operation);
                        }
                    }
                }
                (None, None) => {}
            }
        }
        looked
    }

    /// The ends of a relation that came or went on something looked at: whether the maker sees them must be known.
    fn beside(&self, op: &Op) -> Vec<ItemId> {
        let (Op::Create(Image { ends: Some(ends), .. }) | Op::Delete(Image { ends: Some(ends), .. })) = op else {
            return Vec::new();
        };
        let ends = [ends.source, ends.target];
        if ends.iter().any(|end| self.ends.contains_key(end) || self.deleted.contains_key(end)) {
            ends.to_vec()
        } else {
            Vec::new()
        }
    }

    fn meets(&self, op: &Op, ground: &Ground<'_>) -> Vec<(usize, ItemId, Option<Symbol>)> {
        let seen = |id: &ItemId| ground.visible(*id).is_some();
        match op {
            Op::Set { item, property, .. } => {
                if !seen(item) || ground.own.sight.hidden.contains(property) {
                    return Vec::new();
                }
                if let Some(operation) = self.properties.get(&(*item, property.clone())) {
                    return vec![(*operation, *item, Some(property.clone()))];
                }
                // That somebody else said it is true changes nothing about it.
                let whole = self.ends.get(item).or_else(|| self.deleted.get(item));
                let whole = whole.filter(|_| *property != builtin::CONFIRMED);
                whole.map(|operation| (*operation, *item, Some(property.clone()))).into_iter().collect()
            }
            Op::Create(image) | Op::Delete(image) => {
                let Some(ends) = image.ends else { return Vec::new() };
                // A relation that is no longer there has the sight of its ends and its class.
                let sees = ground.own.sight.sees(ground.metamodel.class_of(image))
                    && [ends.source, ends.target].iter().all(seen);
                let new = matches!(op, Op::Create(_));
                let met = [ends.source, ends.target].into_iter().filter(|_| sees).filter_map(|end| {
                    let falls = self.deleted.get(&end).filter(|_| new);
                    let counted = self.counted.get(&(end, image.kind.clone()));
                    Some((*falls.or(counted)?, end, None))
                });
                met.filter(|(_, end, _)| seen(end)).collect()
            }
        }
    }
}

fn is_counted(metamodel: &Metamodel, relation: &Image) -> bool {
    let limits = metamodel.relations.get(&relation.kind).map(|kind| kind.cardinality).unwrap_or_default();
    let Cardinality { min_targets, max_targets, min_sources, max_sources } = limits;
    min_targets > 0 || min_sources > 0 || max_targets.is_some() || max_sources.is_some()
}

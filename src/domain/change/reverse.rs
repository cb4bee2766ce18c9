//! A draft that takes items back to what they were, where they still are what they became.

use std::collections::BTreeSet;

use super::{
    delete,
    draft::Draft,
    ground::Ground,
    refs::{mentions, refs},
    undo::{Net, Nets},
    value::has,
};
use crate::{
    domain::{
        Domain, Result,
        problem::{Code, Problem},
    },
    model::{
        change::Op,
        history::{HistoryOf, HistoryPage},
        ids::{ItemId, Symbol},
        image::Image,
        revision::Revision,
    },
};

/// Drafts the reversal. Everything that is no longer as it was left is a conflict.
pub(super) async fn draft(
    domain: &Domain,
    ground: &mut Ground<'_>,
    nets: &Nets,
    problems: &mut Vec<Problem>,
) -> Result<Draft> {
    let images = || nets.values().flat_map(|net| net.made.iter().chain(&net.gone));
    let befores = nets.values().flat_map(|net| net.set.values()).filter_map(|(before, _)| before.as_ref());
    let named = befores.flat_map(refs);
    let ids: Vec<ItemId> = nets.keys().copied().chain(images().flat_map(mentions)).chain(named).collect();
    ground.load(ids).await?;
    let mut back = Back { draft: Draft::default(), deleted: Vec::new(), conflicts: Vec::new(), problems };
    for (id, net) in nets {
        back.take_back(ground, *id, net);
    }
    let Back { mut draft, deleted, mut conflicts, .. } = back;
    delete::close(ground, &mut draft, &deleted, problems).await?;
    let gone = draft.iter().filter(|(_, drafted)| drafted.now.is_none()).map(|(id, _)| id);
    let made: BTreeSet<ItemId> = nets.iter().filter(|(_, net)| net.made.is_some()).map(|(id, _)| *id).collect();
    conflicts.extend(gone.filter(|id| !made.contains(id)).map(|id| (id, None, Revision(0))));
    for (id, property, after) in conflicts {
        let revision = later(domain, ground, id, property.as_ref(), after).await?;
        let problem = Problem::new(Code::Conflict).item(id);
        let problem = property.into_iter().fold(problem, Problem::property);
        let words = revision.map_or_else(|| "?".to_owned(), |revision| revision.to_string());
        problems.push(Problem { conflict: revision, ..problem.blank("revision", words) });
    }
    missing(ground, &draft, problems);
    Ok(draft)
}

struct Back<'a> {
    draft: Draft,
    deleted: Vec<(usize, ItemId)>,
    /// What was changed later: the item, its property if one, and the revision that is taken back.
    conflicts: Vec<(ItemId, Option<Symbol>, Revision)>,
    problems: &'a mut Vec<Problem>,
}

impl Back<'_> {
    fn take_back(&mut self, ground: &Ground<'_>, id: ItemId, net: &Net) {
        let now = ground.image(id);
        if !may_be_known(ground, id, net) {
            self.problems.push(Problem::new(Code::Denied));
            return;
        }
        match (now, &net.made, &net.gone) {
            (Some(now), Some(made), None) => {
                let differing = differences(now, made);
                if differing.is_empty() {
                    self.draft.delete(0, now);
                    self.deleted.push((0, id));
                }
                self.conflicts.extend(differing.into_iter().map(|property| (id, Some(property), net.revision)));
            }
            (Some(now), Some(made), Some(gone)) => {
                let differing = differences(now, made);
                if differing.is_empty() {
                    for property in differences(now, gone) {
                        self.draft.set(0, now, &property, gone.value(property.as_str()).cloned());
                    }
                }
                self.conflicts.extend(differing.into_iter().map(|property| (id, Some(property), net.revision)));
            }
            (None, None, Some(gone)) => self.create(ground, gone),
            (Some(now), None, None) => {
                for (property, (before, after)) in &net.set {
                    if now.value(property.as_str()) != after.as_ref() {
                        self.conflicts.push((id, Some(property.clone()), net.revision));
                    } else if before.is_some()
                        && !has(ground.metamodel, &now.kind, now.ends.is_some(), property.as_str())
                    {
                        self.unknown_property(&now.kind, property);
                    } else {
                        self.draft.set(0, now, property, before.clone());
                    }
                }
            }
            // What they made is gone, what they changed is gone, or what they deleted is there again.
            _ => self.conflicts.push((id, None, net.revision)),
        }
    }

    fn create(&mut self, ground: &Ground<'_>, gone: &Image) {
        let relation = gone.ends.is_some();
        let known = ground.metamodel.kinds.contains_key(&gone.kind) && !relation
            || ground.metamodel.relations.contains_key(&gone.kind) && relation;
        if !known {
            let code = if relation { Code::UnknownRelationKind } else { Code::UnknownKind };
            self.problems.push(Problem::new(code).blank("given", gone.kind.as_str()));
            return;
        }
        for (property, _) in gone.values.iter() {
            if !has(ground.metamodel, &gone.kind, relation, property.as_str()) {
                self.unknown_property(&gone.kind, property);
            }
        }
        self.draft.create(0, gone.clone());
    }

    fn unknown_property(&mut self, kind: &Symbol, property: &Symbol) {
        let problem = Problem::new(Code::UnknownProperty).property(property.clone());
        self.problems.push(problem.blank("kind", kind.as_str()));
    }
}

/// Whether the reader may see the item and every property that is taken back.
fn may_be_known(ground: &Ground<'_>, id: ItemId, net: &Net) -> bool {
    let sight = &ground.own.sight;
    let shown = |property: &Symbol| !sight.hidden.contains(property);
    let whole = |image: &Image| image.values.iter().all(|(property, _)| shown(property));
    let seen = match (ground.image(id), &net.gone, &net.made) {
        (Some(_), ..) => ground.visible(id).is_some(),
        (None, Some(image), _) | (None, None, Some(image)) => {
            sight.sees(ground.metamodel.class_of(image))
                && mentions(image).all(|id| ground.image(id).is_none() || ground.visible(id).is_some())
        }
        (None, None, None) => true,
    };
    seen && net.set.keys().all(shown) && net.made.iter().chain(&net.gone).all(whole)
}

fn differences(one: &Image, other: &Image) -> Vec<Symbol> {
    let names: BTreeSet<&Symbol> = one.values.iter().chain(other.values.iter()).map(|(name, _)| name).collect();
    names.into_iter().filter(|name| one.value(name.as_str()) != other.value(name.as_str())).cloned().collect()
}

/// What comes back may only end on, or name, what is there.
fn missing(ground: &Ground<'_>, draft: &Draft, problems: &mut Vec<Problem>) {
    for (_, drafted) in draft.iter() {
        let Some(now) = &drafted.now else { continue };
        for id in mentions(now) {
            let there = match draft.get(id) {
                Some(drafted) => drafted.now.is_some(),
                None => ground.visible(id).is_some() || (drafted.before.is_some() && !changes_to(drafted, id)),
            };
            if !there {
                problems.push(Problem::new(Code::UnknownItem).blank("given", id.to_string()));
            }
        }
    }
}

fn changes_to(drafted: &super::draft::Drafted, id: ItemId) -> bool {
    drafted.changed().iter().any(|(_, _, after)| after.is_some_and(|value| refs(value).contains(&id)))
}

/// The last revision that touched the item, or this property of it, after another.
async fn later(
    domain: &Domain,
    ground: &Ground<'_>,
    id: ItemId,
    property: Option<&Symbol>,
    after: Revision,
) -> Result<Option<Revision>> {
    let page = HistoryPage { first: 100, before: None };
    let listed = domain.record.history(&HistoryOf::Item(id), &page, ground.full.deadline).await?;
    let touches = |op: &Op| match (op, property) {
        (Op::Set { property: set, .. }, Some(property)) => set == property,
        _ => true,
    };
    let mut rows = listed.rows.into_iter().filter(|row| row.revision > after && row.ops.iter().any(touches));
    Ok(rows.next().map(|row| row.revision))
}

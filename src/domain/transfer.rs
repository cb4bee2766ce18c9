//! Bringing in more than one change can hold: ordered revisions that share a batch, each valid, undone as one.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Instant,
};

use super::{
    Domain, Error, Result,
    access::Reader,
    change::{Ids, Request},
    problem::Problem,
};
use crate::model::{
    change::OPERATION_LIMIT,
    edit::{Act, Edit, Given, Target},
    ids::{BatchId, IdempotencyKey, ItemId, Symbol},
    image::builtin,
    revision::{Line, Revision},
    value::Value,
};

/// How to bring something in.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The idempotency key; with a number behind it for each part, where there are several.
    pub key: IdempotencyKey,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// Where the ids of new items come from.
    pub ids: Ids,
    /// The most wishes of one revision, at most [`OPERATION_LIMIT`].
    pub size: usize,
    /// Check only. What cannot be checked before earlier parts are stored is not: use it on at most one part.
    pub validate_only: bool,
}

impl Import {
    /// An import in parts as large as may be.
    #[must_use]
    pub fn new(key: impl Into<IdempotencyKey>) -> Self {
        let ids = Ids::default();
        Self { key: key.into(), reason: None, ids, size: OPERATION_LIMIT, validate_only: false }
    }
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Wishes that are stored.
    pub done: usize,
    /// All of them.
    pub of: usize,
    /// The last revision.
    pub revision: Revision,
}

/// What came of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The revisions, in order; one where the import was small.
    pub revisions: Vec<Revision>,
    /// What they share, where there are several.
    pub batch: Option<BatchId>,
    /// What each wish created or touched, in order.
    pub items: Vec<ItemId>,
    /// What it breaks without being refused.
    pub findings: Vec<Problem>,
}

impl Domain {
    /// Brings in wishes of any number, in order. What is made must stand before the relations that end on it; a property
    /// may name what comes later. Brought in again under the same key, what is stored already is not stored twice, so
    /// an import that stopped half-way goes on.
    ///
    /// # Errors
    /// [`Error::Refused`] with the problems of the first part that has any, the operations numbered over the whole
    /// import; the parts before it are stored. The store's own.
    pub async fn import(
        &self,
        reader: &Reader,
        edits: Vec<Edit>,
        import: &Import,
        progress: &(dyn Fn(Progress) + Send + Sync),
        by: Instant,
    ) -> Result<Imported> {
        let of = edits.len();
        let size = import.size.clamp(1, OPERATION_LIMIT);
        let several = of > size;
        let repository = self.record.head(by).await?.repository.to_string();
        let words = [&*repository, reader.actor.as_str(), import.key.as_str()];
        let batch = several.then(|| BatchId::derived(&words));
        let mut imported = Imported { revisions: Vec::new(), batch, items: Vec::new(), findings: Vec::new() };
        let mut parts = Parts::of(edits, size);
        let mut start = 0;
        while let Some(part) = parts.next(&imported.items) {
            let number = imported.revisions.len() + 1;
            let key = if several { format!("{}/{number}", import.key).into() } else { import.key.clone() };
            let count = part.len();
            let request = Request {
                based_on: None,
                line: Line::Main,
                key,
                reason: import.reason.clone(),
                validate_only: import.validate_only,
                import: true,
                batch,
                ids: import.ids,
                edits: part,
            };
            let outcome = self.change(reader, &request, by).await.map_err(|error| numbered_from(error, start))?;
            imported.revisions.push(outcome.revision);
            imported.items.extend(outcome.items);
            imported.findings.extend(outcome.findings.into_iter().map(|finding| from(finding, start)));
            start += count;
            progress(Progress { done: start.min(of), of, revision: outcome.revision });
        }
        imported.items.truncate(of);
        Ok(imported)
    }
}

impl Domain {
    /// Whether a reader's import under this key was stored, at least its first part.
    ///
    /// # Errors
    /// The store's own.
    pub async fn imported(&self, reader: &Reader, key: &str, by: Instant) -> Result<bool> {
        for key in [key.to_owned(), format!("{key}/1")] {
            if self.record.receipt(&reader.actor, &key.into(), by).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn numbered_from(error: Error, start: usize) -> Error {
    match error {
        Error::Refused(problems) => Error::Refused(problems.into_iter().map(|problem| from(problem, start)).collect()),
        other => other,
    }
}

fn from(problem: Problem, start: usize) -> Problem {
    Problem { operation: problem.operation.map(|operation| operation + start), ..problem }
}

/// Wishes in parts. What names something made in a later part is set in a part of its own, at the end.
struct Parts {
    rest: std::vec::IntoIter<Edit>,
    size: usize,
    /// Where each reference was made.
    references: HashMap<Arc<str>, usize>,
    /// Values that name what comes later, by the number of the wish they belong to.
    later: Vec<(usize, Vec<(Symbol, Given)>)>,
}

impl Parts {
    fn of(edits: Vec<Edit>, size: usize) -> Self {
        let mut parts = Self { rest: Vec::new().into_iter(), size, references: HashMap::new(), later: Vec::new() };
        if edits.len() > size {
            parts.references =
                edits.iter().enumerate().filter_map(|(at, edit)| Some((reference(&edit.act)?, at))).collect();
            let keys: HashMap<Arc<str>, usize> =
                edits.iter().enumerate().filter_map(|(at, edit)| Some((made_key(&edit.act)?, at))).collect();
            let rest = edits.into_iter().enumerate().map(|(at, edit)| parts.split_off_later(at, edit, &keys)).collect();
            parts.rest = Vec::into_iter(rest);
        } else {
            parts.rest = edits.into_iter();
        }
        parts
    }

    /// The wish without the values that name what is made in a later part.
    fn split_off_later(&mut self, at: usize, mut edit: Edit, keys: &HashMap<Arc<str>, usize>) -> Edit {
        let end_of_part = (at / self.size + 1) * self.size;
        let comes_later = |target: &Target| match target {
            Target::Key(key) => keys.get(key).is_some_and(|made| *made >= end_of_part),
            Target::Reference(reference) => self.references.get(reference).is_some_and(|made| *made >= end_of_part),
            Target::Item(_) => false,
        };
        if let Act::Create { values, .. } | Act::Relate { values, .. } = &mut edit.act {
            let is_later = |given: &Given| match given {
                Given::Target(target) => comes_later(target),
                Given::Targets(targets) => targets.iter().any(comes_later),
                Given::Value(_) | Given::Personal(_) => false,
            };
            let (later, now) = std::mem::take(values).into_iter().partition(|(_, given)| is_later(given));
            *values = now;
            if !Vec::is_empty(&later) {
                self.later.push((at, later));
            }
        }
        edit
    }

    /// The next part; `made` are the items of the wishes so far.
    fn next(&mut self, made: &[ItemId]) -> Option<Vec<Edit>> {
        let mut part: Vec<Edit> = self.rest.by_ref().take(self.size).collect();
        if part.is_empty() {
            let size = self.size.min(self.later.len());
            part = self
                .later
                .drain(..size)
                .filter_map(|(at, values)| {
                    let item = Target::Item(*made.get(at)?);
                    let values = values.into_iter().map(|(property, given)| (property, Some(given))).collect();
                    Some(Edit { act: Act::Set { item, values }, place: None })
                })
                .collect();
        }
        let inside: HashSet<Arc<str>> = part.iter().filter_map(|edit| reference(&edit.act)).collect();
        for edit in &mut part {
            each_target(&mut edit.act, &mut |target| {
                if let Target::Reference(reference) = target
                    && !inside.contains(reference)
                    && let Some(item) = self.references.get(reference).and_then(|at| made.get(*at))
                {
                    *target = Target::Item(*item);
                }
            });
        }
        (!part.is_empty()).then_some(part)
    }
}

fn reference(act: &Act) -> Option<Arc<str>> {
    match act {
        Act::Create { reference, .. } | Act::Relate { reference, .. } => reference.clone(),
        Act::Set { .. } | Act::Delete { .. } => None,
    }
}

fn made_key(act: &Act) -> Option<Arc<str>> {
    let Act::Create { values, .. } = act else { return None };
    values.iter().find_map(|(property, given)| match given {
        Given::Value(Value::Text(key)) if *property == builtin::KEY => Some(Arc::clone(key)),
        _ => None,
    })
}

fn each_target(act: &mut Act, see: &mut dyn FnMut(&mut Target)) {
    let given = |given: &mut Given, see: &mut dyn FnMut(&mut Target)| match given {
        Given::Target(target) => see(target),
        Given::Targets(targets) => targets.iter_mut().for_each(see),
        Given::Value(_) | Given::Personal(_) => {}
    };
    match act {
        Act::Create { values, .. } => values.iter_mut().for_each(|(_, value)| given(value, see)),
        Act::Relate { source, target, values, .. } => {
            see(source);
            see(target);
            values.iter_mut().for_each(|(_, value)| given(value, see));
        }
        Act::Set { item, values } => {
            see(item);
            values.iter_mut().filter_map(|(_, value)| value.as_mut()).for_each(|value| given(value, see));
        }
        Act::Delete { item } => see(item),
    }
}

//! Taking back: a change that reverses a revision, or all revisions of a batch, where nothing later stands on them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Instant,
};

use futures::TryStreamExt;
use indexmap::IndexMap;

use super::{Outcome, commit::Asked, digest, plan::Work};
use crate::{
    domain::{
        Domain, Error, Result,
        access::Reader,
        problem::{Code, Problem},
    },
    model::{
        change::{OPERATION_LIMIT, Op},
        entry::{Action, Entry},
        ids::{BatchId, IdempotencyKey, ItemId, Symbol},
        image::Image,
        revision::{Line, Revision},
        value::Value,
    },
};

/// What shall be taken back, by whom it was asked once.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// What.
    pub what: Undone,
    /// So that a repeated call changes nothing twice.
    pub key: IdempotencyKey,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// Check only.
    pub validate_only: bool,
}

/// What can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Undone {
    /// One revision.
    Revision(Revision),
    /// Every revision of a batch.
    Batch(BatchId),
}

/// What became of one item over the revisions that are taken back.
#[derive(Clone, Default)]
pub(super) struct Net {
    /// Made by them, and as they left it.
    pub(super) made: Option<Image>,
    /// Deleted by them, as it was before them.
    pub(super) gone: Option<Image>,
    /// Each property they set: the value before them and after them.
    pub(super) set: BTreeMap<Symbol, (Option<Value>, Option<Value>)>,
    /// The last of them that touched it.
    pub(super) revision: Revision,
}

/// What is taken back, item by item.
pub(super) type Nets = IndexMap<ItemId, Net>;

impl Domain {
    /// Takes back a revision, or a batch as one. A batch of more than [`OPERATION_LIMIT`] operations is checked whole,
    /// then taken back revision by revision, the last first, in a batch of its own.
    ///
    /// # Errors
    /// [`Error::Refused`]: a conflict for everything that later changes stand on; the store's own.
    pub async fn undo(&self, reader: &Reader, undo: &Undo, by: Instant) -> Result<Outcome> {
        let entries = self.undone(&undo.what, by).await?;
        let mut problems = Vec::new();
        for entry in &entries {
            if matches!(entry.head.action, Action::Metamodel(_) | Action::Erase(_)) {
                problems.push(Problem::new(Code::CannotUndo).blank("given", entry.head.revision.to_string()));
            }
        }
        if !problems.is_empty() {
            return Err(Error::Refused(problems));
        }
        let whole = Part { undo, entries: &entries, key: undo.key.clone(), batch: None };
        if entries.len() == 1 || nets(&entries).values().map(size).sum::<usize>() <= OPERATION_LIMIT {
            return self.undo_part(reader, &whole, undo.validate_only, false, by).await;
        }
        let checked = self.undo_part(reader, &whole, true, true, by).await;
        if undo.validate_only {
            return checked;
        }
        let begun = format!("{}/1", undo.key).into();
        if self.record.receipt(&reader.actor, &begun, by).await?.is_none() {
            checked?;
        }
        let repository = self.record.head(by).await?.repository.to_string();
        let batch = Some(BatchId::derived(&[&repository, reader.actor.as_str(), undo.key.as_str()]));
        let mut all: Option<Outcome> = None;
        for (number, entry) in entries.iter().rev().enumerate() {
            let key = format!("{}/{}", undo.key, number + 1).into();
            let part = Part { undo, entries: std::slice::from_ref(entry), key, batch };
            let outcome = self.undo_part(reader, &part, false, false, by).await?;
            all = Some(match all {
                None => outcome,
                Some(mut all) => {
                    (all.revision, all.replayed) = (outcome.revision, all.replayed && outcome.replayed);
                    all.items.extend(outcome.items);
                    all
                }
            });
        }
        all.ok_or_else(|| Error::Internal("a batch without revisions".to_owned()))
    }

    async fn undo_part(
        &self,
        reader: &Reader,
        part: &Part<'_>,
        validate_only: bool,
        unlimited: bool,
        by: Instant,
    ) -> Result<Outcome> {
        let revisions: Vec<Revision> = part.entries.iter().map(|entry| entry.head.revision).collect();
        let asked = Asked {
            line: Line::Main,
            key: &part.key,
            reason: part.undo.reason.as_ref(),
            validate_only,
            based_on: None,
            import: false,
            batch: part.batch,
            digest: digest::said(&("undo", &revisions, part.undo.reason.as_deref()))?,
            action: Action::Undo(revisions),
        };
        self.settle(reader, &asked, &Work::Undo { nets: &nets(part.entries), unlimited }, by).await
    }

    /// The entries to take back, in order.
    async fn undone(&self, what: &Undone, by: Instant) -> Result<Vec<Entry>> {
        let head = self.record.head(by).await?.revision;
        let unknown = |given: String| Error::Refused(vec![Problem::new(Code::UnknownRevision).blank("given", given)]);
        let (after, to) = match what {
            Undone::Revision(revision) if revision.0 == 0 || *revision > head => {
                return Err(unknown(revision.to_string()));
            }
            Undone::Revision(revision) => (Revision(revision.0 - 1), *revision),
            Undone::Batch(_) => (Revision(0), head),
        };
        let wanted = |entry: &Entry| match what {
            Undone::Revision(_) => true,
            Undone::Batch(batch) => entry.head.batch == Some(*batch),
        };
        let all = self.record.entries(after, to);
        let entries: Vec<Entry> = all.try_filter(|entry| std::future::ready(wanted(entry))).try_collect().await?;
        match what {
            Undone::Batch(batch) if entries.is_empty() => Err(unknown(batch.to_string())),
            _ => Ok(entries),
        }
    }
}

struct Part<'a> {
    undo: &'a Undo,
    entries: &'a [Entry],
    key: IdempotencyKey,
    batch: Option<BatchId>,
}

fn size(net: &Net) -> usize {
    if net.made.is_some() || net.gone.is_some() { 1 } else { net.set.len() }
}

/// What became of each item.
fn nets(entries: &[Entry]) -> Nets {
    let mut nets = Nets::new();
    let mut nothing = BTreeSet::new();
    for entry in entries {
        for op in entry.ops.iter() {
            let net = nets.entry(op.item()).or_default();
            net.revision = entry.head.revision;
            match op {
                Op::Create(image) => net.made = Some(image.clone()),
                Op::Set { property, before, after, .. } => match &mut net.made {
                    Some(made) => made.values.set(property.clone(), after.clone()),
                    None => {
                        let first = net.set.entry(property.clone()).or_insert_with(|| (before.clone(), None));
                        first.1 = after.clone();
                    }
                },
                Op::Delete(image) => {
                    let made = net.made.take().is_some();
                    if net.gone.is_none() && made {
                        nothing.insert(image.id);
                    } else if net.gone.is_none() {
                        let mut before = image.clone();
                        for (property, (value, _)) in std::mem::take(&mut net.set) {
                            before.values.set(property, value);
                        }
                        net.gone = Some(before);
                    }
                }
            }
        }
    }
    nets.retain(|id, net| net.made.is_some() || net.gone.is_some() || !(net.set.is_empty() || nothing.contains(id)));
    nets
}

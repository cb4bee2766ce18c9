//! What happened to an item or to everything, as far as the reader may see it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Instant,
};

use super::{
    Domain, Result,
    access::Reader,
    change::{asks, mentions, without},
};
use crate::{
    model::{
        ask::Ask,
        change::Op,
        history::{EntryRef, HistoryOf, HistoryPage},
        ids::ItemId,
        image::Image,
        page::{Listed, PAGE_LIMIT},
        revision::Token,
    },
    store::Snapshot,
};

impl Domain {
    /// A page of what happened, newest first; `token` as in [`Want`](super::view::Want). An operation is there if its item
    /// may be seen by today's rights, or, for one that is gone, by those it last had; an entry of which nothing is left is
    /// absent. The page is filled up, and nobody is told how many there are in all.
    ///
    /// # Errors
    /// The store's own.
    pub async fn history(
        &self,
        reader: &Reader,
        of: &HistoryOf,
        page: &HistoryPage,
        token: Option<&Token>,
        by: Instant,
    ) -> Result<Listed<EntryRef>> {
        let snapshot = self.reads.open(token, &asks(self, reader, by).0).await?;
        let mut seen = Seen::new(self, snapshot, reader, by);
        let wanted = page.first.min(PAGE_LIMIT);
        let mut listed = Listed { rows: Vec::with_capacity(wanted), more: false };
        let mut before = page.before;
        loop {
            let part = HistoryPage { first: (wanted - listed.rows.len()).max(1), before };
            let part = self.record.history(of, &part, by).await?;
            before = part.rows.last().map(|row| row.revision);
            seen.learn(&part.rows).await?;
            for row in part.rows {
                let Some(row) = seen.of(row) else { continue };
                if listed.rows.len() == wanted {
                    listed.more = true;
                    return Ok(listed);
                }
                listed.rows.push(row);
            }
            if !part.more {
                return Ok(listed);
            }
        }
    }
}

/// Which items the reader may see, those that are gone too.
pub(super) struct Seen<'a> {
    domain: &'a Domain,
    snapshot: Arc<dyn Snapshot>,
    full: Ask,
    own: Ask,
    known: HashMap<ItemId, bool>,
}

impl<'a> Seen<'a> {
    /// As a reader sees it by the rights of this state.
    pub(super) fn new(domain: &'a Domain, snapshot: Arc<dyn Snapshot>, reader: &Reader, by: Instant) -> Self {
        let (full, own) = asks(domain, reader, by);
        Self { domain, snapshot, full, own, known: HashMap::new() }
    }

    /// Learns about every item that the rows speak of.
    pub(super) async fn learn(&mut self, rows: &[EntryRef]) -> Result<()> {
        let ids: HashSet<ItemId> = rows.iter().flat_map(|row| row.ops.iter().flat_map(spoken_of)).collect();
        // The rows come newest first: the first deletion seen of an item is not always its last state, so it is asked.
        let mut gone: HashMap<ItemId, Option<Image>> = HashMap::new();
        let mut open: Vec<ItemId> = ids.into_iter().collect();
        while !open.is_empty() {
            open.retain(|id| !self.known.contains_key(id) && !gone.contains_key(id));
            open.sort_unstable();
            open.dedup();
            let there = self.snapshot.get(&open, &self.full).await?;
            let visible = self.snapshot.get(&open, &self.own).await?;
            let mut next = Vec::new();
            for ((id, there), visible) in open.iter().zip(there).zip(visible) {
                if there.is_some() {
                    self.known.insert(*id, visible.is_some());
                    continue;
                }
                let last = self.last(*id).await?;
                next.extend(last.iter().filter_map(|image| image.ends).flat_map(|ends| [ends.source, ends.target]));
                gone.insert(*id, last);
            }
            open = next;
        }
        for id in gone.keys() {
            let seen = self.was_seen(*id, &gone, 0);
            self.known.insert(*id, seen);
        }
        Ok(())
    }

    /// An item as it was deleted.
    async fn last(&self, id: ItemId) -> Result<Option<Image>> {
        let page = HistoryPage { first: 1, before: None };
        let listed = self.domain.record.history(&HistoryOf::Item(id), &page, self.full.deadline).await?;
        Ok(listed.rows.into_iter().flat_map(|row| row.ops).find_map(|op| match op {
            Op::Delete(image) if image.id == id => Some(image),
            _ => None,
        }))
    }

    fn was_seen(&self, id: ItemId, gone: &HashMap<ItemId, Option<Image>>, depth: u32) -> bool {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let Some(Some(image)) = gone.get(&id) else { return false };
        let ends = image.ends.into_iter().flat_map(|ends| [ends.source, ends.target]);
        depth <= 9
            && self.own.sight.sees(self.domain.metamodel.class_of(image))
            && ends.into_iter().all(|end| self.was_seen(end, gone, depth + 1))
    }

    /// What the reader may see of a row; `None` when nothing is left.
    pub(super) fn of(&self, row: EntryRef) -> Option<EntryRef> {
        let EntryRef { ops, .. } = row;
        let all = ops.len();
        let ops: Vec<Op> = ops.into_iter().filter_map(|op| self.of_op(op)).collect();
        (all == 0 || !ops.is_empty()).then_some(EntryRef { ops, ..row })
    }

    fn of_op(&self, op: Op) -> Option<Op> {
        let sees = |id: ItemId| self.known.get(&id).copied().unwrap_or_default();
        if !sees(op.item()) {
            return None;
        }
        let hidden = &self.own.sight.hidden;
        let image = |mut image: Image| {
            image.values.retain(|property| !hidden.contains(property));
            let values = image.values.iter().filter_map(|(name, value)| Some((name.clone(), without(value, &sees)?)));
            Image { values: values.collect(), ..image.clone() }
        };
        Some(match op {
            Op::Create(created) => Op::Create(image(created)),
            Op::Delete(deleted) => Op::Delete(image(deleted)),
            Op::Set { property, .. } if hidden.contains(&property) => return None,
            Op::Set { item, property, before, after } => {
                let spoke = before.is_some() || after.is_some();
                let before = before.and_then(|value| without(&value, &sees));
                let after = after.and_then(|value| without(&value, &sees));
                if spoke && before == after {
                    return None;
                }
                Op::Set { item, property, before, after }
            }
        })
    }
}

/// Every item that an operation speaks of.
fn spoken_of(op: &Op) -> Vec<ItemId> {
    match op {
        Op::Create(image) | Op::Delete(image) => mentions(image).chain([image.id]).collect(),
        Op::Set { item, before, after, .. } => {
            before.iter().chain(after).flat_map(super::change::refs).chain([*item]).collect()
        }
    }
}

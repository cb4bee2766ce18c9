//! Erasing a person: every name or initials that an item holds or ever held goes, and the chain stays whole.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use super::{Domain, Error, Result, access::Reader};
use crate::{
    model::{
        change::{Applied, Commit, Op},
        entry::{Action, Entry, EntryHead},
        history::{HistoryOf, HistoryPage},
        ids::{Hash, ItemId},
        image::Image,
        revision::{Head, Line},
        value::Value,
    },
    store,
};

/// How often somebody else's change may come first.
const TRIES: usize = 8;

impl Domain {
    /// Erases the personal values that an item holds or ever held. How many values that were is answered; nothing is
    /// written when there are none.
    ///
    /// # Errors
    /// The store's own.
    pub async fn erase(&self, reader: &Reader, item: ItemId, by: Instant) -> Result<usize> {
        let commitments = self.commitments(item, by).await?;
        if commitments.is_empty() {
            return Ok(0);
        }
        let erased = commitments.len();
        for _ in 0..TRIES {
            let head = self.record.head(by).await?;
            let entry = self.erasure(reader, &head, commitments.iter().copied().collect())?;
            let commit = Commit { expected: head.revision, entry: Arc::new(entry) };
            match self.record.apply(&commit, by).await {
                Ok(Applied::Committed(..) | Applied::Replayed(_)) => return Ok(erased),
                Err(store::Error::Moved(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(store::Error::Deadline.into())
    }

    async fn commitments(&self, item: ItemId, by: Instant) -> Result<BTreeSet<Hash>> {
        let mut found = BTreeSet::new();
        let mut page = HistoryPage { first: 500, before: None };
        loop {
            let listed = self.record.history(&HistoryOf::Item(item), &page, by).await?;
            for op in listed.rows.iter().flat_map(|entry| &entry.ops) {
                of_op(op, &mut found);
            }
            match listed.rows.last() {
                Some(last) if listed.more => page.before = Some(last.revision),
                _ => return Ok(found),
            }
        }
    }

    fn erasure(&self, reader: &Reader, head: &Head, commitments: Vec<Hash>) -> Result<Entry> {
        let bytes: Vec<u8> = commitments.iter().flat_map(|commitment| commitment.0).collect();
        let said = EntryHead {
            repository: head.repository,
            revision: head.revision.next(),
            previous: head.chain,
            line: Line::Main,
            time: self.clock.now(),
            actor: reader.actor.clone(),
            key: format!("erase {} at {}", Hash::of(&[&bytes]), head.revision).into(),
            request: Hash::of(&[b"erase", &bytes]),
            metamodel: head.metamodel,
            batch: None,
            reason: None,
            action: Action::Erase(commitments),
        };
        Entry::new(said, Arc::new([])).map_err(|error| Error::Internal(error.to_string()))
    }
}

fn of_op(op: &Op, found: &mut BTreeSet<Hash>) {
    match op {
        Op::Create(image) | Op::Delete(image) => of_image(image, found),
        Op::Set { before, after, .. } => before.iter().chain(after).for_each(|value| of_value(value, found)),
    }
}

fn of_image(image: &Image, found: &mut BTreeSet<Hash>) {
    image.values.iter().for_each(|(_, value)| of_value(value, found));
}

fn of_value(value: &Value, found: &mut BTreeSet<Hash>) {
    match value {
        Value::Personal(personal) => {
            found.insert(personal.commitment);
        }
        Value::Many(values) => values.iter().for_each(|value| of_value(value, found)),
        _ => {}
    }
}

//! What a record holds at one head, whole: its scan, and the entries that others wrote while it was read.

use std::{collections::HashMap, time::Instant};

use futures::TryStreamExt;

use super::{Error, Record, Result, Scanned};
use crate::model::{
    change::Op,
    entry::{Action, Entry},
    ids::ItemId,
    image::Image,
    revision::{Counts, Head, Line},
};

/// The head that a record came to while it was read, and every image of that head, each after the items it ends on.
///
/// # Errors
/// [`Error::Corrupt`] when what was read is not as many items as the head says; [`Error::Deadline`]; the record's own.
pub async fn standing(record: &dyn Record, by: Instant) -> Result<(Head, Vec<Image>)> {
    tokio::time::timeout_at(by.into(), read(record, by)).await.map_err(|_| Error::Deadline)?
}

async fn read(record: &dyn Record, by: Instant) -> Result<(Head, Vec<Image>)> {
    let mut scan = record.scan();
    let Some(Scanned::Head(first)) = scan.try_next().await? else {
        return Err(Error::Corrupt("a scan began without a head".to_owned()));
    };
    let mut items = Items::default();
    while let Some(part) = scan.try_next().await? {
        if let Scanned::Images(images) = part {
            images.into_iter().for_each(|image| items.put(image));
        }
    }
    drop(scan);
    let head = since(&first, record.head(by).await?)?;
    let mut entries = record.entries(first.revision, head.revision);
    while let Some(entry) = entries.try_next().await? {
        items.after(&entry);
    }
    let images: Vec<Image> = items.images.into_iter().flatten().collect();
    counted(&head, Counts::of(images.iter().map(|image| image.id)))?;
    Ok((head, images))
}

/// The head that a record came to while it was read from another on.
///
/// # Errors
/// [`Error::Corrupt`] when it is none that comes after.
pub(super) fn since(first: &Head, now: Head) -> Result<Head> {
    let follows = (now.repository, now.epoch) == (first.repository, first.epoch) && now.revision >= first.revision;
    if follows { Ok(now) } else { Err(Error::Corrupt("the record was restored while it was read".to_owned())) }
}

/// That as many items were read as the head says.
///
/// # Errors
/// [`Error::Corrupt`] when not.
pub(super) fn counted(head: &Head, read: Counts) -> Result<()> {
    let said = head.counts;
    if read == said {
        return Ok(());
    }
    Err(Error::Corrupt(format!(
        "{} elements and {} relations were read where the head says {} and {}",
        read.elements, read.relations, said.elements, said.relations
    )))
}

/// The images read so far, in order; gone ones leave a gap.
#[derive(Default)]
struct Items {
    images: Vec<Option<Image>>,
    places: HashMap<ItemId, usize>,
}

impl Items {
    /// An image as it now is, after all others: those it ends on came before it.
    fn put(&mut self, image: Image) {
        self.remove(image.id);
        self.places.insert(image.id, self.images.len());
        self.images.push(Some(image));
    }

    fn remove(&mut self, id: ItemId) {
        if let Some(place) = self.places.remove(&id).and_then(|place| self.images.get_mut(place)) {
            *place = None;
        }
    }

    fn get_mut(&mut self, id: ItemId) -> Option<&mut Image> {
        self.images.get_mut(*self.places.get(&id)?)?.as_mut()
    }

    /// What is after an entry, whether or not it was read with what the entry did.
    fn after(&mut self, entry: &Entry) {
        if entry.head.line == Line::Main {
            entry.ops.iter().for_each(|op| self.op(op));
        }
        if let Action::Erase(erased) = &entry.head.action {
            self.images.iter_mut().flatten().for_each(|image| image.forget(erased));
        }
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Create(image) => self.put(image.clone()),
            Op::Delete(image) => self.remove(image.id),
            Op::Set { item, property, after, .. } => {
                if let Some(image) = self.get_mut(*item) {
                    image.values.set(property.clone(), after.clone());
                }
            }
        }
    }
}

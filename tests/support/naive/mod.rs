//! The naive engine: answers every question over a plain list of items, slowly and so simply that it is believed by
//! reading. It shares no code with the engines it is a witness for.
#![allow(dead_code, unused_imports, unreachable_pub, reason = "each suite uses its part")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a witness may stop a test")]

mod find;
mod order;
mod store;
mod walk;
mod world;

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use async_trait::async_trait;
use snitt::{
    model::{
        ask::{Ask, Sight},
        find::{Found, Query},
        graph::{Follow, Step, Walked},
        ids::ItemId,
        image::Image,
        metamodel::Metamodel,
        revision::Head,
        value::ExternalKey,
    },
    store::{Error, Result, Snapshot},
};

pub use store::NaiveStore;
pub use world::World;

/// One state as a list.
#[derive(Clone)]
pub struct Naive {
    /// The head it is a state of.
    pub head: Head,
    /// What gives the items their meaning.
    pub metamodel: Arc<Metamodel>,
    /// Every item, each after those it ends on.
    pub images: Vec<Image>,
    /// Visibility classes by today's rights, where they are not those of the images: a past state.
    pub classes: BTreeMap<ItemId, u8>,
}

impl Naive {
    /// What this reader can know at all. Every answer is made from it, so that what is hidden can be in none.
    pub fn seen_by(&self, ask: &Ask) -> World<'_> {
        let class =
            |image: &Image| self.classes.get(&image.id).copied().unwrap_or_else(|| self.metamodel.class_of(image));
        World::new(&self.images, class, &self.metamodel, &ask.sight, ask.day)
    }

    /// The item, whoever asks.
    pub fn image(&self, id: ItemId) -> Option<&Image> {
        self.images.iter().find(|image| image.id == id)
    }

    /// How many items a reader does not see.
    pub fn hidden(&self, ask: &Ask) -> usize {
        self.images.len() - self.seen_by(ask).images.len()
    }

    /// A sight of these classes, and of the properties that the metamodel shows to them.
    pub fn sight(&self, classes: &[&str]) -> Sight {
        let bits =
            classes.iter().filter_map(|class| self.metamodel.class(class)).fold(0, |bits, class| bits | 1 << class);
        self.metamodel.sight(bits)
    }
}

#[async_trait]
impl Snapshot for Naive {
    fn head(&self) -> &Head {
        &self.head
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        let world = self.seen_by(ask);
        Ok(ids.iter().map(|id| world.image(*id).cloned()).collect())
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        let world = self.seen_by(ask);
        Ok(keys.iter().map(|key| world.named(key)).collect())
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        Ok(find::find(&self.seen_by(ask), query))
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        Ok(self.seen_by(ask).steps(from, follow))
    }

    async fn walk(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Walked> {
        let world = self.seen_by(ask);
        match () {
            () if ask.cancel.is_cancelled() => Err(Error::Cancelled),
            () if Instant::now() >= ask.deadline => Err(Error::Deadline),
            () if world.relations().count() as u64 > ask.budget => Err(Error::Budget(ask.budget)),
            () => Ok(walk::walk(&world, from, follow)),
        }
    }
}

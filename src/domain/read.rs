//! What a state is asked most: its items by id or name, a list of them, and one step from each.

use std::sync::Arc;

use super::{Result, view::View};
use crate::{
    model::{
        find::{Found, Query},
        graph::{Follow, Step},
        ids::ItemId,
        image::Image,
        revision::Head,
        value::ExternalKey,
    },
    store::KEY_SOURCE,
};

impl View {
    /// Where the repository stood when the state was opened.
    #[must_use]
    pub fn head(&self) -> &Head {
        self.snapshot.head()
    }

    /// The items in the order asked; `None` for what is not there for this reader.
    ///
    /// # Errors
    /// The store's own.
    pub async fn get(&self, ids: &[ItemId]) -> Result<Vec<Option<Image>>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.snapshot.get(ids, &self.ask).await?)
    }

    /// The element that each key, or earlier key, names for this reader.
    ///
    /// # Errors
    /// The store's own.
    pub async fn by_key(&self, keys: &[Arc<str>]) -> Result<Vec<Option<ItemId>>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let asked: Vec<ExternalKey> =
            keys.iter().map(|key| ExternalKey { source: KEY_SOURCE.into(), id: Arc::clone(key) }).collect();
        Ok(self.snapshot.lookup(&asked, &self.ask).await?.into_iter().map(|ids| ids.first().copied()).collect())
    }

    /// A list.
    ///
    /// # Errors
    /// The store's own.
    pub async fn find(&self, query: &Query) -> Result<Found> {
        Ok(self.snapshot.find(query, &self.ask).await?)
    }

    /// One step from each item.
    ///
    /// # Errors
    /// The store's own.
    pub async fn expand(&self, from: &[ItemId], follow: &Follow) -> Result<Vec<Step>> {
        if from.is_empty() || follow.rules.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.snapshot.expand(from, follow, &self.ask).await?)
    }
}

//! What the rows or columns of a matrix are: elements of some kinds, or these, by name.

use crate::{
    domain::{Result, responsibility, view::View},
    model::{
        find::{Condition, Query},
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        page::{PAGE_LIMIT, Page},
        text::sort_key,
    },
};

/// The most rows, and the most columns.
pub const AXIS_LIMIT: usize = 5_000;

/// What the rows or columns are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    /// The elements of these kinds.
    pub kinds: Vec<Symbol>,
    /// Where no kinds are named: these items.
    pub items: Vec<ItemId>,
    /// Of the kinds, only what is used at one of these organisations, or owned by one; empty: everything.
    pub trusts: Vec<ElementId>,
}

/// The items of an axis by name, then id; one more than [`AXIS_LIMIT`] where there are more.
///
/// # Errors
/// [`Error::Question`](crate::domain::Error::Question) naming each item that the reader cannot see; the store's own.
pub async fn axis(view: &View, of: &Axis) -> Result<Vec<ItemId>> {
    let named = of.items.iter().copied().chain(of.trusts.iter().map(|trust| ItemId::from(*trust)));
    responsibility::seen(view, named).await?;
    if of.kinds.is_empty() {
        let mut images: Vec<Image> = view.get(&of.items).await?.into_iter().flatten().collect();
        images.sort_by_cached_key(order);
        let mut ids: Vec<ItemId> = images.into_iter().map(|image| image.id).collect();
        ids.dedup();
        return Ok(ids);
    }
    let trusts = (!of.trusts.is_empty()).then(|| Condition::Trust(of.trusts.clone()));
    let mut query = Query {
        kinds: Some(of.kinds.clone()),
        among: None,
        text: None,
        conditions: trusts.into_iter().collect(),
        order: Vec::new(),
        page: Page { first: PAGE_LIMIT, after: None },
        total: false,
        facets: Vec::new(),
    };
    let mut ids = Vec::new();
    loop {
        let found = view.find(&query).await?;
        query.page.after = found.rows.last().map(|(_, place)| place.clone());
        ids.extend(found.rows.into_iter().map(|(image, _)| image.id));
        if ids.len() > AXIS_LIMIT || !found.more {
            ids.truncate(AXIS_LIMIT + 1);
            return Ok(ids);
        }
    }
}

/// By name, what has none last, then id: the order of every list.
fn order(image: &Image) -> (bool, Vec<u8>, ItemId) {
    let key = sort_key(image);
    (key.is_empty(), key, image.id)
}

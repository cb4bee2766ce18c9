//! Registers whose rows are made from a list of elements, some of an element or none: read a page at a time, never row
//! by row.

use async_trait::async_trait;

use crate::{
    domain::{Result, view::View},
    model::{
        find::Query,
        ids::ItemId,
        image::Image,
        page::{PAGE_LIMIT, Page, Position},
    },
};

/// How rows are made of elements.
#[async_trait]
pub(in crate::domain) trait Make: Sync {
    /// One row.
    type Row: Send;

    /// The rows of each element, in the order given; a fixed number of store calls, however many elements.
    async fn rows(&self, view: &View, images: &[Image]) -> Result<Vec<Vec<Self::Row>>>;
}

/// One page of a register.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing<T> {
    /// The rows, each with its place.
    pub rows: Vec<(T, Position)>,
    /// Whether there are more after them.
    pub more: bool,
    /// How many there are in all, if it was counted.
    pub total: Option<u64>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), more: false, total: Some(0) }
    }
}

/// Makes a page of rows from the elements that a query finds, in its order, and stops reading where the page is full.
/// Where the query asks for the total, everything is read through as well and `count` hears every row.
///
/// # Errors
/// The store's own.
pub(in crate::domain) async fn list<M: Make>(
    view: &View,
    make: &M,
    mut query: Query,
    page: &Page,
    mut count: impl FnMut(&M::Row) + Send,
) -> Result<Listing<M::Row>> {
    let whole = std::mem::take(&mut query.total);
    query.page = Page { first: PAGE_LIMIT, after: None };
    let mut listing = Listing { rows: Vec::new(), more: false, total: None };
    let mut asked = query.clone();
    if let Some((place, passed)) = page.after.as_ref().map(opened) {
        let image: Vec<Image> = view.get(&[place.id]).await?.into_iter().flatten().collect();
        for (at, row) in make.rows(view, &image).await?.into_iter().flatten().enumerate().skip(passed) {
            listing.put(row, &place, at, page.first);
        }
        asked.page.after = Some(place);
    }
    let mut open = page.first > 0 || !whole;
    while open && !listing.more {
        let found = view.find(&asked).await?;
        asked.page.after = found.rows.last().map(|(_, place)| place.clone());
        let (images, places): (Vec<Image>, Vec<Position>) = found.rows.into_iter().unzip();
        for (rows, place) in make.rows(view, &images).await?.into_iter().zip(places) {
            for (at, row) in rows.into_iter().enumerate() {
                listing.put(row, &place, at, page.first);
            }
        }
        open = found.more;
    }
    if whole {
        let mut total = 0;
        loop {
            let found = view.find(&query).await?;
            query.page.after = found.rows.last().map(|(_, place)| place.clone());
            let images: Vec<Image> = found.rows.into_iter().map(|(image, _)| image).collect();
            for row in make.rows(view, &images).await?.iter().flatten() {
                count(row);
                total += 1;
            }
            if !found.more {
                break;
            }
        }
        listing.more |= page.first == 0 && total > 0;
        listing.total = Some(total);
    }
    Ok(listing)
}

impl<T> Listing<T> {
    fn put(&mut self, row: T, element: &Position, at: usize, first: usize) {
        if self.rows.len() < first {
            self.rows.push((row, sealed(element, at)));
        } else {
            self.more = true;
        }
    }
}

/// The place of a row: its element's, and how many of the element's rows stand up to it.
fn sealed(element: &Position, at: usize) -> Position {
    let mut place = element.clone();
    place.keys.push(Some((at as u64).saturating_add(1).to_be_bytes().to_vec()));
    place
}

/// The element's place, and how many of its rows were read.
fn opened(place: &Position) -> (Position, usize) {
    let mut element = place.clone();
    let passed = element.keys.pop().flatten().and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
    (element, passed.map_or(0, |bytes| usize::try_from(u64::from_be_bytes(bytes)).unwrap_or(usize::MAX)))
}

/// Elements of these kinds, by name.
pub(in crate::domain) fn of_kinds(kinds: Vec<crate::model::ids::Symbol>) -> Query {
    Query {
        kinds: Some(kinds),
        among: None,
        text: None,
        conditions: Vec::new(),
        order: Vec::new(),
        page: Page { first: PAGE_LIMIT, after: None },
        total: false,
        facets: Vec::new(),
    }
}

/// Every element that a query finds, read a page at a time.
///
/// # Errors
/// The store's own.
pub(in crate::domain) async fn all(view: &View, mut query: Query) -> Result<Vec<Image>> {
    let mut images = Vec::new();
    loop {
        let found = view.find(&query).await?;
        query.page.after = found.rows.last().map(|(_, place)| place.clone());
        images.extend(found.rows.into_iter().map(|(image, _)| image));
        if !found.more {
            return Ok(images);
        }
    }
}

/// The images of these items by id, in one call.
///
/// # Errors
/// The store's own.
pub(in crate::domain) async fn images(
    view: &View,
    ids: impl IntoIterator<Item = ItemId> + Send,
) -> Result<std::collections::HashMap<ItemId, Image>> {
    let ids: Vec<ItemId> = ids.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    Ok(view.get(&ids).await?.into_iter().flatten().map(|image| (image.id, image)).collect())
}

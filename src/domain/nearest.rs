//! What somebody may have meant by a name that nothing has.

use super::{Result, view::View};
use crate::model::{
    find::{Found, Query},
    image::Image,
    page::{PAGE_LIMIT, Page},
    value::Lang,
};

/// How many letters what is meant shares with what was written.
const LETTERS: usize = 3;
/// Below this likeness, 0 to 1, nothing is offered.
const LIKE: f64 = 0.7;

impl View {
    /// The elements whose key or name is most like a name that nothing has, at most `most`, the likest first: among those
    /// that hold its first letters.
    ///
    /// # Errors
    /// The store's own.
    pub async fn nearest(&self, wanted: &str, most: usize) -> Result<Vec<Image>> {
        let start: String = wanted.chars().take(LETTERS).collect();
        let query = Query {
            kinds: None,
            among: None,
            text: Some(start),
            conditions: Vec::new(),
            order: Vec::new(),
            page: Page { first: PAGE_LIMIT, after: None },
            total: false,
            facets: Vec::new(),
        };
        let Found { rows, .. } = self.find(&query).await?;
        let wanted = wanted.to_lowercase();
        let likeness = |image: &Image| {
            let like = |name: &str| strsim::jaro_winkler(&wanted, &name.to_lowercase());
            like(image.key()).max(image.name(Lang::Nb).map_or(0.0, like))
        };
        let mut near: Vec<(f64, Image)> = rows.into_iter().map(|(image, _)| (likeness(&image), image)).collect();
        near.retain(|(like, _)| *like >= LIKE);
        near.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.id.cmp(&other.id)));
        Ok(near.into_iter().take(most).map(|(_, image)| image).collect())
    }
}

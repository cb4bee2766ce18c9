//! The shortest paths between two items, each explained step by step.

mod search;

use super::{
    Result,
    path::{self, Following, Places, Step},
    responsibility,
    view::View,
};
use crate::model::{
    ask::Include,
    graph::{Grade, Trail},
    ids::{ElementId, ItemId, Symbol},
};

/// The most steps that paths between two may have.
pub const DEPTH_LIMIT: u32 = 12;

/// What paths are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathsQuestion {
    /// Where they begin.
    pub from: ItemId,
    /// Where they end.
    pub to: ItemId,
    /// Which relations they follow.
    pub following: Following,
    /// Only relations of these kinds; empty: of every kind.
    pub kinds: Vec<Symbol>,
    /// One organisation: only its contexts count. `None`: a path holds where all its relations hold, and somewhere.
    pub at: Option<ElementId>,
    /// Which relations count besides those in force.
    pub include: Include,
    /// The most steps.
    pub depth: u32,
    /// Also paths that are longer than the shortest, by at most so many steps.
    pub longer: u32,
    /// The most paths.
    pub first: usize,
}

/// The paths found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathsAnswer {
    /// The paths, none visiting an item twice: by length, then by the ids of what they visit.
    pub paths: Vec<Path>,
    /// Whether there are more of the lengths asked for.
    pub more: bool,
    /// How many steps the shortest has; `None` where there is no path.
    pub shortest: Option<u32>,
    /// How many steps were searched: no path as long as this or shorter is missing, but for those that `more` tells of.
    pub searched: u32,
}

/// One path.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The start first, the end last.
    pub steps: Vec<Step>,
    /// Its worst relation, where impact is followed.
    pub certainty: Option<Grade>,
    /// Where all of its relations hold.
    pub places: Places,
}

impl Path {
    /// How many relations it follows.
    #[must_use]
    pub fn length(&self) -> usize {
        self.steps.len().saturating_sub(1)
    }
}

/// The shortest paths from one item to another, found level by level from both: one store call a level.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) naming each item that the reader cannot see; a search that looks at more
/// than the budget allows; the store's own.
pub async fn paths(view: &View, question: &PathsQuestion) -> Result<PathsAnswer> {
    let PathsQuestion { from, to, at, .. } = question;
    responsibility::seen(view, [*from, *to].into_iter().chain(at.map(ItemId::from))).await?;
    let mut found = search::search(view, question).await?;
    let more = found.routes.len() > question.first;
    found.routes.truncate(question.first);
    let images = path::images(view, found.routes.iter().flat_map(|route| &route.trails)).await?;
    let trusts: Vec<_> = found.routes.iter().map(|route| route.trusts.clone()).collect();
    let places = Places::of(view, &trusts).await?;
    let path = |(route, places): (&search::Route, Places)| Path {
        steps: path::steps(&route.trails, &images),
        certainty: question.following.is_graded().then_some(route.grade),
        places,
    };
    let paths = found.routes.iter().zip(places).map(path).collect();
    Ok(PathsAnswer { paths, more, shortest: found.shortest, searched: found.searched })
}

/// A path that begins here.
fn start(item: ItemId) -> Trail {
    Trail { before: None, via: None, item }
}

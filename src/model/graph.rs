//! How the graph is followed: the rules of a walk, one step, and what a walk found, with the path to each hit.

use super::{
    ask::Include,
    context::Trusts,
    ids::{ElementId, ItemId, RelationId, Symbol},
};

/// Which way a relation is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From source to target.
    Forward,
    /// From target to source.
    Backward,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}

/// How certain it is that impact runs along a relation; the certainty of a path is its worst link. Less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// It does.
    Certain,
    /// It may.
    Potential,
}

/// How a rule meets its relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Along {
    /// From one end across to the other end. An end may itself be a relation, so this also goes from a reached
    /// relation to the relations that end on it and over them.
    Across,
    /// From a relation that was reached out to its own end: its target for forward, its source for backward.
    OutOf,
    /// From an item onto a relation that it is an end of: from its source for forward, from its target for backward.
    /// The converse of [`Along::OutOf`].
    Onto,
}

/// One relation kind that is followed, one way. Whichever way it is met, the relation's own context and days count.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule {
    /// The relation kind.
    pub relation: Symbol,
    /// Which way.
    pub direction: Direction,
    /// With what certainty.
    pub grade: Grade,
    /// How its relations are met.
    pub along: Along,
}

/// What is followed, compiled from the metamodel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Follow {
    /// The relation kinds and ways; each kind, direction and manner at most once.
    pub rules: Vec<Rule>,
    /// One organisation: only its contexts count. `None`: all of them, each step saying where it holds.
    pub at: Option<ElementId>,
    /// The most steps from a start; `None` has no limit. `expand` takes one step whatever this says.
    pub depth: Option<u32>,
    /// Which relations count besides those in force.
    pub include: Include,
}

/// One relation followed from one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the step begins.
    pub from: ItemId,
    /// The relation followed; for [`Along::OutOf`] it is `from`, for [`Along::Onto`] it is `to`.
    pub via: RelationId,
    /// Its kind.
    pub kind: Symbol,
    /// Which way it was followed.
    pub direction: Direction,
    /// Where the step ends.
    pub to: ItemId,
    /// With what certainty.
    pub grade: Grade,
    /// Where the relation holds, shadowing taken into account; `Only([at])` when one organisation was asked for.
    pub trusts: Trusts,
}

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walked {
    /// Every item reached, starts never among them, ordered by certainty, depth, sort key (nameless last), id.
    pub hits: Vec<Hit>,
    /// The paths of all hits as one tree that shares beginnings: each trail names the trail before it.
    pub trails: Vec<Trail>,
}

/// An item that a walk reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was reached.
    pub item: ItemId,
    /// The best over all paths of each path's worst link.
    pub certainty: Grade,
    /// The fewest steps among the paths of that certainty.
    pub depth: u32,
    /// The end of its path in [`Walked::trails`].
    pub trail: u32,
    /// Each organisation's own certainty and depth, best first; disjoint. Organisations without any path are absent.
    pub trusts: Vec<AtTrusts>,
}

/// What a hit is for some of the organisations. The path of one of them is what a walk for it alone answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtTrusts {
    /// Which.
    pub trusts: Trusts,
    /// The best certainty there.
    pub certainty: Grade,
    /// The fewest steps there at that certainty.
    pub depth: u32,
}

/// One step of a path in the shared tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The trail before; `None` at a start.
    pub before: Option<u32>,
    /// The relation followed to get here; `None` at a start. The item before for [`Along::OutOf`], this item for [`Along::Onto`].
    pub via: Option<RelationId>,
    /// The item here.
    pub item: ItemId,
}

impl Walked {
    /// The steps from a start to a hit, the start first.
    #[must_use]
    pub fn path(&self, trail: u32) -> Vec<Trail> {
        let mut path = Vec::new();
        let mut next = Some(trail);
        while let Some(step) = next.and_then(|at| self.trails.get(at as usize)) {
            path.push(*step);
            next = step.before;
        }
        path.reverse();
        path
    }
}

//! What suffers if this stops, and what this needs: each hit with the path that explains it, and the counts beside.

mod detail;
mod group;
mod meaning;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    Result,
    path::Step,
    responsibility::{self, Link},
    view::View,
};
use crate::model::{
    ask::Include,
    context::Trusts,
    graph::{AtTrusts, Follow, Grade, Walked},
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    metamodel::{ImpactDirection, Layer},
    value::Value,
};

/// A question of impact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImpactQuestion {
    /// Where it begins; at least one.
    pub of: Vec<ItemId>,
    /// Who suffers, or what is needed.
    pub direction: ImpactDirection,
    /// One organisation: only its contexts count. `None`: all of them.
    pub at: Option<ElementId>,
    /// The most steps from a start; `None` has no limit.
    pub depth: Option<u32>,
    /// Which relations count besides those in force.
    pub include: Include,
}

/// Everything that was reached. Hits are described, and counted in groups, when somebody asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImpactAnswer {
    /// What was asked.
    pub question: ImpactQuestion,
    /// What was reached, ordered by certainty, depth, name, id.
    pub walked: Walked,
}

/// One hit, described.
#[derive(Clone, Debug, PartialEq)]
pub struct ImpactHit {
    /// What was reached.
    pub item: Image,
    /// The best over all paths of each path's worst link.
    pub certainty: Grade,
    /// The fewest steps at that certainty.
    pub depth: u32,
    /// The path that explains it: the start first, the hit last.
    pub path: Vec<Step>,
    /// Where it is hit: the whole region, all but some, or a list.
    pub trusts: Trusts,
    /// Each organisation's own certainty and depth, best first.
    pub at: Vec<AtTrusts>,
    /// The highest criticality on its path, of relations and items, the start included.
    pub criticality: Option<Symbol>,
    /// What one does meanwhile, said by the relation that carries it: the nearest to the hit on its path that tells
    /// either a fallback or a downtime.
    pub fallback: Option<Value>,
    /// The longest tolerable downtime in the property's unit, said by that same relation.
    pub longest_downtime: Option<Decimal>,
    /// The first filled link of its chain of responsibility, where it is hit.
    pub role: Option<Link>,
}

/// What hits are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// The layer of its kind.
    Layer,
    /// Its kind.
    Kind,
    /// Each organisation at which it is hit.
    Trust,
    /// Each owner.
    Owner,
    /// Each body that governs it, directly or by what it is handed on from.
    Body,
}

/// Hits that have something in common. A hit counts once in each group it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct ImpactGroup {
    /// What they have in common.
    pub of: GroupOf,
    /// How many hits.
    pub count: u64,
    /// How many of them have no fallback, as [`ImpactHit::fallback`] tells it.
    pub without_fallback: u64,
}

/// What hits of one group have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupOf {
    /// The layer; `None` for kinds outside the four and for relations.
    Layer(Option<Layer>),
    /// The kind.
    Kind(Symbol),
    /// The organisation; `None` for what holds in the whole region (it also counts at each trust).
    Trust(Option<Image>),
    /// The owner; `None` for what nobody owns.
    Owner(Option<Image>),
    /// The body; `None` for what nobody governs.
    Body(Option<Image>),
}

/// Follows impact from the question's starts.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) naming each start, and the organisation, that the reader cannot see;
/// the store's own.
pub async fn impact(view: &View, question: &ImpactQuestion) -> Result<ImpactAnswer> {
    responsibility::seen(view, question.of.iter().copied().chain(question.at.map(ItemId::from))).await?;
    let ImpactQuestion { of, direction, at, depth, include } = question;
    let follow = Follow { rules: view.metamodel.impact(*direction), at: *at, depth: *depth, include: *include };
    let walked = view.snapshot.walk(of, &follow, &view.ask).await?;
    Ok(ImpactAnswer { question: question.clone(), walked })
}

impl ImpactAnswer {
    /// How many hits there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.walked.hits.len()
    }

    /// Describes the hits of a range of the order; what lies outside is left out. A fixed number of store calls for
    /// each step of the chain of responsibility, however many hits.
    ///
    /// # Errors
    /// The store's own.
    pub async fn detail(&self, view: &View, range: Range<usize>) -> Result<Vec<ImpactHit>> {
        let hits = self.walked.hits.iter().skip(range.start).take(range.end.saturating_sub(range.start));
        detail::detail(view, self, &hits.collect::<Vec<_>>()).await
    }

    /// Counts the hits in groups, the largest first, then by the group's own order. Reads the hits some thousand at a
    /// time, never one by one.
    ///
    /// # Errors
    /// The store's own.
    pub async fn groups(&self, view: &View, by: GroupBy) -> Result<Vec<ImpactGroup>> {
        group::groups(view, self, by).await
    }
}

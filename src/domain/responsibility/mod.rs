//! Who answers for an element: the chain from the trusts' own roles to the top body, each link with its reasons, and the gaps.

pub mod chain;

use super::{Result, view::View};
use crate::model::{
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    value::{Source, Words},
};

/// The chain of one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Responsibility {
    /// The filled links, in the order of the chain's levels, then by trust (the whole region first) and name.
    pub links: Vec<Link>,
    /// What is missing, doubled or over, in the order of the levels.
    pub gaps: Vec<Gap>,
    /// Where a matter goes when it is not settled: the body nearest the item first.
    pub escalation: Vec<Rung>,
}

/// One link: who answers, as what, where.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The level of the chain (`system_owner`).
    pub level: Symbol,
    /// The level's name.
    pub label: Words,
    /// The body, organisation, agreement or contract that the level is about, if it is one.
    pub body: Option<Image>,
    /// Who fills the role: a person, a unit, an organisation.
    pub holder: Option<Image>,
    /// The role.
    pub role: Option<Image>,
    /// At which organisation; `None` for the whole region.
    pub trust: Option<Image>,
    /// Why: each relation followed, then the clause that the level itself rests on.
    pub because: Vec<Reason>,
}

/// Why a link stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In words: the relation read out, or what the level's clause says.
    pub text: Words,
    /// The relation that was followed; `None` for the level's own clause.
    pub relation: Option<Image>,
    /// Where it stands; empty for a relation without a source.
    pub sources: Vec<Source>,
}

/// Something that should be there and is not, is there twice, or is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// What sort of gap; stable.
    pub code: Symbol,
    /// The level it is at.
    pub level: Symbol,
    /// What it is about besides the item asked for: the contract that is over, the empty seat, the two owners.
    pub about: Vec<Image>,
    /// At which organisation; `None` for the whole region.
    pub trust: Option<Image>,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub remedy: Words,
    /// The clause that asks for it.
    pub sources: Vec<Source>,
}

/// One body on the way up.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The body.
    pub body: Image,
    /// Why it comes next.
    pub because: Vec<Reason>,
}

/// The chain of an item, at one organisation or at every trust.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) naming the item or organisation that the reader cannot see; the store's own.
pub async fn responsibility(view: &View, item: ItemId, at: Option<ElementId>) -> Result<Responsibility> {
    let _ = (view, item, at);
    Err(super::Error::Internal("responsibility is not answered yet".to_owned()))
}

/// The chains of several items at once, in the order asked, with as many store calls as for one.
///
/// # Errors
/// As [`responsibility`].
pub async fn responsibilities(view: &View, items: &[ItemId], at: Option<ElementId>) -> Result<Vec<Responsibility>> {
    let _ = (view, items, at);
    Err(super::Error::Internal("responsibility is not answered yet".to_owned()))
}

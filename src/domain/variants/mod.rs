//! One element at each trust side by side: what it hangs together with there, by which values, who answers, and what
//! differs.

mod answering;
mod relations;

use super::{Result, responsibility, view::View};
use crate::model::{
    ask::Include,
    graph::Direction,
    ids::{ItemId, Symbol},
    image::Image,
    text::sort_key,
    value::{Value, Words},
};

/// What variants are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantsQuestion {
    /// What is compared.
    pub of: ItemId,
    /// Only relations of these kinds; empty: every kind that can hold at one organisation. Who answers is always told.
    pub kinds: Vec<Symbol>,
    /// Which relations count besides those in force.
    pub include: Include,
    /// Only what differs, or only what does not; both when absent.
    pub differing: Option<bool>,
}

/// One element at each trust.
#[derive(Clone, Debug, PartialEq)]
pub struct Variants {
    /// What is compared.
    pub of: Image,
    /// The trusts that its relations name as where they hold, by name.
    pub trusts: Vec<Image>,
    /// What is compared of it: relations in the order of the metamodel, each followed by its properties; then who answers
    /// for it, and last who answers for what it relies on.
    pub aspects: Vec<Aspect>,
}

/// One thing that is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Aspect {
    /// What.
    pub of: AspectOf,
    /// In words.
    pub label: Words,
    /// Whether two of the trusts differ in it.
    pub differs: bool,
    /// What it is at each trust, in the order of the trusts.
    pub cells: Vec<Cell>,
}

/// What an aspect is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AspectOf {
    /// What it hangs together with by relations of this kind, this way.
    Relation(Symbol, Direction),
    /// What those relations say.
    Property(Symbol, Direction, Symbol),
    /// Who answers for it at this level.
    Level(Symbol),
    /// Who answers at this level for what it relies on there.
    LevelBelow(Symbol),
}

/// One aspect at one trust.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Where.
    pub trust: Image,
    /// What it is there; empty where nothing is known.
    pub entries: Vec<Entry>,
}

/// One thing that an aspect is at a trust.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is at the other end, or who answers.
    pub item: Image,
    /// The relation that says so; of who answers the last that was followed.
    pub relation: Option<Image>,
    /// What the relation says, for an aspect that is a property.
    pub value: Option<Value>,
}

/// Compares an element at each trust that its relations name. Its relations are read in one store call; who answers is
/// asked once for each trust.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) naming the item that the reader cannot see; the store's own.
pub async fn variants(view: &View, question: &VariantsQuestion) -> Result<Variants> {
    responsibility::seen(view, [question.of].into_iter()).await?;
    let near = relations::near(view, question).await?;
    let mut trusts: Vec<Image> =
        near.named().filter_map(|id| near.image(id)).filter(|image| view.metamodel.is_trust(image)).cloned().collect();
    trusts.sort_by_cached_key(order);
    let Some(of) = near.image(question.of).cloned() else {
        return Err(super::Error::Internal("what was seen is gone from the same state".to_owned()));
    };
    let mut aspects = relations::aspects(view, &near, &trusts);
    aspects.extend(answering::aspects(view, &near, &of, &trusts).await?);
    for aspect in &mut aspects {
        aspect.differs = differs(aspect);
    }
    aspects.retain(|aspect| question.differing.is_none_or(|wanted| aspect.differs == wanted));
    Ok(Variants { of, trusts, aspects })
}

/// Whether two trusts differ: in values for a property, else in what is at the other end.
fn differs(aspect: &Aspect) -> bool {
    let told = |cell: &Cell| {
        let mut told: Vec<String> = cell.entries.iter().map(|entry| told(&aspect.of, entry)).collect();
        told.sort();
        told
    };
    let mut all = aspect.cells.iter().map(told);
    let first = all.next();
    all.any(|other| Some(other) != first)
}

fn told(of: &AspectOf, entry: &Entry) -> String {
    match of {
        AspectOf::Property(..) => format!("{:?}", entry.value),
        _ => entry.item.id.to_string(),
    }
}

fn order(image: &Image) -> (Vec<u8>, ItemId) {
    (sort_key(image), image.id)
}

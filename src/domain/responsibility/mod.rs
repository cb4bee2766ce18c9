//! Who answers for an element: the chain from the trusts' own roles to the top body, each link with its reasons, and the gaps.

pub mod chain;
mod escalation;
mod found;
mod gap;
mod link;
mod read;
mod trace;
pub(super) mod words;

use futures::future::BoxFuture;

use super::{
    Error, Result,
    problem::{Code, Problem},
    view::View,
};
use crate::model::{
    find::{Condition, Query, Test},
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    metamodel::TrustKind,
    page::{PAGE_LIMIT, Page},
    value::{Source, Value, Words},
};
use gap::Trustees;
use trace::Search;

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
    Ok(responsibilities(view, &[item], at).await?.pop().unwrap_or_default())
}

/// The chains of several items at once, in the order asked, with as many store calls as for one.
///
/// # Errors
/// As [`responsibility`].
pub async fn responsibilities(view: &View, items: &[ItemId], at: Option<ElementId>) -> Result<Vec<Responsibility>> {
    let asked = items.iter().copied().chain(at.map(ItemId::from));
    seen(view, asked).await?;
    let chain = &*view.chain;
    let mut search = Search::new(view, chain).await?;
    let wanted: Vec<Symbol> = chain.levels.keys().cloned().collect();
    let findings = found::find(&mut search, chain, items, &wanted, at).await?;
    let trustees = trustees(&mut search, at).await?;
    link::learn(&mut search, &findings).await?;
    let empty = gap::empty(&mut search, chain, &findings).await?;
    let ways = escalation::escalation(&mut search, chain, &findings, items.len()).await?;
    let answer = |(place, escalation)| {
        let item = items.get(place).and_then(|id| search.image(*id));
        let links = link::links(&search, chain, &findings, place, at);
        let gaps = item.map(|item| gap::gaps(&search, chain, &findings, (item, place), (&trustees, &empty)));
        Responsibility { links, gaps: gaps.unwrap_or_default(), escalation }
    };
    Ok(ways.into_iter().enumerate().map(answer).collect())
}

/// The links alone of each item, in the order asked; what the reader cannot see has none.
///
/// # Errors
/// The store's own.
pub(super) async fn links(view: &View, items: &[ItemId], at: Option<ElementId>) -> Result<Vec<Vec<Link>>> {
    let chain = &*view.chain;
    let mut search = Search::new(view, chain).await?;
    let wanted: Vec<Symbol> = chain.levels.keys().cloned().collect();
    let findings = found::find(&mut search, chain, items, &wanted, at).await?;
    link::learn(&mut search, &findings).await?;
    Ok((0..items.len()).map(|place| link::links(&search, chain, &findings, place, at)).collect())
}

/// The bodies that govern each item, nearest level first found; none where no level is filled.
///
/// # Errors
/// The store's own.
pub(super) async fn governing(view: &View, items: &[ItemId], at: Option<ElementId>) -> Result<Vec<Vec<Image>>> {
    let chain = &*view.chain;
    let mut search = Search::new(view, chain).await?;
    let findings = found::find(&mut search, chain, items, &chain.governing, at).await?;
    let bodies = |place| escalation::first_filled(&chain.governing, &findings, place);
    let images = |ids: Vec<ItemId>| ids.into_iter().filter_map(|id| search.image(id).cloned()).collect();
    Ok((0..items.len()).map(|place| images(bodies(place))).collect())
}

/// The items asked for must be there for the reader.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) with a problem for each that is not; the store's own.
pub(super) fn seen(view: &View, asked: impl Iterator<Item = ItemId>) -> BoxFuture<'_, Result<()>> {
    let asked: Vec<ItemId> = asked.collect();
    Box::pin(async move {
        let images = view.get(&asked).await?;
        let unseen = asked.iter().zip(&images).filter(|(_, image)| image.is_none());
        let problems: Vec<Problem> = unseen.map(|(id, _)| unknown(*id)).collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Question(problems)) }
    })
}

fn unknown(id: ItemId) -> Problem {
    Problem::new(Code::UnknownItem).blank("item", id.to_string())
}

/// The trust asked for, or every one, by name.
async fn trustees(search: &mut Search<'_>, at: Option<ElementId>) -> Result<Trustees> {
    let trusts = match at {
        Some(trust) => vec![ItemId::from(trust)],
        None => trusts(search.view).await?.into_iter().map(|image| image.id).collect(),
    };
    search.learn(trusts.iter().copied()).await?;
    Ok(Trustees { trusts: trusts.into_iter().filter_map(|id| search.image(id).cloned()).collect(), at })
}

/// Every trust that the reader sees, by name.
///
/// # Errors
/// The store's own.
pub(super) async fn trusts(view: &View) -> Result<Vec<Image>> {
    let TrustKind { kind, property, values } = &view.metamodel.trusts;
    let among = Test::In(values.iter().cloned().map(Value::Choice).collect());
    let mut query = Query {
        kinds: Some(vec![kind.clone()]),
        among: None,
        text: None,
        conditions: vec![Condition::Property(property.clone(), among)],
        order: Vec::new(),
        page: Page { first: PAGE_LIMIT, after: None },
        total: false,
        facets: Vec::new(),
    };
    let mut trusts = Vec::new();
    loop {
        let found = view.find(&query).await?;
        query.page.after = found.rows.last().map(|(_, place)| place.clone());
        trusts.extend(found.rows.into_iter().map(|(image, _)| image));
        if !found.more {
            return Ok(trusts);
        }
    }
}

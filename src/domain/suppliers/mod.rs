//! Who delivers an element, through providers and subcontractors to the last supplier, by which agreements, and where
//! none covers a link.

mod agreement;
pub mod data;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Result,
    responsibility::{self, Responsibility, chain::Lack},
    view::View,
};
use crate::model::{
    day::Day,
    graph::Direction,
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    text::sort_key,
    value::Words,
};
use data::Suppliers;

/// The chain of an element's suppliers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupplierChain {
    /// The links, the nearest first, then by customer and supplier.
    pub links: Vec<SupplierLink>,
    /// The suppliers that no further one is known of, by name.
    pub last: Vec<Image>,
}

/// One link: who delivers to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierLink {
    /// How many links from the element: 1 for who delivers it.
    pub depth: u32,
    /// Who is delivered to; the element itself, or what it is delivered as part of, at the first links.
    pub customer: Image,
    /// Who delivers.
    pub supplier: Image,
    /// The relation that says so.
    pub relation: Image,
    /// What covers it, what is valid first, then by name.
    pub agreements: Vec<Agreement>,
    /// What is missing.
    pub gap: Option<SupplierGap>,
}

/// An agreement that covers a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The agreement or contract.
    pub agreement: Image,
    /// The last day it is valid, where it says so.
    pub until: Option<Day>,
    /// Whether it is over on the day.
    pub over: bool,
}

/// What a link lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierGap {
    /// What sort of gap; stable.
    pub code: Symbol,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub remedy: Words,
}

/// The chain of suppliers of an element, at one organisation or in all. As many store calls however long it is.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) naming the item or organisation that the reader cannot see; the store's own.
pub async fn supplier_chain(view: &View, of: ItemId, at: Option<ElementId>) -> Result<SupplierChain> {
    let found = responsibility::responsibility(view, of, at).await?;
    let Some(kinds) = view.registers.suppliers.as_ref() else { return Ok(SupplierChain::default()) };
    let delivered = delivered(view, kinds, &found);
    let ends: BTreeSet<ItemId> = delivered.values().flat_map(|one| [one.customer, one.supplier]).collect();
    let ends: Vec<ItemId> = ends.into_iter().collect();
    let images: HashMap<ItemId, Image> =
        view.get(&ends).await?.into_iter().flatten().map(|image| (image.id, image)).collect();
    let agreed = agreement::agreed(view, kinds, &found, &ends).await?;
    let depths = depths(delivered.values());
    let suppliers: BTreeSet<ItemId> = delivered.values().map(|one| one.supplier).collect();
    let customers: BTreeSet<ItemId> = delivered.values().map(|one| one.customer).collect();
    let link = |one: &Delivered| {
        let (customer, supplier) = (images.get(&one.customer)?.clone(), images.get(&one.supplier)?.clone());
        let agreements = agreed.between(&customer, &supplier, suppliers.contains(&customer.id));
        let lack = match agreements.first() {
            None => Some(&kinds.absent),
            Some(first) => first.over.then_some(&kinds.expired),
        };
        let gap = lack.map(|lack| gap(lack, &customer, &supplier));
        let depth = depths.get(&one.customer).map_or(1, |before| before.saturating_add(1));
        Some(SupplierLink { depth, customer, supplier, relation: one.relation.clone(), agreements, gap })
    };
    let mut links: Vec<SupplierLink> = delivered.values().filter_map(link).collect();
    links.sort_by_cached_key(|link| (link.depth, order(&link.customer), order(&link.supplier), link.relation.id));
    let ends = suppliers.iter().filter(|id| !customers.contains(id)).filter_map(|id| images.get(id).cloned());
    let mut last: Vec<Image> = ends.collect();
    last.sort_by_cached_key(order);
    Ok(SupplierChain { links, last })
}

/// A relation by which somebody delivers.
struct Delivered {
    customer: ItemId,
    supplier: ItemId,
    relation: Image,
}

/// The relations that the levels followed to suppliers, each once.
fn delivered(view: &View, kinds: &Suppliers, found: &Responsibility) -> BTreeMap<ItemId, Delivered> {
    let levels = kinds.links.iter().filter_map(|level| view.chain.levels.get(level));
    let hops = levels.flat_map(|level| &level.ways).flat_map(|way| &way.steps);
    let ways: HashMap<&Symbol, Direction> = hops.map(|hop| (&hop.along, hop.direction)).collect();
    let links = found.links.iter().filter(|link| kinds.links.contains(&link.level));
    let relations = links.flat_map(|link| &link.because).filter_map(|reason| reason.relation.as_ref());
    let one = |relation: &Image| {
        let ends = relation.ends?;
        let (customer, supplier) = match ways.get(&relation.kind)? {
            Direction::Forward => (ends.source, ends.target),
            Direction::Backward => (ends.target, ends.source),
        };
        Some((relation.id, Delivered { customer, supplier, relation: relation.clone() }))
    };
    relations.filter_map(one).collect()
}

/// How many links lead to each supplier, at the fewest.
fn depths<'d>(delivered: impl Iterator<Item = &'d Delivered>) -> HashMap<ItemId, u32> {
    let pairs: Vec<(ItemId, ItemId)> = delivered.map(|one| (one.customer, one.supplier)).collect();
    let suppliers: BTreeSet<ItemId> = pairs.iter().map(|(_, supplier)| *supplier).collect();
    let mut depths: HashMap<ItemId, u32> = HashMap::new();
    let mut front: BTreeSet<ItemId> =
        pairs.iter().map(|(customer, _)| *customer).filter(|customer| !suppliers.contains(customer)).collect();
    let mut depth = 0;
    while !front.is_empty() {
        depth += 1;
        let next = pairs.iter().filter(|(customer, _)| front.contains(customer)).map(|(_, supplier)| *supplier);
        let next: BTreeSet<ItemId> = next.filter(|supplier| !depths.contains_key(supplier)).collect();
        depths.extend(next.iter().map(|supplier| (*supplier, depth)));
        front = next;
    }
    depths
}

fn gap(lack: &Lack, customer: &Image, supplier: &Image) -> SupplierGap {
    let fill = |words: &Words| {
        responsibility::words::each_lang(|lang| {
            let name = |image| responsibility::words::name(image, lang);
            words.read(lang).replace("{item}", name(customer)).replace("{about}", name(supplier))
        })
    };
    SupplierGap { code: lack.code.clone(), message: fill(&lack.message), remedy: fill(&lack.remedy) }
}

fn order(image: &Image) -> (Vec<u8>, ItemId) {
    (sort_key(image), image.id)
}

//! Who answers at each trust: for the element, and for what it relies on there.

use std::collections::BTreeSet;

use super::{Aspect, AspectOf, Cell, Entry, relations::Near};
use crate::{
    domain::{
        Result,
        responsibility::{self, Link},
        view::View,
    },
    model::{
        ids::{ItemId, Symbol},
        image::Image,
    },
};

pub(super) async fn aspects(view: &View, near: &Near, of: &Image, trusts: &[Image]) -> Result<Vec<Aspect>> {
    let mut chains: Vec<(Vec<Link>, Vec<Link>)> = Vec::new();
    for trust in trusts {
        let Some(at) = trust.id.element() else { continue };
        let mut items = vec![of.id];
        items.extend(near.relied_on(view, at));
        let mut links = responsibility::links(view, &items, Some(at)).await?.into_iter();
        let own = links.next().unwrap_or_default();
        chains.push((own, links.flatten().collect()));
    }
    let own: BTreeSet<&Symbol> = view.chain.of(&of.kind, &view.metamodel).map(|(level, _)| level).collect();
    let mut aspects = Vec::new();
    for below in [false, true] {
        for (name, level) in view.chain.levels.iter().filter(|(name, _)| own.contains(name) != below) {
            let cells = trusts.iter().zip(&chains).map(|(trust, (own, others))| {
                let links = if below { others } else { own };
                let mut told: BTreeSet<ItemId> = BTreeSet::new();
                let entries = links.iter().filter(|link| link.level == *name).filter_map(entry);
                Cell { trust: trust.clone(), entries: entries.filter(|entry| told.insert(entry.item.id)).collect() }
            });
            let cells: Vec<Cell> = cells.collect();
            if cells.iter().any(|cell| !cell.entries.is_empty()) {
                let of = if below { AspectOf::LevelBelow(name.clone()) } else { AspectOf::Level(name.clone()) };
                aspects.push(Aspect { of, label: level.label.clone(), differs: false, cells });
            }
        }
    }
    Ok(aspects)
}

/// Who answers; the role where nobody is known to hold it.
fn entry(link: &Link) -> Option<Entry> {
    let who = link.holder.as_ref().or(if link.role.is_none() { link.body.as_ref() } else { link.role.as_ref() });
    let relation = link.because.iter().filter_map(|reason| reason.relation.clone()).next_back();
    Some(Entry { item: who?.clone(), relation, value: None })
}

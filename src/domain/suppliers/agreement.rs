//! Which agreements cover a link: those whose parties it joins, or that cover the element and name the supplier.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Agreement, data::Suppliers, order};
use crate::{
    domain::{Result, responsibility::Responsibility, view::View},
    model::{
        ask::Include,
        graph::{Along, Direction, Follow, Grade, Rule},
        ids::ItemId,
        image::Image,
        value::{Phase, Value},
    },
};

/// What is agreed, and by whom.
pub(super) struct Agreed {
    /// What covers the element itself.
    covering: BTreeSet<ItemId>,
    parties: BTreeMap<ItemId, Parties>,
    agreements: HashMap<ItemId, Agreement>,
}

/// The sides of one agreement.
#[derive(Default)]
struct Parties {
    customers: BTreeSet<ItemId>,
    suppliers: BTreeSet<ItemId>,
}

/// What those in the chain agreed on, and what covers the element: two steps and two looks, however many.
pub(super) async fn agreed(view: &View, kinds: &Suppliers, found: &Responsibility, ends: &[ItemId]) -> Result<Agreed> {
    let links = found.links.iter().filter(|link| kinds.covers.contains(&link.level));
    let over = found.gaps.iter().filter(|gap| kinds.covers.contains(&gap.level)).flat_map(|gap| &gap.about);
    let covering: BTreeSet<ItemId> =
        links.filter_map(|link| link.body.as_ref()).chain(over).map(|image| image.id).collect();
    let follow = |direction: Direction| Follow {
        rules: vec![Rule {
            relation: kinds.party.along.clone(),
            direction,
            grade: Grade::Certain,
            along: Along::Across,
        }],
        at: None,
        depth: None,
        include: Include { retired: true, ..Include::default() },
    };
    let steps = view.expand(ends, &follow(kinds.party.direction)).await?;
    let all: BTreeSet<ItemId> = steps.iter().map(|step| step.to).chain(covering.iter().copied()).collect();
    let all: Vec<ItemId> = all.into_iter().collect();
    let steps = view.expand(&all, &follow(kinds.party.direction.reversed())).await?;
    let relations: Vec<ItemId> = steps.iter().map(|step| step.via.into()).collect();
    let relations = view.get(&relations).await?;
    let mut parties: BTreeMap<ItemId, Parties> = all.iter().map(|id| (*id, Parties::default())).collect();
    for (step, relation) in steps.iter().zip(relations) {
        let side = relation.as_ref().and_then(|relation| relation.value(kinds.side.as_str()));
        let Some(known) = parties.get_mut(&step.from) else { continue };
        match side {
            Some(Value::Choice(side)) if *side == kinds.customer => known.customers.insert(step.to),
            Some(Value::Choice(side)) if *side == kinds.supplier => known.suppliers.insert(step.to),
            _ => false,
        };
    }
    let images = view.get(&all).await?.into_iter().flatten();
    let agreements = images.map(|image| (image.id, told(view, kinds, image))).collect();
    Ok(Agreed { covering, parties, agreements })
}

fn told(view: &View, kinds: &Suppliers, agreement: Image) -> Agreement {
    let until = match agreement.value(kinds.until.as_str()) {
        Some(Value::Date(day)) => Some(*day),
        _ => None,
    };
    let retired = agreement.phase(view.ask.day) == Some(Phase::Retired);
    let over = retired || until.is_some_and(|until| until < view.ask.day);
    Agreement { agreement, until, over }
}

impl Agreed {
    /// What covers a link: between two that deliver, an agreement of the two; of the element, what covers it and names
    /// the supplier as the one who delivers, or nobody.
    pub(super) fn between(&self, customer: &Image, supplier: &Image, delivers: bool) -> Vec<Agreement> {
        let covers = |(id, parties): &(&ItemId, &Parties)| {
            let named = parties.suppliers.contains(&supplier.id);
            if delivers {
                named && parties.customers.contains(&customer.id)
            } else {
                self.covering.contains(id) && (named || parties.suppliers.is_empty())
            }
        };
        let found = self.parties.iter().filter(covers).filter_map(|(id, _)| self.agreements.get(id));
        let mut found: Vec<Agreement> = found.cloned().collect();
        found.sort_by_cached_key(|one| (one.over, order(&one.agreement)));
        found
    }
}

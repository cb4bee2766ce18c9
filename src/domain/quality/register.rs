//! The register of findings: all that the reader sees breaking a rule or a guideline, page by page, and how much of it
//! each owner and each rule has.

use std::collections::{BTreeMap, HashMap, HashSet};

use async_trait::async_trait;

use super::{follow, of_images};
use crate::{
    domain::{
        Result,
        problem::Problem,
        register::{
            Listing,
            rows::{Make, images, list, of_kinds},
        },
        responsibility::chain::applies,
        view::View,
    },
    model::{
        ask::Include,
        find::Condition,
        graph::Direction,
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        page::Page,
        text::sort_key,
        value::Value,
    },
};

/// Which findings are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only of what this organisation, unit or body owns.
    pub owner: Option<ItemId>,
    /// Only of these kinds, of elements or relations; `None` for every kind.
    pub kinds: Option<Vec<Symbol>>,
    /// Only these, by name: the code of a rule, or of a guideline.
    pub codes: Option<Vec<String>>,
    /// Only breaches of this guideline, by id.
    pub guideline: Option<Symbol>,
    /// Only of what is used at this organisation, or owned by it.
    pub at: Option<ElementId>,
}

/// One finding, with what it is about and who owns that.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What breaks which rule.
    pub problem: Problem,
    /// The item.
    pub item: Image,
    /// Who owns it; of a relation, nobody.
    pub owners: Vec<Image>,
}

/// How many findings have something in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted<T> {
    /// What.
    pub of: T,
    /// How many.
    pub count: u64,
}

/// A page of findings, and the counts beside it where they were asked for.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The page.
    pub listing: Listing<Found>,
    /// By owner, the most first; `None` for what nobody owns. What has two owners counts for both.
    pub by_owner: Vec<Counted<Option<Image>>>,
    /// By rule or guideline, the most first; one finding of each stands for the rest.
    pub by_code: Vec<Counted<Problem>>,
}

/// The findings of all elements, then of all relations, that the reader sees: by name, then id, then rule.
///
/// # Errors
/// The store's own.
pub async fn register(view: &View, wanted: &Wanted, page: &Page, counts: bool) -> Result<Findings> {
    let metamodel = &view.metamodel;
    let every = || metamodel.kinds.keys().chain(metamodel.relations.keys()).cloned().collect();
    let mut kinds: Vec<Symbol> = wanted.kinds.clone().unwrap_or_else(every);
    if let Some(id) = &wanted.guideline {
        let about = view.guidelines.all.get(id).map(|guideline| &*guideline.about).unwrap_or_default();
        kinds.retain(|kind| applies(about, kind, metamodel));
    }
    let mut query = of_kinds(kinds);
    if let Some(owner) = wanted.owner {
        query.conditions.push(Condition::Related {
            relation: metamodel.ownership.relation.clone(),
            direction: Direction::Backward,
            at: None,
            include: Include::default(),
            some: true,
            to: Some(vec![owner]),
        });
    }
    query.conditions.extend(wanted.at.map(|at| Condition::Trust(vec![at])));
    query.total = counts;
    let mut owners: HashMap<Option<ItemId>, (Option<Image>, u64)> = HashMap::new();
    let mut codes: BTreeMap<String, (Problem, u64)> = BTreeMap::new();
    let count = |found: &Found| {
        let mut owned = |owner: Option<&Image>| {
            owners.entry(owner.map(|owner| owner.id)).or_insert_with(|| (owner.cloned(), 0)).1 += 1;
        };
        found.owners.iter().for_each(|owner| owned(Some(owner)));
        if found.owners.is_empty() {
            owned(None);
        }
        let problem = || (Problem { item: None, ..found.problem.clone() }, 0);
        codes.entry(found.problem.name().into_owned()).or_insert_with(problem).1 += 1;
    };
    let listing = list(view, wanted, query, page, count).await?;
    let mut by_owner: Vec<_> = owners.into_values().map(|(of, count)| Counted { of, count }).collect();
    by_owner.sort_by_cached_key(|one| {
        let named = one.of.as_ref().map(|image| (sort_key(image), image.id));
        (std::cmp::Reverse(one.count), named.is_none(), named)
    });
    let mut by_code: Vec<_> = codes.into_values().map(|(of, count)| Counted { of, count }).collect();
    by_code.sort_by_key(|one| std::cmp::Reverse(one.count));
    Ok(Findings { listing, by_owner, by_code })
}

#[async_trait]
impl Make for Wanted {
    type Row = Found;

    async fn rows(&self, view: &View, items: &[Image]) -> Result<Vec<Vec<Found>>> {
        let mut found: HashMap<ItemId, Vec<Problem>> = HashMap::new();
        for problem in of_images(view, items).await?.into_iter().filter(|problem| self.wants(problem)) {
            if let Some(item) = problem.item {
                found.entry(item).or_default().push(problem);
            }
        }
        let broken: Vec<ItemId> = items.iter().map(|image| image.id).filter(|id| found.contains_key(id)).collect();
        let owners = owners(view, &broken).await?;
        let rows = items.iter().map(|item| {
            let owners = owners.get(&item.id).cloned().unwrap_or_default();
            if self.owner.is_some_and(|owner| owners.iter().all(|image| image.id != owner)) {
                return Vec::new();
            }
            let problems = found.remove(&item.id).unwrap_or_default();
            let row = |problem| Found { problem, item: item.clone(), owners: owners.clone() };
            problems.into_iter().map(row).collect()
        });
        Ok(rows.collect())
    }
}

impl Wanted {
    fn wants(&self, problem: &Problem) -> bool {
        self.codes.as_ref().is_none_or(|codes| codes.iter().any(|code| **code == problem.name()))
            && self.guideline.as_ref().is_none_or(|id| problem.guideline.as_ref().is_some_and(|of| of.id == *id))
    }
}

/// Who owns each item; what is only in a portfolio is not owned.
pub(in crate::domain) async fn owners(view: &View, items: &[ItemId]) -> Result<HashMap<ItemId, Vec<Image>>> {
    let ownership = &view.metamodel.ownership;
    let steps =
        view.expand(items, &follow([(ownership.relation.clone(), Direction::Backward)], Include::default())).await?;
    let named = images(view, steps.iter().flat_map(|step| [step.via.into(), step.to]).collect::<Vec<_>>()).await?;
    let mut owners: HashMap<ItemId, Vec<Image>> = HashMap::new();
    let mut told: HashSet<(ItemId, ItemId)> = HashSet::new();
    for step in steps {
        let said = named.get(&step.via.into()).and_then(|relation| relation.value(ownership.property.as_str()));
        if said == Some(&Value::Choice(ownership.owner.clone())) && told.insert((step.from, step.to)) {
            owners.entry(step.from).or_default().extend(named.get(&step.to).cloned());
        }
    }
    Ok(owners)
}

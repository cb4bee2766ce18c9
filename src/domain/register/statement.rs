//! What the sources say: the statements about an item, those of a document, and those that cannot both be true.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;

use super::{
    Listing,
    data::Statements,
    follow, related,
    rows::{Make, all, images, list, of_kinds},
};
use crate::{
    domain::{Result, view::View},
    model::{
        find::{Condition, Query},
        graph::{Direction, Step},
        ids::ItemId,
        image::{Image, builtin},
        page::Page,
        value::Value,
    },
};

/// Which statements are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those about this item.
    pub about: Option<ItemId>,
    /// Only those that conflict with another (`true`), or with none (`false`).
    pub conflicting: Option<bool>,
    /// Only those of this document, by its key.
    pub document: Option<String>,
}

/// Two statements that cannot both be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The relation that says so.
    pub relation: Image,
    /// The statement it begins at.
    pub one: Image,
    /// The statement it ends at.
    pub other: Image,
    /// What one of them, or both, are about.
    pub about: Vec<Image>,
}

/// Narrows a list of statements to those that are wanted.
///
/// # Errors
/// The store's own.
pub async fn narrow(view: &View, statements: &Statements, wanted: &Wanted, query: &mut Query) -> Result<()> {
    if let Some(item) = wanted.about {
        query.conditions.push(related(&statements.about, Some(&[item])));
    }
    if let Some(conflicting) = wanted.conflicting {
        let either = conflict(statements, [Direction::Forward, Direction::Backward]);
        query.conditions.push(if conflicting { either } else { Condition::Not(Box::new(either)) });
    }
    if let Some(document) = &wanted.document {
        let of_kind = all(view, of_kinds(vec![statements.kind.clone()])).await?;
        let there = |image: &&Image| match image.value(builtin::SOURCE) {
            Some(Value::Sources(sources)) => sources.iter().any(|source| *source.key == **document),
            _ => false,
        };
        query.among = Some(of_kind.iter().filter(there).map(|image| image.id).collect());
    }
    Ok(())
}

/// The conflicts between statements, by the name of the one that begins it; of an item, those with a statement about it.
/// A conflict is told once.
///
/// # Errors
/// The store's own.
pub async fn conflicts(view: &View, about: Option<ItemId>, page: &Page, total: bool) -> Result<Listing<Conflict>> {
    let Some(statements) = &view.registers.statements else { return Ok(Listing::default()) };
    let mut query = of_kinds(vec![statements.kind.clone()]);
    query.conditions = vec![conflict(statements, [statements.conflicts.direction])];
    query.total = total;
    list(view, &Conflicts { statements, about }, query, page, |_| ()).await
}

fn conflict(statements: &Statements, ways: impl IntoIterator<Item = Direction>) -> Condition {
    let hop = |direction| crate::domain::responsibility::chain::Hop { direction, ..statements.conflicts.clone() };
    let hops: Vec<_> = ways.into_iter().map(hop).collect();
    related(&hops, None)
}

struct Conflicts<'a> {
    statements: &'a Statements,
    about: Option<ItemId>,
}

#[async_trait]
impl Make for Conflicts<'_> {
    type Row = Conflict;

    async fn rows(&self, view: &View, beginning: &[Image]) -> Result<Vec<Vec<Conflict>>> {
        let ids: Vec<ItemId> = beginning.iter().map(|image| image.id).collect();
        let steps = view.expand(&ids, &follow([&self.statements.conflicts])).await?;
        let both: BTreeSet<ItemId> = steps.iter().flat_map(|step| [step.from, step.to]).collect();
        let both: Vec<ItemId> = both.into_iter().collect();
        let about = view.expand(&both, &follow(&self.statements.about)).await?;
        let named = steps.iter().flat_map(|step| [step.via.into(), step.to]).chain(about.iter().map(|step| step.to));
        let named = images(view, named.collect::<Vec<ItemId>>()).await?;
        let conflict = |step: &Step, one: &Image| self.told(step, one, &about, &named);
        Ok(beginning
            .iter()
            .map(|one| steps.iter().filter(|step| step.from == one.id).filter_map(|s| conflict(s, one)).collect())
            .collect())
    }
}

impl Conflicts<'_> {
    fn told(&self, step: &Step, one: &Image, about: &[Step], named: &HashMap<ItemId, Image>) -> Option<Conflict> {
        let mut told = BTreeSet::new();
        let of_either = about.iter().filter(|of| of.from == step.from || of.from == step.to);
        let of_either: Vec<Image> =
            of_either.filter(|of| told.insert(of.to)).filter_map(|of| named.get(&of.to).cloned()).collect();
        if self.about.is_some_and(|item| !told.contains(&item)) {
            return None;
        }
        let (relation, other) = (named.get(&step.via.into())?.clone(), named.get(&step.to)?.clone());
        Some(Conflict { relation, one: one.clone(), other, about: of_either })
    }
}

//! What falls with an item: every relation that ends on it, and those that end on them. What only names it stays, and is
//! in the way.

use std::{collections::HashMap, sync::Arc};

use super::{draft::Draft, ground::Ground, refs::mentions};
use crate::{
    domain::{
        Result,
        problem::{Code, Problem},
    },
    model::{
        ask::Include,
        find::{Condition, Query, Test},
        graph::{Along, Direction, Follow, Grade, Rule},
        ids::{ItemId, Symbol},
        image::Image,
        metamodel::{Metamodel, PropertyType},
        page::{PAGE_LIMIT, Page},
        value::Value,
    },
};

/// Drafts everything that falls with the items deleted. An item that something hidden from its maker ends on, or names,
/// may not be deleted by them; that is all they are told.
pub(super) async fn close(
    ground: &mut Ground<'_>,
    draft: &mut Draft,
    deleted: &[(usize, ItemId)],
    problems: &mut Vec<Problem>,
) -> Result<()> {
    if deleted.is_empty() {
        return Ok(());
    }
    // What each falling item falls with.
    let mut because: HashMap<ItemId, (usize, ItemId)> =
        deleted.iter().map(|(operation, id)| (*id, (*operation, *id))).collect();
    let mut level: Vec<ItemId> = deleted.iter().map(|(_, id)| *id).collect();
    let follow = every_relation(ground.metamodel);
    while !level.is_empty() {
        let steps = ground.snapshot.expand(&level, &follow, &ground.full).await?;
        level.clear();
        for step in steps {
            let falls = ItemId::from(step.via);
            if let Some(root) = because.get(&step.from).copied()
                && !because.contains_key(&falls)
            {
                because.insert(falls, root);
                level.push(falls);
            }
        }
        ground.load(level.iter().copied()).await?;
        for id in &level {
            let Some((operation, root)) = because.get(id).copied() else { continue };
            match ground.visible(*id) {
                Some(image) => {
                    contradicted(draft, *id, operation, problems);
                    draft.delete(operation, image);
                }
                None => problems.push(Problem::new(Code::Denied).at(operation).item(root)),
            }
        }
    }
    let new_on_it: Vec<Problem> = draft
        .iter()
        .filter_map(|(_, drafted)| drafted.now.as_ref().filter(|_| drafted.before.is_none()).map(|new| (drafted, new)))
        .filter_map(|(drafted, new)| {
            let (operation, _) = mentions(new).find_map(|id| because.get(&id))?;
            let other = operation.to_string();
            Some(Problem::new(Code::Contradiction).at(drafted.operation).blank("other", other))
        })
        .collect();
    problems.extend(new_on_it);
    named_still(ground, draft, &because, problems).await
}

fn contradicted(draft: &Draft, id: ItemId, operation: usize, problems: &mut Vec<Problem>) {
    if let Some(drafted) = draft.get(id)
        && drafted.now.is_some()
    {
        let other = operation.to_string();
        problems.push(Problem::new(Code::Contradiction).at(drafted.operation).item(id).blank("other", other));
    }
}

/// Every relation kind, both ways, at any time.
fn every_relation(metamodel: &Metamodel) -> Follow {
    let rules = metamodel.relations.keys().flat_map(|relation| {
        [Direction::Forward, Direction::Backward].map(|direction| Rule {
            relation: relation.clone(),
            direction,
            grade: Grade::Certain,
            along: Along::Across,
        })
    });
    let include = Include { always: true, ..Include::default() };
    Follow { rules: rules.collect(), at: None, depth: Some(1), include }
}

/// Refuses where a property of something that stays names what goes.
async fn named_still(
    ground: &mut Ground<'_>,
    draft: &Draft,
    because: &HashMap<ItemId, (usize, ItemId)>,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let gone: Vec<&Image> = because.keys().filter_map(|id| ground.image(*id)).collect();
    let mut kinds: Vec<&Symbol> = gone.iter().map(|image| &image.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut holders: Vec<(Symbol, ItemId)> = Vec::new();
    for (property, known) in &ground.metamodel.properties {
        let may_name = |kind: &&&Symbol| {
            known.refers_to.contains(kind) || known.refers_to.is_empty() && ground.metamodel.kinds.contains_key(**kind)
        };
        if known.kind != PropertyType::Ref || !kinds.iter().any(|kind| may_name(&kind)) {
            continue;
        }
        let wanted = gone.iter().map(|image| Value::Ref(image.id)).collect();
        for holder in all_with(ground, property, wanted).await? {
            holders.push((property.clone(), holder));
        }
    }
    ground.load(holders.iter().map(|(_, holder)| *holder)).await?;
    for (property, holder) in holders {
        let stays = draft.get(holder).map_or_else(|| ground.image(holder), |drafted| drafted.now.as_ref());
        let Some(stays) = stays else { continue };
        for (_, id) in stays.refs().filter(|(name, _)| **name == property) {
            let Some((operation, root)) = because.get(&id).copied() else { continue };
            let hidden = ground.visible(holder).is_none() || ground.own.sight.hidden.contains(&property);
            let root_key: Arc<str> = ground.image(root).map_or_else(|| root.to_string(), |r| r.key().to_owned()).into();
            problems.push(if hidden {
                Problem::new(Code::Denied).at(operation).item(root)
            } else {
                let words = if stays.key().is_empty() { holder.to_string() } else { stays.key().to_owned() };
                let problem = Problem::new(Code::DanglingEnd).at(operation).item(holder).property(property.clone());
                problem.blank("given", root_key).blank("holder", words)
            });
        }
    }
    Ok(())
}

/// The items whose property has one of these values.
async fn all_with(ground: &Ground<'_>, property: &Symbol, wanted: Vec<Value>) -> Result<Vec<ItemId>> {
    let metamodel = ground.metamodel;
    let has = |uses: &[crate::model::metamodel::PropertyUse]| uses.iter().any(|used| used.name == *property);
    let elements = metamodel.kinds.iter().filter(|(_, kind)| has(&kind.properties)).map(|(name, _)| name);
    let relations = metamodel.relations.iter().filter(|(_, kind)| has(&kind.properties)).map(|(name, _)| name);
    let mut query = Query {
        kinds: Some(elements.chain(relations).cloned().collect()),
        among: None,
        text: None,
        conditions: vec![Condition::Property(property.clone(), Test::In(wanted))],
        order: Vec::new(),
        page: Page { first: PAGE_LIMIT, after: None },
        total: false,
        facets: Vec::new(),
    };
    let mut holders = Vec::new();
    loop {
        let found = ground.snapshot.find(&query, &ground.full).await?;
        query.page.after = found.rows.last().map(|(_, position)| position.clone());
        holders.extend(found.rows.into_iter().map(|(image, _)| image.id));
        if !found.more {
            return Ok(holders);
        }
    }
}

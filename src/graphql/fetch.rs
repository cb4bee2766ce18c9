//! Fetches what a plan needs, level by level: one `expand` a level and distinct `at` and `include`, one `get` a level.

use std::{collections::HashMap, sync::Arc};

use futures::future::BoxFuture;
use indexmap::{IndexMap, IndexSet};

use super::{
    error::Result,
    finding,
    ids::open_step,
    plan::{Below, Need, Plan, What},
    responsibility,
    row::{Meeting, Met, Row},
    shape::Way,
    state::State,
};
use crate::model::{
    ask::Include,
    graph::{Along, Follow, Grade, Rule, Step},
    ids::{ElementId, ItemId},
    image::Image,
    value::Value,
};

/// Items and what they need.
pub(super) type Level<'a> = Vec<(Vec<Arc<Row>>, &'a Plan)>;

/// A far end, and the step that led to it.
type PageRow = (ItemId, Option<usize>);
type Context = (Option<ElementId>, Include);
type Steps = HashMap<Context, HashMap<ItemId, Vec<Step>>>;

/// Fetches everything that these items need, and what those need, to the bottom of the plans.
///
/// # Errors
/// The domain's own, and a cursor that is not one of ours.
pub(super) fn fill<'a>(state: &'a Arc<State>, level: Level<'a>) -> BoxFuture<'a, Result<()>> {
    Box::pin(levels(state, level))
}

async fn levels(state: &Arc<State>, mut level: Level<'_>) -> Result<()> {
    while level.iter().any(|(rows, plan)| !rows.is_empty() && !plan.is_empty()) {
        let steps = expand(state, asked(state, &level)).await?;
        let chosen = choose(state, &level, &steps)?;
        let wanted = wanted(&chosen);
        let found = state.view.get(&wanted).await?;
        let images = wanted.into_iter().zip(found).filter_map(|(id, image)| Some((id, image?))).collect();
        let (chains, shown) = (chains(&level), found_for(&level));
        if !shown.is_empty() {
            finding::ask(state, shown).await?;
        }
        level = descend(state, chosen, &images);
        for (rows, at, plan) in chains {
            level.push((responsibility::ask(state, rows, at).await?, plan));
        }
    }
    Ok(())
}

/// Items, the organisation at which it is asked who answers for them, and what lies below.
type AskedChain<'a> = (Vec<Arc<Row>>, Option<ElementId>, &'a Plan);

/// Of which items it is asked who answers for them: once a level and organisation.
fn chains<'a>(level: &Level<'a>) -> Vec<AskedChain<'a>> {
    let mut asked = Vec::new();
    for (rows, plan) in level {
        let rows: Vec<Arc<Row>> = rows.iter().filter(|row| row.image.ends.is_none()).cloned().collect();
        asked.extend(plan.chains.iter().filter(|_| !rows.is_empty()).map(|(at, plan)| (rows.clone(), *at, plan)));
    }
    asked
}

/// The items whose findings are shown.
fn found_for(level: &Level<'_>) -> Vec<Arc<Row>> {
    level.iter().filter(|(_, plan)| plan.findings).flat_map(|(rows, _)| rows).cloned().collect()
}

/// What one need of one item chose, before its images are there.
struct Chosen<'a> {
    row: Arc<Row>,
    need: &'a Need,
    below: &'a Below,
    steps: Vec<Step>,
    page: Vec<PageRow>,
    before: usize,
    more: bool,
}

/// What one `expand` is asked.
type Asked = IndexMap<Context, (IndexSet<ItemId>, IndexSet<Way>)>;

fn asked(state: &State, level: &Level<'_>) -> Asked {
    let mut asked = Asked::new();
    for (rows, plan) in level {
        for need in plan.needs.keys() {
            let ways = need.ways(state);
            for row in rows.iter().filter(|row| !ways.is_empty() && concerns(row, need)) {
                let (from, rules) = asked.entry((need.at, need.include)).or_default();
                from.insert(row.image.id);
                rules.extend(ways.iter().cloned());
            }
        }
    }
    asked
}

async fn expand(state: &State, asked: Asked) -> Result<Steps> {
    let mut steps = Steps::new();
    for ((at, include), (from, ways)) in asked {
        let from: Vec<ItemId> = from.into_iter().collect();
        let follow = Follow { rules: rules(state, ways), at, depth: Some(1), include };
        let found = steps.entry((at, include)).or_default();
        for step in state.view.expand(&from, &follow).await? {
            found.entry(step.from).or_default().push(step);
        }
    }
    Ok(steps)
}

/// A field that the item's type does not have is never asked for.
fn concerns(row: &Row, need: &Need) -> bool {
    match &need.what {
        What::Way(way) => row.state.shape.has_way(row.image.kind.as_str(), way),
        What::Owners | What::Portfolios | What::Trusts => row.image.ends.is_none(),
        _ => true,
    }
}

/// In the order of the metamodel, so that an answer does not depend on what else was asked.
fn rules(state: &State, ways: IndexSet<Way>) -> Vec<Rule> {
    let mut ways: Vec<Way> = ways.into_iter().collect();
    let relations = &state.shape.metamodel.relations;
    ways.sort_by_key(|way| (relations.get_index_of(&way.relation), way.direction));
    let rule = |way: Way| Rule {
        relation: way.relation,
        direction: way.direction,
        grade: Grade::Certain,
        along: Along::Across,
    };
    ways.into_iter().map(rule).collect()
}

fn choose<'a>(state: &State, level: &Level<'a>, steps: &Steps) -> Result<Vec<Chosen<'a>>> {
    let mut chosen = Vec::new();
    for (rows, plan) in level {
        for (need, below) in &plan.needs {
            let ways = need.ways(state);
            for row in rows {
                let found = steps.get(&(need.at, need.include)).and_then(|found| found.get(&row.image.id));
                let wanted =
                    |step: &&Step| ways.iter().any(|way| way.relation == step.kind && way.direction == step.direction);
                let steps: Vec<Step> = found.into_iter().flatten().filter(wanted).cloned().collect();
                let (page, before, more) = page(row, need, &steps)?;
                chosen.push(Chosen { row: Arc::clone(row), need, below, steps, page, before, more });
            }
        }
    }
    Ok(chosen)
}

/// The rows of the page, how many come before it, and whether there are more.
fn page(row: &Row, need: &Need, steps: &[Step]) -> Result<(Vec<PageRow>, usize, bool)> {
    let named: Vec<ItemId> = match (&need.what, row.image.ends) {
        (What::Source, Some(ends)) => vec![ends.source],
        (What::Target, Some(ends)) => vec![ends.target],
        (What::Refs(property), _) => row.image.refs().filter(|(name, _)| *name == property).map(|(_, id)| id).collect(),
        (What::AllRefs, _) => row.image.refs().map(|(_, id)| id).collect(),
        (What::Trusts | What::Owners | What::Portfolios, _) => {
            let ends = |(at, step): (usize, &Step)| (step.to, Some(at));
            return Ok((steps.iter().enumerate().map(ends).collect(), 0, false));
        }
        _ => {
            let before = match &need.after {
                None => 0,
                Some(cursor) => {
                    let (via, before) = open_step(cursor)?;
                    steps.iter().position(|step| step.via == via).map_or(before, |at| at + 1)
                }
            };
            let rows = steps.iter().enumerate().skip(before).take(need.first);
            let page: Vec<_> = rows.map(|(at, step)| (step.to, Some(at))).collect();
            let more = before.saturating_add(page.len()) < steps.len();
            return Ok((page, before, more));
        }
    };
    Ok((named.into_iter().map(|id| (id, None)).collect(), 0, false))
}

/// The items that must be fetched for what was chosen.
fn wanted(chosen: &[Chosen<'_>]) -> Vec<ItemId> {
    let mut wanted = IndexSet::new();
    for one in chosen {
        wanted.extend(one.page.iter().map(|(end, _)| *end));
        if one.below.phases {
            wanted.extend(one.steps.iter().map(|step| step.to));
        }
        if one.below.relations.is_some() || one.need.reads_relations() {
            let followed = one.page.iter().filter_map(|(_, at)| one.steps.get((*at)?));
            wanted.extend(followed.map(|step| ItemId::Relation(step.via)));
        }
        if one.need.what == What::Trusts {
            wanted.extend(one.steps.iter().flat_map(named_trusts));
        }
    }
    wanted.into_iter().collect()
}

/// The organisations that a step's context names.
fn named_trusts(step: &Step) -> impl Iterator<Item = ItemId> {
    use crate::model::context::Trusts;
    let (Trusts::Only(named) | Trusts::Everywhere { except: named }) = &step.trusts;
    named.iter().copied().map(ItemId::Element)
}

/// Hands every item what it met, and makes the next level of it. An item met more than once below a plan is one row.
fn descend<'a>(state: &Arc<State>, chosen: Vec<Chosen<'a>>, images: &HashMap<ItemId, Image>) -> Level<'a> {
    let mut made: IndexMap<*const Plan, (&'a Plan, IndexMap<ItemId, Arc<Row>>)> = IndexMap::new();
    let mut row_of = |plan: &'a Plan, id: ItemId| {
        let (_, rows) = made.entry(std::ptr::from_ref(plan)).or_insert_with(|| (plan, IndexMap::new()));
        if let Some(row) = rows.get(&id) {
            return Some(Arc::clone(row));
        }
        let row = Row::new(state, images.get(&id)?.clone());
        rows.insert(id, Arc::clone(&row));
        Some(row)
    };
    for one in chosen {
        let keeps = |at: Option<usize>| owned_as(state, one.need, at.and_then(|at| one.steps.get(at)), images);
        let ids: Vec<PageRow> = match one.need.what {
            What::Trusts => trusts_named(state, &one, images),
            _ => one.page.iter().filter(|(_, at)| keeps(*at)).copied().collect(),
        };
        let meeting = |(end, at): (ItemId, Option<usize>)| {
            let step = at.and_then(|at| one.steps.get(at)).cloned();
            let via = step.as_ref().map(|step| ItemId::Relation(step.via));
            let relation = one.below.relations.as_ref().zip(via).and_then(|(plan, via)| row_of(plan, via));
            Some(Meeting { step, relation, end: row_of(&one.below.ends, end)? })
        };
        let rows: Vec<Meeting> = ids.into_iter().filter_map(meeting).collect();
        let phase = |step: &Step| images.get(&step.to).and_then(|image| image.phase(state.view.ask.day));
        let phases = if one.below.phases { one.steps.iter().map(phase).collect() } else { Vec::new() };
        let met = Met { steps: one.steps, phases, before: one.before, rows, more: one.more };
        one.row.keep(one.need, met);
    }
    made.into_values().map(|(plan, rows)| (rows.into_values().collect(), plan)).collect()
}

/// Whether an owning relation says owner, or portfolio, as the need asks. Other needs keep everything.
fn owned_as(state: &State, need: &Need, step: Option<&Step>, images: &HashMap<ItemId, Image>) -> bool {
    let ownership = &state.shape.metamodel.ownership;
    let asked = match need.what {
        What::Owners => &ownership.owner,
        What::Portfolios => &ownership.portfolio,
        _ => return true,
    };
    let relation = step.and_then(|step| images.get(&ItemId::Relation(step.via)));
    let said = relation.and_then(|relation| relation.value(ownership.property.as_str()));
    matches!(said, Some(Value::Choice(said)) if said == asked)
}

/// The organisations that contexts name, and the trusts that own it.
fn trusts_named(state: &State, one: &Chosen<'_>, images: &HashMap<ItemId, Image>) -> Vec<PageRow> {
    let metamodel = &state.shape.metamodel;
    let owned = |step: &Step| {
        let owner = Need::plain(What::Owners, None);
        let trust = images.get(&step.to).is_some_and(|image| metamodel.is_trust(image));
        step.kind == metamodel.ownership.relation && trust && owned_as(state, &owner, Some(step), images)
    };
    let of_context = one.steps.iter().filter(|step| step.kind != metamodel.ownership.relation).flat_map(named_trusts);
    let owners = one.steps.iter().filter(|step| owned(step)).map(|step| step.to);
    let all: IndexSet<ItemId> = of_context.chain(owners).collect();
    all.into_iter().map(|id| (id, None)).collect()
}

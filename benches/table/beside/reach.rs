//! Unlimited impact at one organisation: what is in force on the day, visible, and of the kinds that carry impact.

use std::collections::HashSet;

use neo4rs::Graph;
use serde_json::{Value, json};
use snitt::{
    domain::impact::{ImpactQuestion, impact},
    model::{ask::Include, ids::ItemId, metamodel::ImpactDirection},
};

use super::{CYPHER, Ours, levels::Levels, load, load::Rates, subject::Subject};
use crate::{region::Filled, row::Table, served};

const NAME: &str = "unlimited impact";
/// We tell the first of them, with name, certainty and depth, and the number of all; Cypher is asked for no more than
/// which they are.
const QUERY: &str = "query ($of: ID!, $at: ID!) { impact(of: [{itemId: $of}], at: {itemId: $at}) { totalCount
    hits(first: 20) { nodes { certainty depth element { id: itemId key name } } } } }";

/// Measures it from the hub and some other starts.
pub(super) async fn measure(table: &mut Table, filled: &Filled, ours: &[Ours], graph: &Graph) -> Rates {
    let size = filled.named.name;
    let levels = Levels::new(&filled.metamodel.impact(ImpactDirection::Affected), filled.trust);
    let starts: Vec<ItemId> = [filled.hub].iter().chain(&filled.random).copied().collect();
    let mut expected = Vec::new();
    for start in &starts {
        expected.push(levels.reach(graph, &start.to_string()).await);
    }
    let reached = expected.iter().flatten().map(HashSet::len).sum::<usize>();
    table.tell(format!("items reached: {NAME}, {size}"), reached as f64 / starts.len() as f64, "");
    let variables = |start: &ItemId| json!({ "of": start.to_string(), "at": filled.trust.to_string() });
    let variables: Vec<Value> = starts.iter().map(variables).collect();
    let mut subjects = Vec::new();
    for ours in ours {
        let mut equal = 0;
        for (start, expected) in starts.iter().zip(&expected) {
            let reached = reach(ours, filled, *start).await;
            equal += usize::from(expected.as_ref().is_ok_and(|expected| Ok(expected) == reached.as_ref()));
            reached.err().into_iter().for_each(|error| println!("  {}: {error}", ours.name));
        }
        let name = format!("as Cypher reaches it, {}: {NAME}", ours.name);
        table.at_least(name, equal as f64 / starts.len() as f64, "", 1.0);
        if equal == starts.len() {
            subjects.push(Subject::http(ours.name, ours.address, QUERY, variables.iter()));
        }
    }
    subjects.push(Subject::levels(CYPHER, graph, levels, starts.iter().map(ToString::to_string).collect()));
    load::measure(table, NAME, size, &subjects).await
}

async fn reach(ours: &Ours, filled: &Filled, start: ItemId) -> Result<HashSet<String>, String> {
    let question = ImpactQuestion {
        of: vec![start],
        direction: ImpactDirection::Affected,
        at: filled.trust.element(),
        depth: None,
        include: Include::default(),
    };
    let answer = impact(&served::view(&ours.domain).await, &question).await.map_err(|error| format!("{error:?}"))?;
    Ok(answer.walked.hits.iter().map(|hit| hit.item.to_string()).collect())
}

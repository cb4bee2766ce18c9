//! Unlimited impact with conditions in Cypher: a statement for each level, and the client that knows what it has seen.
//! (One statement cannot say it so that it ends: relations are followed both ways, and the shortest path to everything
//! over any number of them, with a condition on each, had no answer in minutes at a hundredth of the size.)

use std::collections::HashSet;

use neo4rs::{Graph, query};
use snitt::model::{
    graph::{Along, Direction, Rule},
    ids::ItemId,
};

use crate::served::DAY;

/// The statement, and what does not change from start to start.
#[derive(Clone)]
pub(super) struct Levels {
    text: String,
    at: String,
}

impl Levels {
    /// Follows what these rules follow across, at one organisation.
    pub(super) fn new(rules: &[Rule], at: ItemId) -> Self {
        let types = |direction: Direction| {
            let rules = rules.iter().filter(|rule| rule.along == Along::Across && rule.direction == direction);
            rules.map(|rule| rule.relation.as_str().to_uppercase()).collect::<Vec<_>>().join("|")
        };
        let (forward, backward) = (types(Direction::Forward), types(Direction::Backward));
        // In force on the day, visible, and meant for the organisation.
        let relation =
            "r._class IN $classes AND r._from <= $day AND r._to > $day AND (r._lens IS NULL OR r._lens = $at)";
        let text = format!(
            "UNWIND $ids AS id MATCH (a:SnittItem {{id: id}})
             CALL (a) {{
               MATCH (a)-[r:{forward}]->(b) WHERE {relation} RETURN b UNION ALL
               MATCH (a)<-[r:{backward}]-(b) WHERE {relation} RETURN b }}
             WITH DISTINCT b WHERE b._class IN $classes AND b._from <= $day AND b._to > $day
             RETURN collect(b.id) AS reached"
        );
        Self { text, at: at.to_string() }
    }

    /// Everything that can be reached from a start, the start left out.
    pub(super) async fn reach(&self, graph: &Graph, start: &str) -> neo4rs::Result<HashSet<String>> {
        let mut seen = HashSet::from([start.to_owned()]);
        let mut level = vec![start.to_owned()];
        while !level.is_empty() {
            let asked = query(&self.text).param("ids", std::mem::take(&mut level)).param("day", i64::from(DAY.0));
            let asked = asked.param("classes", (0..64_i64).collect::<Vec<_>>()).param("at", self.at.as_str());
            let mut rows = graph.execute_read(asked).await?;
            while let Some(row) = rows.next().await? {
                let reached: Vec<String> = row.get("reached")?;
                level.extend(reached.into_iter().filter(|id| seen.insert(id.clone())));
            }
        }
        seen.remove(start);
        Ok(seen)
    }
}

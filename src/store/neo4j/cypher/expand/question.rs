//! The statement of one step: at most three subqueries, one each way across relations and one out of relations.

use std::collections::BTreeSet;

use crate::{
    model::{
        ask::Ask,
        graph::{Along, Direction, Follow, Rule},
        ids::{ItemId, Symbol},
    },
    store::neo4j::{
        client::Pace,
        cypher::{
            answer::{self, Question},
            see::See,
        },
        head::signed,
        names::{quoted, type_of},
    },
};

/// From how many items on an answer may take long.
const MANY: usize = 100;
/// What the conditions ask of each item.
const COUNTS: See = See::Counts(0);
const COLUMNS: &[&str] = &["met", "steps", "named"];

/// What to ask for a step from these items, over no more than so many relations.
pub(super) fn of(from: &[ItemId], follow: &Follow, most: u64, ask: &Ask) -> Question {
    let mut parameters = COUNTS.parameters(ask, follow.include);
    let names: Vec<String> = from.iter().map(ToString::to_string).collect();
    let out: Vec<String> = kinds(&follow.rules, leaves).iter().map(ToString::to_string).collect();
    parameters.push(("from".to_owned(), names.into()));
    parameters.push(("out".to_owned(), out.into()));
    parameters.push(("most".to_owned(), signed(most).into()));
    let pace = if from.len() < MANY { Pace::Short } else { Pace::Long };
    Question { body: body(&follow.rules), columns: COLUMNS, parameters, pace }
}

fn kinds(rules: &[Rule], of: fn(&Rule) -> bool) -> BTreeSet<&Symbol> {
    rules.iter().filter(|rule| of(rule)).map(|rule| &rule.relation).collect()
}

fn leaves(rule: &Rule) -> bool {
    rule.along == Along::OutOf
}

fn types(kinds: &BTreeSet<&Symbol>) -> String {
    kinds.iter().map(|kind| quoted(&type_of(kind.as_str()))).collect::<Vec<_>>().join("|")
}

pub(in super::super) fn statement(rules: &[Rule]) -> String {
    answer::statement(&body(rules), COLUMNS)
}

/// Relations are counted before they are looked at, so that too many are not.
fn body(rules: &[Rule]) -> String {
    let forward = kinds(rules, |rule| !leaves(rule) && rule.direction == Direction::Forward);
    let backward = kinds(rules, |rule| !leaves(rule) && rule.direction == Direction::Backward);
    let out = kinds(rules, leaves);
    let ways = [
        (!forward.is_empty()).then(|| (format!("-[r:{}]->", types(&forward)), "forward")),
        (!backward.is_empty()).then(|| (format!("<-[r:{}]-", types(&backward)), "backward")),
    ];
    let mut degree: Vec<String> =
        ways.iter().flatten().map(|(way, _)| format!("COUNT {{ (s){}() }}", way.replace("[r:", "[:"))).collect();
    let mut parts: Vec<String> = ways.iter().flatten().map(|(way, name)| across(way, name)).collect();
    if !out.is_empty() {
        degree.push("CASE WHEN s._kind IN $out THEN 1 ELSE 0 END".to_owned());
        parts.push(out_of(&types(&out)));
    }
    let degree = if degree.is_empty() { "0".to_owned() } else { degree.join(" + ") };
    let column = |name: &str, there: bool| if there { name.to_owned() } else { "[]".to_owned() };
    let columns = [("forward", !forward.is_empty()), ("backward", !backward.is_empty()), ("out", !out.is_empty())];
    let found = columns.map(|(name, there)| column(name, there)).join(", ");
    let lenses = columns.map(|(name, there)| column(&format!("{name}_lenses"), there)).join(" + ");
    format!(
        "UNWIND range(0, size($from) - 1) AS at
MATCH (s:SnittItem {{id: $from[at]}})
WHERE {}
WITH collect({{at: at, s: s}}) AS starts, coalesce(sum({degree}), 0) AS met
CALL (starts, met) {{
UNWIND CASE WHEN met <= $most THEN starts ELSE [] END AS start
WITH start.at AS at, start.s AS s
{}
RETURN collect([at, {found}]) AS steps, collect({lenses}) AS lenses
}}
CALL (lenses) {{
UNWIND lenses AS some
UNWIND some AS lens
WITH DISTINCT lens
MATCH (trust:SnittItem {{id: lens}})
WHERE {}
RETURN collect(lens) AS named
}}
RETURN met, steps, named",
        COUNTS.item("s"),
        parts.join("\n"),
        See::Seen.own("trust")
    )
}

/// The relations one way that count, with what each ends on there.
fn across(way: &str, name: &str) -> String {
    let (relation, end) = (COUNTS.own("r"), COUNTS.end("f"));
    format!(
        "CALL (s) {{
MATCH (s){way}(f)
WHERE {relation} AND {end}
RETURN collect([type(r), r.id, f.id, f._sort, r._lens]) AS {name}, collect(DISTINCT r._lens) AS {name}_lenses
}}"
    )
}

/// The ends of an item that is itself a relation, and the organisations that its siblings name.
fn out_of(types: &str) -> String {
    let sibling = COUNTS.own("sibling");
    format!(
        "CALL (s) {{
WITH s WHERE s._kind IN $out
MATCH (a:SnittItem {{id: s._source}})
MATCH (b:SnittItem {{id: s._target}})
CALL (s, a, b) {{
WITH s, a, b WHERE s._lens IS NULL
MATCH (a)-[sibling:{types}]->(b)
WHERE sibling._lens IS NOT NULL AND {sibling}
RETURN collect([type(sibling), sibling._lens]) AS siblings, collect(DISTINCT sibling._lens) AS sibling_lenses
}}
RETURN collect([s._kind, a._sort, b._sort, a.id, b.id, s._lens, siblings]) AS out,
  collect(s._lens) + reduce(all = [], some IN collect(sibling_lenses) | all + some) AS out_lenses
}}"
    )
}

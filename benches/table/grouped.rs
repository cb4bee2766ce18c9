//! Impact of unlimited depth, its hits counted by what they have in common.

use std::time::Instant;

use snitt::{
    domain::impact::{GroupBy, ImpactQuestion, impact},
    model::{ask::Include, metamodel::ImpactDirection},
};

use crate::{region::Filled, row::Table, served::Served, times::Times};

/// How often each is asked.
const RUNS: usize = 5;

/// Measures the hub of one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) {
    let name = filled.named.name;
    table.head(&format!("What the hub would affect, in groups, {name}"));
    let view = served.view().await;
    let question = ImpactQuestion {
        of: vec![filled.hub],
        direction: ImpactDirection::Affected,
        at: None,
        depth: None,
        include: Include::default(),
    };
    let mut walked = Times::default();
    let began = Instant::now();
    let answer = impact(&view, &question).await.expect("an answer");
    walked.add(began.elapsed());
    table.tell(format!("hits, {name}"), answer.total() as f64, "items");
    table.time(format!("found, {name}"), &walked);
    for (what, by) in
        [("owner", GroupBy::Owner), ("body", GroupBy::Body), ("trust", GroupBy::Trust), ("layer", GroupBy::Layer)]
    {
        let mut times = Times::default();
        let mut groups = 0;
        for _ in 0..RUNS {
            let began = Instant::now();
            groups = answer.groups(&view, by).await.expect("groups").len();
            times.add(began.elapsed());
        }
        table.time(format!("grouped by {what}: {groups} groups, {name}"), &times);
    }
}

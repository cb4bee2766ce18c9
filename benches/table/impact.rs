//! Impact of unlimited depth, with paths, certainty and totals, beside a bare reach and beside SQLite's.

use std::time::Instant;

use snitt::{
    domain::impact::{ImpactQuestion, impact},
    model::{ask::Include, ids::ItemId, metamodel::ImpactDirection},
};

use crate::{reach::Reach, region::Filled, row::Table, served::Served, times::Times};

/// How often each start is asked.
const RUNS: usize = 9;
/// How often SQLite is.
const SQLITE_RUNS: usize = 3;
/// How many times a bare reach an impact for one organisation may cost.
const ONE: f64 = 3.0;
/// And for all of them.
const ALL: f64 = 8.0;
/// How many times faster than SQLite each has to be.
const SQLITE: f64 = 25.0;

/// The four ways to ask, and what each reached.
#[derive(Default)]
struct Asked {
    one: Times,
    all: Times,
    bare: Times,
    sqlite: Times,
    reached: [usize; 4],
}

/// Measures a hub and some random starts.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) {
    let rules = filled.metamodel.impact(ImpactDirection::Affected);
    let reach = Reach::copied(&filled.file, &rules).expect("a copy of the relations");
    let name = filled.named.name;
    table.head(&format!("Impact of unlimited depth, with path, certainty and totals, {name}"));
    tell(table, &format!("hub, {name}"), &[asked(filled, served, &reach, filled.hub).await]);
    let mut random = Vec::new();
    for start in &filled.random {
        random.push(asked(filled, served, &reach, *start).await);
    }
    tell(table, &format!("{} random starts together, {name}", random.len()), &random);
}

async fn asked(filled: &Filled, served: &Served, reach: &Reach, start: ItemId) -> Asked {
    let rules = filled.metamodel.impact(ImpactDirection::Affected);
    let mut asked = Asked::default();
    let view = served.view().await;
    let question = |at| ImpactQuestion {
        of: vec![start],
        direction: ImpactDirection::Affected,
        at,
        depth: None,
        include: Include::default(),
    };
    for run in 0..RUNS {
        let began = Instant::now();
        let one = impact(&view, &question(filled.trust.element())).await.expect("an answer");
        asked.one.add(began.elapsed());
        let began = Instant::now();
        let all = impact(&view, &question(None)).await.expect("an answer");
        asked.all.add(began.elapsed());
        let (bare, _) = asked.bare.of(|| served.mirror.bare_reach(&[start], &rules));
        let mut sqlite = asked.reached[3];
        if run < SQLITE_RUNS {
            sqlite = asked.sqlite.of(|| reach.count(start)).expect("an answer") as usize - 1;
        }
        asked.reached = [one.total(), all.total(), bare - 1, sqlite];
    }
    asked
}

fn tell(table: &mut Table, of: &str, starts: &[Asked]) {
    let sum = |times: fn(&Asked) -> &Times| starts.iter().map(|asked| times(asked).median()).sum::<f64>();
    let reached = |n: usize| starts.iter().map(|asked| asked.reached[n]).sum::<usize>() as f64;
    let (one, all) = (sum(|asked| &asked.one), sum(|asked| &asked.all));
    let (bare, sqlite) = (sum(|asked| &asked.bare), sum(|asked| &asked.sqlite));
    for (n, (name, time)) in [("one trust", one), ("all trusts", all), ("bare reach", bare), ("SQLite's reach", sqlite)]
        .into_iter()
        .enumerate()
    {
        table.tell(format!("{name}: reached, {of}"), reached(n), "items");
        table.tell(format!("{name}, {of}"), time, "ms");
    }
    table.at_most(format!("one trust beside bare, {of}"), one / bare, "x", ONE);
    table.at_most(format!("all trusts beside bare, {of}"), all / bare, "x", ALL);
    table.at_least(format!("SQLite beside one trust, {of}"), sqlite / one, "x", SQLITE);
    table.at_least(format!("SQLite beside all trusts, {of}"), sqlite / all, "x", SQLITE);
}

//! From a closed store to the first impact answered, with and without the warm file.

use std::time::Instant;

use snitt::{
    domain::impact::{ImpactQuestion, impact},
    graphql::Api,
    model::{ask::Include, metamodel::ImpactDirection},
    store::mirror::Settings,
};

use crate::{
    memory,
    region::Filled,
    row::Table,
    served::{Served, free},
    times::Times,
};

/// How often the store is opened each way.
const RUNS: usize = 3;
/// How many more questions are answered before memory is measured: the allocator gives back what it no longer needs as it
/// works, not while it rests.
const MORE: usize = 50;

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled) {
    let name = filled.named.name;
    table.head(&format!("Start-up to the first impact answered, {name}"));
    let warm = filled.file.with_extension("warm");
    let mut cold_runs = Times::default();
    let mut warm_runs = Times::default();
    let mut memory = 0.0;
    for _ in 0..RUNS {
        let settings = Settings::default();
        memory = first(filled, settings, &mut cold_runs).await;
    }
    // The first of these writes the file.
    first(filled, Settings { warm: Some(warm.clone()), ..Settings::default() }, &mut Times::default()).await;
    let kept = warm.metadata().map_or(0, |file| file.len());
    if kept > 0 {
        for _ in 0..RUNS {
            first(filled, Settings { warm: Some(warm.clone()), ..Settings::default() }, &mut warm_runs).await;
        }
    }
    let huge = filled.named.size.elements >= 1_000_000;
    let mut time = |what: &str, times: &Times, limit: f64| {
        let (what, seconds) = (format!("{what} the warm file, {name}"), times.median() / 1_000.0);
        // The limits are those of the size below.
        if huge { table.tell(what, seconds, "s") } else { table.at_most(what, seconds, "s", limit) }
    };
    time("without", &cold_runs, 3.0);
    if kept > 0 {
        time("with", &warm_runs, 1.0);
        table.tell(format!("the warm file, {name}"), kept as f64 / f64::from(1 << 20), "MiB");
    } else {
        println!("  with the warm file: none was written");
    }
    let what = format!("memory of the whole process once it has answered for a while, {name}");
    if huge { table.at_most(what, memory, "MiB", 1_536.0) } else { table.tell(what, memory, "MiB") }
}

async fn first(filled: &Filled, settings: Settings, times: &mut Times) -> f64 {
    free(filled).await;
    let began = Instant::now();
    let served = Served::open(filled, settings).await;
    Api::new(served.domain.clone()).expect("a schema");
    let question = ImpactQuestion {
        of: vec![filled.hub],
        direction: ImpactDirection::Affected,
        at: None,
        depth: None,
        include: Include::default(),
    };
    let answer = impact(&served.view().await, &question).await.expect("an answer");
    assert!(answer.total() > 0, "the hub affects something");
    times.add(began.elapsed());
    served.mirror.rest().await;
    for _ in 0..MORE {
        let one = ImpactQuestion { of: filled.random.clone(), depth: Some(2), ..question.clone() };
        impact(&served.view().await, &one).await.expect("an answer");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    memory::resident()
}

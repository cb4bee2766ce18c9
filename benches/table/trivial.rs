//! A query for one name: through our server beside a bare one, and what each layer costs.

use async_graphql::parser::parse_query;
use serde_json::Map;
use snitt::graphql::Api;

use crate::{
    bare, client,
    hops::caller,
    region::Filled,
    row::Table,
    served::{self, Served},
    times::Times,
};

/// How many connections ask at once.
const CONNECTIONS: usize = 4;
/// How many requests each sends in one run.
const REQUESTS: usize = 2_000;
/// How many runs there are of each, turn by turn.
const RUNS: usize = 5;
/// How often a layer is timed.
const CALLS: usize = 3_000;
/// The part of the bare server's rate that ours shall reach.
const PART: f64 = 0.6;

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) {
    let size = filled.named.name;
    table.head(&format!("A trivial query over HTTP on loopback, {CONNECTIONS} connections, {size}"));
    let api = Api::new(served.domain.clone()).expect("a schema");
    let key = &filled.processes[0];
    let query = format!(r#"{{ process(key: "{key}") {{ name }} }}"#);
    let ours = served::serve(&served.domain).await;
    let schema = bare::schema(key, "Poliklinisk oppfølging for ortopedi og revmatologi 7");
    let theirs = bare::serve(bare::router(schema.clone())).await;
    let (mut rates, mut bare_rates) = (Times::default(), Times::default());
    let (mut alone, mut bare_alone) = (Times::default(), Times::default());
    for _ in 0..RUNS {
        bare_rates.number(client::ask(theirs, &query, CONNECTIONS, REQUESTS).await.0);
        rates.number(client::ask(ours, &query, CONNECTIONS, REQUESTS).await.0);
        bare_alone.join(client::ask(theirs, &query, 1, REQUESTS / 4).await.1);
        alone.join(client::ask(ours, &query, 1, REQUESTS / 4).await.1);
    }
    table.tell(format!("ours, {size}"), rates.median(), "/s");
    table.tell("bare axum and dynamic schema", bare_rates.median(), "/s");
    table.at_least(format!("ours beside bare, {size}"), rates.median() / bare_rates.median(), "x", PART);
    layers(table, &api, served, &query, alone.median()).await;
    let mut execution = Times::default();
    for _ in 0..CALLS {
        let began = std::time::Instant::now();
        schema.execute(query.as_str()).await;
        execution.add(began.elapsed());
    }
    table.tell("bare: parsing and execution", execution.median() * 1_000.0, "µs");
    table.tell("bare: one request over one connection", bare_alone.median() * 1_000.0, "µs");
}

async fn layers(table: &mut Table, api: &Api, served: &Served, query: &str, alone: f64) {
    let (mut parse, mut guards, mut view) = (Times::default(), Times::default(), Times::default());
    let (mut execute, mut write) = (Times::default(), Times::default());
    for _ in 0..CALLS {
        parse.of(|| parse_query(query)).expect("a query");
        let checked = guards.of(|| api.check(query.to_owned(), None, Map::new(), Map::new())).expect("it passes");
        let began = std::time::Instant::now();
        served.view().await;
        view.add(began.elapsed());
        let began = std::time::Instant::now();
        let answer = api.execute(checked.request, caller()).await;
        execute.add(began.elapsed());
        write.of(|| serde_json::to_string(&answer)).expect("JSON");
    }
    let micros = |times: &Times| times.median() * 1_000.0;
    table.tell("ours: guards and parsing", micros(&guards), "µs");
    table.tell("  of it parsing", micros(&parse), "µs");
    table.tell("ours: opening the state", micros(&view), "µs");
    table.tell("ours: validation and execution, without opening", micros(&execute) - micros(&view), "µs");
    table.tell("ours: writing the answer", micros(&write), "µs");
    let rest = alone * 1_000.0 - micros(&guards) - micros(&execute) - micros(&write);
    table.tell("ours: HTTP, headers, log and metrics, client included", rest, "µs");
    table.tell("ours: one request over one connection", alone * 1_000.0, "µs");
}

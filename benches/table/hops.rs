//! Three hops over GraphQL from random starts: guards, execution and the answer as text, without HTTP.

use std::{sync::Arc, time::Instant};

use serde_json::{Map, Value};
use snitt::graphql::{Api, Caller};

use crate::{
    region::Filled,
    row::Table,
    served::{Served, reader},
    times::Times,
};

/// How often each start is asked.
const RUNS: usize = 7;
/// How many starts are asked from.
const STARTS: usize = 60;
/// How many elements an answer shall have, about.
const ELEMENTS: usize = 85;
/// How many times as long the same answer may take in the large repository.
const SAME: f64 = 1.1;

/// One repository being asked.
struct Asked<'a> {
    filled: &'a Filled,
    api: Api,
    /// The queries, and how many elements each answers with.
    queries: Vec<(String, usize)>,
    times: Times,
}

/// Measures every size, turn by turn.
pub(crate) async fn measure(table: &mut Table, all: &[(&Filled, &Arc<Served>)]) {
    table.head("Three hops over GraphQL from random starts");
    let mut sizes = Vec::new();
    for (filled, served) in all {
        sizes.push(Asked::new(filled, Api::new(served.domain.clone()).expect("a schema")).await);
    }
    for _ in 0..RUNS {
        for n in 0..STARTS {
            for asked in &mut sizes {
                let query = asked.queries[n % asked.queries.len()].0.clone();
                let began = Instant::now();
                answer(&asked.api, query).await;
                asked.times.add(began.elapsed());
            }
        }
    }
    for asked in &sizes {
        let name = asked.filled.named.name;
        table.tell(format!("elements in an answer, {name}"), asked.elements(), "");
        table.time(format!("an answer, {name}"), &asked.times);
        table.tell(format!("each of its elements, {name}"), asked.each() * 1_000.0, "µs");
    }
    if let [small, large] = &sizes[..] {
        table.at_most("each element of an answer, large beside small", large.each() / small.each(), "x", SAME);
    }
}

impl<'a> Asked<'a> {
    async fn new(filled: &'a Filled, api: Api) -> Self {
        let mut queries = Vec::new();
        for key in &filled.processes {
            let query = query(key);
            let answer: Value = serde_json::from_str(&answer(&api, query.clone()).await).expect("JSON");
            assert!(answer.get("errors").is_none(), "{answer}");
            queries.push((query, keys(&answer["data"])));
        }
        queries.sort_by_key(|(_, elements)| elements.abs_diff(ELEMENTS));
        queries.truncate(STARTS);
        Self { filled, api, queries, times: Times::default() }
    }

    fn elements(&self) -> f64 {
        self.queries.iter().map(|(_, elements)| *elements).sum::<usize>() as f64 / self.queries.len() as f64
    }

    fn each(&self) -> f64 {
        self.times.median() / self.elements()
    }
}

fn query(key: &str) -> String {
    format!(
        r#"{{ process(key: "{key}") {{ key name
             reads {{ nodes {{ key name }} }}
             supportedBy {{ edges {{ relation {{ criticality }} node {{ key name ... on Application {{
               runsOn {{ nodes {{ key name }} }}
               flowsTo {{ nodes {{ key name ... on Application {{ runsOn {{ nodes {{ key name }} }} }} }} }} }} }} }} }} }} }}"#
    )
}

/// The answer to a query, as text.
pub(crate) async fn answer(api: &Api, query: String) -> String {
    let checked = api.check(query, None, Map::new(), Map::new()).expect("the guards let it pass");
    serde_json::to_string(&api.execute(checked.request, caller()).await).expect("JSON")
}

/// Who asks.
pub(crate) fn caller() -> Caller {
    Caller {
        reader: reader(),
        deadline: crate::entry::soon(),
        cancel: snitt::model::ask::Cancel::default(),
        budget: 20_000_000,
        token: None,
        request: "bench".into(),
    }
}

fn keys(answer: &Value) -> usize {
    match answer {
        Value::Object(fields) => usize::from(fields.contains_key("key")) + fields.values().map(keys).sum::<usize>(),
        Value::Array(values) => values.iter().map(keys).sum(),
        _ => 0,
    }
}

//! What stands in a list while somebody types, over HTTP: the first names that fit, and counts beside a list.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::{
    client::{Connection, request},
    region::Filled,
    row::Table,
    served::{self, Served},
    times::Times,
};

/// What is typed, letter by letter: a word's start, a word inside a compound, two words, a key, what nothing has.
const TYPED: [&str; 7] = [
    "poliklinisk oppf",
    "plattform",
    "journalløs",
    "øye nese hals",
    "application-17",
    "Ordinasjon nyre",
    "finnes ikke xyz",
];
/// How often each is typed.
const RUNS: usize = 5;
/// The longest that 95 % of answers may take, in milliseconds.
const LIMIT: f64 = 20.0;
/// How often each list with counts is asked for.
const LISTS: usize = 15;

/// The first ten names, as a search box asks.
const SEARCH: &str =
    "query ($text: String!) { search(text: $text, first: 10) { nodes { kind key name description } } }";
/// A list with every count that stands beside it.
const FACETS: &str =
    "query ($where: ApplicationWhere, $text: String) { applications(where: $where, text: $text, first: 50) {
   totalCount facets(by: [PHASE, TRUST]) { by counts { value label count } } nodes { key name phase } } }";

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) {
    let name = filled.named.name;
    table.head(&format!("Typing in the search box, and counts beside a list, over HTTP, {name}"));
    let address = served::serve(&served.domain).await;
    let mut connection = Connection::to(address).await;
    let (mut all, mut first) = (Times::default(), Times::default());
    for _ in 0..RUNS {
        for typed in TYPED {
            for end in typed.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
                let times = if typed[..end].chars().count() == 1 { &mut first } else { &mut all };
                ask(&mut connection, address, SEARCH, json!({ "text": &typed[..end] }), times).await;
            }
        }
    }
    table.tell(format!("one letter, median, {name}"), first.median(), "ms");
    table.tell(format!("two letters and more, median, {name}"), all.median(), "ms");
    all.join(first);
    table.at_most(format!("every letter typed, 95 %, {name}"), all.part(95), "ms", LIMIT);
    table.tell(format!("every letter typed, worst, {name}"), all.worst(), "ms");
    for (what, variables) in [
        ("every application", json!({})),
        ("those at one trust", json!({"where": {"trust": [{"key": "organisation-0"}]}})),
        ("those found by a word", json!({"text": "arbeidsflate"})),
    ] {
        let mut times = Times::default();
        for _ in 0..LISTS {
            ask(&mut connection, address, FACETS, variables.clone(), &mut times).await;
        }
        table.time(format!("a page of a list with two facets: {what}, {name}"), &times);
    }
}

async fn ask(connection: &mut Connection, address: SocketAddr, query: &str, variables: Value, times: &mut Times) {
    let request = request(address, &json!({ "query": query, "variables": variables }));
    let began = std::time::Instant::now();
    let answer = connection.ask(&request).await;
    times.add(began.elapsed());
    let answer: Value = serde_json::from_slice(answer).expect("JSON");
    assert!(answer.get("errors").is_none(), "{answer}");
}

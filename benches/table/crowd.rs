//! Many people at once, each asking something, reading the answer and asking again; one time in ten they change something.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use futures::future::join_all;
use serde_json::{Value, json};

use crate::{
    client::{Connection, request},
    region::Filled,
    row::Table,
    served::{self, Served},
    times::Times,
};

/// How many people.
const PEOPLE: usize = 200;
/// How long they stay.
const STAY: Duration = Duration::from_secs(60);
/// How long from one question of one person to the next: all of them together ask 550 a second.
const PAUSE: Duration = Duration::from_millis(363);
/// How many answers a second there shall be.
const RATE: f64 = 500.0;
/// The longest that 95 % of the reads may take, in milliseconds.
const READ: f64 = 50.0;

const PAGE: &str = "query ($key: String!) { process(key: $key) { key name description phase lifecycle { active }
   supportedBy(first: 20) { nodes { ... on Application { key name phase
     runsOn(first: 10) { nodes { key name } } owners { key name } } } edges { relation { criticality fallback } } }
   reads(first: 20) { nodes { key name } } owners { key name } } }";
const SEARCH: &str = "query ($text: String!) { search(text: $text, first: 10) { nodes { kind key name } } }";
const LIST: &str = "query ($text: String!) { applications(text: $text, first: 50) { totalCount
   facets(by: [PHASE]) { by counts { value label count } } nodes { key name phase } } }";
const IMPACT: &str = "query ($key: String!) { application(key: $key) { impact(direction: AFFECTED, depth: 3,
   at: {key: \"organisation-0\"}) { totalCount hits(first: 20) { nodes { element { key name } certainty depth } } } } }";
const CHANGE: &str =
    "mutation ($input: ChangeInput!) { change(input: $input) { revision userErrors { code message } } }";
/// What is typed.
const WORDS: [&str; 6] = ["poliklinisk", "plattform", "journall", "øye nese", "ordinasjon nyre", "arbeidsfl"];

/// What somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Page,
    Search,
    List,
    Impact,
    Change,
}

/// Of every ten questions: four pages, three searches, a list, an impact, a change.
const MIXED: [Asked; 10] = [
    Asked::Page,
    Asked::Search,
    Asked::Page,
    Asked::Impact,
    Asked::Search,
    Asked::Change,
    Asked::Page,
    Asked::List,
    Asked::Search,
    Asked::Page,
];

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) {
    let name = filled.named.name;
    table.head(&format!(
        "{PEOPLE} people for {} s, each asking every {} ms, a change one time in ten, {name}",
        STAY.as_secs(),
        PAUSE.as_millis()
    ));
    let address = served::serve(&served.domain).await;
    let applications = keys(filled, served).await;
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let people = (0..PEOPLE).map(|person| {
        let (next, processes, applications) = (next.clone(), filled.processes.clone(), applications.clone());
        tokio::spawn(async move {
            // Not all at once.
            tokio::time::sleep(PAUSE * person as u32 / PEOPLE as u32).await;
            one(address, &next, &processes, &applications, began).await
        })
    });
    let (mut times, mut errors) = (Vec::new(), 0);
    for person in join_all(people).await {
        let (of, wrong) = person.expect("somebody");
        times.extend(of);
        errors += wrong;
    }
    let took = began.elapsed().as_secs_f64();
    table.at_least(format!("answers, {name}"), times.len() as f64 / took, "/s", RATE);
    table.at_most(format!("errors, {name}"), f64::from(errors), "", 0.0);
    let of = |wanted: &dyn Fn(Asked) -> bool| {
        let mut all = Times::default();
        times.iter().filter(|(asked, _)| wanted(*asked)).for_each(|(_, time)| all.add(*time));
        all
    };
    table.at_most(format!("reads, 95 %, {name}"), of(&|asked| asked != Asked::Change).part(95), "ms", READ);
    for asked in [Asked::Page, Asked::Search, Asked::List, Asked::Impact, Asked::Change] {
        let times = of(&|each| each == asked);
        let what = format!("{asked:?}").to_lowercase();
        table.tell(format!("  {what}, median, {name}"), times.median(), "ms");
        table.tell(format!("  {what}, 95 %, {name}"), times.part(95), "ms");
    }
}

/// Asks until the time is up; how long each answer took, counted from when it was to be asked, and how many were errors.
async fn one(
    address: SocketAddr,
    next: &AtomicUsize,
    processes: &[String],
    applications: &[String],
    began: Instant,
) -> (Vec<(Asked, Duration)>, u32) {
    let mut connection = Connection::to(address).await;
    let (mut times, mut errors) = (Vec::new(), 0);
    let mut due = Instant::now();
    while began.elapsed() < STAY {
        let n = next.fetch_add(1, Ordering::Relaxed);
        let asked = MIXED[n % MIXED.len()];
        let (process, application) = (&processes[n % processes.len()], &applications[n % applications.len()]);
        let (query, variables) = match asked {
            Asked::Page => (PAGE, json!({ "key": process })),
            Asked::Search => (SEARCH, json!({ "text": WORDS[n / 10 % WORDS.len()] })),
            Asked::List => (LIST, json!({ "text": WORDS[n / 10 % WORDS.len()] })),
            Asked::Impact => (IMPACT, json!({ "key": application })),
            Asked::Change => (CHANGE, change(n, application)),
        };
        let request = request(address, &json!({ "query": query, "variables": variables }));
        let answer: Value = serde_json::from_slice(connection.ask(&request).await).expect("JSON");
        times.push((asked, due.elapsed()));
        let refused = answer.pointer("/data/change/userErrors").is_some_and(|errors| errors != &json!([]));
        if refused || answer.get("errors").is_some() {
            println!("  {answer}");
            errors += 1;
        }
        due += PAUSE;
        tokio::time::sleep_until(due.into()).await;
    }
    (times, errors)
}

fn change(n: usize, application: &str) -> Value {
    let text = format!("Beskrevet på nytt for {n}. gang.");
    let update = json!({"item": {"key": application}, "description": {"nb": text}});
    json!({"input": {"idempotencyKey": format!("crowd-{n}"), "operations": [{ "updateApplication": update }]}})
}

async fn keys(filled: &Filled, served: &Served) -> Vec<String> {
    let images = served.view().await.get(&filled.applications).await.expect("images");
    images.iter().flatten().map(|image| image.key().to_owned()).collect()
}

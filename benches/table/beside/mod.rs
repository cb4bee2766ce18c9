//! The same questions to the same region through everything that can answer them: our server from a mirror of SQLite and
//! of Neo4j, our server over Neo4j alone, Cypher written by hand, and @neo4j/graphql with Apollo Server.

mod content;
mod copied;
mod equal;
mod levels;
mod load;
mod neo4j;
mod peer;
mod question;
mod reach;
mod subject;

use std::{net::SocketAddr, sync::Arc, time::Instant};

use neo4rs::Graph;
use snitt::{
    domain::Domain,
    store::{
        mirror::{Mirror, Settings},
        neo4j::Cypher,
    },
};

use self::{load::Rates, neo4j::Neo4j, peer::Peer, question::Question, subject::Subject};
use crate::{
    region::Filled,
    row::Table,
    served::{self, Served},
};

/// How many seconds a mirror may take to fill with [`LARGE`] elements.
const FILL: f64 = 6.0;
const LARGE: usize = 250_000;
/// How many times the requests of a mirror of Neo4j a mirror of SQLite may answer.
const AS_FAST: f64 = 1.2;
/// How many times those of the peer a mirror of Neo4j shall answer.
const PEERS: f64 = 15.0;
/// And our server without a mirror.
const NO_MIRROR: f64 = 2.0;
/// How many times those of Cypher a mirror shall answer, where impact is asked for.
const BY_HAND: f64 = 200.0;

const SQLITE: &str = "Mirror<Sqlite>";
const MIRROR: &str = "Mirror<Neo4j>";
const PLAIN: &str = "Neo4j, no mirror";
const CYPHER: &str = "Cypher by hand";
const PEER: &str = "@neo4j/graphql";

/// One of our servers.
struct Ours {
    name: &'static str,
    domain: Domain,
    address: SocketAddr,
}

impl Ours {
    async fn new(name: &'static str, domain: Domain) -> Self {
        Self { name, address: served::serve(&domain).await, domain }
    }
}

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, embedded: &Served) {
    let size = filled.named.name;
    table.head(&format!("Beside Neo4j and what else answers from it, {} clients, {size}", load::CLIENTS));
    let found = match Neo4j::found().await {
        Ok(server) => copied::copy(table, filled, &server).await.map(|record| (server, record)),
        Err(why) => Err(why),
    };
    let (server, record) = match found {
        Ok(found) => found,
        Err(why) => return println!("  left out: {why}"),
    };
    let peer = Peer::start(&server).await;
    let _ = peer.as_ref().inspect_err(|why| println!("  {PEER} is left out: {why}"));
    let record = Arc::new(record);
    let plain = Arc::new(Cypher::new(record.clone(), Arc::clone(&filled.metamodel)));
    let began = Instant::now();
    let metamodel = || Arc::clone(&filled.metamodel);
    let mirror = Mirror::start(record.clone(), metamodel(), Settings::default(), |_, _| {}).await;
    let mirror = Arc::new(mirror.expect("the mirror fills"));
    let (fills, took) = (format!("filling a mirror from Neo4j, {size}"), began.elapsed().as_secs_f64());
    if filled.named.size.elements >= LARGE {
        table.at_most(fills, took, "s", FILL);
    } else {
        table.tell(fills, took, "s");
    }
    let ours = [
        Ours::new(SQLITE, embedded.domain.clone()).await,
        Ours::new(MIRROR, served::domain(mirror.clone(), mirror, metamodel())).await,
        Ours::new(PLAIN, served::domain(record, plain, metamodel())).await,
    ];
    let graph = server.graph();
    for question in Question::all(filled, ours[0].address).await {
        let rates = asked(table, &question, size, &ours, &graph, peer.as_ref().ok()).await;
        let name = format!("{}, {size}", question.name);
        at_most(table, &rates, SQLITE, MIRROR, &name, AS_FAST);
        at_least(table, &rates, MIRROR, PEER, &name, PEERS);
        at_least(table, &rates, PLAIN, PEER, &name, NO_MIRROR);
    }
    let rates = reach::measure(table, filled, &ours, &graph).await;
    let name = format!("unlimited impact, {size}");
    at_most(table, &rates, SQLITE, MIRROR, &name, AS_FAST);
    at_least(table, &rates, MIRROR, CYPHER, &name, BY_HAND);
}

async fn asked(
    table: &mut Table,
    question: &Question,
    size: &str,
    ours: &[Ours],
    graph: &Graph,
    peer: Option<&Peer>,
) -> Rates {
    let own = || question.asked.iter().map(|asked| &asked.ours);
    let others = || question.asked.iter().map(|asked| &asked.others);
    let http = ours.iter().map(|ours| Subject::http(ours.name, ours.address, question.ours, own()));
    let mut subjects: Vec<Subject> = http.collect();
    subjects.push(Subject::bolt(CYPHER, graph, question.cypher, others()));
    subjects.extend(peer.map(|peer| Subject::http(PEER, peer.address, question.peer, others())));
    let subjects = equal::equal(table, question.name, subjects, question.asked.len()).await;
    load::measure(table, question.name, size, &subjects).await
}

fn at_least(table: &mut Table, rates: &Rates, of: &str, other: &str, what: &str, times: f64) {
    if let Some(reached) = rates.beside(of, other) {
        table.at_least(format!("{of} beside {other}: {what}"), reached, "x", times);
    }
}

fn at_most(table: &mut Table, rates: &Rates, of: &str, other: &str, what: &str, times: f64) {
    if let Some(reached) = rates.beside(of, other) {
        table.at_most(format!("{of} beside {other}: {what}"), reached, "x", times);
    }
}

//! Two questions, each as our API, the peer's API and Cypher put it, and what they are asked about. The others look at no
//! date and at no right to see: in this region both answers are the same.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::{
    client::{Connection, request},
    region::Filled,
};

/// How many processes are asked about.
const PROCESSES: usize = 100;
/// How many elements the other question is about.
const ELEMENTS: usize = 200;
/// How many relations each of them has.
const RELATIONS: u64 = 2;
/// How many times other elements are asked about, where there are enough.
const SETS: usize = 8;

/// One question.
pub(super) struct Question {
    /// In words.
    pub(super) name: &'static str,
    /// As our API takes it.
    pub(super) ours: &'static str,
    /// As the peer's API takes it.
    pub(super) peer: &'static str,
    /// As Cypher.
    pub(super) cypher: &'static str,
    /// What it is asked about.
    pub(super) asked: Vec<Asked>,
}

/// The variables of one request.
pub(super) struct Asked {
    /// For our API.
    pub(super) ours: Value,
    /// For the peer's, and the parameters for Cypher.
    pub(super) others: Value,
}

impl Question {
    /// Both, about a region that is served.
    pub(super) async fn all(filled: &Filled, address: SocketAddr) -> [Self; 2] {
        let of = |key: &String| Asked { ours: json!({ "key": key }), others: json!({ "key": key }) };
        let about_process = filled.processes.iter().take(PROCESSES).map(of).collect();
        let about_many = sets(address).await;
        let [name, ours, peer, cypher] = PROCESS;
        let process = Self { name, ours, peer, cypher, asked: about_process };
        let [name, ours, peer, cypher] = MANY;
        [process, Self { name, ours, peer, cypher, asked: about_many }]
    }
}

const PROCESS: [&str; 4] = [
    "a process with what it stands on",
    "query ($key: String!) { answer: process(key: $key) { id: itemId key name
       applications: supportedBy(first: 50) { nodes { ... on Application { id: itemId key name
         data: creates(first: 20) { nodes { id: itemId key name } }
         platforms: runsOn(first: 20) { nodes { id: itemId key name } }
         flows: flowsTo(first: 50) { nodes { ... on Application { id: itemId key name
           platforms: runsOn(first: 20) { nodes { id: itemId key name } } } } } } } } } }",
    "query ($key: String!) { answer: processes(where: { key: { eq: $key } }) { id key name
       applications: supportedBy { id key name
         data: creates { id key name }
         platforms: runsOn { id key name }
         flows: flowsTo { id key name
           platforms: runsOn { id key name } } } } }",
    "MATCH (p:Process:Element {key: $key})
     RETURN p {.id, .key, .name, applications: [(p)<-[:SUPPORTS]-(a:Application) | a {.id, .key, .name,
       data: [(a)-[:CREATES]->(d:DataObject) | d {.id, .key, .name}],
       platforms: [(a)-[:RUNS_ON]->(t:Platform) | t {.id, .key, .name}],
       flows: [(a)-[:FLOWS]->(f:Application) | f {.id, .key, .name,
         platforms: [(f)-[:RUNS_ON]->(u:Platform) | u {.id, .key, .name}]}]}]} AS answer",
];

const MANY: [&str; 4] = [
    "200 elements with 400 relations",
    "query ($ids: [ID!]!) { answer: nodes(ids: $ids) { ... on Application { id: itemId key name
       relations: runsOn(first: 20) { edges { by: relation { id: itemId from } node { id: itemId key name } } } } } }",
    "query ($keys: [String!]!) { answer: applications(where: { key: { in: $keys } }) { id key name
       relations: runsOnConnection { edges { by: properties { id from } node { id key name } } } } }",
    "MATCH (a:Application:Element) WHERE a.key IN $keys
     RETURN a {.id, .key, .name, relations: [(a)-[r:RUNS_ON]->(t:Platform) |
       {by: {id: r.id, from: toString(r.from)}, node: t {.id, .key, .name}}]} AS answer",
];

/// Applications that each run on as many platforms as each shall have relations, some hundred at a time.
async fn sets(address: SocketAddr) -> Vec<Asked> {
    let query = "query ($after: String) { applications(first: 500, after: $after) {
                   nodes { id key runsOn { totalCount } } pageInfo { hasNextPage endCursor } } }";
    let mut connection = Connection::to(address).await;
    let (mut found, mut after) = (Vec::new(), Value::Null);
    while found.len() < SETS * ELEMENTS {
        let body = json!({ "query": query, "variables": { "after": after } });
        let answer: Value = serde_json::from_slice(connection.ask(&request(address, &body)).await).expect("JSON");
        let page = &answer["data"]["applications"];
        let nodes = page["nodes"].as_array().into_iter().flatten();
        found.extend(nodes.filter(|node| node["runsOn"]["totalCount"] == RELATIONS).cloned());
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] != true {
            break;
        }
    }
    let asked = |set: &[Value]| {
        let each = |name: &str| set.iter().map(|node| node[name].clone()).collect::<Vec<_>>();
        Asked { ours: json!({ "ids": each("id") }), others: json!({ "keys": each("key") }) }
    };
    found.chunks_exact(ELEMENTS).map(asked).collect()
}

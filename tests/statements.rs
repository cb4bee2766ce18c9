//! The Cypher by which the Neo4j engine asks, word for word, and that every lookup of it goes by an index. The plans need
//! a server (`tests/support/neo4j/with`); without one they show as ignored.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test"
)]

#[path = "support/neo4j.rs"]
mod neo4j;

use std::{process::ExitCode, sync::Arc};

use libtest_mimic::{Arguments, Trial};
use neo4rs::{Graph, query};
use snitt::{
    model::metamodel::Metamodel,
    store::neo4j::{Connect, Cypher, Neo4j},
};

fn main() -> ExitCode {
    let nobody = neo4j::server().is_none();
    let trials = vec![
        trial("the_database_is_asked_in_these_words", words),
        trial("every_lookup_goes_by_an_index", || block_on(plans())).with_ignored_flag(nobody),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(name: &str, case: impl FnOnce() + Send + 'static) -> Trial {
    Trial::test(name, || {
        case();
        Ok(())
    })
}

fn block_on(case: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(case);
}

fn metamodel() -> Metamodel {
    Metamodel::read("metamodel.yaml", include_str!("support/metamodel.yaml")).unwrap()
}

fn statements() -> Vec<(String, String)> {
    Cypher::statements(&metamodel())
}

fn words() {
    let all: Vec<String> = statements().into_iter().map(|(name, text)| format!("// {name}\n{text}")).collect();
    insta::assert_snapshot!("statements", all.join("\n\n"));
}

/// What goes through everything there is of a sort.
const SCANS: [&str; 7] = [
    "AllNodesScan",
    "NodeByLabelScan",
    "UnionNodeByLabelsScan",
    "IntersectionNodeByLabelsScan",
    "AllRelationshipsScan",
    "RelationshipTypeScan",
    "NodeIndexScan",
];

async fn plans() {
    let alone = neo4j::empty().await;
    let neo4j::Server { url, user, password } = alone.server.clone();
    let connect = Connect { url, user, password, database: None, ca: None, connections: 2 };
    Neo4j::open(connect).await.unwrap();
    let graph = Arc::new(alone.server.graph());
    something(&graph).await;
    for (name, text) in statements() {
        let mut rows = graph.execute(query(&format!("EXPLAIN {text}"))).await.unwrap();
        while rows.next().await.unwrap().is_some() {}
        // The plan is told of nowhere but here.
        let told = format!("{:?}", rows.finish().await.unwrap());
        let operators = told.split("\"operatorType\": String(\"").skip(1);
        let operators: Vec<&str> = operators.filter_map(|rest| rest.split('@').next()).collect();
        assert!(operators.iter().any(|operator| operator.ends_with("IndexSeek")), "{name}: no index: {operators:?}");
        for scan in SCANS {
            assert!(!operators.iter().any(|operator| operator.contains(scan)), "{name}: {scan}: {operators:?}");
        }
    }
}

/// Where there is nothing, a look at everything is as good as any.
async fn something(graph: &Graph) {
    let one = "CREATE (:SnittGate {one: 1}), (:SnittHead {one: 1})";
    graph.run(query(one)).await.unwrap();
    for relation in metamodel().relations.keys() {
        let some = "UNWIND range(1, 100) AS n
            CREATE (a:SnittItem:Element {id: $kind + n, _kind: 'application', _sort: n, _search: 'a ' + n})
            CREATE (b:SnittItem:Element {id: $kind + -n, _kind: 'process', _sort: n, _search: 'b ' + n})
            CREATE (r:SnittItem:Relation {id: 'r' + $kind + n, _kind: $kind, _source: a.id, _target: b.id})
            CREATE (a)-[:$($type)]->(b), (a)<-[:SNITT_SOURCE]-(r)-[:SNITT_TARGET]->(b)
            CREATE (a)-[:SNITT_NAMED]->(:SnittName {digest: $kind + n})
            CREATE (a)-[:SNITT_HOLDS]->(:SnittPersonal {commitment: $kind + n})";
        let kind = relation.as_str();
        graph.run(query(some).param("kind", kind).param("type", kind.to_uppercase())).await.unwrap();
    }
}

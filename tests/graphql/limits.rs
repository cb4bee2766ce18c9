//! What a query may not cost is refused before anything runs, with what was asked, what is allowed and how to page.

use serde_json::{Map, json};
use snitt::graphql::limits::{Refused, scan_json};

use crate::given::Given;

async fn refused(query: &str, variables: serde_json::Value) -> Refused {
    let given = Given::small().await;
    let variables = variables.as_object().cloned().unwrap_or_default();
    given.api.check(query.to_owned(), None, variables, Map::new()).err().expect("a refusal")
}

#[tokio::test]
async fn brackets_nested_too_deep_are_refused_before_the_parser_sees_them() {
    let query = format!("{{ processes(where: {}) {{ totalCount }} }}", "[".repeat(2_000));
    let refusal = refused(&query, json!({})).await;
    assert_eq!(refusal.code, "LIMIT");
    assert!(refusal.message.contains("64"), "{refusal}");
    assert!(scan_json("[".repeat(65).as_bytes()).is_err());
    assert!(
        scan_json(br#"{"text": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}"#).is_ok()
    );
}

#[tokio::test]
async fn too_many_tokens_are_refused() {
    let refusal = refused(&format!("{{ {} }}", "revision ".repeat(2_000)), json!({})).await;
    assert!(refusal.message.contains("2000 tokens"), "{refusal}");
}

#[tokio::test]
async fn fragments_that_double_each_other_are_counted_without_being_expanded() {
    let mut query = "{ processes { nodes { ...F0 } } }".to_owned();
    for at in 0..40 {
        query.push_str(&format!(" fragment F{at} on Process {{ ...F{n} ...F{n} }}", n = at + 1));
    }
    query.push_str(" fragment F40 on Process { key }");
    assert!(refused(&query, json!({})).await.message.contains("5000 are allowed"));
}

#[tokio::test]
async fn fragments_that_spread_themselves_are_refused() {
    let query = "{ processes { nodes { ...A } } } fragment A on Process { ...B } fragment B on Process { ...A }";
    assert!(refused(query, json!({})).await.message.contains("spreads itself"));
}

#[tokio::test]
async fn too_many_aliases_are_refused() {
    let aliases: String = (0..31).map(|at| format!("a{at}: revision ")).collect();
    assert!(refused(&format!("{{ {aliases} }}"), json!({})).await.message.contains("30 are allowed"));
}

#[tokio::test]
async fn page_sizes_multiply_down_the_tree_and_saturate() {
    let query = "query($n: Int) { processes(first: $n) { nodes { supportedBy(first: 150) { nodes { relations(first: 150) { nodes { itemId } } } } } } }";
    let refusal = refused(query, json!({"n": 150})).await;
    assert!(refusal.message.contains("100000 are allowed") && refusal.message.contains("endCursor"), "{refusal}");
    let refusal = refused("{ processes(first: 501) { totalCount } }", json!({})).await;
    assert!(refusal.message.contains("501") && refusal.message.contains("500"), "{refusal}");
}

#[tokio::test]
async fn introspection_may_not_go_round_in_circles() {
    let query = "{ __schema { types { fields { type { fields { name } } } } } }";
    assert!(refused(query, json!({})).await.message.contains("Introspection"));
}

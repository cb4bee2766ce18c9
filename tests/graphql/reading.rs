//! Reading elements, relations and lists.

use serde_json::json;

use crate::given::Given;

#[tokio::test]
async fn an_element_is_found_by_its_key_with_its_relations() {
    let given = Given::small().await;
    let answer = given
        .ask(
            r#"{ process(key: "consultation") { name nameEn: name(lang: EN) criticality tags kind layer
                supportedBy(at: {key: "st-olavs"}) { totalCount edges { relation { criticality fallback longestDowntime at { key } } node { key ... on Application { runsOn { nodes { key } } } } } } } }"#,
        )
        .await;
    assert_eq!(
        answer,
        json!({"process": {
            "name": "consultation", "nameEn": "consultation (en)", "criticality": "HIGH", "tags": ["a", "b"],
            "kind": "PROCESS", "layer": "F",
            "supportedBy": {"totalCount": 1, "edges": [{
                "relation": {"criticality": "CRITICAL", "fallback": "paper", "longestDowntime": 4.0, "at": {"key": "st-olavs"}},
                "node": {"key": "journal", "runsOn": {"nodes": [{"key": "cloud"}]}}
            }]}
        }})
    );
}

#[tokio::test]
async fn a_list_fetches_each_level_in_one_call() {
    let given = Given::small().await;
    given.calls.take();
    given
        .ask(
            r#"query { processes(first: 5) {
                 totalCount facets(by: [CRITICALITY, PHASE]) { by counts { value count } }
                 nodes { ...P again: supportedBy(first: 5) { nodes { key } } }
                 edges { node { reads { nodes { key } } supportedBy @skip(if: true) { nodes { ...Deep } } } } } }
               fragment P on Process { key supportedBy(first: 5) { nodes { key ... on Application {
                 runsOn { nodes { key } }
                 flowsTo(first: 5) { edges { relation { realisedBy(first: 5) { nodes { id } } } node { key } } } } } } }
               fragment Deep on Application {
                 flowsFrom(first: 2) { nodes { ... on Application { runsOn { nodes { ... on Platform { hosts { nodes { key } } } } } } } } }"#,
        )
        .await;
    let calls = given.calls.take();
    assert_eq!(calls.get("expand"), Some(&3), "{calls:?}");
    assert_eq!(calls.get("find"), Some(&1), "{calls:?}");
    assert_eq!(calls.get("get"), Some(&3), "{calls:?}");
    assert_eq!(calls.get("lookup"), None, "{calls:?}");
}

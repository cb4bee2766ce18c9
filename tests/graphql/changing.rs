//! Changing over GraphQL.

use serde_json::{Value as Json, json};

use crate::given::Given;

const CHANGE: &str = r#"mutation($input: ChangeInput!) { change(input: $input) {
    revision results { item { kind ... on Element { key name } ... on Relation { sourceEnd { ... on Element { key } } } } }
    findings { code } userErrors { code message(lang: EN) remedy(lang: EN) field subject { ... on Element { key } } conflict } } }"#;

async fn change(given: &Given, operations: Json) -> Json {
    let answer = given.answer(&[], CHANGE, json!({"input": {"operations": operations}})).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"]["change"].clone()
}

#[tokio::test]
async fn what_one_call_creates_can_be_named_by_its_other_operations() {
    let given = Given::small().await;
    let done = change(&given, json!([
        {"createApplication": {"ref": "#a", "name": {"nb": "Kurve", "en": "Chart"}, "criticality": "HIGH", "cost": 12.5, "cloud": true,
            "reviewed": "2026-03-01", "tags": ["x", "y"], "relatedTo": [{"key": "lab"}], "lifecycle": {"active": "2020-01-01"}}},
        {"relateSupports": {"sourceEnd": {"ref": "#a"}, "targetEnd": {"key": "surgery"}, "at": {"key": "nord"}, "criticality": "CRITICAL"}},
    ]))
    .await;
    assert_eq!(done["userErrors"], json!([]));
    assert_eq!(done["results"][0]["item"], json!({"kind": "APPLICATION", "key": "kurve", "name": "Kurve"}));
    assert_eq!(done["results"][1]["item"], json!({"kind": "SUPPORTS", "sourceEnd": {"key": "kurve"}}));
    let found = given
        .ask(
            r#"{ application(key: "kurve") { name(lang: EN) criticality cost cloud reviewed tags relatedTo { key } phase
            supports(at: {key: "nord"}) { edges { relation { criticality at { key } } node { key } } } } }"#,
        )
        .await;
    assert_eq!(
        found["application"],
        json!({
            "name": "Chart", "criticality": "HIGH", "cost": 12.5, "cloud": true, "reviewed": "2026-03-01",
            "tags": ["x", "y"], "relatedTo": [{"key": "lab"}], "phase": "ACTIVE",
            "supports": {"edges": [{"relation": {"criticality": "CRITICAL", "at": {"key": "nord"}}, "node": {"key": "surgery"}}]}
        })
    );
}

#[tokio::test]
async fn an_absent_leaf_stays_and_null_clears() {
    let given = Given::small().await;
    let done = change(
        &given,
        json!([{"updateApplication": {"item": {"key": "journal"}, "criticality": null, "cloud": false}}]),
    )
    .await;
    assert_eq!(done["userErrors"], json!([]));
    let found = given.ask(r#"{ application(key: "journal") { criticality cloud cost name } }"#).await;
    assert_eq!(found["application"], json!({"criticality": null, "cloud": false, "cost": 1200.5, "name": "journal"}));
}

#[tokio::test]
async fn a_variable_that_is_not_sent_leaves_its_leaf_absent() {
    let given = Given::small().await;
    let query = r#"mutation($level: CriticalityChoice, $cost: Float) { change(input: {operations: [
        {updateApplication: {item: {key: "journal"}, criticality: $level, cost: $cost}}]}) { userErrors { code } } }"#;
    let answer = given.answer(&[], query, json!({"cost": null})).await;
    assert_eq!(answer["data"]["change"]["userErrors"], json!([]), "{answer:#}");
    let found = given.ask(r#"{ application(key: "journal") { criticality cost } }"#).await;
    assert_eq!(found["application"], json!({"criticality": "CRITICAL", "cost": null}));
}

#[tokio::test]
async fn every_problem_comes_at_once_and_nothing_is_written() {
    let given = Given::small().await;
    let before = given.ask("{ revision }").await;
    let done = change(
        &given,
        json!([
            {"createProcess": {"key": "surgery", "name": {"nb": "x"}}},
            {"createApplication": {"name": {"nb": "y"}, "reviewed": "2026-13-01"}},
            {"updateApplication": {"item": {"key": "nothing"}, "cloud": true}},
        ]),
    )
    .await;
    let codes: Vec<&Json> = done["userErrors"].as_array().unwrap().iter().map(|error| &error["code"]).collect();
    assert_eq!(codes, ["KEY_TAKEN", "WRONG_TYPE", "UNKNOWN_ITEM"]);
    assert_eq!(done["userErrors"][1]["field"], json!(["operations", "1", "createApplication", "reviewed"]));
    assert_eq!(done["revision"], Json::Null);
    assert_eq!(given.ask("{ revision }").await, before);
}

#[tokio::test]
async fn a_check_writes_nothing_and_a_deletion_leaves_null() {
    let given = Given::small().await;
    let before = given.ask("{ revision }").await;
    let input = json!({"input": {"validateOnly": true, "operations": [{"delete": {"item": {"key": "billing"}}}]}});
    let answer = given.answer(&[], CHANGE, input).await;
    assert_eq!(answer["data"]["change"]["userErrors"], json!([]), "{answer:#}");
    assert_eq!(given.ask("{ revision }").await, before);
    let done = change(&given, json!([{"delete": {"item": {"key": "billing"}}}])).await;
    assert_eq!(done["results"], json!([{"item": null}]));
    assert_eq!(given.ask(r#"{ process(key: "billing") { key } }"#).await, json!({"process": null}));
}

#[tokio::test]
async fn a_change_is_taken_back_and_items_are_confirmed() {
    let given = Given::small().await;
    let done = change(&given, json!([{"updateApplication": {"item": {"key": "journal"}, "cloud": false}}])).await;
    let undo = format!(
        r#"mutation {{ undo(input: {{revision: {}}}) {{ userErrors {{ code }} results {{ item {{ ... on Application {{ cloud }} }} }} }} }}"#,
        done["revision"]
    );
    let undone = given.ask(&undo).await;
    assert_eq!(undone["undo"], json!({"userErrors": [], "results": [{"item": {"cloud": true}}]}));
    let confirmed = given
        .ask(r#"mutation { confirm(input: {items: [{key: "journal"}], role: "systemeier"}) { userErrors { code } results { item { confirmed { by at } } } } }"#)
        .await;
    assert_eq!(confirmed["confirm"]["results"][0]["item"]["confirmed"]["by"], "systemeier");
}

#[tokio::test]
async fn an_edit_of_the_metamodel_alone_shows_in_types_and_can_be_created() {
    let metamodel = include_str!("../support/metamodel.yaml")
        .replace("\nkinds:\n", "\n  rigour:\n    type: enum\n    values:\n      loose: {label: {nb: Løs, en: Loose}}\n      strict: {label: {nb: Streng, en: Strict}}\n    label: {nb: Strenghet, en: Rigour}\n    definition: {nb: Hvor streng., en: How strict.}\n  share: {type: number, unit: {nb: prosent, en: percent}, label: {nb: Andel, en: Share}, definition: {nb: Hvor mye., en: How much.}}\n\nkinds:\n  policy: {plural: policies, group: business, label: {nb: Retningslinje, en: Policy}, label_plural: {nb: Retningslinjer, en: Policys}, definition: {nb: Noe å følge., en: Something to follow.}, properties: [rigour]}\n")
        .replace("\nrelations:\n", "\nrelations:\n  follows:\n    source: [process]\n    target: [policy]\n    forward: {field: follows, label: {nb: følger, en: follows}}\n    inverse: {field: followedBy, label: {nb: følges av, en: followed by}}\n    definition: {nb: Prosessen følger den., en: The process follows it.}\n    properties: [share]\n");
    let given = Given::of(&metamodel, vec![]).await;
    let done = change(
        &given,
        json!([
            {"createPolicy": {"ref": "#g", "name": {"nb": "Trygg"}, "rigour": "STRICT"}},
            {"createProcess": {"ref": "#p", "name": {"nb": "Vask"}, "criticality": "LOW"}},
            {"relateFollows": {"sourceEnd": {"ref": "#p"}, "targetEnd": {"ref": "#g"}, "share": 75}},
        ]),
    )
    .await;
    assert_eq!(done["userErrors"], json!([]));
    let found = given
        .ask(r#"{ policies(where: {rigour: {in: [STRICT]}}) { nodes { rigour followedBy { edges { relation { share } node { key } } } } }
                 __type(name: "RigourChoice") { enumValues { name description } } }"#)
        .await;
    assert_eq!(
        found["policies"]["nodes"][0],
        json!({"rigour": "STRICT", "followedBy": {"edges": [{"relation": {"share": 75.0}, "node": {"key": "vask"}}]}})
    );
    assert_eq!(found["__type"]["enumValues"][1], json!({"name": "STRICT", "description": "Strict"}));
}

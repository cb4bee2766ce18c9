//! Reading elements, relations and lists.

use serde_json::json;

use crate::given::Given;

#[tokio::test]
async fn an_element_is_found_by_its_key_with_its_relations() {
    let given = Given::small().await;
    let answer = given
        .ask(
            r#"{ process(key: "consultation") { name nameEn: name(lang: EN) nameLanguage(lang: EN) told: nameLanguage(lang: NN) descriptionLanguage criticality tags kind layer
                supportedBy(at: {key: "st-olavs"}) { totalCount edges { relation { criticality fallback longestDowntime at { key } } node { key ... on Application { runsOn { nodes { key } } } } } } } }"#,
        )
        .await;
    assert_eq!(
        answer,
        json!({"process": {
            "name": "consultation", "nameEn": "consultation (en)",
            "nameLanguage": "EN", "told": "NB", "descriptionLanguage": null, "criticality": "HIGH", "tags": ["a", "b"],
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

#[tokio::test]
async fn the_registers_ask_the_store_as_often_for_one_row_as_for_ten() {
    let given = Given::small().await;
    let query = |first: usize| {
        format!(
            r#"{{ findings(first: {first}) {{ totalCount byOwner {{ count owner {{ key }} }} byCode {{ code count }}
                 edges {{ owners {{ key }} node {{ code remedy subject {{ id ... on Element {{ owners {{ key }} }} }} }} }} }}
               guidelines {{ broken guideline {{ id }} }} }}"#
        )
    };
    given.calls.take();
    given.ask(&query(1)).await;
    let one = given.calls.take();
    given.ask(&query(10)).await;
    assert_eq!(one, given.calls.take());
}

#[tokio::test]
async fn no_field_asks_the_store_once_a_row() {
    let given = Given::small().await;
    let query = |first: usize| {
        format!(
            r#"{{ applications(first: {first}) {{ nodes {{
                 owners {{ name }} portfolios {{ name }} trusts {{ everywhere organisations {{ key }} }} statements {{ key }}
                 relatedTo {{ key }} properties {{ name text items {{ itemId }} }} findings {{ code subject {{ id }} }}
                 responsibility {{ links {{ body {{ name }} }} gaps {{ code }} }}
                 relations(first: 5) {{ facets(by: [KIND, PHASE]) {{ counts {{ value }} }} edges {{ relation {{ sourceEnd {{ id }} }} node {{ id }} }} }} }} }} }}"#
        )
    };
    given.calls.take();
    given.ask(&query(1)).await;
    let one = given.calls.take();
    given.ask(&query(3)).await;
    let three = given.calls.take();
    assert_eq!(one, three);
}

#[tokio::test]
async fn the_metamodel_is_told_in_words() {
    let given = Given::small().await;
    let answer = given
        .ask("{ metamodel { kinds { kind label(lang: EN) properties { name type required unit values { value label } } } relations { kind forward inverse impactForward } } }")
        .await;
    let kinds = answer["metamodel"]["kinds"].as_array().unwrap();
    let process = kinds.iter().find(|kind| kind["kind"] == "PROCESS").unwrap();
    assert_eq!(process["label"], "Process");
    assert_eq!(process["properties"][1]["name"], "criticality");
    assert_eq!(process["properties"][1]["required"], true);
    assert_eq!(process["properties"][1]["values"][0], json!({"value": "LOW", "label": "Lav"}));
}

#[tokio::test]
async fn trusts_owners_and_properties_are_read_from_relations() {
    let given = Given::small().await;
    let answer = given
        .ask(
            r#"{ application(key: "journal") { owners { key } portfolios { key } trusts { everywhere organisations { key } }
                 properties(names: ["cost", "relatedTo"]) { name label text number items { ... on Element { key } } }
                 relations(kinds: [SUPPORTS], direction: FORWARD) { totalCount facets(by: [TRUST]) { counts { label count } } } } }"#,
        )
        .await;
    assert_eq!(
        answer["application"],
        json!({
            "owners": [{"key": "st-olavs"}], "portfolios": [{"key": "nord"}],
            "trusts": {"everywhere": true, "organisations": [{"key": "st-olavs"}, {"key": "nord"}]},
            "properties": [
                {"name": "cost", "label": "Kostnad", "text": "1200,5 NOK", "number": 1200.5, "items": []},
                {"name": "relatedTo", "label": "Se også", "text": null, "number": null, "items": [{"key": "lab"}, {"key": "cloud"}]},
            ],
            "relations": {"totalCount": 3, "facets": [{"counts": [
                {"label": null, "count": 1}, {"label": "st-olavs", "count": 1}, {"label": "nord", "count": 1}]}]},
        })
    );
}

//! States, cursors, ids, and what is hidden from a reader.

use serde_json::{Value as Json, json};

use crate::given::Given;

#[tokio::test]
async fn a_list_is_read_to_its_end_by_cursors() {
    let given = Given::small().await;
    let (mut keys, mut after) = (Vec::new(), Json::Null);
    loop {
        let query = "query($after: String) { applications(first: 1, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } } }";
        let answer = given.answer(&[], query, json!({"after": after})).await;
        let page = &answer["data"]["applications"];
        keys.push(page["nodes"][0]["key"].as_str().unwrap().to_owned());
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(keys, ["journal", "lab", "wallet"]);
    let bad = given.answer(&[], r#"{ applications(after: "abc") { totalCount } }"#, Json::Null).await;
    assert_eq!(bad["errors"][0]["extensions"]["code"], "BAD_REQUEST");
    assert_eq!(bad["errors"][0]["path"], json!(["applications"]));
}

#[tokio::test]
async fn relations_are_paged_and_counted_over_all() {
    let given = Given::small().await;
    let query = r#"query($after: String) { application(key: "journal") { relations(first: 2, after: $after) {
        totalCount facets(by: [KIND, DIRECTION]) { by counts { value count } } edges { relation { itemId } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }"#;
    let first = given.answer(&[], query, json!({})).await["data"]["application"]["relations"].clone();
    let next = given.answer(&[], query, json!({"after": first["pageInfo"]["endCursor"]})).await["data"]["application"]
        ["relations"]
        .clone();
    assert_eq!(first["totalCount"], next["totalCount"]);
    assert_eq!(first["facets"], next["facets"]);
    assert_ne!(first["edges"], next["edges"]);
    assert_eq!(next["pageInfo"]["hasPreviousPage"], true);
}

#[tokio::test]
async fn an_id_carries_its_state_and_is_found_again_in_it() {
    let given = Given::small().await;
    let now = given.ask(r#"{ application(key: "lab") { id itemId phase } }"#).await;
    let then = given.ask(r#"{ state(on: "2027-06-01") { on application(key: "lab") { id itemId phase } } }"#).await;
    let then = &then["state"]["application"];
    assert_eq!((&now["application"]["phase"], &then["phase"]), (&json!("PLANNED"), &json!("ACTIVE")));
    assert_eq!(now["application"]["itemId"], then["itemId"]);
    let again = format!("{{ node(id: {}) {{ id ... on Application {{ phase }} }} }}", then["id"]);
    assert_eq!(given.ask(&again).await["node"], json!({"id": then["id"], "phase": "ACTIVE"}));
}

#[tokio::test]
async fn a_past_state_is_as_it_was() {
    let given = Given::small().await;
    let before = given.ask("{ revision }").await["revision"].clone();
    given
        .ask(r#"mutation { change(input: {operations: [{updateApplication: {item: {key: "journal"}, cloud: false}}]}) { revision } }"#)
        .await;
    let query = format!(
        r#"{{ now: application(key: "journal") {{ cloud id }} state(asOf: {{revision: {before}}}) {{ revision application(key: "journal") {{ cloud id }} }} }}"#
    );
    let answer = given.ask(&query).await;
    assert_eq!((&answer["now"]["cloud"], &answer["state"]["application"]["cloud"]), (&json!(false), &json!(true)));
    assert_ne!(answer["now"]["id"], answer["state"]["application"]["id"]);
    assert_eq!(answer["state"]["revision"], before);
}

#[tokio::test]
async fn what_is_hidden_is_absent_from_every_answer() {
    let given = Given::small().await;
    let query = r#"{ applications { totalCount nodes { key cost } facets(by: [PHASE]) { counts { count } } }
        wallet: application(key: "wallet") { key } process(key: "billing") { supportedBy { totalCount } }
        organisation(key: "epic") { supplies { totalCount nodes { itemId } } impact { totalCount } }
        platform(key: "mainframe") { hosts { totalCount } relations { totalCount } }
        search(text: "wallet") { totalCount }
        history { nodes { operations { itemId } } } }"#;
    let all = given.ask_as(&["open", "security", "finance"], query).await;
    assert_eq!((&all["applications"]["totalCount"], &all["wallet"]["key"]), (&json!(3), &json!("wallet")));
    assert_eq!(all["organisation"]["supplies"]["totalCount"], 1);
    for classes in [&["open"][..], &["open", "security"]] {
        let seen = given.ask_as(classes, query).await;
        assert_eq!(seen["applications"]["totalCount"], 2);
        assert_eq!(seen["wallet"], Json::Null);
        assert_eq!(seen["process"]["supportedBy"]["totalCount"], 0);
        assert_eq!(
            seen["organisation"],
            json!({"supplies": {"totalCount": 0, "nodes": []}, "impact": {"totalCount": 0}})
        );
        assert_eq!(seen["platform"], json!({"hosts": {"totalCount": 0}, "relations": {"totalCount": 0}}));
        assert_eq!(seen["search"]["totalCount"], 0);
        assert!(seen["applications"]["nodes"].as_array().unwrap().iter().all(|node| node["cost"].is_null()));
        let hidden = snitt::model::ids::ElementId(22).to_string();
        assert!(!seen.to_string().contains(&hidden), "{seen:#}");
    }
}

#[tokio::test]
async fn the_search_is_narrowed_by_phases_and_counts_the_others() {
    let given = Given::small().await;
    let query = r#"query($phases: [Phase!]) { search(kinds: [APPLICATION], phases: $phases) {
        totalCount nodes { key } facets(by: [PHASE]) { counts { value count } } } }"#;
    let ask =
        async |phases: Json| given.answer(&["open"], query, json!({"phases": phases})).await["data"]["search"].clone();
    let (all, planned, both, none) = (
        ask(Json::Null).await,
        ask(json!(["PLANNED"])).await,
        ask(json!(["PLANNED", "ACTIVE"])).await,
        ask(json!([])).await,
    );
    assert_eq!((&all["totalCount"], &both["totalCount"], &none["totalCount"]), (&json!(2), &json!(2), &json!(0)));
    assert_eq!((&planned["totalCount"], &planned["nodes"]), (&json!(1), &json!([{"key": "lab"}])));
    assert_eq!(planned["facets"], all["facets"], "a count lifts its own condition");
}

#[tokio::test]
async fn conditions_hop_over_one_relation_and_nest() {
    let given = Given::small().await;
    let answer = given
        .ask(
            r#"{ processes(where: {or: [{supportedBy: {some: {among: [{key: "lab"}]}, include: [PLANNED]}}, {criticality: {in: [HIGH]}}],
                                   not: {key: {in: ["billing"]}}}, orderBy: [{by: CRITICALITY, descending: true}]) { nodes { key } } }"#,
        )
        .await;
    assert_eq!(answer["processes"]["nodes"], json!([{"key": "surgery"}, {"key": "consultation"}]));
    let deep = r#"{ processes(where: {not: {not: {not: {not: {key: {in: ["x"]}}}}}}) { totalCount } }"#;
    assert_eq!(given.answer(&[], deep, Json::Null).await["errors"][0]["extensions"]["code"], "LIMIT");
}

#[tokio::test]
async fn impact_tells_its_path_and_counts() {
    let given = Given::small().await;
    let answer = given
        .ask(
            r#"{ platform(key: "cloud") { impact(at: {key: "st-olavs"}) { totalCount byLayer { layer count }
                hits { nodes { element { key } depth certainty criticality path { relation { kind } item { ... on Element { key } } } trusts { organisations { key } } } } } } }"#,
        )
        .await;
    let impact = &answer["platform"]["impact"];
    assert_eq!(impact["hits"]["nodes"][0]["element"]["key"], "journal");
    let consultation =
        impact["hits"]["nodes"].as_array().unwrap().iter().find(|hit| hit["element"]["key"] == "consultation").unwrap();
    assert_eq!(
        consultation["path"],
        json!([
            {"relation": null, "item": {"key": "cloud"}},
            {"relation": {"kind": "RUNS_ON"}, "item": {"key": "journal"}},
            {"relation": {"kind": "SUPPORTS"}, "item": {"key": "consultation"}},
        ])
    );
    assert_eq!(consultation["trusts"], json!([{"organisations": [{"key": "st-olavs"}]}]));
}

#[tokio::test]
async fn an_unknown_key_is_an_error_where_it_is_relied_on_and_null_where_it_is_asked_for() {
    let given = Given::small().await;
    assert_eq!(given.ask(r#"{ process(key: "nope") { key } }"#).await["process"], Json::Null);
    let answer = given
        .answer(&[], r#"{ process(key: "surgery") { supportedBy(at: {key: "nope"}) { totalCount } } }"#, Json::Null)
        .await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_REQUEST");
}

//! The other routes, the headers of every answer, and the token.

use serde_json::json;

use crate::server::Running;

#[tokio::test]
async fn the_server_lives_and_is_ready_and_shows_its_numbers() {
    let running = Running::start().await;
    let _ = running.ask("{ __typename }").await;
    for (path, says) in [("/health/live", "live"), ("/health/ready", "ready"), ("/metrics", "axum_http_requests_total")]
    {
        let answer = running.client.get(running.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let text = answer.text().await.unwrap();
        assert!(text.contains(says), "{path}: {text}");
    }
}

#[tokio::test]
async fn who_runs_it_is_told_as_the_settings_say() {
    let running = Running::start().await;
    let answer = running.client.get(running.url("/operator")).send().await.unwrap();
    let told: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(told, json!({"name": "Et foretak", "email": "", "phone": ""}));
}

#[tokio::test]
async fn every_answer_has_its_request_id_and_a_strict_policy() {
    let running = Running::start().await;
    for path in ["/health/live", "/graphiql", "/nothing"] {
        let answer = running.client.get(running.url(path)).send().await.unwrap();
        let headers = answer.headers();
        assert_eq!(headers["x-request-id"].len(), 32, "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'self'") && !policy.contains("script-src"), "{policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn the_application_and_the_query_editor_load_nothing_from_elsewhere() {
    let running = Running::start().await;
    for path in ["/", "/prosess/poliklinisk-konsultasjon?ved=st-olavs-hospital", "/graphiql"] {
        let page = running.client.get(running.url(path)).send().await.unwrap();
        assert_eq!(page.status(), 200, "{path}");
        let page = page.text().await.unwrap();
        assert!(page.contains("<title>Snitt"), "{path}: {page}");
        assert!(!page.contains("https://") && !page.contains("http://"), "{path}: {page}");
        assert!(!page.contains("<script>"), "{path}: {page}");
    }
}

#[tokio::test]
async fn an_address_of_the_application_is_a_page_and_a_file_that_is_not_there_is_not_found() {
    let running = Running::start().await;
    for (path, status) in [("/styring/organer", 200), ("/assets/nothing.js", 404), ("/nothing.png", 404)] {
        let answer = running.client.get(running.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
    }
}

#[tokio::test]
async fn an_answer_carries_a_token_and_a_question_that_sends_it_is_answered() {
    let running = Running::start().await;
    let (_, answer) = running.ask("{ process(key: \"innleggelse\") { key } }").await;
    let token = answer["extensions"]["token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
    let sent = json!({"query": "{ process(key: \"innleggelse\") { key } }", "extensions": {"token": token}});
    let (status, answer) = running.post(sent).await;
    assert_eq!((status, &answer["data"]["process"]["key"]), (200, &json!("innleggelse")), "{answer}");
}

#[tokio::test]
async fn a_token_that_is_not_ours_is_refused() {
    let running = Running::start().await;
    let (_, answer) = running.post(json!({"query": "{ __typename }", "extensions": {"token": "abc"}})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_REQUEST", "{answer}");
    assert!(answer.get("data").is_none(), "{answer}");
}

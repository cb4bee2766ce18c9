//! Each guard, with what it must stop.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::Running;

/// The promise is 10 ms; three times that is asserted, and what it was is printed.
const PROMISED: Duration = Duration::from_millis(10);

/// Sends what must be refused, five times, and then a question that must be answered.
async fn refused(name: &str, code: &str, body: Value) {
    let running = Running::start().await;
    let _ = running.ask("{ __typename }").await;
    let mut fastest = Duration::MAX;
    let mut last = Value::Null;
    for _ in 0..5 {
        let began = Instant::now();
        let sent = running.client.post(running.url("/graphql")).header("accept", "application/graphql-response+json");
        let answer = sent.json(&body).send().await.unwrap();
        fastest = fastest.min(began.elapsed());
        assert!(answer.status().is_client_error(), "{name}: {}", answer.status());
        last = answer.json().await.unwrap();
    }
    println!("{name}: refused in {fastest:?}");
    assert_eq!(last["errors"][0]["extensions"]["code"], code, "{last}");
    assert!(last.get("data").is_none(), "{last}");
    assert!(fastest < PROMISED * 3, "{name}: refused in {fastest:?}");
    let (status, next) = running.ask("{ __typename }").await;
    assert_eq!((status, &next["data"]["__typename"]), (200, &json!("Query")), "{next}");
}

#[tokio::test]
async fn a_query_nested_two_thousand_deep_is_refused_before_it_is_parsed() {
    let list = format!("{}{}", "[".repeat(2_000), "]".repeat(2_000));
    refused("nested lists", "LIMIT", json!({"query": format!("{{ processes(where: {list}) {{ totalCount }} }}")}))
        .await;
}

#[tokio::test]
async fn variables_nested_two_thousand_deep_are_refused_before_they_are_parsed() {
    let deep = format!("{}{}", "[".repeat(2_000), "]".repeat(2_000));
    let running = Running::start().await;
    let body = format!(r#"{{"query":"{{ __typename }}","variables":{{"a":{deep}}}}}"#);
    let answer = running.client.post(running.url("/graphql")).header("content-type", "application/json").body(body);
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), 400);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["errors"][0]["extensions"]["code"], "TOO_DEEP");
    assert_eq!(running.ask("{ __typename }").await.0, 200);
}

#[tokio::test]
async fn fragments_that_spread_each_other_twice_are_refused_before_they_are_expanded() {
    let mut query = "{ ...f0 }".to_owned();
    for n in 0..25 {
        query += &format!(" fragment f{n} on Query {{ ...f{} ...f{} }}", n + 1, n + 1);
    }
    query += " fragment f25 on Query { __typename }";
    refused("fragment bomb", "LIMIT", json!({ "query": query })).await;
}

#[tokio::test]
async fn fragments_in_a_circle_are_refused() {
    let query = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }";
    refused("fragment cycle", "GRAPHQL_INVALID", json!({ "query": query })).await;
}

#[tokio::test]
async fn many_aliases_are_refused() {
    let aliases: String = (0..31).map(|n| format!("a{n}: __typename ")).collect();
    refused("aliases", "LIMIT", json!({"query": format!("{{ {aliases} }}")})).await;
}

#[tokio::test]
async fn many_tokens_are_refused() {
    refused("tokens", "LIMIT", json!({"query": format!("{{ {} }}", "a ".repeat(2_100))})).await;
}

#[tokio::test]
async fn pages_within_pages_within_pages_are_refused_before_anything_runs() {
    let query = "{ applications(first: 150) { nodes { supports(first: 150) { nodes { ... on Process { \
                 supportedBy(first: 150) { totalCount nodes { key } } } } } } } }";
    refused("page sizes", "LIMIT", json!({ "query": query })).await;
}

#[tokio::test]
async fn a_long_query_is_refused() {
    refused("query text", "QUERY_TOO_LONG", json!({"query": format!("{{ __typename }} #{}", "x".repeat(17_000))}))
        .await;
}

#[tokio::test]
async fn a_large_body_is_refused_and_the_next_question_is_answered() {
    let running = Running::start().await;
    let body = format!(r#"{{"query":"{{ __typename }}","variables":{{"a":"{}"}}}}"#, "x".repeat(1_100_000));
    let answer = running.client.post(running.url("/graphql")).header("content-type", "application/json").body(body);
    assert_eq!(answer.send().await.unwrap().status(), 413);
    assert_eq!(running.ask("{ __typename }").await.0, 200);
}

#[tokio::test]
async fn a_mutation_by_get_is_refused() {
    let running = Running::start().await;
    let url = running.url("/graphql?query=mutation%20%7B%20__typename%20%7D");
    assert_eq!(running.client.get(url).send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn a_body_that_a_form_can_send_is_refused() {
    let running = Running::start().await;
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin1",
    ] {
        let sent = running
            .client
            .post(running.url("/graphql"))
            .header("content-type", media)
            .body(r#"{"query":"{ __typename }"}"#);
        assert_eq!(sent.send().await.unwrap().status(), 415, "{media}");
    }
}

#[tokio::test]
async fn a_page_of_another_origin_is_refused_and_one_of_ours_is_not() {
    let running = Running::start().await;
    let from = |origin: String| {
        running.client.post(running.url("/graphql")).header("origin", origin).json(&json!({"query": "{ __typename }"}))
    };
    for origin in ["http://example.org", "null", "http://127.0.0.1:1", "file://"] {
        assert_eq!(from(origin.to_owned()).send().await.unwrap().status(), 403, "{origin}");
    }
    assert_eq!(from(format!("http://{}", running.address)).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn several_requests_in_one_are_refused() {
    let running = Running::start().await;
    let (status, _) = running.post(json!([{"query": "{ __typename }"}])).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_method_that_is_neither_get_nor_post_is_refused_in_words() {
    let running = Running::start().await;
    let answer = running.client.put(running.url("/graphql")).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["allow"].to_str().unwrap()), (405, "GET, POST"));
}

#[tokio::test]
async fn a_name_that_is_not_this_machines_own_is_refused() {
    let running = Running::start().await;
    let under = |host: &str| {
        let sent = running.client.post(running.url("/graphql")).header("host", host);
        sent.json(&json!({"query": "{ __typename }"})).send()
    };
    for host in ["snitt.example", "snitt.example:8080", "192.168.1.1:8080", "127.0.0.1.example", ""] {
        assert_eq!(under(host).await.unwrap().status(), 421, "{host}");
    }
    for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:9", "[::1]:8080", "[::1]"] {
        assert_eq!(under(host).await.unwrap().status(), 200, "{host}");
    }
}

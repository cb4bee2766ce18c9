//! Starting, answering, logging and stopping.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::program::Program;

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_store_is_made_and_filled_from_the_seed() {
    let program = Program::new().with("SNITT_SEED", "seed/hmn");
    let serving = program.serve();
    let answer = serving.ask("{ governanceBody(key: \"rpt\") { escalatesTo { nodes { key } } } }").await;
    assert_eq!(answer["data"]["governanceBody"]["escalatesTo"]["nodes"], json!([{"key": "sds"}]), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_is_there_after_a_restart() {
    let program = Program::new();
    let mut serving = program.serve();
    let change = "mutation { change(input: {idempotencyKey: \"k\", operations: [{createPlatform: {name: {nb: \"Sky\"}}}]}) \
                  { revision userErrors { message } } }";
    let answer = serving.ask(change).await;
    assert_eq!(answer["data"]["change"]["userErrors"], json!([]), "{answer}");
    serving.terminate();
    assert!(serving.child.wait().unwrap().success());
    let again = program.serve();
    let answer = again.ask("{ platforms { nodes { key name } } }").await;
    assert_eq!(answer["data"]["platforms"]["nodes"], json!([{"key": "sky", "name": "Sky"}]), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_answers_what_was_accepted_refuses_what_is_new_and_ends_with_zero() {
    let program = Program::new();
    let mut serving = program.serve();
    let body = json!({"query": "{ __typename }"}).to_string();
    let mut accepted = TcpStream::connect(&serving.address).await.unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        serving.address,
        body.len()
    );
    let (first, rest) = body.split_at(5);
    accepted.write_all(format!("{head}{first}").as_bytes()).await.unwrap();
    // The server has begun to read this request once another one, sent after it, is answered.
    assert_eq!(serving.ask("{ __typename }").await["data"]["__typename"], "Query");
    let began = Instant::now();
    serving.terminate();
    while TcpStream::connect(&serving.address).await.is_ok() {
        assert!(began.elapsed() < Duration::from_secs(25), "new connections are still accepted");
        tokio::task::yield_now().await;
    }
    accepted.write_all(rest.as_bytes()).await.unwrap();
    let mut answer = String::new();
    accepted.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Query"), "{answer}");
    let status = serving.child.wait().unwrap();
    println!("stopped after {:?}", began.elapsed());
    assert_eq!(status.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(25));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_one_json_line_without_what_the_user_wrote() {
    let program = Program::new();
    let serving = program.serve();
    let answer = serving.ask("{ search(text: \"hemmelighet\") { totalCount } }").await;
    assert!(answer["data"].is_object(), "{answer}");
    let log = program.log();
    let lines: Vec<serde_json::Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["target"] == "snitt::request").collect();
    assert_eq!(requests.len(), 1, "{log}");
    assert_eq!(requests[0]["id"].as_str().unwrap().len(), 32);
    assert_eq!((&requests[0]["route"], &requests[0]["status"]), (&json!("/graphql"), &json!(200)));
    assert!(!log.contains("hemmelighet"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_some_classes_sees_no_others_and_changes_nothing() {
    let program = Program::new().with("SNITT_DEV_READER", "anna sees open");
    let serving = program.serve();
    let change = "mutation { change(input: {idempotencyKey: \"k\", operations: [{createPlatform: {name: {nb: \"Sky\"}}}]}) \
                  { revision userErrors { code } } }";
    let answer = serving.ask(change).await;
    assert_eq!(answer["data"]["change"]["userErrors"][0]["code"], "DENIED", "{answer}");
}

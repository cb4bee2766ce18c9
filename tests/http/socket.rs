//! The socket: subscriptions by `graphql-transport-ws`, behind the guards of HTTP.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::HeaderValue},
};

use crate::server::Running;

struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// Shakes hands with these headers besides.
async fn shake(running: &Running, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
    let mut request = format!("ws://{}/graphql", running.address).into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, HeaderValue::from_str(value).unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(Socket(socket)),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(other) => panic!("{other}"),
    }
}

const SPEAKS: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

impl Socket {
    async fn open(running: &Running) -> Self {
        let mut socket = shake(running, &[SPEAKS]).await.unwrap_or_else(|status| panic!("no socket, but {status}"));
        socket.say(json!({"type": "connection_init"})).await;
        assert_eq!(socket.hear().await["type"], "connection_ack");
        socket
    }

    async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.unwrap();
    }

    async fn ask(&mut self, id: &str, query: &str) {
        self.say(json!({"id": id, "type": "subscribe", "payload": {"query": query}})).await;
    }

    /// The next message, or why the other side closed.
    async fn hear(&mut self) -> Value {
        loop {
            let message = tokio::time::timeout(Duration::from_secs(30), self.0.next()).await.expect("an answer");
            match message.expect("a message").unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(frame) => return json!({"closed": frame.map(|frame| u16::from(frame.code))}),
                _ => {}
            }
        }
    }

    async fn next(&mut self, id: &str) -> Value {
        let heard = self.hear().await;
        assert_eq!((&heard["id"], &heard["type"]), (&json!(id), &json!("next")), "{heard}");
        heard["payload"].clone()
    }
}

fn create(key: &str) -> Value {
    let query = format!(
        r#"mutation {{ change(input: {{idempotencyKey: "{key}", operations: [{{createProcess: {{key: "{key}", name: {{nb: "{key}"}}}}}}]}}) {{ revision userErrors {{ message }} }} }}"#
    );
    json!({ "query": query })
}

const CHANGES: &str =
    "subscription { changes(after: \"1\") { token entry { revision action } items { kind ... on Element { key } } } }";

#[tokio::test]
async fn what_is_changed_over_http_is_heard_over_the_socket_and_a_broken_line_is_taken_up() {
    let running = Running::start().await;
    let mut socket = Socket::open(&running).await;
    socket.ask("a", CHANGES).await;
    let first = socket.next("a").await["data"]["changes"].clone();
    assert_eq!(first["entry"]["revision"], "2");
    assert_eq!(first["items"].as_array().unwrap().len(), 3, "{first}");
    let (_, made) = running.post(create("utskriving")).await;
    assert_eq!(made["data"]["change"]["userErrors"], json!([]), "{made}");
    let second = socket.next("a").await["data"]["changes"].clone();
    assert_eq!(second["entry"]["revision"], made["data"]["change"]["revision"]);
    assert_eq!(second["items"], json!([{"kind": "PROCESS", "key": "utskriving"}]));
    drop(socket);
    running.post(create("innkalling")).await;
    let mut again = Socket::open(&running).await;
    let after = second["entry"]["revision"].as_str().unwrap();
    again.ask("b", &CHANGES.replace("\"1\"", &format!("\"{after}\""))).await;
    assert_eq!(again.next("b").await["data"]["changes"]["items"][0]["key"], "innkalling");
    // The token of an event is one for any other question.
    let asked = json!({"query": "{ process(key: \"utskriving\") { name } }", "extensions": {"token": second["token"]}});
    let (status, answer) = running.post(asked).await;
    assert_eq!((status, &answer["data"]["process"]["name"]), (200, &json!("utskriving")), "{answer}");
}

#[tokio::test]
async fn a_query_over_the_socket_is_answered_once() {
    let running = Running::start().await;
    let mut socket = Socket::open(&running).await;
    socket.ask("q", "{ processes { totalCount } }").await;
    assert_eq!(socket.next("q").await["data"], json!({"processes": {"totalCount": 1}}));
    assert_eq!(socket.hear().await["type"], "complete");
}

#[tokio::test]
async fn only_what_touches_one_item_is_heard_when_it_is_named() {
    let running = Running::start().await;
    let mut socket = Socket::open(&running).await;
    socket
        .ask("a", "subscription { changes(after: \"2\", of: [{key: \"innleggelse\"}]) { entry { revision } } }")
        .await;
    running.post(create("utskriving")).await;
    let rename = r#"mutation { change(input: {idempotencyKey: "n", operations: [{updateProcess: {item: {key: "innleggelse"}, name: {nb: "Ny"}}}]}) { revision userErrors { message } } }"#;
    let (_, made) = running.ask(rename).await;
    assert_eq!(made["data"]["change"]["userErrors"], json!([]), "{made}");
    assert_eq!(socket.next("a").await["data"]["changes"]["entry"]["revision"], made["data"]["change"]["revision"]);
}

#[tokio::test]
async fn the_guards_of_http_stand_before_the_socket_too() {
    let running = Running::start().await;
    let refused = |shaken: Result<Socket, u16>| shaken.err();
    assert_eq!(refused(shake(&running, &[SPEAKS, ("origin", "https://evil.example")]).await), Some(403));
    assert_eq!(refused(shake(&running, &[SPEAKS, ("host", "evil.example")]).await), Some(421));
    assert_eq!(refused(shake(&running, &[("sec-websocket-protocol", "graphql-ws")]).await), Some(400));
    let own = format!("http://{}", running.address);
    assert!(shake(&running, &[SPEAKS, ("origin", &own)]).await.is_ok());
    let mut socket = Socket::open(&running).await;
    let deep = format!("{{ processes(where: {}{}) {{ totalCount }} }}", "[".repeat(2_000), "]".repeat(2_000));
    let wide = "{ processes(first: 500) { nodes { supportedBy(first: 500) { nodes { name } } } } }";
    let long = format!("{{ __typename #{}\n }}", "x".repeat(20_000));
    for (id, query, code) in [("a", deep.as_str(), "LIMIT"), ("b", wide, "LIMIT"), ("c", &long, "QUERY_TOO_LONG")] {
        socket.ask(id, query).await;
        let heard = socket.hear().await;
        let error = heard["payload"].get("errors").unwrap_or(&heard["payload"]);
        assert_eq!(error[0]["extensions"]["code"], code, "{heard}");
        while socket.hear().await["type"] != "complete" {}
    }
    // Nested deeper than may be parsed: the line is closed.
    let deep = format!(
        r#"{{"id":"d","type":"subscribe","payload":{{"query":"{{a}}","variables":{{"a":{}{}}}}}}}"#,
        "[".repeat(2_000),
        "]".repeat(2_000)
    );
    socket.0.send(Message::text(deep)).await.unwrap();
    assert_eq!(socket.hear().await["closed"], 1002);
    let (_, answer) = running.ask("{ __typename }").await;
    assert_eq!(answer["data"]["__typename"], "Query");
}

#[tokio::test]
async fn at_most_fifty_operations_run_over_one_socket() {
    let running = Running::start().await;
    let mut socket = Socket::open(&running).await;
    for id in 0..51 {
        socket.ask(&id.to_string(), "subscription { changes { entry { revision } } }").await;
    }
    let heard = socket.hear().await;
    let error = heard["payload"].get("errors").unwrap_or(&heard["payload"]);
    assert_eq!((&heard["id"], &error[0]["extensions"]["code"]), (&json!("50"), &json!("LIMIT")), "{heard}");
}

#[tokio::test]
async fn a_subscription_by_post_is_told_where_to_go() {
    let running = Running::start().await;
    let (_, answer) = running.ask("subscription { changes { token } }").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NEEDS_A_SOCKET", "{answer}");
}

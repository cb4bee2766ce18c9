//! What is written at one service is read at another in the very next request that sends the token along.

use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::{
    neo4j::empty,
    server::Running,
    service::{Service, fresh},
};

const ROUNDS: usize = 50;
/// So seldom does a service ask by itself for what others wrote: here only the token makes it look.
const SELDOM: Duration = Duration::from_secs(3_600);

/// Writes at one service, reads at the other, in turn.
pub async fn honoured() {
    let alone = empty().await;
    fresh(&alone.server).await;
    let mut services = Vec::new();
    for _ in 0..2 {
        let service = Service::asking(&alone.server, SELDOM).await;
        services.push(Running::over(service.domain, service.mirror).await);
    }
    let mut slowest = Duration::ZERO;
    for round in 0..ROUNDS {
        let (one, other) = (&services[round % 2], &services[(round + 1) % 2]);
        let key = format!("process-{round}");
        let token = write(one, &key).await;
        let began = Instant::now();
        if round == 0 {
            assert_eq!(read(other, &key, None).await, Json::Null, "without the token it does not know yet");
        }
        assert_eq!(read(other, &key, Some(&token)).await, json!({"key": key}), "with the token it does");
        slowest = slowest.max(began.elapsed());
    }
    println!(
        "{ROUNDS} changes at one service, each read at the other in the next request; the slowest took {} ms",
        slowest.as_millis()
    );
}

/// Makes a process; the token of the answer.
async fn write(service: &Running, key: &str) -> Json {
    let input = json!({"operations": [{"createProcess": {"key": key, "name": {"nb": key}}}]});
    let query = "mutation($input: ChangeInput!) { change(input: $input) { revision userErrors { code } } }";
    let (_, answer) = service.post(json!({"query": query, "variables": {"input": input}})).await;
    assert_eq!(answer["data"]["change"]["userErrors"], json!([]), "{answer}");
    answer["extensions"]["token"].clone()
}

async fn read(service: &Running, key: &str, token: Option<&Json>) -> Json {
    let query = format!("{{ process(key: \"{key}\") {{ key }} }}");
    let extensions = token.map_or_else(|| json!({}), |token| json!({"token": token}));
    let (_, answer) = service.post(json!({"query": query, "extensions": extensions})).await;
    assert_eq!(answer["errors"], Json::Null, "{answer}");
    answer["data"]["process"].clone()
}

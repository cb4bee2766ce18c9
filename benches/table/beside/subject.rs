//! One way to an answer, ready to be asked again and again.

use std::net::SocketAddr;

use neo4rs::{Graph, Query};
use serde_json::{Value, json};

use super::{content::content, levels::Levels};
use crate::client::{Connection, request};

/// What answers, with each of its requests.
pub(super) struct Subject {
    /// Its name in the table.
    pub(super) name: &'static str,
    way: Way,
}

enum Way {
    Http(SocketAddr, Vec<String>),
    Bolt(Graph, Vec<Query>),
    Levels(Graph, Levels, Vec<String>),
}

/// One client's way to it.
pub(super) enum Client<'a> {
    /// A kept connection.
    Http(Box<Connection>, &'a [String]),
    /// The pool keeps them.
    Bolt(&'a Graph, &'a [Query]),
    /// Several statements after each other.
    Levels(&'a Graph, &'a Levels, &'a [String]),
}

impl Subject {
    /// What answers GraphQL over HTTP.
    pub(super) fn http<'a>(
        name: &'static str,
        address: SocketAddr,
        query: &str,
        variables: impl Iterator<Item = &'a Value>,
    ) -> Self {
        let of = |variables: &Value| request(address, &json!({ "query": query, "variables": variables }));
        Self { name, way: Way::Http(address, variables.map(of).collect()) }
    }

    /// What answers Cypher over Bolt.
    pub(super) fn bolt<'a>(
        name: &'static str,
        graph: &Graph,
        cypher: &str,
        parameters: impl Iterator<Item = &'a Value>,
    ) -> Self {
        Self { name, way: Way::Bolt(graph.clone(), parameters.map(|values| with(cypher, values)).collect()) }
    }

    /// What answers in Cypher level by level, from each of these starts.
    pub(super) fn levels(name: &'static str, graph: &Graph, levels: Levels, starts: Vec<String>) -> Self {
        Self { name, way: Way::Levels(graph.clone(), levels, starts) }
    }

    /// A client of its own.
    pub(super) async fn client(&self) -> Client<'_> {
        match &self.way {
            Way::Http(address, requests) => Client::Http(Box::new(Connection::to(*address).await), requests),
            Way::Bolt(graph, queries) => Client::Bolt(graph, queries),
            Way::Levels(graph, levels, starts) => Client::Levels(graph, levels, starts),
        }
    }
}

impl Client<'_> {
    /// Asks for one of the answers and lets it go.
    pub(super) async fn ask(&mut self, n: usize) {
        match self {
            Self::Http(connection, requests) => {
                connection.ask(&requests[n % requests.len()]).await;
            }
            Self::Bolt(graph, queries) => {
                let mut rows = graph.execute_read(queries[n % queries.len()].clone()).await.expect("rows");
                while rows.next().await.expect("a row").is_some() {}
            }
            Self::Levels(graph, levels, starts) => {
                levels.reach(graph, &starts[n % starts.len()]).await.expect("what is reached");
            }
        }
    }

    /// What one of the answers says.
    ///
    /// # Errors
    /// It was an error.
    pub(super) async fn content(&mut self, n: usize) -> Result<Value, String> {
        match self {
            Self::Http(connection, requests) => {
                let answer: Value = serde_json::from_slice(connection.ask(&requests[n]).await).expect("JSON");
                match answer.get("errors") {
                    Some(errors) => Err(errors.to_string()),
                    None => Ok(content(&json!([answer["data"]["answer"]]))),
                }
            }
            Self::Bolt(graph, queries) => {
                let mut rows = graph.execute_read(queries[n].clone()).await.map_err(|error| error.to_string())?;
                let mut answer = Vec::new();
                while let Some(row) = rows.next().await.map_err(|error| error.to_string())? {
                    answer.push(row.get::<Value>("answer").map_err(|error| error.to_string())?);
                }
                Ok(content(&Value::Array(answer)))
            }
            Self::Levels(graph, levels, starts) => {
                let reached = levels.reach(graph, &starts[n]).await.map_err(|error| error.to_string())?;
                Ok(content(&json!(reached)))
            }
        }
    }
}

/// A statement with the values of its parameters.
fn with(cypher: &str, values: &Value) -> Query {
    let values = values.as_object().into_iter().flatten();
    values.fold(neo4rs::query(cypher), |query, (name, value)| match value {
        Value::String(text) => query.param(name, text.as_str()),
        Value::Number(number) => query.param(name, number.as_i64()),
        Value::Array(texts) => {
            query.param(name, texts.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>())
        }
        other => panic!("no parameter: {other}"),
    })
}

//! The Neo4j server that is measured: the one that `SNITT_BENCH_NEO4J` names, else the one that `make bench` started.

use neo4rs::{ConfigBuilder, Graph};
use snitt::store::neo4j::Connect;

use super::load::CLIENTS;

/// Where a server is, and who asks.
pub(super) struct Neo4j {
    /// Scheme, host and port.
    pub(super) url: String,
    /// The user.
    pub(super) user: String,
    /// The password.
    pub(super) password: String,
}

impl Neo4j {
    /// Finds it and waits until it answers, which takes a server that has just begun some seconds.
    ///
    /// # Errors
    /// There is none, or it does not answer.
    pub(super) async fn found() -> Result<Self, String> {
        let url = ["SNITT_BENCH_NEO4J", "SNITT_TEST_NEO4J"].iter().find_map(|name| std::env::var(name).ok());
        let url = url.filter(|url| !url.is_empty()).ok_or("there is no Neo4j server: `make bench` starts one")?;
        let server = Self::read(&url).ok_or("the URL of Neo4j is not bolt://user:password@host:port")?;
        let answered = server.graph().run(neo4rs::query("MATCH (head:SnittHead) RETURN head")).await;
        answered.map_err(|error| format!("Neo4j does not answer: {error}"))?;
        Ok(server)
    }

    /// Reads `bolt://user:password@host:port`.
    fn read(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (who, place) = rest.rsplit_once('@')?;
        let (user, password) = who.split_once(':')?;
        Some(Self { url: format!("{scheme}://{place}"), user: user.to_owned(), password: password.to_owned() })
    }

    /// As our engine connects.
    pub(super) fn connect(&self) -> Connect {
        let Self { url, user, password } = self;
        let (url, user, password) = (url.clone(), user.clone(), password.clone());
        Connect { url, user, password, database: None, ca: None, connections: CLIENTS }
    }

    /// A plain client.
    pub(super) fn graph(&self) -> Graph {
        let config = ConfigBuilder::default().uri(&self.url).user(&self.user).password(&self.password);
        // Also how long an answer may take.
        let config = config.connection_timeout(crate::served::PATIENCE).max_connections(CLIENTS).fetch_size(10_000);
        config.build().and_then(Graph::connect).expect("a client")
    }
}

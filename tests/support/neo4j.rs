//! The Neo4j server of the tests: where it is, and its database, empty and for one case alone.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::{
    fs::File,
    sync::{Arc, LazyLock},
};

use neo4rs::{Graph, query};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Where a server is, and who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Scheme, host and port.
    pub url: String,
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
}

impl Server {
    /// Reads `bolt://user:password@host:port`.
    fn read(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (who, place) = rest.rsplit_once('@')?;
        let (user, password) = who.split_once(':')?;
        Some(Self { url: format!("{scheme}://{place}"), user: user.to_owned(), password: password.to_owned() })
    }

    /// A client that lives as long as the runtime it is used in.
    pub fn graph(&self) -> Graph {
        Graph::new(&self.url, &self.user, &self.password).expect("the URL of a server")
    }

    /// Host and port.
    pub fn place(&self) -> &str {
        self.url.rsplit('/').next().unwrap()
    }
}

/// The server that `SNITT_TEST_NEO4J` names. Without one the cases that need it are to show as ignored.
pub fn server() -> Option<Server> {
    let url = std::env::var("SNITT_TEST_NEO4J").ok().filter(|url| !url.is_empty())?;
    Some(Server::read(&url).unwrap_or_else(|| panic!("SNITT_TEST_NEO4J is not bolt://user:password@host:port")))
}

/// The server with nothing in its database. As there is only one, other cases wait until this is dropped.
pub struct Alone {
    /// The server.
    pub server: Server,
    // In this order, so that other processes are let in first.
    _file: File,
    _here: OwnedMutexGuard<()>,
}

/// Waits until nobody else uses the database, and empties it. Constraints and indexes stay, so that they are made once.
pub async fn empty() -> Alone {
    emptied(turn().lock_owned().await).await
}

/// Whose turn it is in this process.
pub fn turn() -> Arc<Mutex<()>> {
    static HERE: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);
    Arc::clone(&HERE)
}

/// The database, empty, for whoever has the turn.
pub async fn emptied(here: OwnedMutexGuard<()>) -> Alone {
    let server = server().expect("a case without a server is ignored");
    let path = std::env::temp_dir().join(format!("snitt-neo4j-{}.lock", server.place().replace(':', "-")));
    let file = tokio::task::spawn_blocking(move || {
        let file = File::create(path).expect("a lock can be made");
        file.lock().expect("a lock can be taken");
        file
    });
    let file = file.await.unwrap();
    wipe(&server).await;
    Alone { server, _file: file, _here: here }
}

/// Deletes every node and relationship, but for what says which constraints there are.
pub async fn wipe(server: &Server) {
    let all = "MATCH (n) WHERE NOT n:SnittFormat CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS";
    server.graph().run(query(all)).await.expect("the database can be emptied");
}

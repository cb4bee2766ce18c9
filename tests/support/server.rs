//! A server in this process on a port of its own, over a fresh SQLite store with the metamodel of the tests.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use snitt::{
    domain::{
        Domain,
        access::{Open, Reader},
        clock::SystemClock,
    },
    graphql::Api,
    http::{Operator, Server, router},
    store::{
        Record,
        mirror::{Mirror, Settings},
    },
};
use tokio::net::TcpListener;

use crate::store::{change, element, fresh_store, metamodel};

/// A running server; it ends with the test.
pub struct Running {
    pub address: SocketAddr,
    pub client: reqwest::Client,
    pub record: Arc<dyn Record>,
    _folder: Option<tempfile::TempDir>,
}

impl Running {
    /// Starts one with a few elements.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let metamodel = Arc::new(metamodel());
        let sqlite = Arc::new(fresh_store(folder.path()).await);
        let mirror = Arc::new(Mirror::start(sqlite, metamodel.clone(), Settings::default(), |_, _| {}).await.unwrap());
        let record: Arc<dyn Record> = mirror.clone();
        let ops = [("process", "innleggelse"), ("application", "journal"), ("platform", "sky")];
        let ops = ops.iter().zip(1..).map(|((kind, key), id)| snitt::model::change::Op::Create(element(id, kind, key)));
        change(&*record, ops.collect()).await;
        let domain = Domain::new(record.clone(), mirror, metamodel, Arc::new(Open), Arc::new(SystemClock));
        let running = Self::over(domain, record).await;
        Self { _folder: Some(folder), ..running }
    }

    /// Starts one over this domain.
    pub async fn over(domain: Domain, record: Arc<dyn Record>) -> Self {
        let reader = Reader { actor: "test".into(), roles: Vec::new(), organisations: Vec::new() };
        let server = Server {
            api: Arc::new(Api::new(domain.clone()).unwrap()),
            domain,
            reader,
            deadline: Duration::from_secs(10),
            budget: 1_000_000,
            operator: Operator { name: "Et foretak".to_owned(), ..Operator::default() },
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router(server)).await });
        Self { address, client: reqwest::Client::new(), record, _folder: None }
    }

    /// The address of a route.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends a query by POST and gives status and body.
    pub async fn ask(&self, query: &str) -> (u16, serde_json::Value) {
        self.post(serde_json::json!({ "query": query })).await
    }

    /// Sends a body by POST and gives status and body.
    pub async fn post(&self, body: serde_json::Value) -> (u16, serde_json::Value) {
        let answer = self.client.post(self.url("/graphql")).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

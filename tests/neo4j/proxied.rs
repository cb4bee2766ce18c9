//! That the tests' own proxy and server do what the other cases rely on.

use std::time::Duration;

use neo4rs::{Graph, query};

use crate::{
    neo4j::{Server, empty},
    neo4j_server::OwnServer,
    proxy::{Event, Fate, Link, Proxy},
};

/// A commit whose answer nobody heard is there, one that was lost is not, and the next one passes.
pub async fn commits() {
    let alone = empty().await;
    let proxy = Proxy::to(alone.server.place().parse().unwrap()).await;
    let through = Server { url: format!("bolt://{}", proxy.address), ..alone.server.clone() };
    for link in [Link::Whole, Link::Sliced, Link::Slow(Duration::from_millis(1))] {
        proxy.make(link);
        let graph = through.graph();
        for fate in [Fate::Answered, Fate::Lost] {
            let before = count(&graph).await;
            proxy.cut_next_commit(fate, link);
            let mut change = graph.start_txn().await.unwrap();
            change.run(query("CREATE (:Thing)")).await.unwrap();
            assert!(change.commit().await.is_err(), "nobody hears of it");
            let stored = fate == Fate::Answered;
            assert_eq!(proxy.commit_was_cut().await, (fate, stored.then_some(true)));
            assert_eq!(count(&graph).await, before + i64::from(stored), "{link:?}, {fate:?}");
        }
    }
    proxy.make(Link::Cut);
    assert!(through.graph().start_txn().await.is_err());
    proxy.make(Link::HalfOpen);
    let asked = tokio::spawn(async move { count(&through.graph()).await });
    proxy.until(Event::Opened).await;
    proxy.make(Link::Whole);
    assert_eq!(asked.await.unwrap(), 3, "what waited arrives");
}

/// What was committed outlives the server's process.
pub async fn killed() {
    let mut own = OwnServer::start().await;
    own.server().graph().run(query("CREATE (:Thing)")).await.unwrap();
    own.kill().await;
    let gone = own.server().graph().start_txn().await;
    assert!(gone.is_err(), "it is gone");
    own.start_again().await;
    assert_eq!(count(&own.server().graph()).await, 1);
}

async fn count(graph: &Graph) -> i64 {
    let mut rows = graph.execute(query("MATCH (n:Thing) RETURN count(n) AS count")).await.unwrap();
    rows.next().await.unwrap().unwrap().get("count").unwrap()
}

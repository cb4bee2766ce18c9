//! Bad links: errors come soon, readiness tells, and when the link is whole again so is the pool.

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

use futures::{future::join_all, join};
use serde_json::{Value as Json, json};
use snitt::{
    domain::change::Request,
    model::{change::Op, edit::Act, revision::Revision},
    store::{Reads, Record, neo4j::Neo4j},
};

use crate::{
    domain::{changed, create, edits, reader},
    neo4j::{Server, empty},
    proxy::{Fate, Link, Proxy},
    server::Running,
    service::{CONNECTIONS, Service, everybody, fresh, open},
    store::{change, element, relation, soon},
    whole::{same, whole},
};

/// How soon an error is wanted, and how soon the pool is whole after the link; asserted at three times that.
pub const ERROR: Duration = Duration::from_secs(5);
const POOL: Duration = Duration::from_secs(10);

/// A link over which nothing comes, from one moment to the next.
pub async fn dead(link: Link) {
    let alone = empty().await;
    fresh(&alone.server).await;
    let proxy = Proxy::to(alone.server.place().parse().unwrap()).await;
    let service = Service::on(&through(&proxy, &alone.server)).await;
    let running = Running::over(service.domain.clone(), service.mirror.clone()).await;
    let record = service.mirror.record();
    changed(&service.domain, "before", vec![create("process", "before", vec![])]).await;
    whole_pool(record).await;
    assert_eq!(ready(&running).await, 200);

    proxy.make(link);
    let broken = Instant::now();
    let acts = || vec![create("process", "meanwhile", vec![])];
    let (tester, key) = ("tester".into(), "before".into());
    let told = join!(
        failed("a head", record.head(soon())),
        failed("a receipt", record.receipt(&tester, &key, soon())),
        failed("a change", try_change(&service, acts())),
        failed("a request", ask(&running)),
        async { (red(&service, &running).await, "not ready".to_owned()) },
    );
    let told = [told.0, told.1, told.2, told.3, told.4];
    let seen = service.mirror.open(None, &everybody()).await.expect("what is in memory is answered");
    assert_eq!(seen.head().revision, Revision(2));

    proxy.make(Link::Whole);
    let pool = whole_pool(record).await;
    let green = service.until_ready(true).await;
    assert_eq!(ready(&running).await, 200);
    try_change(&service, acts()).await.expect("the same key settles it");
    whole(&open(&alone.server).await).await;
    same(&*service.mirror, &**record).await;
    for (took, what) in &told {
        assert!(*took < 3 * ERROR, "{what} took {took:?}");
    }
    let told: Vec<String> = told.iter().map(|(took, what)| format!("{what} {:.1} s", took.as_secs_f64())).collect();
    println!(
        "{link:?} link: {} after {:.1} s in all; whole again: pool {:.1} s, ready {:.1} s",
        told.join(", "),
        broken.elapsed().as_secs_f64(),
        pool.as_secs_f64(),
        green.as_secs_f64()
    );
}

/// A link that dies once the server has answered a COMMIT, so that nobody hears of it and nobody can ask.
pub async fn unheard() {
    let alone = empty().await;
    fresh(&alone.server).await;
    let proxy = Proxy::to(alone.server.place().parse().unwrap()).await;
    let service = Service::on(&through(&proxy, &alone.server)).await;
    changed(&service.domain, "before", vec![create("process", "before", vec![])]).await;
    proxy.cut_next_commit(Fate::Answered, Link::HalfOpen);
    let acts = || vec![create("process", "meanwhile", vec![])];
    let (took, what) = failed("a change", try_change(&service, acts())).await;
    assert_eq!(proxy.commit_was_cut().await, (Fate::Answered, Some(true)));
    assert!(took < 3 * ERROR, "{what} after {took:?}");
    proxy.make(Link::Whole);
    let revision = try_change(&service, acts()).await.expect("the same key settles it");
    assert_eq!(revision, Revision(3), "it had been stored");
    whole(&open(&alone.server).await).await;
    println!("half-open from the answer to a COMMIT on: {what} {:.1} s; settled by the same key", took.as_secs_f64());
}

/// A link over which everything comes, but late or in the smallest pieces.
pub async fn tedious(link: Link) {
    const GROUND: u128 = 1_000;
    let alone = empty().await;
    let direct = fresh(&alone.server).await;
    let platform = element(1, "platform", "platform");
    let elements = (2..GROUND).map(|id| element(id, "application", &format!("application-{id}")));
    let on = (2..GROUND).map(|id| relation(id, "runs_on", element(id, "application", "").id, platform.id));
    change(&direct, [platform.clone()].into_iter().chain(elements).chain(on).map(Op::Create).collect()).await;
    let proxy = Proxy::to(alone.server.place().parse().unwrap()).await;
    proxy.make(link);
    let began = Instant::now();
    let service = Service::on(&through(&proxy, &alone.server)).await;
    let filled = began.elapsed();
    for round in 0..10 {
        let key = format!("tedious-{round}");
        changed(&service.domain, &key, vec![create("application", &key, vec![])]).await;
    }
    let wrote = began.elapsed() - filled;
    service.mirror.ready().await.expect("ready all the while");
    whole(&direct).await;
    same(&*service.mirror, &direct).await;
    println!("{link:?} link: filled in {:.1} s, ten changes in {:.1} s", filled.as_secs_f64(), wrote.as_secs_f64());
}

/// The same server, over the link.
pub fn through(proxy: &Proxy, server: &Server) -> Server {
    Server { url: format!("bolt://{}", proxy.address), ..server.clone() }
}

/// When as many reads as the pool has connections all come through at once; the time that took.
pub async fn whole_pool(record: &Neo4j) -> Duration {
    let began = Instant::now();
    while !join_all((0..CONNECTIONS).map(|_| record.head(soon()))).await.iter().all(Result::is_ok) {
        assert!(began.elapsed() < 3 * POOL, "the pool is not whole after {:?}", began.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(began.elapsed() < 3 * POOL, "the pool was whole after {:?}", began.elapsed());
    began.elapsed()
}

/// When the service is ready no more, over HTTP too; the time that took.
pub async fn red(service: &Service, running: &Running) -> Duration {
    let took = service.until_ready(false).await;
    assert_eq!(ready(running).await, 503);
    took
}

/// The status of readiness over HTTP.
pub async fn ready(running: &Running) -> u16 {
    running.client.get(running.url("/health/ready")).send().await.unwrap().status().as_u16()
}

async fn try_change(service: &Service, acts: Vec<Act>) -> Result<Revision, snitt::domain::Error> {
    let done = service.domain.change(&reader("tester"), &Request::new("meanwhile", edits(acts)), soon()).await;
    done.map(|outcome| outcome.revision)
}

/// Asks over HTTP for what the mirror does not have yet.
async fn ask(running: &Running) -> Result<Json, String> {
    let (_, before) = running.ask("{ revision }").await;
    assert_eq!(before["errors"], Json::Null, "{before}");
    let input = json!({"operations": [{"createProcess": {"name": {"nb": "over HTTP"}}}], "idempotencyKey": "http"});
    let mutation = "mutation($input: ChangeInput!) { change(input: $input) { revision userErrors { code } } }";
    let (_, answer) = running.post(json!({"query": mutation, "variables": {"input": input}})).await;
    match answer["errors"][0]["extensions"]["code"].as_str() {
        None => Ok(answer),
        Some(code) => Err(code.to_owned()),
    }
}

/// How long it took until it failed.
async fn failed<T: Debug, E: Debug>(what: &str, work: impl Future<Output = Result<T, E>>) -> (Duration, String) {
    let began = Instant::now();
    let error = work.await.expect_err(what);
    (began.elapsed(), format!("{what} {}", name(&error)))
}

/// The name of an error's variant.
fn name(error: &impl Debug) -> String {
    let whole = format!("{error:?}");
    let names = whole.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    names.take_while(|word| word.starts_with(char::is_uppercase)).take(2).collect::<Vec<_>>().join(" ").to_lowercase()
}

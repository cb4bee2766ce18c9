//! A server that is killed under load and comes back.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures::future::join_all;
use snitt::{
    domain::{Error, change::Request},
    store::{self},
};
use tokio::sync::watch;

use crate::{
    domain::{create, edits, reader},
    links::{ERROR, ready, red, whole_pool},
    neo4j_server::OwnServer,
    server::Running,
    service::{Service, fresh},
    whole::{same, whole},
};

const WRITERS: usize = 4;
/// How many are stored before the server is killed, and again after it is back.
const COMMITS: usize = 100;

/// What was acknowledged is there, what was not is there once or not at all, and everybody goes on.
pub async fn under_load() {
    let mut own = OwnServer::start().await;
    fresh(&own.server()).await;
    let services = [Service::on(&own.server()).await, Service::on(&own.server()).await];
    let running = Running::over(services[0].domain.clone(), services[0].mirror.clone()).await;
    let (stored, mut seen) = watch::channel(0_usize);
    let end = Arc::new(AtomicBool::new(false));
    let writers = (0..WRITERS).map(|writer| {
        let (service, stored, end) = (services[writer % services.len()].clone(), stored.clone(), end.clone());
        tokio::spawn(write(service, format!("writer-{writer}"), stored, end))
    });
    let writers: Vec<_> = writers.collect();

    seen.wait_for(|stored| *stored >= COMMITS).await.unwrap();
    own.kill().await;
    let killed = Instant::now();
    let (first, second) = futures::join!(red(&services[0], &running), services[1].until_ready(false));
    own.start_again().await;
    let down = killed.elapsed();
    let back = Instant::now();
    futures::join!(whole_pool(services[0].mirror.record()), whole_pool(services[1].mirror.record()));
    let pool = back.elapsed();
    futures::join!(services[0].until_ready(true), services[1].until_ready(true));
    let green = back.elapsed();
    assert_eq!(ready(&running).await, 200);
    let then = *seen.borrow_and_update();
    seen.wait_for(|stored| *stored >= then + COMMITS).await.unwrap();
    end.store(true, Ordering::SeqCst);

    let wrote: Vec<Wrote> = join_all(writers).await.into_iter().map(Result::unwrap).collect();
    let record = services[0].mirror.record();
    let entries = whole(&**record).await;
    let kept: BTreeSet<&str> = entries.iter().map(|entry| entry.head.key.as_str()).collect();
    for key in wrote.iter().flat_map(|wrote| &wrote.acknowledged) {
        assert!(kept.contains(key.as_str()), "{key} was acknowledged and is gone");
    }
    for service in &services {
        same(&*service.mirror, &**record).await;
    }
    let failures: usize = wrote.iter().map(|wrote| wrote.failures).sum();
    let slowest = wrote.iter().map(|wrote| wrote.slowest).max().unwrap();
    assert!(failures >= WRITERS && slowest < 3 * ERROR, "{failures} failures, the slowest took {slowest:?}");
    println!(
        "server killed under load, down {:.1} s: {failures} errors, the slowest after {:.1} s; not ready after {:.1} s; back: \
         pool whole in {:.1} s, ready in {:.1} s; {} acknowledged changes, none lost, none doubled",
        down.as_secs_f64(),
        slowest.as_secs_f64(),
        first.max(second).as_secs_f64(),
        pool.as_secs_f64(),
        green.as_secs_f64(),
        wrote.iter().map(|wrote| wrote.acknowledged.len()).sum::<usize>(),
    );
}

/// What a writer came through.
#[derive(Default)]
struct Wrote {
    acknowledged: Vec<String>,
    failures: usize,
    slowest: Duration,
}

/// Makes one element after the other, each with the same key again until it is acknowledged.
async fn write(service: Service, me: String, stored: watch::Sender<usize>, end: Arc<AtomicBool>) -> Wrote {
    let mut wrote = Wrote::default();
    let mut round = 0;
    while !end.load(Ordering::SeqCst) {
        let key = format!("{me}-{round}");
        let request = Request::new(key.as_str(), edits(vec![create("application", &key, vec![])]));
        let began = Instant::now();
        match service.domain.change(&reader(&me), &request, began + Duration::from_secs(60)).await {
            Ok(_) => {
                wrote.acknowledged.push(key);
                stored.send_modify(|stored| *stored += 1);
                round += 1;
            }
            Err(Error::Store(store::Error::Moved(_))) => {}
            Err(Error::Store(store::Error::Unavailable(_) | store::Error::Deadline)) => {
                wrote.failures += 1;
                wrote.slowest = wrote.slowest.max(began.elapsed());
                // As somebody would who looks at the error first.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(other) => panic!("{key}: {other:?}"),
        }
    }
    wrote
}

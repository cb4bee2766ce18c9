//! Some clients that ask without pause, of one subject after the other, turn by turn.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use futures::future::join_all;

use super::subject::Subject;
use crate::{row::Table, times::Times};

/// How many clients there are.
pub(super) const CLIENTS: usize = 8;
/// How long each subject is asked before anything is timed.
const WARM: Duration = Duration::from_secs(6);
/// How long each is asked in one round; what was asked by then is answered.
const SPAN: Duration = Duration::from_secs(6);
/// How many rounds there are.
const ROUNDS: usize = 3;

/// How many requests a second each subject answers.
#[derive(Default)]
pub(super) struct Rates(Vec<(&'static str, f64)>);

impl Rates {
    /// One subject's rate over another's, where both were measured.
    pub(super) fn beside(&self, subject: &str, other: &str) -> Option<f64> {
        Some(self.of(subject)? / self.of(other)?)
    }

    fn of(&self, subject: &str) -> Option<f64> {
        self.0.iter().find(|(name, _)| *name == subject).map(|(_, rate)| *rate)
    }
}

/// Asks each subject and tells its rate, and the median and the ninety-fifth percentile of its times.
pub(super) async fn measure(table: &mut Table, question: &str, size: &str, subjects: &[Subject]) -> Rates {
    let mut measured: Vec<_> = subjects.iter().map(|subject| (subject, Times::default(), Times::default())).collect();
    for subject in subjects {
        ask(subject, WARM).await;
    }
    for _ in 0..ROUNDS {
        for (subject, rates, times) in &mut measured {
            let (rate, each) = ask(subject, SPAN).await;
            rates.number(rate);
            times.join(each);
        }
    }
    let mut all = Rates::default();
    for (subject, rates, times) in measured {
        let name = subject.name;
        table.tell(format!("{name}: {question}, {size}"), rates.median(), "/s");
        table.tell("  50 % answered within", times.median(), "ms");
        table.tell("  95 % answered within", times.part(95), "ms");
        all.0.push((name, rates.median()));
    }
    all
}

async fn ask(subject: &Subject, span: Duration) -> (f64, Times) {
    let next = AtomicUsize::new(0);
    let began = Instant::now();
    let clients = (0..CLIENTS).map(|_| async {
        let mut client = subject.client().await;
        let mut times = Times::default();
        while began.elapsed() < span {
            let asked = Instant::now();
            client.ask(next.fetch_add(1, Ordering::Relaxed)).await;
            times.add(asked.elapsed());
        }
        times
    });
    let mut times = Times::default();
    for each in join_all(clients).await {
        times.join(each);
    }
    (next.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64(), times)
}

//! How long something took, each time it was done.

use std::time::{Duration, Instant};

/// Times of one thing, in milliseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Notes one.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time.as_secs_f64() * 1_000.0);
    }

    /// Notes a number that is no time.
    pub(crate) fn number(&mut self, number: f64) {
        self.0.push(number);
    }

    /// Notes all of another's.
    pub(crate) fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Times something and gives what it gave.
    pub(crate) fn of<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        self.add(began.elapsed());
        done
    }

    /// The one in the middle.
    pub(crate) fn median(&self) -> f64 {
        self.part(50)
    }

    /// The longest.
    pub(crate) fn worst(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }

    /// What this many percent stay below.
    pub(crate) fn part(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() * percent / 100).or(sorted.last()).copied().unwrap_or(f64::NAN)
    }

    /// How far the runs lie apart, where that is more than a third of the median.
    pub(crate) fn spread(&self) -> String {
        let (low, high) = (self.part(10), self.part(90));
        if high - low > self.median() / 3.0 {
            format!("  (80 % of runs: {low:.2} to {high:.2})")
        } else {
            String::new()
        }
    }
}

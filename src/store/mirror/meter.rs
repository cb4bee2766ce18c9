//! The limits of one read: how many relations it may look at, until when, and whether anybody still waits for it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use crate::{
    model::ask::{Ask, Cancel},
    store::{Error, Result},
};

/// How many relations are looked at between two looks at the clock.
const STRIDE: u64 = 4_096;

/// Counts what is looked at.
pub(super) struct Meter {
    looked: u64,
    budget: u64,
    pause: u64,
    deadline: Instant,
    cancel: Cancel,
    gone: Gone,
}

/// Set when the one who waited for an answer has gone.
#[derive(Clone, Default)]
pub(super) struct Gone(Arc<AtomicBool>);

impl Gone {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Meter {
    /// # Errors
    /// [`Error::Deadline`] or [`Error::Cancelled`] when it is too late from the start.
    pub(super) fn new(ask: &Ask, gone: Gone) -> Result<Self> {
        let (budget, deadline, cancel) = (ask.budget, ask.deadline, ask.cancel.clone());
        let mut meter = Self { looked: 0, budget, pause: 0, deadline, cancel, gone };
        meter.look(0)?;
        Ok(meter)
    }

    /// For what has been counted before.
    pub(super) fn free() -> Self {
        let far = Instant::now() + std::time::Duration::from_secs(3_600);
        let (cancel, gone) = (Cancel::default(), Gone::default());
        Self { looked: 0, budget: u64::MAX, pause: u64::MAX, deadline: far, cancel, gone }
    }

    /// Says that so many relations are looked at.
    #[inline]
    pub(super) fn look(&mut self, relations: usize) -> Result<()> {
        self.looked += relations as u64;
        if self.looked >= self.pause { self.check() } else { Ok(()) }
    }

    #[cold]
    fn check(&mut self) -> Result<()> {
        if self.looked > self.budget {
            return Err(Error::Budget(self.budget));
        }
        if self.cancel.is_cancelled() || self.gone.0.load(Ordering::Relaxed) {
            return Err(Error::Cancelled);
        }
        if Instant::now() >= self.deadline {
            return Err(Error::Deadline);
        }
        self.pause = (self.looked + STRIDE).min(self.budget.saturating_add(1));
        Ok(())
    }
}

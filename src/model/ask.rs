//! What every read carries: the reader's sight, the day, and the limits of the answer.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use super::{day::Day, ids::Symbol};

/// What a reader may see, compiled by `domain::access`. What it does not hold is absent from every answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sight {
    /// One bit a visibility class, numbered as in [`Metamodel::visibility`](super::metamodel::Metamodel::visibility).
    pub classes: u64,
    /// Properties the reader may not see. Name, key, ids, description and context properties are never among them.
    pub hidden: BTreeSet<Symbol>,
}

impl Sight {
    /// Sees everything.
    #[must_use]
    pub fn all() -> Self {
        Self { classes: u64::MAX, hidden: BTreeSet::new() }
    }

    /// Whether items of this visibility class may be seen.
    #[must_use]
    pub fn sees(&self, class: u8) -> bool {
        class < 64 && self.classes & (1 << class) != 0
    }
}

/// Said once, heard everywhere: the caller no longer wants the answer.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Stops the work that looks at this.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work shall stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The reader, the day and the limits of one read.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What the reader may see; always by today's rights.
    pub sight: Arc<Sight>,
    /// The day that phases and relations in force are looked at.
    pub day: Day,
    /// When the answer is no longer of use.
    pub deadline: Instant,
    /// Set when the caller went away.
    pub cancel: Cancel,
    /// The most relations that one call may look at.
    pub budget: u64,
}

/// Which relations count besides those in force on the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Include {
    /// Also what has not begun: the relation's first day is to come, or an end is planned.
    pub planned: bool,
    /// Also what is over: the relation's last day has come, or an end is retired.
    pub retired: bool,
    /// Look at no date.
    pub always: bool,
}

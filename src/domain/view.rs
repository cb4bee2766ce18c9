//! One state as one reader sees it: what every reading function of the domain takes.

use std::{sync::Arc, time::Instant};

use super::{
    Domain, Error, Result,
    access::Reader,
    guideline::Guidelines,
    problem::{Code, Problem},
    register::Registers,
    responsibility::chain::Chain,
};
use crate::{
    model::{
        ask::{Ask, Cancel},
        day::{Day, Timestamp},
        metamodel::Metamodel,
        revision::{Line, Revision, Token},
    },
    store::{Snapshot, state::State},
};

/// Which state is wanted, and until when.
#[derive(Clone, Debug)]
pub struct Want {
    /// Nothing older than this.
    pub token: Option<Token>,
    /// The past; `None` for the head.
    pub as_of: Option<AsOf>,
    /// The day to look at; `None` for today in Oslo.
    pub on: Option<Day>,
    /// The line; anything but main is refused until proposals exist.
    pub line: Line,
    /// When the answer is no longer of use.
    pub deadline: Instant,
    /// Set when the caller went away.
    pub cancel: Cancel,
    /// The most relations that one call may look at.
    pub budget: u64,
}

/// A moment in the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// After this revision.
    Revision(Revision),
    /// At this instant.
    Time(Timestamp),
}

/// One state as one reader sees it. Cheap to clone.
#[derive(Clone)]
pub struct View {
    /// The state.
    pub snapshot: Arc<dyn Snapshot>,
    /// The reader's sight, the day and the limits.
    pub ask: Ask,
    /// The metamodel in force.
    pub metamodel: Arc<Metamodel>,
    /// The chain of responsibility.
    pub chain: Arc<Chain>,
    /// What the registers are about.
    pub registers: Arc<Registers>,
    /// The common guidelines.
    pub guidelines: Arc<Guidelines>,
    /// Which past it is, if one.
    pub as_of: Option<Revision>,
}

impl Domain {
    /// Opens a state for a reader.
    ///
    /// # Errors
    /// A state that does not exist, a token that did not come in time, the store's own.
    pub async fn view(&self, reader: &Reader, want: &Want) -> Result<View> {
        let ask = Ask {
            sight: Arc::new(self.access.sight(reader, &self.metamodel)),
            day: want.on.unwrap_or_else(|| self.clock.today()),
            deadline: want.deadline,
            cancel: want.cancel.clone(),
            budget: want.budget,
        };
        if want.line != Line::Main {
            return Err(Error::Question(vec![Problem::new(Code::NoProposals)]));
        }
        let mut snapshot = self.reads.open(want.token.as_ref(), &ask).await?;
        let as_of = match want.as_of {
            None => None,
            Some(AsOf::Revision(revision)) => Some(revision),
            Some(AsOf::Time(time)) => Some(self.record.revision_at(time, want.deadline).await?),
        };
        if let Some(revision) = as_of {
            snapshot = self.past(snapshot, revision, &ask).await?;
        }
        Ok(self.view_of(snapshot, ask, as_of))
    }

    /// A state that is at hand, as whoever asks sees it.
    pub(super) fn view_of(&self, snapshot: Arc<dyn Snapshot>, ask: Ask, as_of: Option<Revision>) -> View {
        View {
            snapshot,
            ask,
            metamodel: Arc::clone(&self.metamodel),
            chain: Arc::clone(&self.chain),
            registers: Arc::clone(&self.registers),
            guidelines: Arc::clone(&self.guidelines),
            as_of,
        }
    }

    async fn past(&self, now: Arc<dyn Snapshot>, revision: Revision, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        let head = self.record.head(ask.deadline).await?;
        if revision > head.revision {
            let unknown = Problem::new(Code::UnknownRevision).blank("given", revision.to_string());
            return Err(Error::Question(vec![unknown]));
        }
        let token = Token { revision, ..head.token() };
        let base = if revision > now.head().revision { self.reads.open(Some(&token), ask).await? } else { now };
        if revision == base.head().revision {
            return Ok(base);
        }
        let metamodel = Arc::clone(&self.metamodel);
        Ok(Arc::new(State::past(base, &*self.record, revision, metamodel, ask).await?))
    }
}

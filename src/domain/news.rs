//! What happens from a revision on, as far as the reader may see: each change once, in order, as soon as it can be read.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use futures::{
    StreamExt,
    stream::{self, BoxStream},
};

use super::{
    Domain, Error, Result,
    access::Reader,
    history::Seen,
    problem::{Code, Problem},
    view::{View, Want},
};
use crate::{
    model::{
        ask::Cancel,
        history::{EntryRef, HistoryOf, HistoryPage},
        revision::{Line, Revision, Token},
    },
    store,
};

/// How many revisions are read at once by one who has fallen behind.
const WINDOW: u64 = 50;
/// How long one wait for the next change lasts before it begins anew.
const WAIT: Duration = Duration::from_secs(20);

/// One change.
#[derive(Clone)]
pub struct News {
    /// What happened, what is hidden left out.
    pub entry: EntryRef,
    /// The state right after it, or a later one.
    pub view: View,
    /// What to go on from.
    pub token: Token,
}

impl Domain {
    /// Every change after a revision, without end; `None` begins with what happens from now on. What the reader may not
    /// see by the rights of the moment is passed over in silence, as [`Domain::history`] does. Reading takes at most
    /// `patience` a change, `budget` is that of [`Want`]. After an error nothing more comes: one goes on from the last
    /// revision heard of.
    ///
    /// # Errors
    /// A revision that does not exist; the store's own.
    #[must_use]
    pub fn news(
        &self,
        reader: &Reader,
        after: Option<Revision>,
        patience: Duration,
        budget: u64,
    ) -> BoxStream<'static, Result<News>> {
        let (domain, reader) = (self.clone(), reader.clone());
        let listening =
            Listening { domain, reader, patience, budget, at: None, after, heard: VecDeque::new(), ended: false };
        stream::unfold(listening, |mut listening| async move {
            if listening.ended {
                return None;
            }
            let next = listening.next().await;
            listening.ended = next.is_err();
            Some((next, listening))
        })
        .boxed()
    }
}

/// One who listens.
struct Listening {
    domain: Domain,
    reader: Reader,
    patience: Duration,
    budget: u64,
    /// The last revision read.
    at: Option<Token>,
    after: Option<Revision>,
    heard: VecDeque<News>,
    ended: bool,
}

impl Listening {
    async fn next(&mut self) -> Result<News> {
        loop {
            if let Some(news) = self.heard.pop_front() {
                return Ok(news);
            }
            self.listen().await?;
        }
    }

    /// Waits until there is something after the last revision, and reads some of it.
    async fn listen(&mut self) -> Result<()> {
        let at = match self.at {
            Some(at) => at,
            None => self.begin().await?,
        };
        self.at = Some(at);
        let wanted = Token { revision: at.revision.next(), ..at };
        let mut want = self.want(Some(wanted), WAIT);
        let view = match self.domain.view(&self.reader, &want).await {
            Err(Error::Store(store::Error::Deadline)) => return Ok(()),
            view => view?,
        };
        let last = Revision(view.head().revision.0.min(at.revision.0.saturating_add(WINDOW)));
        want = self.want(Some(view.head().token()), self.patience);
        let view = self.domain.view(&self.reader, &want).await?;
        let count = usize::try_from(last.0.saturating_sub(at.revision.0)).unwrap_or_default();
        let page = HistoryPage { first: count, before: Some(last.next()) };
        let listed = self.domain.record.history(&HistoryOf::All, &page, want.deadline).await?;
        let mut seen = Seen::new(&self.domain, view.snapshot.clone(), &self.reader, want.deadline);
        seen.learn(&listed.rows).await?;
        for row in listed.rows.into_iter().rev() {
            let token = Token { revision: row.revision, ..at };
            if let Some(entry) = seen.of(row) {
                self.heard.push_back(News { entry, view: view.clone(), token });
            }
        }
        self.at = Some(Token { revision: last, ..at });
        Ok(())
    }

    async fn begin(&self) -> Result<Token> {
        let head = self.domain.record.head(Instant::now() + self.patience).await?;
        match self.after {
            Some(after) if after > head.revision => {
                let unknown = Problem::new(Code::UnknownRevision).blank("given", after.to_string());
                Err(Error::Question(vec![unknown]))
            }
            Some(after) => Ok(Token { revision: after, ..head.token() }),
            None => Ok(head.token()),
        }
    }

    fn want(&self, token: Option<Token>, patience: Duration) -> Want {
        let deadline = Instant::now() + patience;
        let (line, cancel, budget) = (Line::Main, Cancel::default(), self.budget);
        Want { token, as_of: None, on: None, line, deadline, cancel, budget }
    }
}

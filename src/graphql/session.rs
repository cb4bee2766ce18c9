//! One request: who asks, until when, the state of main today that its root fields share, and the newest revision it saw.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use async_graphql::dynamic::ResolverContext;
use tokio::sync::OnceCell;

use super::{error::Result, ids::Mark, shape::Shape, state::State};
use crate::{
    domain::{
        Domain,
        access::Reader,
        view::{AsOf, Want},
    },
    model::{
        ask::Cancel,
        day::Day,
        revision::{Line, Revision, Token},
    },
};

/// Who asks, and how long they wait.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who.
    pub reader: Reader,
    /// When the answer is no longer of use.
    pub deadline: Instant,
    /// Set when they went away.
    pub cancel: Cancel,
    /// The most relations that one reading may look at.
    pub budget: u64,
    /// Nothing older than this.
    pub token: Option<Token>,
    /// The request's id, which masked errors carry and the log knows.
    pub request: Arc<str>,
}

/// One request under way.
pub(super) struct Session {
    /// The repository.
    pub(super) domain: Domain,
    /// Who asks.
    pub(super) caller: Caller,
    /// The types.
    pub(super) shape: Arc<Shape>,
    main: OnceCell<Arc<State>>,
    seen: Mutex<Option<Token>>,
}

impl Session {
    pub(super) fn new(domain: Domain, shape: Arc<Shape>, caller: Caller) -> Arc<Self> {
        let seen = Mutex::new(caller.token);
        Arc::new(Self { domain, caller, shape, main: OnceCell::new(), seen })
    }

    /// The session of a field being resolved.
    ///
    /// # Errors
    /// None was begun.
    pub(super) fn of<'a>(ctx: &ResolverContext<'a>) -> async_graphql::Result<&'a Arc<Self>> {
        ctx.ctx.data::<Arc<Self>>()
    }

    /// Main today, opened once.
    ///
    /// # Errors
    /// The domain's own.
    pub(super) async fn main(&self) -> Result<Arc<State>> {
        self.main.get_or_try_init(|| self.open(None, None)).await.cloned()
    }

    /// A state of its own.
    ///
    /// # Errors
    /// No such state; the domain's own.
    pub(super) async fn open(&self, as_of: Option<AsOf>, on: Option<Day>) -> Result<Arc<State>> {
        let want = Want {
            token: self.seen(),
            as_of,
            on,
            line: Line::Main,
            deadline: self.caller.deadline,
            cancel: self.caller.cancel.clone(),
            budget: self.caller.budget,
        };
        let view = self.domain.view(&self.caller.reader, &want).await?;
        self.saw(view.head().token());
        let mark = Mark { as_of: view.as_of, on };
        Ok(Arc::new(State::new(view, mark, Arc::clone(&self.shape))))
    }

    /// Main today, no older than this revision of it.
    ///
    /// # Errors
    /// The domain's own.
    pub(super) async fn after(&self, revision: Option<Revision>) -> Result<Arc<State>> {
        let token = self.main().await?.view.head().token();
        if let Some(revision) = revision {
            self.saw(Token { revision, ..token });
        }
        self.open(None, None).await
    }

    /// The newest revision seen.
    pub(super) fn seen(&self) -> Option<Token> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a revision, so that nothing older is answered later.
    pub(super) fn saw(&self, token: Token) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.is_none_or(|seen| (seen.epoch, seen.revision) < (token.epoch, token.revision)) {
            *seen = Some(token);
        }
    }
}

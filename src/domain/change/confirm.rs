//! Saying that items are true: when, and by which role.

use std::{sync::Arc, time::Instant};

use super::{Ids, Outcome, Request, commit::Asked, digest, plan::Work};
use crate::{
    domain::{Domain, Result, access::Reader},
    model::{
        edit::{Act, Edit, Given, Target},
        entry::Action,
        ids::IdempotencyKey,
        image::builtin,
        revision::{Line, Revision},
        value::{Confirmed, Value},
    },
};

/// What is said to be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    /// Which.
    pub items: Vec<Target>,
    /// By which role.
    pub role: Arc<str>,
    /// What they looked at; a later change of what they confirm is a conflict.
    pub based_on: Option<Revision>,
    /// So that a repeated call changes nothing twice.
    pub key: IdempotencyKey,
    /// Why, in their words.
    pub reason: Option<Arc<str>>,
    /// Check only.
    pub validate_only: bool,
}

impl Domain {
    /// Says that items are true, now.
    ///
    /// # Errors
    /// [`Error::Refused`](crate::domain::Error::Refused) with every problem at once; the store's own.
    pub async fn confirm(&self, reader: &Reader, confirm: &Confirm, by: Instant) -> Result<Outcome> {
        let now = Confirmed { at: self.clock.now(), by: Arc::clone(&confirm.role) };
        let said = |item: &Target| Act::Set {
            item: item.clone(),
            values: vec![(builtin::CONFIRMED.into(), Some(Given::Value(Value::Confirmed(now.clone()))))],
        };
        let request = Request {
            based_on: confirm.based_on,
            line: Line::Main,
            key: confirm.key.clone(),
            reason: confirm.reason.clone(),
            validate_only: confirm.validate_only,
            import: false,
            batch: None,
            ids: Ids::FromRequest,
            edits: confirm.items.iter().map(|item| Edit { act: said(item), place: None }).collect(),
        };
        let named: Vec<_> = confirm.items.iter().map(digest::name).collect();
        let asked = Asked {
            line: Line::Main,
            key: &request.key,
            reason: request.reason.as_ref(),
            validate_only: request.validate_only,
            based_on: request.based_on,
            import: false,
            batch: None,
            digest: digest::said(&("confirm", named, &confirm.role, confirm.reason.as_deref()))?,
            action: Action::Confirm,
        };
        self.settle(reader, &asked, &Work::Edits(&request), by).await
    }
}

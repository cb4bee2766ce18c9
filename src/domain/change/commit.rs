//! Storing a plan: the receipt first, then plan and commit on the head, again where somebody else was first.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures::TryStreamExt;

use super::{
    Outcome,
    ground::{Ground, asks},
    plan::{self, Plan, Work},
    replay,
};
use crate::{
    domain::{
        Domain, Error, Result,
        access::Reader,
        problem::{Code, Problem},
    },
    model::{
        change::{Applied, Commit, Op},
        entry::{Action, Entry, EntryHead},
        ids::{BatchId, Hash, IdempotencyKey},
        revision::{Head, Line, Receipt, Revision, Token},
    },
    store::{self, Snapshot},
};

/// How long the store is asked what became of a commit after it did not say so.
const GRACE: Duration = Duration::from_secs(1);

/// What is asked, besides the work itself.
pub(super) struct Asked<'a> {
    pub(super) line: Line,
    pub(super) key: &'a IdempotencyKey,
    pub(super) reason: Option<&'a Arc<str>>,
    pub(super) validate_only: bool,
    pub(super) based_on: Option<Revision>,
    pub(super) import: bool,
    pub(super) batch: Option<BatchId>,
    pub(super) action: Action,
    /// What is asked, as a digest.
    pub(super) digest: Hash,
}

impl Domain {
    /// Plans the work and stores it.
    pub(super) async fn settle(
        &self,
        reader: &Reader,
        asked: &Asked<'_>,
        work: &Work<'_>,
        by: Instant,
    ) -> Result<Outcome> {
        if asked.validate_only {
            return self.attempt(reader, asked, work, by).await;
        }
        if let Some(receipt) = self.record.receipt(&reader.actor, asked.key, by).await? {
            return self.replayed(reader, asked, work, &receipt, by).await;
        }
        match self.attempt(reader, asked, work, by).await {
            // What stands in the way may be what this very request did, sent to another service at the same time.
            Err(Error::Refused(problems)) => match self.record.receipt(&reader.actor, asked.key, by).await? {
                Some(receipt) => self.replayed(reader, asked, work, &receipt, by).await,
                None => Err(Error::Refused(problems)),
            },
            settled => settled,
        }
    }

    async fn attempt(&self, reader: &Reader, asked: &Asked<'_>, work: &Work<'_>, by: Instant) -> Result<Outcome> {
        let mut snapshot = self.ground(reader, asked.based_on, by).await?;
        let mut plan = self.plan(reader, asked, work, &snapshot, by).await?;
        let mut head = snapshot.head().clone();
        let mut turn = None;
        loop {
            if asked.validate_only || plan.ops.is_empty() {
                return Ok(Outcome {
                    revision: head.revision,
                    replayed: false,
                    items: plan.items,
                    findings: plan.findings,
                });
            }
            let commit = self.commit(reader, asked, &head, &plan.ops)?;
            match self.record.apply(&commit, by).await {
                Ok(Applied::Committed(receipt, _)) => {
                    let Plan { items, findings, .. } = plan;
                    return Ok(Outcome { revision: receipt.revision, replayed: false, items, findings });
                }
                Ok(Applied::Replayed(receipt)) => return self.replayed(reader, asked, work, &receipt, by).await,
                Err(store::Error::KeyReused(receipt)) => return Err(reused(&receipt)),
                Err(store::Error::Moved(_)) if Instant::now() >= by => return Err(store::Error::Deadline.into()),
                Err(store::Error::Moved(now)) => {
                    // Those of this service who lost once take turns, so that nobody loses for ever.
                    if turn.is_none() {
                        let mine = tokio::time::timeout_at(by.into(), self.turn.lock()).await;
                        turn = Some(mine.map_err(|_| store::Error::Deadline)?);
                    }
                    let token = now.token();
                    if self.stands(&plan, head.revision, now.revision).await? {
                        head = *now;
                    } else {
                        let (full, _) = asks(self, reader, by);
                        snapshot = self.reads.open(Some(&token), &full).await?;
                        plan = self.plan(reader, asked, work, &snapshot, by).await?;
                        head = snapshot.head().clone();
                    }
                }
                // Whether it was stored is not known: the receipt tells, if the store answers soon.
                Err(lost @ (store::Error::Unavailable(_) | store::Error::Deadline)) => {
                    let soon = Instant::now() + GRACE;
                    return match self.record.receipt(&reader.actor, asked.key, soon).await {
                        Ok(Some(receipt)) if receipt.request == asked.digest => {
                            let Plan { items, findings, .. } = plan;
                            Ok(Outcome { revision: receipt.revision, replayed: false, items, findings })
                        }
                        _ => Err(lost.into()),
                    };
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// A head that is at least what the caller looked at, of this service's metamodel.
    async fn ground(&self, reader: &Reader, based_on: Option<Revision>, by: Instant) -> Result<Arc<dyn Snapshot>> {
        let (full, _) = asks(self, reader, by);
        let mut snapshot = self.reads.open(None, &full).await?;
        if let Some(seen) = based_on.filter(|seen| *seen > snapshot.head().revision) {
            let head = self.record.head(by).await?;
            if seen > head.revision {
                let unknown = Problem::new(Code::UnknownRevision).blank("given", seen.to_string());
                return Err(Error::Refused(vec![unknown]));
            }
            snapshot = self.reads.open(Some(&Token { revision: seen, ..head.token() }), &full).await?;
        }
        let (in_force, ours) = (snapshot.head().metamodel, self.metamodel.hash);
        if in_force != ours {
            return Err(store::Error::OtherMetamodel { in_force, ours }.into());
        }
        Ok(snapshot)
    }

    async fn plan(
        &self,
        reader: &Reader,
        asked: &Asked<'_>,
        work: &Work<'_>,
        snapshot: &Arc<dyn Snapshot>,
        by: Instant,
    ) -> Result<Plan> {
        let mut ground = Ground::new(self, reader, Arc::clone(snapshot), by);
        plan::plan(self, &mut ground, asked, work).await
    }

    /// Whether a plan made on one head holds on a later one: nothing it stands on was touched in between.
    async fn stands(&self, plan: &Plan, made_on: Revision, now: Revision) -> Result<bool> {
        let mut between = self.record.entries(made_on, now);
        while let Some(entry) = between.try_next().await? {
            if plan.relied.is_disturbed_by(&entry, &self.metamodel) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn commit(&self, reader: &Reader, asked: &Asked<'_>, head: &Head, ops: &[Op]) -> Result<Commit> {
        let said = EntryHead {
            repository: head.repository,
            revision: head.revision.next(),
            previous: head.chain,
            line: asked.line,
            time: self.clock.now(),
            actor: reader.actor.clone(),
            key: asked.key.clone(),
            request: asked.digest,
            metamodel: self.metamodel.hash,
            batch: asked.batch,
            reason: asked.reason.cloned(),
            action: asked.action.clone(),
        };
        let entry = Entry::new(said, ops.into()).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Commit { expected: head.revision, entry: Arc::new(entry) })
    }

    async fn replayed(
        &self,
        reader: &Reader,
        asked: &Asked<'_>,
        work: &Work<'_>,
        receipt: &Receipt,
        by: Instant,
    ) -> Result<Outcome> {
        if receipt.request != asked.digest {
            return Err(reused(receipt));
        }
        // Another service may have stored it: whoever goes on from here must see it.
        let token = Token { revision: receipt.revision, ..self.record.head(by).await?.token() };
        let (full, _) = asks(self, reader, by);
        let snapshot = self.reads.open(Some(&token), &full).await?;
        let items = replay::items(self, reader, work, receipt, snapshot, by).await?;
        Ok(Outcome { revision: receipt.revision, replayed: true, items, findings: Vec::new() })
    }
}

fn reused(receipt: &Receipt) -> Error {
    Error::Refused(vec![Problem::new(Code::KeyReused).blank("revision", receipt.revision.to_string())])
}

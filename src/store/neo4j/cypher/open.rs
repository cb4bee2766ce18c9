//! Where a snapshot begins: the head of a moment when nothing was being written.

use std::time::{Duration, Instant};

use neo4rs::query;

use super::answer::in_time;
use crate::{
    model::{
        ask::Ask,
        revision::{Head, Revision, Token},
    },
    store::{
        Error, Result,
        neo4j::{
            client::{Client, Pace},
            gate,
            head::{HEAD, of, whole},
        },
    },
};

/// How often to look whether a revision has come.
const POLL: Duration = Duration::from_millis(50);
/// How soon to look again whether a commit is done, the first time; doubled up to [`POLL`].
const SOON: Duration = Duration::from_millis(2);
/// From how long on a commit that does not end is taken for one whose writer is gone.
const ABANDONED: Duration = Duration::from_secs(1);

/// The head, no older than the token, once everything that belongs to it can be read.
pub(super) async fn open(client: &Client, at_least: Option<&Token>, ask: &Ask) -> Result<Head> {
    let mut pause = SOON;
    let mut mended = Instant::now();
    loop {
        in_time(ask)?;
        match settled(client, ask.deadline).await? {
            Gate::Settled(head) => match at_least {
                Some(token) if (token.repository, token.epoch) != (head.repository, head.epoch) => {
                    return Err(Error::OtherRepository);
                }
                Some(token) if token.revision > head.revision => pause = POLL,
                _ => return Ok(head),
            },
            Gate::Moving if mended.elapsed() < ABANDONED => {}
            Gate::Moving | Gate::Missing => {
                if !gate::mend(client, ask.deadline).await? {
                    return Err(Error::Corrupt("the database holds no repository".to_owned()));
                }
                mended = Instant::now();
                continue;
            }
        }
        tokio::time::sleep_until(ask.deadline.min(Instant::now() + pause).into()).await;
        pause = (pause * 2).min(POLL);
    }
}

enum Gate {
    /// Nothing was being written.
    Settled(Head),
    /// A commit was.
    Moving,
    /// Nobody has read the database before.
    Missing,
}

/// Reads the head between two looks at the gate.
async fn settled(client: &Client, by: Instant) -> Result<Gate> {
    let rows = client.read(query(&statement()), Pace::Short, by).await?;
    let Some(row) = rows.first() else { return Ok(Gate::Missing) };
    let (began, ended) = (Revision(whole(row, "began")?), Revision(whole(row, "ended")?));
    let (head, _) = of(row)?;
    Ok(if began == ended && began == head.revision { Gate::Settled(head) } else { Gate::Moving })
}

pub(super) fn statement() -> String {
    format!(
        "MATCH (before:SnittGate {{one: 1}})\nWITH before.settled AS began\n\
         MATCH (h:SnittHead {{one: 1}})\nWITH began, {HEAD}\n\
         MATCH (after:SnittGate {{one: 1}})\nRETURN *, after.coming AS ended"
    )
}

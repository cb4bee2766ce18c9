//! One question to the database in one round trip, and whether its answer is of one state.

use std::{sync::Arc, time::Instant};

use neo4rs::{BoltType, Query, Row};

use crate::{
    model::{
        ask::Ask,
        metamodel::Metamodel,
        revision::{Head, Revision},
    },
    store::{
        Error, Result,
        neo4j::{
            client::{Client, Pace},
            head::whole,
        },
    },
};

/// The database at one revision. It never answers of another: once the record has moved on it says so.
pub(super) struct Pinned {
    pub(super) client: Arc<Client>,
    pub(super) metamodel: Arc<Metamodel>,
    pub(super) head: Head,
}

/// What is asked: the body of a subquery that returns exactly one row, since it aggregates.
pub(super) struct Question {
    /// Names no value; `RETURN`s each of the columns at its end. May not use the names `before`, `began` and `after`.
    pub(super) body: String,
    /// What it returns.
    pub(super) columns: &'static [&'static str],
    /// The values of its parameters.
    pub(super) parameters: Vec<(String, BoltType)>,
    /// Whether it may take long.
    pub(super) pace: Pace,
}

impl Pinned {
    /// The one row that answers.
    ///
    /// # Errors
    /// [`Error::Moved`] when the record is no longer where this is pinned; whoever holds the snapshot then asks again.
    pub(super) async fn answered(&self, question: &Question, ask: &Ask) -> Result<Row> {
        in_time(ask)?;
        let parameters = question.parameters.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let left =
            i64::try_from(ask.deadline.saturating_duration_since(Instant::now()).as_millis()).unwrap_or(i64::MAX);
        let text = statement(&question.body, question.columns);
        let query = Query::new(text).params(parameters).extra("tx_timeout", left.max(1));
        let rows = self.client.read(query, question.pace, ask.deadline).await?;
        in_time(ask)?;
        if let Some(row) = rows.into_iter().next() {
            let at = |column| whole(&row, column).map(Revision);
            if (at("began")?, at("ended")?) == (self.head.revision, self.head.revision) {
                return Ok(row);
            }
        }
        Err(Error::Moved(Box::new(self.head.clone())))
    }
}

/// The whole statement around a body. It looks at the gate before and after the work, each time anew.
pub(super) fn statement(body: &str, columns: &[&str]) -> String {
    format!(
        "MATCH (before:SnittGate {{one: 1}})\nWITH before.settled AS began\nCALL () {{\n{body}\n}}\n\
         MATCH (after:SnittGate {{one: 1}})\nRETURN began, {}, after.coming AS ended",
        columns.join(", ")
    )
}

/// # Errors
/// [`Error::Cancelled`] and [`Error::Deadline`].
pub(super) fn in_time(ask: &Ask) -> Result<()> {
    match () {
        () if ask.cancel.is_cancelled() => Err(Error::Cancelled),
        () if Instant::now() >= ask.deadline => Err(Error::Deadline),
        () => Ok(()),
    }
}

//! One question to the database in one round trip, and whether its answer is of one state.

use std::{sync::Arc, time::Instant};

use neo4rs::{BoltType, Query, Row};

use crate::{
    model::{ask::Ask, metamodel::Metamodel, revision::Head},
    store::{
        Error, Result,
        neo4j::client::{Client, Pace},
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
        let query = Query::new(question.text())
            .params(question.parameters.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let rows = self.client.read(query, question.pace, ask.deadline).await?;
        let row = rows.into_iter().next().ok_or_else(|| Error::Corrupt("the database holds no head".to_owned()))?;
        let (began, ended): (u64, u64) = (row.get("began")?, row.get("ended")?);
        if (began, ended) == (self.head.revision.0, self.head.revision.0) {
            return Ok(row);
        }
        Err(Error::Moved(Box::new(self.head.clone())))
    }
}

impl Question {
    /// The whole statement. The head is read before and after the work, each time anew.
    pub(super) fn text(&self) -> String {
        let Self { body, columns, .. } = self;
        format!(
            "MATCH (before:SnittHead {{one: 1}})\nWITH before.revision AS began\nCALL () {{\n{body}\n}}\n\
             MATCH (after:SnittHead {{one: 1}})\nRETURN began, {}, after.revision AS ended",
            columns.join(", ")
        )
    }
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

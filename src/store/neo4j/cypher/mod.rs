//! The answers of the database itself, in Cypher: for a graph larger than a service's memory, and as a witness.

mod answer;
mod candidates;
mod condition;
mod counts;
mod expand;
mod find;
mod get;
mod held;
mod lookup;
mod open;
mod order;
mod params;
mod phase;
mod property;
mod related;
mod row;
mod samples;
mod see;
mod snapshot;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use async_trait::async_trait;

use super::Neo4j;
use crate::{
    model::{
        ask::Ask,
        metamodel::{ImpactDirection, Metamodel},
        revision::Token,
    },
    store::{Error, Reads, Record, Result, Snapshot},
};
use snapshot::Neo4jSnapshot;

/// How long the record may take to say that it is there.
const READY: Duration = Duration::from_secs(5);

/// What a record in Neo4j holds, answered by the database. Once there is one, writers tell it of every commit.
pub struct Cypher {
    record: Arc<Neo4j>,
    metamodel: Arc<Metamodel>,
}

impl Cypher {
    /// Answers for a record, by the metamodel of this service.
    #[must_use]
    pub fn new(record: Arc<Neo4j>, metamodel: Arc<Metamodel>) -> Self {
        Self { record, metamodel }
    }

    /// The text of every statement by which the database is asked, with what it is for: to see its plans.
    #[must_use]
    pub fn statements(metamodel: &Metamodel) -> Vec<(String, String)> {
        let ways = [("affected", ImpactDirection::Affected), ("relies on", ImpactDirection::ReliesOn)];
        let steps = ways.map(|(name, way)| (format!("one step: {name}"), expand::statement(&metamodel.impact(way))));
        let named = [("open", open::statement()), ("items", get::statement()), ("names", lookup::statement())];
        named
            .map(|(name, text)| (name.to_owned(), text))
            .into_iter()
            .chain(steps)
            .chain(samples::statements(metamodel))
            .collect()
    }
}

#[async_trait]
impl Reads for Cypher {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        let head = open::open(&self.record.client, at_least, ask).await?;
        Ok(Arc::new(Neo4jSnapshot::new(self.record.clone(), self.metamodel.clone(), head)))
    }

    async fn ready(&self) -> Result<()> {
        let in_force = self.record.head(Instant::now() + READY).await?.metamodel;
        let ours = self.metamodel.hash;
        if in_force == ours { Ok(()) } else { Err(Error::OtherMetamodel { in_force, ours }) }
    }
}

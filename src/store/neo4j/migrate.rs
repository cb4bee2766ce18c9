//! The database's constraints and indexes, made and brought to today's in ordered steps.

use std::time::Instant;

use neo4rs::query;

use super::{
    client::{Client, Pace},
    error::is_made,
};
use crate::store::{Error, Result};

/// Each format's step from the one before, in order.
const STEPS: [&str; 1] = [include_str!("../../../schema/neo4j/0001_items.cypher")];

/// Brings the database to today's format. Two services may do so at once: every statement can be repeated.
pub(super) async fn migrate(client: &Client, by: Instant) -> Result<()> {
    // A server that has just started is slow to answer for the first time.
    let rows = client.read(query("MATCH (f:SnittFormat) RETURN f.format AS format"), Pace::Long, by).await?;
    let found: u32 = rows.first().map_or(Ok(0), |row| row.get("format"))?;
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(Error::NewerFormat { found, known });
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        for statement in statements(step) {
            match one(client, query(statement), by).await {
                Err(error) if is_made(&error) => {}
                done => done?,
            }
        }
    }
    if found < known {
        one(client, query("CALL db.awaitIndexes(300)"), by).await?;
        one(client, query("MERGE (f:SnittFormat) SET f.format = $known").param("known", known), by).await?;
    }
    Ok(())
}

async fn one(client: &Client, statement: neo4rs::Query, by: Instant) -> Result<()> {
    client
        .retried(by, || async {
            let mut change = client.begin(Pace::Long, by).await?;
            change.run(statement.clone()).await?;
            change.commit().await
        })
        .await
}

fn statements(step: &str) -> impl Iterator<Item = &str> {
    let plain = |statement: &&str| !statement.lines().all(|line| line.trim().is_empty() || line.starts_with("//"));
    step.split(";\n").filter(plain)
}

//! What a store holds, in a Neo4j database.

use std::{sync::Arc, time::Instant};

use futures::{StreamExt, TryStreamExt};
use snitt::{
    model::{
        change::{Commit, Op},
        revision::Revision,
    },
    store::{
        Record, Scanned,
        neo4j::Neo4j as Store,
        sqlite::{Mode, Sqlite},
    },
};

use super::neo4j::Neo4j;
use crate::{
    entry::{self, soon},
    region::Filled,
    row::Table,
};

/// How many items one revision creates: the server holds a whole transaction in its memory, some 15 KiB for each.
const PART: usize = 20_000;

/// Writes every item with the identity it has, telling how long that takes.
///
/// # Errors
/// The database cannot be opened, or holds something already.
pub(super) async fn copy(table: &mut Table, filled: &Filled, server: &Neo4j) -> Result<Store, String> {
    let from = Sqlite::open(&filled.file, Mode::ReadOnly).await.expect("the store opens");
    let first = from.entries(Revision(0), Revision(1)).next().await.expect("the metamodel").expect("an entry");
    let to = Store::open(server.connect()).await.map_err(|error| format!("Neo4j cannot be opened: {error:?}"))?;
    if !to.create(first.head.repository, entry::BEGIN, soon()).await.expect("a repository") {
        return Err("the database is not empty".to_owned());
    }
    let began = Instant::now();
    let mut head = entry::store(&to, &Commit { expected: Revision(0), entry: Arc::new(first) }).await;
    let mut scan = from.scan();
    let mut ops = Vec::new();
    while let Some(part) = scan.try_next().await.expect("images") {
        let Scanned::Images(images) = part else { continue };
        ops.extend(images.into_iter().map(Op::Create));
        if ops.len() >= PART {
            head = entry::store(&to, &entry::commit(&head, std::mem::take(&mut ops))).await;
        }
    }
    head = entry::store(&to, &entry::commit(&head, ops)).await;
    let size = filled.named.name;
    table.tell(format!("storing it in Neo4j, {size}"), began.elapsed().as_secs_f64(), "s");
    assert_eq!(head.counts, from.head(soon()).await.expect("a head").counts, "all of it");
    Ok(to)
}

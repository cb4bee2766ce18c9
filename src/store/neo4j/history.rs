//! What happened to an item, or to everything, newest first.

use std::time::Instant;

use neo4rs::query;

use super::{
    Neo4j,
    client::Pace,
    entries::damaged,
    head::{signed, whole},
    personal,
};
use crate::{
    model::{
        change::Op,
        history::{EntryRef, HistoryOf, HistoryPage},
        page::Listed,
        revision::Revision,
    },
    store::{Result, reference},
};

/// A page of what happened.
pub(super) async fn history(store: &Neo4j, of: HistoryOf, page: HistoryPage, by: Instant) -> Result<Listed<EntryRef>> {
    let before = page.before.map_or(i64::MAX, |revision| signed(revision.0));
    let limit = signed(u64::try_from(page.first).unwrap_or(u64::MAX).saturating_add(1));
    let asked = match of {
        HistoryOf::All => query(
            "MATCH (e:SnittEntry) WHERE e.revision < $before
             RETURN e.revision AS revision, e.bytes AS bytes ORDER BY revision DESC LIMIT $limit",
        ),
        HistoryOf::Item(id) => query(
            "MATCH (i:SnittItem {id: $id}) UNWIND i._revisions AS revision
             WITH revision WHERE revision < $before ORDER BY revision DESC LIMIT $limit
             MATCH (e:SnittEntry {revision: revision})
             RETURN revision, e.bytes AS bytes ORDER BY revision DESC",
        )
        .param("id", id.to_string()),
    };
    let rows = store.client.read(asked.param("before", before).param("limit", limit), Pace::Long, by).await?;
    let mut listed = Listed { rows: Vec::new(), more: rows.len() > page.first };
    for row in rows.iter().take(page.first) {
        let revision = Revision(whole(row, "revision")?);
        let bytes: bytes::Bytes = row.get("bytes")?;
        listed.rows.push(reference::of(&bytes, of).map_err(|error| damaged(revision, &error))?);
    }
    let ops: Vec<&Op> = listed.rows.iter().flat_map(|entry| &entry.ops).collect();
    let secrets = personal::secrets_of(&store.client, &ops, by).await?;
    listed.rows.iter_mut().flat_map(|entry| &mut entry.ops).for_each(|op| secrets.fill_op(op));
    Ok(listed)
}

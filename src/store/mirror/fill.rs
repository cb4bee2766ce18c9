//! Fills a mirror from what the record holds, or from its warm file.

use std::{path::Path, sync::Arc, time::Instant};

use futures::StreamExt;

use super::{BEHIND_LIMIT, build::Intake, graph::Graph, off, warm};
use crate::{
    model::{entry::Entry, metamodel::Metamodel, revision::Revision},
    store::{Error, Record, Result, Scanned, standing},
};

/// The graph of the warm file, if it fits the record's history.
///
/// # Errors
/// Those of the record. Whatever is wrong with the file is logged, and it is removed.
pub(super) async fn warm<R: Record>(
    record: &R,
    metamodel: &Arc<Metamodel>,
    path: Option<&Path>,
) -> Result<Option<Graph>> {
    let Some(path) = path.map(Path::to_path_buf) else { return Ok(None) };
    let (from, with) = (path.clone(), metamodel.clone());
    let reason = match off(move || Ok(warm::read(&from, &with))).await? {
        Ok(None) => return Ok(None),
        Ok(Some(graph)) => match stale(record, &graph).await? {
            None => return Ok(Some(graph)),
            Some(reason) => reason,
        },
        Err(reason) => reason,
    };
    tracing::warn!(file = %path.display(), reason, "the warm file is thrown away and the mirror filled from the record");
    if let Err(error) = warm::remove(&path) {
        tracing::warn!(file = %path.display(), %error, "the warm file could not be removed");
    }
    Ok(None)
}

/// Why a graph is not one of the record's past.
async fn stale<R: Record>(record: &R, graph: &Graph) -> Result<Option<String>> {
    let ours = &graph.head;
    let head = record.head(Instant::now() + BEHIND_LIMIT).await?;
    if (head.repository, head.epoch) != (ours.repository, ours.epoch) {
        return Ok(Some("it is of another repository".to_owned()));
    }
    if head.revision < ours.revision {
        return Ok(Some("it is newer than the record".to_owned()));
    }
    let chain = if ours.revision == head.revision {
        head.chain
    } else if ours.revision == Revision(0) {
        Entry::genesis(head.repository)
    } else {
        let mut entries = record.entries(Revision(ours.revision.0 - 1), ours.revision);
        entries.next().await.transpose()?.map_or_else(Default::default, |entry| entry.chain)
    };
    Ok((chain != ours.chain).then(|| "its history is another one".to_owned()))
}

/// The graph of what the record holds, at the head that it came to while it was read.
pub(super) async fn fill<R: Record>(
    record: &R,
    metamodel: &Arc<Metamodel>,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Result<Graph> {
    let scanned = scan(record, metamodel, progress).await?;
    let now = standing::since(&scanned.head, record.head(Instant::now() + BEHIND_LIMIT).await?)?;
    let graph = met(record, scanned, now.revision).await?;
    if let Some(relation) = graph.dangling() {
        return Err(Error::Corrupt(format!("an end of {relation} is missing")));
    }
    standing::counted(&now, graph.head.counts)?;
    if graph.head != now {
        return Err(Error::Corrupt("the entries do not lead to the head".to_owned()));
    }
    // What was replayed may have erased what the base still holds.
    if graph.patch.over.is_empty() { Ok(graph) } else { off(move || graph.folded()).await }
}

/// The graph of the record's scan, its counts those of what came. A relation whose end did not come before it was touched
/// since the scan's head: the entries tell what became of it.
async fn scan<R: Record>(
    record: &R,
    metamodel: &Arc<Metamodel>,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Result<Graph> {
    let mut scan = record.scan();
    let Some(Scanned::Head(mut head)) = scan.next().await.transpose()? else {
        return Err(Error::Corrupt("a scan began without a head".to_owned()));
    };
    let all = head.counts.elements + head.counts.relations;
    let mut intake = Intake::new(metamodel.clone());
    let mut taken = 0;
    while let Some(part) = scan.next().await.transpose()? {
        if let Scanned::Images(images) = part {
            for image in &images {
                intake.push(image)?;
            }
            taken += images.len() as u64;
            progress(taken, all.max(taken));
        }
    }
    drop(scan);
    let base = off(|| intake.finish()).await?;
    head.counts = base.counts();
    Ok(Graph::new(head, metamodel.clone(), base))
}

/// The graph after the entries since.
async fn met<R: Record>(record: &R, mut graph: Graph, to: Revision) -> Result<Graph> {
    let mut entries = record.entries(graph.head.revision, to);
    while let Some(entry) = entries.next().await.transpose()? {
        graph = off(move || graph.met(&entry)).await?;
    }
    Ok(graph)
}

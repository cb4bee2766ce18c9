//! Fills a mirror from what the record holds.

use std::sync::Arc;

use futures::StreamExt;

use super::{build::Intake, graph::Graph};
use crate::{
    model::metamodel::Metamodel,
    store::{Error, Record, Result, Scanned},
};

/// The graph of the record's scan.
pub(super) async fn fill<R: Record>(
    record: &R,
    metamodel: &Arc<Metamodel>,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Result<Graph> {
    let mut scan = record.scan();
    let Some(Scanned::Head(head)) = scan.next().await.transpose()? else {
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
            progress(taken, all);
        }
    }
    drop(scan);
    let base = tokio::task::spawn_blocking(|| intake.finish()).await;
    let base = base.map_err(|stopped| Error::Unavailable(Box::new(stopped)))??;
    let (elements, relations) = base.counts();
    if (elements as u64, relations as u64) != (head.counts.elements, head.counts.relations) {
        let counted = head.counts;
        return Err(Error::Corrupt(format!(
            "{elements} elements and {relations} relations are kept where the head says {} and {}",
            counted.elements, counted.relations
        )));
    }
    Ok(Graph::new(head, metamodel.clone(), base))
}

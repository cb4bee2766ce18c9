//! Whether a record is what its entries say, whatever engine keeps it, and beside services that write to it.
//!
//! What only one engine can look at, its pages and rows, it verifies itself, with the same words for faults.

mod chain;
mod fault;
mod items;
pub(super) mod replay;

use std::time::{Duration, Instant};

use futures::TryStreamExt;

pub use self::fault::{Fault, Wrong};
use self::{chain::Chain, items::Secrets};
pub(super) use self::{fault::Faults, items::missing};
use super::{Record, Result, standing};
use crate::model::{
    ids::Hash,
    revision::{Head, Revision},
};

/// How long reading everything may take.
const PATIENCE: Duration = Duration::from_secs(3_600);

/// That everything fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The head.
    pub head: Head,
    /// How many personal values stand beside the chain, each matching its commitment.
    pub personal: u64,
}

/// How far it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub stage: Stage,
    /// How many of them are done.
    pub done: u64,
    /// How many there are.
    pub of: u64,
}

/// What is looked at, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The pages of a file; counted as one.
    Pages,
    /// The entries of the chain.
    Entries,
    /// The items.
    Items,
}

/// Recomputes the chain over the stored bytes, replays every entry from nothing, and compares the result with what the
/// record says is. `expected` is a chain hash kept elsewhere, which must be on the chain: it finds a chain that was cut
/// off or made anew as a whole.
///
/// # Errors
/// Every fault, with its place. Where entries are damaged the items cannot be compared, and are not.
pub async fn verify(
    record: &dyn Record,
    expected: Option<Hash>,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> std::result::Result<Verified, Vec<Fault>> {
    let mut faults = Faults::default();
    match look(record, expected, progress, &mut faults).await {
        Ok(verified) if faults.is_empty() => Ok(verified),
        Ok(_) => Err(faults.into_all()),
        Err(error) => {
            faults.add(Fault::Store(error));
            Err(faults.into_all())
        }
    }
}

async fn look(
    record: &dyn Record,
    expected: Option<Hash>,
    progress: &mut (dyn FnMut(Progress) + Send),
    faults: &mut Faults,
) -> Result<Verified> {
    let by = Instant::now() + PATIENCE;
    progress(Progress { stage: Stage::Entries, done: 0, of: 0 });
    let (head, images) = standing(record, by).await?;
    let mut chain = Chain::new(&head, expected);
    let mut secrets = Secrets::default();
    let mut entries = record.entries(Revision(0), head.revision);
    while let Some(entry) = entries.try_next().await? {
        chain.entry(&entry, faults);
        secrets.of_entry(&entry, faults);
        progress(Progress { stage: Stage::Entries, done: entry.head.revision.0, of: head.revision.0 });
    }
    let replayed = chain.end(faults);
    secrets.erased(&replayed.erased, faults);
    if faults.is_empty() {
        // Another one may be in force by now; then the next verification looks at it.
        let text = record.metamodel(by).await?;
        if record.head(by).await?.metamodel == head.metamodel {
            items::metamodel(&head, text, &replayed, faults);
        }
        secrets.of_images(&images, faults);
        items::compare(&head, images, replayed, progress, faults);
    }
    Ok(Verified { head, personal: secrets.count() })
}

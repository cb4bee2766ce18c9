//! What only SQLite can look at: the pages of the file, the rows of entries and of items; beside a running server too.

mod chain;
mod items;

use std::path::Path;

use super::{format, head};
use crate::{
    model::ids::Hash,
    store::verify::{Fault, Faults, Progress, Stage, Verified},
};

/// Recomputes the chain over the stored bytes, replays every entry from nothing, and compares the result with what the
/// store says is. `expected` is a chain hash kept elsewhere, which must be on the chain: it finds a chain that was cut off
/// or made anew as a whole.
///
/// # Errors
/// Every fault, with its place. Where entries are damaged the items cannot be compared, and are not.
pub fn verify(path: &Path, expected: Option<Hash>, progress: &mut dyn FnMut(Progress)) -> Result<Verified, Vec<Fault>> {
    let mut faults = Faults::default();
    match look(path, expected, progress, &mut faults) {
        Ok(verified) if faults.is_empty() => Ok(verified),
        Ok(_) => Err(faults.into_all()),
        Err(error) => {
            faults.add(Fault::Store(error));
            Err(faults.into_all())
        }
    }
}

fn look(
    path: &Path,
    expected: Option<Hash>,
    progress: &mut dyn FnMut(Progress),
    faults: &mut Faults,
) -> crate::store::Result<Verified> {
    let connection = format::open_for_reading(path)?;
    let snapshot = connection.unchecked_transaction()?;
    let head = head::read(&snapshot)?;
    progress(Progress { stage: Stage::Pages, done: 0, of: 1 });
    let mut check = snapshot.prepare("PRAGMA integrity_check(20)")?;
    for words in check.query_map([], |row| row.get::<_, String>(0))? {
        let words = words?;
        if words != "ok" {
            faults.add(Fault::Damaged(words));
        }
    }
    progress(Progress { stage: Stage::Pages, done: 1, of: 1 });
    let replayed = chain::chain(&snapshot, &head, expected, progress, faults)?;
    let personal = items::personal(&snapshot, &replayed, faults)?;
    if faults.is_empty() {
        items::compare(&snapshot, &head, replayed, progress, faults)?;
    }
    Ok(Verified { head, personal })
}

//! Making a store: under another name first, so that a file with the store's name is always whole.

use std::{fs::File, path::Path};

use super::{
    error::io,
    format, head,
    lock::{Lock, beside},
    views,
};
use crate::{
    model::{day::Timestamp, entry::Entry, ids::RepositoryId, metamodel::Metamodel},
    store::Result,
};

/// Makes an empty store.
///
/// # Errors
/// There is a file already, or none can be made.
pub(super) fn create(path: &Path, repository: RepositoryId, metamodel: &Metamodel, time: Timestamp) -> Result<()> {
    let _lock = Lock::take(path)?;
    if path.metadata().is_ok_and(|file| file.len() > 0) {
        return Err(io(std::io::ErrorKind::AlreadyExists.into()));
    }
    let unfinished = beside(path, ".new");
    for suffix in ["", "-wal", "-shm"] {
        let rest = beside(&unfinished, suffix);
        if rest.exists() {
            std::fs::remove_file(rest).map_err(io)?;
        }
    }
    let mut connection = format::make(&unfinished)?;
    let change = connection.transaction()?;
    head::begin(&change, repository, Entry::genesis(repository), time)?;
    views::make(&change, metamodel)?;
    change.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    std::fs::rename(&unfinished, path).map_err(io)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
}

//! That one process at a time has a store open for writing: a lock of the operating system on a file beside it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use super::error::io;
use crate::store::{Error, Result};

/// Held as long as this lives; the operating system lets go of it when the process ends, however it ends.
/// Not a lock on the store's own file: closing a second handle to that would drop SQLite's locks.
pub(super) struct Lock(#[expect(dead_code, reason = "held, never read")] File);

impl Lock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`Error::InUse`] when another has it.
    pub(super) fn take(store: &Path) -> Result<Self> {
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(beside(store, ".lock")).map_err(io)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(store.display().to_string())),
            Err(TryLockError::Error(error)) => Err(io(error)),
        }
    }
}

/// The path with something after the file's name.
pub(super) fn beside(store: &Path, suffix: &str) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

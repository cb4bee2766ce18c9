//! What SQLite's complaints mean to those above.

use rusqlite::{ErrorCode, ffi};

use crate::store::Error;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Sql;
        match &error {
            Sql::SqliteFailure(failure, words) => {
                let words = || words.clone().unwrap_or_else(|| failure.to_string());
                match (failure.code, failure.extended_code) {
                    (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
                    (ErrorCode::ReadOnly, _) => Self::ReadOnly,
                    (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _)
                    | (_, ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS) => Self::Corrupt(words()),
                    _ => Self::Unavailable(Box::new(error)),
                }
            }
            Sql::FromSqlConversionFailure(..)
            | Sql::InvalidColumnType(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::Utf8Error(..)
            | Sql::QueryReturnedNoRows => Self::Corrupt(error.to_string()),
            _ => Self::Unavailable(Box::new(error)),
        }
    }
}

/// An error of the file system.
pub(super) fn io(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::Full,
        std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Error::ReadOnly,
        _ => Error::Unavailable(Box::new(error)),
    }
}

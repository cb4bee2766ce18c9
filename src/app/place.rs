//! Where a repository is kept: what SNITT_STORE names, and what of it may be shown.

use std::path::PathBuf;

use super::Error;
use crate::{
    config::Settings,
    store::{self, neo4j::Connect},
};

/// The schemes of a Neo4j server.
const SCHEMES: [&str; 4] = ["neo4j", "neo4j+s", "bolt", "bolt+s"];

/// Where a repository is kept.
#[derive(Debug)]
pub(super) enum Place {
    /// In a file.
    File(PathBuf),
    /// In a database.
    Database(Connect),
}

impl Place {
    /// The place that a path or URL names, with the settings that a database needs.
    ///
    /// # Errors
    /// It is none, or holds a password; a password that cannot be read.
    pub(super) fn of(store: &str, settings: &Settings) -> Result<Self, Error> {
        let Some((scheme, rest)) = store.split_once("://") else { return Ok(Self::File(PathBuf::from(store))) };
        // A password may hold anything, so that only what follows the last mark of one can be shown.
        if let Some((_, place)) = rest.rsplit_once('@') {
            return Err(Error::UserInUrl(format!("{scheme}://…@{place}")));
        }
        if !SCHEMES.contains(&scheme) {
            return Err(Error::UnknownStore(store.to_owned()));
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(Self::Database(Connect {
            url: store.to_owned(),
            user: settings.neo4j_user.clone(),
            password: password(settings)?,
            database: some(&settings.neo4j_database),
            ca: some(&settings.neo4j_ca).map(PathBuf::from),
            connections: usize::try_from(settings.neo4j_connections).unwrap_or(usize::MAX),
        }))
    }

    /// Whether both are one.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(a), Self::File(b)) => {
                a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
            }
            (Self::Database(a), Self::Database(b)) => a.url == b.url,
            _ => false,
        }
    }

    /// That the store there could not.
    pub(super) fn failed(&self, source: store::Error) -> Error {
        Error::Store { place: self.to_string(), source }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Database(connect) => f.write_str(&connect.url),
        }
    }
}

fn password(settings: &Settings) -> Result<String, Error> {
    let given = settings.neo4j_password.reveal();
    if settings.neo4j_password_file.is_empty() {
        return Ok(given.to_owned());
    }
    if !given.is_empty() {
        return Err(Error::TwoPasswords);
    }
    let path = PathBuf::from(&settings.neo4j_password_file);
    let text = std::fs::read_to_string(&path).map_err(|source| Error::Unreadable { path, source })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

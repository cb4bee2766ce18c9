//! The engines: a record opened or made where it is kept, and what answers from it.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{Error, by, place::Place};
use crate::{
    config::Settings,
    domain::clock::{Clock, SystemClock},
    model::{day::Timestamp, ids::RepositoryId, metamodel::Metamodel},
    store::{
        self, Reads, Record,
        mirror::{self, Mirror},
        neo4j::{Cypher, Neo4j},
        sqlite::{Mode, Sqlite},
    },
};

/// How often a mirror asks a database that other services write too.
const POLL: Duration = Duration::from_millis(200);

/// An open record.
pub(super) enum Engine {
    /// In a file, with its path.
    Sqlite(Arc<Sqlite>, PathBuf),
    /// In a database.
    Neo4j(Arc<Neo4j>),
}

/// What answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answering {
    /// A mirror, or the engine itself.
    pub(super) mirror: bool,
    /// Whether a mirror keeps a warm file beside a store that is a file.
    pub(super) warm: bool,
}

impl Answering {
    /// As the settings say.
    ///
    /// # Errors
    /// A file cannot answer itself.
    pub(super) fn of(settings: &Settings, place: &Place) -> Result<Self, Error> {
        match place {
            Place::File(_) if !settings.mirror => Err(Error::NeedsMirror(place.to_string())),
            _ => Ok(Self { mirror: settings.mirror, warm: settings.warm }),
        }
    }
}

impl Engine {
    /// Opens the repository of a place; `None` when there is none.
    ///
    /// # Errors
    /// The store's own.
    pub(super) async fn open(place: &Place, mode: Mode) -> Result<Option<Self>, Error> {
        // In a box, here and below: the driver's futures are deep.
        let opened = Box::pin(async {
            Ok(match place {
                Place::File(path) if !path.exists() => None,
                Place::File(path) => Some(Self::Sqlite(Arc::new(Sqlite::open(path, mode).await?), path.clone())),
                Place::Database(connect) => {
                    let database = Neo4j::open(connect.clone()).await?;
                    database.is_made(by()).await?.then(|| Self::Neo4j(Arc::new(database)))
                }
            })
        });
        opened.await.map_err(|source| place.failed(source))
    }

    /// Makes an empty repository; `None` when there is one already.
    ///
    /// # Errors
    /// The store's own.
    pub(super) async fn make(
        place: &Place,
        repository: RepositoryId,
        metamodel: &Metamodel,
        time: Timestamp,
    ) -> Result<Option<Self>, Error> {
        if let Place::File(path) = place
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|source| Error::Unreadable { path: folder.to_owned(), source })?;
        }
        let made = Box::pin(async {
            Ok(match place {
                Place::File(path) if path.exists() => None,
                Place::File(path) => {
                    let file = Sqlite::create(path, repository, metamodel, time).await?;
                    Some(Self::Sqlite(Arc::new(file), path.clone()))
                }
                Place::Database(connect) => {
                    let database = Neo4j::open(connect.clone()).await?;
                    database.create(repository, time, by()).await?.then(|| Self::Neo4j(Arc::new(database)))
                }
            })
        });
        made.await.map_err(|source| place.failed(source))
    }

    /// Opens the repository of a place, or makes one. Where several services do so at once, one of them makes it.
    ///
    /// # Errors
    /// The store's own.
    pub(super) async fn open_or_make(place: &Place, metamodel: &Metamodel) -> Result<Self, Error> {
        if let Some(there) = Self::open(place, Mode::ReadWrite).await? {
            return Ok(there);
        }
        let unavailable = |error: getrandom::Error| place.failed(store::Error::Unavailable(error.into()));
        let repository = RepositoryId::random().map_err(unavailable)?;
        if let Some(made) = Self::make(place, repository, metamodel, SystemClock.now()).await? {
            return Ok(made);
        }
        let there = Self::open(place, Mode::ReadWrite).await?;
        there.ok_or_else(|| Error::NoRepository(place.to_string()))
    }

    /// The record itself.
    pub(super) fn record(&self) -> Arc<dyn Record> {
        match self {
            Self::Sqlite(record, _) => record.clone(),
            Self::Neo4j(record) => record.clone(),
        }
    }

    /// What to write to and what to ask. `progress` hears how many items a mirror holds.
    ///
    /// # Errors
    /// The store's own.
    pub(super) async fn answering(
        self,
        metamodel: &Arc<Metamodel>,
        how: Answering,
        progress: &(dyn Fn(u64) + Send + Sync),
    ) -> store::Result<(Arc<dyn Record>, Arc<dyn Reads>)> {
        match self {
            Self::Neo4j(record) if !how.mirror => {
                Ok((record.clone(), Arc::new(Cypher::new(record, Arc::clone(metamodel)))))
            }
            Self::Neo4j(record) => {
                mirrored(record, metamodel, mirror::Settings { poll: Some(POLL), ..Default::default() }, progress).await
            }
            Self::Sqlite(record, path) => {
                let warm = how.warm.then(|| path.with_extension("warm"));
                mirrored(record, metamodel, mirror::Settings { warm, ..Default::default() }, progress).await
            }
        }
    }
}

async fn mirrored<R: Record>(
    record: Arc<R>,
    metamodel: &Arc<Metamodel>,
    settings: mirror::Settings,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> store::Result<(Arc<dyn Record>, Arc<dyn Reads>)> {
    let started = Mirror::start(record, Arc::clone(metamodel), settings, |done, _| progress(done));
    let mirror = Arc::new(started.await?);
    Ok((mirror.clone(), mirror))
}

//! Copying a repository to another store.

use super::{Error, Report, by, engine::Engine, metamodel::metamodel, place::Place};
use crate::{
    config::Settings,
    domain::copy::{self, Copied, Progress},
    model::{ask::Cancel, metamodel::Metamodel},
    store::{Record, sqlite::Mode},
};

/// Copies the repository of one store to another, which is made when there is none, or goes on with an earlier copy.
/// Ends after the entry at hand once `stop` is set.
///
/// # Errors
/// What stands in the way, with its remedy.
pub async fn copy(
    settings: &Settings,
    from: &str,
    to: &str,
    stop: &Cancel,
    report: &dyn Report,
) -> Result<Copied, Error> {
    let [from, to] = [Place::of(from, settings)?, Place::of(to, settings)?];
    if from.is(&to) {
        return Err(Error::SamePlace(to.to_string()));
    }
    let source = Engine::open(&from, Mode::ReadOnly).await?.ok_or_else(|| Error::NoRepository(from.to_string()))?;
    let source = source.record();
    let target = match Engine::open(&to, Mode::ReadWrite).await? {
        Some(there) => there,
        None => empty(settings, &*source, &from, &to).await?,
    };
    let head = source.head(by()).await.map_err(|error| from.failed(error))?;
    report.stage("Copying entries", head.revision.0);
    let progress = |at: Progress| report.done(at.done.0);
    let copied = copy::copy(&*source, &*target.record(), &progress, stop).await;
    copied.map_err(|error| match error {
        copy::Error::From(error) => from.failed(error),
        copy::Error::To(error) => to.failed(error),
        other => other.into(),
    })
}

/// An empty repository with the id and the time of another.
async fn empty(settings: &Settings, source: &dyn Record, from: &Place, to: &Place) -> Result<Engine, Error> {
    let known = async { Ok((source.head(by()).await?, source.created(by()).await?, source.metamodel(by()).await?)) };
    let (head, created, text) = known.await.map_err(|error| from.failed(error))?;
    let metamodel = match text {
        Some(text) => Metamodel::read("the metamodel in the store", &text).map_err(Error::Metamodel)?,
        None => metamodel(settings)?,
    };
    let made = Engine::make(to, head.repository, &metamodel, created).await?;
    made.ok_or_else(|| Error::NotEmpty(to.to_string()))
}

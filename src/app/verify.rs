//! Checking a store, with what its engine alone can look at where there is such.

use super::{Error, Report, engine::Engine, place::Place};
use crate::{
    config::Settings,
    model::ids::Hash,
    store::{
        sqlite::{self, Mode},
        verify::{self, Progress, Stage, Verified},
    },
};

/// Checks a store, beside a running server too.
///
/// # Errors
/// Every fault.
pub async fn verify(settings: &Settings, head: Option<Hash>, report: &dyn Report) -> Result<Verified, Error> {
    let mut stage = None;
    let mut progress = |at: Progress| {
        if stage != Some(at.stage) {
            stage = Some(at.stage);
            let what = match at.stage {
                Stage::Pages => "Checking the file",
                Stage::Entries => "Checking the chain",
                Stage::Items => "Replaying the entries",
            };
            report.stage(what, at.of);
        }
        report.done(at.done);
    };
    let place = Place::of(&settings.store, settings)?;
    let none = || Error::NoRepository(place.to_string());
    let verified = match &place {
        Place::File(path) if !path.exists() => return Err(none()),
        Place::File(path) => sqlite::verify(path, head, &mut progress),
        Place::Database(_) => {
            let engine = Engine::open(&place, Mode::ReadOnly).await?.ok_or_else(none)?;
            verify::verify(&*engine.record(), head, &mut progress).await
        }
    };
    verified.map_err(Error::Faults)
}

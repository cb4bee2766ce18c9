//! The metamodel of the settings, and how a repository comes to have it in force.

use super::{Error, Report, by, engine::Engine, place::Place, reader::reader};
use crate::{
    config::Settings,
    domain::{
        self,
        adopt::{self, Adoption},
        clock::SystemClock,
        guideline::Guidelines,
        register::Registers,
        responsibility::chain::Chain,
    },
    model::{ids::ActorId, metamodel::Metamodel},
    store::{self, Record, sqlite::Mode},
};

/// How often another service may write first.
const TRIES: usize = 8;

/// The metamodel of the settings.
///
/// # Errors
/// Not readable, or its mistakes.
pub fn metamodel(settings: &Settings) -> Result<Metamodel, Error> {
    let path = &settings.metamodel;
    let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.clone(), source })?;
    Metamodel::read(&path.display().to_string(), &text).map_err(Error::Metamodel)
}

/// The chain of responsibility of the settings.
pub(super) fn chain(settings: &Settings, metamodel: &Metamodel) -> Result<Chain, Error> {
    let path = &settings.responsibility;
    let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.clone(), source })?;
    Chain::read(&path.display().to_string(), &text, metamodel).map_err(Error::Metamodel)
}

/// What the registers of the settings are about.
pub(super) fn registers(settings: &Settings, metamodel: &Metamodel) -> Result<Registers, Error> {
    let path = &settings.registers;
    let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.clone(), source })?;
    Registers::read(&path.display().to_string(), &text, metamodel).map_err(Error::Metamodel)
}

/// The guidelines of the settings.
pub(super) fn guidelines(settings: &Settings, metamodel: &Metamodel, chain: &Chain) -> Result<Guidelines, Error> {
    let path = &settings.guidelines;
    let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.clone(), source })?;
    Guidelines::read(&path.display().to_string(), &text, metamodel, chain).map_err(Error::Metamodel)
}

/// Checks what stands beside the metamodel, and says what there is.
///
/// # Errors
/// Not readable, or the mistakes of the first file that has any.
pub fn check_rules(settings: &Settings, metamodel: &Metamodel) -> Result<Vec<String>, Error> {
    let chain = chain(settings, metamodel)?;
    registers(settings, metamodel)?;
    let guidelines = guidelines(settings, metamodel, &chain)?;
    Ok(vec![
        format!("{}: {} levels", settings.responsibility.display(), chain.levels.len()),
        settings.registers.display().to_string(),
        format!("{}: {} guidelines", settings.guidelines.display(), guidelines.all.len()),
    ])
}

/// Takes up an additive edit at start, and says so.
pub(super) async fn take_up(
    record: &dyn Record,
    ours: &Metamodel,
    actor: &ActorId,
    report: &dyn Report,
) -> Result<(), Error> {
    let additive = |planned: &Adoption| {
        if planned.is_additive() { Ok(true) } else { Err(Error::NeedsApply(planned.differences.clone())) }
    };
    if let Some(planned) = put(record, ours, actor, additive).await? {
        planned.differences.iter().for_each(|difference| report.note(&format!("metamodel: {difference}")));
    }
    Ok(())
}

/// What applying the metamodel of the settings to the store would do, and does unless it is a dry run.
///
/// # Errors
/// What stands in the way.
pub async fn apply_metamodel(settings: &Settings, dry_run: bool, report: &dyn Report) -> Result<bool, Error> {
    let metamodel = metamodel(settings)?;
    let (reader, _) = reader(&settings.dev_reader, &metamodel)?;
    let place = Place::of(&settings.store, settings)?;
    let engine = Engine::open(&place, Mode::ReadWrite).await?;
    let engine = engine.ok_or_else(|| Error::NoRepository(place.to_string()))?;
    let tell = |planned: &Adoption| {
        planned.differences.iter().for_each(|difference| report.note(&difference.to_string()));
        report.note(&format!("{} items get other names in their data", planned.renamed));
        if planned.refused.is_empty() { Ok(!dry_run) } else { Err(Error::CannotApply(planned.refused.clone())) }
    };
    let put = put(&*engine.record(), &metamodel, &reader.actor, tell).await?;
    Ok(put.is_some() && !dry_run)
}

/// Puts a metamodel in force unless it is already, where `may` says yes to the plan; planned anew where another service
/// wrote first.
async fn put(
    record: &dyn Record,
    ours: &Metamodel,
    actor: &ActorId,
    may: impl Fn(&Adoption) -> Result<bool, Error>,
) -> Result<Option<Adoption>, Error> {
    let mut tries = 0;
    loop {
        let planned = adopt::plan(record, ours, by()).await?;
        if planned.is_nothing(ours) {
            return Ok(None);
        }
        if !may(&planned)? {
            return Ok(Some(planned));
        }
        match adopt::adopt(record, &planned, ours, actor, &SystemClock, by()).await {
            Ok(_) => return Ok(Some(planned)),
            Err(domain::Error::Store(store::Error::Moved(_))) if tries < TRIES => tries += 1,
            Err(error) => return Err(error.into()),
        }
    }
}

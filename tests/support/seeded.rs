//! A new store on disk with the real metamodel and chain, holding the seed, as the program would load it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use snitt::{
    domain::{
        Domain, Error,
        access::{Open, Reader},
        adopt,
        change::{Ids, Outcome, Request},
        clock::FixedClock,
        guideline::Guidelines,
        register::Registers,
        responsibility::chain::Chain,
    },
    model::{day::Timestamp, edit::Edit, ids::RepositoryId, metamodel::Metamodel},
    store::{
        Record,
        mirror::{Mirror, Settings},
        sqlite::Sqlite,
    },
};
use tempfile::TempDir;

/// The day on which the answers are asked: 2026-06-01.
pub const NOW: Timestamp = Timestamp(1_780_300_800_000_000);

/// A domain over a store in a folder of its own.
pub struct Seeded {
    /// What it answers with.
    pub domain: Domain,
    /// What loading the seed said.
    pub outcome: Outcome,
    _folder: TempDir,
}

/// A deadline far enough away.
pub fn soon() -> Instant {
    Instant::now() + Duration::from_secs(120)
}

/// Somebody who may do everything.
pub fn reader() -> Reader {
    Reader { actor: "seed".into(), roles: Vec::new(), organisations: Vec::new() }
}

/// Loads these wishes into a new store.
pub async fn load(metamodel: Metamodel, edits: Vec<Edit>) -> Result<Seeded, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let record = Sqlite::create(&folder.path().join("store.snitt"), RepositoryId(0x5eed), &metamodel, NOW).await;
    let (domain, outcome) = fill(record.expect("a store"), metamodel, edits, &reader()).await?;
    Ok(Seeded { domain, outcome, _folder: folder })
}

/// Loads these wishes into an empty record, as the reader.
pub async fn fill(
    record: impl Record,
    metamodel: Metamodel,
    edits: Vec<Edit>,
    reader: &Reader,
) -> Result<(Domain, Outcome), Error> {
    let record = Arc::new(record);
    let clock = FixedClock(NOW);
    let plan = adopt::plan(&*record, &metamodel, soon()).await?;
    adopt::adopt(&*record, &plan, &metamodel, &reader.actor, &clock, soon()).await?;
    let metamodel = Arc::new(metamodel);
    let path = crate::seed::root().join("schema/responsibility.yaml");
    let chain = std::fs::read_to_string(path).expect("schema/responsibility.yaml");
    let chain = Chain::read("schema/responsibility.yaml", &chain, &metamodel).expect("a chain");
    let path = crate::seed::root().join("schema/registers.yaml");
    let registers = std::fs::read_to_string(path).expect("schema/registers.yaml");
    let registers = Registers::read("schema/registers.yaml", &registers, &metamodel).expect("registers");
    let path = crate::seed::root().join("schema/guidelines.yaml");
    let guidelines = std::fs::read_to_string(path).expect("schema/guidelines.yaml");
    let guidelines = Guidelines::read("schema/guidelines.yaml", &guidelines, &metamodel, &chain)
        .unwrap_or_else(|m| panic!("{m:#?}"));
    let mirror = Mirror::start(record, Arc::clone(&metamodel), Settings::default(), |_, _| {}).await;
    let mirror = Arc::new(mirror.expect("a mirror"));
    let domain = Domain::new(Arc::clone(&mirror) as _, mirror, metamodel, Arc::new(Open), Arc::new(clock));
    let domain =
        domain.with_chain(Arc::new(chain)).with_registers(Arc::new(registers)).with_guidelines(Arc::new(guidelines));
    let request = Request { import: true, ids: Ids::FromKeys, ..Request::new("seed", edits) };
    let outcome = domain.change(reader, &request, soon()).await?;
    Ok((domain, outcome))
}

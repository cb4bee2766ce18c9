//! A synthetic region, written into an empty store.

use std::sync::Arc;

use super::{
    Error, Report, by,
    engine::{Answering, Engine},
    metamodel::metamodel,
    place::Place,
};
use crate::{
    config::Settings,
    domain::{
        Domain,
        access::{Open, Reader},
        adopt,
        clock::{Clock, FixedClock},
        generate::{Region, Shape, Size, Spread},
        transfer::Import,
    },
    model::{day::Timestamp, edit::Edit, ids::RepositoryId, revision::Head},
};

/// How many wishes make one entry.
const WISHES_AT_ONCE: usize = 100_000;

/// Writes a synthetic region into a new store, and answers how it is spread and where the chain ends.
///
/// # Errors
/// There is something in the store already; what else stands in the way.
pub async fn generate(settings: &Settings, size: Size, report: &dyn Report) -> Result<(Spread, Head), Error> {
    let metamodel = Arc::new(metamodel(settings)?);
    let shape = Shape::read(include_str!("../../schema/synthetic.yaml"), &metamodel)?;
    let place = Place::of(&settings.store, settings)?;
    let answering = Answering::of(settings, &place)?;
    let name = format!("{} {} {}", size.elements, size.relations, size.seed);
    let repository = RepositoryId::derived(&["synthetic", &name]);
    let clock = Arc::new(FixedClock(Timestamp(1_767_225_600_000_000)));
    let engine = Engine::make(&place, repository, &metamodel, clock.now()).await?;
    let engine = engine.ok_or_else(|| Error::NotEmpty(place.to_string()))?;
    let planned = adopt::plan(&*engine.record(), &metamodel, by()).await?;
    adopt::adopt(&*engine.record(), &planned, &metamodel, &"synthetic".into(), &*clock, by()).await?;
    let answering = Answering { warm: false, ..answering };
    let started = engine.answering(&metamodel, answering, &|_| {}).await;
    let (record, reads) = started.map_err(|source| place.failed(source))?;
    let domain = Domain::new(Arc::clone(&record), reads, Arc::clone(&metamodel), Arc::new(Open), clock);
    let reader = Reader { actor: "synthetic".into(), roles: Vec::new(), organisations: Vec::new() };
    let region = Region::draw(shape, size, &metamodel);
    report.stage("Writing the region", region.len() as u64);
    // Drawn as they are stored: a large region does not fit beside the store that it fills.
    let mut wishes = region.edits();
    for part in 1.. {
        let edits: Vec<Edit> = wishes.by_ref().take(WISHES_AT_ONCE).collect();
        if edits.is_empty() {
            break;
        }
        let import = Import::new(format!("synthetic/{part}"));
        domain.import(&reader, edits, &import, &|_| {}, by()).await?;
        report.done(region.len().min(part * WISHES_AT_ONCE) as u64);
    }
    Ok((region.spread(), record.head(by()).await.map_err(|source| place.failed(source))?))
}

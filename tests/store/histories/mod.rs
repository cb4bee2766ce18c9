//! Random histories: every engine answers random questions about them as the naive engine does, to readers with
//! different sight.

#[path = "../../support/chance.rs"]
mod chance;
mod history;
mod laws;
mod questions;

use std::{
    cell::Cell,
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};

use libtest_mimic::{Failed, Trial};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use snitt::{
    model::{
        ask::Ask,
        history::{HistoryOf, HistoryPage},
        ids::{ElementId, ItemId},
        revision::Revision,
    },
    store::{Snapshot, standing, state::State},
};

use self::{
    chance::Chance,
    history::History,
    questions::{Asker, Difference, absent, same},
};
use crate::{
    engine::{ENGINES, Engine, Opened, REPOSITORY, metamodel, soon},
    given::Given,
    naive::NaiveStore,
};

/// The readers of every history: one sees all, the others miss a class or two, and with it properties.
const READERS: [&str; 4] = ["open security finance", "open security", "open finance", "open"];

/// How many histories when nobody says.
const HISTORIES: u32 = 200;

/// The random histories of every engine but the naive one, which is what they are compared with.
pub fn trials() -> Vec<Trial> {
    let compared = ENGINES.iter().filter(|engine| engine.name != "naive");
    let trial = |engine: &'static Engine| {
        let name = format!("{}::random_histories_are_answered_as_the_naive_engine_answers_them", engine.name);
        Trial::test(name, move || all(engine)).with_ignored_flag(engine.server && crate::neo4j::server().is_none())
    };
    compared.map(trial).collect()
}

/// The same histories each run, so that a red run is about the change that made it red; others with
/// `SNITT_HISTORY_SEED`, a number or `random`.
fn seed() -> RngSeed {
    match std::env::var("SNITT_HISTORY_SEED") {
        Ok(seed) if seed == "random" => RngSeed::Random,
        Ok(seed) => RngSeed::Fixed(seed.parse().unwrap_or(1)),
        Err(_) => RngSeed::Fixed(1),
    }
}

fn all(engine: &'static Engine) -> Result<(), Failed> {
    let cases = std::env::var("SNITT_HISTORIES").ok().and_then(|number| number.parse().ok()).unwrap_or(HISTORIES);
    let cases: u32 = cases;
    let cases = cases.div_ceil(engine.one_in);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: seed(),
        max_shrink_time: 60_000,
        max_shrink_iters: 1_000_000,
        ..Config::default()
    };
    let (began, asked) = (Instant::now(), Cell::new(Duration::ZERO));
    let result = TestRunner::new(config).run(&history::histories(), |history| {
        let went = runtime.block_on(one(engine, &history, &asked)).map_err(|what| history.labelled(what));
        went.map_err(TestCaseError::fail)
    });
    eprintln!(
        "{}: {cases} histories in {:.1} s, of which {:.1} s the engine's",
        engine.name,
        began.elapsed().as_secs_f32(),
        asked.get().as_secs_f32()
    );
    match result {
        Ok(()) => Ok(()),
        Err(TestError::Fail(reason, history)) => Err(format!("{reason}\n\n{history:?}").into()),
        Err(other) => Err(other.to_string().into()),
    }
}

/// Tells one history to the engine and to the naive one and asks both.
async fn one(engine: &Engine, history: &History, asked: &Cell<Duration>) -> Result<(), Difference> {
    let told = history.told();
    let began = Instant::now();
    let mut given = Given::new((engine.open)().await).await;
    given.tell(&told).await;
    let state = given.open().await;
    asked.set(asked.get() + began.elapsed());
    let kept = Arc::new(NaiveStore::unmade(REPOSITORY, metamodel()));
    let opened = Opened { record: kept.clone(), reads: kept.clone(), metamodel: metamodel(), keep: None };
    let mut witness = Given::new(opened).await;
    witness.tell(&told).await;
    let naive = witness.open().await;
    same!(given.head, witness.head, "the head");
    same!(*state.head(), given.head, "the state's head");
    let trusts: Vec<ElementId> = witness.story.ids("o1 o2 o3 o4").into_iter().filter_map(ItemId::element).collect();
    let items = witness.story.everything();
    let chance = Chance::of(history.seed);
    let shape = Chance::of(0);
    let mut asker = Asker { metamodel: &given.opened.metamodel, items, trusts, chance, shapes: engine.shapes, shape };
    let everything = all_items(&witness).await;
    for classes in READERS {
        let day = *asker.chance.pick(&["2023-01-01", "2026-01-01", "2026-07-01", "2026-07-01", "2027-06-01"]);
        let ask = Ask { day: day.parse().unwrap(), ..given.reader(classes) };
        let seen = exist(&witness, &asker.items, &ask).await;
        let hidden: BTreeSet<ItemId> = everything.difference(&seen).copied().collect();
        if classes == "open" {
            enough_is_hidden(&everything, &hidden, &ask);
        }
        asker
            .compare(&*state, &*naive, &ask)
            .await
            .map_err(|what| format!("to a reader of «{classes}», {day}: {what}"))?;
        absent(&state, &hidden, &mut asker, &ask).await?;
    }
    let ask = given.reader(READERS[asker.chance.below(READERS.len())]);
    laws::hold(&*state, &mut asker, &ask).await?;
    // The past: the head with the later entries taken back, read by today's rights.
    let revision = Revision(asker.chance.below(given.head.revision.0 as usize + 1) as u64);
    let record = &*given.opened.record;
    let past = State::past(state.clone(), record, revision, metamodel(), &ask).await.unwrap();
    let then = kept.at(revision);
    same!(past.head().revision, revision, "the head of then");
    same!(past.head().chain, then.head.chain, "the chain of {revision}");
    // A state is read through its base: what a class that nobody sees holds back it cannot count.
    if !told.contains("unheard") {
        same!(past.head().counts, then.head.counts, "the counts of {revision}");
    }
    let went = asker.compare(&past, &then, &ask).await;
    went.map_err(|what| format!("after revision {revision}, to a reader of {:b}: {what}", ask.sight.classes))?;
    for item in asker.chance.some(&asker.items.clone(), 3) {
        let page = HistoryPage { first: 1 + asker.chance.below(4), before: Some(given.head.revision) };
        let of = HistoryOf::Item(item);
        let ours = given.opened.record.history(&of, &page, soon()).await.unwrap();
        let theirs = witness.opened.record.history(&of, &page, soon()).await.unwrap();
        same!(ours, theirs, "history of {item}");
    }
    Ok(())
}

/// The items that there are, whoever asks.
async fn all_items(witness: &Given) -> BTreeSet<ItemId> {
    let (_, images) = standing(&*witness.opened.record, soon()).await.unwrap();
    images.into_iter().map(|image| image.id).collect()
}

/// The items that there are for a reader.
async fn exist(witness: &Given, items: &[ItemId], ask: &Ask) -> BTreeSet<ItemId> {
    let images = witness.open().await.get(items, ask).await.unwrap();
    images.into_iter().flatten().map(|image| image.id).collect()
}

/// A history that hides little would prove little.
fn enough_is_hidden(everything: &BTreeSet<ItemId>, hidden: &BTreeSet<ItemId>, ask: &Ask) {
    for relations in [false, true] {
        let of_sort = |items: &BTreeSet<ItemId>| items.iter().filter(|id| id.relation().is_some() == relations).count();
        let (all, hidden) = (of_sort(everything), of_sort(hidden));
        assert!(hidden * 10 >= all, "only {hidden} of {all} are hidden");
    }
    assert!(!ask.sight.hidden.is_empty(), "no property is hidden");
}

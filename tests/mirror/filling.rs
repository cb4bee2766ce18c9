//! A mirror that is filled while others write ends equal to its record, whatever moment each item was read at.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use proptest::prelude::*;
use snitt::{
    model::{change::Op, entry::Action, ids::RepositoryId, image::Image},
    store::{
        Error, Result,
        mirror::{Mirror, Settings},
        standing,
    },
};

use crate::{
    answers::whole,
    naive::NaiveStore,
    store::{element, metamodel, soon},
    torn::Torn,
    turmoil::{Done, acts, all},
    warm::person,
};

/// A record on which some acts are done and the others come while it is scanned.
async fn torn(acts: &[Done], before: usize, between: usize, part: usize) -> Torn {
    let store = Arc::new(NaiveStore::new(RepositoryId(7), Arc::new(metamodel())));
    let (done, coming) = acts.split_at(before.min(acts.len()));
    all(&store, done).await;
    Torn { store, coming: Mutex::new(coming.to_vec().into()), between, quiet: 0, part, lost: None }
}

async fn filled(record: &Arc<Torn>) -> Result<Mirror<Torn>> {
    Mirror::start(record.clone(), Arc::new(metamodel()), Settings::default(), |_, _| {}).await
}

/// What is to be read, the items in order of id.
fn sorted(mut images: Vec<Image>) -> Vec<Image> {
    images.sort_by_key(|image| image.id);
    images
}

fn secrets(images: &[Image]) -> Vec<String> {
    images.iter().map(|image| format!("{} {:?}", image.id, image.name(Default::default()))).collect()
}

async fn holds(acts: &[Done], before: usize, between: usize, part: usize) {
    let record = Arc::new(torn(acts, before, between, part).await);
    let mirror = filled(&record).await.unwrap();
    let anew = Mirror::start(record.store.clone(), Arc::new(metamodel()), Settings::default(), |_, _| {});
    assert_eq!(whole(&mirror).await, whole(&anew.await.unwrap()).await);

    let record = torn(acts, before, between, part).await;
    let (head, images) = standing(&record, soon()).await.unwrap();
    let now = record.store.now();
    assert_eq!(head, now.head);
    for (place, image) in images.iter().enumerate() {
        let there = |id| images[..place].iter().any(|image| image.id == id);
        assert!(image.ends.is_none_or(|ends| there(ends.source) && there(ends.target)), "{image:?} before its ends");
    }
    let (ours, theirs) = (sorted(images), sorted(now.images));
    assert_eq!(ours, theirs);
    assert_eq!(secrets(&ours), secrets(&theirs));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fill_during_writes_ends_equal_to_the_record(
        seeds in prop::collection::vec(any::<u64>(), 1..80),
        before in 0..40_usize,
        between in 0..8_usize,
        part in 1..8_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(holds(&acts(&seeds), before, between, part));
    }
}

#[tokio::test]
async fn what_others_wrote_during_a_fill_is_in_the_warm_file_and_what_they_erased_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { warm: Some(folder.path().join("warm")), ..Settings::default() };
    let (image, personal) = person(9, "Kari Nordmann");
    let others = [2, 3].map(|id| element(id, "process", &format!("process-{id}")));
    let create = Done { action: Action::Change, ops: [image].into_iter().chain(others).map(Op::Create).collect() };
    let more = Done { action: Action::Change, ops: vec![Op::Create(element(1, "process", "poli"))] };
    let erase = Done { action: Action::Erase(vec![personal.commitment]), ops: Vec::new() };
    let mut record = torn(&[create, more, erase], 1, 2, 1).await;
    // The others write once the person, the first item, was read.
    record.quiet = 2;
    let record = Arc::new(record);
    let first = Mirror::start(record.clone(), Arc::new(metamodel()), settings.clone(), |_, _| {}).await.unwrap();
    first.rest().await;
    let warm = std::fs::read(folder.path().join("warm")).unwrap();
    assert!(memchr::memmem::find(&warm, b"poli").is_some());
    assert!(memchr::memmem::find(&warm, b"Nordmann").is_none());
    let read = AtomicU64::new(0);
    let second = Mirror::start(record.clone(), Arc::new(metamodel()), settings.clone(), |done, _| {
        read.store(done, Ordering::Relaxed);
    });
    assert_eq!(whole(&second.await.unwrap()).await, whole(&first).await);
    assert_eq!(read.into_inner(), 0, "it started from the warm file");
}

#[tokio::test]
async fn a_scan_that_loses_an_item_is_noticed() {
    let acts = acts(&(0..40).collect::<Vec<_>>());
    let mut record = torn(&acts, 40, 0, 8).await;
    let lost = record.store.now().images.last().unwrap().id;
    record.lost = Some(lost);
    assert!(matches!(standing(&record, soon()).await, Err(Error::Corrupt(_))));
    assert!(matches!(filled(&Arc::new(record)).await, Err(Error::Corrupt(_))));
}

//! Several at once, and what one relies on: retries, conflicts with what others did since, unknown outcomes.

use std::sync::Arc;

use futures::TryStreamExt;
use snitt::{
    domain::{
        Domain,
        change::{Outcome, Request},
        problem::Code,
    },
    model::{edit::Act, entry::Entry, ids::Hash, revision::Revision},
    store::{
        Record,
        mirror::{Mirror, Settings},
        sqlite::Sqlite,
    },
};

use crate::{
    changing::fresh,
    domain::{
        change, changed, choice, codes, create, delete, edits, over, problems_of, reader, refused, relate, set, text,
        to,
    },
    store::{file, fresh_store, metamodel, soon},
};

/// A domain over a mirror over a store on disk.
pub async fn on_disk(folder: &std::path::Path) -> (Domain, Arc<Mirror<Sqlite>>) {
    let store = fresh_store(folder).await;
    assert!(file(folder).exists());
    let mirror = Mirror::start(Arc::new(store), Arc::new(metamodel()), Settings::default(), |_, _| {}).await;
    let mirror = Arc::new(mirror.unwrap());
    (over(Arc::clone(&mirror)), mirror)
}

async fn based_on(domain: &Domain, key: &str, revision: u64, acts: Vec<Act>) -> Result<Outcome, snitt::domain::Error> {
    let request = Request { based_on: Some(Revision(revision)), ..Request::new(key, edits(acts)) };
    domain.change(&reader("tester"), &request, soon()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_at_once_lose_nothing_and_make_one_unbroken_chain() {
    let folder = tempfile::tempdir().unwrap();
    let (domain, mirror) = on_disk(folder.path()).await;
    changed(&domain, "ground", vec![create("application", "shared", vec![])]).await;
    let writers = (0..32).map(|writer| {
        let domain = domain.clone();
        tokio::spawn(async move {
            for round in 0..25 {
                let key = format!("w{writer}-{round}");
                let acts =
                    vec![create("application", &key, vec![]), set("shared", vec![("purpose", Some(text(&key)))])];
                change(&domain, &key, acts).await.unwrap();
            }
        })
    });
    futures::future::join_all(writers).await.into_iter().for_each(|done| done.unwrap());
    let head = mirror.head(soon()).await.unwrap();
    assert_eq!((head.revision, head.counts.elements), (Revision(802), 801));
    let entries: Vec<Entry> = mirror.entries(Revision(0), head.revision).try_collect().await.unwrap();
    let mut chain = Entry::genesis(head.repository);
    let mut purpose = None;
    for entry in &entries {
        assert_eq!(entry.head.previous, chain);
        chain = Hash::of(&[&chain.0, &entry.bytes]);
        for op in entry.ops.iter() {
            if let snitt::model::change::Op::Set { before, after, .. } = op {
                assert_eq!(*before, purpose, "each stands on the one before");
                purpose = after.clone();
            }
        }
    }
    assert_eq!(chain, head.chain);
}

#[tokio::test]
async fn what_others_changed_since_is_a_conflict_only_where_it_meets() {
    let (domain, _) = fresh().await;
    changed(
        &domain,
        "ground",
        vec![
            create("application", "a", vec![]),
            create("application", "b", vec![]),
            create("process", "p", vec![]),
            create("platform", "x", vec![]),
            create("platform", "y", vec![]),
        ],
    )
    .await;
    changed(&domain, "other", vec![set("a", vec![("purpose", Some(text("theirs")))])]).await;
    let conflict = |outcome: Result<Outcome, _>| {
        let problems = problems_of(outcome.expect_err("a conflict"));
        assert_eq!(codes(&problems), [(Code::Conflict, Some(0))]);
        problems[0].conflict
    };
    let mine = || vec![set("a", vec![("purpose", Some(text("mine")))])];
    assert_eq!(conflict(based_on(&domain, "same", 2, mine()).await), Some(Revision(3)));
    based_on(&domain, "other property", 2, vec![set("a", vec![("website", None), ("cloud", None)])]).await.unwrap();
    based_on(&domain, "other item", 2, vec![set("b", vec![("purpose", Some(text("mine")))])]).await.unwrap();
    assert_eq!(
        conflict(based_on(&domain, "end", 2, vec![relate("supports", "a", "p", vec![])]).await),
        Some(Revision(3))
    );
    assert_eq!(conflict(based_on(&domain, "gone", 2, vec![delete("a")]).await), Some(Revision(3)));
    based_on(&domain, "seen", 3, mine()).await.unwrap();

    let now = changed(&domain, "place", vec![relate("runs_on", "b", "x", vec![])]).await.revision;
    let second = || vec![relate("runs_on", "b", "y", vec![])];
    assert_eq!(conflict(based_on(&domain, "count", now.0 - 1, second()).await), Some(now));
    assert_eq!(conflict(based_on(&domain, "falls", now.0 - 1, vec![delete("x")]).await), Some(now));
    let dry = Request { validate_only: true, ..Request::new("dry", edits(second())) };
    let told = domain.change(&reader("tester"), &dry, soon()).await.unwrap().findings;
    assert!(told.iter().any(|finding| finding.code == Code::TooMany), "a check tells what it would break");
    let outcome = based_on(&domain, "count seen", now.0, second()).await.unwrap();
    assert!(outcome.findings.iter().any(|finding| finding.code == Code::TooMany));
}

#[tokio::test]
async fn a_key_that_another_took_in_between_is_refused_and_validation_alone_writes_nothing() {
    let (domain, store) = fresh().await;
    let request = |key: &str| Request {
        validate_only: true,
        ..Request::new(key, edits(vec![create("organisation", "o", vec![("organisation_type", choice("trust"))])]))
    };
    let checked = domain.change(&reader("tester"), &request("one"), soon()).await.unwrap();
    assert_eq!((checked.revision, checked.replayed), (Revision(1), false));
    assert!(store.now().images.is_empty());
    changed(&domain, "one", vec![create("organisation", "o", vec![])]).await;
    let problems = problems_of(domain.change(&reader("tester"), &request("two"), soon()).await.unwrap_err());
    assert_eq!(codes(&problems), [(Code::KeyTaken, Some(0))]);
    // A refusal leaves the key free.
    refused(&domain, "three", vec![create("organisation", "o", vec![])]).await;
    changed(&domain, "three", vec![relate("owns", "o", "o", vec![("as", choice("owner"))])]).await;
    assert!(
        refused(&domain, "four", vec![relate("supports", "o", "o", vec![("at", to("o")), ("at", to("o"))])])
            .await
            .iter()
            .any(|p| p.code == Code::Contradiction)
    );
}

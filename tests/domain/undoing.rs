//! Taking back, bringing in, confirming, looking back.

use snitt::{
    domain::{
        change::{Confirm, Ids, Undo, Undone},
        problem::Code,
        transfer::{Import, Progress},
        view::{AsOf, Want},
    },
    model::{
        ask::Cancel,
        edit::{Given, Target},
        entry::Action,
        history::{HistoryOf, HistoryPage},
        image::builtin,
        revision::{Line, Revision},
        value::Value,
    },
    store::Record,
};
use std::sync::Mutex;

use crate::{
    changing::fresh,
    domain::{changed, choice, codes, create, delete, edits, problems_of, reader, relate, set, target, text, to},
    store::soon,
};

fn undo(what: Undone, key: &str) -> Undo {
    Undo { what, key: key.into(), reason: None, validate_only: false }
}

fn want(as_of: Option<AsOf>) -> Want {
    Want {
        token: None,
        as_of,
        on: None,
        line: Line::Main,
        deadline: soon(),
        cancel: Cancel::default(),
        budget: u64::MAX,
    }
}

#[tokio::test]
async fn an_undone_revision_leaves_everything_as_it_was() {
    let (domain, store) = fresh().await;
    changed(
        &domain,
        "ground",
        vec![
            create("application", "a", vec![("purpose", text("one"))]),
            create("process", "p", vec![]),
            relate("supports", "a", "p", vec![]),
        ],
    )
    .await;
    let before = store.now().images;
    changed(
        &domain,
        "edit",
        vec![set("a", vec![("key", Some(text("b"))), ("purpose", None)]), delete("p"), create("platform", "x", vec![])],
    )
    .await;
    let what = undo(Undone::Revision(Revision(3)), "undo");
    let outcome = domain.undo(&reader("tester"), &what, soon()).await.unwrap();
    assert_eq!(outcome.revision, Revision(4));
    let mut after = store.now().images;
    after.sort_by_key(|image| before.iter().position(|other| other.id == image.id));
    assert_eq!(after, before);
    let again = domain.undo(&reader("tester"), &what, soon()).await.unwrap();
    assert_eq!((again.revision, again.replayed), (Revision(4), true));
    let redo = undo(Undone::Revision(Revision(4)), "redo");
    domain.undo(&reader("tester"), &redo, soon()).await.unwrap();
    assert_eq!(store.now().images.len(), 2);
}

#[tokio::test]
async fn what_later_changes_stand_on_is_not_undone() {
    let (domain, store) = fresh().await;
    let made =
        changed(&domain, "ground", vec![create("application", "a", vec![]), create("process", "p", vec![])]).await;
    changed(&domain, "edit", vec![set("a", vec![("purpose", Some(text("one")))])]).await;
    changed(&domain, "again", vec![set("a", vec![("purpose", Some(text("two")))])]).await;
    let tied = changed(&domain, "tie", vec![relate("supports", "a", "p", vec![])]).await;
    let refused = |revision, key: &'static str| {
        let domain = domain.clone();
        async move {
            let undo = undo(Undone::Revision(Revision(revision)), key);
            problems_of(domain.undo(&reader("tester"), &undo, soon()).await.unwrap_err())
        }
    };
    let problems = refused(3, "one").await;
    assert_eq!(codes(&problems), [(Code::Conflict, None)]);
    assert_eq!((problems[0].item, problems[0].conflict), (Some(made.items[0]), Some(Revision(4))));
    let problems = refused(2, "two").await;
    assert!(problems.iter().all(|problem| problem.code == Code::Conflict));
    assert!(problems.iter().any(|problem| problem.item == Some(made.items[0])));
    changed(&domain, "back", vec![set("a", vec![("purpose", None)])]).await;
    let problems = refused(2, "three").await;
    assert_eq!(codes(&problems), [(Code::Conflict, None)], "what was set back stands in no way");
    assert_eq!((problems[0].item, problems[0].conflict), (Some(tied.items[0]), Some(Revision(5))));
    assert_eq!(codes(&refused(1, "four").await), [(Code::CannotUndo, None)]);
    assert_eq!(codes(&refused(99, "five").await), [(Code::UnknownRevision, None)]);
    assert_eq!(store.now().head.revision, Revision(6));
}

#[tokio::test]
async fn an_import_in_parts_shares_a_batch_and_is_undone_as_one() {
    let (domain, store) = fresh().await;
    let refs = |keys: &[&str]| Given::Targets(keys.iter().map(|key| target(key)).collect());
    let acts = || {
        vec![
            create("application", "a", vec![("related_to", refs(&["e", "#d"]))]),
            create("application", "b", vec![]),
            create("process", "c", vec![]),
            create("application", "d", vec![]),
            create("application", "e", vec![]),
            relate("supports", "#a", "c", vec![]),
        ]
    };
    let import = Import { size: 2, ids: Ids::FromKeys, ..Import::new("seed") };
    let told = Mutex::new(Vec::new());
    let progress = |progress: Progress| told.lock().unwrap().push((progress.done, progress.of));
    let imported = domain.import(&reader("tester"), edits(acts()), &import, &progress, soon()).await.unwrap();
    assert_eq!(imported.revisions, [2, 3, 4, 5].map(Revision));
    assert_eq!(*told.lock().unwrap(), [(2, 6), (4, 6), (6, 6), (6, 6)]);
    assert_eq!((store.now().images.len(), imported.items.len()), (6, 6));
    let first = store.image(imported.items[0]).unwrap();
    assert_eq!(first.value("related_to"), Some(&Value::Many([4, 3].map(|at| Value::Ref(imported.items[at])).to_vec())));
    let again = domain.import(&reader("tester"), edits(acts()), &import, &|_| {}, soon()).await.unwrap();
    assert_eq!((again.items, store.now().head.revision), (imported.items.clone(), Revision(5)));

    let (other, elsewhere) = fresh().await;
    let whole = Import { ids: Ids::FromKeys, ..Import::new("another key") };
    let same = other.import(&reader("somebody"), edits(acts()), &whole, &|_| {}, soon()).await.unwrap();
    assert_eq!((same.items, same.batch), (imported.items, None));
    assert_eq!(elsewhere.now().head.revision, Revision(2));

    let batch = imported.batch.unwrap();
    domain.undo(&reader("tester"), &undo(Undone::Batch(batch), "undo"), soon()).await.unwrap();
    assert!(store.now().images.is_empty());
}

#[tokio::test]
async fn a_confirmation_says_when_and_by_which_role() {
    let (domain, store) = fresh().await;
    let made = changed(&domain, "ground", vec![create("application", "a", vec![])]).await;
    let confirm = Confirm {
        items: vec![Target::Key("a".into()), Target::Key("b".into())],
        role: "systemeier".into(),
        based_on: None,
        key: "confirm".into(),
        reason: None,
        validate_only: false,
    };
    let problems = problems_of(domain.confirm(&reader("tester"), &confirm, soon()).await.unwrap_err());
    assert_eq!(codes(&problems), [(Code::UnknownItem, Some(1))]);
    let confirm = Confirm { items: vec![Target::Key("a".into())], ..confirm };
    domain.confirm(&reader("tester"), &confirm, soon()).await.unwrap();
    let image = store.image(made.items[0]).unwrap();
    assert!(matches!(image.value(builtin::CONFIRMED), Some(Value::Confirmed(said)) if &*said.by == "systemeier"));
    let page = HistoryPage { first: 1, before: None };
    let history = store.history(&HistoryOf::Item(made.items[0]), &page, soon()).await.unwrap();
    assert_eq!(history.rows[0].action, Action::Confirm);
}

#[tokio::test]
async fn the_past_is_read_as_it_was() {
    let (domain, _) = fresh().await;
    let made = changed(&domain, "ground", vec![create("application", "a", vec![("purpose", text("one"))])]).await;
    changed(&domain, "edit", vec![set("a", vec![("purpose", Some(text("two")))])]).await;
    changed(&domain, "gone", vec![delete("a")]).await;
    let then = domain.view(&reader("tester"), &want(Some(AsOf::Revision(Revision(2))))).await.unwrap();
    let image = then.get(&made.items).await.unwrap().remove(0).unwrap();
    assert_eq!(image.value("purpose"), Some(&Value::Text("one".into())));
    let now = domain.view(&reader("tester"), &want(None)).await.unwrap();
    assert_eq!(now.get(&made.items).await.unwrap(), [None]);
    let question = domain.view(&reader("tester"), &want(Some(AsOf::Revision(Revision(9))))).await.err().unwrap();
    assert!(matches!(question, snitt::domain::Error::Question(problems) if problems[0].code == Code::UnknownRevision));
}

#[tokio::test]
async fn what_breaks_a_rule_is_found() {
    let (domain, _) = fresh().await;
    let outcome = changed(
        &domain,
        "one",
        vec![
            create("organisation", "o1", vec![("organisation_type", choice("trust"))]),
            create("organisation", "o2", vec![("organisation_type", choice("supplier"))]),
            create("organisation", "o3", vec![("organisation_type", choice("supplier"))]),
            create("process", "p", vec![]),
            create("application", "a", vec![]),
            create("application", "b", vec![]),
            relate("part_of", "a", "b", vec![]),
            relate("part_of", "b", "a", vec![]),
            relate("supports", "p", "a", vec![]),
            relate("supports", "a", "p", vec![("at", to("o1"))]),
            relate("supports", "a", "p", vec![("at", to("o1"))]),
            relate("supports", "a", "p", vec![]),
            relate("owns", "o1", "a", vec![("as", choice("owner"))]),
            relate("owns", "o2", "a", vec![("as", choice("owner"))]),
            relate("owns", "o2", "b", vec![("as", choice("owner"))]),
            relate("owns", "o3", "b", vec![("as", choice("owner"))]),
            relate("flows", "b", "b", vec![]),
        ],
    )
    .await;
    let mut told = codes(&outcome.findings);
    told.sort_unstable();
    let at = |code, operations: &[usize]| operations.iter().map(|at| (code, Some(*at))).collect::<Vec<_>>();
    let expected = [
        at(Code::MissingRequired, &[3]),
        at(Code::UnusualEnd, &[8]),
        at(Code::SelfRelation, &[16]),
        at(Code::Doubled, &[9, 10]),
        at(Code::HierarchyCycle, &[4, 5, 6, 7]),
        at(Code::TwoOwners, &[5]),
    ];
    assert_eq!(told, expected.concat());
}

#[tokio::test]
async fn a_finding_that_blocks_refuses_a_person_and_never_an_import() {
    let (domain, store) = fresh().await;
    let domain = domain.with_blocking([Code::MissingRequired]);
    let acts = || edits(vec![create("process", "p", vec![])]);
    let request = snitt::domain::change::Request::new("one", acts());
    let problems = problems_of(domain.change(&reader("tester"), &request, soon()).await.unwrap_err());
    assert_eq!(codes(&problems), [(Code::BreaksRule, Some(0))]);
    assert!(store.now().images.is_empty());
    let imported = domain.import(&reader("tester"), acts(), &Import::new("two"), &|_| {}, soon()).await.unwrap();
    assert_eq!(codes(&imported.findings), [(Code::MissingRequired, Some(0))]);
}

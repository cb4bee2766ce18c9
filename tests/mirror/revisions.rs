//! Readers never wait and see one revision; what is written can be read at once; a fold changes no answer.

use std::sync::Arc;

use snitt::{
    model::{change::Op, ids::ElementId, revision::Revision, value::Value},
    store::{
        Error, Reads, Record,
        mirror::{Mirror, Settings},
        state::State,
    },
};

use crate::{
    answers::{everybody, whole, whole_of},
    store::{change, element, fresh_store, metamodel, relation, set},
};

/// A history with new, changed and deleted items, renamed keys, nested relations and one that comes back.
fn history() -> Vec<Vec<Op>> {
    let text = |text: &str| Some(Value::Text(text.into()));
    let lens = Some(Value::Ref(ElementId(5).into()));
    let [pas, poli, data] = [(1, "application", "pas"), (2, "process", "poli"), (3, "data_object", "journal")]
        .map(|(id, kind, key)| element(id, kind, key));
    let [other, olavs] =
        [(4, "application", "dips"), (5, "organisation", "olavs")].map(|(id, kind, key)| element(id, kind, key));
    let supports = relation(10, "supports", pas.id, poli.id);
    let flows = relation(11, "flows", pas.id, other.id);
    let carries = relation(12, "carries", flows.id, data.id);
    let mut specific = relation(13, "supports", pas.id, poli.id);
    specific.values.set("at".into(), lens);
    let image = |image: &snitt::model::image::Image| Op::Create(image.clone());
    vec![
        vec![image(&pas), image(&poli), image(&supports)],
        vec![image(&other), image(&data), image(&flows), image(&carries)],
        vec![set(poli.id, "key", text("poli"), text("a-poli")), set(pas.id, "purpose", None, text("Journal"))],
        vec![image(&olavs), image(&specific)],
        vec![Op::Delete(carries.clone()), Op::Delete(flows.clone())],
        vec![image(&flows), image(&carries)],
        vec![set(specific.id, "from", None, Some(Value::Date("2027-01-01".parse().unwrap())))],
        vec![Op::Delete(supports), set(data.id, "visibility", None, Some(Value::Choice("security".into())))],
    ]
}

async fn mirror(folder: &std::path::Path, fold_at: usize) -> Mirror<snitt::store::sqlite::Sqlite> {
    let record = Arc::new(fresh_store(folder).await);
    let settings = Settings { fold_at, ..Settings::default() };
    Mirror::start(record, Arc::new(metamodel()), settings, |_, _| {}).await.expect("a mirror")
}

#[tokio::test]
async fn a_folded_mirror_answers_as_an_unfolded_one_and_as_one_filled_anew() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let never = mirror(folders[0].path(), usize::MAX).await;
    let always = mirror(folders[1].path(), 0).await;
    for ops in history() {
        change(&never, ops.clone()).await;
        change(&always, ops).await;
        always.rest().await;
        let anew = Mirror::start(never.record().clone(), Arc::new(metamodel()), Settings::default(), |_, _| {});
        let expected = whole(&anew.await.unwrap()).await;
        assert_eq!(whole(&never).await, expected);
        assert_eq!(whole(&always).await, expected);
    }
}

#[tokio::test]
async fn a_past_state_answers_as_the_mirror_did_then() {
    let folder = tempfile::tempdir().unwrap();
    let mirror = mirror(folder.path(), 5).await;
    let mut then = vec![(mirror.mirrored().revision, whole(&mirror).await)];
    for ops in history().into_iter().take(7) {
        change(&mirror, ops).await;
        then.push((mirror.mirrored().revision, whole(&mirror).await));
    }
    let ask = everybody();
    for (revision, expected) in then {
        let head = mirror.open(None, &ask).await.unwrap();
        let past = State::past(head, &mirror, revision, Arc::new(metamodel()), &ask).await.unwrap();
        assert_eq!(whole_of(&past, &ask).await, expected, "revision {revision}");
    }
    let head = mirror.open(None, &ask).await.unwrap();
    let future = State::past(head, &mirror, Revision(99), Arc::new(metamodel()), &ask).await;
    assert!(matches!(future, Err(Error::NoSuchRevision(Revision(99)))));
}

#[tokio::test]
async fn what_is_proposed_answers_as_it_will_when_it_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    let mirror = mirror(folder.path(), usize::MAX).await;
    let ask = everybody();
    let history: Vec<_> = history().into_iter().take(7).collect();
    let empty = mirror.open(None, &ask).await.unwrap();
    let mut proposed = State::proposed(empty, &[], Arc::new(metamodel()), &ask).await.unwrap();
    for ops in &history {
        proposed = proposed.with(ops, &ask).await.unwrap();
        change(&mirror, ops.clone()).await;
        let body = |all: String| all.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap();
        assert_eq!(body(whole_of(&proposed, &ask).await), body(whole(&mirror).await));
        assert_eq!(proposed_counts(&proposed), mirror.mirrored().counts);
    }
}

fn proposed_counts(state: &State) -> snitt::model::revision::Counts {
    snitt::store::Snapshot::head(state).counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_see_one_revision_while_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let mirror = Arc::new(mirror(folder.path(), 3).await);
    change(&*mirror, vec![Op::Create(element(1, "process", "one")), Op::Create(element(2, "process", "two"))]).await;
    let writer = tokio::spawn({
        let mirror = mirror.clone();
        async move {
            for number in 0..60 {
                let purpose = |number: u32| Some(Value::Text(number.to_string().into()));
                let before = |n: u32| if n == 0 { None } else { purpose(n - 1) };
                let both = [1, 2].map(|id| set(ElementId(id).into(), "purpose", before(number), purpose(number)));
                let head = change(&*mirror, both.into()).await;
                // The writer reads its own write at once.
                let seen = mirror.open(Some(&head.token()), &everybody()).await.unwrap();
                assert_eq!(seen.head().revision, head.revision);
            }
        }
    });
    while !writer.is_finished() {
        let ask = everybody();
        let snapshot = mirror.open(None, &ask).await.unwrap();
        for _ in 0..3 {
            let images = snapshot.get(&[1, 2].map(|id| ElementId(id).into()), &ask).await.unwrap();
            let purposes: Vec<_> = images.iter().flatten().map(|image| image.value("purpose")).collect();
            assert_eq!(purposes[0], purposes[1]);
            tokio::task::yield_now().await;
        }
    }
    writer.await.unwrap();
    let other =
        snitt::model::revision::Token { repository: snitt::model::ids::RepositoryId(1), ..mirror.mirrored().token() };
    assert!(matches!(mirror.open(Some(&other), &everybody()).await, Err(Error::OtherRepository)));
}

#[tokio::test]
async fn what_others_write_to_the_record_is_seen_when_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mirror = mirror(folder.path(), usize::MAX).await;
    let head = change(&**mirror.record(), vec![Op::Create(element(1, "process", "one"))]).await;
    let seen = mirror.open(Some(&head.token()), &everybody()).await.unwrap();
    assert_eq!(seen.head(), &head);
    assert_eq!(mirror.head(crate::store::soon()).await.unwrap(), head);
    assert!(mirror.ready().await.is_ok());
}

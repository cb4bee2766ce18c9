//! Creating, relating, setting and deleting, end to end.

use std::sync::Arc;

use snitt::model::{
    ids::ItemId,
    image::builtin,
    revision::Revision,
    value::{Lang, Value, Words},
};

use crate::{
    domain::{change, changed, choice, codes, create, delete, keyless, over, refused, relate, set, text, to},
    naive::NaiveStore,
    store::{REPOSITORY, begin, metamodel},
};
use snitt::{
    domain::{Domain, problem::Code},
    model::edit::Given,
};

/// An empty repository at revision 1, and a domain over it.
pub async fn fresh() -> (Domain, Arc<NaiveStore>) {
    let store = Arc::new(NaiveStore::new(REPOSITORY, Arc::new(metamodel())));
    begin(&*store).await;
    (over(Arc::clone(&store)), store)
}

fn images(store: &NaiveStore) -> usize {
    store.now().images.len()
}

fn key_of(store: &NaiveStore, id: ItemId) -> String {
    store.image(id).unwrap().key().to_owned()
}

#[tokio::test]
async fn what_is_created_related_set_and_deleted_stands_in_the_store() {
    let (domain, store) = fresh().await;
    let made = changed(
        &domain,
        "one",
        vec![
            relate("supports", "#journal", "surgery", vec![("at", to("st-olavs")), ("criticality", choice("high"))]),
            create("application", "journal", vec![("tags", text("ehr"))]),
            create("process", "surgery", vec![("criticality", choice("high"))]),
            create("organisation", "st-olavs", vec![("organisation_type", choice("trust"))]),
        ],
    )
    .await;
    assert_eq!(made.revision, Revision(2));
    assert_eq!(made.items.len(), 4);
    let relation = store.image(made.items[0]).unwrap();
    assert_eq!(relation.ends.unwrap().source, made.items[1]);
    assert_eq!(relation.value("at"), Some(&Value::Ref(made.items[3])));
    assert_eq!(store.image(made.items[1]).unwrap().value("tags"), Some(&Value::Many(vec![Value::Text("ehr".into())])));

    changed(&domain, "two", vec![set("journal", vec![("key", Some(text("epic"))), ("tags", None)])]).await;
    let journal = store.image(made.items[1]).unwrap();
    assert_eq!(journal.key(), "epic");
    assert_eq!(journal.value(builtin::ALIASES), Some(&Value::Many(vec![Value::Text("journal".into())])));
    assert_eq!(journal.value("tags"), None);

    changed(&domain, "three", vec![delete("journal")]).await;
    assert_eq!(images(&store), 2, "the relation fell with its end, named by its old key");
}

#[tokio::test]
async fn a_change_of_nothing_makes_no_entry() {
    let (domain, store) = fresh().await;
    changed(&domain, "one", vec![create("application", "journal", vec![])]).await;
    let again = changed(
        &domain,
        "two",
        vec![set("journal", vec![("name", Some(Given::Value(Value::Words(Words::nb("journal")))))])],
    )
    .await;
    assert_eq!(again.revision, Revision(2));
    assert_eq!(store.now().head.revision, Revision(2));
    assert_eq!(again.items.len(), 1);
}

#[tokio::test]
async fn a_missing_key_is_made_from_the_name_and_never_from_a_persons() {
    let (domain, store) = fresh().await;
    let name = |words: &str| vec![("name", Given::Value(Value::Words(Words::nb(words))))];
    let made = changed(
        &domain,
        "one",
        vec![
            keyless("application", name("Bærum Røntgen: på nett")),
            keyless("application", name("Bærum røntgen (på nett)")),
            keyless("person", vec![("name", Given::Personal("Kari Nordmann".into()))]),
            keyless("data_object", vec![]),
        ],
    )
    .await;
    assert_eq!(key_of(&store, made.items[0]), "baerum-rontgen-pa-nett");
    assert_eq!(key_of(&store, made.items[1]), "baerum-rontgen-pa-nett-2");
    let person = key_of(&store, made.items[2]);
    assert!(person.starts_with("person-") && !person.contains("kari"), "{person}");
    assert_eq!(store.image(made.items[2]).unwrap().name(Lang::Nb), Some("Kari Nordmann"));
    assert!(key_of(&store, made.items[3]).starts_with("data-object-"));
    let more = changed(&domain, "two", vec![keyless("application", name("Bærum røntgen på nett"))]).await;
    assert_eq!(key_of(&store, more.items[0]), "baerum-rontgen-pa-nett-3");
}

#[tokio::test]
async fn the_same_call_twice_is_done_once_and_answers_the_same() {
    let (domain, store) = fresh().await;
    let acts = || vec![create("application", "journal", vec![]), create("application", "lab", vec![])];
    let first = changed(&domain, "one", acts()).await;
    let rename = || vec![set("journal", vec![("key", Some(text("epic")))]), delete("lab")];
    let second = changed(&domain, "two", rename()).await;
    let again = changed(&domain, "one", acts()).await;
    assert_eq!((again.revision, again.items, again.replayed), (first.revision, first.items.clone(), true));
    let again = changed(&domain, "two", rename()).await;
    assert_eq!((again.revision, again.items, again.replayed), (second.revision, first.items, true));
    assert_eq!(store.now().head.revision, Revision(3));
}

#[tokio::test]
async fn a_key_used_for_another_request_is_refused() {
    let (domain, _) = fresh().await;
    changed(&domain, "one", vec![create("application", "journal", vec![])]).await;
    let problems = refused(&domain, "one", vec![create("application", "other", vec![])]).await;
    assert_eq!(codes(&problems), [(Code::KeyReused, None)]);
    assert!(change(&domain, "two", vec![create("application", "other", vec![])]).await.is_ok());
}

//! What a policy denies is not done, and what a reader may not see is in no answer, no refusal and no history.

use std::sync::Arc;

use snitt::{
    domain::{
        Domain,
        access::{Access, Doing, Reader},
        change::{Confirm, Request, Undo, Undone},
        problem::Code,
    },
    model::{
        ask::Sight,
        edit::{Act, Given, Target},
        history::{HistoryOf, HistoryPage},
        image::builtin,
        metamodel::Metamodel,
        revision::Revision,
        value::Value,
    },
};

use crate::{
    changing::fresh,
    domain::{changed, choice, codes, create, delete, edits, problems_of, reader, relate, set, text, with_access},
    naive::NaiveStore,
    store::soon,
};

/// Denies deletion, confirmation and the property «purpose» to everybody; shows only the open class to «guest».
struct Strict;

impl Access for Strict {
    fn sight(&self, reader: &Reader, metamodel: &Metamodel) -> Sight {
        if reader.actor == *"guest" { metamodel.sight(1) } else { Sight::all() }
    }

    fn may(&self, reader: &Reader, doing: Doing<'_>, _: &Metamodel) -> bool {
        let denied = match doing {
            Doing::Create(image) => image.kind == "platform",
            Doing::Set(_, property) => *property == "purpose",
            Doing::Delete(_) | Doing::Confirm(_) => true,
        };
        reader.actor == *"guest" || !denied
    }
}

async fn by(domain: &Domain, actor: &str, key: &str, acts: Vec<Act>) -> Vec<(Code, Option<usize>)> {
    match domain.change(&reader(actor), &Request::new(key, edits(acts)), soon()).await {
        Ok(_) => Vec::new(),
        Err(error) => codes(&problems_of(error)),
    }
}

async fn strict() -> (Domain, Arc<NaiveStore>) {
    let (open, store) = fresh().await;
    changed(
        &open,
        "ground",
        vec![
            create("application", "a", vec![("cost", Given::Value(Value::Number(7.into())))]),
            create("process", "p", vec![]),
            create("application", "secret", vec![(builtin::VISIBILITY, choice("security"))]),
            relate("supports", "secret", "p", vec![]),
            create("application", "b", vec![]),
        ],
    )
    .await;
    (with_access(Arc::clone(&store), Arc::new(Strict)), store)
}

#[tokio::test]
async fn everything_that_is_denied_is_told_at_once_and_nothing_is_written() {
    let (domain, store) = strict().await;
    let acts = vec![
        create("platform", "x", vec![]),
        set("a", vec![("purpose", Some(text("mine"))), ("website", None)]),
        delete("b"),
        create("application", "c", vec![]),
    ];
    assert_eq!(by(&domain, "tester", "one", acts).await, [0, 1, 2].map(|at| (Code::Denied, Some(at))));
    let confirm = Confirm {
        items: vec![Target::Key("a".into())],
        role: "eier".into(),
        based_on: None,
        key: "two".into(),
        reason: None,
        validate_only: false,
    };
    let problems = problems_of(domain.confirm(&reader("tester"), &confirm, soon()).await.unwrap_err());
    assert_eq!(codes(&problems), [(Code::Denied, Some(0))]);
    let undo = Undo { what: Undone::Revision(Revision(2)), key: "three".into(), reason: None, validate_only: false };
    let problems = problems_of(domain.undo(&reader("tester"), &undo, soon()).await.unwrap_err());
    assert!(problems.iter().all(|problem| problem.code == Code::Denied));
    assert_eq!(store.now().head.revision, Revision(2));
}

#[tokio::test]
async fn what_the_writer_does_not_see_does_not_exist_for_them() {
    let (domain, store) = strict().await;
    let hidden = store.now().images.iter().find(|image| image.key() == "secret").unwrap().id.to_string();
    let unknown = vec![
        relate("supports", "secret", "p", vec![]),
        relate("supports", &hidden, "p", vec![]),
        set("secret", vec![("website", None)]),
        delete(&hidden),
    ];
    assert_eq!(by(&domain, "guest", "one", unknown).await, [0, 1, 2, 3].map(|at| (Code::UnknownItem, Some(at))));
    let cost = set("a", vec![("cost", None)]);
    assert_eq!(by(&domain, "guest", "two", vec![cost]).await, [(Code::Denied, Some(0))]);
    assert_eq!(by(&domain, "guest", "three", vec![delete("p")]).await, [(Code::Denied, Some(0))]);
    assert_eq!(
        by(&domain, "guest", "four", vec![create("application", "a", vec![])]).await,
        [(Code::KeyTaken, Some(0))]
    );
    assert_eq!(by(&domain, "guest", "five", vec![create("application", "secret", vec![])]).await, []);
    let cloud = Given::Value(Value::Flag(true));
    let request = Request::new("six", edits(vec![set(&hidden, vec![("cloud", Some(cloud))])]));
    let findings = domain.change(&reader("tester"), &request, soon()).await.unwrap().findings;
    assert_eq!(codes(&findings), [(Code::EqualKeys, Some(0))], "who sees both is told");
}

#[tokio::test]
async fn history_holds_only_what_the_reader_may_see_and_fills_its_page() {
    let (domain, store) = strict().await;
    let a = store.now().images.iter().find(|image| image.key() == "a").unwrap().id;
    let secret = store.now().images.iter().find(|image| image.key() == "secret").unwrap().id;
    for round in 0..6 {
        let acts = vec![set("secret", vec![("website", None), ("tags", Some(text(&format!("t{round}"))))])];
        assert_eq!(by(&domain, "tester", &format!("hidden {round}"), acts).await, []);
    }
    let open = crate::domain::over(Arc::clone(&store));
    changed(&open, "gone", vec![delete("secret")]).await;
    assert_eq!(by(&domain, "tester", "seen", vec![set("a", vec![("tags", Some(text("x")))])]).await, []);
    let page = |first, before| HistoryPage { first, before };
    let of_all = |actor: &'static str, page| {
        let domain = domain.clone();
        async move { domain.history(&reader(actor), &HistoryOf::All, &page, None, soon()).await.unwrap() }
    };
    let listed = of_all("guest", page(3, None)).await;
    let revisions: Vec<u64> = listed.rows.iter().map(|row| row.revision.0).collect();
    assert_eq!((revisions, listed.more), (vec![10, 2, 1], false));
    let text = format!("{:?}", &listed.rows[..2]);
    assert!(!text.contains("secret") && !text.contains(&secret.to_string()) && !text.contains("cost"), "{text}");
    assert_eq!(listed.rows[1].ops.len(), 3);
    let one = of_all("guest", page(1, None)).await;
    assert_eq!((one.rows.len(), one.more), (1, true));
    assert_eq!(of_all("tester", page(50, None)).await.rows.len(), 10);
    let of_secret =
        domain.history(&reader("guest"), &HistoryOf::Item(secret), &page(9, None), None, soon()).await.unwrap();
    assert_eq!((of_secret.rows.len(), of_secret.more), (0, false));
    let of_a = domain.history(&reader("guest"), &HistoryOf::Item(a), &page(9, None), None, soon()).await.unwrap();
    assert_eq!(of_a.rows.len(), 2);
}

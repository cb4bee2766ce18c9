//! Who listens hears every change that they may see, once and in order, however often the line breaks.

use std::{sync::Arc, time::Duration};

use futures::StreamExt;
use proptest::prelude::*;
use snitt::{
    domain::{
        Domain, Error,
        access::{Access, Doing, Reader},
        news::News,
        problem::Code,
    },
    model::{
        ask::Sight,
        history::{EntryRef, HistoryOf, HistoryPage},
        metamodel::Metamodel,
        revision::Revision,
    },
    store::mirror::{Mirror, Settings},
};

use crate::{
    domain::{reader, with_access},
    store::{change, element, fresh_store, metamodel, soon},
    turmoil::acts,
};

const PATIENCE: Duration = Duration::from_secs(30);

/// Shows only the open class to «guest».
struct Hiding;

impl Access for Hiding {
    fn sight(&self, reader: &Reader, metamodel: &Metamodel) -> Sight {
        if reader.actor == *"guest" { metamodel.sight(1) } else { Sight::all() }
    }

    fn may(&self, _: &Reader, _: Doing<'_>, _: &Metamodel) -> bool {
        true
    }
}

async fn fresh(folder: &std::path::Path) -> (Domain, Arc<Mirror<snitt::store::sqlite::Sqlite>>) {
    let sqlite = Arc::new(fresh_store(folder).await);
    let settings = Settings::default();
    let mirror = Arc::new(Mirror::start(sqlite, Arc::new(metamodel()), settings, |_, _| {}).await.unwrap());
    (with_access(Arc::clone(&mirror), Arc::new(Hiding)), mirror)
}

/// All of history, oldest first.
async fn history(domain: &Domain, who: &str) -> Vec<EntryRef> {
    let page = HistoryPage { first: 500, before: None };
    let mut listed = domain.history(&reader(who), &HistoryOf::All, &page, None, soon()).await.unwrap();
    assert!(!listed.more);
    listed.rows.reverse();
    listed.rows
}

/// The next so many, after a revision.
async fn heard(domain: &Domain, who: &str, after: Revision, count: usize) -> Vec<News> {
    let news = domain.news(&reader(who), Some(after), PATIENCE, 1_000_000);
    let heard = news.take(count).map(Result::unwrap).collect();
    tokio::time::timeout(PATIENCE, heard).await.expect("what is in the history is heard")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 4, ..ProptestConfig::default() })]
    #[test]
    fn across_breaks_exactly_the_history_is_heard(
        seeds in prop::collection::vec(any::<u64>(), 60..140),
        breaks in prop::collection::vec(1..40_usize, 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let (domain, mirror) = fresh(folder.path()).await;
            for done in acts(&seeds) {
                done.to(&*mirror).await;
            }
            for who in ["guest", "tester"] {
                let expected = history(&domain, who).await;
                let (mut all, mut after): (Vec<EntryRef>, _) = (Vec::new(), Revision(0));
                for count in breaks.iter().cycle() {
                    let left = expected.len() - all.len();
                    if left == 0 {
                        break;
                    }
                    let some = heard(&domain, who, after, (*count).min(left)).await;
                    after = some.last().unwrap().token.revision;
                    all.extend(some.into_iter().map(|news| news.entry));
                }
                assert_eq!(all, expected, "{who}");
                // Nothing was held back: what comes next is what happens next.
                let made = change(&*mirror, vec![snitt::model::change::Op::Create(element(9_000 + after.0 as u128, "process", "next"))]).await;
                let next = heard(&domain, who, after, 1).await;
                assert_eq!(next[0].entry.revision, made.revision, "{who}");
                assert!(next[0].view.head().revision >= made.revision);
            }
        });
    }
}

#[tokio::test]
async fn what_happens_is_heard_as_it_happens_and_what_is_hidden_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let (domain, mirror) = fresh(folder.path()).await;
    let mut guest = domain.news(&reader("guest"), None, PATIENCE, 1_000_000);
    let listening = tokio::spawn(async move { (guest.next().await.unwrap().unwrap(), guest) });
    tokio::task::yield_now().await;
    let mut secret = element(1, "process", "secret");
    secret.values.set("visibility".into(), Some(snitt::model::value::Value::Choice("security".into())));
    // It begins with what happens after it asked where the repository stands: it is given time by changes it cannot see.
    let mut hidden = change(&*mirror, vec![snitt::model::change::Op::Create(secret)]).await;
    for id in 2..40 {
        if listening.is_finished() {
            break;
        }
        let open = element(id, "process", &format!("open-{id}"));
        hidden = change(&*mirror, vec![snitt::model::change::Op::Create(open)]).await;
        tokio::task::yield_now().await;
    }
    let (first, _) = tokio::time::timeout(PATIENCE, listening).await.unwrap().unwrap();
    assert!(first.entry.revision > Revision(2), "the secret one is revision 2");
    assert!(first.entry.revision <= hidden.revision);
    assert!(first.entry.ops.iter().all(|op| op.item() != snitt::model::ids::ElementId(1).into()));
}

#[tokio::test]
async fn a_revision_that_does_not_exist_is_said_and_nothing_follows() {
    let folder = tempfile::tempdir().unwrap();
    let (domain, _mirror) = fresh(folder.path()).await;
    let news = domain.news(&reader("tester"), Some(Revision(99)), PATIENCE, 1_000_000);
    let heard: Vec<_> = news.collect().await;
    assert!(matches!(&heard[..], [Err(Error::Question(problems))] if problems[0].code == Code::UnknownRevision));
}

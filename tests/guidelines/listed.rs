//! The register page by page, narrowed, and with its counts.

use snitt::{
    domain::{
        quality::{
            findings,
            register::{Found, Wanted, register},
        },
        view::View,
    },
    model::{
        ids::ItemId,
        page::{PAGE_LIMIT, Page},
    },
};

use crate::{troubled_seed, view};

fn told(row: &Found) -> (ItemId, String, Option<String>) {
    (row.item.id, row.problem.name().into_owned(), row.problem.property.as_ref().map(ToString::to_string))
}

async fn all(view: &View, wanted: &Wanted) -> Vec<Found> {
    let page = Page { first: PAGE_LIMIT, after: None };
    register(view, wanted, &page, false).await.unwrap().listing.rows.into_iter().map(|(row, _)| row).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_any_size_are_the_whole_in_order() {
    let loaded = troubled_seed().await;
    let view = view(&loaded).await;
    let whole: Vec<_> = all(&view, &Wanted::default()).await.iter().map(told).collect();
    for first in [3, 10] {
        let mut page = Page { first, after: None };
        let mut read = Vec::new();
        loop {
            let listing = register(&view, &Wanted::default(), &page, false).await.unwrap().listing;
            assert!(listing.rows.len() <= first && listing.total.is_none());
            page.after = listing.rows.last().map(|(_, place)| place.clone());
            read.extend(listing.rows.iter().map(|(row, _)| told(row)));
            if !listing.more {
                break;
            }
        }
        assert_eq!(read, whole, "pages of {first}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_says_of_each_item_what_the_item_says_of_itself() {
    let loaded = troubled_seed().await;
    let view = view(&loaded).await;
    let rows = all(&view, &Wanted::default()).await;
    let items: Vec<ItemId> = rows.iter().map(|row| row.item.id).collect();
    let own = findings(&view, &items).await.unwrap();
    let own: Vec<_> = own.iter().map(|problem| (problem.item.unwrap(), problem.name().into_owned())).collect();
    let rows: Vec<_> = rows.iter().map(|row| (row.item.id, row.problem.name().into_owned())).collect();
    assert_eq!(own.len(), rows.len());
    assert!(rows.iter().all(|row| own.contains(row)));
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_and_conditions_agree_with_the_rows() {
    let loaded = troubled_seed().await;
    let view = view(&loaded).await;
    let whole = all(&view, &Wanted::default()).await;
    let counted = register(&view, &Wanted::default(), &Page { first: 0, after: None }, true).await.unwrap();
    assert_eq!(counted.listing.total, Some(whole.len() as u64));
    assert!(counted.listing.rows.is_empty() && counted.listing.more);
    assert_eq!(counted.by_code.iter().map(|one| one.count).sum::<u64>(), whole.len() as u64);
    for one in &counted.by_code {
        let code = one.of.name().into_owned();
        let wanted = Wanted { codes: Some(vec![code.clone()]), ..Wanted::default() };
        assert_eq!(all(&view, &wanted).await.len() as u64, one.count, "{code}");
        if let Some(guideline) = &one.of.guideline {
            let wanted = Wanted { guideline: Some(guideline.id.clone()), ..Wanted::default() };
            assert_eq!(all(&view, &wanted).await.len() as u64, one.count, "{code}");
        }
    }
    let owned: Vec<_> =
        counted.by_owner.iter().map(|one| (one.of.as_ref().map(|image| image.key()), one.count)).collect();
    let nobody = whole.iter().filter(|row| row.owners.is_empty()).count() as u64;
    assert_eq!(owned, [(None, nobody), (Some("avdelingen"), 1), (Some("klinikken"), 1)]);
    let unit = view.by_key(&["klinikken".into()]).await.unwrap()[0];
    let wanted = Wanted { owner: unit, ..Wanted::default() };
    let of_owner: Vec<String> = all(&view, &wanted).await.iter().map(|row| row.item.key().to_owned()).collect();
    assert_eq!(of_owner, ["brudd-two-owners"]);
    let wanted = Wanted { kinds: Some(vec!["risk".into(), "frame".into()]), ..Wanted::default() };
    let of_kinds: Vec<String> = all(&view, &wanted).await.iter().map(|row| row.item.key().to_owned()).collect();
    assert_eq!(of_kinds, ["brudd-high-risk-without-measure", "brudd-frame-overspent"]);
}

/// Whoever may not see what is spent is not told that a frame is overspent, nor that it is not.
#[tokio::test(flavor = "multi_thread")]
async fn a_guideline_that_looks_at_what_is_hidden_is_not_told() {
    let loaded = troubled_seed().await;
    let mut view = view(&loaded).await;
    view.ask.sight = std::sync::Arc::new(view.metamodel.sight(1));
    let rows = all(&view, &Wanted::default()).await;
    assert!(rows.iter().all(|row| row.item.key() != "brudd-frame-overspent"));
    assert!(rows.iter().any(|row| row.item.key() == "brudd-duty-of-nobody"));
}

/// Guidelines of the test's own, on the region's metamodel and chain.
fn own_guidelines(view: &mut View) {
    let words = "{nb: a, nn: a, en: a}";
    let one = |id: &str, kind: &str, missing: &str| {
        format!(
            "  {id}:\n    label: {words}\n    about: [{kind}]\n    when: [{{missing: [{missing}]}}]\n    message: {words}\n    remedy: {words}\n"
        )
    };
    let text = format!(
        "guidelines:\n{}{}",
        one("frame-says-amount", "frame", "amount"),
        one("product-says-publisher", "technology", "publisher")
    );
    let chain = std::sync::Arc::clone(&view.chain);
    let read = snitt::domain::guideline::Guidelines::read("own", &text, &view.metamodel, &chain);
    view.guidelines = std::sync::Arc::new(read.unwrap_or_else(|mistakes| panic!("{mistakes:#?}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_does_not_look_missing() {
    let loaded = troubled_seed().await;
    let mut view = view(&loaded).await;
    own_guidelines(&mut view);
    view.ask.sight = std::sync::Arc::new(view.metamodel.sight(1));
    let wanted = Wanted { guideline: Some("frame-says-amount".into()), ..Wanted::default() };
    assert!(all(&view, &wanted).await.is_empty(), "the amount is there, and hidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_in_use_on_the_day_is_not_looked_at() {
    let loaded = troubled_seed().await;
    let wanted = Wanted { guideline: Some("product-says-publisher".into()), ..Wanted::default() };
    let mut now = view(&loaded).await;
    own_guidelines(&mut now);
    assert_eq!(all(&now, &wanted).await.len(), 1);
    let mut before = crate::view_on(&loaded, "2010-01-01").await;
    own_guidelines(&mut before);
    assert!(all(&before, &wanted).await.is_empty(), "it is first in use in 2015");
}

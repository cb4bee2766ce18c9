//! Where two who deliver do the same job, and each one's path to it.

use snitt::{
    domain::{
        overlaps::{OverlapsQuestion, overlaps},
        view::View,
    },
    model::ids::ItemId,
};

use crate::{
    TODAY,
    planted::{Planted, element, id},
};

/// Two providers: one's service supports the process, the other's does through what it consists of.
fn twice() -> Planted {
    let mut region = Planted::region();
    for provider in ["one", "two", "third"] {
        region.element(provider, "organisation", &[("organisation_type", "supplier")]);
    }
    for (service, by) in [("s-one", "one"), ("s-two", "two")] {
        region.element(service, "service", &[]);
        region.relate("delivers", by, service, &[]);
    }
    region.element("app", "application", &[]);
    region.element("p", "process", &[]);
    region.element("alone", "process", &[]);
    region.relate("supports", "s-one", "p", &[("at", "stolav")]);
    region.relate("supports", "s-one", "alone", &[]);
    region.relate("consists_of", "s-two", "app", &[]);
    region.relate("supports", "app", "p", &[]);
    region.relate("delivers", "third", "app", &[]);
    region
}

/// Each job with who does it and what their paths visit.
async fn told(view: &View, question: &OverlapsQuestion) -> Vec<(String, Vec<Vec<String>>)> {
    let found = overlaps(view, question).await.unwrap();
    let all = found.describe(view, 0..found.total()).await.unwrap();
    let path = |doer: &snitt::domain::overlaps::Doer| doer.path.iter().map(|step| step.item.key().to_owned()).collect();
    all.iter().map(|one| (one.job.key().to_owned(), one.sides.iter().map(path).collect())).collect()
}

fn paths(paths: &[&[&str]]) -> Vec<(String, Vec<Vec<String>>)> {
    let path = |path: &&[&str]| path.iter().map(|key| (*key).to_owned()).collect();
    vec![("p".to_owned(), paths.iter().map(path).collect())]
}

#[tokio::test]
async fn a_job_that_two_do_is_told_with_both_paths_and_one_that_one_does_is_not() {
    let view = twice().view(TODAY);
    let both: [&[&str]; 2] = [&["one", "s-one", "p"], &["two", "s-two", "app", "p"]];
    assert_eq!(
        told(&view, &OverlapsQuestion::default()).await,
        paths(&both),
        "who delivers services is who is compared"
    );
    let between = |keys: &[&str]| -> Vec<ItemId> { keys.iter().map(|key| id(key)).collect() };
    let question = OverlapsQuestion { between: between(&["third", "one"]), ..OverlapsQuestion::default() };
    assert_eq!(told(&view, &question).await, paths(&[&["one", "s-one", "p"], &["third", "app", "p"]]));
}

/// Asked of one organisation, only what holds there counts; a job that is not asked for is not told.
#[tokio::test]
async fn only_what_holds_there_and_is_asked_for_counts() {
    let view = twice().view(TODAY);
    let at = |trust: &str| OverlapsQuestion { at: Some(element(trust)), ..OverlapsQuestion::default() };
    assert_eq!(told(&view, &at("stolav")).await.len(), 1);
    assert_eq!(told(&view, &at("hmr")).await.len(), 0);
    let other = OverlapsQuestion { jobs: vec![id("alone")], ..OverlapsQuestion::default() };
    assert_eq!(told(&view, &other).await.len(), 0);
}

//! One element at each trust side by side: what it is there, and what differs.

use snitt::{
    domain::variants::{Aspect, AspectOf, Variants, VariantsQuestion, variants},
    model::{ask::Include, graph::Direction},
};

use crate::{
    TODAY,
    planted::{Planted, id},
};

/// A process that a service supports at two trusts by an agreement each, and an application at the third.
fn clinic() -> Planted {
    let mut region = Planted::region();
    region.element("p", "process", &[]);
    region.element("note", "data_object", &[]);
    region.element("service", "service", &[]);
    region.element("old", "application", &[]);
    region.element("provider", "organisation", &[("organisation_type", "supplier")]);
    region.relate("delivers", "provider", "service", &[]);
    for (trust, critical) in [("stolav", "critical"), ("hmr", "high")] {
        let deal = format!("deal-{trust}");
        region.element(&deal, "service_agreement", &[]);
        region.relate("covered_by", "service", &deal, &[("at", trust)]);
        region.relate("supports", "service", "p", &[("at", trust), ("criticality", critical), ("fit", "good")]);
    }
    region.relate("supports", "old", "p", &[("at", "hnt"), ("criticality", "high"), ("fit", "good")]);
    region.relate("reads", "p", "note", &[]);
    region.element("clinic", "unit", &[]);
    region.relate("holds_role", "clinic", "p", &[("role", "prosesseier"), ("at", "stolav")]);
    region
}

async fn asked(region: &Planted, differing: Option<bool>) -> Variants {
    let question = VariantsQuestion { of: id("p"), kinds: Vec::new(), include: Include::default(), differing };
    variants(&region.view(TODAY), &question).await.unwrap()
}

fn aspect(found: &Variants, of: &AspectOf) -> Option<Aspect> {
    found.aspects.iter().find(|aspect| aspect.of == *of).cloned()
}

/// What an aspect is at each trust, and whether they differ.
fn told(found: &Variants, of: &AspectOf) -> (Vec<String>, bool) {
    let aspect = aspect(found, of).unwrap_or_else(|| panic!("no {of:?}"));
    let cell = |cell: &snitt::domain::variants::Cell| {
        let entries = cell.entries.iter().map(|entry| match &entry.value {
            Some(value) => format!("{value:?}"),
            None => entry.item.key().to_owned(),
        });
        format!("{}: {}", cell.trust.key(), entries.collect::<Vec<_>>().join(" "))
    };
    (aspect.cells.iter().map(cell).collect(), aspect.differs)
}

fn expected(cells: [&str; 3], differs: bool) -> (Vec<String>, bool) {
    (cells.map(str::to_owned).to_vec(), differs)
}

#[tokio::test]
async fn each_trust_has_its_own_support_values_and_those_who_answer() {
    let found = asked(&clinic(), None).await;
    let trusts: Vec<&str> = found.trusts.iter().map(|trust| trust.key()).collect();
    assert_eq!(trusts, ["hmr", "hnt", "stolav"]);
    let supports = || ("supports".into(), Direction::Backward);
    let relation = AspectOf::Relation(supports().0, supports().1);
    assert_eq!(told(&found, &relation), expected(["hmr: service", "hnt: old", "stolav: service"], true));
    let data = AspectOf::Relation("reads".into(), Direction::Forward);
    assert_eq!(told(&found, &data), expected(["hmr: note", "hnt: note", "stolav: note"], false));
    let property = |name: &str| AspectOf::Property(supports().0, supports().1, name.into());
    let (critical, differs) = told(&found, &property("criticality"));
    assert!(critical[0].contains("high") && critical[1].contains("high") && critical[2].contains("critical"));
    assert!(differs);
    assert!(!told(&found, &property("fit")).1, "what differs is what is said, not by whom");
    let owner = AspectOf::Level("process_owner".into());
    assert_eq!(told(&found, &owner), expected(["hmr: ", "hnt: ", "stolav: clinic"], true));
    let agreement = AspectOf::LevelBelow("agreement".into());
    assert_eq!(told(&found, &agreement), expected(["hmr: deal-hmr", "hnt: ", "stolav: deal-stolav"], true));
    assert!(aspect(&found, &property("fallback")).is_none(), "what nobody says is not compared");
}

#[tokio::test]
async fn only_what_differs_is_told_where_that_is_asked() {
    let region = clinic();
    let all = asked(&region, None).await.aspects;
    let differing = asked(&region, Some(true)).await.aspects;
    let same = asked(&region, Some(false)).await.aspects;
    assert!(!differing.is_empty() && !same.is_empty());
    assert!(differing.iter().all(|aspect| aspect.differs) && same.iter().all(|aspect| !aspect.differs));
    assert_eq!(differing.len() + same.len(), all.len());
}

/// A relation for the whole region gives way where a trust has its own.
#[tokio::test]
async fn what_holds_everywhere_is_told_at_each_trust_that_has_nothing_of_its_own() {
    let mut region = clinic();
    region.relate("supports", "service", "p", &[("criticality", "low")]);
    let found = asked(&region, None).await;
    let relation = AspectOf::Relation("supports".into(), Direction::Backward);
    let cells = told(&found, &relation).0;
    assert_eq!(cells, ["hmr: service", "hnt: old service", "stolav: service"]);
}

//! Every fault that is planted is found once, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};

use snitt::{
    domain::{
        code::Code,
        quality::register::{Wanted, register},
    },
    model::{
        image::builtin,
        page::{PAGE_LIMIT, Page},
        value::Lang,
    },
};

use crate::{seed, seeded, troubled_seed, view, view_on};

/// What cannot be planted from a file: no kind of the metamodel asks for a least number of relations, and whoever sees
/// everything is refused a second element of a key.
const NOT_PLANTED: [Code; 2] = [Code::TooFew, Code::EqualKeys];

/// How many items one fault of a rule is found on, where it is not one: both relations that double each other, and every
/// element and relation of a circle.
const SEVERAL: [(&str, usize); 2] = [("DOUBLED", 2), ("HIERARCHY_CYCLE", 4)];

const ALL: Page = Page { first: PAGE_LIMIT, after: None };

#[tokio::test(flavor = "multi_thread")]
async fn each_guideline_is_broken_once_by_what_was_planted_for_it_and_told_with_its_remedy() {
    let loaded = troubled_seed().await;
    let view = view(&loaded).await;
    let found = register(&view, &Wanted::default(), &ALL, false).await.unwrap().listing.rows;
    for (id, guideline) in &view.guidelines.all {
        let broken: Vec<_> =
            found.iter().filter(|(row, _)| row.problem.guideline.as_ref().is_some_and(|of| of.id == *id)).collect();
        let keys: Vec<&str> = broken.iter().map(|(row, _)| row.item.key()).collect();
        assert_eq!(keys, [format!("brudd-{id}")], "{id}");
        let problem = &broken[0].0.problem;
        assert_eq!(problem.name(), id.as_str().to_uppercase().replace('-', "_"));
        assert_eq!(problem.property.as_ref(), guideline.mended_in(), "{id}");
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            assert_eq!(problem.message(lang), guideline.message.read(lang));
            assert_eq!(problem.remedy(lang), guideline.remedy.read(lang));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_rule_of_the_metamodel_is_broken_where_it_was_planted_and_nothing_else_is_found() {
    let loaded = troubled_seed().await;
    let view = view(&loaded).await;
    let found = register(&view, &Wanted::default(), &ALL, false).await.unwrap().listing.rows;
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for (row, _) in found.iter().filter(|(row, _)| row.problem.guideline.is_none()) {
        *told.entry(row.problem.name().into_owned()).or_default() += 1;
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            assert!(!row.problem.remedy(lang).contains('{'), "{}", row.problem.remedy(lang));
        }
        if row.item.ends.is_none() {
            let planted = format!("brudd-{}", row.problem.name().to_lowercase().replace('_', "-"));
            assert!(row.item.key().starts_with(&planted), "{} of {}", row.problem.name(), row.item.key());
        }
    }
    let expected = Code::ALL.into_iter().filter(|code| code.is_finding() && !NOT_PLANTED.contains(code));
    let count = |name: &str| SEVERAL.iter().find(|(of, _)| *of == name).map_or(1, |(_, count)| *count);
    let expected = expected.filter(|code| *code != Code::BreaksGuideline);
    let expected: BTreeMap<String, usize> = expected.map(|code| (code.name().to_owned(), count(code.name()))).collect();
    assert_eq!(told, expected);
    let guidelines = view.guidelines.all.len();
    assert_eq!(found.len(), guidelines + expected.values().sum::<usize>());
}

#[test]
fn what_is_said_not_to_be_planted_could_not_be() {
    let asks = seed::metamodel()
        .relations
        .into_values()
        .any(|kind| kind.cardinality.min_sources > 0 || kind.cardinality.min_targets > 0);
    assert!(!asks, "a kind asks for a least number of relations: plant TOO_FEW");
}

/// What the sources leave empty is found; a fault of those who wrote the seed would be one of these. What is made up for a
/// demonstration may show faults on purpose.
#[tokio::test(flavor = "multi_thread")]
async fn the_seed_of_the_region_has_no_finding_that_only_a_mistake_could_make() {
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let loaded = seeded::load(metamodel, edits).await.unwrap();
    let view = view_on(&loaded, "2026-06-01").await;
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut page = ALL;
    loop {
        let listing = register(&view, &Wanted::default(), &page, false).await.unwrap().listing;
        page.after = listing.rows.last().map(|(_, place)| place.clone());
        let cited = listing.rows.iter().filter(|(row, _)| row.item.value(builtin::ILLUSTRATIVE).is_none());
        told.extend(cited.map(|(row, _)| row.problem.name().into_owned()));
        if !listing.more {
            break;
        }
    }
    let never = [
        "NAMELESS",
        "UNUSUAL_END",
        "SELF_RELATION",
        "DOUBLED",
        "TOO_MANY",
        "HIERARCHY_CYCLE",
        "TWO_OWNERS",
        "EQUAL_KEYS",
        "NATIONAL_NUMBER_IN_ID",
        "TWO_SYSTEM_OWNERS_AT_TRUST",
        "TWO_LEADERS",
        "FRAME_OVERSPENT",
        "CONFIRMATION_STALE",
        "EXCEPTION_OVER",
        "MASTER_DATA_WITHOUT_MASTER",
    ];
    for code in never {
        assert!(!told.contains(code), "{code} is found in seed/hmn");
    }
    assert!(told.contains("MISSING_REQUIRED") && told.contains("SYSTEM_OUTSIDE_GROUPS"), "{told:?}");
}

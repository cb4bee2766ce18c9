//! What is missing, doubled, over or empty is a result, with the trust it is missing at.

use snitt::model::value::Lang;

use super::{asked, missing, planted::Planted};

fn solution() -> Planted {
    let mut region = Planted::region();
    region.element("ris", "solution", &[]);
    region
}

#[tokio::test]
async fn no_owner_is_a_gap() {
    assert_eq!(missing(&asked(&solution(), "ris", None).await, "owner"), ["no_owner:  @ -"]);
}

#[tokio::test]
async fn two_owners_at_the_same_trust_are_a_gap_and_one_at_each_is_not() {
    let mut region = solution();
    region.relate("owns", "stolav", "ris", &[("as", "owner")]);
    region.relate("owns", "hmr", "ris", &[("as", "owner")]);
    assert!(missing(&asked(&region, "ris", None).await, "owner").is_empty());
    region.element("lab", "unit", &[]);
    region.relate("belongs_to", "lab", "stolav", &[]);
    region.relate("owns", "lab", "ris", &[("as", "owner")]);
    let gaps = missing(&asked(&region, "ris", None).await, "owner");
    assert_eq!(gaps.len(), 1);
    assert!(gaps[0].starts_with("two_owners:") && gaps[0].ends_with("@ stolav"), "{gaps:?}");
    assert!(missing(&asked(&region, "ris", Some("hmr")).await, "owner").is_empty());
}

#[tokio::test]
async fn two_system_owners_at_one_trust_are_a_gap_there() {
    let mut region = solution();
    for person in ["kari", "ola"] {
        region.element(person, "person", &[]);
        region.relate("holds_role", person, "ris", &[("role", "systemeier"), ("at", "stolav")]);
    }
    let gaps = missing(&asked(&region, "ris", Some("stolav")).await, "system_owner");
    assert_eq!(gaps.len(), 1);
    assert!(gaps[0].starts_with("two_system_owners:"), "{gaps:?}");
    let gaps = missing(&asked(&region, "ris", None).await, "system_owner");
    assert_eq!(gaps.len(), 3, "two at one trust, none at the two others: {gaps:?}");
}

#[tokio::test]
async fn a_system_owner_is_missed_only_where_the_solution_is_in_use() {
    let mut region = solution();
    let everywhere = missing(&asked(&region, "ris", None).await, "system_owner");
    assert_eq!(everywhere, ["no_system_owner:  @ hmr", "no_system_owner:  @ hnt", "no_system_owner:  @ stolav"]);
    region.element("reading", "process", &[]);
    region.relate("supports", "ris", "reading", &[("at", "hnt")]);
    assert_eq!(missing(&asked(&region, "ris", None).await, "system_owner"), ["no_system_owner:  @ hnt"]);
    assert_eq!(missing(&asked(&region, "reading", None).await, "process_owner"), ["no_process_owner:  @ hnt"]);
}

#[tokio::test]
async fn what_no_source_places_in_a_group_is_a_gap() {
    let mut region = solution();
    let answer = asked(&region, "ris", None).await;
    assert_eq!(missing(&answer, "system_owner_group"), ["not_in_a_group:  @ -"]);
    let gap = answer.gaps.iter().find(|gap| gap.code == "not_in_a_group").unwrap();
    assert_eq!(gap.message.read(Lang::Nb), "Ingen kilde plasserer ris i en systemeiergruppe.");
    assert_eq!(gap.message.read(Lang::En), "No source places ris in a system owner group.");
    assert_eq!(&*gap.sources[0].key, "MANDAT");
    region.relate("governs", "klinisk", "ris", &[]);
    assert!(missing(&asked(&region, "ris", None).await, "system_owner_group").is_empty());
}

#[tokio::test]
async fn a_seat_kept_for_a_role_that_nobody_holds_is_a_gap_at_its_trust() {
    let mut region = solution();
    region.relate("governs", "klinisk", "ris", &[]);
    region.element("fagdirektor", "role", &[]);
    region.relate("member_of", "fagdirektor", "klinisk", &[("seat", "member"), ("at", "stolav")]);
    region.relate("member_of", "fagdirektor", "klinisk", &[("seat", "member"), ("at", "hmr")]);
    region.element("kari", "person", &[]);
    region.relate("holds_role", "kari", "klinisk", &[("role", "fagdirektor"), ("at", "hmr")]);
    let answer = asked(&region, "ris", None).await;
    assert_eq!(missing(&answer, "system_owner_group"), ["empty_seat: fagdirektor klinisk @ stolav"]);
    assert!(missing(&asked(&region, "ris", Some("hmr")).await, "system_owner_group").is_empty());
}

#[tokio::test]
async fn a_role_without_a_holder_is_a_gap_and_told_once() {
    let mut region = solution();
    region.relate("governs", "bilde", "ris", &[]);
    region.relate("member_of", "systemeier", "bilde", &[("seat", "member"), ("at", "stolav")]);
    region.relate("member_of", "systemeier", "bilde", &[("seat", "member"), ("at", "rhf")]);
    let answer = asked(&region, "ris", None).await;
    let gaps = missing(&answer, "system_owner");
    let expected = [
        "no_system_owner:  @ hmr",
        "no_system_owner:  @ hnt",
        "role_without_holder: systemeier @ stolav",
        "role_without_holder: systemeier @ rhf",
    ];
    assert_eq!(gaps, expected);
    assert!(missing(&answer, "system_owner_subgroup").is_empty(), "the empty seats are told already");
}

#[tokio::test]
async fn a_contract_is_over_the_day_after_its_last() {
    let mut region = solution();
    region.element("contract", "contract", &[("valid_until", "2026-06-01")]);
    region.relate("covered_by", "ris", "contract", &[]);
    assert!(missing(&asked(&region, "ris", None).await, "contract").is_empty(), "the last day is valid");
    let mut region = solution();
    region.element("contract", "contract", &[("valid_until", "2026-05-31")]);
    region.relate("covered_by", "ris", "contract", &[]);
    let answer = asked(&region, "ris", None).await;
    assert_eq!(missing(&answer, "contract"), ["expired_contract: contract @ -"]);
    assert!(super::told(&answer, "contract").is_empty());
}

#[tokio::test]
async fn a_contract_that_was_ended_is_a_gap_until_another_covers() {
    let mut region = solution();
    region.element("old", "contract", &[]);
    region.relate("covered_by", "ris", "old", &[("to", "2026-01-01")]);
    assert_eq!(missing(&asked(&region, "ris", None).await, "contract"), ["expired_contract: old @ -"]);
    region.element("new", "contract", &[]);
    region.relate("covered_by", "ris", "new", &[("from", "2026-01-01")]);
    assert!(missing(&asked(&region, "ris", None).await, "contract").is_empty());
}

#[tokio::test]
async fn a_service_lacks_an_agreement_at_the_trusts_that_have_none() {
    let mut region = Planted::region();
    region.element("service", "service", &[]);
    region.element("avtale", "service_agreement", &[]);
    region.relate("party_to", "stolav", "avtale", &[("side", "customer")]);
    region.relate("covered_by", "service", "avtale", &[]);
    let answer = asked(&region, "service", None).await;
    assert_eq!(missing(&answer, "agreement"), ["no_agreement:  @ hmr", "no_agreement:  @ hnt"]);
}

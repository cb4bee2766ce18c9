//! What each level finds, where it is handed on, and what hides it.

use snitt::{
    domain::responsibility::{responsibilities, responsibility},
    model::value::Lang,
};

use super::{
    TODAY, asked, missing,
    planted::{Planted, element, id},
    told,
};

/// A solution in the subgroup, delivered by a provider with subcontractors, with an agreement at one trust.
fn imaging() -> Planted {
    let mut region = Planted::region();
    region.element("ris", "solution", &[]);
    region.relate("governs", "bilde", "ris", &[("source", "MANDAT")]);
    region.element("hemit", "organisation", &[("organisation_type", "provider")]);
    region.element("vendor", "organisation", &[("organisation_type", "supplier")]);
    region.element("maker", "organisation", &[("organisation_type", "supplier")]);
    region.relate("delivers", "hemit", "ris", &[]);
    region.relate("subcontracts", "hemit", "vendor", &[]);
    region.relate("subcontracts", "vendor", "maker", &[]);
    region
}

#[tokio::test]
async fn the_bodies_follow_from_the_subgroup_to_the_top() {
    let answer = asked(&imaging(), "ris", None).await;
    assert_eq!(told(&answer, "system_owner_subgroup"), ["bilde @ -"]);
    assert_eq!(told(&answer, "system_owner_group"), ["klinisk @ -"]);
    assert_eq!(told(&answer, "leader_group"), ["rpt @ -"]);
    assert_eq!(told(&answer, "steering_group"), ["sds @ -"]);
    let way: Vec<&str> = answer.escalation.iter().map(|rung| rung.body.key()).collect();
    assert_eq!(way, ["bilde", "klinisk", "rpt", "sds"]);
}

#[tokio::test]
async fn a_group_that_governs_without_a_subgroup_is_the_first_body() {
    let mut region = Planted::region();
    region.element("journal", "solution", &[]);
    region.relate("governs", "klinisk", "journal", &[]);
    let answer = asked(&region, "journal", None).await;
    assert!(told(&answer, "system_owner_subgroup").is_empty());
    assert_eq!(told(&answer, "system_owner_group"), ["klinisk @ -"]);
    assert_eq!(answer.escalation.first().unwrap().body.key(), "klinisk");
}

#[tokio::test]
async fn what_is_in_no_group_is_still_steered_by_the_leader_group() {
    let mut region = Planted::region();
    region.element("loose", "application", &[]);
    let answer = asked(&region, "loose", None).await;
    assert_eq!(told(&answer, "leader_group"), ["rpt @ -"]);
    assert_eq!(told(&answer, "steering_group"), ["sds @ -"]);
    let way: Vec<&str> = answer.escalation.iter().map(|rung| rung.body.key()).collect();
    assert_eq!(way, ["rpt", "sds"]);
}

#[tokio::test]
async fn each_trust_has_its_own_system_owner() {
    let mut region = imaging();
    for (person, trust) in [("kari", "stolav"), ("ola", "hmr")] {
        region.element(person, "person", &[]);
        region.relate("holds_role", person, "ris", &[("role", "systemeier"), ("at", trust)]);
    }
    let answer = asked(&region, "ris", None).await;
    assert_eq!(told(&answer, "system_owner"), ["ola (systemeier) @ hmr", "kari (systemeier) @ stolav"]);
    assert_eq!(missing(&answer, "system_owner"), ["no_system_owner:  @ hnt"], "one at each trust is as it should be");
    let at = asked(&region, "ris", Some("stolav")).await;
    assert_eq!(told(&at, "system_owner"), ["kari (systemeier) @ stolav"]);
    assert!(missing(&at, "system_owner").is_empty());
}

#[tokio::test]
async fn another_role_for_the_same_element_is_not_the_system_owner() {
    let mut region = imaging();
    region.element("kari", "person", &[]);
    region.element("produkteier", "role", &[]);
    region.relate("holds_role", "kari", "ris", &[("role", "produkteier"), ("at", "stolav")]);
    assert!(told(&asked(&region, "ris", None).await, "system_owner").is_empty());
}

#[tokio::test]
async fn an_application_takes_what_it_lacks_from_what_it_is_part_of() {
    let mut region = imaging();
    region.element("viewer", "application", &[]);
    region.relate("consists_of", "ris", "viewer", &[]);
    region.element("plugin", "application", &[]);
    region.relate("part_of", "plugin", "viewer", &[]);
    let answer = asked(&region, "plugin", None).await;
    assert_eq!(told(&answer, "system_owner_subgroup"), ["bilde @ -"]);
    assert_eq!(told(&answer, "provider"), ["hemit @ -"]);
    let because: Vec<&str> = answer
        .links
        .iter()
        .find(|link| link.level == "provider")
        .unwrap()
        .because
        .iter()
        .map(|reason| reason.text.read(Lang::En))
        .collect();
    assert_eq!(because.len(), 4, "two relations handed it on, one delivers, and the clause: {because:?}");
    assert_eq!(because[0], "plugin part of viewer");
    assert_eq!(because[2], "hemit delivers ris");
}

#[tokio::test]
async fn what_it_has_itself_goes_before_what_it_is_handed() {
    let mut region = imaging();
    region.element("viewer", "application", &[]);
    region.relate("consists_of", "ris", "viewer", &[]);
    region.element("other", "organisation", &[("organisation_type", "provider")]);
    region.relate("delivers", "other", "viewer", &[("at", "stolav")]);
    let answer = asked(&region, "viewer", None).await;
    assert_eq!(told(&answer, "provider"), ["hemit @ -", "other @ stolav"]);
    assert_eq!(told(&asked(&region, "viewer", Some("stolav")).await, "provider"), ["other @ stolav"]);
    assert_eq!(told(&asked(&region, "viewer", Some("hnt")).await, "provider"), ["hemit @ -"]);
}

#[tokio::test]
async fn subcontractors_are_followed_to_the_last() {
    let answer = asked(&imaging(), "ris", None).await;
    assert_eq!(told(&answer, "subcontractor"), ["maker @ -", "vendor @ -"]);
}

#[tokio::test]
async fn a_subcontract_regarding_something_else_does_not_count() {
    let mut region = imaging();
    region.element("hosting", "platform", &[]);
    region.element("unrelated", "platform", &[]);
    region.relate("runs_on", "ris", "hosting", &[]);
    region.element("cable", "organisation", &[("organisation_type", "supplier")]);
    region.element("rack", "organisation", &[("organisation_type", "supplier")]);
    region.relate("subcontracts", "hemit", "rack", &[("regarding", "unrelated")]);
    region.relate("subcontracts", "hemit", "cable", &[("regarding", "hosting")]);
    assert_eq!(told(&asked(&region, "ris", None).await, "subcontractor"), ["cable @ -", "maker @ -", "vendor @ -"]);
}

#[tokio::test]
async fn an_agreement_holds_for_the_trusts_that_are_its_customers() {
    let mut region = imaging();
    for trust in ["stolav", "hmr"] {
        let agreement = format!("avtale-{trust}");
        region.element(&agreement, "service_agreement", &[]);
        region.relate("party_to", trust, &agreement, &[("side", "customer")]);
        region.relate("party_to", "hemit", &agreement, &[("side", "supplier")]);
        region.relate("covered_by", "ris", &agreement, &[]);
    }
    let answer = asked(&region, "ris", None).await;
    assert_eq!(told(&answer, "agreement"), ["avtale-hmr @ hmr", "avtale-stolav @ stolav"]);
    assert_eq!(told(&asked(&region, "ris", Some("hmr")).await, "agreement"), ["avtale-hmr @ hmr"]);
    assert!(told(&asked(&region, "ris", Some("hnt")).await, "agreement").is_empty());
}

#[tokio::test]
async fn the_owner_is_told_at_its_own_trust() {
    let mut region = imaging();
    region.element("lab", "unit", &[]);
    region.relate("belongs_to", "lab", "stolav", &[]);
    region.relate("owns", "lab", "ris", &[("as", "owner")]);
    region.relate("owns", "hmr", "ris", &[("as", "owner")]);
    region.relate("owns", "hemit", "ris", &[("as", "portfolio")]);
    let answer = asked(&region, "ris", None).await;
    assert_eq!(told(&answer, "owner"), ["hmr @ hmr", "lab @ stolav"]);
}

#[tokio::test]
async fn data_have_their_owner_and_an_application_that_masters_them_tells_it() {
    let mut region = imaging();
    region.element("image", "data_object", &[]);
    region.element("kari", "person", &[]);
    region.relate("holds_role", "kari", "image", &[("role", "dataeier")]);
    region.element("archive", "application", &[]);
    region.relate("is_master_of", "archive", "image", &[]);
    assert_eq!(told(&asked(&region, "image", None).await, "data_owner"), ["kari (dataeier) @ -"]);
    assert_eq!(told(&asked(&region, "archive", None).await, "data_owner"), ["kari (dataeier) @ -"]);
}

#[tokio::test]
async fn those_who_advise_any_body_of_the_line_are_heard_once() {
    let mut region = imaging();
    region.element("rif", "governance_body", &[("body_type", "forum")]);
    region.element("radiologists", "network", &[]);
    for body in ["klinisk", "rpt", "sds"] {
        region.relate("advises", "rif", body, &[]);
    }
    region.relate("advises", "radiologists", "bilde", &[]);
    assert_eq!(told(&asked(&region, "ris", None).await, "heard"), ["radiologists @ -", "rif @ -"]);
}

#[tokio::test]
async fn the_regional_system_owner_is_who_holds_the_leading_role_of_the_subgroup() {
    let mut region = imaging();
    region.element("regional-bilde", "role", &[]);
    region.relate("member_of", "regional-bilde", "bilde", &[("seat", "leader")]);
    let answer = asked(&region, "ris", None).await;
    assert_eq!(told(&answer, "regional_system_owner"), ["- (regional-bilde) @ -"]);
    region.element("kari", "person", &[]);
    region.relate("holds_role", "kari", "regional-bilde", &[("role", "regional-systemeier")]);
    let answer = asked(&region, "ris", None).await;
    assert_eq!(told(&answer, "regional_system_owner"), ["kari (regional-systemeier) @ -"]);
    assert!(missing(&answer, "regional_system_owner").is_empty());
}

#[tokio::test]
async fn what_is_not_in_force_on_the_day_does_not_answer() {
    let mut region = imaging();
    region.element("kari", "person", &[]);
    let values = [("role", "systemeier"), ("at", "hnt"), ("from", "2026-01-01"), ("to", "2026-03-01")];
    region.relate("holds_role", "kari", "ris", &values);
    let on = |day| responsibility_on(&region, day);
    assert!(on("2025-12-31").await.is_empty());
    assert_eq!(on("2026-01-01").await, ["kari (systemeier) @ hnt"]);
    assert!(on("2026-03-01").await.is_empty());
}

async fn responsibility_on(region: &Planted, day: &str) -> Vec<String> {
    told(&responsibility(&region.view(day), id("ris"), None).await.unwrap(), "system_owner")
}

#[tokio::test]
async fn what_the_reader_may_not_see_is_not_told() {
    let mut region = imaging();
    region.element("secret", "contract", &[("visibility", "security")]);
    region.relate("covered_by", "ris", "secret", &[]);
    region.element("plain", "contract", &[]);
    region.relate("covered_by", "ris", "plain", &[]);
    let all = asked(&region, "ris", None).await;
    assert_eq!(told(&all, "contract"), ["plain @ -", "secret @ -"]);
    let sight = planted_sight();
    let seen = responsibility(&region.seen(TODAY, sight), id("ris"), None).await.unwrap();
    assert_eq!(told(&seen, "contract"), ["plain @ -"]);
}

fn planted_sight() -> snitt::model::ask::Sight {
    let metamodel = super::planted::metamodel();
    metamodel.sight(1 << metamodel.class("open").unwrap())
}

#[tokio::test]
async fn a_question_about_what_cannot_be_seen_names_it() {
    let region = imaging();
    let view = region.view(TODAY);
    let Err(snitt::domain::Error::Question(problems)) =
        responsibility(&view, id("nothing"), Some(element("nowhere"))).await
    else {
        panic!("it was answered")
    };
    let named: Vec<&str> = problems.iter().map(|problem| &*problem.blanks[0].1).collect();
    assert_eq!(named, [id("nothing").to_string(), id("nowhere").to_string()]);
}

#[tokio::test]
async fn several_chains_at_once_are_those_of_each_alone() {
    let mut region = imaging();
    region.element("viewer", "application", &[]);
    region.relate("consists_of", "ris", "viewer", &[]);
    region.element("loose", "application", &[]);
    let view = region.view(TODAY);
    let together = responsibilities(&view, &[id("viewer"), id("loose"), id("ris")], None).await.unwrap();
    for (place, key) in ["viewer", "loose", "ris"].into_iter().enumerate() {
        assert_eq!(together[place], asked(&region, key, None).await, "{key}");
    }
}

#[tokio::test]
async fn a_seat_is_not_told_as_open_where_the_role_is_held() {
    let mut region = imaging();
    region.relate("member_of", "systemeier", "bilde", &[("seat", "member"), ("at", "stolav")]);
    region.relate("member_of", "systemeier", "bilde", &[("seat", "member"), ("at", "hmr")]);
    region.element("kari", "person", &[]);
    region.relate("holds_role", "kari", "ris", &[("role", "systemeier"), ("at", "stolav")]);
    let answer = asked(&region, "ris", None).await;
    assert_eq!(told(&answer, "system_owner"), ["- (systemeier) @ hmr", "kari (systemeier) @ stolav"]);
}

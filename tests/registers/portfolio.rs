//! What leaves, runs in the cloud, runs out, is asked for and is spent.

use snitt::{
    domain::{
        register::portfolio::{Line, Part, Whose, lines},
        view::View,
    },
    model::page::{PAGE_LIMIT, Page},
};

use crate::planted::{Planted, day, element, id};

async fn asked(view: &View, part: Part, whose: Whose) -> Vec<Line> {
    let page = Page { first: PAGE_LIMIT, after: None };
    let found = lines(view, &part, whose, &page, true).await.unwrap();
    assert_eq!(found.total, Some(found.rows.len() as u64));
    found.rows.into_iter().map(|(line, _)| line).collect()
}

fn keys(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.element.key()).collect()
}

fn region() -> Planted {
    let mut region = Planted::region();
    region.element("gammel", "application", &[("hosting", "own")]);
    region.element("ny", "application", &[("hosting", "cloud"), ("personal_data", "special")]);
    region.element(
        "app",
        "application",
        &[("hosting", "app"), ("personal_data", "none"), ("access_regulation", "PIN")],
    );
    region.element("borte", "application", &[("hosting", "own")]);
    region.element("senere", "application", &[("hosting", "own")]);
    region.retire("gammel", "2027-01-01");
    region.retire("borte", "2025-01-01");
    region.retire("senere", "2030-01-01");
    region.relate("replaces", "ny", "gammel", &[]);
    region.relate("owns", "hnt", "gammel", &[("as", "owner")]);
    region.relate("supports", "ny", "sds", &[("at", "stolav")]);
    region.element("avtale", "contract", &[("valid_until", "2026-12-31"), ("notice_period", "6")]);
    region.element("lang-avtale", "service_agreement", &[("valid_until", "2030-12-31")]);
    region.element("uten-dato", "contract", &[]);
    region.relate("party_to", "hnt", "avtale", &[("side", "customer")]);
    region.relate("covered_by", "gammel", "avtale", &[]);
    region.element(
        "oppgave",
        "mandate_task",
        &[("year", "2021"), ("status", "done"), ("status_t1", "startet"), ("status_t2", "ferdig")],
    );
    region.element(
        "annen-oppgave",
        "mandate_task",
        &[("year", "2022"), ("status", "in_progress"), ("status_t1", "startet")],
    );
    region.element("ramme", "frame", &[("year", "2026"), ("amount", "100"), ("spent", "40")]);
    region.relate("decided_by", "ramme", "sds", &[]);
    region
}

#[tokio::test]
async fn what_leaves_by_a_day_is_told_with_what_replaces_it_and_what_is_gone_is_not() {
    let view = region().view("2026-06-01");
    let all = asked(&view, Part::Leaving(None), Whose::default()).await;
    assert_eq!(keys(&all), ["gammel", "senere"]);
    let by = asked(&view, Part::Leaving(Some(day("2027-01-01"))), Whose::default()).await;
    assert_eq!(keys(&by), ["gammel"]);
    assert_eq!(by[0].beside[0].iter().map(|image| image.key()).collect::<Vec<_>>(), ["ny"]);
    assert!(asked(&view, Part::Leaving(Some(day("2026-12-31"))), Whose::default()).await.is_empty());
    let of_owner = Whose { owner: Some(id("hnt")), at: None };
    assert_eq!(keys(&asked(&view, Part::Leaving(None), of_owner).await), ["gammel"]);
    assert!(asked(&view, Part::Leaving(None), Whose { owner: Some(id("hmr")), at: None }).await.is_empty());
}

#[tokio::test]
async fn every_cloud_service_and_app_is_told_and_nothing_else() {
    let view = region().view("2026-06-01");
    assert_eq!(keys(&asked(&view, Part::Hosted, Whose::default()).await), ["app", "ny"]);
    let at = Whose { owner: None, at: Some(element("stolav")) };
    assert_eq!(keys(&asked(&view, Part::Hosted, at).await), ["ny"]);
}

#[tokio::test]
async fn what_runs_out_before_a_day_is_told_with_its_parties_and_what_it_covers() {
    let view = region().view("2026-06-01");
    assert_eq!(keys(&asked(&view, Part::Expiring(None), Whose::default()).await), ["avtale", "lang-avtale"]);
    let soon = asked(&view, Part::Expiring(Some(day("2027-01-01"))), Whose::default()).await;
    assert_eq!(keys(&soon), ["avtale"]);
    let beside: Vec<Vec<&str>> = soon[0].beside.iter().map(|l| l.iter().map(|i| i.key()).collect()).collect();
    assert_eq!(beside, [["hnt"], ["gammel"]]);
    assert!(asked(&view, Part::Expiring(Some(day("2026-12-31"))), Whose::default()).await.is_empty());
    let party = Whose { owner: Some(id("hnt")), at: None };
    assert_eq!(keys(&asked(&view, Part::Expiring(None), party).await), ["avtale"]);
}

#[tokio::test]
async fn tasks_are_told_by_year_status_and_tertial() {
    let view = region().view("2026-06-01");
    let of =
        |year, status: Option<&str>, tertial| Part::Tasks { year, status: status.map(|s| vec![s.into()]), tertial };
    assert_eq!(keys(&asked(&view, of(None, None, Some(1)), Whose::default()).await), ["annen-oppgave", "oppgave"]);
    assert_eq!(keys(&asked(&view, of(None, None, Some(2)), Whose::default()).await), ["oppgave"]);
    assert!(asked(&view, of(None, None, Some(3)), Whose::default()).await.is_empty());
    assert!(asked(&view, of(None, None, Some(4)), Whose::default()).await.is_empty());
    assert_eq!(keys(&asked(&view, of(Some(2022), None, None), Whose::default()).await), ["annen-oppgave"]);
    assert_eq!(keys(&asked(&view, of(None, Some("done"), None), Whose::default()).await), ["oppgave"]);
}

#[tokio::test]
async fn money_is_told_by_year_with_who_decided_it() {
    let view = region().view("2026-06-01");
    let found = asked(&view, Part::Frames(Some(2026)), Whose::default()).await;
    assert_eq!(keys(&found), ["ramme"]);
    assert_eq!(found[0].beside[0][0].key(), "sds");
    assert!(asked(&view, Part::Frames(Some(2025)), Whose::default()).await.is_empty());
}

/// A contract that the reader may not see is in no list, not counted, and covers nothing; what is spent is hidden from
/// whoever does not see money.
#[tokio::test]
async fn what_the_reader_may_not_see_is_absent() {
    let mut region = region();
    region.element("hemmelig", "contract", &[("valid_until", "2026-07-01"), ("visibility", "security")]);
    region.element("skjult", "application", &[("hosting", "cloud"), ("visibility", "security")]);
    region.relate("replaces", "skjult", "gammel", &[]);
    let metamodel = crate::planted::metamodel();
    let view = region.seen("2026-06-01", metamodel.sight(1));
    assert_eq!(keys(&asked(&view, Part::Expiring(Some(day("2027-01-01"))), Whose::default()).await), ["avtale"]);
    assert_eq!(keys(&asked(&view, Part::Hosted, Whose::default()).await), ["app", "ny"]);
    let leaving = asked(&view, Part::Leaving(Some(day("2027-01-01"))), Whose::default()).await;
    assert_eq!(leaving[0].beside[0].len(), 1, "what replaces it unseen is not told");
    let frames = asked(&view, Part::Frames(None), Whose::default()).await;
    assert!(frames[0].element.value("spent").is_none() && frames[0].element.value("amount").is_none());
    let all = region.view("2026-06-01");
    assert_eq!(keys(&asked(&all, Part::Hosted, Whose::default()).await), ["app", "ny", "skjult"]);
}

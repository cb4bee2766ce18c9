//! The four questions that the seed must answer, through the domain; what is expected was written from the sources.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test"
)]

#[path = "support/naive/mod.rs"]
mod naive;
#[path = "support/planted.rs"]
mod planted;
#[path = "support/seed.rs"]
#[allow(dead_code, reason = "the seed alone is read here")]
mod seed;

use planted::{Planted, element, id};
use snitt::{
    domain::{
        impact::{ImpactHit, ImpactQuestion, impact},
        responsibility::{Responsibility, responsibility},
        view::View,
    },
    model::{ask::Include, image::Image, metamodel::ImpactDirection},
};

fn region() -> View {
    Planted::from_edits(&seed::edits(&planted::metamodel())).view("2026-06-01")
}

fn key(image: Option<&Image>) -> &str {
    image.map_or("-", Image::key)
}

async fn hits(view: &View, of: &str, direction: ImpactDirection, at: Option<&str>) -> Vec<ImpactHit> {
    let (of, at) = (vec![id(of)], at.map(element));
    let question = ImpactQuestion { of, direction, at, depth: None, include: Include::default() };
    let answer = impact(view, &question).await.expect("an answer");
    answer.detail(view, 0..answer.total()).await.expect("details")
}

async fn chain(view: &View, of: &str) -> Responsibility {
    responsibility(view, id(of), None).await.expect("an answer")
}

/// Each link of a level as `who @ trust`.
fn links<'a>(answer: &'a Responsibility, level: &str) -> Vec<(&'a str, &'a str)> {
    let at = answer.links.iter().filter(|link| link.level == level);
    at.map(|link| {
        let who = link.holder.as_ref().or(if link.role.is_none() { link.body.as_ref() } else { link.role.as_ref() });
        (key(who), key(link.trust.as_ref()))
    })
    .collect()
}

/// Each gap as `code @ trust`.
fn gaps<'a>(answer: &'a Responsibility, level: &str) -> Vec<(&'a str, &'a str)> {
    let at = answer.gaps.iter().filter(|gap| gap.level == level);
    at.map(|gap| (gap.code.as_str(), key(gap.trust.as_ref()))).collect()
}

const AFFECTED: ImpactDirection = ImpactDirection::Affected;
const RELIES_ON: ImpactDirection = ImpactDirection::ReliesOn;
const TRUSTS: [&str; 3] = ["helse-more-og-romsdal", "helse-nord-trondelag", "st-olavs-hospital"];

/// ANSVAR 4: Helseplattformen AS manages Epic; ANSVAR 3: it delivers Helseplattformen, by an agreement with each trust.
#[tokio::test]
async fn what_stops_if_epic_stops_and_through_which_agreements() {
    let view = region();
    let hits = hits(&view, "epic", AFFECTED, None).await;
    let of_kind = |kind: &str| -> Vec<&str> {
        hits.iter().filter(|hit| hit.item.kind == kind).map(|hit| hit.item.key()).collect()
    };
    assert_eq!(of_kind("organisation"), ["helseplattformen-as"]);
    assert_eq!(of_kind("application"), ["epic-losningen"]);
    assert_eq!(of_kind("solution"), ["helseplattformen"]);
    assert!(of_kind("service").contains(&"helseplattformen-tjenesten"));
    assert!(of_kind("function").contains(&"pasientjournal"));
    let agreements = of_kind("service_agreement");
    for customer in TRUSTS.into_iter().chain(["helse-midt-norge-rhf"]) {
        assert!(agreements.contains(&format!("tjenesteavtale-hp-{customer}").as_str()), "{customer}: {agreements:?}");
    }
    let service = hits.iter().find(|hit| hit.item.key() == "helseplattformen-tjenesten").unwrap();
    let path: Vec<&str> = service.path.iter().map(|step| step.item.key()).collect();
    assert_eq!(path, ["epic", "helseplattformen-as", "helseplattformen-tjenesten"]);
}

/// STYRING 3.1, the table of agreements; ANSVAR 3: Hemit is subcontractor for the operation of TPHP, by an agreement of the two.
#[tokio::test]
async fn which_agreements_stand_between_the_providers_and_each_trust() {
    let view = region();
    let service = chain(&view, "helseplattformen-tjenesten").await;
    let agreed = links(&service, "agreement");
    for trust in TRUSTS {
        assert!(agreed.contains(&(format!("tjenesteavtale-hp-{trust}").as_str(), trust)), "{agreed:?}");
    }
    assert_eq!(gaps(&service, "agreement"), []);
    let integrator = chain(&view, "tjenesteintegrator-tjenesten").await;
    let agreed = links(&integrator, "agreement");
    for trust in TRUSTS {
        for provider in ["hemit", "hp"] {
            assert!(agreed.contains(&(format!("tjenesteavtale-{provider}-{trust}").as_str(), trust)), "{agreed:?}");
        }
    }
    let operation = chain(&view, "drift-av-tphp").await;
    assert_eq!(links(&operation, "agreement"), [("tjenesteavtale-hemit-helseplattformen-as", "-")]);
    assert_eq!(links(&operation, "provider"), [("hemit", "-")]);
}

/// MANDAT, Systemeiergruppe Klinisk pasientbehandling: the subgroup, led by a regional system owner whom no source names.
#[tokio::test]
async fn who_answers_for_bildediagnostikk_and_where_it_escalates() {
    let answer = chain(&region(), "bildediagnostikk").await;
    let way: Vec<&str> = answer.escalation.iter().map(|rung| rung.body.key()).collect();
    let group = "systemeiergruppe-klinisk-pasientbehandling";
    assert_eq!(way, ["undergruppe-bildediagnostikk", group, "rpt", "sds"]);
    assert_eq!(links(&answer, "system_owner_subgroup"), [("undergruppe-bildediagnostikk", "-")]);
    assert_eq!(links(&answer, "regional_system_owner"), [("regional-systemeier-bildediagnostikk", "-")]);
    assert_eq!(gaps(&answer, "regional_system_owner"), [("role_without_holder", "-")]);
    let owners = gaps(&answer, "system_owner");
    for trust in TRUSTS.into_iter().chain(["helse-midt-norge-rhf"]) {
        assert!(owners.contains(&("role_without_holder", trust)), "{owners:?}");
    }
    let heard: Vec<&str> = links(&answer, "heard").into_iter().map(|(who, _)| who).collect();
    assert!(heard.contains(&"rif") && heard.contains(&"fagledernettverkene"), "{heard:?}");
    let quoted = answer.links.iter().flat_map(|link| &link.because).flat_map(|reason| &reason.sources);
    assert!(quoted.clone().count() > 0);
    assert!(quoted.into_iter().all(|source| source.quote.as_deref().is_some_and(|q| q.split(' ').count() <= 8)));
}

/// The made-up process: the regional service at one trust, a local application at another.
#[tokio::test]
async fn what_holds_up_a_process_at_one_trust_and_not_at_another() {
    let view = region();
    let keys = |hits: &[ImpactHit]| -> Vec<String> { hits.iter().map(|hit| hit.item.key().to_owned()).collect() };
    let here = hits(&view, "poliklinisk-konsultasjon", RELIES_ON, Some("st-olavs-hospital")).await;
    let there = keys(&hits(&view, "poliklinisk-konsultasjon", RELIES_ON, Some("helse-nord-trondelag")).await);
    for key in ["helseplattformen-tjenesten", "helseplattformen", "epic-losningen", "tphp", "epic"] {
        assert!(keys(&here).contains(&key.to_owned()), "{key}");
        assert!(!there.contains(&key.to_owned()), "{key} does not hold there");
    }
    assert!(there.contains(&"lokal-journal".to_owned()) && !keys(&here).contains(&"lokal-journal".to_owned()));
    let service = here.iter().find(|hit| hit.item.key() == "helseplattformen-tjenesten").unwrap();
    assert_eq!(service.criticality.as_ref().unwrap(), "critical");
    assert!(service.fallback.is_some());
    assert_eq!(service.longest_downtime, Some(2.into()));
    let process = chain(&view, "poliklinisk-konsultasjon").await;
    let named = [("poliklinikk-more-og-romsdal", TRUSTS[0]), ("poliklinikk-st-olavs", TRUSTS[2])];
    assert_eq!(links(&process, "process_owner"), named);
    assert_eq!(gaps(&process, "process_owner"), [("no_process_owner", "helse-nord-trondelag")]);
    assert_eq!(gaps(&chain(&view, "lokal-journal").await, "contract"), [("expired_contract", "-")]);
}

/// No source places these in a group of system owners.
#[tokio::test]
async fn what_no_source_places_in_a_group_is_said() {
    let view = region();
    for key in ["tphp", "ms365", "doculive", "checkware", "sympathy", "pas", "mrs", "fnsp"] {
        let answer = chain(&view, key).await;
        assert_eq!(gaps(&answer, "system_owner_group"), [("not_in_a_group", "-")], "{key}");
        let way: Vec<&str> = answer.escalation.iter().map(|rung| rung.body.key()).collect();
        assert_eq!(way, ["rpt", "sds"], "{key}");
    }
}

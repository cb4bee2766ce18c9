//! Impact as the domain tells it: what a path says of an outage, who answers, and the counts in groups.

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

#[path = "impact/detail.rs"]
mod detail;
#[path = "impact/groups.rs"]
mod groups;
#[path = "support/naive/mod.rs"]
mod naive;
#[path = "support/planted.rs"]
mod planted;

use planted::{Planted, element, id};
use snitt::{
    domain::{
        impact::{ImpactAnswer, ImpactHit, ImpactQuestion, impact},
        view::View,
    },
    model::{ask::Include, metamodel::ImpactDirection},
};

const TODAY: &str = "2026-06-01";

/// A platform under an application that supports a process at two trusts, and a pathway that the process is part of.
fn clinic() -> Planted {
    let mut region = Planted::region();
    region.element("server", "platform", &[]);
    region.element("journal", "application", &[("criticality", "medium")]);
    region.element("consultation", "process", &[("criticality", "low")]);
    region.element("pathway", "pathway", &[]);
    region.relate("runs_on", "journal", "server", &[]);
    let fallback = [("at", "stolav"), ("criticality", "critical"), ("fallback", "paper"), ("longest_downtime", "4")];
    region.relate("supports", "journal", "consultation", &fallback);
    region.relate("supports", "journal", "consultation", &[("at", "hmr"), ("criticality", "high")]);
    region.relate("consists_of", "pathway", "consultation", &[]);
    region
}

/// The question of what suffers if something stops.
fn stops(key: &str, at: Option<&str>) -> ImpactQuestion {
    ImpactQuestion {
        of: vec![id(key)],
        direction: ImpactDirection::Affected,
        at: at.map(element),
        depth: None,
        include: Include::default(),
    }
}

async fn answered(view: &View, question: &ImpactQuestion) -> ImpactAnswer {
    impact(view, question).await.expect("an answer")
}

/// The hit on an element, described.
async fn hit(planted: &Planted, question: &ImpactQuestion, key: &str) -> ImpactHit {
    let view = planted.view(TODAY);
    let answer = answered(&view, question).await;
    let hits = answer.detail(&view, 0..answer.total()).await.expect("details");
    assert_eq!(hits.len(), answer.total());
    hits.into_iter().find(|hit| hit.item.key() == key).unwrap_or_else(|| panic!("{key} is no hit"))
}

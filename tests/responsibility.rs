//! Who answers: every level of the chain, what is missing, and where a matter goes, on graphs planted by hand.

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

#[path = "responsibility/chain.rs"]
mod chain;
#[path = "responsibility/gaps.rs"]
mod gaps;
#[path = "responsibility/links.rs"]
mod links;
#[path = "support/naive/mod.rs"]
mod naive;
#[path = "support/planted.rs"]
mod planted;
#[path = "responsibility/table.rs"]
mod table;

use planted::{Planted, element, id};
use snitt::domain::responsibility::{Gap, Link, Responsibility, responsibility};

const TODAY: &str = "2026-06-01";

/// The chain of an element, at one trust or all.
async fn asked(planted: &Planted, key: &str, at: Option<&str>) -> Responsibility {
    responsibility(&planted.view(TODAY), id(key), at.map(element)).await.expect("an answer")
}

/// Each link of a level as `who (role) @ trust`.
fn told(answer: &Responsibility, level: &str) -> Vec<String> {
    answer.links.iter().filter(|link| link.level == level).map(link_text).collect()
}

fn link_text(link: &Link) -> String {
    let key = |image: Option<&snitt::model::image::Image>| image.map_or("-", |image| image.key()).to_owned();
    let who = link.holder.as_ref().or(if link.role.is_none() { link.body.as_ref() } else { None });
    let role = link.role.as_ref().map(|role| format!(" ({})", role.key())).unwrap_or_default();
    format!("{}{role} @ {}", key(who), key(link.trust.as_ref()))
}

/// Each gap of a level as `code: about @ trust`.
fn missing(answer: &Responsibility, level: &str) -> Vec<String> {
    answer.gaps.iter().filter(|gap| gap.level == level).map(gap_text).collect()
}

fn gap_text(gap: &Gap) -> String {
    let about: Vec<&str> = gap.about.iter().map(|image| image.key()).collect();
    format!("{}: {} @ {}", gap.code, about.join(" "), gap.trust.as_ref().map_or("-", |trust| trust.key()))
}

//! Mistakes in `schema/guidelines.yaml` are told with file, line and remedy.

use std::sync::Arc;

use snitt::{
    domain::{guideline::Guidelines, responsibility::chain::Chain},
    model::graph::Direction,
};

use crate::seed;

const FILE: &str = "schema/guidelines.yaml";

fn read(text: &str) -> Result<Guidelines, Vec<snitt::model::metamodel::Mistake>> {
    let metamodel = seed::metamodel();
    let chain = std::fs::read_to_string(seed::root().join("schema/responsibility.yaml")).unwrap();
    let chain = Arc::new(Chain::read("schema/responsibility.yaml", &chain, &metamodel).unwrap());
    Guidelines::read(FILE, text, &metamodel, &chain)
}

fn text() -> String {
    std::fs::read_to_string(seed::root().join(FILE)).unwrap()
}

#[test]
fn the_file_as_it_stands_is_read() {
    assert!(read(&text()).unwrap().all.len() >= 20);
}

#[test]
fn a_guideline_says_what_would_mend_it() {
    let read = read(&text()).unwrap();
    let mended = |id: &str| {
        let guideline = &read.all[id];
        let by = guideline.mended_by().map(|(relation, way)| (relation.as_str(), way));
        (guideline.mended_in().map(snitt::model::ids::Symbol::as_str), by)
    };
    // OPPDRAG 4.2 asks whether there is personal data; STYRING 3.1 asks for an agreement; a chain is mended in many ways.
    assert_eq!(mended("cloud-personal-data-unknown"), (Some("personal_data"), None));
    assert_eq!(mended("service-without-agreement"), (None, Some(("covered_by", Direction::Forward))));
    assert_eq!(mended("system-outside-groups"), (None, None));
}

#[test]
fn a_guideline_that_one_relation_breaks_may_be_kept_at_another_organisation() {
    let read = read(&text()).unwrap();
    let local = |id: &str| read.all[id].is_local();
    assert!(local("critical-support-without-fallback"), "one support of several");
    assert!(local("system-outside-groups"), "one chain of several");
    assert!(!local("service-without-agreement"), "where none covers it, none does at any");
    assert!(!local("support-ended"), "a day of the element's own");
}

#[test]
fn each_mistake_is_told_with_its_line_and_a_remedy() {
    let mistakes = [
        ("about: [risk]", "about: [rizk]", "rizk is neither a kind nor a group"),
        ("property: support_ends", "property: support_end", "support_end is not a property"),
        ("before: {property: support_ends}", "before: {property: cost}", "cost holds a number"),
        ("level_before: [high, very_high]", "level_before: [hi]", "hi is not a value of level_before"),
        ("along: mitigates", "along: mitigate", "mitigate is not a relation kind"),
        ("lacking: [fallback]", "lacking: [staff]", "staff is not a property of supports"),
        ("gap: no_data_owner", "gap: no_dataowner", "no_dataowner is not a gap"),
        ("quote: sørge for at initiativet", "quote: en sørge for at initiativet", "quote quotes 9 words"),
        ("nn: Rammer held, ", "", "label is not there in nb, nn and en"),
        ("      - more: {property: spent, than: amount}\n", "", "unknown"),
        ("- stale_after_months: 24", "- stale_after: 24", "unknown"),
    ];
    for (right, wrong, said) in mistakes {
        let text = text();
        assert!(text.contains(right), "{right}");
        let broken = text.replacen(right, wrong, 1);
        let line = broken.lines().position(|line| line.contains(wrong.lines().next().unwrap_or("\u{0}")));
        let Err(told) = read(&broken) else { panic!("{right}: nothing was found wrong") };
        let mistake = &told[0];
        assert_eq!(&*mistake.file, FILE);
        assert!(!mistake.remedy.is_empty());
        if said != "unknown" {
            assert!(mistake.message.contains(said), "{right}: {}", mistake.message);
            if !wrong.is_empty() {
                assert_eq!(Some(mistake.line as usize - 1), line, "{right}: {mistake}");
            }
        }
    }
}

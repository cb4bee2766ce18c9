//! The chain's file is checked: a mistake names file, line and remedy.

use snitt::domain::responsibility::chain::Chain;

use super::planted::{chain, metamodel};

const TEXT: &str = include_str!("../../schema/responsibility.yaml");

#[test]
fn the_chain_of_the_region_is_valid() {
    assert!(!chain(&metamodel()).levels.is_empty());
}

#[test]
fn a_mistake_names_its_line_and_a_remedy() {
    let wrong = [
        ("along: delivers,", "along: brings,", "brings is not a relation kind"),
        ("where: {as: owner}", "where: {as: boss}", "boss is not a value of as"),
        ("where: {side: customer}", "where: {office: customer}", "office is not a property of party_to"),
        ("applies: [capability, function", "applies: [ability, function", "ability is neither a kind nor a group"),
        ("governing: [system_owner_subgroup", "governing: [nobody", "nobody is not a level"),
        ("after: valid_until", "after: criticality", "criticality is not a date property"),
        ("quote: RPT utnevner", "quote: her og nå RPT utnevner", "quote quotes 10 words"),
    ];
    for (right, mistaken, message) in wrong {
        let text = TEXT.replacen(right, mistaken, 1);
        let mistakes = Chain::read("chain.yaml", &text, &metamodel()).expect_err(mistaken);
        let line = text.lines().position(|line| line.contains(mistaken)).unwrap() + 1;
        assert!(mistakes[0].message.contains(message), "{}", mistakes[0]);
        assert_eq!(mistakes[0].line as usize, line, "{}", mistakes[0]);
        assert!(mistakes[0].to_string().starts_with(&format!("chain.yaml:{line}: ")));
        assert!(!mistakes[0].remedy.is_empty());
    }
}

#[test]
fn a_text_that_is_no_chain_is_told_with_its_line() {
    let text = TEXT.replacen("    finds: holder", "    found: holder", 1);
    let mistakes = Chain::read("chain.yaml", &text, &metamodel()).expect_err("it has another form");
    assert!(mistakes[0].line > 1, "{}", mistakes[0]);
}

#[test]
fn levels_that_begin_at_each_other_are_refused() {
    let text = TEXT.replacen("      - named: rpt", "      - from: [steering_group]", 1);
    let text = text.replacen("        only: [\"group:application\", \"group:technology\", service]\n", "", 1);
    let mistakes = Chain::read("chain.yaml", &text, &metamodel()).expect_err("a circle");
    assert!(mistakes[0].message.contains("begins at a level that begins at it"), "{}", mistakes[0]);
}

//! What is wrong with the guidelines' file, each mistake with its line and remedy.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{Guideline, Link, Test};
use crate::{
    domain::{
        responsibility::chain::{Chain, Where},
        schema_file::Check,
    },
    model::{
        ids::Symbol,
        metamodel::{Metamodel, Mistake, PropertyType},
        value::Words,
    },
};

pub(super) fn check(
    (file, text): (&str, &str),
    guidelines: &IndexMap<Symbol, Guideline>,
    metamodel: &Metamodel,
    chain: &Chain,
) -> Result<(), Vec<Mistake>> {
    let mut check = Check::new(file, text, metamodel);
    let gaps: BTreeSet<&Symbol> =
        chain.levels.values().flat_map(|level| level.lacks()).map(|lack| &lack.code).collect();
    for (id, guideline) in guidelines {
        let under = id.as_str();
        check.kinds(under, &guideline.about);
        if let Some(source) = &guideline.source {
            check.source(under, source);
        }
        for (name, words) in
            [("label", &guideline.label), ("message", &guideline.message), ("remedy", &guideline.remedy)]
        {
            texts(&mut check, under, name, words);
        }
        if guideline.when.is_empty() {
            check.mistake(under, &Symbol::from("when"), "is empty", "Say what breaks it, under `when`.");
        }
        for test in &guideline.when {
            of(&mut check, under, test, &gaps);
        }
    }
    check.done(())
}

fn texts(check: &mut Check<'_>, under: &str, name: &str, words: &Words) {
    let absent = words.nb.trim().is_empty() || words.nn.is_none() || words.en.is_none();
    if absent {
        check.mistake(under, &Symbol::from(name), "is not there in nb, nn and en", "Write it in all three languages.");
    }
}

fn of(check: &mut Check<'_>, under: &str, test: &Test, gaps: &BTreeSet<&Symbol>) {
    let any: &[PropertyType] = &[];
    match test {
        Test::Is(conditions) => conditions_of(check, under, conditions),
        Test::Missing(properties) => properties.iter().for_each(|name| check.property(under, name, any)),
        Test::Before(ago) => check.property(under, &ago.property, &[PropertyType::Date]),
        Test::More(more) => {
            check.property(under, &more.property, &[PropertyType::Number]);
            check.property(under, &more.than, &[PropertyType::Number]);
        }
        Test::Related(link) | Test::Unrelated(link) | Test::Several(link) => link_of(check, under, link),
        Test::Gap(codes) => {
            for code in codes.0.iter().filter(|code| !gaps.contains(code)) {
                let remedy = "Name the code of a gap in the chain of responsibility.";
                check.mistake(under, code, "is not a gap", remedy);
            }
        }
        Test::Not(test) => of(check, under, test, gaps),
        Test::Any(tests) => tests.iter().for_each(|test| of(check, under, test, gaps)),
        Test::Phase(_) | Test::StaleAfterMonths(_) => {}
    }
}

fn link_of(check: &mut Check<'_>, under: &str, link: &Link) {
    check.relation(under, &link.along);
    let Some(relation) = check.metamodel.relations.get(&link.along) else { return };
    for property in link.when.keys().chain(&link.lacking).chain(&link.over) {
        if !relation.properties.iter().any(|used| used.name == *property) {
            let what = format!("is not a property of {}", link.along);
            check.mistake(under, property, &what, "Name a property that the relation kind has.");
        }
    }
    if let Some(over) = &link.over {
        check.property(under, over, &[PropertyType::Date]);
    }
    conditions_of(check, under, &link.when);
    conditions_of(check, under, &link.to);
}

fn conditions_of(check: &mut Check<'_>, under: &str, conditions: &Where) {
    for (property, values) in conditions {
        match property.as_str() {
            "key" => {}
            "kind" => check.kinds(under, &values.0),
            _ => check.values(under, property, &values.0),
        }
    }
}

//! Every text that a reader sees is there in bokmål, nynorsk and English.

use std::collections::BTreeSet;

use serde::Deserialize;
use snitt::model::value::Words;

use super::region;

#[derive(Deserialize)]
struct Nynorsk {
    same: Vec<String>,
}

fn every() -> Vec<(String, Words)> {
    let model = region();
    let mut all = Vec::new();
    let mut add = |path: String, words: &Words| all.push((path, words.clone()));
    for (name, group) in &model.groups {
        add(format!("groups.{name}.label"), &group.label);
        add(format!("groups.{name}.definition"), &group.definition);
    }
    for (name, class) in &model.visibility {
        add(format!("visibility.{name}.label"), &class.label);
        add(format!("visibility.{name}.definition"), &class.definition);
    }
    for (name, property) in &model.properties {
        add(format!("properties.{name}.label"), &property.label);
        add(format!("properties.{name}.definition"), &property.definition);
        property.unit.iter().for_each(|unit| add(format!("properties.{name}.unit"), unit));
        for (value, is) in &property.values {
            add(format!("properties.{name}.values.{value}"), &is.label);
            is.definition.iter().for_each(|words| add(format!("properties.{name}.values.{value}.definition"), words));
        }
    }
    for (name, kind) in &model.kinds {
        add(format!("kinds.{name}.label"), &kind.label);
        add(format!("kinds.{name}.label_plural"), &kind.label_plural);
        add(format!("kinds.{name}.definition"), &kind.definition);
    }
    for (name, kind) in &model.relations {
        add(format!("relations.{name}.forward"), &kind.forward.label);
        add(format!("relations.{name}.inverse"), &kind.inverse.label);
        add(format!("relations.{name}.definition"), &kind.definition);
    }
    all
}

#[test]
fn every_text_is_in_three_languages() {
    let missing: Vec<String> = every()
        .into_iter()
        .filter(|(_, words)| {
            let empty = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or_default().trim().is_empty();
            words.nb.trim().is_empty() || empty(&words.nn) || empty(&words.en)
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn nynorsk_is_bokmal_only_where_it_is_listed() {
    let listed: Nynorsk = serde_saphyr::from_str(include_str!("../../schema/nynorsk.yaml")).unwrap();
    let listed: BTreeSet<String> = listed.same.into_iter().collect();
    let same = every().into_iter().filter(|(_, words)| words.nn.as_deref() == Some(&*words.nb));
    let same: BTreeSet<String> = same.map(|(_, words)| words.nb.to_string()).collect();
    let unlisted: Vec<_> = same.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(&same).collect();
    assert_eq!((unlisted, stale), (vec![], vec![]), "equal without being listed, and listed without being equal");
}

#[test]
fn a_definition_is_one_sentence() {
    let wrong: Vec<String> = every()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".definition"))
        .flat_map(|(path, words)| words.each().map(|text| (path.clone(), text.to_owned())).collect::<Vec<_>>())
        .filter(|(_, text)| !text.ends_with('.') || text.matches(". ").count() > 0)
        .map(|(path, text)| format!("{path}: {text}"))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

//! Turns what stands in the file into a value of the property's type.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::{
    day::Day,
    edit::{Given, Target},
    ids::Symbol,
    metamodel::{Property, PropertyType},
    value::{ExternalKey, Lifecycle, Value, Words},
};

use super::{
    mistakes::{Mistakes, known},
    tree::{Branch, Entry, Tree},
};

/// A property of the metamodel: one value, or a list where it holds several.
pub(super) fn property(name: &str, of: &Property, tree: &Tree, mistakes: &mut Mistakes) -> Option<Given> {
    match (&tree.node, of.many) {
        (Branch::List(_), false) => mistakes.expected(tree, name, "one value", "Keep one of them."),
        (Branch::List(list), true) if !list.is_empty() => {
            let values: Vec<Given> = list.iter().filter_map(|item| one(name, of, item, mistakes)).collect();
            gather(values)
        }
        (_, true) => gather(vec![one(name, of, tree, mistakes)?]),
        (_, false) => one(name, of, tree, mistakes),
    }
}

fn gather(given: Vec<Given>) -> Option<Given> {
    let mut values = Vec::new();
    let mut targets = Vec::new();
    for one in given {
        match one {
            Given::Value(value) => values.push(value),
            Given::Target(target) => targets.push(target),
            other => return Some(other),
        }
    }
    match (values.is_empty(), targets.is_empty()) {
        (false, _) => Some(Given::Value(Value::Many(values))),
        (true, false) => Some(Given::Targets(targets)),
        (true, true) => None,
    }
}

fn one(name: &str, of: &Property, tree: &Tree, mistakes: &mut Mistakes) -> Option<Given> {
    if of.personal {
        return personal(name, tree, mistakes);
    }
    let value = match of.kind {
        PropertyType::Text => Value::Text(text(name, tree, mistakes)?),
        PropertyType::Number => match &tree.node {
            Branch::Number(number) => match number.parse::<Decimal>() {
                Ok(number) => Value::Number(number),
                Err(_) => return mistakes.expected(tree, name, "a smaller number", "Use at most 28 digits."),
            },
            _ => return mistakes.expected(tree, name, "a number", "Write digits only; the unit is the property's."),
        },
        PropertyType::Enum => {
            let choice = text(name, tree, mistakes)?;
            if !of.values.contains_key(&*choice) {
                let remedy = format!("Choose one of: {}.", known(of.values.keys().map(Symbol::as_str), &choice));
                mistakes.add(tree.line, format!("`{name}` has no value «{choice}»"), remedy);
                return None;
            }
            Value::Choice(choice.into())
        }
        PropertyType::Date => Value::Date(day(name, tree, mistakes)?),
        PropertyType::Boolean => Value::Flag(flag(name, tree, mistakes)?),
        PropertyType::Link => {
            let link = text(name, tree, mistakes)?;
            if !link.starts_with("https://") && !link.starts_with("http://") {
                return mistakes.expected(tree, name, "a web address", "Begin it with https://.");
            }
            Value::Link(link)
        }
        PropertyType::Ref => return Some(Given::Target(Target::Key(text(name, tree, mistakes)?))),
    };
    Some(Given::Value(value))
}

/// `{personal: "XX"}`: what names a person is told by its form, so that no name slips in elsewhere.
pub(super) fn personal(name: &str, tree: &Tree, mistakes: &mut Mistakes) -> Option<Given> {
    if let Branch::Map(entries) = &tree.node
        && let [Entry { key, value, .. }] = &entries[..]
        && key == "personal"
    {
        return Some(Given::Personal(text(name, value, mistakes)?));
    }
    mistakes.expected(tree, name, "a person's name or initials", "Write `{personal: \"XX\"}`.")
}

/// A text that is not empty.
pub(super) fn text(name: &str, tree: &Tree, mistakes: &mut Mistakes) -> Option<Arc<str>> {
    match &tree.node {
        Branch::Text(text) if !text.trim().is_empty() => Some(text.trim().into()),
        Branch::Text(_) => mistakes.expected(tree, name, "a text that is not empty", "Fill it, or remove the line."),
        _ => mistakes.expected(tree, name, "a text", "Put it between quotation marks."),
    }
}

/// A day.
pub(super) fn day(name: &str, tree: &Tree, mistakes: &mut Mistakes) -> Option<Day> {
    match &tree.node {
        Branch::Text(text) => match text.parse() {
            Ok(day) => Some(day),
            Err(_) => mistakes.expected(tree, name, "a date", "Write year-month-day, for example 2021-12-15."),
        },
        _ => mistakes.expected(tree, name, "a date", "Write year-month-day, for example 2021-12-15."),
    }
}

/// True or false.
pub(super) fn flag(name: &str, tree: &Tree, mistakes: &mut Mistakes) -> Option<bool> {
    match tree.node {
        Branch::Flag(flag) => Some(flag),
        _ => mistakes.expected(tree, name, "true or false", "Write true or false."),
    }
}

/// A text in up to three languages: `{nb: …, nn: …, en: …}`, or a text alone for bokmål.
pub(super) fn words(name: &str, tree: &Tree, mistakes: &mut Mistakes) -> Option<Words> {
    let Branch::Map(entries) = &tree.node else {
        return Some(Words { nb: text(name, tree, mistakes)?, nn: None, en: None });
    };
    let (mut nb, mut nn, mut en) = (None, None, None);
    for entry in entries {
        let language = match entry.key.as_str() {
            "nb" => &mut nb,
            "nn" => &mut nn,
            "en" => &mut en,
            other => {
                mistakes.add(entry.line, format!("`{name}` has no language «{other}»"), "Use nb, nn and en.");
                continue;
            }
        };
        *language = text(name, &entry.value, mistakes);
    }
    match nb {
        Some(nb) => Some(Words { nb, nn, en }),
        None => mistakes.expected(tree, name, "a text in nb", "Add `nb:`; nn and en may be missing."),
    }
}

/// The day each phase begins.
pub(super) fn lifecycle(tree: &Tree, mistakes: &mut Mistakes) -> Option<Lifecycle> {
    let Branch::Map(entries) = &tree.node else {
        return mistakes.expected(tree, "lifecycle", "a mapping", "Write `{active: 2021-12-15}`.");
    };
    let mut lifecycle = Lifecycle::default();
    for Entry { key, line, value } in entries {
        let phase = match key.as_str() {
            "planned" => &mut lifecycle.planned,
            "phase_in" => &mut lifecycle.phase_in,
            "active" => &mut lifecycle.active,
            "phase_out" => &mut lifecycle.phase_out,
            "retired" => &mut lifecycle.retired,
            other => {
                let remedy = "Choose one of: planned, phase_in, active, phase_out, retired.";
                mistakes.add(*line, format!("there is no phase «{other}»"), remedy);
                continue;
            }
        };
        *phase = day(key, value, mistakes);
    }
    Some(lifecycle)
}

/// What other systems call it: a list of `{source: …, id: …}`.
pub(super) fn external_ids(tree: &Tree, mistakes: &mut Mistakes) -> Option<Value> {
    const FORM: &str = "Write a list of `{source: SYSTEM, id: \"ID\"}`.";
    let Branch::List(list) = &tree.node else {
        return mistakes.expected(tree, "external_ids", "a list", FORM);
    };
    let mut keys = Vec::new();
    for item in list {
        let part = |wanted: &str| match &item.node {
            Branch::Map(entries) => entries.iter().find(|entry| entry.key == wanted).map(|entry| &entry.value),
            _ => None,
        };
        match (part("source"), part("id")) {
            (Some(source), Some(id)) => {
                if let (Some(source), Some(id)) = (text("source", source, mistakes), text("id", id, mistakes)) {
                    keys.push(ExternalKey { source, id });
                }
            }
            _ => mistakes.expected(item, "external_ids", "a source and an id", FORM).unwrap_or_default(),
        }
    }
    Some(Value::ExternalIds(keys))
}

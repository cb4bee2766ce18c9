//! Files of `schema/` that name kinds, relations and properties: read, and looked through for what the metamodel has not.

use serde::de::DeserializeOwned;

use super::responsibility::chain::{ANY, GROUP, Hop, Where};
use crate::model::{
    ids::Symbol,
    metamodel::{Metamodel, Mistake, PropertyType},
    value::Source,
};

/// The most words that may be quoted.
const QUOTED_WORDS: usize = 8;

/// Reads a file.
///
/// # Errors
/// Where it is not of the form.
pub(super) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<Mistake>> {
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |location| u32::try_from(location.line()).unwrap_or(u32::MAX));
        vec![Mistake {
            file: file.into(),
            line,
            message: error.to_string(),
            remedy: "Correct the entry; the file's first comment shows the form.".to_owned(),
        }]
    })
}

/// Looks through one file and gathers every mistake.
pub(super) struct Check<'a> {
    file: &'a str,
    text: &'a str,
    /// What may be named.
    pub(super) metamodel: &'a Metamodel,
    /// What was found.
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Check<'a> {
    /// Nothing found yet.
    pub(super) fn new(file: &'a str, text: &'a str, metamodel: &'a Metamodel) -> Self {
        Self { file, text, metamodel, mistakes: Vec::new() }
    }

    /// Element kinds, `group:` and a group, or `any`.
    pub(super) fn kinds(&mut self, under: &str, listed: &[Symbol]) {
        for word in listed {
            let known = match word.as_str().strip_prefix(GROUP) {
                Some(group) => self.metamodel.groups.contains_key(group),
                None => *word == ANY || self.metamodel.kinds.contains_key(word),
            };
            if !known {
                let remedy = "Name an element kind, `group:` and a group, or `any`.";
                self.mistake(under, word, "is neither a kind nor a group", remedy);
            }
        }
    }

    /// A relation kind.
    pub(super) fn relation(&mut self, under: &str, name: &Symbol) {
        if !self.metamodel.relations.contains_key(name) {
            self.mistake(under, name, "is not a relation kind", "Name a relation kind of the metamodel.");
        }
    }

    /// A relation to follow, with what must be true of it.
    pub(super) fn hop(&mut self, under: &str, hop: &Hop) {
        self.relation(under, &hop.along);
        self.conditions(under, &hop.when);
        self.conditions(under, &hop.to);
    }

    /// A property of one of these types.
    pub(super) fn property(&mut self, under: &str, name: &Symbol, types: &[PropertyType]) {
        match self.metamodel.properties.get(name) {
            None => self.mistake(under, name, "is not a property", "Name a property of the metamodel."),
            Some(known) if !types.is_empty() && !types.contains(&known.kind) => {
                let what = format!("holds {}", words(known.kind));
                let remedy = format!("Name a property that holds {}.", words_of(types));
                self.mistake(under, name, &what, &remedy);
            }
            Some(_) => {}
        }
    }

    /// Values of a property, where it has a list of them.
    pub(super) fn values(&mut self, under: &str, property: &Symbol, values: &[Symbol]) {
        let Some(known) = self.metamodel.properties.get(property) else {
            return self.mistake(under, property, "is not a property", "Name a property of the metamodel.");
        };
        if known.kind != PropertyType::Enum {
            return;
        }
        for value in values.iter().filter(|value| !known.values.contains_key(*value)) {
            let what = format!("is not a value of {property}");
            self.mistake(under, value, &what, "Name one of the values that the metamodel lists.");
        }
    }

    fn conditions(&mut self, under: &str, conditions: &Where) {
        for (property, values) in conditions {
            match property.as_str() {
                "key" => {}
                "kind" => self.kinds(under, &values.0),
                _ => self.values(under, property, &values.0),
            }
        }
    }

    /// A clause quotes at most eight words.
    pub(super) fn source(&mut self, under: &str, source: &Source) {
        let words = source.quote.as_deref().unwrap_or_default().split_whitespace().count();
        if words > QUOTED_WORDS {
            let what = format!("quotes {words} words");
            self.mistake(under, &Symbol::from("quote"), &what, "Quote at most eight words.");
        }
    }

    /// Notes a mistake at the first line after the heading that holds the word.
    pub(super) fn mistake(&mut self, under: &str, word: &Symbol, what: &str, remedy: &str) {
        let heading = format!("{under}:");
        let lines = || self.text.lines().enumerate();
        let start = lines().find(|(_, line)| line.trim_start().starts_with(&heading)).map_or(0, |(at, _)| at);
        let at = lines().skip(start).find(|(_, line)| holds(line, word.as_str())).map_or(start, |(at, _)| at);
        self.mistakes.push(Mistake {
            file: self.file.into(),
            line: u32::try_from(at + 1).unwrap_or(u32::MAX),
            message: format!("{under}: {word} {what}"),
            remedy: remedy.to_owned(),
        });
    }

    /// What was read, or the mistakes.
    pub(super) fn done<T>(self, read: T) -> Result<T, Vec<Mistake>> {
        if self.mistakes.is_empty() { Ok(read) } else { Err(self.mistakes) }
    }
}

/// Whether a line holds a word, and not only as part of a longer one.
fn holds(line: &str, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line.get(..at), line.get(at + word.len()..));
        !before.is_some_and(|text| text.ends_with(part)) && !after.is_some_and(|text| text.starts_with(part))
    })
}

fn words(of: PropertyType) -> &'static str {
    match of {
        PropertyType::Text => "text",
        PropertyType::Number => "a number",
        PropertyType::Enum => "a listed value",
        PropertyType::Date => "a day",
        PropertyType::Boolean => "yes or no",
        PropertyType::Link => "a link",
        PropertyType::Ref => "another element",
    }
}

fn words_of(types: &[PropertyType]) -> String {
    types.iter().map(|of| words(*of)).collect::<Vec<_>>().join(" or ")
}

//! Reads and checks the chain's file; every mistake with file, line and remedy.

use std::{collections::BTreeSet, sync::Arc};

use crate::model::{
    ids::Symbol,
    metamodel::{Metamodel, Mistake, PropertyType},
    value::Source,
};

use super::chain::{ANY, Chain, GROUP, Hop, Lack, Level, Way, Where};

const QUOTED_WORDS: usize = 8;

pub(super) fn read(file: &str, text: &str, metamodel: &Metamodel) -> Result<Chain, Vec<Mistake>> {
    let chain: Chain = serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |location| u32::try_from(location.line()).unwrap_or(u32::MAX));
        vec![Mistake {
            file: file.into(),
            line,
            message: error.to_string(),
            remedy: "Correct the entry; the file's first comment shows the form.".to_owned(),
        }]
    })?;
    let mut check = Check { file, text, metamodel, chain: &chain, mistakes: Vec::new() };
    check.whole();
    let mistakes = check.mistakes;
    if mistakes.is_empty() { Ok(chain) } else { Err(mistakes) }
}

struct Check<'a> {
    file: &'a str,
    text: &'a str,
    metamodel: &'a Metamodel,
    chain: &'a Chain,
    mistakes: Vec<Mistake>,
}

impl Check<'_> {
    fn whole(&mut self) {
        let chain = self.chain;
        if !self.metamodel.kinds.contains_key(&chain.role) {
            self.mistake("role", &chain.role, "is not an element kind", "Name the kind whose elements are roles.");
        }
        for hop in chain.in_use.iter().flatten() {
            self.hop("in_use", hop);
        }
        for hop in &chain.concerns {
            self.hop("concerns", hop);
        }
        if !self.metamodel.relations.contains_key(&chain.escalation.along) {
            let remedy = "Name a relation kind of the metamodel.";
            self.mistake("escalation", &chain.escalation.along, "is not a relation kind", remedy);
        }
        self.source("escalation", &chain.escalation.source);
        self.levels_exist("escalation", &chain.escalation.from);
        self.levels_exist("governing", &chain.governing);
        for (name, level) in &chain.levels {
            self.level(name.as_str(), level);
        }
        for name in chain.levels.keys().filter(|name| chain.order(&[(*name).clone()]).is_none()) {
            let remedy = "Let one of them begin at the item.";
            self.mistake(name.as_str(), name, "begins at a level that begins at it", remedy);
        }
    }

    fn level(&mut self, name: &str, level: &Level) {
        self.kinds(name, &level.applies);
        self.source(name, &level.source);
        if let Some(when) = &level.per_trust {
            self.conditions(name, when);
        }
        for way in &level.ways {
            self.way(name, way);
        }
        if level.ways.is_empty() {
            let remedy = "Say how it is found, under `ways`.";
            self.mistake(name, &Symbol::from("ways"), "is empty", remedy);
        }
        for lack in level.lacks() {
            self.lack(name, lack);
        }
        if let Some(expiry) = &level.expired {
            let kind = self.metamodel.properties.get(&expiry.after).map(|property| property.kind);
            if kind != Some(PropertyType::Date) {
                self.mistake(
                    name,
                    &expiry.after,
                    "is not a date property",
                    "Name the property with the last valid day.",
                );
            }
        }
        if let Some(seats) = &level.empty_seat {
            self.hop(name, &seats.seats);
            self.hop(name, &seats.held);
        }
    }

    fn way(&mut self, level: &str, way: &Way) {
        self.levels_exist(level, &way.from);
        self.levels_exist(level, &way.unless);
        self.kinds(level, &way.only);
        self.conditions(level, &way.to);
        for hop in way.steps.iter().chain(&way.trusts_by) {
            self.hop(level, hop);
        }
    }

    fn hop(&mut self, under: &str, hop: &Hop) {
        let metamodel = self.metamodel;
        let Some(relation) = metamodel.relations.get(&hop.along) else {
            let remedy = "Name a relation kind of the metamodel.";
            return self.mistake(under, &hop.along, "is not a relation kind", remedy);
        };
        for property in hop.when.keys().chain(&hop.role).chain(&hop.regarding) {
            if !relation.properties.iter().any(|used| used.name == *property) {
                let what = format!("is not a property of {}", hop.along);
                self.mistake(under, property, &what, "Name a property that the relation kind has.");
            }
        }
        for property in hop.role.iter().chain(&hop.regarding) {
            if metamodel.properties.get(property).is_some_and(|known| known.kind != PropertyType::Ref) {
                self.mistake(under, property, "is not a ref", "Name a property that names an element.");
            }
        }
        self.conditions(under, &hop.when);
        self.conditions(under, &hop.to);
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

    fn values(&mut self, under: &str, property: &Symbol, values: &[Symbol]) {
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

    fn kinds(&mut self, under: &str, listed: &[Symbol]) {
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

    fn levels_exist(&mut self, under: &str, levels: &[Symbol]) {
        for level in levels.iter().filter(|level| !self.chain.levels.contains_key(*level)) {
            self.mistake(under, level, "is not a level", "Name a level of this file.");
        }
    }

    fn lack(&mut self, under: &str, lack: &Lack) {
        self.kinds(under, &lack.among);
        if let Some(source) = &lack.source {
            self.source(under, source);
        }
    }

    fn source(&mut self, under: &str, source: &Source) {
        let words = source.quote.as_deref().unwrap_or_default().split_whitespace().count();
        if words > QUOTED_WORDS {
            let what = format!("quotes {words} words");
            self.mistake(under, &Symbol::from("quote"), &what, "Quote at most eight words.");
        }
    }

    /// Notes a mistake at the first line after the heading that holds the word.
    fn mistake(&mut self, under: &str, word: &Symbol, what: &str, remedy: &str) {
        let heading = format!("{under}:");
        let lines = || self.text.lines().enumerate();
        let start = lines().find(|(_, line)| line.trim_start().starts_with(&heading)).map_or(0, |(at, _)| at);
        let at = lines().skip(start).find(|(_, line)| line.contains(word.as_str())).map_or(start, |(at, _)| at);
        self.mistakes.push(Mistake {
            file: self.file.into(),
            line: u32::try_from(at + 1).unwrap_or(u32::MAX),
            message: format!("{under}: {word} {what}"),
            remedy: remedy.to_owned(),
        });
    }
}

impl Level {
    /// Everything that can be missing at it.
    pub(in crate::domain) fn lacks(&self) -> impl Iterator<Item = &Lack> {
        let expired = self.expired.as_ref().map(|expiry| &expiry.lack);
        let seats = self.empty_seat.as_ref().map(|seats| &seats.lack);
        self.absent.iter().chain(&self.vacant).chain(&self.doubled).chain(expired).chain(seats)
    }
}

impl Chain {
    /// These levels and those they begin at, each after what it begins at; `None` where they run in a circle.
    pub(super) fn order(&self, wanted: &[Symbol]) -> Option<Vec<Symbol>> {
        let mut done: Vec<Symbol> = Vec::new();
        let mut open: Vec<Symbol> = Vec::new();
        for level in wanted {
            self.order_after(level, &mut open, &mut done)?;
        }
        Some(done)
    }

    fn order_after(&self, level: &Symbol, open: &mut Vec<Symbol>, done: &mut Vec<Symbol>) -> Option<()> {
        if done.contains(level) {
            return Some(());
        }
        if open.contains(level) {
            return None;
        }
        open.push(level.clone());
        for way in self.levels.get(level).map(|known| &*known.ways).unwrap_or_default() {
            for before in way.from.iter().chain(&way.unless) {
                self.order_after(before, open, done)?;
            }
        }
        open.pop();
        done.push(level.clone());
        Some(())
    }
}

impl Chain {
    /// Every key that the chain names an element by: of ways, and of what refs must name.
    pub(super) fn keys(&self, metamodel: &Metamodel) -> BTreeSet<Arc<str>> {
        let mut keys = BTreeSet::new();
        let mut conditions: Vec<&Where> = Vec::new();
        let mut hops: Vec<&Hop> = self.in_use.iter().flatten().chain(&self.concerns).collect();
        for level in self.levels.values() {
            conditions.extend(&level.per_trust);
            hops.extend(level.empty_seat.iter().flat_map(|seats| [&seats.seats, &seats.held]));
            for way in &level.ways {
                keys.extend(way.named.clone());
                conditions.push(&way.to);
                hops.extend(way.steps.iter().chain(&way.trusts_by));
            }
        }
        conditions.extend(hops.iter().flat_map(|hop| [&hop.when, &hop.to]));
        let is_ref = |name: &Symbol| metamodel.properties.get(name).is_some_and(|p| p.kind == PropertyType::Ref);
        for (_, values) in conditions.into_iter().flatten().filter(|(property, _)| is_ref(property)) {
            keys.extend(values.0.iter().map(|key| Arc::from(key.as_str())));
        }
        keys
    }
}

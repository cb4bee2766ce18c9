//! Named values taken out of the file one by one; what is missing, unknown or of another sort becomes a mistake.

use std::{cell::RefCell, sync::Arc};

use indexmap::IndexMap;

use super::{
    read::Mistake,
    tree::{Name, Tree, Value},
};
use crate::model::{ids::Symbol, value::Words};

/// Where mistakes are gathered.
pub(super) struct Mistakes {
    file: Arc<str>,
    found: RefCell<Vec<Mistake>>,
}

impl Mistakes {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.into(), found: RefCell::default() }
    }

    pub(super) fn add(&self, line: u32, message: impl Into<String>, remedy: impl Into<String>) {
        let mistake = Mistake { file: self.file.clone(), line, message: message.into(), remedy: remedy.into() };
        self.found.borrow_mut().push(mistake);
    }

    /// All of them, by line.
    pub(super) fn all(self) -> Vec<Mistake> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
        found.dedup();
        found
    }
}

/// The named values of one entry.
pub(super) struct Fields<'a> {
    /// What the entry is, for messages (`kind "process"`).
    pub what: String,
    /// Where it stands.
    pub line: u32,
    entries: &'a [(Name, Tree)],
    to: &'a Mistakes,
}

impl<'a> Fields<'a> {
    /// The entry's named values; a name that is not known here, or stands twice, is a mistake.
    pub(super) fn of(tree: &'a Tree, what: String, known: &[&str], to: &'a Mistakes) -> Self {
        let entries = named(tree, &what, to);
        for (name, _) in entries.iter().filter(|(name, _)| !known.contains(&name.text.as_str())) {
            let message = format!("{what} has \"{}\", which means nothing here.", name.text);
            to.add(name.line, message, format!("Use one of: {}.", known.join(", ")));
        }
        Self { what, line: tree.line, entries, to }
    }

    /// The value under this name.
    pub(super) fn get(&self, name: &str) -> Option<&'a Tree> {
        self.entries.iter().find(|(key, _)| key.text == name).map(|(_, tree)| tree)
    }

    /// The value under this name; a mistake without.
    pub(super) fn need(&self, name: &str) -> Option<&'a Tree> {
        let found = self.get(name);
        if found.is_none() {
            let message = format!("{} has no \"{name}\".", self.what);
            self.to.add(self.line, message, format!("Give it: {name}."));
        }
        found
    }

    fn text_of(&self, name: &str, tree: Option<&'a Tree>) -> Option<&'a str> {
        let tree = tree?;
        if let Value::Text(text) = &tree.value {
            return Some(text);
        }
        let message = format!("\"{name}\" of {} is not a text.", self.what);
        self.to.add(tree.line, message, format!("Write one word or sentence after {name}."));
        None
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.text_of(name, self.get(name))
    }

    /// A text that must be there; empty with a mistake where it is not.
    pub(super) fn needed_text(&self, name: &str) -> &'a str {
        self.text_of(name, self.need(name)).unwrap_or_default()
    }

    /// A name of ours.
    pub(super) fn symbol(&self, name: &str) -> Option<Symbol> {
        self.text(name).map(Symbol::from)
    }

    /// Yes or no; no when absent.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.choice(name, &[("true", true), ("false", false)]).unwrap_or_default()
    }

    /// One of these.
    pub(super) fn choice<T: Copy>(&self, name: &str, of: &[(&str, T)]) -> Option<T> {
        let text = self.text(name)?;
        let found = of.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = of.iter().map(|(word, _)| *word).collect();
            let message = format!("\"{name}\" of {} is \"{text}\".", self.what);
            let line = self.get(name).map_or(self.line, |tree| tree.line);
            self.to.add(line, message, format!("Use one of: {}.", words.join(", ")));
        }
        found
    }

    /// A whole number.
    pub(super) fn count(&self, name: &str) -> Option<u32> {
        let text = self.text(name)?;
        let count = text.parse().ok();
        if count.is_none() {
            let line = self.get(name).map_or(self.line, |tree| tree.line);
            let message = format!("\"{name}\" of {} is \"{text}\".", self.what);
            self.to.add(line, message, "Write a whole number, 0 or more.");
        }
        count
    }

    /// A list; empty when absent.
    pub(super) fn list(&self, name: &str) -> &'a [Tree] {
        match self.get(name).map(|tree| (tree.line, &tree.value)) {
            Some((_, Value::List(items))) => items,
            Some((line, _)) => {
                let message = format!("\"{name}\" of {} is not a list.", self.what);
                self.to.add(line, message, format!("Write {name}: [one, two]."));
                &[]
            }
            None => &[],
        }
    }

    /// A list of names; empty when absent.
    pub(super) fn symbols(&self, name: &str) -> Vec<Symbol> {
        let symbol = |item: &Tree| match &item.value {
            Value::Text(text) => Some(Symbol::from(text.as_str())),
            _ => {
                self.to.add(
                    item.line,
                    format!("\"{name}\" of {} holds more than names.", self.what),
                    "Write names only.",
                );
                None
            }
        };
        self.list(name).iter().filter_map(symbol).collect()
    }

    /// A text in bokmål, nynorsk and English.
    pub(super) fn words(&self, name: &str) -> Option<Words> {
        let tree = self.get(name)?;
        let texts = Fields::of(tree, format!("\"{name}\" of {}", self.what), &["nb", "nn", "en"], self.to);
        let text = |lang| texts.text(lang).map(Arc::from);
        Some(Words { nb: texts.needed_text("nb").into(), nn: text("nn"), en: text("en") })
    }

    /// The same, which must be there.
    pub(super) fn needed_words(&self, name: &str) -> Words {
        self.need(name);
        self.words(name).unwrap_or_else(|| Words::nb(""))
    }

    /// Named entries below; empty when absent.
    pub(super) fn each<T>(&self, name: &str, one: impl Fn(&str, u32, &'a Tree) -> T) -> IndexMap<Symbol, T> {
        let Some(tree) = self.get(name) else { return IndexMap::new() };
        let entries = named(tree, &format!("\"{name}\" of {}", self.what), self.to);
        entries.iter().map(|(key, tree)| (Symbol::from(key.text.as_str()), one(&key.text, key.line, tree))).collect()
    }
}

fn named<'a>(tree: &'a Tree, what: &str, to: &Mistakes) -> &'a [(Name, Tree)] {
    let entries: &[(Name, Tree)] = match &tree.value {
        Value::Map(entries) => entries,
        _ => {
            to.add(tree.line, format!("{what} is not a set of named values."), "Write name: value, one a line.");
            &[]
        }
    };
    for (at, (name, _)) in entries.iter().enumerate() {
        if let Some((first, _)) = entries.iter().take(at).find(|(earlier, _)| earlier.text == name.text) {
            let message = format!("\"{}\" stands twice in {what}, first in line {}.", name.text, first.line);
            to.add(name.line, message, "Keep one of them, or give the other another name.");
        }
    }
    entries
}

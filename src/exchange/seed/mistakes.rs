//! Gathers what is wrong in one file, so that everything is told at once.

use std::sync::Arc;

use crate::{exchange::mistake::Mistake, model::edit::Place};

use super::tree::Tree;

/// The mistakes of one file so far.
pub(super) struct Mistakes {
    pub(super) file: Arc<str>,
    pub(super) found: Vec<Mistake>,
}

impl Mistakes {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.into(), found: Vec::new() }
    }

    pub(super) fn place(&self, line: u32) -> Place {
        Place { file: Arc::clone(&self.file), line }
    }

    /// Notes one.
    pub(super) fn add(&mut self, line: u32, message: impl Into<String>, remedy: impl Into<String>) {
        let place = self.place(line);
        self.found.push(Mistake { place, message: message.into(), remedy: remedy.into() });
    }

    /// Notes that something else than expected stands there.
    pub(super) fn expected<T>(&mut self, tree: &Tree, of: &str, expected: &str, remedy: &str) -> Option<T> {
        self.add(tree.line, format!("`{of}` is {}; expected {expected}", tree.what()), remedy);
        None
    }
}

/// Names that could be meant, for a remedy: all of a short list, else those that begin alike.
pub(super) fn known<'a>(names: impl Iterator<Item = &'a str>, wrong: &str) -> String {
    let all: Vec<&str> = names.collect();
    let start: String = wrong.chars().take(2).collect();
    let close: Vec<&str> = all.iter().copied().filter(|name| all.len() <= 24 || name.starts_with(&start)).collect();
    if close.is_empty() { all.join(", ") } else { close.join(", ") }
}

//! Which documents a seed cites, and the headings under which their statements stand.

use indexmap::IndexMap;

use crate::model::value::Source;

use super::{
    mistakes::{Mistakes, known},
    tree::{Branch, Entry, Tree},
};

const FORM: &str = "Under the document's name, give `title:` and `headings:`, a list of its headings as they are printed, in \
                    order; write `> ` before one that stands under the last without.";

/// The documents by name.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Each with what it holds.
    pub documents: IndexMap<String, Document>,
}

/// One document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As it is printed.
    pub own: String,
    /// The one it stands under, if it is not one of the outermost.
    pub under: Option<String>,
}

impl Heading {
    /// As a citation names it where its own words stand more than once.
    #[must_use]
    pub fn whole(&self) -> String {
        self.under.as_ref().map_or_else(|| self.own.clone(), |under| format!("{under} > {}", self.own))
    }
}

impl Document {
    /// The heading that a citation names.
    ///
    /// # Errors
    /// Those it could mean: none has this name, or several have.
    pub fn heading(&self, cited: &str) -> Result<&Heading, Vec<&Heading>> {
        let named: Vec<&Heading> = match cited.split_once(" > ") {
            Some((under, own)) => {
                self.headings.iter().filter(|one| one.own == own && one.under.as_deref() == Some(under)).collect()
            }
            None => {
                let own = self.headings.iter().filter(|one| one.own == cited);
                let (outer, inner): (Vec<_>, Vec<_>) = own.partition(|one| one.under.is_none());
                if outer.is_empty() { inner } else { outer }
            }
        };
        match named[..] {
            [one] => Ok(one),
            _ => Err(named),
        }
    }
}

impl Outline {
    /// Takes in what a file says under `sources:`.
    pub(super) fn read(&mut self, tree: &Tree, mistakes: &mut Mistakes) {
        let Branch::Map(documents) = &tree.node else {
            mistakes.expected::<()>(tree, "sources", "documents by their names", FORM);
            return;
        };
        for Entry { key, line, value } in documents {
            if self.documents.contains_key(key) {
                mistakes.add(*line, format!("the document «{key}» is told of twice"), "Take one of them away.");
            } else if let Some(document) = document(value, mistakes) {
                self.documents.insert(key.clone(), document);
            }
        }
    }

    /// Notes what is wrong with where a citation says it stands. A seed that tells of no documents is not checked.
    pub(super) fn check(&self, line: u32, source: &Source, mistakes: &mut Mistakes) {
        if self.documents.is_empty() {
            return;
        }
        let Some(document) = self.documents.get(&*source.key) else {
            let names = known(self.documents.keys().map(String::as_str), &source.key);
            let remedy = format!("Cite one of {names}, or tell of it under `sources:`.");
            return mistakes.add(line, format!("there is no document «{}»", source.key), remedy);
        };
        let cited = source.heading.as_deref().unwrap_or_default();
        let Err(several) = document.heading(cited) else { return };
        if several.is_empty() {
            let names = nearest(cited, document.headings.iter().map(Heading::whole));
            let message = format!("{} has no heading «{cited}»", source.key);
            mistakes.add(line, message, format!("Write it as it is printed. Perhaps {names}."));
        } else {
            let names: Vec<String> = several.into_iter().map(|one| format!("«{}»", one.whole())).collect();
            let message = format!("{} has several headings «{cited}»", source.key);
            mistakes.add(line, message, format!("Write {}.", names.join(" or ")));
        }
    }
}

fn document(tree: &Tree, mistakes: &mut Mistakes) -> Option<Document> {
    let Branch::Map(entries) = &tree.node else { return mistakes.expected(tree, "sources", "a mapping", FORM) };
    let mut document = Document::default();
    for Entry { key, line, value } in entries {
        match (key.as_str(), &value.node) {
            ("title", Branch::Text(title)) => document.title.clone_from(title),
            ("headings", Branch::List(list)) => headings(list, &mut document.headings, mistakes),
            _ => mistakes.add(*line, format!("«{key}» cannot stand here"), FORM),
        }
    }
    Some(document)
}

fn headings(list: &[Tree], headings: &mut Vec<Heading>, mistakes: &mut Mistakes) {
    let mut outer: Option<String> = None;
    for tree in list {
        let (Branch::Text(text) | Branch::Number(text)) = &tree.node else {
            mistakes.expected::<()>(tree, "headings", "a heading", FORM);
            continue;
        };
        if let Some(own) = text.strip_prefix("> ") {
            headings.push(Heading { own: own.to_owned(), under: outer.clone() });
        } else {
            outer = Some(text.clone());
            headings.push(Heading { own: text.clone(), under: None });
        }
    }
}

/// The names that are most like one that is wrong.
fn nearest(wrong: &str, names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<(f64, String)> = names.map(|name| (strsim::jaro_winkler(wrong, &name), name)).collect();
    names.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let names: Vec<String> = names.into_iter().take(3).map(|(_, name)| format!("«{name}»")).collect();
    names.join(", ")
}

//! Seed files: what an organisation is, as YAML that a secretary can read and correct, one file a theme.
//!
//! A file holds `elements:` with their relations nested under them, `relations:` that stand alone, possibly
//! `illustrative: true` for all of it, and `sources:`, the documents that the seed cites. `docs/seed.md` shows the form.

mod item;
mod mistakes;
mod order;
mod outline;
mod source;
mod tree;
mod value;

use std::{collections::HashMap, str, sync::Arc};

use crate::{
    exchange::mistake::Mistake,
    model::{
        change::OPERATION_LIMIT,
        edit::{Edit, Place},
        metamodel::Metamodel,
    },
};

use item::{Items, Reader};
use mistakes::Mistakes;
use tree::{Branch, Entry};

pub use outline::{Document, Heading, Outline};
pub use source::QUOTE_WORDS;

/// The most bytes a seed file may have.
pub const FILE_LIMIT: usize = 4 << 20;
/// The most files that may be read as one seed.
pub const FILES_LIMIT: usize = 1_000;

/// One file: its name, as it shall stand in messages, and its bytes.
pub type File<'a> = (&'a str, &'a [u8]);

/// The wishes of a seed: every element first, in order of files, then every relation, each after those it ends on.
///
/// # Errors
/// Every mistake in every file, in order of file and line.
pub fn read(files: &[File<'_>], metamodel: &Metamodel) -> Result<Vec<Edit>, Vec<Mistake>> {
    let mut all = Items::default();
    let mut told: Vec<Mistakes> = Vec::new();
    let mut keys: HashMap<Arc<str>, Place> = HashMap::new();
    let mut outline = Outline::default();
    let mut cited = Vec::new();
    if let Some((file, _)) = files.get(FILES_LIMIT) {
        let mut mistakes = Mistakes::new(file);
        mistakes.add(1, format!("there are more than {FILES_LIMIT} files"), "Join some of them.");
        return Err(mistakes.found);
    }
    for (file, bytes) in files {
        let mut mistakes = Mistakes::new(file);
        let items = read_one(bytes, metamodel, &mut outline, &mut mistakes);
        for (key, line) in &items.keys {
            let place = mistakes.place(*line);
            if let Some(first) = keys.get(key) {
                let message = format!("the key «{key}» is already that of {}:{}", first.file, first.line);
                mistakes.add(*line, message, "Give one of them another key.");
            } else {
                keys.insert(Arc::clone(key), place);
            }
        }
        let relations = order::ends_first(items.relations, &mut mistakes);
        all.elements.extend(items.elements);
        all.relations.extend(relations);
        cited.push(items.cited);
        if all.elements.len() + all.relations.len() > OPERATION_LIMIT {
            let message = format!("there are more than {OPERATION_LIMIT} elements and relations");
            mistakes.add(1, message, "Load the seed in parts.");
            told.push(mistakes);
            break;
        }
        told.push(mistakes);
    }
    for (mistakes, cited) in told.iter_mut().zip(cited) {
        cited.iter().for_each(|(line, source)| outline.check(*line, source, mistakes));
        mistakes.found.sort_by_key(|mistake| mistake.place.line);
    }
    let found: Vec<Mistake> = told.into_iter().flat_map(|mistakes| mistakes.found).collect();
    if !found.is_empty() {
        return Err(found);
    }
    all.elements.append(&mut all.relations);
    Ok(all.elements)
}

/// The documents that these files say they cite; what is wrong with them [`read`] tells.
#[must_use]
pub fn outline(files: &[File<'_>], metamodel: &Metamodel) -> Outline {
    let mut outline = Outline::default();
    for (file, bytes) in files {
        read_one(bytes, metamodel, &mut outline, &mut Mistakes::new(file));
    }
    outline
}

fn read_one(bytes: &[u8], metamodel: &Metamodel, outline: &mut Outline, mistakes: &mut Mistakes) -> Items {
    if bytes.len() > FILE_LIMIT {
        let message = format!("the file has {} bytes, at most {FILE_LIMIT} are allowed", bytes.len());
        mistakes.add(1, message, "Divide it by theme.");
        return Items::default();
    }
    let Ok(text) = str::from_utf8(bytes) else {
        mistakes.add(1, "the file is not UTF-8", "Save it as UTF-8.");
        return Items::default();
    };
    let tree = match tree::read(text) {
        Ok(tree) => tree,
        Err(error) => {
            let remedy = "Correct the line: spaces for indentation, a space after each colon, no key twice.";
            mistakes.add(error.line, error.message, remedy);
            return Items::default();
        }
    };
    let entries = match &tree.node {
        Branch::Map(entries) => entries.as_slice(),
        Branch::Nothing => &[],
        _ => {
            mistakes.add(tree.line, "this is no seed file", "Begin it with `elements:`.");
            &[]
        }
    };
    let mut reader = Reader {
        metamodel,
        mistakes,
        items: Items::default(),
        illustrative: entries.iter().any(|e| e.key == "illustrative" && matches!(e.value.node, Branch::Flag(true))),
        references: HashMap::new(),
    };
    for Entry { key, line, value } in entries {
        match (key.as_str(), &value.node) {
            ("elements", Branch::List(list)) => list.iter().for_each(|element| reader.element(element)),
            ("relations", Branch::List(list)) => list.iter().for_each(|relation| reader.relation(relation, None)),
            ("sources", _) => outline.read(value, reader.mistakes),
            ("illustrative", Branch::Flag(_)) => {}
            ("elements" | "relations", _) => {
                reader.mistakes.add(*line, format!("`{key}` is no list"), "Begin each entry with a hyphen.");
            }
            _ => {
                let remedy = "A file has `elements:`, `relations:`, `sources:` and possibly `illustrative: true`.";
                reader.mistakes.add(*line, format!("«{key}» cannot stand here"), remedy);
            }
        }
    }
    reader.items
}

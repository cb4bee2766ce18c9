//! The names that the metamodel becomes in GraphQL, where no two may be equal.

use std::collections::HashMap;

use super::{Metamodel, PropertyType, decode::Mistakes, tree::Tree};
use crate::model::{ids::Symbol, image::builtin};

/// Fields that every element or relation has, whatever its kind.
const FIELDS: [&str; 29] = [
    "id",
    "itemId",
    "key",
    "kind",
    "layer",
    "group",
    "name",
    "description",
    "lifecycle",
    "phase",
    "trusts",
    "owners",
    "portfolios",
    "source",
    "statements",
    "externalIds",
    "extra",
    "illustrative",
    "confirmed",
    "findings",
    "history",
    "properties",
    "relations",
    "impact",
    "responsibility",
    "from",
    "to",
    "target",
    "ends",
];
/// Fields of a state.
const ROOT: [&str; 19] = [
    "node",
    "nodes",
    "state",
    "search",
    "impact",
    "responsibility",
    "difference",
    "metamodel",
    "history",
    "revision",
    "element",
    "elements",
    "item",
    "items",
    "relation",
    "relations",
    "path",
    "matrix",
    "findings",
];
/// Types that are there whatever the metamodel says.
const TYPES: [&str; 44] = [
    "Query",
    "Mutation",
    "Subscription",
    "Node",
    "PageInfo",
    "State",
    "Item",
    "Element",
    "Relation",
    "OtherElement",
    "OtherRelation",
    "Lang",
    "Layer",
    "Group",
    "Phase",
    "Direction",
    "Include",
    "Certainty",
    "Revision",
    "Token",
    "Date",
    "DateTime",
    "Number",
    "Words",
    "AsOf",
    "Lifecycle",
    "Source",
    "Confirmed",
    "ExternalId",
    "Extra",
    "Finding",
    "PropertyValue",
    "Facet",
    "Impact",
    "Hit",
    "Path",
    "Step",
    "Responsibility",
    "Gap",
    "Operation",
    "UserError",
    "Metamodel",
    "Property",
    "Kind",
];
/// What follows a kind's name in the types made from it.
const SUFFIXES: [&str; 6] = ["", "Connection", "Edge", "Where", "Order", "Facets"];

/// Every name that is no name, or is taken.
pub(super) fn check(model: &Metamodel, tree: &Tree, to: &Mistakes) {
    let mut fields = Taken::new("field", &FIELDS, tree, to);
    let mut root = Taken::new("field of the state", &ROOT, tree, to);
    let mut types = Taken::new("type", &TYPES, tree, to);
    for (name, property) in &model.properties {
        let path = ["properties", name.as_str()];
        fields.symbol(name, &path);
        if builtin::ALL.contains(&name.as_str()) {
            fields.refuse(&path, &format!("\"{name}\" is what every item has."));
        } else {
            fields.take(&camel(name.as_str()), &path);
        }
        if property.kind == PropertyType::Enum {
            types.take(&pascal(name.as_str()), &path);
        }
        for value in property.values.keys() {
            fields.symbol(value, &["properties", name.as_str(), "values", value.as_str()]);
        }
    }
    for (name, kind) in &model.kinds {
        let path = ["kinds", name.as_str()];
        root.symbol(name, &path);
        root.own(name, &path);
        root.take(&camel(name.as_str()), &path);
        root.plain(&kind.plural, &["kinds", name.as_str(), "plural"]);
        SUFFIXES.iter().for_each(|suffix| types.take(&(pascal(name.as_str()) + suffix), &path));
    }
    for (name, kind) in &model.relations {
        let path = ["relations", name.as_str()];
        fields.symbol(name, &path);
        fields.own(name, &path);
        SUFFIXES.iter().for_each(|suffix| types.take(&(pascal(name.as_str()) + suffix), &path));
        fields.plain(&kind.forward.field, &["relations", name.as_str(), "forward", "field"]);
        fields.plain(&kind.inverse.field, &["relations", name.as_str(), "inverse", "field"]);
        if model.kinds.contains_key(name) {
            fields.refuse(&path, &format!("\"{name}\" is a relation and a kind."));
        }
    }
}

/// `data_object` as a type: `DataObject`.
fn pascal(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for word in name.split('_') {
        let mut letters = word.chars();
        words.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        words.push_str(letters.as_str());
    }
    words
}

/// `data_object` as a field: `dataObject`.
fn camel(name: &str) -> String {
    let words = pascal(name);
    let mut letters = words.chars();
    letters.next().map(|letter| letter.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

struct Taken<'a> {
    what: &'static str,
    by: HashMap<String, String>,
    tree: &'a Tree,
    to: &'a Mistakes,
}

impl<'a> Taken<'a> {
    fn new(what: &'static str, builtin: &[&str], tree: &'a Tree, to: &'a Mistakes) -> Self {
        let by = builtin.iter().map(|name| ((*name).to_owned(), "every schema".to_owned())).collect();
        Self { what, by, tree, to }
    }

    /// Refuses a kind that begins as what a store keeps for itself.
    fn own(&self, name: &Symbol, path: &[&str]) {
        if name.as_str().starts_with("snitt") {
            self.refuse(path, &format!("\"{name}\" begins as what the store keeps for itself."));
        }
    }

    fn refuse(&self, path: &[&str], message: &str) {
        self.to.add(self.tree.line(path), message, "Choose another name.");
    }

    /// Takes the name, unless somebody has it.
    fn take(&mut self, name: &str, path: &[&str]) {
        let who = path.join(".");
        if let Some(by) = self.by.get(name).filter(|by| **by != who) {
            let message = format!("{who} becomes the GraphQL {} \"{name}\", which {by} already has.", self.what);
            return self.to.add(self.tree.line(path), message, "Choose another name.");
        }
        self.by.insert(name.to_owned(), who);
    }

    /// Takes a name that is written as GraphQL has it.
    fn plain(&mut self, name: &str, path: &[&str]) {
        let mut letters = name.chars();
        if letters.next().is_some_and(|first| first.is_ascii_lowercase()) && letters.all(|c| c.is_ascii_alphanumeric())
        {
            self.take(name, path);
        } else if !name.is_empty() {
            let message = format!("\"{name}\" cannot be a GraphQL name.");
            self.to.add(self.tree.line(path), message, "Write English words joined, like dataObjects.");
        }
    }

    /// Checks a name of ours.
    fn symbol(&self, name: &Symbol, path: &[&str]) {
        let mut letters = name.as_str().chars();
        let good = letters.next().is_some_and(|first| first.is_ascii_lowercase())
            && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            && !name.as_str().ends_with('_')
            && !name.as_str().contains("__");
        if !good {
            let message = format!("\"{name}\" cannot be a name here.");
            self.to.add(self.tree.line(path), message, "Write small English letters and _, like data_object.");
        }
    }
}

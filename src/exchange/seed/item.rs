//! One element with its relations, or one relation, as it stands in the file.

use std::{collections::HashMap, sync::Arc};

use indexmap::IndexMap;

use crate::model::{
    edit::{Act, Edit, Given, Target},
    ids::Symbol,
    image::builtin,
    metamodel::{Metamodel, Property, PropertyUse},
    value::{Source, Value},
};

use super::{
    mistakes::{Mistakes, known},
    source,
    tree::{Branch, Entry, Tree},
    value,
};

/// What one file holds, in order.
#[derive(Default)]
pub(super) struct Items {
    pub(super) elements: Vec<Edit>,
    pub(super) relations: Vec<Edit>,
    /// Every key with its line, for doubles between files.
    pub(super) keys: Vec<(Arc<str>, u32)>,
    /// Every citation with its line.
    pub(super) cited: Vec<(u32, Source)>,
}

/// Reads the entries of one file.
pub(super) struct Reader<'a> {
    pub(super) metamodel: &'a Metamodel,
    pub(super) mistakes: &'a mut Mistakes,
    pub(super) items: Items,
    /// Whether the file says of all it holds that it is made up.
    pub(super) illustrative: bool,
    /// The file's own names for relations, with their lines.
    pub(super) references: HashMap<String, u32>,
}

/// The entries of one item that are not the metamodel's.
type Own<'t> = HashMap<&'t str, &'t Tree>;

impl Reader<'_> {
    /// One element, and the relations nested under it.
    pub(super) fn element(&mut self, tree: &Tree) {
        const OWN: [&str; 9] = [
            builtin::KEY,
            "kind",
            builtin::NAME,
            builtin::DESCRIPTION,
            builtin::LIFECYCLE,
            builtin::SOURCE,
            builtin::ILLUSTRATIVE,
            builtin::EXTERNAL_IDS,
            "relations",
        ];
        let Some(entries) = self.entries(tree, "an element") else { return };
        let metamodel = self.metamodel;
        let Some(kind) = self.kind(tree, entries, metamodel.kinds.keys(), "element") else { return };
        let Some(definition) = metamodel.kinds.get(&kind) else { return };
        let (own, mut values) = self.sort(entries, &kind, &OWN, &definition.properties);
        let Some(key) = self.key(tree, &own) else { return };
        match own.get(builtin::NAME) {
            Some(name) if definition.personal_name => {
                let given = value::personal(builtin::NAME, name, self.mistakes);
                values.extend(given.map(|given| (builtin::NAME.into(), given)));
            }
            Some(name) => {
                let words = value::words(builtin::NAME, name, self.mistakes).map(Value::Words);
                push(&mut values, builtin::NAME, words);
            }
            None => self.mistakes.add(tree.line, format!("«{key}» has no name"), "Add `name: {nb: …}`."),
        }
        if let Some(tree) = own.get(builtin::DESCRIPTION) {
            let words = value::words(builtin::DESCRIPTION, tree, self.mistakes).map(Value::Words);
            push(&mut values, builtin::DESCRIPTION, words);
        }
        if let Some(tree) = own.get(builtin::LIFECYCLE) {
            push(&mut values, builtin::LIFECYCLE, value::lifecycle(tree, self.mistakes).map(Value::Lifecycle));
        }
        self.shared(tree, &own, &format!("«{key}»"), &mut values);
        push(&mut values, builtin::KEY, Some(Value::Text(Arc::clone(&key))));
        let place = Some(self.mistakes.place(tree.line));
        self.items.elements.push(Edit { act: Act::Create { reference: None, kind, values }, place });
        match own.get("relations").map(|tree| &tree.node) {
            Some(Branch::List(list)) => list.iter().for_each(|relation| self.relation(relation, Some(&key))),
            Some(_) => self.mistakes.add(tree.line, "`relations` is no list", "Begin each relation with a hyphen."),
            None => {}
        }
    }

    /// One relation; `at_home` is the element it is nested under, which is then one of its ends.
    pub(super) fn relation(&mut self, tree: &Tree, at_home: Option<&Arc<str>>) {
        const OWN: [&str; 8] =
            ["kind", "from", "to", "ref", "valid", builtin::SOURCE, builtin::ILLUSTRATIVE, builtin::EXTERNAL_IDS];
        let Some(entries) = self.entries(tree, "a relation") else { return };
        let metamodel = self.metamodel;
        let Some(kind) = self.kind(tree, entries, metamodel.relations.keys(), "relation") else { return };
        let Some(definition) = metamodel.relations.get(&kind) else { return };
        let (own, mut values) = self.sort(entries, &kind, &OWN, &definition.properties);
        let from = own.get("from").and_then(|end| self.end("from", end));
        let to = own.get("to").and_then(|end| self.end("to", end));
        let home = at_home.map(|key| Target::Key(Arc::clone(key)));
        let (source, target) = match (from, to, home) {
            (Some(from), Some(to), None) => (from, to),
            (Some(from), None, Some(home)) if !own.contains_key("to") => (from, home),
            (None, Some(to), Some(home)) if !own.contains_key("from") => (home, to),
            (_, _, home) => {
                let remedy = match home {
                    Some(_) => "Under an element, give either `to:` or `from:`; the other end is the element.",
                    None => "Give both `from:` and `to:`.",
                };
                return self.mistakes.add(tree.line, format!("the ends of this `{kind}` are not clear"), remedy);
            }
        };
        if let Some(valid) = own.get("valid") {
            self.valid(valid, &mut values);
        }
        self.shared(tree, &own, &format!("this `{kind}`"), &mut values);
        let reference = own.get("ref").and_then(|tree| self.reference(tree));
        let place = Some(self.mistakes.place(tree.line));
        self.items.relations.push(Edit { act: Act::Relate { reference, kind, source, target, values }, place });
    }

    fn entries<'t>(&mut self, tree: &'t Tree, what: &str) -> Option<&'t [Entry]> {
        match &tree.node {
            Branch::Map(entries) => Some(entries),
            _ => {
                let remedy = "Write one `name: value` a line.";
                self.mistakes.add(tree.line, format!("this is {}; expected {what}", tree.what()), remedy);
                None
            }
        }
    }

    fn kind<'k>(
        &mut self,
        tree: &Tree,
        entries: &[Entry],
        mut kinds: impl Iterator<Item = &'k Symbol> + Clone,
        what: &str,
    ) -> Option<Symbol> {
        let Some(entry) = entries.iter().find(|entry| entry.key == "kind") else {
            self.mistakes.add(tree.line, format!("this {what} has no kind"), "Add `kind:`.");
            return None;
        };
        let wanted = value::text("kind", &entry.value, self.mistakes)?;
        let found = kinds.clone().find(|kind| kind.as_str() == &*wanted).cloned();
        if found.is_none() {
            let remedy = format!("Kinds that could be meant: {}.", known(kinds.by_ref().map(Symbol::as_str), &wanted));
            self.mistakes.add(entry.line, format!("there is no {what} kind «{wanted}»"), remedy);
        }
        found
    }

    /// Parts the item's own entries from the metamodel's properties, which are read at once.
    fn sort<'t>(
        &mut self,
        entries: &'t [Entry],
        kind: &Symbol,
        own: &[&str],
        uses: &[PropertyUse],
    ) -> (Own<'t>, Vec<(Symbol, Given)>) {
        let properties: &IndexMap<Symbol, Property> = &self.metamodel.properties;
        let (mut mine, mut values) = (Own::new(), Vec::new());
        for Entry { key, line, value } in entries {
            if own.contains(&key.as_str()) {
                mine.insert(key, value);
            } else if let Some(property) = uses.iter().find(|used| used.name == **key).and(properties.get(&**key)) {
                let given = value::property(key, property, value, self.mistakes);
                values.extend(given.map(|given| (Symbol::from(key.as_str()), given)));
            } else {
                let names = uses.iter().map(|used| used.name.as_str()).chain(own.iter().copied());
                let remedy = format!("A `{kind}` has: {}.", names.collect::<Vec<_>>().join(", "));
                self.mistakes.add(*line, format!("`{kind}` has no property «{key}»"), remedy);
            }
        }
        (mine, values)
    }

    fn key(&mut self, tree: &Tree, own: &Own<'_>) -> Option<Arc<str>> {
        let Some(entry) = own.get(builtin::KEY) else {
            self.mistakes.add(tree.line, "this element has no key", "Add `key:`, a short name that will not change.");
            return None;
        };
        let key = value::text(builtin::KEY, entry, self.mistakes)?;
        let plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
        if key.len() > 100 || !key.chars().all(plain) || key.starts_with('-') || key.ends_with('-') {
            let remedy = "Use small letters a to z, digits and, between them, hyphens, at most 100; write æ as ae, ø as o, å as a.";
            self.mistakes.add(entry.line, format!("«{key}» is no key"), remedy);
            return None;
        }
        self.items.keys.push((Arc::clone(&key), entry.line));
        Some(key)
    }

    /// What elements and relations have alike: the citation, which only the made up may lack, and other systems' ids.
    fn shared(&mut self, tree: &Tree, own: &Own<'_>, what: &str, values: &mut Vec<(Symbol, Given)>) {
        let illustrative = match own.get(builtin::ILLUSTRATIVE) {
            Some(tree) => value::flag(builtin::ILLUSTRATIVE, tree, self.mistakes).unwrap_or(true),
            None => self.illustrative,
        };
        match own.get(builtin::SOURCE) {
            Some(tree) => {
                let sources = source::read(tree, self.mistakes);
                self.items.cited.extend(sources.iter().map(|source| (tree.line, source.clone())));
                push(values, builtin::SOURCE, Some(Value::Sources(sources)).filter(|v| !is_empty(v)));
            }
            None if !illustrative => {
                let remedy =
                    "Add `source: DOCUMENT | heading | quote`; what stands in no source is `illustrative: true`.";
                self.mistakes.add(tree.line, format!("{what} has no citation"), remedy);
            }
            None => {}
        }
        push(values, builtin::ILLUSTRATIVE, illustrative.then_some(Value::Flag(true)));
        if let Some(tree) = own.get(builtin::EXTERNAL_IDS) {
            push(values, builtin::EXTERNAL_IDS, value::external_ids(tree, self.mistakes));
        }
    }

    fn end(&mut self, name: &str, tree: &Tree) -> Option<Target> {
        let text = value::text(name, tree, self.mistakes)?;
        Some(match text.strip_prefix('#') {
            Some(own) => Target::Reference(self.qualified(own)),
            None => Target::Key(text),
        })
    }

    fn reference(&mut self, tree: &Tree) -> Option<Arc<str>> {
        let name = value::text("ref", tree, self.mistakes)?;
        let name = name.strip_prefix('#').unwrap_or(&name);
        if let Some(first) = self.references.insert(name.to_owned(), tree.line) {
            let remedy = "Give each relation that is an end of another a name of its own.";
            self.mistakes.add(tree.line, format!("«#{name}» is already the relation of line {first}"), remedy);
        }
        Some(self.qualified(name))
    }

    /// The file's name before the reference, since the files of a seed are loaded as one.
    fn qualified(&self, name: &str) -> Arc<str> {
        format!("{}#{name}", self.mistakes.file).into()
    }

    fn valid(&mut self, tree: &Tree, values: &mut Vec<(Symbol, Given)>) {
        const FORM: &str = "Write `valid: {from: 2021-12-15, to: 2022-01-01}`; either may be missing.";
        let Some(entries) = self.entries(tree, "a span of days") else { return };
        for Entry { key, line, value } in entries {
            match key.as_str() {
                builtin::FROM | builtin::TO => {
                    let day = value::day(key, value, self.mistakes).map(Value::Date);
                    push(values, key, day);
                }
                other => self.mistakes.add(*line, format!("`valid` has no «{other}»"), FORM),
            }
        }
    }
}

fn push(values: &mut Vec<(Symbol, Given)>, name: &str, value: Option<Value>) {
    values.extend(value.map(|value| (name.into(), Given::Value(value))));
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Sources(sources) if sources.is_empty())
}

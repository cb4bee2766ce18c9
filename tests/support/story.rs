//! A story: what happens in a repository, told in short lines that people can read and tests can run.
//!
//! ```text
//! organisation olavs organisation_type=trust
//! application pas name="Pasientjournal" phase_in=2020-01-01 retired=2030-01-01
//! supports s1: pas -> poli at=olavs from=2026-01-01
//! ---                                  the next lines are a commit of their own
//! set pas criticality=high cost=       a value given, a value cleared
//! delete poli                          what falls with it is listed for the reader of the entry
//! ```
//! An item is called by its label. An element's key and name are its label unless told otherwise (`key=`, `name=`,
//! `name="bokmål|nynorsk|english"`); `id=` gives its number, else the label decides it.
#![allow(dead_code, unreachable_pub, reason = "each suite uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that cannot be read is a mistake in a test"
)]

use std::{collections::BTreeMap, sync::Arc};

use snitt::model::{
    change::Op,
    day::{Day, Timestamp},
    ids::{ElementId, Hash, ItemId, RelationId, Symbol},
    image::{Ends, Image, builtin},
    metamodel::{Metamodel, PropertyType},
    value::{Confirmed, ExternalKey, Extra, Lifecycle, Personal, Source, Value, Values, Words},
};

/// What has been told so far.
#[derive(Clone)]
pub struct Story {
    metamodel: Arc<Metamodel>,
    space: String,
    items: BTreeMap<String, Image>,
    ids: BTreeMap<String, ItemId>,
    labels: BTreeMap<ItemId, String>,
}

impl Story {
    /// Nothing yet. Equal labels in different spaces are different items.
    pub fn new(metamodel: &Arc<Metamodel>, space: &str) -> Self {
        let (items, ids, labels) = Default::default();
        Self { metamodel: Arc::clone(metamodel), space: space.to_owned(), items, ids, labels }
    }

    /// Tells on: the operations of each commit.
    pub fn tell(&mut self, text: &str) -> Vec<Vec<Op>> {
        let mut commits = vec![Vec::new()];
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line == "---" {
                commits.push(Vec::new());
                continue;
            }
            let words = words(line);
            let ops = match words[0].as_str() {
                "set" => self.set(&words[1], &words[2..]),
                "delete" => self.delete(&words[1]),
                kind => self.create(kind, &words[1..]),
            };
            commits.last_mut().unwrap().extend(ops);
        }
        commits.retain(|ops| !ops.is_empty());
        commits
    }

    /// The item called so, deleted or not.
    pub fn id(&self, label: &str) -> ItemId {
        *self.ids.get(label).unwrap_or_else(|| panic!("nothing is called {label}"))
    }

    /// The items called so, parted by blanks.
    pub fn ids(&self, labels: &str) -> Vec<ItemId> {
        labels.split_whitespace().map(|label| self.id(label)).collect()
    }

    /// What an item is called.
    pub fn label(&self, id: impl Into<ItemId>) -> String {
        let id = id.into();
        self.labels.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// Every item there ever was.
    pub fn everything(&self) -> Vec<ItemId> {
        self.labels.keys().copied().collect()
    }

    /// Everything that is, gone: what deletes it all.
    pub fn end(&mut self) -> Vec<Op> {
        let labels: Vec<String> = self.items.keys().cloned().collect();
        labels
            .iter()
            .flat_map(|label| if self.items.contains_key(label) { self.delete(label) } else { vec![] })
            .collect()
    }

    fn create(&mut self, kind: &str, words: &[String]) -> Vec<Op> {
        let label = words[0].trim_end_matches(':').to_owned();
        let derived = [self.space.as_str(), label.as_str()];
        let number =
            words.iter().find_map(|word| word.strip_prefix("id=")).map(|number| number.parse::<u128>().unwrap());
        let relation = self.metamodel.relations.contains_key(kind);
        assert!(relation || self.metamodel.kinds.contains_key(kind), "there is no kind {kind}");
        assert!(!self.ids.contains_key(&label), "{label} is told twice");
        let (id, ends, given) = if relation {
            let id = RelationId::derived(&derived);
            let ends = Ends { source: self.id(&words[1]), target: self.id(&words[3]) };
            (ItemId::Relation(number.map_or(id, RelationId)), Some(ends), &words[4..])
        } else {
            let id = ElementId::derived(&derived);
            (ItemId::Element(number.map_or(id, ElementId)), None, &words[1..])
        };
        let mut image = Image { id, kind: kind.into(), ends, values: Values::default() };
        if !relation {
            image.values.set(builtin::KEY.into(), Some(Value::Text(label.as_str().into())));
            self.give(&mut image, builtin::NAME, &label);
        }
        for (property, value) in given.iter().filter_map(|word| word.split_once('=')).filter(|(name, _)| *name != "id")
        {
            self.give(&mut image, property, value);
        }
        self.ids.insert(label.clone(), id);
        self.labels.insert(id, label.clone());
        self.items.insert(label, image.clone());
        vec![Op::Create(image)]
    }

    fn set(&mut self, label: &str, words: &[String]) -> Vec<Op> {
        let before = self.items.get(label).unwrap_or_else(|| panic!("{label} is not there")).clone();
        let mut after = before.clone();
        for (property, value) in words.iter().map(|word| word.split_once('=').unwrap()) {
            self.give(&mut after, property, value);
        }
        self.items.insert(label.to_owned(), after.clone());
        changed(&before, &after)
    }

    fn delete(&mut self, label: &str) -> Vec<Op> {
        let id = self.items.get(label).unwrap_or_else(|| panic!("{label} is not there")).id;
        let mut ops = Vec::new();
        let ends_on = |image: &Image| image.ends.is_some_and(|ends| ends.source == id || ends.target == id);
        while let Some(falls) = self.items.iter().find(|(_, image)| ends_on(image)).map(|(label, _)| label.clone()) {
            ops.extend(self.delete(&falls));
        }
        let refers = |value: &Value| *value == Value::Ref(id);
        for image in self.items.values_mut().filter(|image| image.id != id) {
            let before = image.clone();
            for (_, value) in image.values.iter_mut() {
                if let Value::Many(values) = value {
                    values.retain(|value| !refers(value));
                }
            }
            let empty = |value: &Value| refers(value) || matches!(value, Value::Many(values) if values.is_empty());
            let gone: Vec<Symbol> =
                image.values.iter().filter(|(_, value)| empty(value)).map(|(name, _)| name.clone()).collect();
            image.values.retain(|property| !gone.contains(property));
            ops.extend(changed(&before, image));
        }
        ops.push(Op::Delete(self.items.remove(label).unwrap()));
        ops
    }

    /// Gives an item a value, or takes it away where there is no text.
    fn give(&self, image: &mut Image, property: &str, text: &str) {
        if let Ok(phase) = serde_json::from_value(serde_json::Value::String(property.to_owned())) {
            let mut lifecycle: BTreeMap<_, _> = image.lifecycle().dated().collect();
            lifecycle.remove(&phase);
            lifecycle.extend(text.parse().ok().map(|day: Day| (phase, day)));
            let days: serde_json::Map<_, _> = lifecycle
                .iter()
                .map(|(phase, day)| {
                    (serde_json::to_value(phase).unwrap().as_str().unwrap().to_owned(), day.to_string().into())
                })
                .collect();
            let lifecycle: Lifecycle = serde_json::from_value(days.into()).unwrap();
            let any = lifecycle.dated().next().is_some();
            return image.values.set(builtin::LIFECYCLE.into(), any.then_some(Value::Lifecycle(lifecycle)));
        }
        let value = (!text.is_empty()).then(|| self.value(image, property, text));
        image.values.set(property.into(), value);
    }

    fn value(&self, image: &Image, property: &str, text: &str) -> Value {
        let parts = || text.split('|');
        let personal_name = self.metamodel.kinds.get(&image.kind).is_some_and(|kind| kind.personal_name);
        match property {
            builtin::KEY => Value::Text(text.into()),
            builtin::ALIASES => Value::Many(parts().map(|alias| Value::Text(alias.into())).collect()),
            builtin::NAME if personal_name => Value::Personal(personal(text)),
            builtin::NAME | builtin::DESCRIPTION => {
                let mut words = parts().map(Arc::from);
                Value::Words(Words { nb: words.next().unwrap(), nn: words.next(), en: words.next() })
            }
            builtin::FROM | builtin::TO => Value::Date(text.parse().unwrap()),
            builtin::VISIBILITY => Value::Choice(text.into()),
            builtin::ILLUSTRATIVE => Value::Flag(text == "yes"),
            builtin::CONFIRMED => Value::Confirmed(Confirmed { at: Timestamp(1), by: text.into() }),
            builtin::SOURCE => Value::Sources(
                parts().map(|key| Source { key: key.into(), heading: None, clause: None, quote: None }).collect(),
            ),
            builtin::EXTERNAL_IDS => Value::ExternalIds(pairs(text, |source, id| ExternalKey { source, id })),
            builtin::EXTRA => Value::Extra(pairs(text, |name, value| Extra { name, value })),
            _ => {
                let definition =
                    self.metamodel.properties.get(property).unwrap_or_else(|| panic!("no property {property}"));
                let one = |text: &str| match definition.kind {
                    PropertyType::Text if definition.personal => Value::Personal(personal(text)),
                    PropertyType::Text => Value::Text(text.into()),
                    PropertyType::Number => Value::Number(text.parse().unwrap()),
                    PropertyType::Enum => Value::Choice(text.into()),
                    PropertyType::Date => Value::Date(text.parse().unwrap()),
                    PropertyType::Boolean => Value::Flag(text == "yes"),
                    PropertyType::Link => Value::Link(text.into()),
                    PropertyType::Ref => Value::Ref(self.id(text)),
                };
                if definition.many { Value::Many(parts().map(one).collect()) } else { one(text) }
            }
        }
    }
}

fn pairs<T>(text: &str, make: impl Fn(Arc<str>, Arc<str>) -> T) -> Vec<T> {
    text.split('|').map(|pair| pair.split_once(':').unwrap()).map(|(a, b)| make(a.into(), b.into())).collect()
}

fn personal(text: &str) -> Personal {
    let salt = Hash::of(&[text.as_bytes()]).0;
    Personal::new(salt[..16].try_into().unwrap(), text)
}

fn changed(before: &Image, after: &Image) -> Vec<Op> {
    let item = before.id;
    let names = before.values.iter().chain(after.values.iter()).map(|(name, _)| name);
    let names: std::collections::BTreeSet<&Symbol> = names.collect();
    let set = |name: &Symbol| {
        let (before, after) = (before.value(name.as_str()).cloned(), after.value(name.as_str()).cloned());
        (before != after).then(|| Op::Set { item, property: name.clone(), before, after })
    };
    names.into_iter().filter_map(set).collect()
}

/// The words of a line; blanks between quotation marks stay.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

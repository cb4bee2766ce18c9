//! What the targets of a request name: items that are, by id or key, and items that the request itself makes.

use std::{collections::HashMap, sync::Arc};

use super::{Ids, Request, ground::Ground};
use crate::{
    domain::{
        Result,
        access::Reader,
        problem::{Code, Problem},
    },
    model::{
        edit::{Act, Given, Target},
        ids::{ElementId, ItemId, RelationId, RepositoryId, Symbol},
        image::builtin,
        value::Value,
    },
};

/// What each target names.
pub(super) struct Names {
    /// The id of what each edit makes.
    pub(super) made: Vec<Option<ItemId>>,
    references: HashMap<Arc<str>, ItemId>,
    new_keys: HashMap<Arc<str>, ItemId>,
    keys: HashMap<Arc<str>, ItemId>,
    kinds: HashMap<ItemId, Symbol>,
}

impl Names {
    /// Reads every item that the request names.
    pub(super) async fn read(ground: &mut Ground<'_>, request: &Request, problems: &mut Vec<Problem>) -> Result<Self> {
        let mut names = Self::made_by(request, ground.reader, ground.snapshot.head().repository, problems);
        let mut keys = Vec::new();
        let mut ids: Vec<ItemId> = Vec::new();
        each_target(request, &mut |target| match target {
            Target::Key(key) if !names.new_keys.contains_key(key) => keys.push(Arc::clone(key)),
            Target::Item(id) => ids.push(*id),
            Target::Key(_) | Target::Reference(_) => {}
        });
        keys.sort_unstable();
        keys.dedup();
        names.keys =
            ground.named(&keys).await?.into_iter().filter_map(|(key, ids)| Some((key, *ids.first()?))).collect();
        ids.extend(names.keys.values());
        if request.ids == Ids::FromKeys {
            ids.extend(names.made.iter().flatten());
        }
        ground.load(ids).await?;
        Ok(names)
    }

    /// The ids of what a request makes. They follow from the request, so that repeating it names the same items.
    pub(super) fn made_by(
        request: &Request,
        reader: &Reader,
        repository: RepositoryId,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut names = Self {
            made: Vec::with_capacity(request.edits.len()),
            references: HashMap::new(),
            new_keys: HashMap::new(),
            keys: HashMap::new(),
            kinds: HashMap::new(),
        };
        let repository = repository.to_string();
        let words = |operation: usize| {
            [repository.clone(), reader.actor.to_string(), request.key.to_string(), operation.to_string()]
        };
        // Elements first: what tells a relation of a file from the others is between which items it runs.
        for (operation, edit) in request.edits.iter().enumerate() {
            let Act::Create { reference, kind, values } = &edit.act else {
                names.made.push(None);
                continue;
            };
            let key = given_key(values);
            let id = ItemId::from(match (request.ids, key) {
                (Ids::FromKeys, Some(key)) => ElementId::derived(&[&repository, key]),
                _ => ElementId::derived(&words(operation).each_ref().map(String::as_str)),
            });
            if let Some(key) = key {
                names.new_keys.entry(Arc::clone(key)).or_insert(id);
            }
            names.made.push(Some(id));
            names.call(operation, id, kind, reference.as_ref(), problems);
        }
        let mut equal: HashMap<String, u32> = HashMap::new();
        for (operation, edit) in request.edits.iter().enumerate() {
            let Act::Relate { reference, kind, source, target, values } = &edit.act else { continue };
            let id = ItemId::from(if request.ids == Ids::FromKeys {
                let said = names.relation_words(&repository, kind, [source, target], values);
                let before = equal.entry(said.clone()).or_default();
                *before += 1;
                RelationId::derived(&[&repository, &said, &before.to_string()])
            } else {
                RelationId::derived(&words(operation).each_ref().map(String::as_str))
            });
            if let Some(made) = names.made.get_mut(operation) {
                *made = Some(id);
            }
            names.call(operation, id, kind, reference.as_ref(), problems);
        }
        names
    }

    fn call(
        &mut self,
        operation: usize,
        id: ItemId,
        kind: &Symbol,
        reference: Option<&Arc<str>>,
        problems: &mut Vec<Problem>,
    ) {
        self.kinds.insert(id, kind.clone());
        if let Some(reference) = reference
            && self.references.insert(Arc::clone(reference), id).is_some()
        {
            let problem = Problem::new(Code::DoubledReference).at(operation);
            problems.push(problem.blank("given", Arc::clone(reference)));
        }
    }

    /// What tells a relation of a file from the others: its kind, its ends, its refs and its days. An item is written by
    /// the id that its key gives, however the file names it and wherever the file was split.
    fn relation_words(
        &self,
        repository: &str,
        kind: &Symbol,
        ends: [&Target; 2],
        values: &[(Symbol, Given)],
    ) -> String {
        let item = |target: &Target| match target {
            Target::Item(id) => id.to_string(),
            Target::Key(key) => ItemId::from(ElementId::derived(&[repository, key])).to_string(),
            Target::Reference(reference) => {
                self.references.get(reference).map_or_else(|| format!("#{reference}"), ItemId::to_string)
            }
        };
        let mut said = format!("{kind} {}", ends.map(item).join(" "));
        for (property, given) in values {
            let words = match given {
                Given::Target(target) => item(target),
                Given::Targets(targets) => targets.iter().map(item).collect::<Vec<_>>().join(" "),
                Given::Value(Value::Ref(id)) => id.to_string(),
                Given::Value(Value::Date(day)) => day.to_string(),
                Given::Value(_) | Given::Personal(_) => continue,
            };
            said.push_str(&format!(" {property}={words}"));
        }
        said
    }

    /// The item that a target names and its kind, if the maker may see it or makes it.
    pub(super) fn find(&self, ground: &Ground<'_>, target: &Target) -> Option<(ItemId, Symbol)> {
        let id = match target {
            Target::Item(id) => *id,
            Target::Key(key) => *self.new_keys.get(key).or_else(|| self.keys.get(key))?,
            Target::Reference(reference) => *self.references.get(reference)?,
        };
        match self.kinds.get(&id) {
            Some(kind) => Some((id, kind.clone())),
            None => Some((id, ground.visible(id)?.kind.clone())),
        }
    }

    /// What the request itself makes under this name.
    pub(super) fn made(&self, target: &Target) -> Option<ItemId> {
        match target {
            Target::Item(_) => None,
            Target::Key(key) => self.new_keys.get(key).copied(),
            Target::Reference(reference) => self.references.get(reference).copied(),
        }
    }

    /// That a target names nothing.
    pub(super) fn unknown(target: &Target) -> Problem {
        match target {
            Target::Item(id) => Problem::new(Code::UnknownItem).blank("given", id.to_string()),
            Target::Key(key) => Problem::new(Code::UnknownItem).blank("given", Arc::clone(key)),
            Target::Reference(reference) => Problem::new(Code::UnknownReference).blank("given", Arc::clone(reference)),
        }
    }
}

/// Calls back with every target of a request.
fn each_target(request: &Request, see: &mut dyn FnMut(&Target)) {
    let value = |given: &Given, see: &mut dyn FnMut(&Target)| match given {
        Given::Target(target) => see(target),
        Given::Targets(targets) => targets.iter().for_each(see),
        Given::Value(Value::Ref(id)) => see(&Target::Item(*id)),
        Given::Value(Value::Many(values)) => values.iter().for_each(|value| {
            if let Value::Ref(id) = value {
                see(&Target::Item(*id));
            }
        }),
        Given::Value(_) | Given::Personal(_) => {}
    };
    for edit in &request.edits {
        match &edit.act {
            Act::Create { values, .. } => values.iter().for_each(|(_, given)| value(given, see)),
            Act::Relate { source, target, values, .. } => {
                see(source);
                see(target);
                values.iter().for_each(|(_, given)| value(given, see));
            }
            Act::Set { item, values } => {
                see(item);
                values.iter().filter_map(|(_, given)| given.as_ref()).for_each(|given| value(given, see));
            }
            Act::Delete { item } => see(item),
        }
    }
}

/// The key that a new element is given.
fn given_key(values: &[(Symbol, Given)]) -> Option<&Arc<str>> {
    values.iter().find_map(|(property, given)| match given {
        Given::Value(Value::Text(key)) if property == builtin::KEY => Some(key),
        _ => None,
    })
}

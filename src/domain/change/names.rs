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
        let mut equal: HashMap<String, u32> = HashMap::new();
        for (operation, edit) in request.edits.iter().enumerate() {
            let index = operation.to_string();
            let words = [&*repository, reader.actor.as_str(), request.key.as_str(), &index];
            let (id, kind, reference) = match &edit.act {
                Act::Create { reference, kind, values } => {
                    let key = given_key(values);
                    let id = match (request.ids, key) {
                        (Ids::FromKeys, Some(key)) => ElementId::derived(&[&repository, key]),
                        _ => ElementId::derived(&words),
                    };
                    if let Some(key) = key {
                        names.new_keys.entry(Arc::clone(key)).or_insert(id.into());
                    }
                    (ItemId::from(id), kind, reference)
                }
                Act::Relate { reference, kind, source, target, values } => {
                    let id = if request.ids == Ids::FromKeys {
                        let said = relation_words(kind, source, target, values);
                        let before = equal.entry(said.clone()).or_default();
                        *before += 1;
                        RelationId::derived(&[&repository, &said, &before.to_string()])
                    } else {
                        RelationId::derived(&words)
                    };
                    (ItemId::from(id), kind, reference)
                }
                Act::Set { .. } | Act::Delete { .. } => {
                    names.made.push(None);
                    continue;
                }
            };
            names.made.push(Some(id));
            names.kinds.insert(id, kind.clone());
            if let Some(reference) = reference
                && names.references.insert(Arc::clone(reference), id).is_some()
            {
                let code = Code::DoubledReference;
                problems.push(Problem::new(code).at(operation).blank("given", Arc::clone(reference)));
            }
        }
        names
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

/// What tells a relation of a file from the others: its kind, its ends as the file names them, and its refs and days.
fn relation_words(kind: &Symbol, source: &Target, target: &Target, values: &[(Symbol, Given)]) -> String {
    let mut said = format!("{kind} {source:?} {target:?}");
    for (property, given) in values {
        if matches!(given, Given::Target(_) | Given::Targets(_) | Given::Value(Value::Ref(_) | Value::Date(_))) {
            said.push_str(&format!(" {property}={given:?}"));
        }
    }
    said
}

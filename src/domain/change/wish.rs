//! The wishes of a request, one after the other, as a draft of what shall be.

use std::collections::HashMap;

use super::{
    Ids, Request, delete,
    draft::Draft,
    ground::Ground,
    names::Names,
    salt::Salt,
    value::{Check, is_relation, named, takes_relations},
};
use crate::{
    domain::{
        Result,
        problem::{Code, Problem},
    },
    model::{
        edit::{Act, Given, Target},
        ids::{ItemId, Symbol},
        image::{Ends, Image, builtin},
        value::{Value, Values},
    },
};

/// What came of the wishes.
pub(super) struct Wished {
    /// What shall be.
    pub(super) draft: Draft,
    /// What each edit is about.
    pub(super) items: Vec<Option<ItemId>>,
}

/// Drafts every wish; what is wrong with each is added to the problems.
pub(super) async fn draft(ground: &mut Ground<'_>, request: &Request, problems: &mut Vec<Problem>) -> Result<Wished> {
    let names = Names::read(ground, request, problems).await?;
    let mut wishes = Wishes {
        names,
        draft: Draft::default(),
        salt: Salt::new()?,
        set: HashMap::new(),
        deleted: Vec::new(),
        problems,
    };
    let mut items = Vec::with_capacity(request.edits.len());
    for (operation, edit) in request.edits.iter().enumerate() {
        let item = match &edit.act {
            Act::Create { kind, values, .. } => {
                let taken = request.ids == Ids::FromKeys;
                wishes.create(ground, operation, kind, values, taken)
            }
            Act::Relate { kind, source, target, values, .. } => {
                wishes.relate(ground, operation, kind, [source, target], values)
            }
            Act::Set { item, values } => wishes.set(ground, operation, item, values),
            Act::Delete { item } => wishes.delete(ground, operation, item),
        };
        items.push(item);
    }
    let Wishes { mut draft, deleted, .. } = wishes;
    delete::close(ground, &mut draft, &deleted, problems).await?;
    Ok(Wished { draft, items })
}

struct Wishes<'a> {
    names: Names,
    draft: Draft,
    salt: Salt,
    /// What was set by which operation, to notice two that differ.
    set: HashMap<(ItemId, Symbol), (usize, Option<Value>)>,
    deleted: Vec<(usize, ItemId)>,
    problems: &'a mut Vec<Problem>,
}

impl Wishes<'_> {
    fn create(
        &mut self,
        ground: &Ground<'_>,
        operation: usize,
        kind: &Symbol,
        values: &[(Symbol, Given)],
        from_keys: bool,
    ) -> Option<ItemId> {
        let id = self.names.made.get(operation).copied().flatten()?;
        if !ground.metamodel.kinds.contains_key(kind) {
            self.problems.push(Problem::new(Code::UnknownKind).at(operation).blank("given", kind.as_str()));
            return Some(id);
        }
        if from_keys && let Some(there) = ground.image(id) {
            let taken = Problem::new(Code::KeyTaken).at(operation).property(builtin::KEY);
            self.problems.push(taken.blank("given", there.key()));
            return Some(id);
        }
        let values = self.values(ground, operation, kind, false, values);
        self.draft.create(operation, Image { id, kind: kind.clone(), ends: None, values });
        Some(id)
    }

    fn relate(
        &mut self,
        ground: &Ground<'_>,
        operation: usize,
        kind: &Symbol,
        ends: [&Target; 2],
        values: &[(Symbol, Given)],
    ) -> Option<ItemId> {
        let id = self.names.made.get(operation).copied().flatten()?;
        if !ground.metamodel.relations.contains_key(kind) {
            self.problems.push(Problem::new(Code::UnknownRelationKind).at(operation).blank("given", kind.as_str()));
            return Some(id);
        }
        let values = self.values(ground, operation, kind, true, values);
        let [source, target] = ends.map(|end| self.end(ground, operation, kind, end));
        let ends = Some(Ends { source: source?, target: target? });
        if ground.image(id).is_some() {
            let taken = Problem::new(Code::KeyTaken).at(operation).blank("given", id.to_string());
            self.problems.push(taken);
            return Some(id);
        }
        self.draft.create(operation, Image { id, kind: kind.clone(), ends, values });
        Some(id)
    }

    fn end(&mut self, ground: &Ground<'_>, operation: usize, kind: &Symbol, end: &Target) -> Option<ItemId> {
        let Some((id, end_kind)) = self.names.find(ground, end) else {
            self.problems.push(Names::unknown(end).at(operation));
            return None;
        };
        if is_relation(id) && !takes_relations(ground.metamodel, kind) {
            let problem = Problem::new(Code::WrongRef).at(operation).blank("given", named(end));
            self.problems.push(problem.blank("kind", end_kind.as_str()).blank("allowed", "elements"));
        }
        Some(id)
    }

    fn values(
        &mut self,
        ground: &Ground<'_>,
        operation: usize,
        kind: &Symbol,
        relation: bool,
        given: &[(Symbol, Given)],
    ) -> Values {
        let mut values = Values::default();
        for (at, (property, given_value)) in given.iter().enumerate() {
            if given.iter().take(at).any(|(earlier, _)| earlier == property) {
                self.contradicts(operation, operation, Some(property), None);
            }
            let checked = self.checked(ground, operation, None, (kind, relation), property, Some(given_value));
            if let Some(value) = checked {
                values.set(property.clone(), value);
            }
        }
        values
    }

    /// A checked value (`Some(None)` clears); `None` when there is a problem with it.
    fn checked(
        &mut self,
        ground: &Ground<'_>,
        operation: usize,
        item: Option<ItemId>,
        (kind, relation): (&Symbol, bool),
        property: &Symbol,
        given: Option<&Given>,
    ) -> Option<Option<Value>> {
        let check = Check { ground, names: &self.names, kind, relation };
        if !check.has(property.as_str()) {
            let problem = Problem::new(Code::UnknownProperty).at(operation).property(property.clone());
            self.problems.push(Problem { item, ..problem.blank("kind", kind.as_str()) });
            return None;
        }
        if ground.own.sight.hidden.contains(property) {
            let problem = Problem::new(Code::Denied).at(operation).property(property.clone());
            self.problems.push(Problem { item, ..problem });
            return None;
        }
        let Some(given) = given else {
            if property == builtin::KEY {
                let problem = Problem::new(Code::BadKey).at(operation).property(property.clone()).blank("given", "");
                self.problems.push(Problem { item, ..problem });
                return None;
            }
            return Some(None);
        };
        match check.value(property, given, &mut self.salt) {
            Ok(value) => Some(value),
            Err(problems) => {
                self.problems.extend(problems.into_iter().map(|problem| Problem { item, ..problem.at(operation) }));
                None
            }
        }
    }

    fn set(
        &mut self,
        ground: &Ground<'_>,
        operation: usize,
        target: &Target,
        values: &[(Symbol, Option<Given>)],
    ) -> Option<ItemId> {
        let Some((id, kind)) = self.names.find(ground, target) else {
            self.problems.push(Names::unknown(target).at(operation));
            return None;
        };
        if let Some(gone) = self.draft.get(id).filter(|drafted| drafted.now.is_none()) {
            let other = gone.operation;
            self.contradicts(operation, other, None, Some(id));
            return Some(id);
        }
        for (property, given) in values {
            let about = ground.visible(id).map(|image| image.id);
            let of = (&kind, is_relation(id));
            let Some(value) = self.checked(ground, operation, about, of, property, given.as_ref()) else { continue };
            let Some(before) = ground.visible(id).or_else(|| self.draft.get(id)?.now.as_ref()).cloned() else {
                continue;
            };
            let value = kept(&before, property, value);
            if let Some((other, earlier)) = self.set.get(&(id, property.clone()))
                && *earlier != value
            {
                let other = *other;
                self.contradicts(operation, other, Some(property), about);
            }
            self.set.insert((id, property.clone()), (operation, value.clone()));
            if property == builtin::KEY && !before.key().is_empty() {
                self.draft.set(operation, &before, &builtin::ALIASES.into(), aliases(&before, value.as_ref()));
            }
            self.draft.set(operation, &before, property, value);
        }
        Some(id)
    }

    fn delete(&mut self, ground: &Ground<'_>, operation: usize, target: &Target) -> Option<ItemId> {
        let Some((id, _)) = self.names.find(ground, target) else {
            self.problems.push(Names::unknown(target).at(operation));
            return None;
        };
        let Some(before) = ground.visible(id) else {
            // What the same request makes cannot go in it.
            let made = self.draft.get(id).map_or(operation, |drafted| drafted.operation);
            self.contradicts(operation, made, None, None);
            return Some(id);
        };
        if let Some(set) = self.draft.get(id).filter(|drafted| drafted.now.is_some()) {
            let other = set.operation;
            self.contradicts(operation, other, None, Some(id));
        }
        self.draft.delete(operation, before);
        self.deleted.push((operation, id));
        Some(id)
    }

    fn contradicts(&mut self, operation: usize, other: usize, property: Option<&Symbol>, item: Option<ItemId>) {
        let problem = Problem::new(Code::Contradiction).at(operation).blank("other", other.to_string());
        let problem = match property {
            Some(property) => problem.property(property.clone()),
            None => problem,
        };
        self.problems.push(Problem { item, ..problem });
    }
}

/// The value, or the one before where it says the same: a personal value is not committed to anew.
fn kept(before: &Image, property: &Symbol, value: Option<Value>) -> Option<Value> {
    match (before.value(property.as_str()), &value) {
        (Some(old @ Value::Personal(one)), Some(Value::Personal(other)))
            if one.value().is_some() && one.value() == other.value() =>
        {
            Some(old.clone())
        }
        _ => value,
    }
}

/// The earlier keys after a renaming: the key until now joins them, the new one leaves them.
fn aliases(before: &Image, key: Option<&Value>) -> Option<Value> {
    let old = match before.value(builtin::ALIASES) {
        Some(Value::Many(aliases)) => aliases.clone(),
        _ => Vec::new(),
    };
    let mut aliases: Vec<Value> = old.into_iter().filter(|alias| Some(alias) != key).collect();
    let until_now = Value::Text(before.key().into());
    if Some(&until_now) != key && !aliases.contains(&until_now) {
        aliases.push(until_now);
    }
    (!aliases.is_empty()).then_some(Value::Many(aliases))
}

//! One value as a caller gives it, checked against the property's type and turned into what is stored.

use std::sync::Arc;

use super::{ground::Ground, key::is_key, names::Names, salt::Salt};
use crate::{
    domain::problem::{Code, Problem},
    model::{
        edit::{Given, Target},
        ids::{ItemId, Symbol},
        image::builtin,
        metamodel::{Metamodel, Property, PropertyType},
        value::{Personal, Value, Words},
    },
};

/// A checked value, `None` for one that says nothing; or every problem with it.
pub(super) type Checked = Result<Option<Value>, Vec<Problem>>;

/// What a value is checked against.
pub(super) struct Check<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) names: &'a Names,
    /// The kind of the item.
    pub(super) kind: &'a Symbol,
    /// Whether it is a relation.
    pub(super) relation: bool,
}

impl Check<'_> {
    /// Whether items of the kind have the property.
    pub(super) fn has(&self, property: &str) -> bool {
        has(self.ground.metamodel, self.kind, self.relation, property)
    }

    /// Checks one value.
    pub(super) fn value(&self, property: &Symbol, given: &Given, salt: &mut Salt) -> Checked {
        let wrong =
            |expected: &str| vec![Problem::new(Code::WrongType).property(property.clone()).blank("expected", expected)];
        let metamodel = self.ground.metamodel;
        if let Some(known) = metamodel.properties.get(property) {
            return self.typed(property, known, given, salt);
        }
        if property == builtin::NAME && metamodel.kinds.get(self.kind).is_some_and(|kind| kind.personal_name) {
            return personal(given, salt).ok_or_else(|| wrong("personal text"));
        }
        let Given::Value(value) = given else { return Err(wrong(builtin_type(property.as_str()))) };
        let fits = match (property.as_str(), value) {
            (builtin::KEY, Value::Text(key)) => return checked_key(property, key).map(Some),
            (builtin::ALIASES, Value::Many(keys)) => {
                for key in keys {
                    let Value::Text(key) = key else { return Err(wrong("keys")) };
                    checked_key(property, key)?;
                }
                true
            }
            (builtin::NAME | builtin::DESCRIPTION, Value::Text(text)) => {
                return Ok(said(Value::Words(Words::nb(text))));
            }
            (builtin::NAME | builtin::DESCRIPTION, Value::Words(_))
            | (builtin::FROM | builtin::TO, Value::Date(_))
            | (builtin::ILLUSTRATIVE, Value::Flag(_))
            | (builtin::SOURCE, Value::Sources(_))
            | (builtin::CONFIRMED, Value::Confirmed(_))
            | (builtin::EXTERNAL_IDS, Value::ExternalIds(_))
            | (builtin::EXTRA, Value::Extra(_)) => true,
            (builtin::LIFECYCLE, Value::Lifecycle(lifecycle)) => {
                let days: Vec<_> = lifecycle.dated().map(|(_, day)| day).collect();
                for (one, next) in days.iter().zip(days.iter().skip(1)) {
                    if next < one {
                        let order = Problem::new(Code::DatesOutOfOrder).property(property.clone());
                        return Err(vec![order.blank("earlier", one.to_string()).blank("later", next.to_string())]);
                    }
                }
                true
            }
            (builtin::VISIBILITY, Value::Choice(class)) => {
                let classes: Vec<&str> = metamodel.visibility.keys().map(Symbol::as_str).collect();
                return choice(property, class, &classes).map(Some);
            }
            _ => false,
        };
        if fits { Ok(said(value.clone())) } else { Err(wrong(builtin_type(property.as_str()))) }
    }

    fn typed(&self, property: &Symbol, known: &Property, given: &Given, salt: &mut Salt) -> Checked {
        let wrong =
            || vec![Problem::new(Code::WrongType).property(property.clone()).blank("expected", expected(known))];
        if known.personal && known.kind == PropertyType::Text {
            let personal = personal(given, salt).ok_or_else(wrong)?;
            return Ok(if known.many { personal.map(|one| Value::Many(vec![one])) } else { personal });
        }
        if known.kind == PropertyType::Ref {
            let targets: Vec<Target> = match given {
                Given::Target(target) => vec![target.clone()],
                Given::Value(Value::Ref(id)) => vec![Target::Item(*id)],
                Given::Targets(targets) if known.many => targets.clone(),
                Given::Value(Value::Many(values)) if known.many => values
                    .iter()
                    .map(|value| if let Value::Ref(id) = value { Ok(Target::Item(*id)) } else { Err(wrong()) })
                    .collect::<Result<_, _>>()?,
                _ => return Err(wrong()),
            };
            return self.refs(property, known, &targets);
        }
        let Given::Value(value) = given else { return Err(wrong()) };
        match value {
            Value::Many(values) if known.many => {
                let mut kept = Vec::with_capacity(values.len());
                for value in values {
                    kept.extend(single(property, known, value)?);
                }
                Ok((!kept.is_empty()).then_some(Value::Many(kept)))
            }
            one => Ok(single(property, known, one)?.map(|one| if known.many { Value::Many(vec![one]) } else { one })),
        }
    }

    fn refs(&self, property: &Symbol, known: &Property, targets: &[Target]) -> Checked {
        let mut problems = Vec::new();
        let mut refs = Vec::with_capacity(targets.len());
        for target in targets {
            let Some((id, kind)) = self.names.find(self.ground, target) else {
                problems.push(Names::unknown(target).property(property.clone()));
                continue;
            };
            let allowed =
                if known.refers_to.is_empty() { id.element().is_some() } else { known.refers_to.contains(&kind) };
            if !allowed {
                let kinds: Vec<&str> = known.refers_to.iter().map(Symbol::as_str).collect();
                let problem = Problem::new(Code::WrongRef).property(property.clone()).blank("given", named(target));
                problems.push(problem.blank("kind", kind.as_str()).blank("allowed", kinds.join(", ")));
            }
            refs.push(Value::Ref(id));
        }
        match (problems.is_empty(), known.many) {
            (false, _) => Err(problems),
            (true, true) => Ok((!refs.is_empty()).then_some(Value::Many(refs))),
            (true, false) => Ok(refs.pop()),
        }
    }
}

/// Whether items of a kind have a property.
pub(super) fn has(metamodel: &Metamodel, kind: &Symbol, relation: bool, property: &str) -> bool {
    let uses = if relation {
        metamodel.relations.get(kind).map(|kind| &kind.properties)
    } else {
        metamodel.kinds.get(kind).map(|kind| &kind.properties)
    };
    match property {
        builtin::KEY | builtin::ALIASES | builtin::NAME | builtin::DESCRIPTION | builtin::LIFECYCLE => !relation,
        builtin::FROM | builtin::TO => relation,
        builtin::VISIBILITY => !metamodel.is_unrestricted(kind.as_str()),
        _ if builtin::ALL.contains(&property) => true,
        _ => uses.is_some_and(|uses| uses.iter().any(|used| used.name == property)),
    }
}

/// A value without what says nothing: no, empty texts and lists.
fn said(value: Value) -> Option<Value> {
    let says = match &value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::Words(words) => words.each().any(|text| !text.trim().is_empty()),
        Value::Flag(flag) => *flag,
        Value::Many(values) => !values.is_empty(),
        Value::Lifecycle(lifecycle) => lifecycle.dated().next().is_some(),
        Value::Sources(sources) => !sources.is_empty(),
        Value::ExternalIds(ids) => !ids.is_empty(),
        Value::Extra(extra) => !extra.is_empty(),
        _ => true,
    };
    says.then_some(value)
}

fn single(property: &Symbol, known: &Property, value: &Value) -> Checked {
    let fits = match (known.kind, value) {
        (PropertyType::Text, Value::Text(text)) => return Ok((!text.trim().is_empty()).then(|| value.clone())),
        (PropertyType::Number, Value::Number(_))
        | (PropertyType::Date, Value::Date(_))
        | (PropertyType::Boolean, Value::Flag(_)) => true,
        (PropertyType::Link, Value::Link(address)) => is_web_address(address),
        (PropertyType::Enum, Value::Choice(given)) => {
            let choices: Vec<&str> = known.values.keys().map(Symbol::as_str).collect();
            return choice(property, given, &choices).map(Some);
        }
        _ => false,
    };
    let wrong = || vec![Problem::new(Code::WrongType).property(property.clone()).blank("expected", expected(known))];
    if fits { Ok(Some(value.clone())) } else { Err(wrong()) }
}

/// Only addresses that a browser opens as a page: another scheme could run a script.
fn is_web_address(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    matches!(scheme, Some((scheme, rest)) if matches!(&*scheme, "http" | "https") && !rest.is_empty())
        && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control())
}

fn choice(property: &Symbol, given: &Symbol, choices: &[&str]) -> Result<Value, Vec<Problem>> {
    if choices.contains(&given.as_str()) {
        return Ok(Value::Choice(given.clone()));
    }
    let problem = Problem::new(Code::NotAChoice).property(property.clone());
    Err(vec![problem.blank("given", given.as_str()).blank("choices", choices.join(", "))])
}

fn checked_key(property: &Symbol, key: &Arc<str>) -> Result<Value, Vec<Problem>> {
    if is_key(key) {
        return Ok(Value::Text(Arc::clone(key)));
    }
    Err(vec![Problem::new(Code::BadKey).property(property.clone()).blank("given", Arc::clone(key))])
}

/// A personal value with fresh salt; `None` for what is none.
fn personal(given: &Given, salt: &mut Salt) -> Option<Option<Value>> {
    match given {
        Given::Personal(text) if text.trim().is_empty() => Some(None),
        Given::Personal(text) => Some(Some(Value::Personal(Personal::new(salt.fresh(), text)))),
        Given::Value(value @ Value::Personal(_)) => Some(Some(value.clone())),
        _ => None,
    }
}

fn expected(known: &Property) -> String {
    let kind = match known.kind {
        PropertyType::Text if known.personal => "personal text",
        PropertyType::Text => "text",
        PropertyType::Number => "number",
        PropertyType::Enum => "enum",
        PropertyType::Date => "date",
        PropertyType::Boolean => "boolean",
        PropertyType::Link => "http(s) address",
        PropertyType::Ref => "ref",
    };
    if known.many { format!("[{kind}]") } else { kind.to_owned() }
}

fn builtin_type(property: &str) -> &'static str {
    match property {
        builtin::KEY => "key",
        builtin::ALIASES => "[key]",
        builtin::NAME | builtin::DESCRIPTION => "nb/nn/en",
        builtin::FROM | builtin::TO => "date",
        builtin::ILLUSTRATIVE => "boolean",
        builtin::VISIBILITY => "enum",
        other => match builtin::ALL.iter().find(|name| **name == other) {
            Some(name) => name,
            None => "value",
        },
    }
}

/// A target as its caller wrote it.
pub(super) fn named(target: &Target) -> String {
    match target {
        Target::Item(id) => id.to_string(),
        Target::Key(key) => key.to_string(),
        Target::Reference(reference) => format!("#{reference}"),
    }
}

/// Whether a kind's ends may be relations.
pub(super) fn takes_relations(metamodel: &Metamodel, kind: &Symbol) -> bool {
    metamodel.relations.get(kind).is_some_and(|kind| kind.relation_ends)
}

/// Whether an item is a relation.
pub(super) fn is_relation(id: ItemId) -> bool {
    id.relation().is_some()
}

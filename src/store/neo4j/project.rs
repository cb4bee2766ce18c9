//! How an item stands in the database: properties by name for people, and beside them, with a leading underscore, what
//! the engine works with.

use neo4rs::{BoltList, BoltMap, BoltNull, BoltType};
use rust_decimal::prelude::ToPrimitive;

use crate::{
    model::{
        day::Day,
        ids::{Hash, ItemId},
        image::{Image, builtin},
        metamodel::Metamodel,
        text::{fold, search_text, sort_key},
        value::{Personal, Phase, Value},
    },
    store::{Error, Result, evaluate},
};

/// Properties of one node or relationship.
#[derive(Clone, Default)]
pub(super) struct Properties(BoltMap);

impl Properties {
    fn put(&mut self, name: &str, value: impl Into<BoltType>) {
        self.0.put(name.into(), value.into());
    }

    fn put_some<T: Into<BoltType>>(&mut self, name: &str, value: Option<T>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }
}

impl From<Properties> for BoltType {
    fn from(properties: Properties) -> Self {
        Self::Map(properties.0)
    }
}

/// What the item's own node carries, besides its number, its kind and its entries. Personal values that are filled in
/// stand in clear among the public properties and in what is searched and ordered by.
pub(super) fn node(image: &Image, metamodel: &Metamodel) -> Result<Properties> {
    let mut all = relationship(image, metamodel);
    let json = serde_json::to_string(image).map_err(|error| Error::Unavailable(Box::new(error)))?;
    all.put("_image", json);
    let sort = String::from_utf8(sort_key(image)).ok().filter(|key| !key.is_empty());
    all.put_some("_sort", sort);
    all.put_some("_search", Some(search_text(image)).filter(|text| !text.trim().is_empty()));
    if let Some(ends) = image.ends {
        all.put("_source", ends.source.to_string());
        all.put("_target", ends.target.to_string());
    } else {
        for (phase, day) in image.lifecycle().dated() {
            all.put(&format!("_{}", phase_name(phase)), day.0);
        }
    }
    let mut refs: Vec<String> = image.refs().map(|(_, id)| id.to_string()).collect();
    refs.sort_unstable();
    refs.dedup();
    all.put_some("_refs", Some(refs).filter(|refs| !refs.is_empty()));
    for (name, value) in image.values.iter() {
        all.put_some(&format!("__{name}"), comparable(value));
    }
    Ok(all)
}

/// What the relationship of a relation carries: what people read, and what a step is judged by.
pub(super) fn relationship(image: &Image, metamodel: &Metamodel) -> Properties {
    let mut all = Properties::default();
    for (name, value) in image.values.iter() {
        public(name.as_str(), value, &mut all);
    }
    all.put("id", image.id.to_string());
    let period = image.own_period();
    all.put("_class", i64::from(metamodel.class_of(image)));
    all.put("_from", period.from.0);
    all.put("_to", period.to.0);
    all.put_some("_lens", metamodel.lens_of(image).map(|trust| ItemId::from(trust).to_string()));
    all
}

/// The name of a phase in properties and conditions.
pub(super) fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Planned => "planned",
        Phase::PhaseIn => "phase_in",
        Phase::Active => "active",
        Phase::PhaseOut => "phase_out",
        Phase::Retired => "retired",
    }
}

/// A value as `__property` holds it, for those whose public form does not compare exactly: numbers by their order's
/// bytes in hexadecimal, dates as day numbers, texts folded.
pub(super) fn comparable(value: &Value) -> Option<BoltType> {
    Some(match value {
        Value::Number(number) => hex::encode(evaluate::decimal(*number)).into(),
        Value::Date(day) => day.0.into(),
        Value::Many(values) => {
            let each: Option<Vec<BoltType>> = values.iter().map(comparable).collect();
            list(each?)
        }
        other => fold(evaluate::text(other)?).into(),
    })
}

/// The keys by which the database finds an item that has a name in a space: `key`, `alias` or `external`.
pub(super) fn name_digest(space: &str, source: &str, id: &str) -> String {
    Hash::of(&[format!("{space}\u{1f}{source}\u{1f}{id}").as_bytes()]).to_string()
}

/// Every digest that an item is found by.
pub(super) fn name_digests(image: &Image) -> Vec<String> {
    let mut digests = Vec::new();
    if image.ends.is_none() && !image.key().is_empty() {
        digests.push(name_digest("key", "", image.key()));
    }
    let aliases: &[Value] = match image.value(builtin::ALIASES) {
        Some(Value::Many(aliases)) => aliases,
        _ => &[],
    };
    digests.extend(aliases.iter().filter_map(evaluate::text).map(|alias| name_digest("alias", "", alias)));
    if let Some(Value::ExternalIds(ids)) = image.value(builtin::EXTERNAL_IDS) {
        digests.extend(ids.iter().map(|id| name_digest("external", &id.source, &id.id)));
    }
    digests.sort_unstable();
    digests.dedup();
    digests
}

/// The personal values of an image.
pub(super) fn personal(image: &Image) -> impl Iterator<Item = &Personal> {
    image.values.iter().flat_map(|(_, value)| personal_of(value))
}

/// The personal values in a value.
pub(super) fn personal_of(value: &Value) -> impl Iterator<Item = &Personal> {
    let many: &[Value] = if let Value::Many(values) = value { values } else { std::slice::from_ref(value) };
    many.iter().filter_map(|value| if let Value::Personal(personal) = value { Some(personal) } else { None })
}

fn public(name: &str, value: &Value, to: &mut Properties) {
    match value {
        Value::Words(words) => {
            to.put(name, &*words.nb);
            to.put_some(&format!("{name}_nn"), words.nn.as_deref());
            to.put_some(&format!("{name}_en"), words.en.as_deref());
        }
        Value::Lifecycle(lifecycle) => {
            for (phase, day) in lifecycle.dated() {
                to.put_some(&format!("{}_from", phase_name(phase)), date(day));
            }
        }
        Value::Sources(sources) => {
            let clause = |source: &crate::model::value::Source| match &source.clause {
                Some(clause) => format!("{} {clause}", source.key),
                None => source.key.to_string(),
            };
            to.put(name, sources.iter().map(clause).collect::<Vec<_>>());
        }
        Value::Confirmed(confirmed) => {
            to.put("confirmed_at", confirmed.at.to_string());
            to.put("confirmed_by", &*confirmed.by);
        }
        Value::ExternalIds(ids) => {
            to.put(name, ids.iter().map(|id| format!("{} {}", id.source, id.id)).collect::<Vec<_>>());
        }
        Value::Extra(extra) => {
            to.put(name, extra.iter().map(|each| format!("{}: {}", each.name, each.value)).collect::<Vec<_>>());
        }
        Value::Many(values) => {
            let each: Vec<BoltType> = values.iter().filter_map(plain).collect();
            to.put(name, list(each));
        }
        one => to.put_some(name, plain(one)),
    }
}

/// A single value as people read it; nothing for an erased one.
fn plain(value: &Value) -> Option<BoltType> {
    Some(match value {
        Value::Text(text) | Value::Link(text) => (&**text).into(),
        Value::Words(words) => (&*words.nb).into(),
        Value::Number(number) => match number.to_i64().filter(|_| number.is_integer()) {
            Some(whole) => whole.into(),
            None => number.to_f64()?.into(),
        },
        Value::Choice(choice) => choice.as_str().into(),
        Value::Date(day) => date(*day)?,
        Value::Flag(flag) => (*flag).into(),
        Value::Ref(id) => id.to_string().into(),
        Value::Personal(personal) => personal.value()?.into(),
        _ => return None,
    })
}

/// A day as the database's own date; nothing for days that it cannot hold.
fn date(day: Day) -> Option<BoltType> {
    const COMMON_ERA: i32 = 719_163;
    let day = chrono::NaiveDate::from_num_days_from_ce_opt(day.0.checked_add(COMMON_ERA)?)?;
    Some(day.into())
}

/// A list as a parameter.
pub(super) fn list(values: Vec<BoltType>) -> BoltType {
    if values.is_empty() {
        return BoltType::List(BoltList::new());
    }
    BoltType::List(values.into())
}

/// No value as a parameter.
pub(super) fn null() -> BoltType {
    BoltType::Null(BoltNull)
}

//! The arguments of one field, read alike in its resolver and in the lookahead above it.

use async_graphql::{Name, SelectionField, Value, dynamic::ResolverContext};
use indexmap::IndexMap;

use super::error::{Fault, Result};
use crate::model::{
    ask::Include,
    day::{Day, Timestamp},
    page::{PAGE_DEFAULT, PAGE_LIMIT},
    value::Lang,
};

/// Arguments, or the fields of an input object. What is absent or null is not there, but for [`Args::given`].
#[derive(Clone, Debug, Default)]
pub(super) struct Args(IndexMap<Name, Value>);

impl Args {
    /// Those of the field being resolved, defaults filled in.
    #[must_use]
    pub(super) fn of(ctx: &ResolverContext<'_>) -> Self {
        Self(ctx.args.as_index_map().clone())
    }

    /// Those of a field further down.
    #[must_use]
    pub(super) fn below(field: &SelectionField<'_>) -> Self {
        Self(field.arguments().unwrap_or_default().into_iter().collect())
    }

    /// The fields of an input object; none for anything else.
    #[must_use]
    pub(super) fn object(value: &Value) -> Self {
        match value {
            Value::Object(fields) => Self(fields.clone()),
            _ => Self::default(),
        }
    }

    /// Everything that was given, nulls too.
    pub(super) fn given(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// A value that is there and not null.
    #[must_use]
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| **value != Value::Null)
    }

    /// A text, an id or the name of an enum value.
    #[must_use]
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(text)
    }

    /// Yes or no.
    #[must_use]
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        if let Value::Boolean(flag) = self.get(name)? { Some(*flag) } else { None }
    }

    /// The values of a list; one value stands for a list of one.
    #[must_use]
    pub(super) fn list(&self, name: &str) -> Option<&[Value]> {
        Some(match self.get(name)? {
            Value::List(values) => values,
            one => std::slice::from_ref(one),
        })
    }

    /// The texts of a list.
    #[must_use]
    pub(super) fn texts(&self, name: &str) -> Option<Vec<&str>> {
        Some(self.list(name)?.iter().filter_map(text).collect())
    }

    /// How many rows a page shall have.
    ///
    /// # Errors
    /// More than [`PAGE_LIMIT`], or less than none.
    pub(super) fn first(&self) -> Result<usize> {
        let Some(Value::Number(asked)) = self.get("first") else { return Ok(PAGE_DEFAULT) };
        match asked.as_u64().and_then(|asked| usize::try_from(asked).ok()) {
            Some(first) if first <= PAGE_LIMIT => Ok(first),
            _ => Err(Fault::limit(format!(
                "first is {asked}; it may be 0 to {PAGE_LIMIT}. Ask for the next page with after: pageInfo.endCursor."
            ))),
        }
    }

    /// A number of steps.
    ///
    /// # Errors
    /// Less than none.
    pub(super) fn steps(&self, name: &str) -> Result<Option<u32>> {
        let Some(Value::Number(asked)) = self.get(name) else { return Ok(None) };
        let steps = asked.as_u64().and_then(|asked| u32::try_from(asked).ok());
        steps.map(Some).ok_or_else(|| Fault::question(format!("{name} is {asked}; it may be 0 or more.")))
    }

    /// The language asked for.
    #[must_use]
    pub(super) fn lang(&self) -> Lang {
        match self.text("lang") {
            Some("NN") => Lang::Nn,
            Some("EN") => Lang::En,
            _ => Lang::Nb,
        }
    }

    /// Which relations count besides those in force.
    #[must_use]
    pub(super) fn include(&self) -> Include {
        let asked = self.texts("include").unwrap_or_default();
        Include {
            planned: asked.contains(&"PLANNED"),
            retired: asked.contains(&"RETIRED"),
            always: asked.contains(&"ALWAYS"),
        }
    }

    /// A day.
    ///
    /// # Errors
    /// Not a date.
    pub(super) fn day(&self, name: &str) -> Result<Option<Day>> {
        self.text(name).map(|text| text.parse().map_err(Fault::question)).transpose()
    }

    /// An instant.
    ///
    /// # Errors
    /// Not an instant.
    pub(super) fn instant(&self, name: &str) -> Result<Option<Timestamp>> {
        let wrong = |text: &str| format!("«{text}» is not an instant: expected 2026-07-01T12:00:00Z");
        self.text(name).map(|text| text.parse().map_err(|_| Fault::question(wrong(text)))).transpose()
    }
}

/// A text, an id or the name of an enum value.
#[must_use]
pub(super) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Enum(name) => Some(name.as_str()),
        _ => None,
    }
}

//! The file as it is written: every name and value with its line, doubled names kept.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_saphyr::{Spanned, options::DuplicateKeyPolicy};

use super::read::Mistake;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Tree {
    /// The line, counted from 1.
    pub line: u32,
    /// The value.
    pub value: Value,
}

/// What is written.
#[derive(Debug)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text, number or yes and no, as text.
    Text(String),
    /// Several, in order.
    List(Vec<Tree>),
    /// Named values, in order.
    Map(Vec<(Name, Tree)>),
}

/// A name and where it stands.
#[derive(Debug)]
pub(super) struct Name {
    pub line: u32,
    pub text: String,
}

/// Reads the text.
pub(super) fn parse(file: &str, text: &str) -> Result<Tree, Mistake> {
    let options = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::PassThrough };
    match serde_saphyr::from_str_with_options::<Spanned<Value>>(text, options) {
        Ok(read) => Ok(read.into()),
        Err(error) => {
            let line = error.location().map_or(1, |location| number(location.line()));
            let message = error.to_string().lines().next().unwrap_or_default().to_owned();
            let remedy = "Correct the YAML here; nothing else is checked until it can be read.".to_owned();
            Err(Mistake { file: file.into(), line, message, remedy })
        }
    }
}

impl Tree {
    /// The line of what this path names, or of the nearest that stands: names of maps, texts or `name`s in lists.
    pub(super) fn line(&self, path: &[&str]) -> u32 {
        let Some((first, rest)) = path.split_first() else { return self.line };
        match &self.value {
            Value::Map(entries) => match entries.iter().find(|(name, _)| name.text == *first) {
                Some((name, _)) if rest.is_empty() => name.line,
                Some((_, tree)) => tree.line(rest),
                None => self.line,
            },
            Value::List(items) => match items.iter().find(|item| item.is_named(first)) {
                Some(item) => item.line,
                None => self.line,
            },
            _ => self.line,
        }
    }

    fn is_named(&self, name: &str) -> bool {
        match &self.value {
            Value::Text(text) => text == name,
            Value::Map(entries) => entries
                .iter()
                .any(|(key, value)| key.text == "name" && matches!(&value.value, Value::Text(text) if text == name)),
            _ => false,
        }
    }
}

impl From<Spanned<Value>> for Tree {
    fn from(read: Spanned<Value>) -> Self {
        Self { line: number(read.referenced.line()), value: read.value }
    }
}

fn number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a list or named values")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Empty)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Value>>()? {
            read.push(item.into());
        }
        Ok(Value::List(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(name) = entries.next_key::<Spanned<String>>()? {
            let value: Spanned<Value> = entries.next_value()?;
            read.push((Name { line: number(name.referenced.line()), text: name.value }, value.into()));
        }
        Ok(Value::Map(read))
    }
}

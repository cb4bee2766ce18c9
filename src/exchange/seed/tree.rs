//! A YAML file as a tree in which every key and value knows its line; nothing is interpreted yet.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// A value with its line, counted from 1.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) line: u32,
    pub(super) node: Branch,
}

/// What stands there.
#[derive(Clone, Debug)]
pub(super) enum Branch {
    Nothing,
    Flag(bool),
    /// As it would be written in a file; YAML has read it as a number.
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: u32,
    pub(super) value: Tree,
}

/// Why the bytes are no such tree: the line, and YAML's own words.
pub(super) struct NoTree {
    pub(super) line: u32,
    pub(super) message: String,
}

/// Reads one YAML document.
pub(super) fn read(text: &str) -> Result<Tree, NoTree> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_depth: 16, max_aliases: 0, max_anchors: 0, max_nodes: 400_000 },
    };
    serde_saphyr::from_str_with_options::<Spanned<Branch>>(text, options).map(Tree::from).map_err(|error| NoTree {
        line: error.location().map_or(1, |at| u32::try_from(at.line()).unwrap_or(u32::MAX)),
        message: error.without_snippet().to_string(),
    })
}

impl From<Spanned<Branch>> for Tree {
    fn from(spanned: Spanned<Branch>) -> Self {
        Self { line: u32::try_from(spanned.referenced.line()).unwrap_or(u32::MAX), node: spanned.value }
    }
}

impl Tree {
    /// What it is, for a message.
    pub(super) fn what(&self) -> &'static str {
        match self.node {
            Branch::Nothing => "nothing",
            Branch::Flag(_) => "true or false",
            Branch::Number(_) => "a number",
            Branch::Text(_) => "a text",
            Branch::List(_) => "a list",
            Branch::Map(_) => "a mapping",
        }
    }
}

impl<'de> Deserialize<'de> for Branch {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Branch;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, a list or a mapping")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Branch, E> {
        Ok(Branch::Nothing)
    }
    fn visit_none<E: de::Error>(self) -> Result<Branch, E> {
        Ok(Branch::Nothing)
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Branch, D::Error> {
        from.deserialize_any(Self)
    }
    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Branch, E> {
        Ok(Branch::Flag(flag))
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Branch, E> {
        Ok(Branch::Number(number.to_string()))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Branch, E> {
        Ok(Branch::Number(number.to_string()))
    }
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Branch, E> {
        Ok(Branch::Number(number.to_string()))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Branch, E> {
        Ok(Branch::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Branch, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Branch>>()? {
            list.push(item.into());
        }
        Ok(Branch::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Branch, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Spanned<String>, Spanned<Branch>>()? {
            let line = u32::try_from(key.referenced.line()).unwrap_or(u32::MAX);
            map.push(Entry { key: key.value, line, value: value.into() });
        }
        Ok(Branch::Map(map))
    }
}

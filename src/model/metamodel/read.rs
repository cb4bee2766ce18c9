//! Reads and checks the file; every mistake with file, line and remedy.

use std::{fmt, sync::Arc};

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Class, ElementKind, Group, Meanings, Metamodel, Ownership, Property, RelationKind, TrustKind};
use crate::model::ids::{Hash, Symbol};

/// One mistake in a metamodel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n  {}", self.file, self.line, self.message, self.remedy)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    groups: IndexMap<Symbol, Group>,
    visibility: IndexMap<Symbol, Class>,
    properties: IndexMap<Symbol, Property>,
    kinds: IndexMap<Symbol, ElementKind>,
    relations: IndexMap<Symbol, RelationKind>,
    trusts: TrustKind,
    ownership: Ownership,
    #[serde(default)]
    meanings: Meanings,
    #[serde(default)]
    drop: super::Dropped,
}

pub(super) fn read(file: &str, text: &str) -> Result<Metamodel, Vec<Mistake>> {
    let read: File = serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |location| u32::try_from(location.line()).unwrap_or(u32::MAX));
        vec![Mistake {
            file: file.into(),
            line,
            message: error.to_string(),
            remedy: "Correct the entry; the file's first comment shows the form.".to_owned(),
        }]
    })?;
    Ok(Metamodel {
        hash: Hash::of(&[text.as_bytes()]),
        text: text.into(),
        groups: read.groups,
        visibility: read.visibility,
        properties: read.properties,
        kinds: read.kinds,
        relations: read.relations,
        trusts: read.trusts,
        ownership: read.ownership,
        meanings: read.meanings,
        drop: read.drop,
    })
}

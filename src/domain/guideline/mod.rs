//! The common guidelines: what every element of a kind should be like, as data from `schema/guidelines.yaml`. Breaking one
//! is a finding and refuses nothing.

mod check;
mod look;
mod test;

use std::sync::Arc;

use indexmap::IndexMap;
use serde::Deserialize;

use super::{
    responsibility::chain::{Chain, applies},
    schema_file::parse,
};
use crate::model::{
    ask::Sight,
    graph::Direction,
    ids::Symbol,
    metamodel::{Metamodel, Mistake},
    value::{Source, Words},
};
pub use test::{Ago, Link, Test};

pub(super) use look::look;

/// Every guideline, in order; the default has none.
#[derive(Clone, Debug, Default)]
pub struct Guidelines {
    /// By its id.
    pub all: IndexMap<Symbol, Arc<Guideline>>,
    /// The keys of the elements that conditions name.
    keys: Vec<Arc<str>>,
}

/// One guideline. It concerns what is in use on the day.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// Its id; stands in no text of its own.
    #[serde(skip, default = "unnamed")]
    pub id: Symbol,
    /// Its name.
    pub label: Words,
    /// The kinds it is about: element kinds, `group:NAME`, or `any`.
    pub about: Vec<Symbol>,
    /// What breaks it: all of these hold.
    pub when: Vec<Test>,
    /// What is wrong with what breaks it.
    pub message: Words,
    /// What to do.
    pub remedy: Words,
    /// The clause that asks for it; without one it is what a good repository needs.
    #[serde(default)]
    pub source: Option<Source>,
}

fn unnamed() -> Symbol {
    "".into()
}

impl Guidelines {
    /// Reads a file against the metamodel and the chain of responsibility.
    ///
    /// # Errors
    /// Every mistake, with its line and its remedy.
    pub fn read(file: &str, text: &str, metamodel: &Metamodel, chain: &Chain) -> Result<Self, Vec<Mistake>> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            guidelines: IndexMap<Symbol, Guideline>,
        }
        let read: File = parse(file, text)?;
        check::check((file, text), &read.guidelines, metamodel, chain)?;
        let named = |(id, guideline): (Symbol, Guideline)| (id.clone(), Arc::new(Guideline { id, ..guideline }));
        let all: IndexMap<_, _> = read.guidelines.into_iter().map(named).collect();
        let keys = all.values().flat_map(|guideline| &guideline.when).flat_map(|test| test.keys(metamodel));
        Ok(Self { keys: keys.collect::<std::collections::BTreeSet<_>>().into_iter().collect(), all })
    }

    /// Those about elements of a kind, as far as the reader sees all that they look at.
    pub fn about<'a>(
        &'a self,
        kind: &'a Symbol,
        metamodel: &'a Metamodel,
        sight: &'a Sight,
    ) -> impl Iterator<Item = &'a Arc<Guideline>> {
        self.all.values().filter(move |known| known.concerns(kind, metamodel) && known.is_seen(sight))
    }
}

impl Guideline {
    /// Whether it is about elements of a kind.
    #[must_use]
    pub fn concerns(&self, kind: &Symbol, metamodel: &Metamodel) -> bool {
        applies(&self.about, kind, metamodel)
    }

    /// Whether a reader sees every property that it looks at; what is hidden must not look missing.
    #[must_use]
    pub fn is_seen(&self, sight: &Sight) -> bool {
        self.when.iter().flat_map(Test::properties).all(|property| !sight.hidden.contains(&property))
    }

    /// The property of the element whose value would mend it; `None` where it is something else.
    #[must_use]
    pub fn mended_in(&self) -> Option<&Symbol> {
        self.when.iter().find_map(Test::mended_in)
    }

    /// The kind of relation whose lack breaks it, and which way it runs from the element; `None` where it is something else.
    #[must_use]
    pub fn mended_by(&self) -> Option<(&Symbol, Direction)> {
        self.when.iter().find_map(Test::mended_by).map(|link| (&link.along, link.direction))
    }

    /// Whether it may be broken at one organisation and kept at another.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.when.iter().any(Test::is_local)
    }
}

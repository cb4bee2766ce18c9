//! The values of a statement whose text is put together from parts, named as they come.

use neo4rs::BoltType;

use super::see::See;
use crate::{
    model::ask::{Ask, Include},
    store::neo4j::project::list,
};

/// What stands for values in a text: each is a parameter of its own.
#[derive(Clone, Default)]
pub(super) struct Params {
    held: Vec<BoltType>,
    includes: Vec<Include>,
}

impl Params {
    /// Takes a value, and says what stands for it in the text.
    pub(super) fn hold(&mut self, value: impl Into<BoltType>) -> String {
        self.held.push(value.into());
        format!("$p{}", self.held.len() - 1)
    }

    /// The same for a list.
    pub(super) fn hold_all<T: Into<BoltType>>(&mut self, values: impl IntoIterator<Item = T>) -> String {
        self.hold(list(values.into_iter().map(Into::into).collect()))
    }

    /// What is always so, or never: a constant of the text itself would be reckoned with by the planner, which then
    /// may no longer see how the candidates are to be found.
    pub(super) fn constant(&mut self, so: bool) -> String {
        self.hold(so)
    }

    /// That an item counts, these besides those in use.
    pub(super) fn counts(&mut self, include: Include) -> See {
        let known = self.includes.iter().position(|known| *known == include);
        See::Counts(known.unwrap_or_else(|| {
            self.includes.push(include);
            self.includes.len() - 1
        }))
    }

    /// The values with their names, and the day.
    pub(super) fn named(self, ask: &Ask) -> Vec<(String, BoltType)> {
        let mut all = See::Seen.parameters(ask, Include::default());
        all.push(("day".to_owned(), i64::from(ask.day.0).into()));
        for (number, include) in self.includes.into_iter().enumerate() {
            all.extend(See::Counts(number).parameters(ask, include));
        }
        all.extend(self.held.into_iter().enumerate().map(|(number, value)| (format!("p{number}"), value)));
        all
    }
}

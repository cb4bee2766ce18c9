//! What the calendar is about, as data: duties, how they recur and how their days are written.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::{
    domain::{responsibility::chain::Hop, schema_file::Check},
    model::{ids::Symbol, metamodel::PropertyType, value::Words},
};

/// What is due, by whom and to whom.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duties {
    /// The kind whose elements are duties.
    pub kind: Symbol,
    /// From a duty to who owes it.
    pub owed_by: Hop,
    /// From a duty to whom it is owed.
    pub owed_to: Hop,
    /// The property that says how often.
    pub recurrence: Symbol,
    /// Which of its values have a rhythm; the others have none.
    pub rhythms: IndexMap<Symbol, Rhythm>,
    /// The property with the day, where one is known.
    pub deadline: Symbol,
    /// The property with the day in words (`1. mars`).
    pub due: Symbol,
    /// The property with the day it was last done.
    pub last_done: Symbol,
    /// What the months are called in such words, January first.
    pub months: Vec<Symbol>,
    /// What is said where a source gives a period and no day in it.
    pub some_day: Words,
    /// What is said where a source gives neither day nor period.
    pub no_day: Words,
}

/// How long it is from once to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Weeks, Monday first.
    Weeks(i32),
    /// Months of the calendar year.
    Months(i32),
}

impl Duties {
    pub(super) fn check(&self, check: &mut Check<'_>) {
        const UNDER: &str = "duties";
        check.kinds(UNDER, std::slice::from_ref(&self.kind));
        [&self.owed_by, &self.owed_to].into_iter().for_each(|hop| check.hop(UNDER, hop));
        check.property(UNDER, &self.recurrence, &[PropertyType::Enum]);
        let rhythms: Vec<Symbol> = self.rhythms.keys().cloned().collect();
        check.values(UNDER, &self.recurrence, &rhythms);
        check.property(UNDER, &self.deadline, &[PropertyType::Date]);
        check.property(UNDER, &self.last_done, &[PropertyType::Date]);
        check.property(UNDER, &self.due, &[PropertyType::Text]);
        if self.months.len() != 12 {
            let what = format!("names {} months", self.months.len());
            check.mistake(UNDER, &Symbol::from("months"), &what, "Name the twelve months, January first.");
        }
        for (name, rhythm) in &self.rhythms {
            let (Rhythm::Weeks(length) | Rhythm::Months(length)) = *rhythm;
            if length < 1 || matches!(rhythm, Rhythm::Months(months) if 12 % months != 0) {
                let remedy = "Give whole weeks, or months that a year divides into: 1, 2, 3, 4, 6 or 12.";
                check.mistake(UNDER, name, "has no such length", remedy);
            }
        }
    }
}

//! What doing the same job means, as data: who delivers, through which relations, and what is a job. In
//! `schema/registers.yaml`.

use serde::Deserialize;

use crate::{
    domain::{responsibility::chain::Hop, schema_file::Check},
    model::ids::Symbol,
};

/// What doing the same job means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlaps {
    /// Kinds of those who deliver.
    pub who: Vec<Symbol>,
    /// What one of them must deliver to be counted where nobody is named.
    pub what: Vec<Symbol>,
    /// To what they deliver.
    pub delivers: Hop,
    /// From there to the job, in any order and number.
    pub through: Vec<Hop>,
    /// Kinds that are jobs.
    pub jobs: Vec<Symbol>,
    /// The most steps, the first included.
    pub depth: u32,
}

impl Overlaps {
    pub(in crate::domain) fn check(&self, check: &mut Check<'_>) {
        [&self.who, &self.what, &self.jobs].into_iter().for_each(|kinds| check.kinds("overlaps", kinds));
        self.through.iter().chain([&self.delivers]).for_each(|hop| check.hop("overlaps", hop));
    }
}

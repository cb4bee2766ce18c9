//! What the portfolio is about, as data: the kinds, properties and relations of each of its lists.

use serde::Deserialize;

use crate::{
    domain::{responsibility::chain::Hop, schema_file::Check},
    model::{ids::Symbol, metamodel::PropertyType},
};

/// What there is, what it costs and what is on its way out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portfolio {
    /// What is on its way out.
    pub leaving: Leaving,
    /// What runs in the cloud or as an app.
    pub hosted: Hosted,
    /// What runs out.
    pub expiring: Expiring,
    /// What an owner asks a provider to do.
    pub tasks: Tasks,
    /// Money set aside.
    pub frames: Frames,
}

/// What is on its way out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// The kinds.
    pub kinds: Vec<Symbol>,
    /// Relations from an element to whom it belongs.
    pub belongs: Vec<Hop>,
    /// From an element to what replaces it.
    pub replaced_by: Hop,
}

/// What runs in the cloud or as an app.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hosted {
    /// The kinds.
    pub kinds: Vec<Symbol>,
    /// Relations from an element to whom it belongs.
    pub belongs: Vec<Hop>,
    /// The property that says where it runs.
    pub hosting: Symbol,
    /// Its values that count.
    pub values: Vec<Symbol>,
    /// The property that says whether it holds personal data.
    pub personal_data: Symbol,
    /// The property that says how access is regulated.
    pub access: Symbol,
}

/// What runs out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expiring {
    /// The kinds.
    pub kinds: Vec<Symbol>,
    /// Relations from an element to whom it belongs.
    pub belongs: Vec<Hop>,
    /// The property with the last valid day.
    pub until: Symbol,
    /// The property with the last day it can be extended to.
    pub option: Symbol,
    /// The property with the notice in months.
    pub notice: Symbol,
    /// From an agreement to its parties.
    pub parties: Hop,
    /// From an agreement to what it covers.
    pub covers: Hop,
}

/// What an owner asks a provider to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tasks {
    /// The kinds.
    pub kinds: Vec<Symbol>,
    /// Relations from an element to whom it belongs.
    pub belongs: Vec<Hop>,
    /// The property with the year.
    pub year: Symbol,
    /// The property with the status.
    pub status: Symbol,
    /// The properties with what was reported, the first tertial first.
    pub tertials: Vec<Symbol>,
}

/// Money set aside.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frames {
    /// The kinds.
    pub kinds: Vec<Symbol>,
    /// Relations from an element to whom it belongs.
    pub belongs: Vec<Hop>,
    /// The property with the year.
    pub year: Symbol,
    /// The property with the amount.
    pub amount: Symbol,
    /// The property with what is spent.
    pub spent: Symbol,
    /// From a frame to what or who decided it.
    pub decided: Hop,
}

impl Portfolio {
    pub(super) fn check(&self, check: &mut Check<'_>) {
        let Self { leaving, hosted, expiring, tasks, frames } = self;
        let (day, number, text) = (&[PropertyType::Date], &[PropertyType::Number], &[PropertyType::Text]);
        let about = [
            ("leaving", &leaving.kinds, &leaving.belongs),
            ("hosted", &hosted.kinds, &hosted.belongs),
            ("expiring", &expiring.kinds, &expiring.belongs),
            ("tasks", &tasks.kinds, &tasks.belongs),
            ("frames", &frames.kinds, &frames.belongs),
        ];
        for (under, kinds, belongs) in about {
            check.kinds(under, kinds);
            belongs.iter().for_each(|hop| check.hop(under, hop));
        }
        check.hop("leaving", &leaving.replaced_by);
        check.values("hosted", &hosted.hosting, &hosted.values);
        check.property("hosted", &hosted.personal_data, &[PropertyType::Enum]);
        check.property("hosted", &hosted.access, text);
        [&expiring.until, &expiring.option].into_iter().for_each(|name| check.property("expiring", name, day));
        check.property("expiring", &expiring.notice, number);
        [&expiring.parties, &expiring.covers].into_iter().for_each(|hop| check.hop("expiring", hop));
        check.property("tasks", &tasks.year, number);
        check.property("tasks", &tasks.status, &[PropertyType::Enum]);
        tasks.tertials.iter().for_each(|name| check.property("tasks", name, text));
        for name in [&frames.year, &frames.amount, &frames.spent] {
            check.property("frames", name, number);
        }
        check.hop("frames", &frames.decided);
    }
}

//! Which rows a query has, and the counts beside them, in one look at each candidate.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Facts, holds};
use crate::model::{
    find::{Condition, Facet, FacetCount, FacetValue, Query},
    ids::ItemId,
    value::{Phase, Value},
};

/// Looks at candidates one after the other.
pub(crate) struct Tally<'q> {
    conditions: &'q [Condition],
    facets: Vec<Counting<'q>>,
}

struct Counting<'q> {
    facet: &'q Facet,
    counts: BTreeMap<Option<String>, (Option<FacetValue>, u64)>,
}

impl<'q> Tally<'q> {
    pub(crate) fn of(query: &'q Query) -> Self {
        let facets = query.facets.iter().map(|facet| Counting { facet, counts: BTreeMap::new() });
        Self { conditions: &query.conditions, facets: facets.collect() }
    }

    /// Whether the candidate is a row. It is counted by each facet whose own conditions are all that it fails.
    pub(crate) fn row(&mut self, of: &impl Facts) -> bool {
        if self.facets.is_empty() {
            return self.conditions.iter().all(|condition| holds(condition, of));
        }
        let failed: Vec<&Condition> = self.conditions.iter().filter(|condition| !holds(condition, of)).collect();
        for counting in &mut self.facets {
            if failed.iter().all(|condition| lifts(counting.facet, condition)) {
                counting.count(of);
            }
        }
        failed.is_empty()
    }

    pub(crate) fn counts(self) -> Vec<(Facet, Vec<FacetCount>)> {
        self.facets.into_iter().map(|counting| (counting.facet.clone(), counting.sorted())).collect()
    }
}

impl Counting<'_> {
    fn count(&mut self, of: &impl Facts) {
        let mut values: Vec<FacetValue> = match self.facet {
            Facet::Kind => vec![FacetValue::Kind(of.kind())],
            Facet::Phase => of.phase().map(FacetValue::Phase).into_iter().collect(),
            Facet::Trust => of.trusts().into_iter().map(FacetValue::Trust).collect(),
            Facet::Property(property) => match of.value(property) {
                Some(Value::Many(values)) => values.into_iter().map(FacetValue::Value).collect(),
                Some(value) => vec![FacetValue::Value(value)],
                None => Vec::new(),
            },
        };
        if values.is_empty() {
            self.counts.entry(None).or_insert((None, 0)).1 += 1;
        }
        let mut met = BTreeSet::new();
        for value in values.drain(..) {
            let text = facet_key(&value);
            if met.insert(text.clone()) {
                self.counts.entry(Some(text)).or_insert((Some(value), 0)).1 += 1;
            }
        }
    }

    fn sorted(self) -> Vec<FacetCount> {
        let mut counts: Vec<FacetCount> =
            self.counts.into_values().map(|(value, count)| FacetCount { value, count }).collect();
        counts.sort_by_key(|count| Reverse(count.count));
        counts
    }
}

/// Counts made elsewhere, in the order of an answer: most frequent first, then by the value's own text.
pub(crate) fn sorted(mut counts: Vec<FacetCount>) -> Vec<FacetCount> {
    counts.sort_by_cached_key(|count| (Reverse(count.count), count.value.as_ref().map(facet_key)));
    counts
}

/// Whether a facet is counted as if this condition did not stand.
pub(crate) fn lifts(facet: &Facet, condition: &Condition) -> bool {
    match (facet, condition) {
        (Facet::Kind, Condition::Kind(_))
        | (Facet::Phase, Condition::Phase(_))
        | (Facet::Trust, Condition::Trust(_)) => true,
        (Facet::Property(facet), Condition::Property(property, _)) => facet == property,
        _ => false,
    }
}

/// What decides between values that are equally frequent.
pub(crate) fn facet_key(value: &FacetValue) -> String {
    match value {
        FacetValue::Kind(kind) => kind.to_string(),
        FacetValue::Phase(phase) => match phase {
            Phase::Planned => "planned",
            Phase::PhaseIn => "phase_in",
            Phase::Active => "active",
            Phase::PhaseOut => "phase_out",
            Phase::Retired => "retired",
        }
        .to_owned(),
        FacetValue::Trust(trust) => ItemId::from(*trust).to_string(),
        FacetValue::Value(Value::Choice(choice)) => choice.to_string(),
        FacetValue::Value(Value::Flag(flag)) => flag.to_string(),
        FacetValue::Value(Value::Ref(id)) => id.to_string(),
        FacetValue::Value(other) => format!("{other:?}"),
    }
}

//! Which rows a query has, and the counts beside them, in one look at each candidate.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Facts, holds};
use crate::model::{
    find::{Condition, Facet, FacetCount, FacetValue, Query},
    ids::{ElementId, ItemId, Symbol},
    value::{Phase, Value},
};

/// Looks at candidates one after the other.
pub(crate) struct Tally<'q> {
    conditions: &'q [Condition],
    facets: Vec<Counting<'q>>,
}

struct Counting<'q> {
    facet: &'q Facet,
    without: u64,
    kinds: BTreeMap<Symbol, u64>,
    phases: BTreeMap<Phase, u64>,
    trusts: BTreeMap<ElementId, u64>,
    others: BTreeMap<String, (Value, u64)>,
}

impl<'q> Tally<'q> {
    pub(crate) fn of(query: &'q Query) -> Self {
        let facets = query.facets.iter().map(Counting::of);
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

impl<'q> Counting<'q> {
    fn of(facet: &'q Facet) -> Self {
        let (kinds, phases, trusts, others) = Default::default();
        Self { facet, without: 0, kinds, phases, trusts, others }
    }

    fn count(&mut self, of: &impl Facts) {
        let counted = match self.facet {
            Facet::Kind => {
                *self.kinds.entry(of.kind()).or_default() += 1;
                true
            }
            Facet::Phase => of.phase().map(|phase| *self.phases.entry(phase).or_default() += 1).is_some(),
            Facet::Trust => {
                let trusts = of.trusts();
                trusts.iter().for_each(|trust| *self.trusts.entry(*trust).or_default() += 1);
                !trusts.is_empty()
            }
            Facet::Property(property) => match of.value(property) {
                Some(Value::Many(values)) => self.count_each(values),
                Some(value) => self.count_each(vec![value]),
                None => false,
            },
        };
        self.without += u64::from(!counted);
    }

    /// Counts several values, each once; whether there were any.
    fn count_each(&mut self, values: Vec<Value>) -> bool {
        let each: BTreeMap<String, Value> =
            values.into_iter().map(|value| (facet_key(&FacetValue::Value(value.clone())), value)).collect();
        let some = !each.is_empty();
        for (text, value) in each {
            self.others.entry(text).or_insert((value, 0)).1 += 1;
        }
        some
    }

    fn sorted(self) -> Vec<FacetCount> {
        let without = (self.without > 0).then_some(FacetCount { value: None, count: self.without });
        let kinds = self.kinds.into_iter().map(|(kind, count)| (FacetValue::Kind(kind), count));
        let phases = self.phases.into_iter().map(|(phase, count)| (FacetValue::Phase(phase), count));
        let trusts = self.trusts.into_iter().map(|(trust, count)| (FacetValue::Trust(trust), count));
        let others = self.others.into_values().map(|(value, count)| (FacetValue::Value(value), count));
        let all = kinds.chain(phases).chain(trusts).chain(others);
        let all = all.map(|(value, count)| FacetCount { value: Some(value), count });
        sorted(without.into_iter().chain(all).collect())
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

//! In which order rows come, as bytes that compare as the rows do, and the page cut from them.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Facts;
use crate::model::{
    find::{OrderBy, Query},
    ids::Symbol,
    metamodel::Metamodel,
    page::{Page, Position},
    text::fold,
    value::{Phase, Value},
};

/// How the rows of a query are ordered.
#[derive(Clone, Debug)]
pub(crate) struct Arrangement {
    by: Vec<(OrderBy, bool)>,
    ranked: bool,
}

impl Arrangement {
    /// `searched`: whether the query has words, so that without another order the best match comes first.
    pub(crate) fn of(query: &Query, searched: bool) -> Self {
        if query.order.is_empty() {
            return Self { by: vec![(OrderBy::Name, false)], ranked: searched };
        }
        let by = query.order.iter().map(|order| (order.by.clone(), order.descending));
        Self { by: by.collect(), ranked: false }
    }

    /// Whether rows come by name, first to last, and by nothing else but how well they match.
    pub(crate) fn is_by_name(&self) -> bool {
        matches!(self.by.as_slice(), [(OrderBy::Name, false)])
    }

    /// Whether the best match comes first.
    pub(crate) fn is_ranked(&self) -> bool {
        self.ranked
    }

    /// A row's place.
    pub(crate) fn position(&self, of: &impl Facts, rank: u8, metamodel: &Metamodel) -> Position {
        let rank = self.ranked.then(|| Some(vec![rank]));
        let keys = self.by.iter().map(|(by, _)| key(by, of, metamodel));
        Position { keys: rank.into_iter().chain(keys).collect(), id: of.id() }
    }

    /// Which of two rows comes first.
    pub(crate) fn compare(&self, a: &Position, b: &Position) -> Ordering {
        let descending =
            self.ranked.then_some(false).into_iter().chain(self.by.iter().map(|(_, descending)| *descending));
        for (descending, (a, b)) in descending.zip(a.keys.iter().zip(&b.keys)) {
            let order = match (a, b) {
                (Some(a), Some(b)) if descending => b.cmp(a),
                (Some(a), Some(b)) => a.cmp(b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            };
            if order.is_ne() {
                return order;
            }
        }
        a.id.cmp(&b.id)
    }
}

/// The page of the rows, and whether there are more after it.
pub(crate) fn page<T>(mut rows: Vec<(T, Position)>, page: &Page, by: &Arrangement) -> (Vec<(T, Position)>, bool) {
    if let Some(after) = &page.after {
        rows.retain(|(_, position)| by.compare(position, after).is_gt());
    }
    let more = rows.len() > page.first;
    if more && page.first > 0 {
        rows.select_nth_unstable_by(page.first - 1, |(_, a), (_, b)| by.compare(a, b));
    }
    rows.truncate(page.first);
    rows.sort_unstable_by(|(_, a), (_, b)| by.compare(a, b));
    (rows, more)
}

fn key(by: &OrderBy, of: &impl Facts, metamodel: &Metamodel) -> Option<Vec<u8>> {
    let filled = |bytes: Vec<u8>| (!bytes.is_empty()).then_some(bytes);
    match by {
        OrderBy::Name => filled(of.sort_key()),
        OrderBy::Key => filled(of.key()),
        OrderBy::Kind => Some(of.kind().as_str().as_bytes().to_vec()),
        OrderBy::Phase => of.phase().map(|phase| vec![number_of(phase)]),
        OrderBy::Property(property) => value_key(property, &of.value(property)?, metamodel),
    }
}

fn number_of(phase: Phase) -> u8 {
    (0..).zip(Phase::ALL).find(|(_, each)| *each == phase).map_or(0, |(number, _)| number)
}

fn value_key(property: &Symbol, value: &Value, metamodel: &Metamodel) -> Option<Vec<u8>> {
    Some(match value {
        Value::Number(number) => decimal(*number),
        Value::Date(day) => (day.0 ^ i32::MIN).to_be_bytes().to_vec(),
        Value::Flag(flag) => vec![u8::from(*flag)],
        Value::Choice(choice) => {
            let place = metamodel.properties.get(property)?.values.get_index_of(choice)?;
            u32::try_from(place).ok()?.to_be_bytes().to_vec()
        }
        other => fold(super::text(other)?).into_bytes(),
    })
}

/// Bytes that compare as decimals do: sign, then how many digits stand before the point, then the digits; those of
/// negative ones turned over.
pub(crate) fn decimal(number: Decimal) -> Vec<u8> {
    let number = number.normalize();
    let digits = number.mantissa().unsigned_abs().to_string();
    if number.is_zero() {
        return vec![1];
    }
    let before = i32::try_from(digits.len()).unwrap_or(i32::MAX) - i32::try_from(number.scale()).unwrap_or(0);
    let mut bytes = vec![u8::try_from((before + 128).clamp(0, 255)).unwrap_or(u8::MAX)];
    bytes.extend_from_slice(digits.trim_end_matches('0').as_bytes());
    bytes.push(0);
    if number.is_sign_negative() {
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
        bytes.insert(0, 0);
    } else {
        bytes.insert(0, 2);
    }
    bytes
}

//! When a duty is due between two days: on days, within periods, or without either, as its source says.

use jiff::{ToSpan, civil::Date};

use super::duties::{Duties, Rhythm};
use crate::model::{day::Day, image::Image, value::Value};

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// On this day.
    Day(Day),
    /// Some day of these, the last included: the source gives no day.
    Period(Day, Day),
    /// The source says neither day nor period.
    Undated,
}

impl When {
    /// Where it stands in the order of time; what has no day is last.
    #[must_use]
    pub fn begins(self) -> Day {
        match self {
            Self::Day(day) | Self::Period(day, _) => day,
            Self::Undated => Day::MAX,
        }
    }
}

/// Every time that a duty is due from one day to another, both included.
pub(super) fn times(duties: &Duties, duty: &Image, from: Day, to: Day) -> Vec<When> {
    let rhythm = match duty.value(duties.recurrence.as_str()) {
        Some(Value::Choice(said)) => duties.rhythms.get(said).copied(),
        _ => None,
    };
    let deadline = match duty.value(duties.deadline.as_str()) {
        Some(Value::Date(day)) => Some(*day),
        _ => None,
    };
    let said = match duty.value(duties.due.as_str()) {
        Some(Value::Text(text)) => day_of_year(text, duties),
        _ => None,
    };
    let inside = |day: &Day| from <= *day && *day <= to;
    match (deadline, said, rhythm) {
        (Some(day), _, None) => Some(day).filter(inside).map(When::Day).into_iter().collect(),
        (Some(day), _, Some(rhythm)) => again(day, rhythm, to).into_iter().filter(inside).map(When::Day).collect(),
        (None, Some((month, day)), Some(Rhythm::Months(12))) => {
            let years = years(from, to);
            let days = years.filter_map(|year| Date::new(year, month, day).ok()).map(Day::of);
            days.filter(inside).map(When::Day).collect()
        }
        (None, _, Some(rhythm)) => periods(rhythm, from, to),
        (None, _, None) => vec![When::Undated],
    }
}

/// From its first day on, up to another.
fn again(first: Day, rhythm: Rhythm, to: Day) -> Vec<Day> {
    let at = |times: i32| match rhythm {
        Rhythm::Weeks(weeks) => Day(first.0.saturating_add(weeks.saturating_mul(7).saturating_mul(times))),
        Rhythm::Months(months) => first.months_later(months.saturating_mul(times)),
    };
    // A day that cannot be moved any further ends it.
    let mut days: Vec<Day> = Vec::new();
    for times in 0.. {
        let day = at(times);
        if day > to || days.last().is_some_and(|last| *last >= day) {
            break;
        }
        days.push(day);
    }
    days
}

/// The periods of the calendar that have a day between two.
fn periods(rhythm: Rhythm, from: Day, to: Day) -> Vec<When> {
    let mut found = Vec::new();
    let Some(begin) = from.date() else { return found };
    let start = match rhythm {
        Rhythm::Weeks(_) => Some(Day(from.0 - i32::from(begin.weekday().to_monday_zero_offset()))),
        Rhythm::Months(months) => {
            let passed = i32::from(begin.month()) - 1;
            let first = i8::try_from(passed - passed % months + 1).ok();
            first.and_then(|month| Date::new(begin.year(), month, 1).ok()).map(Day::of)
        }
    };
    let mut next = start;
    while let Some(first) = next.filter(|first| *first <= to) {
        let after = match rhythm {
            Rhythm::Weeks(weeks) => Some(Day(first.0 + 7 * weeks)),
            Rhythm::Months(months) => {
                first.date().and_then(|day| day.checked_add(i64::from(months).months()).ok()).map(Day::of)
            }
        };
        let Some(after) = after else { break };
        found.push(When::Period(first, Day(after.0 - 1)));
        next = Some(after);
    }
    found
}

fn years(from: Day, to: Day) -> impl Iterator<Item = i16> {
    let year = |day: Day| day.date().map(Date::year);
    year(from).zip(year(to)).map(|(first, last)| first..=last).into_iter().flatten()
}

/// The month and day of words such as `1. mars`; nothing else is taken for a day.
fn day_of_year(text: &str, duties: &Duties) -> Option<(i8, i8)> {
    let (day, month) = text.trim().split_once(". ")?;
    let month = duties.months.iter().position(|name| name.as_str() == month.trim())?;
    Some((i8::try_from(month + 1).ok()?, day.parse().ok().filter(|day| (1..=31).contains(day))?))
}

//! Days and instants: valid time is counted in days of Europe/Oslo, half-open; instants are UTC microseconds.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A day in Europe/Oslo, as days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// A text that is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a date: expected year-month-day, for example 2026-07-01")]
pub struct NotADay(pub String);

impl Day {
    /// Before every day that can be written.
    pub const MIN: Self = Self(i32::MIN);
    /// After every day that can be written.
    pub const MAX: Self = Self(i32::MAX);

    /// The day in Oslo at this instant.
    #[must_use]
    pub fn in_oslo(at: Timestamp) -> Self {
        let instant = jiff::Timestamp::from_microsecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let zone = jiff::tz::TimeZone::get("Europe/Oslo").unwrap_or(jiff::tz::TimeZone::UTC);
        Self::of(instant.to_zoned(zone).date())
    }

    /// The same day of the month so many months later, or before; the month's last day where it has none such.
    #[must_use]
    pub fn months_later(self, months: i32) -> Self {
        let moved = self.date().and_then(|day| day.checked_add(jiff::Span::new().try_months(months).ok()?).ok());
        moved.map_or(self, Self::of)
    }

    /// Its year, month and day; `None` for an open end.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        epoch().checked_add(jiff::Span::new().try_days(self.0).ok()?).ok()
    }

    /// The day of this year, month and day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(epoch().until(day).map_or(0, |span| span.get_days()))
    }
}

fn epoch() -> Date {
    date(1970, 1, 1)
}

impl fmt::Display for Day {
    /// `2026-07-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match epoch().checked_add(jiff::Span::new().try_days(self.0).unwrap_or_default()) {
            Ok(day) => write!(f, "{day}"),
            Err(_) => f.write_str(if self.0 < 0 { "-∞" } else { "∞" }),
        }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        if text.len() != 10 {
            return Err(NotADay(text.to_owned()));
        }
        text.parse::<Date>().map(Self::of).map_err(|_| NotADay(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A half-open span of days `[from, to)`; an open end is [`Day::MIN`] or [`Day::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day inside.
    pub from: Day,
    /// The first day after.
    pub to: Day,
}

impl Period {
    /// Every day.
    pub const ALWAYS: Self = Self { from: Day::MIN, to: Day::MAX };

    /// Whether the day is inside.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day < self.to
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from.max(other.from) < self.to.min(other.to)
    }
}

/// An instant, as microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl fmt::Display for Timestamp {
    /// RFC 3339 with six decimals: `2026-07-01T12:00:00.000000Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(instant) => write!(f, "{instant:.6}"),
            Err(_) => Err(fmt::Error),
        }
    }
}

impl FromStr for Timestamp {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        text.parse::<jiff::Timestamp>().map(|t| Self(t.as_microsecond())).map_err(|_| NotADay(text.to_owned()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

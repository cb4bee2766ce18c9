//! iCalendar (RFC 5545): events and to-dos as bytes, in UTF-8, the same bytes for the same entries.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property, Todo};

use crate::model::day::Day;

/// One event, or a to-do where there is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by, in every edition of the file.
    pub uid: String,
    /// What it is.
    pub title: String,
    /// More about it.
    pub text: String,
    /// The first and the last day.
    pub days: Option<(Day, Day)>,
}

/// Writes a calendar as it stands on a day.
#[must_use]
pub fn write(name: &str, on: Day, entries: &[Entry]) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Snitt//Snitt//NO"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.name(name);
    let stamp = date(on).and_then(|day| day.and_hms_opt(0, 0, 0)).map(|at| at.and_utc()).unwrap_or_default();
    for entry in entries {
        match entry.days.and_then(|(first, last)| date(first).zip(date(Day(last.0.saturating_add(1))))) {
            Some((first, after)) => {
                let mut event = Event::new();
                said(&mut event, entry, stamp);
                calendar.push(event.starts(first).ends(after).add_property("TRANSP", "TRANSPARENT").done());
            }
            None => {
                let mut todo = Todo::new();
                said(&mut todo, entry, stamp);
                calendar.push(todo.done());
            }
        }
    }
    calendar.to_string().into_bytes()
}

fn said(component: &mut impl Component, entry: &Entry, stamp: DateTime<Utc>) {
    component.uid(&entry.uid).summary(&entry.title).description(&entry.text).timestamp(stamp);
}

fn date(day: Day) -> Option<NaiveDate> {
    let day = day.date()?;
    NaiveDate::from_ymd_opt(day.year().into(), u32::try_from(day.month()).ok()?, u32::try_from(day.day()).ok()?)
}

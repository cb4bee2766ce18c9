//! The year of bodies and providers: what is due, by whom, to whom, when, and by which clause.

use std::collections::HashMap;

use super::{
    Listing,
    duties::Duties,
    follow, related,
    rows::{all, images, of_kinds},
};
use crate::{
    domain::{Result, view::View},
    exchange::calendar::{self, Entry},
    model::{
        day::Day,
        find::Condition,
        graph::Step,
        ids::ItemId,
        image::{Image, builtin},
        page::{Page, Position},
        text::sort_key,
        value::{Lang, Source, Value},
    },
};

pub use super::period::When;

/// The most days between the first and the last that are asked for.
pub const DAYS_LIMIT: i32 = 5 * 366;

/// Which duties are wanted, and between which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Only what this one owes.
    pub of: Option<ItemId>,
    /// Only what this one owes or is owed.
    pub body: Option<ItemId>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// One time that a duty is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The duty.
    pub duty: Image,
    /// When.
    pub when: When,
    /// Who owes it; nobody where no source says.
    pub owed_by: Vec<Image>,
    /// To whom it is owed.
    pub owed_to: Vec<Image>,
}

impl Due {
    /// Where the duty stands.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        match self.duty.value(builtin::SOURCE) {
            Some(Value::Sources(sources)) => sources,
            _ => &[],
        }
    }
}

/// What is due, in order of time, then name; what has no day comes last. A fixed number of store calls for each 500
/// duties.
///
/// # Errors
/// The store's own.
pub async fn calendar(view: &View, wanted: &Wanted, page: &Page) -> Result<Listing<Due>> {
    let Some(duties) = &view.registers.duties else { return Ok(Listing::default()) };
    let mut dues = due(view, duties, wanted).await?;
    dues.sort_by_cached_key(place);
    let total = dues.len() as u64;
    let mut rows: Vec<(Due, Position)> =
        dues.into_iter().map(|due| (place(&due), due)).map(|(at, d)| (d, at)).collect();
    if let Some(after) = &page.after {
        rows.retain(|(_, place)| place > after);
    }
    let more = rows.len() > page.first;
    rows.truncate(page.first);
    Ok(Listing { rows, more, total: Some(total) })
}

async fn due(view: &View, duties: &Duties, wanted: &Wanted) -> Result<Vec<Due>> {
    let mut query = of_kinds(vec![duties.kind.clone()]);
    if let Some(of) = wanted.of {
        query.conditions.push(related([&duties.owed_by], Some(&[of])));
    }
    if let Some(body) = wanted.body {
        query.conditions.push(related([&duties.owed_by, &duties.owed_to], Some(&[body])));
    }
    query.conditions.push(Condition::Kind(vec![duties.kind.clone()]));
    let found = all(view, query).await?;
    let used: Vec<Image> = found.into_iter().filter(|duty| duty.own_period().holds(view.ask.day)).collect();
    let ids: Vec<ItemId> = used.iter().map(|duty| duty.id).collect();
    let steps = view.expand(&ids, &follow([&duties.owed_by, &duties.owed_to])).await?;
    let named = images(view, steps.iter().map(|step| step.to).collect::<Vec<_>>()).await?;
    let mut around: HashMap<ItemId, Vec<&Step>> = HashMap::new();
    for step in &steps {
        around.entry(step.from).or_default().push(step);
    }
    let mut dues = Vec::new();
    for duty in used {
        let ends = |hop: &crate::domain::responsibility::chain::Hop| -> Vec<Image> {
            let steps = around.get(&duty.id).into_iter().flatten();
            let along = steps.filter(|step| step.kind == hop.along && step.direction == hop.direction);
            along.filter_map(|step| named.get(&step.to).cloned()).collect()
        };
        let (owed_by, owed_to) = (ends(&duties.owed_by), ends(&duties.owed_to));
        for when in super::period::times(duties, &duty, wanted.from, wanted.to) {
            dues.push(Due { duty: duty.clone(), when, owed_by: owed_by.clone(), owed_to: owed_to.clone() });
        }
    }
    Ok(dues)
}

fn place(due: &Due) -> Position {
    let begins = i64::from(due.when.begins().0).wrapping_sub(i64::from(i32::MIN)).to_be_bytes().to_vec();
    Position { keys: vec![Some(begins), Some(sort_key(&due.duty))], id: due.duty.id }
}

/// The calendar of a body as an iCalendar file: this year and the next. A day is an event, a period without a day an
/// event as long as the period, and what has neither a to-do.
///
/// # Errors
/// The store's own.
pub async fn file(view: &View, body: &Image, lang: Lang) -> Result<Vec<u8>> {
    let name = body.name(lang).unwrap_or(body.key());
    let Some(duties) = &view.registers.duties else { return Ok(calendar::write(name, view.ask.day, &[])) };
    let (from, to) = two_years(view.ask.day);
    let wanted = Wanted { of: None, body: Some(body.id), from, to };
    let mut dues = due(view, duties, &wanted).await?;
    dues.sort_by_cached_key(place);
    let entries: Vec<Entry> = dues.iter().map(|due| entry(view, duties, due, lang)).collect();
    Ok(calendar::write(name, view.ask.day, &entries))
}

fn two_years(day: Day) -> (Day, Day) {
    let of = |year: i16, month: i8, on: i8| jiff::civil::Date::new(year, month, on).map_or(day, Day::of);
    let year = day.date().map_or(1970, jiff::civil::Date::year);
    (of(year, 1, 1), of(year.saturating_add(1), 12, 31))
}

fn entry(view: &View, duties: &Duties, due: &Due, lang: Lang) -> Entry {
    let name = |image: &Image| image.name(lang).unwrap_or(image.key()).to_owned();
    let names = |images: &[Image]| images.iter().map(name).collect::<Vec<_>>().join(", ");
    let reading = |hop: &crate::domain::responsibility::chain::Hop| {
        let kind = view.metamodel.relations.get(&hop.along);
        let forward = hop.direction == crate::model::graph::Direction::Forward;
        kind.map(|kind| if forward { &kind.forward } else { &kind.inverse }.label.read(lang).to_owned())
    };
    let mut lines: Vec<String> = Vec::new();
    match due.when {
        When::Day(_) => {}
        When::Period(..) => lines.push(duties.some_day.read(lang).to_owned()),
        When::Undated => lines.push(duties.no_day.read(lang).to_owned()),
    }
    for (hop, images) in [(&duties.owed_by, &due.owed_by), (&duties.owed_to, &due.owed_to)] {
        if !images.is_empty() {
            lines.push(format!("{}: {}", reading(hop).unwrap_or_default(), names(images)));
        }
    }
    lines.extend(due.sources().iter().map(ToString::to_string));
    let days = match due.when {
        When::Day(day) => Some((day, day)),
        When::Period(first, last) => Some((first, last)),
        When::Undated => None,
    };
    let begins = days.map(|(first, _)| format!("-{first}")).unwrap_or_default();
    Entry { uid: format!("{}{begins}@snitt", due.duty.id), title: name(&due.duty), text: lines.join("\n"), days }
}

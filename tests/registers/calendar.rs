//! When duties are due: days, periods and neither, in order, and the file that other programs read.

use proptest::prelude::*;
use snitt::{
    domain::{
        register::calendar::{Due, Wanted, When, calendar, file},
        view::View,
    },
    model::{
        day::Day,
        image::Image,
        page::{PAGE_LIMIT, Page},
        value::Lang,
    },
};

use crate::planted::{Planted, day, id};

fn region() -> Planted {
    let mut region = Planted::region();
    region.element("hemit", "organisation", &[("organisation_type", "provider")]);
    let duties = [
        ("arlig-melding", &[("recurrence", "yearly"), ("due", "1. mars")][..]),
        ("tertialrapport", &[("recurrence", "tertial")]),
        ("dialogmoter", &[("recurrence", "half_yearly")]),
        ("ukentlig", &[("recurrence", "weekly")]),
        ("jevnlig", &[("recurrence", "regular"), ("last_done", "2026-04-01")]),
        ("en-gang", &[("recurrence", "once"), ("deadline", "2026-09-15")]),
        ("kvartal-fra", &[("recurrence", "quarterly"), ("deadline", "2026-01-31")]),
        ("uklar", &[("recurrence", "yearly"), ("due", "primo 2021")]),
    ];
    for (key, values) in duties {
        region.element(key, "duty", values);
        region.relate("owes", "hemit", key, &[]);
    }
    region.relate("owed_to", "arlig-melding", "rhf", &[]);
    region
}

async fn asked(view: &View, body: &str, from: &str, to: &str) -> Vec<Due> {
    let wanted = Wanted { of: None, body: Some(id(body)), from: day(from), to: day(to) };
    let page = Page { first: PAGE_LIMIT, after: None };
    calendar(view, &wanted, &page).await.unwrap().rows.into_iter().map(|(due, _)| due).collect()
}

fn told(dues: &[Due], key: &str) -> Vec<String> {
    dues.iter().filter(|due| due.duty.key() == key).map(|due| text(due.when)).collect()
}

fn text(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Period(first, last) => format!("{first}..{last}"),
        When::Undated => "undated".to_owned(),
    }
}

#[tokio::test]
async fn what_says_a_day_is_due_on_it_and_what_says_only_how_often_within_a_period() {
    let view = region().view("2026-06-01");
    let dues = asked(&view, "hemit", "2026-01-01", "2027-03-31").await;
    assert_eq!(told(&dues, "arlig-melding"), ["2026-03-01", "2027-03-01"]);
    let tertials =
        ["2026-01-01..2026-04-30", "2026-05-01..2026-08-31", "2026-09-01..2026-12-31", "2027-01-01..2027-04-30"];
    assert_eq!(told(&dues, "tertialrapport"), tertials);
    assert_eq!(told(&dues, "dialogmoter").len(), 3);
    assert_eq!(told(&dues, "en-gang"), ["2026-09-15"]);
    // A month's last day stays the last day it can be.
    let quarters = ["2026-01-31", "2026-04-30", "2026-07-31", "2026-10-31", "2027-01-31"];
    assert_eq!(told(&dues, "kvartal-fra"), quarters);
    assert_eq!(told(&dues, "jevnlig"), ["undated"]);
    assert_eq!(told(&dues, "uklar"), ["2026-01-01..2026-12-31", "2027-01-01..2027-12-31"], "no day is guessed");
    let weeks = told(&dues, "ukentlig");
    assert_eq!((weeks.len(), weeks[0].as_str()), (66, "2025-12-29..2026-01-04"));
    assert!(dues.iter().map(|due| due.when.begins()).is_sorted());
    assert_eq!(dues.last().unwrap().duty.key(), "jevnlig");
}

#[tokio::test]
async fn a_body_sees_what_it_owes_and_is_owed_and_nothing_else() {
    let view = region().view("2026-06-01");
    let owed = asked(&view, "rhf", "2026-01-01", "2026-12-31").await;
    let keys = |images: &[Image]| images.iter().map(|image| image.key().to_owned()).collect::<Vec<_>>();
    assert_eq!(owed.len(), 1);
    assert_eq!((keys(&owed[0].owed_by), keys(&owed[0].owed_to)), (vec!["hemit".to_owned()], vec!["rhf".to_owned()]));
    assert!(asked(&view, "sds", "2026-01-01", "2026-12-31").await.is_empty());
    let wanted = Wanted { of: Some(id("rhf")), body: None, from: day("2026-01-01"), to: day("2026-12-31") };
    let page = Page { first: PAGE_LIMIT, after: None };
    assert!(calendar(&view, &wanted, &page).await.unwrap().rows.is_empty(), "it is owed, and owes nothing");
}

#[tokio::test]
async fn pages_are_the_whole_in_order() {
    let view = region().view("2026-06-01");
    let wanted = Wanted { of: None, body: Some(id("hemit")), from: day("2026-01-01"), to: day("2026-12-31") };
    let whole = asked(&view, "hemit", "2026-01-01", "2026-12-31").await;
    let mut page = Page { first: 7, after: None };
    let mut read = Vec::new();
    loop {
        let listing = calendar(&view, &wanted, &page).await.unwrap();
        assert_eq!(listing.total, Some(whole.len() as u64));
        page.after = listing.rows.last().map(|(_, place)| place.clone());
        read.extend(listing.rows.into_iter().map(|(due, _)| due));
        if !listing.more {
            break;
        }
    }
    assert_eq!(read, whole);
}

#[tokio::test]
async fn the_file_holds_an_event_for_each_time_with_a_name_of_its_own_that_stays() {
    let view = region().view("2026-06-01");
    let hemit = view.get(&[id("hemit")]).await.unwrap()[0].clone().unwrap();
    let text = String::from_utf8(file(&view, &hemit, Lang::Nb).await.unwrap()).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20260301\r\n") && text.contains("DTEND;VALUE=DATE:20260302\r\n"),
        "{text}"
    );
    assert!(text.contains("DTSTART;VALUE=DATE:20260501\r\n") && text.contains("DTEND;VALUE=DATE:20260901\r\n"));
    let uids: Vec<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    let dues = asked(&view, "hemit", "2026-01-01", "2027-12-31").await;
    assert_eq!(uids.len(), dues.len());
    assert_eq!(uids.iter().collect::<std::collections::BTreeSet<_>>().len(), uids.len(), "no name stands twice");
    assert_eq!(text.matches("BEGIN:VTODO").count(), 1, "what has no day is a to-do");
    assert!(text.lines().all(|line| line.len() <= 75), "lines are folded");
    let again = String::from_utf8(file(&view, &hemit, Lang::Nb).await.unwrap()).unwrap();
    assert_eq!(text, again, "the same bytes");
}

#[tokio::test]
async fn a_duty_that_the_reader_may_not_see_is_in_no_calendar() {
    let mut region = region();
    region.element("hemmelig-plikt", "duty", &[("recurrence", "yearly"), ("visibility", "security")]);
    region.relate("owes", "rpt", "hemmelig-plikt", &[]);
    let seen = region.seen("2026-06-01", crate::planted::metamodel().sight(1));
    assert!(asked(&seen, "rpt", "2026-01-01", "2026-12-31").await.is_empty());
    let rpt = seen.get(&[id("rpt")]).await.unwrap()[0].clone().unwrap();
    let text = String::from_utf8(file(&seen, &rpt, Lang::Nb).await.unwrap()).unwrap();
    assert!(!text.contains("hemmelig"), "{text}");
    assert_eq!(asked(&region.view("2026-06-01"), "rpt", "2026-01-01", "2026-12-31").await.len(), 1);
}

proptest! {
    /// Periods lie end to end, and every day asked for lies in exactly one.
    #[test]
    fn periods_cover_every_day_once(from in 10_000_i32..40_000, days in 0_i32..900, which in 0_usize..6) {
        let rhythms = ["weekly", "monthly", "quarterly", "tertial", "half_yearly", "yearly"];
        let mut region = Planted::region();
        region.element("plikt", "duty", &[("recurrence", rhythms[which])]);
        region.relate("owes", "rpt", "plikt", &[]);
        let view = region.view("2026-06-01");
        let wanted = Wanted { of: None, body: Some(id("rpt")), from: Day(from), to: Day(from + days) };
        let page = Page { first: PAGE_LIMIT, after: None };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let rows = runtime.block_on(calendar(&view, &wanted, &page)).unwrap().rows;
        let spans: Vec<(Day, Day)> = rows
            .iter()
            .map(|(due, _)| match due.when {
                When::Period(first, last) => (first, last),
                other => panic!("{other:?}"),
            })
            .collect();
        for day in from..=from + days {
            let holding = spans.iter().filter(|(first, last)| first.0 <= day && day <= last.0).count();
            prop_assert_eq!(holding, 1, "{} is in {} periods", Day(day), holding);
        }
        prop_assert!(spans.windows(2).all(|two| two[0].1.0 + 1 == two[1].0.0));
        prop_assert!(spans.iter().all(|(first, last)| last.0 >= from && first.0 <= from + days));
    }
}

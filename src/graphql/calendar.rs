//! `calendar`: what is due, by whom, to whom, when and by which clause.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, ResolverContext, TypeRef};

use super::{
    args::Args,
    connection::page_args,
    error::Fault,
    field::{Answer, ArgDef, FieldDef},
    item::{list, list_nn},
    listed::{self, Names, Shown, item_arg, many, one, page, value},
    registry::Registry,
    scalar::{self, choice, lang, some},
    state_type::state_of,
};
use crate::{
    domain::register::calendar::{DAYS_LIMIT, Due, Wanted, When, calendar},
    model::{image::Image, value::Value},
};

impl Names for Due {
    const FIELDS: &'static [&'static str] = &["duty", "owedBy", "owedTo"];

    fn images(&self) -> Vec<&Image> {
        [&self.duty].into_iter().chain(&self.owed_by).chain(&self.owed_to).collect()
    }
}

/// Registers `Due` and how it says when.
pub(super) fn register(types: &mut Registry) {
    types.add(scalar::choices(
        "DueWhen",
        "How a source says when something is due.",
        &[
            ("DAY", "On a day."),
            ("PERIOD", "Some day of a period: it says how often, and no day."),
            ("UNDATED", "Neither day nor period."),
        ],
    ));
    let day = |day| some(scalar::day(day));
    let date = || TypeRef::named("Date");
    let fields = [
        one::<Due>("duty", TypeRef::named_nn("Element"), "The duty.", |due| Some(&due.duty)),
        many::<Due>("owedBy", "Element", "Who owes it; empty where no source says.", |due| &due.owed_by),
        many::<Due>("owedTo", "Element", "To whom it is owed; empty where no source says.", |due| &due.owed_to),
        value::<Due>("when", TypeRef::named_nn("DueWhen"), "How its source says when.", |due| {
            some(choice(match due.when {
                When::Day(_) => "DAY",
                When::Period(..) => "PERIOD",
                When::Undated => "UNDATED",
            }))
        }),
        value::<Due>("date", date(), "The day; null where the source gives none.", move |due| match due.when {
            When::Day(on) => day(on),
            _ => None,
        }),
        value::<Due>("from", date(), "The first day it may be done; null without a period.", move |due| {
            match due.when {
                When::Day(on) => day(on),
                When::Period(first, _) => day(first),
                When::Undated => None,
            }
        }),
        value::<Due>("to", date(), "The last day it may be done; null without a period.", move |due| match due.when {
            When::Day(last) | When::Period(_, last) => day(last),
            When::Undated => None,
        }),
        FieldDef::held::<Arc<Shown<Due>>>(
            "said",
            TypeRef::named(TypeRef::STRING),
            "How often and when, as it is recorded, in words.",
            |shown, args| {
                let shape = &shown.state.shape;
                let Some(duties) = &shape.registers.duties else { return Ok(None) };
                let duty = &shown.row.duty;
                let often = match duty.value(duties.recurrence.as_str()) {
                    Some(Value::Choice(said)) => {
                        let property = shape.metamodel.properties.get(&duties.recurrence);
                        property
                            .and_then(|property| property.values.get(said))
                            .map(|value| value.label.read(args.lang()))
                    }
                    _ => None,
                };
                let due = match duty.value(duties.due.as_str()) {
                    Some(Value::Text(text)) => Some(&**text),
                    _ => None,
                };
                let said: Vec<&str> = often.into_iter().chain(due).collect();
                Ok((!said.is_empty()).then(|| said.join(", ")).and_then(some))
            },
        )
        .arg(lang()),
        FieldDef::held::<Arc<Shown<Due>>>(
            "lastDone",
            date(),
            "When it was last done, if that is known.",
            |shown, _| {
                let name = shown.state.shape.registers.duties.as_ref().map(|duties| duties.last_done.as_str());
                Ok(match name.and_then(|name| shown.row.duty.value(name)) {
                    Some(Value::Date(on)) => some(scalar::day(*on)),
                    _ => None,
                })
            },
        ),
        FieldDef::held::<Arc<Shown<Due>>>("sources", list_nn("Source"), "The clauses it stands in.", |shown, _| {
            Ok(list(shown.row.sources()))
        }),
    ];
    listed::register::<Due>(types, "Due", "One time that a duty is due.", &fields, []);
}

/// The field `calendar` of a state.
pub(super) fn root() -> FieldDef {
    let about = "What is due between two days, in order of time; what its source gives no day comes last. A year from the \
                 state's day when no days are given; at most five years.";
    let day = |name: &str, about: &str| ArgDef::new(name, TypeRef::named("Date"), about);
    let field = FieldDef::asked("calendar", TypeRef::named("DueConnection"), about, |ctx| Box::pin(ask(ctx)));
    field
        .arg(item_arg("of", "Only what this one owes."))
        .arg(item_arg("body", "Only what this one owes or is owed."))
        .arg(day("from", "The first day; the state's day when absent."))
        .arg(day("to", "The last day; a year later when absent."))
        .args(page_args())
}

async fn ask<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let item = |name: &str| args.get(name).map(|given| state.one(given)).transpose();
    let from = args.day("from")?.unwrap_or(state.view.ask.day);
    let to = args.day("to")?.unwrap_or_else(|| from.months_later(12));
    let days = i64::from(to.0) - i64::from(from.0);
    if days > i64::from(DAYS_LIMIT) {
        let text = format!("{days} days lie between from and to; at most {DAYS_LIMIT} are allowed. Ask in parts.");
        return Err(Fault::limit(text).into());
    }
    let wanted = Wanted { of: item("of")?, body: item("body")?, from, to };
    let found = calendar(&state.view, &wanted, &page(ctx)?).await.map_err(Fault::from)?;
    Ok(Some(FieldValue::owned_any(Arc::new(listed::answer(state, ctx, found).await?))))
}

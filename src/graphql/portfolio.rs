//! `portfolio`: what is on its way out, what runs in the cloud, what runs out, tasks by tertial, and money.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, ResolverContext, TypeRef};
use rust_decimal::Decimal;

use super::{
    args::Args,
    connection::page_args,
    error::Fault,
    field::{Answer, ArgDef, FieldDef},
    item::{list_nn, text_nn},
    listed::{self, Names, Shown, many, one, page, selects, value},
    names::camel,
    property::output_type,
    registry::Registry,
    scalar::{self, some},
    shape::Shape,
    state::State,
    state_type::state_of,
};
use crate::{
    domain::register::{
        holdings::Portfolio,
        portfolio::{Line, Part, Whose, lines},
    },
    model::{
        day::Day,
        ids::Symbol,
        image::Image,
        value::{Lifecycle, Value},
    },
};

/// Whose portfolio a state is asked for.
struct Asked {
    state: Arc<State>,
    whose: Whose,
}

/// What was reported for one tertial.
struct Report(usize, Arc<str>);

impl Names for Line {
    const FIELDS: &'static [&'static str] = &["element", "replacedBy", "parties", "covers", "decidedBy"];

    fn images(&self) -> Vec<&Image> {
        [&self.element].into_iter().chain(self.beside.iter().flatten()).collect()
    }
}

/// Registers `Portfolio` and its lists; nothing where the registers say nothing of it.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let Some(portfolio) = &shape.registers.portfolio else { return };
    let number = || TypeRef::named(TypeRef::INT);
    let day = |name: &str, about: &str| ArgDef::new(name, TypeRef::named("Date"), about);
    let year = || ArgDef::new("year", number(), "Only of this year.");
    let status = output_type_of(shape, &portfolio.tasks.status);
    let fields = [
        part("leaving", "LeavingConnection", "What is on its way out and not gone, with what replaces it.", |args| {
            Ok(Part::Leaving(args.day("by")?))
        })
        .arg(day("by", "Only what begins to leave by this day.")),
        part("hosted", "HostedConnection", "Every cloud service and app.", |_| Ok(Part::Hosted)),
        part("expiring", "ExpiringConnection", "Agreements and contracts with a last day.", |args| {
            Ok(Part::Expiring(args.day("before")?))
        })
        .arg(day("before", "Only those that run out before this day.")),
        part("tasks", "TaskConnection", "What an owner asks a provider to do, with what was reported.", |args| {
            let status = args.texts("status");
            let status = status.map(|all| all.into_iter().map(|name| Symbol::from(&*name.to_lowercase())).collect());
            let tertial = args.steps("tertial")?.map(|tertial| usize::try_from(tertial).unwrap_or_default());
            Ok(Part::Tasks { year: year_of(args)?, status, tertial })
        })
        .arg(year())
        .arg(ArgDef::new("status", TypeRef::named_nn_list(status.to_string()), "Only with one of these."))
        .arg(ArgDef::new("tertial", number(), "Only with a report for this tertial, 1 to 3.")),
        part("frames", "FrameLineConnection", "Money set aside, what is spent and what is left.", |args| {
            Ok(Part::Frames(year_of(args)?))
        })
        .arg(year()),
    ];
    let about = "What there is, what it costs and what is on its way out; each list by name.";
    types.object("Portfolio", about, &[], &fields);
    rows(types, shape, portfolio);
}

fn rows(types: &mut Registry, shape: &Shape, portfolio: &Portfolio) {
    let element = || one::<Line>("element", TypeRef::named_nn("Element"), "What it is about.", |l| Some(&l.element));
    let beside = |name: &str, about: &str, read: fn(&Line) -> &[Image]| many::<Line>(name, "Element", about, read);
    let leaves = |name: &str, about: &str, read: fn(Lifecycle) -> Option<Day>| {
        value::<Line>(name, TypeRef::named("Date"), about, move |line| {
            read(line.element.lifecycle()).and_then(|day| some(scalar::day(day)))
        })
    };
    let leaving = [
        element(),
        leaves("phaseOut", "The day it begins to leave.", |life| life.phase_out),
        leaves("retired", "The day it is gone.", |life| life.retired),
        beside("replacedBy", "What replaces it; empty where nobody has said.", |line| beside_at(line, 0)),
    ];
    listed::register::<Line>(types, "Leaving", "Something on its way out.", &leaving, []);
    let of = &portfolio.hosted;
    let (personal, access) = (of.personal_data.clone(), of.access.clone());
    let hosted = [
        element(),
        property(shape, "hosting", &of.hosting, "Where it runs."),
        property(shape, "personalData", &of.personal_data, "Whether it holds personal data; null where it is unknown."),
        property(shape, "accessRegulation", &of.access, "How access is regulated; null where it is unknown."),
        FieldDef::held::<Arc<Shown<Line>>>(
            "unknown",
            list_nn(TypeRef::STRING),
            "What is not known of it, by field name.",
            move |shown, _| {
                let hidden = &shown.state.view.ask.sight.hidden;
                let names = [&personal, &access].into_iter().filter(|name| !hidden.contains(*name));
                let unknown = names.filter(|name| shown.row.element.value(name.as_str()).is_none());
                let unknown = unknown.map(|name| FieldValue::value(camel(name.as_str())));
                Ok(Some(FieldValue::list(unknown.collect::<Vec<_>>())))
            },
        ),
    ];
    listed::register::<Line>(types, "Hosted", "A cloud service or an app.", &hosted, []);
    expiring(types, shape, portfolio, element());
    tasks(types, shape, portfolio, element());
    let of = &portfolio.frames;
    let (amount, spent) = (of.amount.clone(), of.spent.clone());
    let frames = [
        element(),
        property(shape, "year", &of.year, "The year."),
        property(shape, "amount", &of.amount, "The amount in kroner."),
        property(shape, "spent", &of.spent, "What is spent in kroner; null where nobody has said."),
        FieldDef::held::<Arc<Shown<Line>>>(
            "left",
            TypeRef::named(TypeRef::FLOAT),
            "What is left in kroner; null where the amount or what is spent is unknown. Less than nothing is overspent.",
            move |shown, _| {
                let held = |name: &Symbol| number(&shown.row.element, name);
                let left = held(&amount).zip(held(&spent)).map(|(amount, spent)| amount - spent);
                Ok(left.and_then(|left| scalar::plain(&Value::Number(left))).map(FieldValue::value))
            },
        ),
        beside("decidedBy", "The decision, or who decides.", |line| beside_at(line, 0)),
    ];
    listed::register::<Line>(types, "FrameLine", "Money set aside, and what is left of it.", &frames, []);
}

fn expiring(types: &mut Registry, shape: &Shape, portfolio: &Portfolio, element: FieldDef) {
    let of = &portfolio.expiring;
    let (until, notice) = (of.until.clone(), of.notice.clone());
    let fields = [
        element,
        property(shape, "until", &of.until, "The last day it is valid."),
        property(shape, "optionUntil", &of.option, "The last day it can be extended to."),
        FieldDef::held::<Arc<Shown<Line>>>(
            "terminateBy",
            TypeRef::named("Date"),
            "The last day to give notice; null where no notice is recorded.",
            move |shown, _| {
                let months = number(&shown.row.element, &notice).and_then(|months| i32::try_from(months).ok());
                Ok(match shown.row.element.value(until.as_str()) {
                    Some(Value::Date(day)) => months.and_then(|months| some(scalar::day(day.months_later(-months)))),
                    _ => None,
                })
            },
        ),
        many::<Line>("parties", "Element", "Who the parties are.", |line| beside_at(line, 0)),
        many::<Line>("covers", "Element", "What it covers.", |line| beside_at(line, 1)),
    ];
    listed::register::<Line>(types, "Expiring", "An agreement or a contract with a last day.", &fields, []);
}

fn tasks(types: &mut Registry, shape: &Shape, portfolio: &Portfolio, element: FieldDef) {
    let of = &portfolio.tasks;
    let tertials = of.tertials.clone();
    let fields = [
        element,
        property(shape, "year", &of.year, "The year."),
        property(shape, "status", &of.status, "How far it has come."),
        FieldDef::held::<Arc<Shown<Line>>>(
            "reports",
            list_nn("TertialReport"),
            "What was reported, tertial by tertial; a tertial without a report is left out.",
            move |shown, _| {
                let report = |(at, name): (usize, &Symbol)| match shown.row.element.value(name.as_str()) {
                    Some(Value::Text(text)) => Some(FieldValue::owned_any(Report(at + 1, Arc::clone(text)))),
                    _ => None,
                };
                let reports = tertials.iter().enumerate().filter_map(report);
                Ok(Some(FieldValue::list(reports.collect::<Vec<_>>())))
            },
        ),
    ];
    listed::register::<Line>(types, "Task", "Something an owner asks a provider to do.", &fields, []);
    let report = [
        FieldDef::held::<Report>("tertial", TypeRef::named_nn(TypeRef::INT), "1 to 3.", |report, _| {
            Ok(some(scalar::count(report.0 as u64)))
        }),
        FieldDef::held::<Report>("text", text_nn(), "What was reported.", |report, _| Ok(some(report.1.to_string()))),
    ];
    types.object("TertialReport", "What was reported for a tertial.", &[], &report);
}

/// The field `portfolio` of a state.
pub(super) fn root(shape: &Shape) -> Option<FieldDef> {
    shape.registers.portfolio.as_ref()?;
    let about = "What is on its way out, what runs in the cloud, what runs out, tasks and money.";
    let field = FieldDef::asked("portfolio", TypeRef::named_nn("Portfolio"), about, |ctx| {
        Box::pin(async move {
            let state = state_of(ctx).await?;
            state.learn(ctx.field()).await?;
            let args = Args::of(ctx);
            let owner = args.get("owner").map(|given| state.one(given)).transpose()?;
            let whose = Whose { owner, at: state.at(&args)? };
            Ok(Some(FieldValue::owned_any(Asked { state, whose })))
        })
    });
    let owner = "Only what belongs to this one: owned by it, in its portfolio, or with it as a party or who decided.";
    let at = "Only what is used at this organisation or belongs to it.";
    Some(field.arg(listed::item_arg("owner", owner)).arg(listed::item_arg("at", at)))
}

fn part(name: &str, connection: &str, about: &str, read: fn(&Args) -> super::error::Result<Part>) -> FieldDef {
    FieldDef::asked(name, TypeRef::named(connection), about, move |ctx| Box::pin(ask(ctx, read))).args(page_args())
}

async fn ask<'a>(ctx: &'a ResolverContext<'a>, read: fn(&Args) -> super::error::Result<Part>) -> Answer {
    let asked = ctx.parent_value.try_downcast_ref::<Asked>()?;
    let part = read(&Args::of(ctx))?;
    let total = selects(ctx, &["totalCount"]);
    let found = lines(&asked.state.view, &part, asked.whose, &page(ctx)?, total).await.map_err(Fault::from)?;
    let listed = listed::answer(Arc::clone(&asked.state), ctx, found).await?;
    Ok(Some(FieldValue::owned_any(Arc::new(listed))))
}

fn beside_at(line: &Line, at: usize) -> &[Image] {
    line.beside.get(at).map(Vec::as_slice).unwrap_or_default()
}

fn year_of(args: &Args) -> super::error::Result<Option<i32>> {
    Ok(args.steps("year")?.and_then(|year| i32::try_from(year).ok()))
}

fn output_type_of(shape: &Shape, name: &Symbol) -> TypeRef {
    let known = shape.metamodel.properties.get(name);
    known.map_or_else(|| TypeRef::named(TypeRef::STRING), |known| output_type(shape, name, known))
}

/// A field that shows a property of the element, with the property's own type.
fn property(shape: &Shape, name: &str, property: &Symbol, about: &str) -> FieldDef {
    let own = property.clone();
    FieldDef::held::<Arc<Shown<Line>>>(name, output_type_of(shape, property), about, move |shown, _| {
        Ok(shown.row.element.value(own.as_str()).and_then(scalar::plain).map(FieldValue::value))
    })
}

fn number(image: &Image, name: &Symbol) -> Option<Decimal> {
    match image.value(name.as_str()) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

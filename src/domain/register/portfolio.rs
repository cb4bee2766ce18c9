//! The portfolio: what is on its way out and what replaces it, what runs in the cloud, what runs out, tasks and money.

use async_trait::async_trait;

use super::{
    Listing, follow,
    holdings::Portfolio,
    related,
    rows::{Make, images, list, of_kinds},
};
use crate::{
    domain::{
        Result,
        responsibility::chain::{Hop, applies},
        view::View,
    },
    model::{
        ask::Include,
        day::Day,
        find::{Condition, Test},
        graph::Follow,
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        page::Page,
        value::{Phase, Value},
    },
};

/// Whose portfolio is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whose {
    /// Only what belongs to this one: owned by it, in its portfolio, or otherwise as the register says.
    pub owner: Option<ItemId>,
    /// Only what is used at this organisation, or belongs to it.
    pub at: Option<ElementId>,
}

/// Which list of the portfolio.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// What is on its way out, at the latest by a day.
    Leaving(Option<Day>),
    /// What runs in the cloud or as an app.
    Hosted,
    /// What runs out before a day.
    Expiring(Option<Day>),
    /// Tasks of a year, with one of these statuses, with a report for a tertial.
    Tasks {
        /// The year.
        year: Option<i32>,
        /// The statuses.
        status: Option<Vec<Symbol>>,
        /// 1 to 3.
        tertial: Option<usize>,
    },
    /// Money of a year.
    Frames(Option<i32>),
}

/// One line of a list, and the items that it names beside the element: for what leaves what replaces it, for what runs
/// out its parties and what it covers, for money what decided it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is about.
    pub element: Image,
    /// The items beside it, in the order of the relations followed.
    pub beside: Vec<Vec<Image>>,
}

/// A list of the portfolio by name; the store is asked a fixed number of times a page.
///
/// # Errors
/// The store's own.
pub async fn lines(view: &View, part: &Part, whose: Whose, page: &Page, total: bool) -> Result<Listing<Line>> {
    let Some(portfolio) = &view.registers.portfolio else { return Ok(Listing::default()) };
    let (kinds, belongs, beside) = about(portfolio, part);
    let metamodel = &view.metamodel;
    let mut query = of_kinds(metamodel.kinds.keys().filter(|kind| applies(kinds, kind, metamodel)).cloned().collect());
    query.conditions = conditions(portfolio, part);
    query.conditions.extend(whose.owner.map(|owner| related(belongs, Some(&[owner]))));
    query.conditions.extend(
        whose.at.map(|at| Condition::Or(vec![Condition::Trust(vec![at]), related(belongs, Some(&[at.into()]))])),
    );
    query.total = total;
    list(view, &Lines { part, beside }, query, page, |_| ()).await
}

fn about<'a>(portfolio: &'a Portfolio, part: &Part) -> (&'a [Symbol], &'a [Hop], Vec<&'a Hop>) {
    let Portfolio { leaving, hosted, expiring, tasks, frames } = portfolio;
    match part {
        Part::Leaving(_) => (&leaving.kinds, &leaving.belongs, vec![&leaving.replaced_by]),
        Part::Hosted => (&hosted.kinds, &hosted.belongs, Vec::new()),
        Part::Expiring(_) => (&expiring.kinds, &expiring.belongs, vec![&expiring.parties, &expiring.covers]),
        Part::Tasks { .. } => (&tasks.kinds, &tasks.belongs, Vec::new()),
        Part::Frames(_) => (&frames.kinds, &frames.belongs, vec![&frames.decided]),
    }
}

fn conditions(portfolio: &Portfolio, part: &Part) -> Vec<Condition> {
    let one = |name: &Symbol, test: Test| Condition::Property(name.clone(), test);
    let year =
        |name: &Symbol, year: Option<i32>| year.map(|year| one(name, Test::In(vec![Value::Number(year.into())])));
    let choices = |values: &[Symbol]| Test::In(values.iter().cloned().map(Value::Choice).collect());
    match part {
        Part::Leaving(_) => Vec::new(),
        Part::Hosted => vec![one(&portfolio.hosted.hosting, choices(&portfolio.hosted.values))],
        Part::Expiring(before) => {
            let test = before.map_or(Test::IsNull(false), |before| Test::Less(Value::Date(before)));
            vec![one(&portfolio.expiring.until, test)]
        }
        Part::Tasks { year: of, status, tertial } => {
            let tasks = &portfolio.tasks;
            let reported = tertial.map(|tertial| tertial.checked_sub(1).and_then(|at| tasks.tertials.get(at)));
            // A tertial that there is none of has no reports.
            let reported =
                reported.map(|name| name.map_or(Condition::Or(Vec::new()), |name| one(name, Test::IsNull(false))));
            let status = status.as_ref().map(|status| one(&tasks.status, choices(status)));
            year(&tasks.year, *of).into_iter().chain(status).chain(reported).collect()
        }
        Part::Frames(of) => year(&portfolio.frames.year, *of).into_iter().collect(),
    }
}

struct Lines<'a> {
    part: &'a Part,
    beside: Vec<&'a Hop>,
}

impl Lines<'_> {
    /// Whether it is still there and has a day of leaving, not after the one asked for.
    fn keeps(&self, image: &Image, on: Day) -> bool {
        let Part::Leaving(by) = self.part else { return true };
        let life = image.lifecycle();
        let leaves = life.phase_out.or(life.retired);
        leaves.is_some_and(|day| by.is_none_or(|by| day <= by)) && life.phase(on) != Some(Phase::Retired)
    }
}

#[async_trait]
impl Make for Lines<'_> {
    type Row = Line;

    async fn rows(&self, view: &View, elements: &[Image]) -> Result<Vec<Vec<Line>>> {
        let kept = |image: &&Image| self.keeps(image, view.ask.day);
        let ids: Vec<ItemId> = elements.iter().filter(kept).map(|image| image.id).collect();
        // What takes over is often not there yet.
        let planned = matches!(self.part, Part::Leaving(_));
        let follow =
            Follow { include: Include { planned, ..Include::default() }, ..follow(self.beside.iter().copied()) };
        let steps = view.expand(&ids, &follow).await?;
        let named = images(view, steps.iter().map(|step| step.to).collect::<Vec<_>>()).await?;
        let line = |element: &Image| {
            let along = |hop: &&Hop| -> Vec<Image> {
                let own = steps.iter().filter(|step| step.from == element.id);
                let own = own.filter(|step| step.kind == hop.along && step.direction == hop.direction);
                own.filter_map(|step| named.get(&step.to).cloned()).collect()
            };
            Line { element: element.clone(), beside: self.beside.iter().map(along).collect() }
        };
        Ok(elements.iter().map(|image| Some(image).filter(|i| kept(i)).map(line).into_iter().collect()).collect())
    }
}

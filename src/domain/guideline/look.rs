//! Which guidelines elements break, told from what the reader may see: one step and one read for all of them, and the
//! chain of responsibility where a guideline looks at it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{Guideline, Link, Test};
use crate::{
    domain::{
        Result,
        problem::Problem,
        quality::{follow, most_at_one_place},
        responsibility::{Responsibility, chain::Where, responsibilities},
        view::View,
    },
    model::{
        ask::Include,
        day::Day,
        graph::{Direction, Step},
        ids::{ItemId, Symbol},
        image::{Image, builtin},
        value::Value,
    },
};

/// Looks at each element.
pub(in crate::domain) async fn look(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let guidelines = &view.guidelines;
    let used = |image: &&Image| image.ends.is_none() && image.own_period().holds(view.ask.day);
    let mut by_kind: HashMap<&Symbol, Vec<_>> = HashMap::new();
    for image in images.iter().filter(used) {
        by_kind
            .entry(&image.kind)
            .or_insert_with(|| guidelines.about(&image.kind, &view.metamodel, &view.ask.sight).collect());
    }
    let concerned: Vec<Concerned<'_>> =
        images.iter().filter(used).filter_map(|image| Some((image, by_kind.get(&image.kind)?))).collect();
    let around = Around::of(view, &concerned).await?;
    for (image, of) in concerned {
        for guideline in of.iter().filter(|guideline| guideline.when.iter().all(|test| around.holds(image, test))) {
            findings.push(Problem::of_guideline(guideline).item(image.id));
        }
    }
    Ok(())
}

/// What stands around the elements that are looked at.
struct Around<'a> {
    view: &'a View,
    steps: HashMap<(ItemId, Symbol, Direction), Vec<Step>>,
    images: HashMap<ItemId, Image>,
    named: HashMap<&'a str, ItemId>,
    chains: HashMap<ItemId, Responsibility>,
}

/// An element and the guidelines about it.
type Concerned<'a> = (&'a Image, &'a Vec<&'a Arc<Guideline>>);

impl<'a> Around<'a> {
    async fn of(view: &'a View, concerned: &[Concerned<'_>]) -> Result<Self> {
        let mut around =
            Self { view, steps: HashMap::new(), images: HashMap::new(), named: HashMap::new(), chains: HashMap::new() };
        let (mut ways, mut from, mut answered): (BTreeSet<_>, Vec<ItemId>, Vec<ItemId>) = Default::default();
        for (image, of) in concerned {
            let tests = || of.iter().flat_map(|guideline| &guideline.when);
            let links: Vec<&Link> = tests().flat_map(Test::links).collect();
            if !links.is_empty() {
                from.push(image.id);
                ways.extend(links.into_iter().map(|link| (link.along.clone(), link.direction)));
            }
            if tests().any(Test::asks_who_answers) {
                answered.push(image.id);
            }
        }
        let steps = view.expand(&from, &follow(ways, Include::default())).await?;
        let read: BTreeSet<ItemId> = steps.iter().flat_map(|step| [step.via.into(), step.to]).collect();
        let read: Vec<ItemId> = read.into_iter().collect();
        around.images = view.get(&read).await?.into_iter().flatten().map(|image| (image.id, image)).collect();
        for step in steps {
            around.steps.entry((step.from, step.kind.clone(), step.direction)).or_default().push(step);
        }
        let keys = &view.guidelines.keys;
        let ids = if concerned.is_empty() { Vec::new() } else { view.by_key(keys).await? };
        around.named = keys.iter().zip(ids).filter_map(|(key, id)| Some((&**key, id?))).collect();
        if !answered.is_empty() {
            let chains = responsibilities(view, &answered, None).await?;
            around.chains = answered.into_iter().zip(chains).collect();
        }
        Ok(around)
    }

    fn holds(&self, image: &Image, test: &Test) -> bool {
        let day = self.view.ask.day;
        match test {
            Test::Phase(phases) => image.phase(day).is_some_and(|phase| phases.contains(&phase)),
            Test::Is(conditions) => self.passes(image, conditions),
            Test::Missing(properties) => properties.iter().all(|name| image.value(name.as_str()).is_none()),
            Test::Before(ago) => date(image, &ago.property).is_some_and(|at| at < day.months_later(ago.months)),
            Test::More(more) => match (image.value(more.property.as_str()), image.value(more.than.as_str())) {
                (Some(Value::Number(one)), Some(Value::Number(other))) => one > other,
                _ => false,
            },
            Test::StaleAfterMonths(months) => match image.value(builtin::CONFIRMED) {
                Some(Value::Confirmed(confirmed)) => Day::in_oslo(confirmed.at) < day.months_later(-months),
                _ => false,
            },
            Test::Related(link) => !self.steps(image, link).is_empty(),
            Test::Unrelated(link) => self.steps(image, link).is_empty(),
            Test::Several(link) => most_at_one_place(&self.steps(image, link)) > 1,
            Test::Gap(codes) => {
                let gaps = self.chains.get(&image.id).map(|chain| &*chain.gaps).unwrap_or_default();
                gaps.iter().any(|gap| codes.0.contains(&gap.code))
            }
            Test::Not(test) => !self.holds(image, test),
            Test::Any(tests) => tests.iter().any(|test| self.holds(image, test)),
        }
    }

    /// The relations of an element that are as a condition says.
    fn steps(&self, image: &Image, link: &Link) -> Vec<&Step> {
        let steps = self.steps.get(&(image.id, link.along.clone(), link.direction));
        let as_said = |step: &&Step| {
            let (relation, end) = (self.images.get(&step.via.into()), self.images.get(&step.to));
            relation.zip(end).is_some_and(|(relation, end)| {
                let over = |name| date(relation, name).is_some_and(|at| at < self.view.ask.day);
                self.passes(relation, &link.when)
                    && self.passes(end, &link.to)
                    && link.lacking.iter().all(|name| relation.value(name.as_str()).is_none())
                    && link.over.as_ref().is_none_or(over)
            })
        };
        steps.into_iter().flatten().filter(as_said).collect()
    }

    fn passes(&self, image: &Image, conditions: &Where) -> bool {
        conditions.iter().all(|(property, values)| match property.as_str() {
            "kind" => values.0.contains(&image.kind),
            name => {
                let one = |value: &Value| values.0.iter().any(|asked| self.is(value, asked));
                match image.value(name) {
                    Some(Value::Many(many)) => many.iter().any(one),
                    Some(value) => one(value),
                    None => false,
                }
            }
        })
    }

    fn is(&self, value: &Value, asked: &Symbol) -> bool {
        match value {
            Value::Choice(choice) => choice == asked,
            Value::Text(text) => *asked == **text,
            Value::Flag(flag) => asked.as_str() == if *flag { "true" } else { "false" },
            Value::Ref(id) => self.named.get(asked.as_str()) == Some(id),
            _ => false,
        }
    }
}

fn date(image: &Image, property: &Symbol) -> Option<Day> {
    match image.value(property.as_str()) {
        Some(Value::Date(day)) => Some(*day),
        _ => None,
    }
}

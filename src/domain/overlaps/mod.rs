//! Where two who deliver do the same job: what is supported or realised by something of both, with each one's path to it.

pub mod data;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use super::{
    Result,
    matrix::{AXIS_LIMIT, Axis, axis},
    path::{self, Step},
    reach::{Reach, reach},
    responsibility::{self, chain::applies},
    view::View,
};
use crate::model::{
    ask::Include,
    graph::{Along, Follow, Grade, Rule, Trail},
    ids::{ElementId, ItemId},
    image::Image,
    text::sort_key,
};
use data::Overlaps;

/// What overlaps are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverlapsQuestion {
    /// Between whom; empty: everybody who delivers, as the data say.
    pub between: Vec<ItemId>,
    /// Only these jobs; empty: every job.
    pub jobs: Vec<ItemId>,
    /// One organisation: only its contexts count.
    pub at: Option<ElementId>,
    /// Which relations count besides those in force.
    pub include: Include,
}

/// The jobs that more than one does, by name; described when somebody asks for them.
#[derive(Clone, Debug, Default)]
pub struct Found {
    who: Vec<ItemId>,
    jobs: Vec<(ItemId, Vec<(u32, u32)>)>,
    reach: Reach,
}

/// A job that more than one does.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// What is done.
    pub job: Image,
    /// Each who does it, by name.
    pub sides: Vec<Doer>,
}

/// One who does a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Doer {
    /// Who.
    pub provider: Image,
    /// Why: from the one who delivers to the job.
    pub path: Vec<Step>,
}

/// The jobs that more than one of those who deliver does: one store call for each step, however many they are.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) naming each item that the reader cannot see; more relations than the budget
/// allows; the store's own.
pub async fn overlaps(view: &View, question: &OverlapsQuestion) -> Result<Found> {
    let OverlapsQuestion { between, jobs: only, at, include } = question;
    responsibility::seen(view, between.iter().chain(only).copied().chain(at.map(ItemId::from))).await?;
    let Some(data) = view.registers.overlaps.as_ref() else { return Ok(Found::default()) };
    let who = if between.is_empty() {
        providers(view, data).await?
    } else {
        axis(view, &Axis { items: between.clone(), ..Axis::default() }).await?
    };
    let mut rules: Vec<Rule> = Vec::new();
    for hop in data.through.iter().chain([&data.delivers]) {
        let (relation, direction) = (hop.along.clone(), hop.direction);
        let rule = Rule { relation, direction, grade: Grade::Certain, along: Along::Across };
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let follow = Follow { rules, at: *at, depth: Some(data.depth), include: *include };
    let reach = reach(view, &who, &follow, |_| true).await?;
    let mut done: BTreeMap<ItemId, Vec<(u32, u32)>> = BTreeMap::new();
    for ((start, item), mark) in &reach.found {
        done.entry(*item).or_default().push((*start, *mark));
    }
    done.retain(|item, by| by.len() > 1 && (only.is_empty() || only.contains(item)));
    let items: Vec<ItemId> = done.keys().copied().collect();
    let mut jobs = Vec::new();
    for image in view.get(&items).await?.into_iter().flatten() {
        if applies(&data.jobs, &image.kind, &view.metamodel) {
            let by = done.remove(&image.id).unwrap_or_default();
            jobs.push((order(&image), (image.id, by)));
        }
    }
    jobs.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(Found { who, jobs: jobs.into_iter().map(|(_, job)| job).collect(), reach })
}

/// Everybody who delivers something of the kinds that count, by name.
async fn providers(view: &View, data: &Overlaps) -> Result<Vec<ItemId>> {
    let all = axis(view, &Axis { kinds: data.who.clone(), ..Axis::default() }).await?;
    let all: Vec<ItemId> = all.into_iter().take(AXIS_LIMIT).collect();
    let (relation, direction) = (data.delivers.along.clone(), data.delivers.direction);
    let rules = vec![Rule { relation, direction, grade: Grade::Certain, along: Along::Across }];
    let steps = view.expand(&all, &Follow { rules, at: None, depth: None, include: Include::default() }).await?;
    let delivered: BTreeSet<ItemId> = steps.iter().map(|step| step.to).collect();
    let delivered: Vec<ItemId> = delivered.into_iter().collect();
    let counted = view.get(&delivered).await?.into_iter().flatten();
    let counted: BTreeSet<ItemId> =
        counted.filter(|image| applies(&data.what, &image.kind, &view.metamodel)).map(|image| image.id).collect();
    let who: BTreeSet<ItemId> = steps.iter().filter(|step| counted.contains(&step.to)).map(|step| step.from).collect();
    Ok(all.into_iter().filter(|id| who.contains(id)).collect())
}

fn order(image: &Image) -> (bool, Vec<u8>, ItemId) {
    let key = sort_key(image);
    (key.is_empty(), key, image.id)
}

impl Found {
    /// How many jobs there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.jobs.len()
    }

    /// The place of a job.
    #[must_use]
    pub fn place(&self, job: ItemId) -> Option<usize> {
        self.jobs.iter().position(|(known, _)| *known == job)
    }

    /// Describes the jobs of a range, in one store call.
    ///
    /// # Errors
    /// The store's own.
    pub async fn describe(&self, view: &View, range: Range<usize>) -> Result<Vec<Overlap>> {
        let asked = || self.jobs.iter().skip(range.start).take(range.end.saturating_sub(range.start));
        let paths: BTreeMap<u32, Vec<Trail>> =
            asked().flat_map(|(_, by)| by).map(|(_, mark)| (*mark, self.reach.path(*mark))).collect();
        let images: HashMap<ItemId, Image> = path::images(view, paths.values().flatten()).await?;
        let side = |(who, mark): &(u32, u32)| {
            let provider = images.get(self.who.get(*who as usize)?)?.clone();
            Some(Doer { provider, path: path::steps(paths.get(mark)?, &images) })
        };
        let overlap = |(job, by): &(ItemId, Vec<(u32, u32)>)| {
            Some(Overlap { job: images.get(job)?.clone(), sides: by.iter().filter_map(side).collect() })
        };
        Ok(asked().filter_map(overlap).collect())
    }
}

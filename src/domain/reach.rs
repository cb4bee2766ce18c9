//! What many starts reach within some steps, each pair of start and end once, by one of its shortest paths.
//!
//! One store call a level for all starts together. A path counts where all of its relations hold: of a start and an item
//! those organisations are kept that are reached already, and only what is new to them goes on.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use indexmap::IndexSet;

use super::{Result, view::View};
use crate::{
    model::{
        context::Trusts,
        graph::{Follow, Grade, Step, Trail},
        ids::{ItemId, RelationId},
    },
    store,
};

/// The most pairs of a start and an item on its way: what fits in memory beside everything else.
const PAIRS_LIMIT: u64 = 4_000_000;

/// What was reached.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    items: Arc<IndexSet<ItemId>>,
    marks: Vec<Mark>,
    /// The pairs found, by the start's place and the end: the mark at the end of its path.
    pub(super) found: BTreeMap<(u32, ItemId), u32>,
}

/// One item on the way from one start.
#[derive(Clone, Copy, Debug)]
struct Mark {
    before: Option<u32>,
    via: Option<RelationId>,
    item: u32,
    start: u32,
    grade: Grade,
}

/// Where a search stands: a mark, and the organisations that are new there.
struct Front {
    mark: u32,
    fresh: Trusts,
}

impl Reach {
    /// The steps from the start to a mark, the start first.
    pub(super) fn path(&self, mark: u32) -> Vec<Trail> {
        let mut path = Vec::new();
        let mut next = Some(mark);
        while let Some(mark) = next.and_then(|at| self.marks.get(at as usize)) {
            if let Some(item) = self.items.get_index(mark.item as usize) {
                path.push(Trail { before: None, via: mark.via, item: *item });
            }
            next = mark.before;
        }
        path.reverse();
        path
    }

    /// The worst relation on the path to a mark.
    pub(super) fn grade(&self, mark: u32) -> Option<Grade> {
        self.marks.get(mark as usize).map(|mark| mark.grade)
    }
}

/// Which of the wanted items each start reaches, itself not among them.
///
/// # Errors
/// More pairs than can be held, or relations than the budget allows; the store's own.
pub(super) async fn reach(
    view: &View,
    starts: &[ItemId],
    follow: &Follow,
    wanted: impl Fn(&ItemId) -> bool + Send + Sync,
) -> Result<Reach> {
    let mut search = Search::default();
    let mut front = Vec::new();
    for (start, item) in starts.iter().enumerate() {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let mark = Mark { before: None, via: None, item: search.place(*item), start, grade: Grade::Certain };
        front.push(Front { mark: search.put(mark)?, fresh: Trusts::everywhere() });
        search.reached.insert((start, mark.item), Trusts::everywhere());
    }
    let depth = follow.depth.unwrap_or(u32::MAX);
    for level in 1..=depth {
        if front.is_empty() {
            break;
        }
        front = search.level(view, &front, follow, |item| level < depth || wanted(item), &wanted).await?;
    }
    let Search { items, marks, found, .. } = search;
    Ok(Reach { items: Arc::new(items), marks, found })
}

#[derive(Default)]
struct Search {
    items: IndexSet<ItemId>,
    marks: Vec<Mark>,
    reached: HashMap<(u32, u32), Trusts>,
    found: BTreeMap<(u32, ItemId), u32>,
    seen: u64,
}

impl Search {
    /// One step on from everything at the front; what is not kept is forgotten at once.
    async fn level(
        &mut self,
        view: &View,
        front: &[Front],
        follow: &Follow,
        keep: impl Fn(&ItemId) -> bool + Send + Sync,
        wanted: impl Fn(&ItemId) -> bool + Send + Sync,
    ) -> Result<Vec<Front>> {
        let from: IndexSet<ItemId> = front.iter().filter_map(|at| self.item(at.mark)).collect();
        let from: Vec<ItemId> = from.into_iter().collect();
        let steps = view.expand(&from, follow).await?;
        self.seen = self.seen.saturating_add(steps.len() as u64);
        if self.seen > view.ask.budget {
            return Err(store::Error::Budget(view.ask.budget).into());
        }
        let mut leaving: HashMap<ItemId, Vec<Step>> = HashMap::new();
        for step in steps.into_iter().filter(|step| keep(&step.to)) {
            leaving.entry(step.from).or_default().push(step);
        }
        let mut next = Vec::new();
        for at in front {
            let (Some(item), Some(mark)) = (self.item(at.mark), self.marks.get(at.mark as usize).copied()) else {
                continue;
            };
            for step in leaving.get(&item).into_iter().flatten() {
                let to = self.place(step.to);
                let here = at.fresh.intersect(&step.trusts);
                let reached = self.reached.get(&(mark.start, to));
                let fresh = reached.map_or_else(|| here.clone(), |reached| here.minus(reached));
                if fresh.is_empty() {
                    continue;
                }
                let all = reached.map_or_else(|| fresh.clone(), |reached| reached.union(&fresh));
                self.reached.insert((mark.start, to), all);
                let grade = mark.grade.max(step.grade);
                let mark = Mark { before: Some(at.mark), via: Some(step.via), item: to, start: mark.start, grade };
                let mark_at = self.put(mark)?;
                if wanted(&step.to) {
                    self.found.entry((mark.start, step.to)).or_insert(mark_at);
                }
                next.push(Front { mark: mark_at, fresh });
            }
        }
        if view.ask.cancel.is_cancelled() {
            return Err(store::Error::Cancelled.into());
        }
        Ok(next)
    }

    fn item(&self, mark: u32) -> Option<ItemId> {
        self.items.get_index(self.marks.get(mark as usize)?.item as usize).copied()
    }

    fn place(&mut self, item: ItemId) -> u32 {
        u32::try_from(self.items.insert_full(item).0).unwrap_or(u32::MAX)
    }

    fn put(&mut self, mark: Mark) -> Result<u32> {
        let place = u32::try_from(self.marks.len()).unwrap_or(u32::MAX);
        if u64::from(place) >= PAIRS_LIMIT {
            return Err(store::Error::Budget(PAIRS_LIMIT).into());
        }
        self.marks.push(mark);
        Ok(place)
    }
}

//! Putting a metamodel in force: an entry of its own, with the operations that carry data over where names changed.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
    time::Instant,
};

use super::{Error, Result, clock::Clock};
use crate::{
    model::{
        change::{Applied, Commit, Op},
        entry::{Action, Entry, EntryHead},
        ids::{ActorId, Hash, ItemId, Symbol},
        image::Image,
        metamodel::{Change, Difference, Metamodel, Mistake},
        revision::{Head, Line},
        value::Values,
    },
    store::{self, Record},
};

/// How often another service may put a metamodel in force while one is planned.
const TRIES: usize = 8;

/// What putting a metamodel in force would do.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// Every difference to the one in force; empty when they are the same.
    pub differences: Vec<Difference>,
    /// Why it cannot be done, each with the number of items whose data would be lost.
    pub refused: Vec<String>,
    /// How many items get other names in their data.
    pub renamed: usize,
    head: Head,
    ops: Arc<[Op]>,
}

impl Adoption {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_nothing(&self, ours: &Metamodel) -> bool {
        self.head.metamodel == ours.hash
    }

    /// Whether it may be applied without being asked for.
    #[must_use]
    pub fn is_additive(&self) -> bool {
        self.refused.is_empty() && self.differences.iter().all(Difference::is_additive)
    }
}

/// Looks at what putting `ours` in force would do.
///
/// # Errors
/// The store's own.
pub async fn plan(record: &dyn Record, ours: &Metamodel, by: Instant) -> Result<Adoption> {
    for _ in 0..TRIES {
        let in_force = in_force(record, by).await?;
        let differences = in_force.as_ref().map(|old| old.compare(ours)).unwrap_or_default();
        let (head, images) = if differences.iter().all(Difference::is_additive) {
            (record.head(by).await?, Vec::new())
        } else {
            store::standing(record, by).await?
        };
        // Another service may have put one in force in between.
        if head.metamodel == in_force.map_or_else(Hash::default, |old| old.hash) {
            let refused = refusals(&differences, &images);
            let (renamed, ops) = Names::of(&differences).carry_over(&images);
            return Ok(Adoption { differences, refused, renamed, head, ops: ops.into() });
        }
    }
    Err(store::Error::Corrupt("the metamodel in the store is not the one that its head names".to_owned()).into())
}

async fn in_force(record: &dyn Record, by: Instant) -> Result<Option<Metamodel>> {
    let text = record.metamodel(by).await?;
    let read = text.map(|text| Metamodel::read("the metamodel in the store", &text)).transpose();
    Ok(read.map_err(|mistakes| store::Error::Corrupt(lines(&mistakes)))?)
}

fn lines(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Puts `ours` in force as planned.
///
/// # Errors
/// [`Error::Store`] with `Moved` when somebody wrote since the plan was made; the store's own.
pub async fn adopt(
    record: &dyn Record,
    adoption: &Adoption,
    ours: &Metamodel,
    actor: &ActorId,
    clock: &dyn Clock,
    by: Instant,
) -> Result<Head> {
    let Adoption { head, ops, .. } = adoption;
    let said = EntryHead {
        repository: head.repository,
        revision: head.revision.next(),
        previous: head.chain,
        line: Line::Main,
        time: clock.now(),
        actor: actor.clone(),
        key: format!("metamodel {} at {}", ours.hash, head.revision).into(),
        request: Hash::of(&[b"metamodel", &ours.hash.0]),
        metamodel: ours.hash,
        batch: None,
        reason: None,
        action: Action::Metamodel(Arc::clone(&ours.text)),
    };
    let entry = Entry::new(said, Arc::clone(ops)).map_err(|error| Error::Internal(error.to_string()))?;
    let commit = Commit { expected: head.revision, entry: Arc::new(entry) };
    match record.apply(&commit, by).await? {
        Applied::Committed(_, head) => Ok(head),
        Applied::Replayed(_) => Ok(record.head(by).await?),
    }
}

/// What may not be: something that has data is dropped, or is gone without a word.
fn refusals(differences: &[Difference], images: &[Image]) -> Vec<String> {
    let lost = differences.iter().filter(|difference| matches!(difference.change, Change::Dropped | Change::Vanished));
    let told = lost.filter_map(|difference| {
        let (section, name) = difference.path.split_once('.')?;
        let count = match section {
            "kinds" | "relations" => images.iter().filter(|image| image.kind == *name).count(),
            "properties" => images.iter().filter(|image| image.value(name).is_some()).count(),
            _ => 0,
        };
        match difference.change {
            Change::Vanished => Some(format!(
                "{}: it is no longer in the file and {count} items have data of it; put it back, name what it is now \
                 with `renamed_from`, or name it under `drop`",
                difference.path
            )),
            _ if count > 0 => Some(format!(
                "{}: {count} items have data that would be lost; delete or change them first",
                difference.path
            )),
            _ => None,
        }
    });
    told.collect()
}

/// Old names to new.
#[derive(Default)]
struct Names {
    kinds: BTreeMap<Symbol, Symbol>,
    properties: BTreeMap<Symbol, Symbol>,
}

impl Names {
    fn of(differences: &[Difference]) -> Self {
        let mut names = Self::default();
        for difference in differences {
            let (Change::Renamed { from }, Some((section, name))) =
                (&difference.change, difference.path.split_once('.'))
            else {
                continue;
            };
            let of = if section == "properties" { &mut names.properties } else { &mut names.kinds };
            of.insert(from.clone(), name.into());
        }
        names
    }

    /// The operations that give every item its new names. An item's kind cannot be set, so an item of a renamed kind is
    /// deleted and created under its own id, and so is every relation that ends on it.
    fn carry_over(&self, images: &[Image]) -> (usize, Vec<Op>) {
        let mut anew: HashSet<ItemId> = HashSet::new();
        let mut renamed = 0;
        for image in images {
            let own = self.kinds.contains_key(&image.kind);
            let ends = image.ends.is_some_and(|ends| anew.contains(&ends.source) || anew.contains(&ends.target));
            if own || ends {
                anew.insert(image.id);
            }
            renamed += usize::from(own || image.values.iter().any(|(name, _)| self.properties.contains_key(name)));
        }
        let moved = || images.iter().filter(|image| anew.contains(&image.id));
        let deletes = moved().rev().cloned().map(Op::Delete);
        let creates = moved().map(|image| Op::Create(self.renamed(image)));
        let sets = images.iter().filter(|image| !anew.contains(&image.id)).flat_map(|image| self.sets(image));
        (renamed, deletes.chain(creates).chain(sets).collect())
    }

    fn renamed(&self, image: &Image) -> Image {
        let name = |name: &Symbol| self.properties.get(name).unwrap_or(name).clone();
        let values: Values = image.values.iter().map(|(property, value)| (name(property), value.clone())).collect();
        let kind = self.kinds.get(&image.kind).unwrap_or(&image.kind).clone();
        Image { id: image.id, kind, ends: image.ends, values }
    }

    fn sets(&self, image: &Image) -> Vec<Op> {
        let old = image.values.iter().filter_map(|(name, value)| Some((name, self.properties.get(name)?, value)));
        old.flat_map(|(old, new, value)| {
            let set = |property: &Symbol, before, after| Op::Set {
                item: image.id,
                property: property.clone(),
                before,
                after,
            };
            [set(old, Some(value.clone()), None), set(new, None, Some(value.clone()))]
        })
        .collect()
    }
}

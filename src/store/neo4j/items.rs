//! The items that one entry touches, as it finds and leaves them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use neo4rs::{Row, query};

use super::{client::Change, head::parsed, personal};
use crate::{
    model::{
        change::Op,
        ids::{ItemId, Symbol},
        image::Image,
        revision::{Counts, Revision},
    },
    store::{Error, Result},
};

/// How many ids one statement asks for.
const PART: usize = 10_000;

/// One item before and after an entry.
pub(super) struct Item {
    /// Its number.
    pub(super) number: i64,
    /// Its kind.
    pub(super) kind: Symbol,
    /// Whether it has a node: it was there once, or is.
    pub(super) known: bool,
    /// As it was before, personal values not filled in.
    pub(super) before: Option<Image>,
    /// As it is after.
    pub(super) after: Option<Image>,
    /// Whether the entry is about it; else it is only an end.
    pub(super) touched: bool,
}

/// All items of one entry.
pub(super) struct Items {
    items: HashMap<ItemId, Item>,
    /// In the order in which they were first touched.
    order: Vec<ItemId>,
    revision: Revision,
    next: i64,
    counts: Counts,
}

impl Items {
    /// Reads what the operations touch and what their relations end on.
    pub(super) async fn load(
        change: &mut Change<'_>,
        ops: &[Op],
        revision: Revision,
        next: i64,
        counts: Counts,
    ) -> Result<Self> {
        let mut ids: BTreeSet<ItemId> = ops.iter().map(Op::item).collect();
        let created = ops.iter().filter_map(|op| if let Op::Create(image) = op { image.ends } else { None });
        ids.extend(created.flat_map(|ends| [ends.source, ends.target]));
        let ids: Vec<ItemId> = ids.into_iter().collect();
        let mut items = HashMap::with_capacity(ids.len());
        for part in ids.chunks(PART) {
            let names: Vec<String> = part.iter().map(ToString::to_string).collect();
            let asked = query(
                "UNWIND $ids AS id MATCH (i:SnittItem {id: id})
                 RETURN id, i._n AS number, i._kind AS kind, i._image AS image",
            );
            for row in change.rows(asked.param("ids", names)).await? {
                items.insert(parsed(&row, "id")?, Item::of(&row)?);
            }
        }
        Ok(Self { items, order: Vec::new(), revision, next, counts })
    }

    /// Does one operation.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when it does not fit what is stored.
    pub(super) fn apply(&mut self, op: &Op) -> Result<()> {
        let id = op.item();
        match op {
            Op::Create(image) => self.create(image)?,
            Op::Delete(image) => match self.standing(id)? {
                standing if standing == image => self.set(id, None),
                _ => return Err(self.misfit(id, "it is not what it was said to be")),
            },
            Op::Set { property, before, after, .. } => {
                if self.standing(id)?.value(property.as_str()) != before.as_ref() {
                    return Err(self.misfit(id, &format!("«{property}» is not what it was said to be")));
                }
                let image = self.items.get_mut(&id).and_then(|item| item.after.as_mut());
                image.into_iter().for_each(|image| image.values.set(property.clone(), after.clone()));
            }
        }
        if let Some(item) = self.items.get_mut(&id).filter(|item| !item.touched) {
            item.touched = true;
            self.order.push(id);
        }
        Ok(())
    }

    /// The items the entry is about, in the order in which it first names them.
    pub(super) fn touched(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        self.order.iter().filter_map(|id| Some((*id, self.items.get(id)?)))
    }

    /// Fills in the personal values of what is after the entry.
    pub(super) async fn fill(&mut self, change: &mut Change<'_>) -> Result<()> {
        let after = || self.order.iter().filter_map(|id| self.items.get(id)?.after.as_ref());
        let secrets = personal::secrets_within(change, after()).await?;
        for id in &self.order {
            let image = self.items.get_mut(id).and_then(|item| item.after.as_mut());
            image.into_iter().for_each(|image| secrets.fill(image));
        }
        Ok(())
    }

    /// The kind of each relation that a relation of the entry ends on.
    pub(super) fn relation_ends(&self) -> BTreeMap<Symbol, BTreeSet<ItemId>> {
        let mut ends: BTreeMap<Symbol, BTreeSet<ItemId>> = BTreeMap::new();
        let made = self.touched().filter(|(_, item)| item.before.is_none());
        let made = made.filter_map(|(_, item)| item.after.as_ref()?.ends);
        for end in made.flat_map(|ends| [ends.source, ends.target]).filter(|end| end.relation().is_some()) {
            if let Some(item) = self.items.get(&end) {
                ends.entry(item.kind.clone()).or_default().insert(end);
            }
        }
        ends
    }

    /// The number of the next item, and how many items there are now.
    pub(super) fn end(&self) -> (i64, Counts) {
        (self.next, self.counts)
    }

    /// That an entry does not fit what is stored.
    pub(super) fn misfit(&self, item: ItemId, words: &str) -> Error {
        Error::Corrupt(format!("revision {} does not fit item {item}: {words}", self.revision))
    }

    fn create(&mut self, image: &Image) -> Result<()> {
        let known = self.items.get(&image.id);
        if known.is_some_and(|item| item.after.is_some()) {
            return Err(self.misfit(image.id, "it exists already"));
        }
        let number = known.map_or(self.next, |item| item.number);
        for end in image.ends.iter().flat_map(|ends| [ends.source, ends.target]) {
            match self.items.get(&end).filter(|end| end.after.is_some()) {
                None => return Err(self.misfit(image.id, &format!("its end {end} does not exist"))),
                Some(end) if end.number >= number => {
                    return Err(self.misfit(image.id, "it comes back with other ends"));
                }
                Some(_) => {}
            }
        }
        if known.is_some_and(|item| item.kind != image.kind) {
            return Err(self.misfit(image.id, "it comes back as another kind"));
        }
        let before = known.and_then(|item| item.before.as_ref());
        if before.is_some_and(|before| before.ends != image.ends) {
            return Err(self.misfit(image.id, "it comes back with other ends"));
        }
        if known.is_none() {
            self.next += 1;
            let kind = image.kind.clone();
            let item = Item { number, kind, known: false, before: None, after: None, touched: false };
            self.items.insert(image.id, item);
        }
        self.set(image.id, Some(image.clone()));
        Ok(())
    }

    fn set(&mut self, id: ItemId, image: Option<Image>) {
        let count = match id {
            ItemId::Element(_) => &mut self.counts.elements,
            ItemId::Relation(_) => &mut self.counts.relations,
        };
        *count = count.saturating_add_signed(if image.is_some() { 1 } else { -1 });
        if let Some(item) = self.items.get_mut(&id) {
            item.after = image;
        }
    }

    fn standing(&self, id: ItemId) -> Result<&Image> {
        let standing = self.items.get(&id).and_then(|item| item.after.as_ref());
        standing.ok_or_else(|| self.misfit(id, "it does not exist"))
    }
}

impl Item {
    fn of(row: &Row) -> Result<Self> {
        let json: Option<&str> = row.get("image")?;
        let before = json.map(image).transpose()?;
        let kind: &str = row.get("kind")?;
        let after = before.clone();
        Ok(Self { number: row.get("number")?, kind: kind.into(), known: true, before, after, touched: false })
    }
}

/// An image from its node, personal values not filled in.
pub(super) fn image(json: &str) -> Result<Image> {
    serde_json::from_str(json).map_err(|error| Error::Corrupt(format!("an item cannot be read: {error}")))
}

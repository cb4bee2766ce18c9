//! Makes a base: takes items in as they come and puts them in order of key and id.

use std::{collections::HashMap, sync::Arc};

use super::{
    base::{Base, Columns, commitments, digests},
    codec,
    item::{ById, Kinds, Lenses, Meta, by_name, by_place},
    slots::NONE,
};
use crate::{
    model::{
        ids::{Hash, ItemId},
        image::{Ends, Image},
        metamodel::Metamodel,
        text,
    },
    store::{Error, Result},
};

/// A base in the making. Until it is finished an item is known by a label that its giver chose.
pub(super) struct Builder {
    metamodel: Arc<Metamodel>,
    /// By the order in which items came; ends are labels.
    columns: Columns,
    ids: Vec<ItemId>,
    labels: Vec<u32>,
}

/// An item whose parts are ready.
pub(super) struct Row<'a> {
    pub label: u32,
    pub id: ItemId,
    pub meta: Meta,
    pub ends: [u32; 2],
    pub image: &'a [u8],
    pub key: &'a [u8],
    pub name: &'a [u8],
    pub text: &'a [u8],
}

impl Builder {
    /// `columns` gives the names, kinds and organisations to go on from.
    pub(super) fn new(metamodel: Arc<Metamodel>, columns: Columns) -> Self {
        Self { metamodel, columns, ids: Vec::new(), labels: Vec::new() }
    }

    /// With nothing known but the metamodel's kinds.
    pub(super) fn empty(metamodel: Arc<Metamodel>) -> Self {
        let kinds = Kinds::of(&metamodel);
        Self::new(metamodel, Columns { kinds, ..Columns::default() })
    }

    /// Takes an image in, under a label, its ends given as labels.
    pub(super) fn image(&mut self, label: u32, image: &Image, ends: [u32; 2]) {
        let mut bytes = Vec::new();
        codec::encode(&image.values, &mut self.columns.symbols, &mut bytes);
        let meta = Meta::of(image, &self.metamodel, &mut self.columns.kinds, &mut self.columns.lenses);
        self.digests(label, digests(&image.values));
        self.commitments(label, commitments(image));
        self.row(&Row {
            label,
            id: image.id,
            meta,
            ends,
            image: &bytes,
            key: image.key().as_bytes(),
            name: &text::sort_key(image),
            text: searchable(image).as_bytes(),
        });
    }

    pub(super) fn row(&mut self, row: &Row<'_>) {
        let columns = &mut self.columns;
        self.labels.push(row.label);
        self.ids.push(row.id);
        columns.metas.push(row.meta);
        columns.ends.push(row.ends);
        columns.images.push(row.image);
        columns.keys.push(row.key);
        columns.names.push(row.name);
        columns.texts.push(row.text);
    }

    pub(super) fn digests(&mut self, label: u32, digests: impl IntoIterator<Item = u64>) {
        self.columns.external.extend(digests.into_iter().map(|digest| (digest, label)));
    }

    pub(super) fn commitments(&mut self, label: u32, commitments: impl IntoIterator<Item = Hash>) {
        self.columns.personal.extend(commitments.into_iter().map(|commitment| (commitment, label)));
    }

    /// The number of an organisation in the base to be.
    pub(super) fn lens(&mut self, trust: crate::model::ids::ElementId) -> u8 {
        Lenses::number(&mut self.columns.lenses, trust)
    }

    /// Puts everything in order.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when an end is missing or there are too many organisations in lens contexts.
    pub(super) fn finish(self) -> Result<Base> {
        let Self { mut columns, ids, labels, metamodel: _ } = self;
        if columns.lenses.len() > Lenses::LIMIT {
            return Err(Error::Corrupt(format!("{} organisations in lens contexts", columns.lenses.len())));
        }
        let id = |row: u32| ids.get(row as usize).copied().unwrap_or(NOBODY);
        let order = in_order(&ids, |row| columns.keys.get(row));
        let most = labels.iter().copied().max().map_or(0, |label| label as usize + 1);
        let mut of_label = vec![NONE; most];
        for (number, row) in (0_u32..).zip(&order) {
            let label = labels.get(*row as usize).copied().unwrap_or(NONE);
            if let Some(place) = of_label.get_mut(label as usize) {
                *place = number;
            }
        }
        let number = |label: u32| of_label.get(label as usize).copied().unwrap_or(NONE);
        let mut ranks = vec![0_u32; order.len()];
        let mut by_rank: Vec<u32> = (0..).take(order.len()).collect();
        let row_of = |number: u32| order.get(number as usize).copied().unwrap_or_default();
        by_rank.sort_unstable_by(|a, b| {
            let (a, b) = (row_of(*a), row_of(*b));
            by_name((columns.names.get(a), id(a)), (columns.names.get(b), id(b)))
        });
        for (rank, number) in (0..).zip(by_rank) {
            if let Some(place) = ranks.get_mut(number as usize) {
                *place = rank;
            }
        }
        let mut ends = Vec::with_capacity(order.len());
        for row in &order {
            let [source, target] = columns.ends.get(*row as usize).copied().unwrap_or([NONE; 2]);
            let found = [number(source), number(target)];
            if source != NONE && found.contains(&NONE) {
                return Err(Error::Corrupt(format!("an end of {} is missing", id(*row))));
            }
            ends.push(found);
        }
        columns.ids = order.iter().map(|row| raw(id(*row))).collect();
        columns.metas = order.iter().map(|row| columns.metas.get(*row as usize).copied().unwrap_or_default()).collect();
        columns.ends = ends;
        columns.ranks = ranks;
        columns.images = columns.images.reordered(&order);
        columns.keys = columns.keys.reordered(&order);
        columns.names = columns.names.reordered(&order);
        columns.texts = columns.texts.reordered(&order);
        for (_, item) in &mut columns.external {
            *item = number(*item);
        }
        columns.external.sort_unstable();
        for (_, item) in &mut columns.personal {
            *item = number(*item);
        }
        columns.personal.sort_unstable();
        Ok(Base::of(columns))
    }
}

const NOBODY: ItemId = ItemId::Element(crate::model::ids::ElementId(0));

fn raw(id: ItemId) -> u128 {
    match id {
        ItemId::Element(id) => id.0,
        ItemId::Relation(id) => id.0,
    }
}

/// The search text, empty where nothing can be found in it.
pub(super) fn searchable(image: &Image) -> String {
    let text = text::search_text(image);
    if text.bytes().all(|byte| byte == b'\n') { String::new() } else { text }
}

/// The rows in order of key and id: elements and relations are sorted apart and then merged.
fn in_order<'a>(ids: &[ItemId], key: impl Fn(u32) -> &'a [u8]) -> Vec<u32> {
    let place = |row: u32| (ids.get(row as usize).copied().unwrap_or(NOBODY), key(row));
    let (mut elements, mut relations): (Vec<u32>, Vec<u32>) =
        (0..).take(ids.len()).partition(|row| place(*row).0.element().is_some());
    elements.sort_unstable_by(|a, b| by_place(place(*a), place(*b)));
    relations.sort_unstable_by_key(|row| place(*row).0);
    let mut order = Vec::with_capacity(ids.len());
    let mut relations = relations.into_iter().peekable();
    for element in elements {
        while let Some(relation) = relations.next_if(|r| by_place(place(*r), place(element)).is_lt()) {
            order.push(relation);
        }
        order.push(element);
    }
    order.extend(relations);
    order
}

/// Takes images in as a record's scan gives them.
pub(super) struct Intake {
    builder: Builder,
    index: HashMap<ItemId, u32, ById>,
}

impl Intake {
    pub(super) fn new(metamodel: Arc<Metamodel>) -> Self {
        Self { builder: Builder::empty(metamodel), index: HashMap::default() }
    }

    /// Takes an image in; a relation whose ends have not come before it is left out.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when it came before.
    pub(super) fn push(&mut self, image: &Image) -> Result<()> {
        let label = u32::try_from(self.index.len()).map_err(|_| Error::Corrupt("too many items".to_owned()))?;
        let end = |id: ItemId| self.index.get(&id).copied();
        let ends = match image.ends {
            Some(Ends { source, target }) => match (end(source), end(target)) {
                (Some(source), Some(target)) => [source, target],
                _ => return Ok(()),
            },
            None => [NONE; 2],
        };
        if self.index.insert(image.id, label).is_some() {
            return Err(Error::Corrupt(format!("{} stands twice", image.id)));
        }
        self.builder.image(label, image, ends);
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Base> {
        self.builder.finish()
    }
}

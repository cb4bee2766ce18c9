//! The unchanging part of a mirror: every item of one revision in columns, numbered in order of key and id.

use std::sync::Arc;

use super::{
    arena::Arena,
    codec::Symbols,
    item::{Kinds, Lenses, Meta},
    slots::{Adjacency, IN, NONE, OUT, Slot},
};
use crate::model::{
    ids::{ElementId, Hash, ItemId, RelationId},
    image::{Image, builtin},
    revision::Counts,
    value::{Value, Values},
};

/// What is written to the warm file: one row an item in every column.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Identities; whether one is a relation is told by its ends.
    pub ids: Vec<u128>,
    /// What decides whether each counts.
    pub metas: Vec<Meta>,
    /// Relations' ends; [`NONE`] for elements.
    pub ends: Vec<[u32; 2]>,
    /// Each one's place among all by sort key, nameless last, then id.
    pub ranks: Vec<u32>,
    /// Encoded properties.
    pub images: Arena,
    /// Keys.
    pub keys: Arena,
    /// Sort keys.
    pub names: Arena,
    /// Search texts; empty where nothing can be found.
    pub texts: Arena,
    /// Digests of keys, aliases and external ids with who has them, sorted.
    pub external: Vec<(u64, u32)>,
    /// Commitments with who holds them.
    pub personal: Vec<(Hash, u32)>,
    /// The names that the images speak of.
    pub symbols: Symbols,
    /// The kinds by number.
    pub kinds: Arc<Kinds>,
    /// The organisations by number.
    pub lenses: Arc<Lenses>,
}

/// Columns and what is derived from them.
#[derive(Debug, Default)]
pub(super) struct Base {
    pub columns: Columns,
    /// Elements in order of id.
    elements: Vec<u32>,
    /// Relations in order of id.
    relations: Vec<u32>,
    /// The items that a search can find, in order of number.
    pub searchable: Vec<u32>,
    /// All items in order of rank.
    by_rank: Vec<u32>,
    /// The items of each kind, in order of rank.
    by_kind: Vec<Vec<u32>>,
    ways: [Adjacency; 2],
}

impl Base {
    pub(super) fn of(columns: Columns) -> Self {
        let mut elements = Vec::new();
        let mut relations = Vec::new();
        for (item, [source, _]) in (0..).zip(&columns.ends) {
            if *source == NONE { elements.push(item) } else { relations.push(item) }
        }
        elements.sort_unstable_by_key(|item| columns.ids.get(*item as usize).copied());
        let mut by_rank = vec![0_u32; columns.ids.len()];
        for (item, rank) in (0..).zip(&columns.ranks) {
            if let Some(place) = by_rank.get_mut(*rank as usize) {
                *place = item;
            }
        }
        let mut by_kind = Vec::new();
        for item in by_rank.iter().copied() {
            let kind = columns.metas.get(item as usize).map_or(0, |meta| usize::from(meta.kind));
            if by_kind.len() <= kind {
                by_kind.resize_with(kind + 1, Vec::new);
            }
            if let Some(items) = by_kind.get_mut(kind) {
                items.push(item);
            }
        }
        let count = u32::try_from(columns.texts.len()).unwrap_or(u32::MAX);
        let searchable = (0..count).filter(|item| !columns.texts.get(*item).is_empty()).collect();
        let ways = [OUT, IN].map(|way| Adjacency::build(&columns.metas, &columns.ends, way));
        Self { columns, elements, relations, searchable, by_rank, by_kind, ways }
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.columns.ids.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn counts(&self) -> Counts {
        Counts { elements: self.elements.len() as u64, relations: self.relations.len() as u64 }
    }

    pub(super) fn number(&self, id: ItemId) -> Option<u32> {
        let (items, id) = match id {
            ItemId::Element(id) => (&self.elements, id.0),
            ItemId::Relation(id) => (&self.relations, id.0),
        };
        let at = items.binary_search_by_key(&Some(id), |item| self.columns.ids.get(*item as usize).copied()).ok()?;
        items.get(at).copied()
    }

    pub(super) fn id(&self, item: u32) -> ItemId {
        let id = self.columns.ids.get(item as usize).copied().unwrap_or_default();
        if self.ends(item)[0] == NONE { ItemId::Element(ElementId(id)) } else { ItemId::Relation(RelationId(id)) }
    }

    pub(super) fn meta(&self, item: u32) -> Meta {
        self.columns.metas.get(item as usize).copied().unwrap_or_default()
    }

    pub(super) fn ends(&self, item: u32) -> [u32; 2] {
        self.columns.ends.get(item as usize).copied().unwrap_or([NONE; 2])
    }

    pub(super) fn of_kind(&self, kind: u16) -> &[u32] {
        self.by_kind.get(usize::from(kind)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn slots(&self, item: u32, way: usize) -> &[Slot] {
        self.ways.get(way).map_or(&[], |way| way.of(item))
    }

    /// Who may have a key, an alias or an external id; the digest decides, so look at them.
    pub(super) fn with_digest(&self, digest: u64) -> impl Iterator<Item = u32> {
        let all = &self.columns.external;
        let from = all.partition_point(|(other, _)| *other < digest);
        all.iter().skip(from).take_while(move |(other, _)| *other == digest).map(|(_, item)| *item)
    }

    /// How many items stand before this one in order of key and id.
    pub(super) fn place(&self, id: ItemId, key: &[u8]) -> u32 {
        let keys = &self.columns.keys;
        partition(self.len(), |item| super::item::by_place((self.id(item), keys.get(item)), (id, key)).is_lt())
    }

    /// How many items stand before this one in order of sort key and id.
    pub(super) fn rank(&self, id: ItemId, name: &[u8]) -> u32 {
        let names = &self.columns.names;
        partition(self.len(), |rank| {
            let item = self.by_rank.get(rank as usize).copied().unwrap_or(NONE);
            super::item::by_name((names.get(item), self.id(item)), (name, id)).is_lt()
        })
    }
}

/// The first of `0..count` that does not pass.
fn partition(count: u32, passes: impl Fn(u32) -> bool) -> u32 {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        if passes(middle) { from = middle + 1 } else { to = middle }
    }
    from
}

/// The digests under which an item is looked up.
pub(super) fn digests(values: &Values) -> Vec<u64> {
    let mut all = Vec::new();
    if let Some(Value::Text(key)) = values.get(builtin::KEY) {
        all.push(digest(Named::Key, "", key));
    }
    if let Some(Value::Many(aliases)) = values.get(builtin::ALIASES) {
        for alias in aliases {
            if let Value::Text(alias) = alias {
                all.push(digest(Named::Alias, "", alias));
            }
        }
    }
    if let Some(Value::ExternalIds(ids)) = values.get(builtin::EXTERNAL_IDS) {
        all.extend(ids.iter().map(|key| digest(Named::External, &key.source, &key.id)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// What an item is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Key,
    Alias,
    External,
}

/// FNV-1a: stands in the warm file, so it must never depend on a library's version.
pub(super) fn digest(named: Named, source: &str, id: &str) -> u64 {
    let parts = [&[named as u8], source.as_bytes(), &[0], id.as_bytes()];
    parts
        .into_iter()
        .flatten()
        .fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The commitments in an item's properties.
pub(super) fn commitments(image: &Image) -> impl Iterator<Item = Hash> {
    image
        .values
        .iter()
        .flat_map(|(_, value)| {
            let (one, many): (Option<&Value>, &[Value]) =
                if let Value::Many(many) = value { (None, many) } else { (Some(value), &[]) };
            one.into_iter().chain(many)
        })
        .filter_map(|value| if let Value::Personal(personal) = value { Some(personal.commitment) } else { None })
}

impl Named {
    /// Whether an item with these properties is so named.
    pub(super) fn matches(self, values: &Values, source: &str, id: &str) -> bool {
        match (
            self,
            values.get(match self {
                Self::Key => builtin::KEY,
                Self::Alias => builtin::ALIASES,
                Self::External => builtin::EXTERNAL_IDS,
            }),
        ) {
            (Self::Key, Some(Value::Text(key))) => &**key == id,
            (Self::Alias, Some(Value::Many(aliases))) => {
                aliases.iter().any(|alias| matches!(alias, Value::Text(alias) if &**alias == id))
            }
            (Self::External, Some(Value::ExternalIds(keys))) => {
                keys.iter().any(|key| &*key.source == source && &*key.id == id)
            }
            _ => false,
        }
    }
}

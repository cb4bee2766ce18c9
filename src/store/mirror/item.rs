//! What the mirror keeps ready of every item, apart from its image.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::Arc,
};

use crate::model::{
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    metamodel::Metamodel,
};

/// What decides whether an item counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    /// The first day it is itself in use.
    pub from: i32,
    /// The first day after.
    pub to: i32,
    /// The number of its kind.
    pub kind: u16,
    /// Its visibility class.
    pub class: u8,
    /// 0 everywhere, else the number of its organisation.
    pub lens: u8,
}

impl Meta {
    pub(super) fn of(image: &Image, metamodel: &Metamodel, kinds: &mut Arc<Kinds>, lenses: &mut Arc<Lenses>) -> Self {
        let period = image.own_period();
        let lens = if image.ends.is_some() { metamodel.lens_of(image) } else { None };
        Self {
            from: period.from.0,
            to: period.to.0,
            kind: Kinds::number(kinds, &image.kind, image.ends.is_some()),
            class: metamodel.class_of(image),
            lens: lens.map_or(0, |trust| Lenses::number(lenses, trust)),
        }
    }
}

/// The kinds by number: those of the metamodel, then others met.
#[derive(Clone, Debug, Default)]
pub(super) struct Kinds {
    list: Vec<(Symbol, bool)>,
    index: HashMap<Symbol, u16>,
}

impl Kinds {
    pub(super) fn of(metamodel: &Metamodel) -> Arc<Self> {
        let mut kinds = Arc::new(Self::default());
        for kind in metamodel.kinds.keys() {
            Self::number(&mut kinds, kind, false);
        }
        for kind in metamodel.relations.keys() {
            Self::number(&mut kinds, kind, true);
        }
        kinds
    }

    pub(super) fn number(kinds: &mut Arc<Self>, kind: &Symbol, relation: bool) -> u16 {
        if let Some(number) = kinds.index.get(kind) {
            return *number;
        }
        let kinds = Arc::make_mut(kinds);
        let number = u16::try_from(kinds.list.len()).unwrap_or(u16::MAX);
        kinds.list.push((kind.clone(), relation));
        kinds.index.insert(kind.clone(), number);
        number
    }

    pub(super) fn known(&self, kind: &str) -> Option<u16> {
        self.index.get(kind).copied()
    }

    pub(super) fn get(&self, number: u16) -> Symbol {
        self.list.get(usize::from(number)).map_or_else(|| Symbol::from(""), |(kind, _)| kind.clone())
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = u16> {
        (0..).zip(&self.list).filter(|(_, (_, relation))| !relation).map(|(number, _)| number)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(Symbol, bool)> {
        self.list.iter()
    }
}

/// The organisations of lens contexts, numbered from 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Lenses(Vec<ElementId>);

impl Lenses {
    /// The most that a mask of 128 bits can tell apart beside everywhere else. A head has at most 64 in use; the rest
    /// is room for those that were in use since the last fold.
    pub(super) const LIMIT: usize = 127;

    pub(super) fn number(lenses: &mut Arc<Self>, trust: ElementId) -> u8 {
        if let Some(number) = lenses.known(trust) {
            return number;
        }
        Arc::make_mut(lenses).0.push(trust);
        u8::try_from(lenses.0.len()).unwrap_or(u8::MAX)
    }

    pub(super) fn known(&self, trust: ElementId) -> Option<u8> {
        self.0.iter().position(|known| *known == trust).and_then(|place| u8::try_from(place + 1).ok())
    }

    pub(super) fn get(&self, number: u8) -> Option<ElementId> {
        self.0.get(usize::from(number).checked_sub(1)?).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = ElementId> {
        self.0.iter().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Hashes ids, which are random already.
#[derive(Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }

    fn write_u128(&mut self, value: u128) {
        self.write_u64(value as u64 ^ (value >> 64) as u64);
    }
}

/// Hashing for numbers and ids.
pub(super) type ById = BuildHasherDefault<IdHasher>;

/// What items stand in order of: an element's key, a relation's id as text; then the id.
pub(super) fn place_text(id: ItemId, key: &[u8]) -> ([u8; 33], usize, &[u8]) {
    let mut text = [0_u8; 33];
    match id {
        ItemId::Element(_) => (text, 0, key),
        ItemId::Relation(id) => {
            text[0] = b'r';
            for (at, digit) in text.iter_mut().skip(1).enumerate() {
                let nibble = (id.0 >> (124 - 4 * at)) as u8 & 0xf;
                *digit = if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
            }
            (text, 33, &[])
        }
    }
}

/// Compares two items by what they stand in order of.
pub(super) fn by_place(a: (ItemId, &[u8]), b: (ItemId, &[u8])) -> std::cmp::Ordering {
    if let (ItemId::Relation(x), ItemId::Relation(y)) = (a.0, b.0) {
        return x.cmp(&y);
    }
    let (text_a, len_a, key_a) = place_text(a.0, a.1);
    let (text_b, len_b, key_b) = place_text(b.0, b.1);
    let a_bytes = if len_a > 0 { &text_a[..] } else { key_a };
    let b_bytes = if len_b > 0 { &text_b[..] } else { key_b };
    a_bytes.cmp(b_bytes).then(a.0.cmp(&b.0))
}

/// Compares two items by sort key, nameless last, then id.
pub(super) fn by_name(a: (&[u8], ItemId), b: (&[u8], ItemId)) -> std::cmp::Ordering {
    (a.0.is_empty(), a.0, a.1).cmp(&(b.0.is_empty(), b.0, b.1))
}

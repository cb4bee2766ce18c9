//! What callers get sealed: ids that carry their state, cursors, tokens. Opaque, versioned, and refused when made by hand.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::error::{Fault, Result};
use crate::model::{
    day::Day,
    ids::{Hash, ItemId, RelationId, RepositoryId},
    page::Position,
    revision::{Revision, Token},
};

/// The state an id or cursor belongs to: main today unless it says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    /// After this revision; `None` for the head.
    pub(super) as_of: Option<Revision>,
    /// On this day; `None` for today.
    pub(super) on: Option<Day>,
}

/// What a seal is put on.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Sort {
    Id = 1,
    Cursor = 2,
    Step = 3,
    Token = 4,
}

const VERSION: u8 = 1;
const CHECK: usize = 4;

/// An item's id in a state.
#[must_use]
pub(super) fn seal_id(item: ItemId, mark: Mark) -> String {
    let mut bytes = Vec::with_capacity(32);
    push_item(item, &mut bytes);
    push_mark(mark, &mut bytes);
    seal(Sort::Id, &bytes)
}

/// The item and state of an id.
///
/// # Errors
/// Not an id of ours.
pub(super) fn open_id(text: &str) -> Result<(ItemId, Mark)> {
    let read = || {
        let bytes = open(Sort::Id, text)?;
        let mut from = bytes.as_slice();
        Some((take_item(&mut from)?, take_mark(&mut from)?))
    };
    read().ok_or_else(|| Fault::question(format!("«{text}» is not an id: use one exactly as it was answered.")))
}

/// A row's place in a list.
#[must_use]
pub(super) fn seal_cursor(at: &Position) -> String {
    let mut bytes = Vec::new();
    push_item(at.id, &mut bytes);
    for key in &at.keys {
        let length = key.as_ref().map_or(0, |key| u32::try_from(key.len()).unwrap_or(u32::MAX - 1).saturating_add(1));
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(key.as_deref().unwrap_or_default());
    }
    seal(Sort::Cursor, &bytes)
}

/// The place that a cursor names.
///
/// # Errors
/// Not a cursor of ours.
pub(super) fn open_cursor(text: &str) -> Result<Position> {
    let read = || {
        let bytes = open(Sort::Cursor, text)?;
        let mut from = bytes.as_slice();
        let id = take_item(&mut from)?;
        let mut keys = Vec::new();
        while !from.is_empty() {
            let length = u32::from_be_bytes(take::<4>(&mut from)?);
            keys.push(match length.checked_sub(1) {
                None => None,
                Some(length) => {
                    let (key, rest) = from.split_at_checked(usize::try_from(length).ok()?)?;
                    from = rest;
                    Some(key.to_vec())
                }
            });
        }
        Some(Position { keys, id })
    };
    read().ok_or_else(|| no_cursor(text))
}

/// A relation's place among those of an item: the relation, and how many come before it.
#[must_use]
pub(super) fn seal_step(via: RelationId, before: usize) -> String {
    let mut bytes = via.0.to_be_bytes().to_vec();
    bytes.extend_from_slice(&(before as u64).to_be_bytes());
    seal(Sort::Step, &bytes)
}

/// The relation that a cursor names, and how many came before it.
///
/// # Errors
/// Not a cursor of ours.
pub(super) fn open_step(text: &str) -> Result<(RelationId, usize)> {
    let read = || {
        let bytes = open(Sort::Step, text)?;
        let mut from = bytes.as_slice();
        let via = RelationId(u128::from_be_bytes(take::<16>(&mut from)?));
        Some((via, usize::try_from(u64::from_be_bytes(take::<8>(&mut from)?)).ok()?))
    };
    read().ok_or_else(|| no_cursor(text))
}

/// What a reader has seen.
#[must_use]
pub(super) fn seal_token(token: &Token) -> String {
    let mut bytes = token.repository.0.to_be_bytes().to_vec();
    bytes.extend_from_slice(&token.epoch.to_be_bytes());
    bytes.extend_from_slice(&token.revision.0.to_be_bytes());
    seal(Sort::Token, &bytes)
}

/// What a reader has seen.
///
/// # Errors
/// Not a token of ours.
pub(super) fn open_token(text: &str) -> Result<Token> {
    let read = || {
        let bytes = open(Sort::Token, text)?;
        let mut from = bytes.as_slice();
        Some(Token {
            repository: RepositoryId(u128::from_be_bytes(take::<16>(&mut from)?)),
            epoch: u64::from_be_bytes(take::<8>(&mut from)?),
            revision: Revision(u64::from_be_bytes(take::<8>(&mut from)?)),
        })
    };
    read().ok_or_else(|| Fault::question(format!("«{text}» is not a token: use one exactly as it was answered.")))
}

fn no_cursor(text: &str) -> Fault {
    Fault::question(format!("«{text}» is not a cursor of this list: use one exactly as it was answered."))
}

fn seal(sort: Sort, payload: &[u8]) -> String {
    let mut bytes = vec![VERSION, sort as u8];
    bytes.extend_from_slice(payload);
    let check = Hash::of(&[b"snitt seal", &bytes]);
    bytes.extend(check.0.iter().take(CHECK));
    URL_SAFE_NO_PAD.encode(bytes)
}

fn open(sort: Sort, text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (sealed, check) = bytes.split_at_checked(bytes.len().checked_sub(CHECK)?)?;
    let right = Hash::of(&[b"snitt seal", sealed]).0;
    let payload = sealed.strip_prefix(&[VERSION, sort as u8])?;
    right.starts_with(check).then(|| payload.to_vec())
}

fn push_item(item: ItemId, bytes: &mut Vec<u8>) {
    let (sort, number) = match item {
        ItemId::Element(id) => (0, id.0),
        ItemId::Relation(id) => (1, id.0),
    };
    bytes.push(sort);
    bytes.extend_from_slice(&number.to_be_bytes());
}

fn take_item(from: &mut &[u8]) -> Option<ItemId> {
    let [sort] = take::<1>(from)?;
    let number = u128::from_be_bytes(take::<16>(from)?);
    match sort {
        0 => Some(ItemId::Element(crate::model::ids::ElementId(number))),
        1 => Some(ItemId::Relation(RelationId(number))),
        _ => None,
    }
}

fn push_mark(mark: Mark, bytes: &mut Vec<u8>) {
    bytes.push(u8::from(mark.as_of.is_some()) | u8::from(mark.on.is_some()) << 1);
    if let Some(Revision(revision)) = mark.as_of {
        bytes.extend_from_slice(&revision.to_be_bytes());
    }
    if let Some(Day(day)) = mark.on {
        bytes.extend_from_slice(&day.to_be_bytes());
    }
}

fn take_mark(from: &mut &[u8]) -> Option<Mark> {
    let [held] = take::<1>(from)?;
    let as_of = if held & 1 == 0 { None } else { Some(Revision(u64::from_be_bytes(take::<8>(from)?))) };
    let on = if held & 2 == 0 { None } else { Some(Day(i32::from_be_bytes(take::<4>(from)?))) };
    Some(Mark { as_of, on })
}

fn take<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = from.split_first_chunk::<N>()?;
    *from = rest;
    Some(*taken)
}

//! The properties of one item as few bytes: names and choices as numbers, each value skippable by its length.

use std::{collections::HashMap, sync::Arc};

use rust_decimal::Decimal;

use crate::model::{
    day::{Day, Timestamp},
    ids::{ElementId, Hash, ItemId, RelationId, Symbol},
    value::{Confirmed, ExternalKey, Extra, Lifecycle, Personal, Secret, Source, Value, Values, Words},
};

/// Names met so far, each with its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbols {
    list: Vec<Symbol>,
    index: HashMap<Symbol, u32>,
}

impl Symbols {
    pub(super) fn number(&mut self, symbol: &Symbol) -> u32 {
        if let Some(number) = self.index.get(symbol) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(symbol.clone());
        self.index.insert(symbol.clone(), number);
        number
    }

    pub(super) fn known(&self, symbol: &str) -> Option<u32> {
        self.index.get(symbol).copied()
    }

    pub(super) fn get(&self, number: u32) -> Option<&Symbol> {
        self.list.get(number as usize)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Symbol> {
        self.list.iter()
    }
}

/// Appends the properties.
pub(super) fn encode(values: &Values, symbols: &mut Symbols, out: &mut Vec<u8>) {
    let mut one = Vec::new();
    for (name, value) in values.iter() {
        one.clear();
        put(value, symbols, &mut one);
        number(u64::from(symbols.number(name)), out);
        bytes(&one, out);
    }
}

/// Reads the properties back, but for those that are refused.
pub(super) fn decode(bytes: &[u8], symbols: &Symbols, keep: impl Fn(&Symbol) -> bool) -> Option<Values> {
    let mut from = Cursor(bytes);
    let mut pairs = Vec::new();
    while !from.0.is_empty() {
        let name = symbols.get(u32::try_from(from.number()?).ok()?)?;
        let value = from.bytes()?;
        if keep(name) {
            pairs.push((name.clone(), Cursor(value).value(symbols)?));
        }
    }
    Some(pairs.into_iter().collect())
}

/// Reads one property.
pub(super) fn pick(bytes: &[u8], symbols: &Symbols, property: &str) -> Option<Value> {
    let wanted = u64::from(symbols.known(property)?);
    let mut from = Cursor(bytes);
    while !from.0.is_empty() {
        let name = from.number()?;
        let value = from.bytes()?;
        if name == wanted {
            return Cursor(value).value(symbols);
        }
    }
    None
}

pub(super) fn number(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push((value & 0x7f) as u8);
}

pub(super) fn bytes(value: &[u8], out: &mut Vec<u8>) {
    number(value.len() as u64, out);
    out.extend_from_slice(value);
}

fn text(value: &str, out: &mut Vec<u8>) {
    bytes(value.as_bytes(), out);
}

/// Nothing, or something, told apart by one byte.
fn maybe<T>(value: Option<T>, out: &mut Vec<u8>, put: impl FnOnce(T, &mut Vec<u8>)) {
    out.push(u8::from(value.is_some()));
    if let Some(value) = value {
        put(value, out);
    }
}

fn put(value: &Value, symbols: &mut Symbols, out: &mut Vec<u8>) {
    let day = |day: Day, out: &mut Vec<u8>| out.extend_from_slice(&day.0.to_le_bytes());
    match value {
        Value::Text(words) => {
            out.push(0);
            text(words, out);
        }
        Value::Words(words) => {
            out.push(1);
            text(&words.nb, out);
            maybe(words.nn.as_deref(), out, text);
            maybe(words.en.as_deref(), out, text);
        }
        Value::Number(decimal) => {
            out.push(2);
            out.extend_from_slice(&decimal.serialize());
        }
        Value::Choice(choice) => {
            out.push(3);
            number(u64::from(symbols.number(choice)), out);
        }
        Value::Date(date) => {
            out.push(4);
            day(*date, out);
        }
        Value::Flag(flag) => out.extend_from_slice(&[5, u8::from(*flag)]),
        Value::Link(link) => {
            out.push(6);
            text(link, out);
        }
        Value::Ref(item) => {
            out.push(7);
            put_item(*item, out);
        }
        Value::Personal(personal) => {
            out.push(8);
            out.extend_from_slice(&personal.commitment.0);
            maybe(personal.secret.as_ref(), out, |secret, out| {
                out.extend_from_slice(&secret.salt);
                text(&secret.value, out);
            });
        }
        Value::Many(many) => {
            out.push(9);
            number(many.len() as u64, out);
            for value in many {
                put(value, symbols, out);
            }
        }
        Value::Lifecycle(life) => {
            out.push(10);
            for date in [life.planned, life.phase_in, life.active, life.phase_out, life.retired] {
                maybe(date, out, day);
            }
        }
        Value::Sources(sources) => {
            out.push(11);
            number(sources.len() as u64, out);
            for source in sources {
                text(&source.key, out);
                for part in [&source.heading, &source.clause, &source.quote] {
                    maybe(part.as_deref(), out, text);
                }
            }
        }
        Value::Confirmed(confirmed) => {
            out.push(12);
            out.extend_from_slice(&confirmed.at.0.to_le_bytes());
            text(&confirmed.by, out);
        }
        Value::ExternalIds(ids) => {
            out.push(13);
            number(ids.len() as u64, out);
            for key in ids {
                text(&key.source, out);
                text(&key.id, out);
            }
        }
        Value::Extra(extra) => {
            out.push(14);
            number(extra.len() as u64, out);
            for one in extra {
                text(&one.name, out);
                text(&one.value, out);
            }
        }
    }
}

fn put_item(item: ItemId, out: &mut Vec<u8>) {
    let (tag, id) = match item {
        ItemId::Element(id) => (0, id.0),
        ItemId::Relation(id) => (1, id.0),
    };
    out.push(tag);
    out.extend_from_slice(&id.to_le_bytes());
}

/// Reads from the front; `None` when the bytes are not what was written.
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(front)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = usize::try_from(self.number()?).ok()?;
        self.take(count)
    }

    pub(super) fn text(&mut self) -> Option<Arc<str>> {
        std::str::from_utf8(self.bytes()?).ok().map(Arc::from)
    }

    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        let [there] = self.array()?;
        if there == 0 { Some(None) } else { read(self).map(Some) }
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn day(&mut self) -> Option<Day> {
        self.array().map(i32::from_le_bytes).map(Day)
    }

    fn item(&mut self) -> Option<ItemId> {
        let [tag] = self.array()?;
        let id = self.array().map(u128::from_le_bytes)?;
        Some(if tag == 0 { ItemId::Element(ElementId(id)) } else { ItemId::Relation(RelationId(id)) })
    }

    fn value(&mut self, symbols: &Symbols) -> Option<Value> {
        let [tag] = self.array()?;
        Some(match tag {
            0 => Value::Text(self.text()?),
            1 => Value::Words(Words { nb: self.text()?, nn: self.maybe(Self::text)?, en: self.maybe(Self::text)? }),
            2 => Value::Number(Decimal::deserialize(self.array()?)),
            3 => Value::Choice(symbols.get(u32::try_from(self.number()?).ok()?)?.clone()),
            4 => Value::Date(self.day()?),
            5 => Value::Flag(self.array::<1>()? != [0]),
            6 => Value::Link(self.text()?),
            7 => Value::Ref(self.item()?),
            8 => {
                let commitment = Hash(self.array()?);
                let secret = self.maybe(|from| Some(Secret { salt: from.array()?, value: from.text()? }))?;
                Value::Personal(Personal { commitment, secret })
            }
            9 => Value::Many(self.list(|from| from.value(symbols))?),
            10 => Value::Lifecycle(Lifecycle {
                planned: self.maybe(Self::day)?,
                phase_in: self.maybe(Self::day)?,
                active: self.maybe(Self::day)?,
                phase_out: self.maybe(Self::day)?,
                retired: self.maybe(Self::day)?,
            }),
            11 => Value::Sources(self.list(|from| {
                Some(Source {
                    key: from.text()?,
                    heading: from.maybe(Self::text)?,
                    clause: from.maybe(Self::text)?,
                    quote: from.maybe(Self::text)?,
                })
            })?),
            12 => {
                let at = Timestamp(self.array().map(i64::from_le_bytes)?);
                Value::Confirmed(Confirmed { at, by: self.text()? })
            }
            13 => Value::ExternalIds(self.list(|from| Some(ExternalKey { source: from.text()?, id: from.text()? }))?),
            14 => Value::Extra(self.list(|from| Some(Extra { name: from.text()?, value: from.text()? }))?),
            _ => return None,
        })
    }
}

//! In which order rows come, as text; and places in it, as parameters and back.

use neo4rs::{BoltString, BoltType};

use super::{
    condition::Scope,
    held::{Held, Property},
    params::Params,
    phase,
};
use crate::model::{
    find::{OrderBy, Query},
    page::Position,
};
use crate::store::neo4j::project::null;

/// One thing that rows are ordered by. The database's own order of it is that of its bytes in a [`Position`].
pub(super) struct Key {
    /// What is compared; null for no value.
    pub(super) text: String,
    descending: bool,
    form: Form,
}

/// How bytes in a position stand in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    /// As hexadecimal digits.
    Bytes,
    Day,
    Flag,
    /// A small number, of one byte.
    Byte,
    /// The place of a choice among those the metamodel lists.
    Place,
    /// Nothing has a value.
    Nothing,
}

/// The keys of a query, in turn; of one that has none the name.
pub(super) fn keys(query: &Query, scope: Scope<'_>, to: &mut Params) -> Vec<Key> {
    let mut key = |by: &OrderBy, descending| {
        let (text, form) = match by {
            OrderBy::Name => ("i._sort".to_owned(), Form::Text),
            OrderBy::Key => ("CASE WHEN i.key <> '' THEN i.key END".to_owned(), Form::Text),
            OrderBy::Kind => ("i._kind".to_owned(), Form::Text),
            OrderBy::Phase => (phase::number(scope.elements, scope.sight), Form::Byte),
            OrderBy::Property(name) => property(&Property::of(name, scope.metamodel), scope, to),
        };
        Key { text, descending, form }
    };
    match query.order.as_slice() {
        [] => vec![key(&OrderBy::Name, false)],
        orders => orders.iter().map(|order| key(&order.by, order.descending)).collect(),
    }
}

fn property(property: &Property, scope: Scope<'_>, to: &mut Params) -> (String, Form) {
    if property.many || scope.sight.hidden.contains(&property.name) {
        return ("null".to_owned(), Form::Nothing);
    }
    match property.held {
        Held::Text | Held::Personal | Held::Words => (property.comparable(), Form::Text),
        Held::Number => (property.comparable(), Form::Bytes),
        Held::Date => (property.comparable(), Form::Day),
        Held::Flag => (property.public(), Form::Flag),
        Held::Choice => {
            let listed =
                scope.metamodel.properties.get(&property.name).into_iter().flat_map(|property| property.values.keys());
            let places =
                listed.zip(0_i64..).map(|(choice, place)| (BoltString::from(choice.as_str()), BoltType::from(place)));
            let places = to.hold(BoltType::Map(places.collect()));
            (format!("{places}[{}]", property.public()), Form::Place)
        }
        Held::Ref | Held::Whole(_) => ("null".to_owned(), Form::Nothing),
    }
}

/// What rows are sorted by, their keys being called `k0`, `k1`, …
pub(super) fn order_by(keys: &[Key]) -> String {
    let mut by: Vec<String> = Vec::new();
    for (number, key) in keys.iter().enumerate().filter(|(_, key)| key.form != Form::Nothing) {
        // Of themselves nulls come last only in ascending order.
        by.push(if key.descending { format!("k{number} IS NULL, k{number} DESC") } else { format!("k{number}") });
    }
    by.push("i.id".to_owned());
    by.join(", ")
}

/// What holds for the rows after a place; for all of them where there is none. The text is the same for every place.
pub(super) fn beyond(keys: &[Key], place: Option<&Position>, to: &mut Params) -> String {
    let mut text = format!("i.id > {}", to.hold(place.map(|place| place.id.to_string()).unwrap_or_default()));
    for (number, key) in keys.iter().enumerate().rev() {
        let bytes = place.and_then(|place| place.keys.get(number)).and_then(Option::as_ref);
        if key.form == Form::Nothing {
            // What has no value comes after what has one.
            text = format!("({} OR {text})", to.hold(bytes.is_some()));
            continue;
        }
        let (k, sign) = (format!("k{number}"), if key.descending { "<" } else { ">" });
        let value = to.hold(bytes.map_or_else(null, |bytes| key.form.param(bytes)));
        text = format!(
            "(({value} IS NOT NULL AND ({k} {sign} {value} OR {k} IS NULL)) \
             OR (({k} = {value} OR ({k} IS NULL AND {value} IS NULL)) AND {text}))"
        );
    }
    format!("({} OR {text})", to.hold(place.is_none()))
}

/// Whether the database compares its own values with the texts of a place as their bytes compare. Between values of
/// its own it always does; a text that it is given it compares by UTF-16, where what needs two units comes before the
/// last letters that need one.
pub(super) fn is_comparable(keys: &[Key], place: &Position) -> bool {
    let texts = keys.iter().zip(&place.keys).filter(|(key, _)| key.form == Form::Text);
    let high = |bytes: &[u8]| bytes.iter().any(|byte| *byte >= 0xEE);
    !texts.filter_map(|(_, bytes)| bytes.as_deref()).any(high)
}

/// A key that the database answered with, as a position holds it.
pub(super) fn bytes(key: &Key, value: &BoltType) -> Option<Vec<u8>> {
    match (key.form, value) {
        (Form::Text, BoltType::String(text)) => Some(text.value.clone().into_bytes()),
        (Form::Bytes, BoltType::String(text)) => hex::decode(&text.value).ok(),
        (Form::Day, BoltType::Integer(day)) => {
            i32::try_from(day.value).ok().map(|day| (day ^ i32::MIN).to_be_bytes().to_vec())
        }
        (Form::Flag, BoltType::Boolean(flag)) => Some(vec![u8::from(flag.value)]),
        (Form::Byte, BoltType::Integer(number)) => u8::try_from(number.value).ok().map(|number| vec![number]),
        (Form::Place, BoltType::Integer(place)) => {
            u32::try_from(place.value).ok().map(|place| place.to_be_bytes().to_vec())
        }
        _ => None,
    }
}

impl Form {
    fn param(self, bytes: &[u8]) -> BoltType {
        let number = || bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        match self {
            Self::Text => String::from_utf8_lossy(bytes).into_owned().into(),
            Self::Bytes => hex::encode(bytes).into(),
            Self::Day => (i64::from(number()) + i64::from(i32::MIN)).into(),
            Self::Flag => bytes.iter().any(|byte| *byte != 0).into(),
            Self::Byte | Self::Place => i64::from(number()).into(),
            Self::Nothing => null(),
        }
    }
}

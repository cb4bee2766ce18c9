//! What rows of a list are compared by, as bytes: plain, and good for the few decimals that tests use.

use snitt::model::{
    find::{Order, OrderBy},
    ids::Symbol,
    image::Image,
    page::Position,
    text::{fold, sort_key},
    value::{Phase, Value},
};

use super::World;

/// A row's place.
pub fn position(world: &World, image: &Image, orders: &[Order]) -> Position {
    Position { keys: orders.iter().map(|order| key(world, image, &order.by)).collect(), id: image.id }
}

/// Which of two rows comes first.
pub fn compare(a: &Position, b: &Position, descending: &[bool]) -> std::cmp::Ordering {
    for (descending, (a, b)) in descending.iter().zip(a.keys.iter().zip(&b.keys)) {
        let by_key = match (a, b) {
            (Some(a), Some(b)) if *descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        if by_key.is_ne() {
            return by_key;
        }
    }
    a.id.cmp(&b.id)
}

fn key(world: &World, image: &Image, by: &OrderBy) -> Option<Vec<u8>> {
    let filled = |bytes: Vec<u8>| Some(bytes).filter(|bytes| !bytes.is_empty());
    match by {
        OrderBy::Name => filled(sort_key(image)),
        OrderBy::Key => filled(image.key().as_bytes().to_vec()),
        OrderBy::Kind => Some(image.kind.as_str().as_bytes().to_vec()),
        OrderBy::Phase => image.phase(world.day).map(|phase| vec![place_of(phase)]),
        OrderBy::Property(property) => value_key(world, property, image.value(property.as_str())?),
    }
}

fn place_of(phase: Phase) -> u8 {
    Phase::ALL.iter().position(|each| *each == phase).unwrap_or_default() as u8
}

fn value_key(world: &World, property: &Symbol, value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Text(text) | Value::Link(text) => Some(fold(text).into_bytes()),
        Value::Personal(personal) => personal.value().map(|text| fold(text).into_bytes()),
        Value::Words(words) => Some(fold(&words.nb).into_bytes()),
        Value::Number(number) => {
            let millionths = (number * rust_decimal::Decimal::from(1_000_000)).trunc().mantissa();
            let scale = (number * rust_decimal::Decimal::from(1_000_000)).trunc().scale();
            assert_eq!(scale, 0, "the tests' numbers have at most six decimals");
            Some((millionths as u128 ^ (1 << 127)).to_be_bytes().to_vec())
        }
        Value::Date(day) => Some((day.0 as u32 ^ (1 << 31)).to_be_bytes().to_vec()),
        Value::Flag(flag) => Some(vec![u8::from(*flag)]),
        Value::Choice(choice) => {
            let listed = &world.metamodel.properties.get(property)?.values;
            Some((listed.get_index_of(choice)? as u32).to_be_bytes().to_vec())
        }
        _ => None,
    }
}

//! Values that callers give: read by the property's type, with what is wrong in their words.

use async_graphql::Value;
use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{
    args::text,
    error::{Fault, Result},
    names::upper,
};
use crate::model::{
    metamodel::{Property, PropertyType},
    value::Value as Held,
};

/// One value of a property that is no ref.
///
/// # Errors
/// Not of the property's type.
pub(super) fn plain(property: &Property, given: &Value) -> Result<Held> {
    let said = || text(given).map(str::to_owned).ok_or_else(|| wrong("a text", given));
    Ok(match property.kind {
        PropertyType::Text => Held::Text(said()?.into()),
        PropertyType::Link => Held::Link(said()?.into()),
        PropertyType::Number => Held::Number(number(given)?),
        PropertyType::Date => Held::Date(said()?.parse().map_err(Fault::question)?),
        PropertyType::Boolean => match given {
            Value::Boolean(flag) => Held::Flag(*flag),
            _ => return Err(wrong("true or false", given)),
        },
        PropertyType::Enum => {
            let said = said()?;
            let value = property.values.keys().find(|value| upper(value.as_str()) == said);
            Held::Choice(value.cloned().ok_or_else(|| wrong("one of the enum's values", given))?)
        }
        PropertyType::Ref => return Err(wrong("a plain value", given)),
    })
}

/// A number, exactly as its decimal text says.
///
/// # Errors
/// Not a number.
pub(super) fn number(given: &Value) -> Result<Decimal> {
    let Value::Number(number) = given else { return Err(wrong("a number", given)) };
    let read = number.to_string().parse().ok().or_else(|| Decimal::from_f64(number.as_f64()?));
    read.map(|number| number.normalize()).ok_or_else(|| wrong("a number of at most 28 digits", given))
}

fn wrong(expected: &str, given: &Value) -> Fault {
    Fault::question(format!("Expected {expected}, not {given}."))
}

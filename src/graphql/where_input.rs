//! `where`: conditions on a list, typed by property, with `and`, `or`, `not` and one relation hop.

use async_graphql::{
    Value,
    dynamic::{InputObject, InputValue, TypeRef},
};

use super::{
    args::{Args, text},
    error::{Fault, Result},
    names::{camel, upper},
    registry::Registry,
    shape::{ItemType, Shape, Way},
    state::State,
    value_input::plain,
};
use crate::model::{
    find::{Condition, Test},
    ids::{ElementId, ItemId, Symbol},
    image::builtin,
    metamodel::{Property, PropertyType},
    value::{Phase, Value as Held},
};

/// How deep `and`, `or` and `not` may nest.
pub(super) const DEPTH_LIMIT: usize = 4;

/// Registers the tests that every `where` shares.
pub(super) fn shared(types: &mut Registry, shape: &Shape) {
    test(
        types,
        "TextTest",
        "A test of a text; of several texts, one must pass.",
        TypeRef::STRING,
        &["in", "contains", "startsWith", "isNull"],
    );
    let compared = ["in", "lt", "lte", "gt", "gte", "isNull"];
    test(types, "NumberTest", "A test of a number.", TypeRef::FLOAT, &compared);
    test(types, "DateTest", "A test of a day.", "Date", &compared);
    test(types, "BooleanTest", "A test of yes or no.", TypeRef::BOOLEAN, &["in", "isNull"]);
    test(types, "ItemTest", "A test of an item that a property names.", "ItemRef", &["in", "isNull"]);
    for choice in shape.enums.values() {
        test(types, &format!("{}Test", choice.name), "A test of an enum.", &choice.name, &["in", "isNull"]);
    }
    let among = InputValue::new("among", TypeRef::named_nn_list("ItemRef"));
    types.add(
        InputObject::new("FarEnd")
            .description("Which far ends count; without anything, every one.")
            .field(among.description("Only these items.")),
    );
    let far = |name: &str, about: &str| InputValue::new(name, TypeRef::named("FarEnd")).description(about);
    types.add(
        InputObject::new("RelatedTest")
            .description("A test of relations in force on the day to items the reader may see. Give some or none.")
            .field(far("some", "At least one such relation."))
            .field(far("none", "No such relation."))
            .field(InputValue::new("at", TypeRef::named("ItemRef")).description("At this organisation."))
            .field(
                InputValue::new("include", TypeRef::named_nn_list("Include"))
                    .description("Which relations count besides those in force."),
            ),
    );
}

fn test(types: &mut Registry, name: &str, about: &str, of: &str, tests: &[&str]) {
    let mut input = InputObject::new(name).description(format!("{about} All that are given must pass."));
    for test in tests {
        let (ty, about) = match *test {
            "in" => (TypeRef::named_nn_list(of), "Is one of these."),
            "contains" => (TypeRef::named(of), "Contains this, whatever the case and accents."),
            "startsWith" => (TypeRef::named(of), "Begins with this, whatever the case and accents."),
            "lt" => (TypeRef::named(of), "Is less than this."),
            "lte" => (TypeRef::named(of), "Is this or less."),
            "gt" => (TypeRef::named(of), "Is more than this."),
            "gte" => (TypeRef::named(of), "Is this or more."),
            _ => (TypeRef::named(TypeRef::BOOLEAN), "Has no value (true) or has one (false)."),
        };
        input = input.field(InputValue::new(*test, ty).description(about));
    }
    types.add(input);
}

/// Registers the conditions of one type's list.
pub(super) fn register(types: &mut Registry, shape: &Shape, of: &ItemType) {
    let name = format!("{}Where", of.stem);
    let about = format!("Conditions that must all hold. and, or and not nest at most {DEPTH_LIMIT} deep.");
    let many = || TypeRef::named_nn_list(&*name);
    let field = |name: &str, ty: TypeRef, about: &str| InputValue::new(name, ty).description(about);
    let mut input = InputObject::new(&name)
        .description(about)
        .field(field("and", many(), "All of these hold."))
        .field(field("or", many(), "One of these holds."))
        .field(field("not", TypeRef::named(&*name), "This does not hold."))
        .field(field("key", TypeRef::named("TextTest"), "The key."))
        .field(field("name", TypeRef::named("TextTest"), "The bokmål name."))
        .field(field("phase", TypeRef::named_nn_list("Phase"), "The phase on the day is one of these."))
        .field(field(
            "trust",
            TypeRef::named_nn_list("ItemRef"),
            "Used at one of these organisations, or owned by it.",
        ));
    if of.kinds.len() > 1 {
        input = input.field(field("kind", TypeRef::named_nn_list("Kind"), "Its kind is one of these."));
    }
    for property in &of.properties {
        let Some(said) = shape.metamodel.properties.get(property) else { continue };
        let about = super::property::about(said);
        input = input.field(field(&camel(property.as_str()), TypeRef::named(test_type(shape, property, said)), &about));
    }
    for (name, _) in &of.ways {
        input = input.field(field(name, TypeRef::named("RelatedTest"), "Its relations by this name."));
    }
    types.add(input);
}

fn test_type(shape: &Shape, name: &Symbol, property: &Property) -> String {
    match property.kind {
        PropertyType::Text | PropertyType::Link => "TextTest".to_owned(),
        PropertyType::Number => "NumberTest".to_owned(),
        PropertyType::Date => "DateTest".to_owned(),
        PropertyType::Boolean => "BooleanTest".to_owned(),
        PropertyType::Ref => "ItemTest".to_owned(),
        PropertyType::Enum => shape.enums.get(name).map_or_else(String::new, |choice| format!("{}Test", choice.name)),
    }
}

/// The conditions asked for, each of which is lifted when its own facet is counted.
///
/// # Errors
/// Too deep, an item nobody knows, a date that is none.
pub(super) fn read(state: &State, of: &ItemType, args: &Args) -> Result<Vec<Condition>> {
    let Some(given) = args.get("where") else { return Ok(Vec::new()) };
    all(state, of, &Args::object(given), 1)
}

fn all(state: &State, of: &ItemType, given: &Args, depth: usize) -> Result<Vec<Condition>> {
    if depth > DEPTH_LIMIT {
        let text = format!("where nests {depth} deep; at most {DEPTH_LIMIT} is allowed. Flatten and, or and not.");
        return Err(Fault::limit(text));
    }
    let mut conditions = Vec::new();
    for (name, value) in given.given().filter(|(_, value)| **value != Value::Null) {
        conditions.extend(one(state, of, name, value, depth)?);
    }
    Ok(conditions)
}

fn one(state: &State, of: &ItemType, name: &str, value: &Value, depth: usize) -> Result<Vec<Condition>> {
    let nested = |value: &Value| Ok(Condition::And(all(state, of, &Args::object(value), depth + 1)?));
    let list = |value: &Value| if let Value::List(values) = value { values.clone() } else { vec![value.clone()] };
    let symbol = |name: &str| Symbol::from(name);
    Ok(match name {
        "and" => list(value).iter().map(nested).collect::<Result<_>>()?,
        "or" => vec![Condition::Or(list(value).iter().map(nested).collect::<Result<_>>()?)],
        "not" => vec![Condition::Not(Box::new(nested(value)?))],
        "key" => tests(state, None, builtin::KEY, value)?,
        "name" => tests(state, None, builtin::NAME, value)?,
        "phase" => {
            let named = |value: &Value| Phase::ALL.into_iter().find(|p| Some(super::scalar::phase(*p)) == text(value));
            vec![Condition::Phase(list(value).iter().filter_map(named).collect())]
        }
        "trust" => {
            let trusts: Vec<ItemId> = list(value).iter().map(|given| state.one(given)).collect::<Result<_>>()?;
            vec![Condition::Trust(trusts.into_iter().filter_map(ItemId::element).collect::<Vec<ElementId>>())]
        }
        "kind" => {
            let kinds = list(value).iter().filter_map(|v| state.shape.element_kind(text(v)?).cloned()).collect();
            vec![Condition::Kind(kinds)]
        }
        name => match of.ways.iter().find(|(field, _)| field == name) {
            Some((_, way)) => related(state, way, &Args::object(value))?,
            None => match of.properties.iter().find(|property| camel(property.as_str()) == name) {
                Some(property) => {
                    let said = state.shape.metamodel.properties.get(property);
                    tests(state, said, symbol(property.as_str()).as_str(), value)?
                }
                None => Vec::new(),
            },
        },
    })
}

fn tests(state: &State, property: Option<&Property>, name: &str, given: &Value) -> Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    let read = |value: &Value| match property {
        Some(property) if property.kind == PropertyType::Ref => state.one(value).map(Held::Ref),
        Some(property) => plain(property, value),
        None => Ok(Held::Text(text(value).unwrap_or_default().into())),
    };
    for (test, value) in Args::object(given).given().filter(|(_, value)| **value != Value::Null) {
        let said = || text(value).unwrap_or_default().to_owned();
        let test = match test {
            "in" => {
                let values = if let Value::List(values) = value { values.clone() } else { vec![value.clone()] };
                Test::In(values.iter().map(read).collect::<Result<_>>()?)
            }
            "contains" => Test::Contains(said()),
            "startsWith" => Test::StartsWith(said()),
            "lt" => Test::Less(read(value)?),
            "lte" => Test::AtMost(read(value)?),
            "gt" => Test::Greater(read(value)?),
            "gte" => Test::AtLeast(read(value)?),
            _ => Test::IsNull(*value == Value::Boolean(true)),
        };
        conditions.push(Condition::Property(name.into(), test));
    }
    Ok(conditions)
}

fn related(state: &State, way: &Way, given: &Args) -> Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    for (name, some) in [("some", true), ("none", false)] {
        let Some(far) = given.get(name) else { continue };
        let to = Args::object(far);
        let to = to.list("among").map(|given| given.iter().map(|item| state.one(item)).collect()).transpose()?;
        conditions.push(Condition::Related {
            relation: way.relation.clone(),
            direction: way.direction,
            at: state.at(given)?,
            include: given.include(),
            some,
            to,
        });
    }
    if conditions.is_empty() {
        let field = upper(way.relation.as_str()).to_lowercase();
        return Err(Fault::question(format!("The condition on {field} says neither some nor none: give one of them.")));
    }
    Ok(conditions)
}

//! The naive list: keeps the rows for which everything asked holds, sorts them, counts them, cuts a page.

use snitt::model::{
    find::{Condition, Facet, FacetCount, FacetValue, Found, Order, OrderBy, Query, Test},
    graph::Direction,
    ids::ItemId,
    image::Image,
    page::PAGE_LIMIT,
    text::{fold, search_text},
    value::Value,
};
use snitt::store::text::{Words, rank};

use super::{
    World,
    order::{compare, position},
};

/// Answers a query.
pub fn find(world: &World, query: &Query) -> Found {
    // Without an order the best match comes first, then the name.
    let by_name = [Order { by: OrderBy::Name, descending: false }];
    let (ranked, orders) = match query.order.as_slice() {
        [] => (query.text.as_ref(), by_name.as_slice()),
        orders => (None, orders),
    };
    let place = |image: &Image| {
        let mut place = position(world, image, orders);
        if let Some(text) = ranked {
            place.keys.insert(0, rank(search_text(image), &Words::of(text)).map(|rank| vec![rank]));
        }
        place
    };
    let mut descending: Vec<bool> = orders.iter().map(|order| order.descending).collect();
    if ranked.is_some() {
        descending.insert(0, false);
    }
    let mut rows: Vec<_> =
        rows(world, query, &query.conditions).into_iter().map(|image| (image.clone(), place(image))).collect();
    rows.sort_by(|(_, a), (_, b)| compare(a, b, &descending));
    let total = query.total.then_some(rows.len() as u64);
    if let Some(after) = &query.page.after {
        rows.retain(|(_, position)| compare(position, after, &descending).is_gt());
    }
    let first = query.page.first.min(PAGE_LIMIT);
    let more = rows.len() > first;
    rows.truncate(first);
    Found {
        rows,
        more,
        total,
        facets: query.facets.iter().map(|facet| (facet.clone(), count(world, query, facet))).collect(),
    }
}

/// Every row for which the conditions hold, in no order.
fn rows<'w>(world: &'w World, query: &Query, conditions: &[Condition]) -> Vec<&'w Image> {
    let asked = |image: &Image| {
        let kind = match &query.kinds {
            Some(kinds) => kinds.contains(&image.kind),
            None => image.ends.is_none(),
        };
        kind && query.among.as_ref().is_none_or(|among| among.contains(&image.id))
            && query.text.as_ref().is_none_or(|text| says(image, text))
            && conditions.iter().all(|condition| holds(world, image, condition))
    };
    world.images.iter().filter(|image| asked(image)).collect()
}

fn says(image: &Image, text: &str) -> bool {
    rank(search_text(image), &Words::of(text)).is_some()
}

fn holds(world: &World, image: &Image, condition: &Condition) -> bool {
    match condition {
        Condition::And(all) => all.iter().all(|condition| holds(world, image, condition)),
        Condition::Or(any) => any.iter().any(|condition| holds(world, image, condition)),
        Condition::Not(not) => !holds(world, image, not),
        Condition::Kind(kinds) => kinds.contains(&image.kind),
        Condition::Phase(phases) => image.phase(world.day).is_some_and(|phase| phases.contains(&phase)),
        Condition::Trust(trusts) => world.concerns(image).iter().any(|trust| trusts.contains(trust)),
        Condition::Property(property, Test::IsNull(none)) => image.value(property.as_str()).is_none() == *none,
        Condition::Property(property, test) => match image.value(property.as_str()) {
            None => false,
            Some(Value::Many(values)) => values.iter().any(|value| passes(value, test)),
            Some(value) => passes(value, test),
        },
        Condition::Related { relation, direction, at, include, some, to } => {
            let related = world.relations().any(|(image_of, _, ends)| {
                let (near, far) = match direction {
                    Direction::Forward => (ends.source, ends.target),
                    Direction::Backward => (ends.target, ends.source),
                };
                image_of.kind == *relation
                    && near == image.id
                    && to.as_ref().is_none_or(|to| to.contains(&far))
                    && world.holds_for(image_of, *at, *include)
            });
            related == *some
        }
    }
}

fn passes(value: &Value, test: &Test) -> bool {
    let text = match value {
        Value::Text(text) | Value::Link(text) => Some(&**text),
        Value::Words(words) => Some(&*words.nb),
        Value::Personal(personal) => personal.value(),
        _ => None,
    };
    let order = |other: &Value| match (value, other) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    };
    match test {
        Test::In(values) => values.contains(value),
        Test::Contains(part) => text.is_some_and(|text| fold(text).contains(&fold(part))),
        Test::StartsWith(part) => text.is_some_and(|text| fold(text).starts_with(&fold(part))),
        Test::Less(other) => order(other).is_some_and(|order| order.is_lt()),
        Test::AtMost(other) => order(other).is_some_and(|order| order.is_le()),
        Test::Greater(other) => order(other).is_some_and(|order| order.is_gt()),
        Test::AtLeast(other) => order(other).is_some_and(|order| order.is_ge()),
        Test::IsNull(none) => !none,
    }
}

fn count(world: &World, query: &Query, facet: &Facet) -> Vec<FacetCount> {
    let own = |condition: &Condition| match (facet, condition) {
        (Facet::Kind, Condition::Kind(_))
        | (Facet::Phase, Condition::Phase(_))
        | (Facet::Trust, Condition::Trust(_)) => true,
        (Facet::Property(facet), Condition::Property(property, _)) => facet == property,
        _ => false,
    };
    let others: Vec<Condition> = query.conditions.iter().filter(|condition| !own(condition)).cloned().collect();
    let mut counts: Vec<FacetCount> = Vec::new();
    for image in rows(world, query, &others) {
        let mut values = values(world, image, facet);
        if values.is_empty() {
            values.push(None);
        }
        for value in values {
            match counts.iter_mut().find(|count| count.value == value) {
                Some(count) => count.count += 1,
                None => counts.push(FacetCount { value, count: 1 }),
            }
        }
    }
    counts.sort_by_key(|count| (std::cmp::Reverse(count.count), count.value.as_ref().map(own_text)));
    counts
}

fn values(world: &World, image: &Image, facet: &Facet) -> Vec<Option<FacetValue>> {
    match facet {
        Facet::Kind => vec![Some(FacetValue::Kind(image.kind.clone()))],
        Facet::Phase => vec![image.phase(world.day).map(FacetValue::Phase)],
        Facet::Trust => world.concerns(image).into_iter().map(|trust| Some(FacetValue::Trust(trust))).collect(),
        Facet::Property(property) => {
            let mut different: Vec<Option<FacetValue>> = Vec::new();
            let all = match image.value(property.as_str()) {
                Some(Value::Many(values)) => values.clone(),
                Some(value) => vec![value.clone()],
                None => vec![],
            };
            for value in all {
                let value = Some(FacetValue::Value(value));
                if !different.contains(&value) {
                    different.push(value);
                }
            }
            different
        }
    }
}

/// What decides between values that are equally frequent.
pub fn own_text(value: &FacetValue) -> String {
    match value {
        FacetValue::Kind(kind) => kind.to_string(),
        FacetValue::Phase(phase) => serde_json::to_string(phase).unwrap(),
        FacetValue::Trust(trust) => ItemId::from(*trust).to_string(),
        FacetValue::Value(Value::Choice(choice)) => choice.to_string(),
        FacetValue::Value(Value::Flag(flag)) => flag.to_string(),
        FacetValue::Value(Value::Ref(id)) => id.to_string(),
        FacetValue::Value(other) => format!("{other:?}"),
    }
}

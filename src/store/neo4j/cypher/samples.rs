//! Lists of every sort, to see by what texts the database is asked for them.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use super::{answer, candidates::Candidates, counts, find};
use crate::model::{
    ask::{Ask, Cancel, Include, Sight},
    day::Day,
    find::{Condition, Facet, Order, OrderBy, Query, Test},
    graph::Direction,
    ids::{ElementId, ItemId, Symbol},
    metamodel::{Metamodel, PropertyType},
    page::Page,
    value::{Phase, Value},
};

/// The texts of some lists, with what they are.
pub(super) fn statements(metamodel: &Metamodel) -> Vec<(String, String)> {
    let ask = Ask {
        sight: Arc::new(Sight::all()),
        day: Day(0),
        deadline: Instant::now(),
        cancel: Cancel::default(),
        budget: 0,
    };
    let mut all = Vec::new();
    for (name, query) in queries(metamodel) {
        let candidates = Candidates::of(&query, &ask, metamodel, BTreeSet::new());
        let rows = find::in_place(&candidates).unwrap_or_else(|| find::everything(&candidates).0);
        for question in std::iter::once(rows).chain(counts::questions(&candidates)) {
            all.push((format!("list: {name}"), answer::statement(&question.body, question.columns)));
        }
    }
    all
}

fn queries(metamodel: &Metamodel) -> Vec<(&'static str, Query)> {
    let page = Page { first: 20, after: None };
    let all = || Query {
        kinds: None,
        among: None,
        text: None,
        conditions: Vec::new(),
        order: Vec::new(),
        page: page.clone(),
        total: false,
        facets: Vec::new(),
    };
    let relations = || Some(metamodel.relations.keys().cloned().collect());
    let conditions = |conditions| Query { conditions, ..all() };
    let number = |number: i64| Value::Number(number.into());
    let trust = ElementId(1);
    let each_kind_of_property = vec![
        test(metamodel, PropertyType::Text, Test::Contains("a".to_owned())),
        test(metamodel, PropertyType::Number, Test::AtLeast(number(1))),
        test(metamodel, PropertyType::Enum, Test::In(Vec::new())),
        test(metamodel, PropertyType::Date, Test::Less(Value::Date(Day(0)))),
        test(metamodel, PropertyType::Ref, Test::In(vec![Value::Ref(ItemId::Element(trust))])),
    ];
    let lens = metamodel.relations.keys().find(|kind| metamodel.lens(kind.as_str()).is_some());
    let related = |at| {
        let relation = lens.cloned().unwrap_or_else(|| metamodel.ownership.relation.clone());
        let (direction, include) = (Direction::Forward, Include::default());
        Condition::Related { relation, direction, at, include, some: true, to: None }
    };
    let in_turn = [OrderBy::Phase, OrderBy::Property(property(metamodel, PropertyType::Enum)), OrderBy::Name];
    let in_turn = in_turn.map(|by| Order { by, descending: true });
    let counted = Query { total: true, facets: vec![Facet::Kind, Facet::Phase, Facet::Trust], ..all() };
    vec![
        ("every element by name", all()),
        ("relations, counted", Query { kinds: relations(), ..counted.clone() }),
        ("some items", Query { among: Some(vec![ItemId::Element(trust)]), kinds: relations(), ..all() }),
        ("words", Query { text: Some("a word".to_owned()), ..counted.clone() }),
        ("words in an order", Query { text: Some("a word".to_owned()), order: in_turn.to_vec(), ..all() }),
        ("conditions on properties", conditions(each_kind_of_property)),
        (
            "a condition that a facet lifts",
            Query { conditions: vec![Condition::Phase(vec![Phase::Active])], ..counted },
        ),
        ("related", conditions(vec![related(None)])),
        ("related at an organisation", conditions(vec![related(Some(trust))])),
        ("concerns an organisation", conditions(vec![Condition::Trust(vec![trust])])),
        (
            "patterns under others",
            conditions(vec![Condition::Or(vec![
                Condition::Not(Box::new(related(None))),
                Condition::Trust(vec![trust]),
                Condition::Kind(Vec::new()),
            ])]),
        ),
    ]
}

fn test(metamodel: &Metamodel, kind: PropertyType, test: Test) -> Condition {
    Condition::Property(property(metamodel, kind), test)
}

/// The first property of a type.
fn property(metamodel: &Metamodel, kind: PropertyType) -> Symbol {
    let of_kind = metamodel.properties.iter().find(|(_, property)| property.kind == kind && !property.personal);
    of_kind.map_or_else(|| metamodel.trusts.property.clone(), |(name, _)| name.clone())
}

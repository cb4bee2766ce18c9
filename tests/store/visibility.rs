//! What a reader may not see is absent: from get, lookup, lists, counts, facets, steps and walks.

use snitt::model::{
    find::{Condition, Facet, Order, OrderBy, Query, Test},
    graph::Direction,
    value::Value,
};

use crate::{
    case,
    given::{Given, everything, of_kinds, over},
};

case!(an_element_of_a_class_that_is_not_seen_is_absent_everywhere, given, {
    given
        .tell(
            "
            application a
            application hidden visibility=security external_ids=cmdb:1 aliases=old
            application c
            flows f1: a -> hidden
            flows f2: hidden -> c
            ",
        )
        .await;
    let open = given.reader("open");
    assert_eq!(given.got("a hidden c f1 f2", &open).await, "a c");
    assert_eq!(given.got("a hidden c f1 f2", &given.reader("open security")).await, "a hidden c f1 f2");
    assert_eq!(given.keyed("hidden", &open).await, "");
    assert_eq!(given.keyed("old", &open).await, "");
    assert_eq!(given.named("cmdb", "1", &open).await, "");
    assert_eq!(given.found(&everything(), &open).await, "a c");
    assert_eq!(given.found(&of_kinds("flows"), &open).await, "");
    assert_eq!(given.total(&everything(), &open).await, 2);
    assert_eq!(given.facet(Facet::Kind, &everything(), &open).await, "application 2");
    assert_eq!(given.found(&Query { text: Some("hidden".into()), ..everything() }, &open).await, "");
    let among = Query { among: Some(given.story.ids("a hidden")), ..everything() };
    assert_eq!(given.found(&among, &open).await, "a");
    assert_eq!(given.stepped("a hidden", &over("flows", Direction::Forward), &open).await, "");
    assert_eq!(given.reached("a", &given.affected(), &open).await, "");
    assert_eq!(given.reached("hidden", &given.affected(), &open).await, "");
    assert_eq!(given.reached("a", &given.affected(), &given.ask()).await, "hidden c");
    let some = Query { conditions: vec![related(true)], ..everything() };
    assert_eq!(given.found(&some, &open).await, "");
    let none = Query { conditions: vec![related(false)], ..everything() };
    assert_eq!(given.found(&none, &open).await, "a c");
});

fn related(some: bool) -> Condition {
    let (at, include, to) = Default::default();
    Condition::Related { relation: "flows".into(), direction: Direction::Forward, at, include, some, to }
}

case!(a_relation_of_a_class_that_is_not_seen_is_absent, given, {
    given.tell("application a\napplication b\nflows f: a -> b visibility=security\nexplains e: b -> f").await;
    let open = given.reader("open");
    assert_eq!(given.got("a b f e", &open).await, "a b", "and so is what ends on it");
    assert_eq!(given.found(&of_kinds("flows explains"), &open).await, "");
    assert_eq!(given.reached("a", &given.affected(), &open).await, "");
    let security = given.reader("open security");
    assert_eq!(given.got("a b f e", &security).await, "a b f e");
});

case!(a_relation_with_a_hidden_end_is_hidden_at_any_nesting, given, {
    given
        .tell(
            "
            application a
            application b
            application hidden visibility=security
            flows f: a -> hidden
            explains e1: b -> f
            explains e2: b -> e1
            explains e3: e2 -> b
            ",
        )
        .await;
    let open = given.reader("open");
    assert_eq!(given.got("a b f e1 e2 e3", &open).await, "a b");
    assert_eq!(given.stepped("b", &over("explains", Direction::Forward), &open).await, "");
    assert_eq!(given.total(&of_kinds("explains"), &open).await, 0);
    assert_eq!(given.total(&of_kinds("explains"), &given.ask()).await, 3);
});

case!(a_kind_has_a_class_of_its_own, given, {
    given
        .tell(
            "
            organisation epic
            application a
            supplies s1: epic -> a id=1
            supplies s2: epic -> a id=2 visibility=open
            ",
        )
        .await;
    assert_eq!(given.got("s1 s2", &given.reader("open")).await, "s2", "an item's own class goes before its kind's");
    assert_eq!(given.got("s1 s2", &given.reader("open finance")).await, "s1 s2");
});

case!(an_item_changes_class_at_once, given, {
    given.tell("application a\napplication b\nflows f: a -> b").await;
    let open = given.reader("open");
    assert_eq!(given.got("a b f", &open).await, "a b f");
    given.tell("set b visibility=security").await;
    assert_eq!(given.got("a b f", &open).await, "a");
    given.tell("set b visibility=").await;
    assert_eq!(given.got("a b f", &open).await, "a b f");
});

case!(a_hidden_property_is_as_if_it_had_no_value, given, {
    given
        .tell(
            "
            application a cost=3
            application b cost=1
            application c cost=2
            application d
            ",
        )
        .await;
    let (open, finance) = (given.reader("open"), given.reader("open finance"));
    let image = given.open().await.get(&given.story.ids("a"), &open).await.unwrap()[0].clone().unwrap();
    assert_eq!(image.value("cost"), None);
    let found = given.open().await.find(&everything(), &open).await.unwrap();
    assert!(found.rows.iter().all(|(image, _)| image.value("cost").is_none()));
    let cost = |test| Query { conditions: vec![Condition::Property("cost".into(), test)], ..everything() };
    let dear = cost(Test::Greater(Value::Number(1.into())));
    assert_eq!(given.found(&dear, &finance).await, "a c");
    assert_eq!(given.found(&dear, &open).await, "");
    assert_eq!(given.found(&cost(Test::IsNull(true)), &finance).await, "d");
    assert_eq!(given.found(&cost(Test::IsNull(true)), &open).await, "a b c d");
    assert_eq!(given.found(&cost(Test::IsNull(false)), &open).await, "");
    let by_cost =
        |descending| Query { order: vec![Order { by: OrderBy::Property("cost".into()), descending }], ..everything() };
    assert_eq!(given.found(&by_cost(false), &finance).await, "b c a d");
    assert_eq!(given.found(&by_cost(true), &finance).await, "a c b d");
    let by_id = by_id(&given, "a b c d");
    assert_eq!(given.found(&by_cost(false), &open).await, by_id);
    assert_eq!(given.found(&by_cost(true), &open).await, by_id);
    assert_eq!(given.facet(Facet::Property("cost".into()), &everything(), &open).await, "- 4");
});

fn by_id(given: &Given, labels: &str) -> String {
    let mut ids = given.story.ids(labels);
    ids.sort();
    given.labels(ids)
}

case!(a_ref_to_a_hidden_item_is_hidden_like_an_end, given, {
    given
        .tell(
            "
            application secret visibility=security
            application open
            application a related_to=secret|open
            application b related_to=secret
            ",
        )
        .await;
    let reader = given.reader("open");
    let images = given.open().await.get(&given.story.ids("a b"), &reader).await.unwrap();
    let refs = |at: usize| images[at].as_ref().unwrap().value("related_to").cloned();
    assert_eq!(refs(0), Some(Value::Many(vec![Value::Ref(given.story.id("open"))])));
    assert_eq!(refs(1), None);
    let to_secret = Test::In(vec![Value::Ref(given.story.id("secret"))]);
    let query = Query { conditions: vec![Condition::Property("related_to".into(), to_secret)], ..everything() };
    assert_eq!(given.found(&query, &reader).await, "");
    assert_eq!(given.found(&query, &given.ask()).await, "a b");
    let facet = Facet::Property("related_to".into());
    assert_eq!(given.facet(facet.clone(), &of_kinds("application"), &reader).await, "- 2, open 1");
    assert_eq!(given.facet(facet, &of_kinds("application"), &given.ask()).await, "- 2, secret 2, open 1");
});

case!(of_two_equal_keys_a_reader_finds_the_one_they_may_see, given, {
    given.tell("application a key=same id=1 visibility=security\napplication b key=same id=2").await;
    assert_eq!(given.keyed("same", &given.reader("open")).await, "b");
    assert_eq!(given.keyed("same", &given.reader("open security")).await, "a b");
    given.tell("application c key=other aliases=seen\napplication d key=seen visibility=security").await;
    assert_eq!(given.keyed("seen", &given.reader("open")).await, "c", "a hidden key does not stand before an alias");
    assert_eq!(given.keyed("seen", &given.reader("open security")).await, "d");
});

case!(a_reader_of_no_class_sees_nothing, given, {
    given.tell("application a\napplication b\nflows f: a -> b").await;
    let nobody = given.reader("");
    assert_eq!(given.got("a b f", &nobody).await, "");
    assert_eq!(given.total(&everything(), &nobody).await, 0);
    assert_eq!(given.found(&of_kinds("flows"), &nobody).await, "");
});

case!(a_class_that_the_metamodel_does_not_list_is_seen_by_nobody, given, {
    given.tell("application a visibility=unheard\napplication b").await;
    assert_eq!(given.got("a b", &given.reader("open security finance")).await, "b");
    assert_eq!(given.got("a b", &given.ask()).await, "b");
});

case!(what_a_trust_concerns_is_told_by_visible_relations_only, given, {
    given
        .tell(
            "
            organisation olavs organisation_type=trust
            application a
            process p
            supports s: a -> p at=olavs visibility=security
            ",
        )
        .await;
    let trust = given.story.id("olavs").element().unwrap();
    let query = Query { conditions: vec![Condition::Trust(vec![trust])], ..of_kinds("application process") };
    assert_eq!(given.found(&query, &given.reader("open")).await, "");
    assert_eq!(given.facet(Facet::Trust, &of_kinds("application process"), &given.reader("open")).await, "- 2");
    assert_eq!(given.found(&query, &given.reader("open security")).await, "a p");
});

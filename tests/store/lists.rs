//! Lists: kinds, conditions, order, text, pages and counts.

use snitt::model::{
    find::{Condition, Facet, Order, OrderBy, Query, Test},
    graph::Direction,
    page::Page,
    value::Value,
};

use crate::{
    case,
    given::{Given, everything, of_kinds},
};

case!(a_list_of_no_kinds_named_is_every_element, given, {
    given.tell("application a\nprocess p\nsupports s: a -> p").await;
    assert_eq!(given.found(&everything(), &given.ask()).await, "a p");
    assert_eq!(given.found(&of_kinds("supports"), &given.ask()).await, "s");
    assert_eq!(given.found(&of_kinds("supports process"), &given.ask()).await, "p s", "nameless items come last");
    assert_eq!(given.found(&of_kinds(""), &given.ask()).await, "");
});

case!(names_are_ordered_in_norwegian_nameless_last, given, {
    given
        .tell(
            "
            application z name=Zebra
            application ae name=Ære
            application oe name=Øre
            application aa name=Åre
            application a name=arm
            application b name=Bein
            application e name=Énhet
            application e2 name=enhver
            application none name=
            ",
        )
        .await;
    assert_eq!(given.found(&everything(), &given.ask()).await, "a b e e2 z ae oe aa none");
    let descending = Query { order: vec![Order { by: OrderBy::Name, descending: true }], ..everything() };
    assert_eq!(given.found(&descending, &given.ask()).await, "aa oe ae z e2 e b a none", "nameless last either way");
});

case!(ties_are_ordered_by_id, given, {
    given.tell("application c name=x id=3\napplication a name=X id=1\napplication b name=x id=2").await;
    assert_eq!(given.found(&everything(), &given.ask()).await, "a b c");
    let descending = Query { order: vec![Order { by: OrderBy::Name, descending: true }], ..everything() };
    assert_eq!(given.found(&descending, &given.ask()).await, "a b c");
});

case!(a_person_is_ordered_and_found_by_name, given, {
    given.tell("person k name=\"Kari Nordmann\"\nperson a name=\"Ola Nordmann\"\napplication x name=Lås").await;
    assert_eq!(given.found(&everything(), &given.ask()).await, "k x a");
    assert_eq!(given.found(&text("nordmann"), &given.ask()).await, "k a");
});

case!(a_list_can_be_ordered_by_properties_of_every_type, given, {
    given
        .tell(
            "
            application a criticality=critical cost=10 reviewed=2026-01-01 cloud=yes purpose=Øre key=k3 active=2020-01-01
            application b criticality=low cost=9.5 reviewed=1969-12-31 cloud=no purpose=arm key=k1 planned=2027-01-01
            application c criticality=high cost=-1 reviewed=2025-12-31 cloud=yes purpose=Bein key=k2 retired=2020-01-01
            application d id=5
            ",
        )
        .await;
    let by = |by, descending| Query { order: vec![Order { by, descending }], ..everything() };
    let property = |name: &str| OrderBy::Property(name.into());
    let ask = given.ask();
    assert_eq!(given.found(&by(property("criticality"), false), &ask).await, "b c a d", "as the metamodel lists them");
    assert_eq!(given.found(&by(property("criticality"), true), &ask).await, "a c b d");
    assert_eq!(given.found(&by(property("cost"), false), &ask).await, "c b a d");
    assert_eq!(given.found(&by(property("cost"), true), &ask).await, "a b c d");
    assert_eq!(given.found(&by(property("reviewed"), false), &ask).await, "b c a d");
    assert_eq!(given.found(&by(property("purpose"), false), &ask).await, "b c a d", "folded");
    assert_eq!(given.found(&by(OrderBy::Phase, false), &ask).await, "b a c d");
    assert_eq!(given.found(&by(OrderBy::Key, false), &ask).await, "d b c a", "its key is its label");
    let twice = Query {
        order: vec![
            Order { by: property("cloud"), descending: true },
            Order { by: property("cost"), descending: false },
        ],
        ..everything()
    };
    assert_eq!(given.found(&twice, &ask).await, "c a b d");
    given.tell("process p").await;
    assert_eq!(given.found(&by(OrderBy::Kind, true), &ask).await.split(' ').next(), Some("p"));
});

fn text(words: &str) -> Query {
    Query { text: Some(words.to_owned()), ..everything() }
}

case!(text_is_found_folded_inside_words_in_any_order, given, {
    given
        .tell(
            "
            application a name=Bildediagnostikk description=\"Røntgen og ultralyd\" aliases=ris
            application b name=\"Åpen journal|Open journal\" external_ids=cmdb:X99
            ",
        )
        .await;
    let ask = given.ask();
    for (words, found) in [
        ("diagnostikk", "a"),
        ("BILDE", "a"),
        ("rontgen", "a"),
        ("ultralyd bilde", "a"),
        ("ris", "a"),
        ("apen", "b"),
        ("Åpen", "b"),
        ("x99", "b"),
        ("journal", "b"),
        ("journal bilde", ""),
        ("finnes ikke", ""),
    ] {
        assert_eq!(given.found(&text(words), &ask).await, found, "{words}");
    }
    assert_eq!(given.found(&text("  "), &ask).await, "b a".split(' ').rev().collect::<Vec<_>>().join(" "));
});

case!(the_best_match_comes_first_unless_an_order_is_given, given, {
    given
        .tell(
            "
            application whole key=k1 name=epic
            application start key=k2 name=\"epicentrum\"
            application word key=k3 name=\"A epic\"
            application inside key=k4 name=\"Aaepic\"
            application key key=epic name=Aa
            application told key=k6 name=A description=\"om epic\"
            application nothing key=k7
            ",
        )
        .await;
    let ask = given.ask();
    assert_eq!(given.found(&text("epic"), &ask).await, "whole start word inside key told");
    let by_key = Query { order: vec![Order { by: OrderBy::Key, descending: false }], ..text("epic") };
    assert_eq!(given.found(&by_key, &ask).await, "key whole start word inside told");
});

case!(conditions_are_joined_as_they_say, given, {
    given
        .tell(
            "
            application a criticality=high cost=5 tags=x|y purpose=\"Å behandle\" reviewed=2026-01-01
            application b criticality=low cost=7 tags=y cloud=yes
            application c
            process p criticality=high
            ",
        )
        .await;
    let property = |name: &str, test| Condition::Property(name.into(), test);
    let choice = |value: &str| Test::In(vec![Value::Choice(value.into())]);
    let number = |number: i64| Value::Number(number.into());
    let high = || property("criticality", choice("high"));
    let text = |text: &str| Test::In(vec![Value::Text(text.into())]);
    let day = Value::Date(crate::given::day("2026-01-01"));
    for (condition, found) in [
        (high(), "a p"),
        (Condition::And(vec![high(), Condition::Kind(vec!["process".into()])]), "p"),
        (Condition::Or(vec![high(), property("cloud", Test::In(vec![Value::Flag(true)]))]), "a b p"),
        (Condition::Not(Box::new(high())), "b c"),
        (Condition::And(vec![]), "a b c p"),
        (Condition::Or(vec![]), ""),
        (property("tags", text("y")), "a b"),
        (property("tags", text("x")), "a"),
        (property("cost", Test::Less(number(7))), "a"),
        (property("cost", Test::AtMost(number(7))), "a b"),
        (property("cost", Test::Greater(number(5))), "b"),
        (property("cost", Test::AtLeast(number(5))), "a b"),
        (property("cost", Test::In(vec![Value::Number("5.0".parse().unwrap())])), "a"),
        (property("reviewed", Test::AtMost(day.clone())), "a"),
        (property("reviewed", Test::Less(day)), ""),
        (property("purpose", Test::Contains("BEHANDLE".into())), "a"),
        (property("purpose", Test::StartsWith("a b".into())), "a"),
        (property("purpose", Test::StartsWith("behandle".into())), ""),
        (property("purpose", Test::IsNull(true)), "b c p"),
        (property("purpose", Test::IsNull(false)), "a"),
        (Condition::Not(Box::new(property("cost", Test::Less(number(7))))), "b c p"),
    ] {
        let query = Query { conditions: vec![condition.clone()], ..everything() };
        assert_eq!(given.found(&query, &given.ask()).await, found, "{condition:?}");
    }
});

case!(a_condition_may_look_one_relation_on, given, {
    given
        .tell(
            "
            organisation olavs organisation_type=trust
            organisation nt organisation_type=trust
            application a
            application b
            application c
            process p
            process q
            supports s1: a -> p
            supports s2: a -> p at=olavs
            supports s3: b -> q at=olavs
            supports s4: c -> q to=2026-01-01
            ",
        )
        .await;
    let trust = |label: &str| Some(given.story.id(label).element().unwrap());
    let related = |direction, at, some, to: Option<&str>| {
        let (relation, include) = ("supports".into(), Default::default());
        let to = to.map(|labels| given.story.ids(labels));
        let condition = Condition::Related { relation, direction, at, include, some, to };
        Query { conditions: vec![condition], ..of_kinds("application process") }
    };
    use Direction::{Backward, Forward};
    let ask = given.ask();
    assert_eq!(given.found(&related(Forward, None, true, None), &ask).await, "a b");
    assert_eq!(given.found(&related(Forward, None, false, None), &ask).await, "c p q");
    assert_eq!(given.found(&related(Backward, None, true, None), &ask).await, "p q");
    assert_eq!(given.found(&related(Forward, trust("olavs"), true, None), &ask).await, "a b");
    assert_eq!(given.found(&related(Forward, trust("nt"), true, None), &ask).await, "a");
    assert_eq!(given.found(&related(Forward, None, true, Some("q")), &ask).await, "b");
    assert_eq!(given.found(&related(Forward, None, true, Some("")), &ask).await, "");
    assert_eq!(given.found(&related(Forward, None, true, None), &given.on("2025-06-01")).await, "a b c");
});

/// The labels of each page, walked to the end.
async fn pages(given: &Given, query: &Query, first: usize) -> Vec<String> {
    let snapshot = given.open().await;
    let mut pages = Vec::new();
    let mut after = None;
    loop {
        let query = Query { page: Page { first, after: after.take() }, total: true, ..query.clone() };
        let found = snapshot.find(&query, &given.ask()).await.unwrap();
        assert_eq!(found.total, Some(5), "the total is of all pages");
        pages.push(given.labels(found.rows.iter().map(|(image, _)| image.id)));
        if !found.more {
            return pages;
        }
        after = found.rows.last().map(|(_, position)| position.clone());
    }
}

case!(pages_follow_each_other_without_gap_or_double, given, {
    given
        .tell(
            "
            application a name=x id=1 cost=2
            application b name=x id=2
            application c name=x id=3 cost=1
            application d name=
            application e name=y cost=2
            ",
        )
        .await;
    assert_eq!(pages(&given, &everything(), 2).await, ["a b", "c e", "d"]);
    assert_eq!(pages(&given, &everything(), 5).await, ["a b c e d"]);
    let by_cost = |descending| Query {
        order: vec![
            Order { by: OrderBy::Property("cost".into()), descending },
            Order { by: OrderBy::Key, descending: true },
        ],
        ..everything()
    };
    assert_eq!(pages(&given, &by_cost(false), 2).await, ["c e", "a d", "b"]);
    assert_eq!(pages(&given, &by_cost(true), 2).await, ["e a", "c d", "b"]);
});

case!(a_page_begins_after_a_row_that_is_gone, given, {
    given.tell("application a\napplication b\napplication c\napplication d").await;
    let page = |after| Query { page: Page { first: 2, after }, ..everything() };
    let first = given.open().await.find(&page(None), &given.ask()).await.unwrap();
    assert!(first.more);
    let (_, position) = first.rows[1].clone();
    given.tell("delete b\n---\napplication aa name=a1").await;
    assert_eq!(given.found(&page(Some(position)), &given.ask()).await, "c d");
});

case!(a_page_of_no_rows_still_counts, given, {
    given.tell("application a\napplication b\nprocess p").await;
    let query = Query { page: Page { first: 0, after: None }, total: true, facets: vec![Facet::Kind], ..everything() };
    let found = given.open().await.find(&query, &given.ask()).await.unwrap();
    assert_eq!((found.rows.len(), found.more, found.total), (0, true, Some(3)));
    assert_eq!(found.facets[0].1.len(), 2);
    let uncounted = given.open().await.find(&everything(), &given.ask()).await.unwrap();
    assert_eq!((uncounted.total, uncounted.facets.len(), uncounted.more), (None, 0, false));
});

case!(a_facet_counts_all_rows_with_its_own_condition_lifted, given, {
    given
        .tell(
            "
            application a criticality=high cloud=yes
            application b criticality=high cloud=no
            application c criticality=low cloud=yes
            process p criticality=low
            process q
            ",
        )
        .await;
    let criticality = || Facet::Property("criticality".into());
    let high = Condition::Property("criticality".into(), Test::In(vec![Value::Choice("high".into())]));
    let cloud = Condition::Property("cloud".into(), Test::In(vec![Value::Flag(true)]));
    let query = Query { conditions: vec![high.clone(), cloud], page: Page { first: 1, after: None }, ..everything() };
    let ask = given.ask();
    assert_eq!(given.found(&query, &ask).await, "a");
    assert_eq!(given.facet(criticality(), &query, &ask).await, "high 1, low 1");
    assert_eq!(given.facet(Facet::Property("cloud".into()), &query, &ask).await, "Flag(false) 1, Flag(true) 1");
    assert_eq!(given.facet(Facet::Kind, &query, &ask).await, "application 1");
    let nested = Query { conditions: vec![Condition::Or(vec![high])], ..everything() };
    assert_eq!(given.facet(criticality(), &nested, &ask).await, "high 2", "only what stands at the top is lifted");
    let of_kind = Query { conditions: vec![Condition::Kind(vec!["process".into()])], ..everything() };
    assert_eq!(given.facet(Facet::Kind, &of_kind, &ask).await, "application 3, process 2");
    assert_eq!(given.facet(Facet::Kind, &of_kinds("process"), &ask).await, "process 2", "the kinds asked for are kept");
    assert_eq!(given.facet(criticality(), &of_kind, &ask).await, "- 1, low 1");
});

case!(a_search_counts_only_what_it_finds, given, {
    given.tell("application a name=epic\napplication b name=dips\nprocess c name=epikrise").await;
    assert_eq!(given.total(&text("epi"), &given.ask()).await, 2);
    assert_eq!(given.facet(Facet::Kind, &text("epi"), &given.ask()).await, "application 1, process 1");
});

case!(a_relation_may_be_asked_what_ends_on_it, given, {
    given.tell("organisation o1 organisation_type=trust\napplication a\napplication b").await;
    given.tell("flows f: a -> b at=o1\nflows g: a -> b\napplication e\n---\nexplains x: e -> f").await;
    let related = |at, some| {
        let (include, to) = Default::default();
        let condition =
            Condition::Related { relation: "explains".into(), direction: Direction::Backward, at, include, some, to };
        Query { conditions: vec![condition], ..of_kinds("flows") }
    };
    let o1 = given.story.id("o1").element();
    for at in [None, o1] {
        assert_eq!(given.found(&related(at, true), &given.ask()).await, "f");
        assert_eq!(given.found(&related(at, false), &given.ask()).await, "g");
    }
});

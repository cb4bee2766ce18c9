//! Items: what they hold, how they nest, which phase they are in, where they hold, what they are called.

use snitt::model::{
    find::{Condition, Facet, Query},
    graph::Direction,
    image::{Ends, builtin},
    value::{Lang, Phase, Value},
};

use crate::{
    case,
    given::{everything, of_kinds, over},
};

case!(an_item_is_given_back_as_it_was_stored, given, {
    given
        .tell(
            "
            organisation olavs
            application pas name=\"Pasientjournal|Pasientjournal nn|Patient record\" description=\"En lang|To\" \
             aliases=pas-gammel|dips criticality=high cost=1234567.89 reviewed=2026-02-28 cloud=yes \
             website=https://example.org tags=æ|Ø|å|æ related_to=olavs purpose=\"å helbrede\" illustrative=yes \
             source=STYRING|ANSVAR confirmed=arkitekt visibility=open external_ids=cmdb:17|epic:A extra=a:1|a:2|:x \
             planned=2019-01-01 phase_in=2020-01-01 active=2021-01-01 phase_out=2029-01-01 retired=2030-01-01
            person kari name=\"Kari Nordmann\"
            task t1 initials=KN
            process poli
            supports s1: pas -> poli at=olavs purpose=drift criticality=critical fallback=papir \
             longest_downtime=0.50 from=2026-01-01 to=2027-01-01 source=STYRING
            ",
        )
        .await;
    let told = given.story.tell("");
    assert!(told.is_empty());
    let snapshot = given.open().await;
    let ids = given.story.ids("pas kari t1 s1");
    let images = snapshot.get(&ids, &given.ask()).await.unwrap();
    let pas = images[0].clone().unwrap();
    assert_eq!(pas.key(), "pas");
    assert_eq!(pas.name(Lang::En), Some("Patient record"));
    assert_eq!(pas.value("cost"), Some(&Value::Number("1234567.89".parse().unwrap())));
    assert_eq!(pas.value("cloud"), Some(&Value::Flag(true)));
    assert_eq!(pas.value("website"), Some(&Value::Link("https://example.org".into())));
    assert_eq!(pas.value("related_to"), Some(&Value::Many(vec![Value::Ref(given.story.id("olavs"))])));
    let tags = ["æ", "Ø", "å", "æ"].map(|tag| Value::Text(tag.into()));
    assert_eq!(pas.value("tags"), Some(&Value::Many(tags.to_vec())), "in order, the same twice");
    let Some(Value::Extra(extra)) = pas.value(builtin::EXTRA) else { panic!("no extra") };
    let extra: Vec<_> = extra.iter().map(|extra| (&*extra.name, &*extra.value)).collect();
    assert_eq!(extra, [("a", "1"), ("a", "2"), ("", "x")], "ordered, the same name twice");
    assert_eq!(pas.lifecycle().dated().count(), 5);
    let kari = images[1].clone().unwrap();
    assert_eq!(kari.name(Lang::Nb), Some("Kari Nordmann"), "personal values are filled in");
    let Some(Value::Personal(initials)) = images[2].as_ref().unwrap().value("initials") else { panic!("no initials") };
    assert_eq!(initials.value(), Some("KN"));
    let s1 = images[3].clone().unwrap();
    assert_eq!(s1.ends, Some(Ends { source: given.story.id("pas"), target: given.story.id("poli") }));
    assert_eq!(s1.value("longest_downtime"), Some(&Value::Number("0.50".parse().unwrap())));
    assert_eq!(snapshot.get(&[], &given.ask()).await.unwrap().len(), 0);
});

case!(a_value_set_replaces_and_a_value_cleared_is_gone, given, {
    given.tell("application a criticality=high cost=5 tags=x|y").await;
    given.tell("set a criticality=low cost= tags=z").await;
    let image = given.open().await.get(&given.story.ids("a"), &given.ask()).await.unwrap()[0].clone().unwrap();
    assert_eq!(image.value("criticality"), Some(&Value::Choice("low".into())));
    assert_eq!(image.value("cost"), None);
    assert_eq!(image.value("tags"), Some(&Value::Many(vec![Value::Text("z".into())])));
});

case!(a_relation_keeps_its_identity_through_every_edit, given, {
    given.tell("application a\nprocess p\nsupports s: a -> p").await;
    given.tell("set s criticality=high\n---\nset s criticality= from=2020-01-01").await;
    assert_eq!(given.got("s", &given.ask()).await, "s");
});

case!(two_relations_with_the_same_kind_and_ends_are_two, given, {
    given.tell("application a\nprocess p\nsupports s1: a -> p id=1\nsupports s2: a -> p id=2").await;
    assert_eq!(
        given.stepped("a", &over("supports", Direction::Forward), &given.ask()).await,
        "a s1>p certain all\na s2>p certain all\n"
    );
});

case!(a_relation_may_end_on_relations_to_any_depth, given, {
    given
        .tell(
            "
            application a
            application b
            flows f: a -> b
            explains e1: a -> f
            explains e2: a -> e1
            explains e3: e2 -> e1
            ",
        )
        .await;
    assert_eq!(given.got("f e1 e2 e3", &given.ask()).await, "f e1 e2 e3");
    let explains = over("explains", Direction::Backward);
    assert_eq!(given.stepped("f", &explains, &given.ask()).await, "f e1>a certain all\n");
    assert_eq!(
        given.stepped("e1", &explains, &given.ask()).await,
        "e1 e2>a certain all\ne1 e3>e2 certain all\n",
        "nameless relations come last"
    );
});

case!(what_is_deleted_is_gone_with_what_ends_on_it, given, {
    given.tell("application a\napplication b\nflows f: a -> b\nexplains e: b -> f\n---\ndelete a").await;
    assert_eq!(given.got("a b f e", &given.ask()).await, "b");
    assert_eq!(given.keyed("a", &given.ask()).await, "");
    assert_eq!(given.head.counts.elements, 1);
    assert_eq!(given.head.counts.relations, 0);
});

case!(a_relation_from_an_item_to_itself_is_one_step_each_way, given, {
    given.tell("application a\nflows f: a -> a").await;
    assert_eq!(given.stepped("a", &over("flows", Direction::Forward), &given.ask()).await, "a f>a certain all\n");
    assert_eq!(given.stepped("a", &over("flows", Direction::Backward), &given.ask()).await, "a f>a certain all\n");
    let mut both = over("flows", Direction::Forward);
    both.rules.extend(over("flows", Direction::Backward).rules);
    assert_eq!(given.stepped("a", &both, &given.ask()).await, "a f>a certain all\na f>a certain all\n");
});

case!(steps_come_in_the_order_of_items_rules_names_and_relations, given, {
    given
        .tell(
            "
            application a
            application b
            process p1 name=Øre
            process p2 name=Arm
            process p3 name=
            platform vm
            supports s1: a -> p1
            supports s2: a -> p2 id=9
            supports s3: a -> p3
            supports s4: a -> p2 id=8
            supports s5: b -> p1
            runs_on ro: a -> vm
            ",
        )
        .await;
    let mut follow = over("runs_on", Direction::Forward);
    follow.rules.extend(over("supports", Direction::Forward).rules);
    assert_eq!(
        given.stepped("b a", &follow, &given.ask()).await,
        "b s5>p1 certain all\na ro>vm certain all\na s4>p2 certain all\na s2>p2 certain all\n\
         a s1>p1 certain all\na s3>p3 certain all\n"
    );
});

case!(valid_time_is_half_open, given, {
    given.tell("application a\nprocess p\nsupports s: a -> p from=2026-01-01 to=2026-01-03").await;
    let supports = over("supports", Direction::Forward);
    let mut there = Vec::new();
    for on in ["2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03"] {
        there.push(!given.stepped("a", &supports, &given.on(on)).await.is_empty());
    }
    assert_eq!(there, [false, true, true, false]);
});

case!(a_relation_is_in_force_only_while_both_ends_are_in_use, given, {
    given
        .tell(
            "
            application a planned=2020-01-01 phase_in=2021-01-01 active=2022-01-01 phase_out=2023-01-01 retired=2024-01-01
            process p
            supports s: a -> p
            explains e: p -> s
            ",
        )
        .await;
    let supports = over("supports", Direction::Backward);
    let explains = over("explains", Direction::Forward);
    let mut there = Vec::new();
    for year in 2019..=2024 {
        let ask = given.on(&format!("{year}-06-01"));
        let s = given.stepped("p", &supports, &ask).await;
        let e = given.stepped("p", &explains, &ask).await;
        assert_eq!(s.is_empty(), e.is_empty(), "a relation end is itself in force, {year}");
        there.push(!s.is_empty());
    }
    assert_eq!(there, [false, false, true, true, true, false]);
});

case!(an_element_without_dates_is_always_in_use, given, {
    given.tell("application a\nprocess p\nsupports s: a -> p").await;
    for on in ["1900-01-01", "2026-07-01", "2999-12-31"] {
        assert_eq!(
            given.stepped("a", &over("supports", Direction::Forward), &given.on(on)).await,
            "a s>p certain all\n"
        );
    }
});

case!(lists_show_every_phase_with_the_phase_on_the_day_as_a_facet, given, {
    given
        .tell(
            "
            application a planned=2027-01-01
            application b phase_in=2026-01-01
            application c active=2026-01-01
            application d active=2020-01-01 phase_out=2026-01-01
            application e retired=2026-01-01
            application f
            ",
        )
        .await;
    let ask = given.ask();
    assert_eq!(given.found(&everything(), &ask).await, "a b c d e f");
    assert_eq!(
        given.facet(Facet::Phase, &everything(), &ask).await,
        "- 1, Active 1, PhaseIn 1, PhaseOut 1, Planned 1, Retired 1"
    );
    let planned = Query { conditions: vec![Condition::Phase(vec![Phase::Planned, Phase::PhaseOut])], ..everything() };
    assert_eq!(given.found(&planned, &ask).await, "a d");
    assert_eq!(given.found(&planned, &given.on("2025-06-01")).await, "a b c e", "before its first phase it is planned");
    assert_eq!(
        given.facet(Facet::Phase, &planned, &ask).await,
        "- 1, Active 1, PhaseIn 1, PhaseOut 1, Planned 1, Retired 1",
        "its own condition is lifted"
    );
});

case!(relations_have_phases_too, given, {
    given
        .tell(
            "
            application a
            process p
            supports s1: a -> p id=1 from=2027-01-01
            supports s2: a -> p id=2 to=2026-01-01
            supports s3: a -> p id=3
            ",
        )
        .await;
    let in_phase = |phase| Query { conditions: vec![Condition::Phase(vec![phase])], ..of_kinds("supports") };
    assert_eq!(given.found(&in_phase(Phase::Planned), &given.ask()).await, "s1");
    assert_eq!(given.found(&in_phase(Phase::Retired), &given.ask()).await, "s2");
    assert_eq!(given.found(&in_phase(Phase::Active), &given.ask()).await, "s3");
});

case!(an_element_concerns_the_organisations_of_its_relations_in_force_and_a_trust_that_owns_it, given, {
    given
        .tell(
            "
            organisation olavs organisation_type=trust
            organisation nt organisation_type=trust
            organisation mr organisation_type=trust
            organisation hemit organisation_type=supplier
            application a
            application b
            process p
            supports s1: a -> p at=olavs
            supports s2: a -> p at=nt from=2027-01-01
            owns o1: mr -> a as=owner
            owns o2: hemit -> a as=owner
            owns o3: mr -> b as=owner from=2027-01-01
            supports s3: b -> p
            ",
        )
        .await;
    let at = |label: &str| {
        let trust = given.story.id(label).element().unwrap();
        Query { conditions: vec![Condition::Trust(vec![trust])], ..of_kinds("application process") }
    };
    let ask = given.ask();
    assert_eq!(given.found(&at("olavs"), &ask).await, "a p");
    assert_eq!(given.found(&at("mr"), &ask).await, "a");
    assert_eq!(given.found(&at("nt"), &ask).await, "", "it has not begun");
    assert_eq!(given.found(&at("nt"), &given.on("2027-01-01")).await, "a p");
    assert_eq!(given.found(&at("hemit"), &ask).await, "", "it is no trust");
    assert_eq!(given.facet(Facet::Trust, &of_kinds("application process"), &ask).await, "olavs 2, - 1, mr 1");
    assert_eq!(given.facet(Facet::Trust, &at("mr"), &ask).await, "olavs 2, - 1, mr 1", "its own condition is lifted");
});

case!(keys_and_aliases_name_elements, given, {
    given
        .tell("application a key=pas\n---\nset a key=epic aliases=pas\n---\napplication b key=dips aliases=pas|gammel")
        .await;
    let ask = given.ask();
    assert_eq!(given.keyed("epic", &ask).await, "a");
    let both = if given.story.id("a") < given.story.id("b") { "a b" } else { "b a" };
    assert_eq!(given.keyed("pas", &ask).await, both, "both had it: lowest id first");
    assert_eq!(given.keyed("gammel", &ask).await, "b");
    assert_eq!(given.keyed("nothing", &ask).await, "");
    given.tell("application c key=pas").await;
    assert_eq!(given.keyed("pas", &ask).await, "c", "a key goes before aliases");
});

case!(equal_keys_answer_the_lowest_id_first, given, {
    given.tell("application b key=same id=2\napplication a key=same id=1\nprocess c key=same id=3").await;
    assert_eq!(given.keyed("same", &given.ask()).await, "a b c");
});

case!(external_ids_are_for_each_source, given, {
    given.tell("application a external_ids=cmdb:1|epic:1\napplication b external_ids=cmdb:2\n").await;
    given.tell("process p\nsupports s: a -> p external_ids=cmdb:2").await;
    let ask = given.ask();
    assert_eq!(given.named("cmdb", "1", &ask).await, "a");
    assert_eq!(given.named("epic", "1", &ask).await, "a");
    assert_eq!(given.named("epic", "2", &ask).await, "");
    assert_eq!(given.named("cmdb", "2", &ask).await, "b s", "elements come before relations");
    given.tell("set a external_ids=epic:9").await;
    assert_eq!(given.named("cmdb", "1", &ask).await, "");
    assert_eq!(given.named("epic", "9", &ask).await, "a");
});

case!(what_comes_and_goes_in_one_commit_never_was, given, {
    given
        .tell(
            "
            application a
            application b name=a external_ids=cmdb:1
            flows f: a -> b
            delete b
            process c
            set c purpose=x
            delete c
            ",
        )
        .await;
    assert_eq!(given.got("a b f c", &given.ask()).await, "a");
    assert_eq!(given.found(&everything(), &given.ask()).await, "a");
    assert_eq!(given.found(&of_kinds("flows process"), &given.ask()).await, "");
    assert_eq!(given.named("cmdb", "1", &given.ask()).await, "");
    assert_eq!((given.head.counts.elements, given.head.counts.relations), (1, 0));
    assert_eq!(given.open().await.head(), &given.head);
});

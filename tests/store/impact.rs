//! Impact, sentence by sentence as the contract has it. Expected answers are worked out by hand.

use snitt::model::{
    ask::{Ask, Include},
    graph::Follow,
};

use crate::{case, given::Given};

const TRUSTS: &str = "
    organisation olavs organisation_type=trust
    organisation nt organisation_type=trust
    organisation mr organisation_type=trust
";

case!(a_start_is_never_a_hit_not_even_by_a_cycle, given, {
    given
        .tell(
            "
            application a
            application b
            flows ab: a -> b
            flows ba: b -> a
            flows aa: a -> a
            ",
        )
        .await;
    let ask = given.ask();
    assert_eq!(given.walked("a", &given.affected(), &ask).await, "b potential 1 | a ab>b | all potential 1\n");
    assert_eq!(given.walked("a b", &given.affected(), &ask).await, "");
});

case!(what_is_not_there_is_no_start, given, {
    given.tell("application a\napplication b\nflows ab: a -> b").await;
    given.tell("application gone\n---\ndelete gone").await;
    assert_eq!(given.reached("gone a", &given.affected(), &given.ask()).await, "b");
    assert_eq!(given.reached("gone", &given.affected(), &given.ask()).await, "");
    assert_eq!(given.reached("", &given.affected(), &given.ask()).await, "");
});

case!(a_path_holds_only_where_the_contexts_of_all_its_relations_meet, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            platform vm
            application pas
            process poli
            runs_on host: pas -> vm at=olavs
            supports use: pas -> poli at=nt
            ",
        )
        .await;
    let ask = given.ask();
    assert_eq!(given.walked("vm", &given.affected(), &ask).await, "pas certain 1 | vm host>pas | olavs certain 1\n");
    assert_eq!(given.reached("vm", &given.at("olavs", given.affected()), &ask).await, "pas");
    assert_eq!(given.reached("vm", &given.at("nt", given.affected()), &ask).await, "");
});

case!(a_general_relation_is_shadowed_at_its_own_trust, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application pas
            process poli
            process akutt
            supports general: pas -> poli
            supports special: pas -> poli at=olavs
            supports other: pas -> akutt
            ",
        )
        .await;
    let ask = given.ask();
    assert_eq!(
        given.walked("pas", &given.affected(), &ask).await,
        "akutt certain 1 | pas other>akutt | all certain 1\n\
         poli certain 1 | pas special>poli | all certain 1\n"
            .replace("special>poli", &smaller(&given, "general", "special")),
    );
    let at_olavs = given.at("olavs", given.affected());
    assert_eq!(
        given.walked("pas", &at_olavs, &ask).await,
        "akutt certain 1 | pas other>akutt | olavs certain 1\npoli certain 1 | pas special>poli | olavs certain 1\n"
    );
    let at_nt = given.at("nt", given.affected());
    assert_eq!(
        given.walked("pas", &at_nt, &ask).await,
        "akutt certain 1 | pas other>akutt | nt certain 1\npoli certain 1 | pas general>poli | nt certain 1\n"
    );
});

/// The step over the relation with the smaller id, of two from one item to `poli`.
fn smaller(given: &Given, a: &str, b: &str) -> String {
    format!("{}>poli", if given.story.id(a) < given.story.id(b) { a } else { b })
}

case!(two_specific_relations_leave_the_general_everywhere_but_at_both, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application pas
            process poli
            supports general: pas -> poli id=1
            supports special: pas -> poli at=olavs id=2
            supports special2: pas -> poli at=nt id=3
            ",
        )
        .await;
    assert_eq!(
        given
            .stepped("pas", &crate::given::over("supports", snitt::model::graph::Direction::Forward), &given.ask())
            .await,
        "pas general>poli certain all-nt-olavs\npas special>poli certain olavs\npas special2>poli certain nt\n"
    );
});

case!(a_specific_relation_shadows_only_its_own_kind_and_ends, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application a
            application b
            data_object d
            flows general: a -> b id=1
            flows back: b -> a at=olavs id=2
            uses read: b -> d at=olavs id=3
            part_of part: a -> b id=4
            ",
        )
        .await;
    let at_olavs = given.at("olavs", given.affected());
    assert_eq!(
        given.walked("a", &at_olavs, &given.ask()).await,
        "b certain 1 | a part>b | olavs certain 1\n",
        "the flow is not shadowed, and the certain link is better"
    );
    let flows = crate::given::over("flows", snitt::model::graph::Direction::Forward);
    assert_eq!(given.stepped("a", &flows, &given.ask()).await, "a general>b certain all\n");
});

case!(a_specific_relation_shadows_only_on_days_it_is_in_force, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application pas
            process poli
            supports general: pas -> poli
            supports special: pas -> poli at=olavs from=2026-01-01 to=2027-01-01
            ",
        )
        .await;
    let at_olavs = given.at("olavs", given.affected());
    let special = "poli certain 1 | pas special>poli | olavs certain 1\n";
    let general = "poli certain 1 | pas general>poli | olavs certain 1\n";
    assert_eq!(given.walked("pas", &at_olavs, &given.on("2025-12-31")).await, general);
    assert_eq!(given.walked("pas", &at_olavs, &given.on("2026-01-01")).await, special);
    assert_eq!(given.walked("pas", &at_olavs, &given.on("2026-12-31")).await, special);
    assert_eq!(given.walked("pas", &at_olavs, &given.on("2027-01-01")).await, general);
    let planned = Include { planned: true, ..Include::default() };
    let with_planned = Follow { include: planned, ..at_olavs };
    assert_eq!(given.walked("pas", &with_planned, &given.on("2025-12-31")).await, special);
    assert_eq!(given.walked("pas", &with_planned, &given.on("2027-01-01")).await, general);
});

case!(a_specific_relation_shadows_only_for_who_may_see_it, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application pas
            process poli
            supports general: pas -> poli
            supports special: pas -> poli at=olavs visibility=security
            ",
        )
        .await;
    let at_olavs = given.at("olavs", given.affected());
    let open = given.reader("open");
    assert_eq!(given.walked("pas", &at_olavs, &open).await, "poli certain 1 | pas general>poli | olavs certain 1\n");
    assert_eq!(
        given.walked("pas", &given.affected(), &open).await,
        "poli certain 1 | pas general>poli | all certain 1\n",
        "no group may show that something is hidden"
    );
    assert_eq!(
        given.walked("pas", &at_olavs, &given.reader("open security")).await,
        "poli certain 1 | pas special>poli | olavs certain 1\n"
    );
});

case!(each_organisation_has_its_own_certainty_and_depth, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application a
            application b
            application c
            process p
            supports direct: a -> p at=olavs
            flows ab: a -> b at=nt
            supports bp: b -> p
            part_of ac: a -> c
            supports cp: c -> p at=mr
            ",
        )
        .await;
    let walked = given.walked("a", &given.affected(), &given.ask()).await;
    let line = walked.lines().find(|line| line.starts_with('p')).unwrap();
    assert_eq!(line, "p certain 1 | a direct>p | olavs certain 1, mr certain 2, nt potential 2");
});

case!(the_path_is_the_best_of_any_organisation_asked, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application start
            application x
            application y
            process p
            part_of s1: start -> x
            part_of s2: start -> y
            supports xp: x -> p at=nt
            supports yp: y -> p at=olavs
            ",
        )
        .await;
    let ask = given.ask();
    let line = |walked: String| walked.lines().find(|line| line.starts_with('p')).unwrap().to_owned();
    assert_eq!(
        line(given.walked("start", &given.affected(), &ask).await),
        "p certain 2 | start s1>x xp>p | nt+olavs certain 2"
    );
    assert_eq!(
        line(given.walked("start", &given.at("olavs", given.affected()), &ask).await),
        "p certain 2 | start s2>y yp>p | olavs certain 2"
    );
});

case!(an_element_is_entered_again_when_more_organisations_reach_it, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application a
            application b
            application c
            application d
            process p
            part_of ab: a -> b
            runs_on no: a -> c
            supports bp: b -> p at=nt
            flows ad: a -> d at=olavs
            flows db: d -> b at=olavs
            supports bp2: b -> p at=olavs
            delete no
            delete ab
            ---
            flows near: a -> b at=nt
            ",
        )
        .await;
    assert_eq!(
        given.walked("a", &given.affected(), &given.ask()).await,
        "b potential 1 | a near>b | nt potential 1, olavs potential 2\n\
         d potential 1 | a ad>d | olavs potential 1\n\
         p potential 2 | a near>b bp>p | nt potential 2, olavs potential 3\n"
    );
});

case!(what_is_reached_again_within_a_level_is_stepped_from_as_it_was_before, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            application a
            application b
            application z
            application end
            flows ab: a -> b
            flows az: a -> z at=nt
            flows bz: b -> z
            flows ze: z -> end
            ",
        )
        .await;
    let walked = given.walked("a", &given.affected(), &given.ask()).await;
    assert_eq!(
        walked,
        "b potential 1 | a ab>b | all potential 1\n\
         z potential 1 | a az>z | nt potential 1, all-nt potential 2\n\
         end potential 2 | a az>z ze>end | nt potential 2, all-nt potential 3\n"
    );
});

case!(hits_are_ordered_by_certainty_depth_name_id, given, {
    given
        .tell(
            "
            application s
            application far name=A
            application b name=Berit
            application a1 name=Åse
            application a2 name=ase id=2
            application a3 name=Ase id=1
            application none name=
            application maybe name=A
            part_of r1: s -> b
            part_of r2: s -> a1
            part_of r3: s -> a2
            part_of r4: s -> a3
            part_of r5: s -> none
            flows r6: s -> maybe
            part_of r7: b -> far
            ",
        )
        .await;
    assert_eq!(given.reached("s", &given.affected(), &given.ask()).await, "a3 a2 b a1 none far maybe");
});

case!(a_walk_goes_no_deeper_than_asked, given, {
    given
        .tell(
            "
            application a
            application b
            application c
            application d
            part_of ab: a -> b
            part_of bc: b -> c
            part_of cd: c -> d
            flows ad: a -> d
            ",
        )
        .await;
    let depth = |depth| Follow { depth: Some(depth), ..given.affected() };
    let ask = given.ask();
    assert_eq!(given.reached("a", &depth(0), &ask).await, "");
    assert_eq!(
        given.walked("a", &depth(1), &ask).await,
        "b certain 1 | a ab>b | all certain 1\nd potential 1 | a ad>d | all potential 1\n"
    );
    assert_eq!(given.reached("a", &depth(2), &ask).await, "b c d");
    assert_eq!(
        given.walked("a", &depth(2), &ask).await.lines().last(),
        Some("d potential 1 | a ad>d | all potential 1"),
        "the certain path is too long"
    );
    assert_eq!(
        given.walked("a", &depth(3), &ask).await.lines().last(),
        Some("d certain 3 | a ab>b bc>c cd>d | all certain 3")
    );
});

case!(a_reached_relation_leads_to_what_ends_on_it_and_to_its_own_ends_where_the_metamodel_says, given, {
    // realises reaches the flow; the flow's target suffers for certain, its source does not; carries ends on the flow.
    given
        .tell(
            "
            integration i
            application from
            application to
            data_object d
            flows f: from -> to
            realises re: i -> f
            carries ca: f -> d
            ",
        )
        .await;
    assert_eq!(
        given.walked("i", &given.affected(), &given.ask()).await,
        "f certain 1 | i re>f | all certain 1\n\
         to certain 2 | i re>f f>to | all certain 2\n\
         d potential 2 | i re>f ca>d | all potential 2\n"
    );
});

case!(a_relation_can_be_a_start, given, {
    given.tell("application a\napplication b\ndata_object d\nflows f: a -> b\ncarries ca: f -> d").await;
    assert_eq!(given.reached("f", &given.affected(), &given.ask()).await, "b d");
});

case!(a_relation_holds_at_its_own_organisation_however_it_is_met, given, {
    given.tell(TRUSTS).await;
    given
        .tell(
            "
            integration i
            application from
            application to
            flows f: from -> to at=olavs
            realises re: i -> f
            ",
        )
        .await;
    assert_eq!(
        given.walked("i", &given.affected(), &given.ask()).await,
        "f certain 1 | i re>f | all certain 1\nto certain 2 | i re>f f>to | olavs certain 2\n"
    );
    assert_eq!(
        given.walked("to", &given.relied_on(), &given.ask()).await,
        "f certain 1 | to f>f | olavs certain 1\n\
         i certain 2 | to f>f re>i | olavs certain 2\n\
         from potential 1 | to f>from | olavs potential 1\n"
    );
});

case!(what_is_relied_on_is_the_converse_of_what_is_affected, given, {
    given
        .tell(
            "
            platform vm
            application pas
            process poli
            data_object d
            runs_on ro: pas -> vm
            supports su: pas -> poli
            uses us: pas -> d
            ",
        )
        .await;
    let ask = given.ask();
    assert_eq!(given.reached("vm", &given.affected(), &ask).await, "pas poli");
    assert_eq!(given.reached("poli", &given.relied_on(), &ask).await, "pas vm d");
    assert_eq!(given.reached("poli", &given.affected(), &ask).await, "");
    assert_eq!(given.reached("vm", &given.relied_on(), &ask).await, "");
});

case!(every_relation_of_a_path_is_in_force_on_the_day, given, {
    given
        .tell(
            "
            platform vm
            application pas phase_in=2026-02-01 retired=2026-10-01
            process poli
            runs_on ro: pas -> vm from=2026-01-01
            supports su: pas -> poli to=2026-12-01
            ",
        )
        .await;
    let reached = async |on: &str, include: Include| {
        let follow = Follow { include, ..given.affected() };
        given.reached("vm", &follow, &given.on(on)).await
    };
    let [none, planned, retired, always] = includes();
    assert_eq!(reached("2026-07-01", none).await, "pas poli");
    assert_eq!(reached("2026-01-31", none).await, "", "the application is planned");
    assert_eq!(reached("2026-02-01", none).await, "pas poli");
    assert_eq!(reached("2026-10-01", none).await, "", "the application is retired");
    assert_eq!(reached("2026-01-31", planned).await, "pas poli");
    assert_eq!(reached("2025-12-31", planned).await, "pas poli");
    assert_eq!(reached("2026-10-01", planned).await, "");
    assert_eq!(reached("2026-10-01", retired).await, "pas poli");
    assert_eq!(reached("2026-12-01", retired).await, "pas poli");
    assert_eq!(reached("2025-12-31", retired).await, "");
    assert_eq!(reached("1999-01-01", always).await, "pas poli");
});

fn includes() -> [Include; 4] {
    let none = Include::default();
    [none, Include { planned: true, ..none }, Include { retired: true, ..none }, Include { always: true, ..none }]
}

case!(a_walk_past_its_deadline_its_budget_or_its_caller_is_refused, given, {
    given.tell("application a\napplication b\napplication c\npart_of ab: a -> b\npart_of bc: b -> c").await;
    let snapshot = given.open().await;
    let start = given.story.ids("a");
    let late = Ask { deadline: std::time::Instant::now(), ..given.ask() };
    assert!(matches!(snapshot.walk(&start, &given.affected(), &late).await, Err(snitt::store::Error::Deadline)));
    let gone = given.ask();
    gone.cancel.cancel();
    assert!(matches!(snapshot.walk(&start, &given.affected(), &gone).await, Err(snitt::store::Error::Cancelled)));
    let poor = Ask { budget: 1, ..given.ask() };
    assert!(matches!(snapshot.walk(&start, &given.affected(), &poor).await, Err(snitt::store::Error::Budget(1))));
});

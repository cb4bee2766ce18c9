//! Which path explains a hit: certainty, then steps, then what the items are called, then the relations.

use crate::case;

case!(certainty_is_the_worst_link_and_the_best_path, given, {
    given
        .tell(
            "
            application a
            application b
            application c
            process p
            process q
            flows ab: a -> b id=1
            supports bp: b -> p id=2
            part_of ac: a -> c id=3
            part_of cb: c -> b id=4
            flows aq: a -> c id=5
            supports cq: c -> q id=6
            ",
        )
        .await;
    assert_eq!(
        given.walked("a", &given.affected(), &given.ask()).await,
        "c certain 1 | a ac>c | all certain 1\n\
         b certain 2 | a ac>c cb>b | all certain 2\n\
         q certain 2 | a ac>c cq>q | all certain 2\n\
         p certain 3 | a ac>c cb>b bp>p | all certain 3\n",
        "a longer certain path beats a shorter potential one"
    );
});

case!(among_equally_certain_paths_the_fewest_steps_win, given, {
    given
        .tell(
            "
            application a
            application b
            application c
            part_of ab: a -> b
            part_of bc: b -> c
            part_of ac: a -> c
            ",
        )
        .await;
    assert_eq!(
        given.walked("a", &given.affected(), &given.ask()).await,
        "b certain 1 | a ab>b | all certain 1\nc certain 1 | a ac>c | all certain 1\n"
    );
});

case!(among_equally_short_paths_the_keys_read_from_the_end_decide, given, {
    // To `end`: start>x1>y2, start>x2>y1 and start>x3>y1. y1 comes before y2; of the two by y1, x2 comes before x3.
    given
        .tell(
            "
            application start
            application x1
            application x2
            application x3
            application y1
            application y2
            application end
            part_of r1: start -> x1
            part_of r2: start -> x2
            part_of r3: start -> x3
            part_of r4: x1 -> y2
            part_of r5: x3 -> y1
            part_of r6: x2 -> y1
            part_of r7: y2 -> end
            part_of r8: y1 -> end
            ",
        )
        .await;
    let walked = given.walked("start", &given.affected(), &given.ask()).await;
    assert_eq!(walked.lines().last(), Some("end certain 3 | start r2>x2 r6>y1 r8>end | all certain 3"));
});

case!(keys_are_compared_as_bytes_and_equal_keys_by_id, given, {
    given
        .tell(
            "
            application start
            application big key=B name=b
            application small key=a name=a
            application end
            part_of r1: start -> small
            part_of r2: start -> big
            part_of r3: small -> end
            part_of r4: big -> end
            application twin2 key=same id=22
            application twin1 key=same id=11
            application far
            part_of r5: start -> twin2 id=1
            part_of r6: start -> twin1 id=2
            part_of r7: twin2 -> far id=3
            part_of r8: twin1 -> far id=4
            ",
        )
        .await;
    let walked = given.walked("start", &given.affected(), &given.ask()).await;
    let line = |item: &str| walked.lines().find(|line| line.starts_with(item)).unwrap().to_owned();
    assert_eq!(line("end"), "end certain 2 | start r2>big r4>end | all certain 2");
    assert_eq!(line("far"), "far certain 2 | start r6>twin1 r8>far | all certain 2");
});

case!(among_equal_items_the_relation_ids_read_from_the_end_decide, given, {
    given
        .tell(
            "
            application a
            application b
            application c
            part_of ab1: a -> b id=9
            part_of ab2: a -> b id=8
            part_of bc1: b -> c id=3
            part_of bc2: b -> c id=2
            ",
        )
        .await;
    assert_eq!(
        given.walked("a", &given.affected(), &given.ask()).await,
        "b certain 1 | a ab2>b | all certain 1\nc certain 2 | a ab2>b bc2>c | all certain 2\n"
    );
});

case!(a_relation_on_a_path_is_compared_by_its_id_as_text, given, {
    // Both ways reach `end` from something: the element's key stands before or after the relation's text.
    given
        .tell(
            "
            integration i
            application a
            application b
            data_object end
            application zz key=zz
            application aa key=aa
            flows ab: a -> b id=1
            realises re: i -> ab id=2
            carries ca: ab -> end id=3
            part_of p1: i -> zz id=4
            part_of p2: zz -> end id=6
            ",
        )
        .await;
    let follow = given.affected();
    let walked = given.walked("i", &follow, &given.ask()).await;
    let line = walked.lines().find(|line| line.starts_with("end")).unwrap();
    assert_eq!(line, "end certain 2 | i p1>zz p2>end | all certain 2");
    given.tell("delete p2\n---\nexplains ex: zz -> end id=7").await;
    let walked = given.walked("i", &follow, &given.ask()).await;
    let line = walked.lines().find(|line| line.starts_with("end")).unwrap();
    assert_eq!(line, "end potential 2 | i re>ab ca>end | all potential 2", "r000… comes before zz");
    given.tell("set zz key=aa").await;
    let walked = given.walked("i", &follow, &given.ask()).await;
    let line = walked.lines().find(|line| line.starts_with("end")).unwrap();
    assert_eq!(line, "end potential 2 | i p1>zz ex>end | all potential 2", "aa comes before r000…");
});

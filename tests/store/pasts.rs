//! The past: a state of then answers as the head answered then.

use std::sync::Arc;

use snitt::{
    model::{
        find::{Condition, Query},
        graph::Direction,
    },
    store::{Snapshot, state::State},
};

use crate::{case, engine::metamodel, given::of_kinds};

case!(a_past_state_knows_what_ended_on_a_relation, given, {
    given
        .tell(
            "
            organisation o1 organisation_type=trust
            application seen cost=5
            application unseen cost=7 visibility=security
            flows dark: seen -> unseen
            ---
            flows r4: seen -> unseen at=o1
            ---
            application e10 name=zebra visibility=finance related_to=unseen|o1
            ---
            explains r11: e10 -> r4
            set r11 visibility=finance
            ",
        )
        .await;
    let (include, to) = Default::default();
    let at = given.story.id("o1").element();
    let related = Condition::Related {
        relation: "explains".into(),
        direction: Direction::Backward,
        at,
        include,
        some: false,
        to,
    };
    let trust = Condition::Trust(at.into_iter().collect());
    let query = Query { conditions: vec![related, trust], ..of_kinds("platform flows") };
    let mut found = Vec::new();
    for revision in 2..=given.head.revision.0 {
        let (record, ask) = (&*given.opened.record, given.reader("open security finance"));
        let revision = snitt::model::revision::Revision(revision);
        let past = State::past(given.open().await, record, revision, metamodel(), &ask).await.unwrap();
        let rows = Arc::new(past).find(&query, &ask).await.unwrap().rows;
        found.push(given.labels(rows.iter().map(|(image, _)| image.id)));
    }
    assert_eq!(found, ["", "r4", "r4", ""]);
});

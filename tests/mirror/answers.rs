//! Everything a mirror answers, as text to compare.

use std::{fmt::Write, sync::Arc};

use snitt::{
    model::{
        ask::{Ask, Cancel, Include, Sight},
        find::{Facet, Query},
        graph::{Direction, Follow},
        ids::ItemId,
        metamodel::ImpactDirection,
        page::Page,
    },
    store::{Reads, Snapshot},
};

use crate::store::{metamodel, soon};

/// A reader who sees everything.
pub fn everybody() -> Ask {
    Ask {
        sight: Arc::new(Sight::all()),
        day: "2026-06-01".parse().unwrap(),
        deadline: soon(),
        cancel: Cancel::default(),
        budget: u64::MAX,
    }
}

/// All items, with order, facets, and what each is relied on for.
pub async fn whole(reads: &impl Reads) -> String {
    let ask = everybody();
    whole_of(&*reads.open(None, &ask).await.unwrap(), &ask).await
}

/// The same of a snapshot.
pub async fn whole_of(snapshot: &dyn Snapshot, ask: &Ask) -> String {
    let mut said = format!("{:?}\n", snapshot.head());
    let metamodel = metamodel();
    let all = metamodel.kinds.keys().chain(metamodel.relations.keys()).cloned().collect();
    let query = Query {
        kinds: Some(all),
        among: None,
        text: None,
        conditions: vec![],
        order: vec![],
        page: Page { first: 500, after: None },
        total: true,
        facets: vec![Facet::Kind, Facet::Trust],
    };
    let found = snapshot.find(&query, ask).await.unwrap();
    writeln!(said, "{:?} {:?}", found.total, found.facets).unwrap();
    let ids: Vec<ItemId> = found.rows.iter().map(|(image, _)| image.id).collect();
    for (image, _) in &found.rows {
        let secret = image.value("name").map(|name| format!("{name:?}"));
        let name = image.name(snitt::model::value::Lang::Nb);
        writeln!(said, "{} {} {:?} {secret:?} {name:?} {:?}", image.id, image.kind, image.ends, image.values).unwrap();
    }
    let rules = metamodel.impact(ImpactDirection::Affected);
    let follow = Follow { rules, at: None, depth: None, include: Include { always: true, ..Include::default() } };
    assert!(follow.rules.iter().any(|rule| rule.direction == Direction::Forward));
    writeln!(said, "{:?}", snapshot.expand(&ids, &follow, ask).await.unwrap()).unwrap();
    for id in &ids {
        let walked = snapshot.walk(&[*id], &follow, ask).await.unwrap();
        for hit in &walked.hits {
            let path: Vec<_> = walked.path(hit.trail).into_iter().map(|trail| (trail.via, trail.item)).collect();
            writeln!(said, "{id} -> {:?} {:?} {} {:?}", hit.item, hit.certainty, hit.depth, hit.trusts).unwrap();
            writeln!(said, "{path:?}").unwrap();
        }
    }
    said
}

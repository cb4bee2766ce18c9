//! Small graphs drawn by chance, and every path of them, walked one item at a time.

use proptest::{collection::vec, prelude::*};
use snitt::{
    domain::{path::Following, view::View},
    model::{
        ask::Include,
        context::Trusts,
        graph::{Follow, Grade, Rule, Step},
        ids::{ElementId, ItemId, RelationId},
    },
};

use crate::{
    TODAY,
    planted::{Planted, element},
};

/// The elements, with their kinds.
pub const ELEMENTS: [(&str, &str); 9] = [
    ("app-a", "application"),
    ("app-b", "application"),
    ("platform", "platform"),
    ("service-a", "service"),
    ("service-b", "service"),
    ("process-a", "process"),
    ("process-b", "process"),
    ("hospital-a", "organisation"),
    ("hospital-b", "organisation"),
];
const KINDS: [&str; 6] = ["supports", "depends_on", "consists_of", "delivers", "realises", "replaces"];
const PLACES: [Option<&str>; 3] = [None, Some("hospital-a"), Some("hospital-b")];

/// A relation: kind, from, to, at.
pub type Drawn = (usize, usize, usize, usize);

/// Some relations between the elements.
pub fn relations() -> impl Strategy<Value = Vec<Drawn>> {
    vec((0..KINDS.len(), 0..ELEMENTS.len(), 0..ELEMENTS.len(), 0..PLACES.len()), 0..16)
}

/// The graph of them.
pub fn graph(drawn: &[Drawn]) -> View {
    let mut planted = Planted::default();
    for (key, kind) in ELEMENTS {
        let trust = [("organisation_type", "hospital_trust")];
        planted.element(key, kind, if kind == "organisation" { &trust } else { &[] });
    }
    for (kind, from, to, at) in drawn {
        let at: Vec<(&str, &str)> = PLACES[*at].iter().map(|at| ("at", *at)).collect();
        planted.relate(KINDS[*kind], ELEMENTS[*from].0, ELEMENTS[*to].0, &at);
    }
    planted.view(TODAY)
}

/// Which relations are followed.
pub fn following() -> impl Strategy<Value = Following> {
    prop_oneof![Just(Following::Affected), Just(Following::ReliesOn), Just(Following::Any)]
}

/// Nowhere in particular, or at a hospital.
pub fn at() -> impl Strategy<Value = Option<ElementId>> {
    (0..PLACES.len()).prop_map(|at| PLACES[at].map(element))
}

/// A path that was walked: what it visits with the relation to get there, its worst relation, where it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    pub visits: Vec<(ItemId, Option<RelationId>)>,
    pub grade: Grade,
    pub trusts: Trusts,
}

impl Walk {
    pub fn length(&self) -> usize {
        self.visits.len() - 1
    }

    pub fn end(&self) -> ItemId {
        self.visits.last().unwrap().0
    }
}

/// Every path from an item that visits nothing twice and holds somewhere, of at most so many relations.
pub async fn walks(view: &View, from: ItemId, rules: &[Rule], at: Option<ElementId>, depth: usize) -> Vec<Walk> {
    let start = Walk { visits: vec![(from, None)], grade: Grade::Certain, trusts: Trusts::everywhere() };
    let (mut all, mut front) = (Vec::new(), vec![start]);
    while let Some(walk) = front.pop() {
        if walk.length() < depth {
            for step in steps(view, walk.end(), rules, at).await {
                let trusts = walk.trusts.intersect(&step.trusts);
                if trusts.is_empty() || walk.visits.iter().any(|(item, _)| *item == step.to) {
                    continue;
                }
                let mut visits = walk.visits.clone();
                visits.push((step.to, Some(step.via)));
                front.push(Walk { visits, grade: walk.grade.max(step.grade), trusts });
            }
        }
        all.push(walk);
    }
    all
}

/// One step from one item.
pub async fn steps(view: &View, from: ItemId, rules: &[Rule], at: Option<ElementId>) -> Vec<Step> {
    let follow = Follow { rules: rules.to_vec(), at, depth: Some(1), include: Include::default() };
    view.expand(&[from], &follow).await.unwrap()
}

/// Asks something of a graph.
pub fn asking<T>(question: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(question)
}

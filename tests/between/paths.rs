//! The shortest paths between two are those that walking every path finds.

use proptest::prelude::*;
use snitt::{
    domain::paths::{PathsAnswer, PathsQuestion, paths},
    model::{ask::Include, graph::Direction, ids::ItemId},
};

use crate::{
    TODAY,
    drawn::{ELEMENTS, Walk, asking, at, following, graph, relations, walks},
    planted::{Planted, id},
};

fn question(from: &str, to: &str) -> PathsQuestion {
    PathsQuestion {
        from: id(from),
        to: id(to),
        following: snitt::domain::path::Following::Any,
        kinds: Vec::new(),
        at: None,
        include: Include::default(),
        depth: 6,
        longer: 0,
        first: 20,
    }
}

fn visited(answer: &PathsAnswer) -> Vec<Vec<(ItemId, Option<ItemId>)>> {
    let step = |step: &snitt::domain::path::Step| (step.item.id, step.relation.as_ref().map(|image| image.id));
    answer.paths.iter().map(|path| path.steps.iter().map(step).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn they_are_what_walking_every_path_finds(
        drawn in relations(),
        ends in (0..ELEMENTS.len(), 0..ELEMENTS.len()),
        following in following(),
        at in at(),
        depth in 0_u32..6,
        longer in 0_u32..3,
        first in 1_usize..9,
    ) {
        let view = graph(&drawn);
        let (from, to) = (ELEMENTS[ends.0].0, ELEMENTS[ends.1].0);
        let question = PathsQuestion { following, at, depth, longer, first, ..question(from, to) };
        let answer = asking(paths(&view, &question)).unwrap();
        let rules = following.rules(&view.metamodel, &[]);
        let mut found: Vec<Walk> = asking(walks(&view, id(from), &rules, at, depth as usize));
        found.retain(|walk| walk.end() == id(to));
        let shortest = found.iter().map(Walk::length).min();
        found.retain(|walk| shortest.is_some_and(|shortest| walk.length() <= shortest + longer as usize));
        found.sort_by_key(|walk| (walk.length(), walk.visits.clone()));
        prop_assert_eq!(answer.shortest, shortest.map(|length| length as u32));
        prop_assert_eq!(answer.more, found.len() > first);
        found.truncate(first);
        let expected: Vec<Vec<_>> = found
            .iter()
            .map(|walk| walk.visits.iter().map(|(item, via)| (*item, via.map(ItemId::from))).collect())
            .collect();
        prop_assert_eq!(visited(&answer), expected);
        for (path, walk) in answer.paths.iter().zip(&found) {
            prop_assert_eq!(path.certainty, following.is_graded().then_some(walk.grade));
            prop_assert_eq!(path.places.named.len(), match &walk.trusts {
                snitt::model::context::Trusts::Only(named) => named.len(),
                snitt::model::context::Trusts::Everywhere { except } => except.len(),
            });
        }
        if shortest.is_none() {
            prop_assert_eq!(answer.searched, depth);
        }
    }
}

/// A relation is told the way it was followed, and no path leads through two places.
#[tokio::test]
async fn each_step_tells_which_way_and_a_path_holds_somewhere() {
    let mut region = Planted::region();
    region.element("journal", "application", &[]);
    region.element("server", "platform", &[]);
    region.element("consultation", "process", &[]);
    region.relate("runs_on", "journal", "server", &[("at", "hmr")]);
    region.relate("supports", "journal", "consultation", &[("at", "stolav")]);
    let none = paths(&region.view(TODAY), &question("server", "consultation")).await.unwrap();
    assert_eq!((none.paths.len(), none.shortest, none.searched), (0, None, 6));
    region.relate("runs_on", "journal", "server", &[("at", "stolav")]);
    let some = paths(&region.view(TODAY), &question("server", "consultation")).await.unwrap();
    assert_eq!((some.paths.len(), some.shortest), (1, Some(2)));
    let ways: Vec<_> = some.paths[0].steps.iter().map(|step| step.direction).collect();
    assert_eq!(ways, [None, Some(Direction::Backward), Some(Direction::Forward)]);
    let named: Vec<&str> = some.paths[0].places.named.iter().map(|image| image.key()).collect();
    assert_eq!((named, some.paths[0].places.everywhere), (vec!["stolav"], false));
}

/// What the reader cannot see is no way between two.
#[tokio::test]
async fn no_path_leads_through_what_the_reader_cannot_see() {
    let mut region = Planted::region();
    region.element("a", "application", &[]);
    region.element("secret", "application", &[("visibility", "security")]);
    region.element("b", "application", &[]);
    region.relate("depends_on", "a", "secret", &[]);
    region.relate("depends_on", "secret", "b", &[]);
    let all = paths(&region.view(TODAY), &question("a", "b")).await.unwrap();
    assert_eq!(all.shortest, Some(2));
    let sight = region.view(TODAY).metamodel.sight(1);
    let seen = paths(&region.seen(TODAY, sight), &question("a", "b")).await.unwrap();
    assert_eq!((seen.shortest, seen.paths.len()), (None, 0));
}

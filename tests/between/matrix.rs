//! The cells of a matrix are what walking from every row to every column finds.

use std::collections::BTreeSet;

use proptest::{prelude::*, sample::subsequence};
use snitt::{
    domain::{
        matrix::{Axis, MatrixQuestion, Side, axis, matrix},
        path::Following,
        view::View,
    },
    model::{ask::Include, graph::Along, ids::ItemId},
};

use crate::{
    TODAY,
    drawn::{ELEMENTS, Walk, asking, at, following, graph, relations, steps, walks},
    planted::{Planted, id},
};

/// Some of the elements.
fn some() -> impl Strategy<Value = Vec<ItemId>> {
    let all: Vec<ItemId> = ELEMENTS.iter().map(|(key, _)| id(key)).collect();
    subsequence(all, 0..=ELEMENTS.len())
}

fn question(rows: Vec<ItemId>, columns: Vec<ItemId>) -> MatrixQuestion {
    let (at, include) = (None, Include::default());
    MatrixQuestion { rows, columns, following: Following::Affected, kinds: Vec::new(), at, include, depth: 3 }
}

/// What walking one by one says of a row: column, direct relations, and the shortest paths where there are none.
async fn expected(view: &View, row: ItemId, asked: &MatrixQuestion) -> Vec<(ItemId, BTreeSet<ItemId>, Vec<Walk>)> {
    let mut any = Following::Any.rules(&view.metamodel, &[]);
    any.retain(|rule| rule.along == Along::Across);
    let near = steps(view, row, &any, asked.at).await;
    let rules = asked.following.rules(&view.metamodel, &[]);
    let far = walks(view, row, &rules, asked.at, asked.depth as usize).await;
    let mut cells = Vec::new();
    for column in asked.columns.iter().filter(|column| **column != row) {
        let direct: BTreeSet<ItemId> =
            near.iter().filter(|step| step.to == *column).map(|step| step.via.into()).collect();
        let mut paths: Vec<Walk> = far.iter().filter(|walk| walk.end() == *column).cloned().collect();
        let shortest = paths.iter().map(Walk::length).min();
        paths.retain(|walk| direct.is_empty() && Some(walk.length()) == shortest && asked.depth > 1);
        if !direct.is_empty() || !paths.is_empty() {
            cells.push((*column, direct, paths));
        }
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn its_cells_are_what_walking_from_each_row_to_each_column_finds(
        drawn in relations(),
        rows in some(),
        columns in some(),
        following in following(),
        at in at(),
        depth in 0_u32..5,
    ) {
        let view = graph(&drawn);
        let asked = MatrixQuestion { following, at, depth, ..question(rows.clone(), columns.clone()) };
        let found = asking(matrix(&view, &asked)).unwrap();
        let cells = asking(found.cells(&view, 0..found.total())).unwrap();
        let mut told = cells.iter();
        let (mut by_row, mut by_column) = (vec![(0, 0); rows.len()], vec![(0, 0); columns.len()]);
        for (place, row) in rows.iter().enumerate() {
            for (column, direct, paths) in asking(expected(&view, *row, &asked)) {
                let cell = told.next().expect("a cell more");
                prop_assert_eq!((cell.row.id, cell.column.id), (*row, column));
                let relations: BTreeSet<ItemId> = cell.direct.iter().map(|direct| direct.relation.id).collect();
                prop_assert_eq!(relations, direct);
                if !paths.is_empty() {
                    let path: Vec<_> = cell.path.iter().map(|s| (s.item.id, s.relation.as_ref().map(|r| r.id))).collect();
                    let same = |walk: &&Walk| {
                        walk.visits.iter().map(|(item, via)| (*item, via.map(ItemId::from))).eq(path.iter().copied())
                    };
                    let walk = paths.iter().find(same);
                    prop_assert!(walk.is_some(), "{:?} is none of the shortest", path);
                    prop_assert_eq!(cell.certainty, following.is_graded().then(|| walk.unwrap().grade));
                }
                prop_assert_eq!(cell.path.is_empty(), paths.is_empty());
                let column = columns.iter().position(|id| *id == column).unwrap();
                for count in [&mut by_row[place], &mut by_column[column]] {
                    if paths.is_empty() { count.0 += 1 } else { count.1 += 1 }
                }
            }
        }
        prop_assert!(told.next().is_none(), "a cell too many");
        for (side, counts) in [(Side::Rows, by_row), (Side::Columns, by_column)] {
            let lines = asking(found.lines(&view, side, 0..found.length(side))).unwrap();
            prop_assert_eq!(lines.iter().map(|line| (line.direct, line.indirect)).collect::<Vec<_>>(), counts);
        }
    }
}

/// What the reader cannot see is in no cell, on no path and in no total.
#[tokio::test]
async fn what_the_reader_cannot_see_is_absent_from_it() {
    let mut region = Planted::region();
    region.element("a", "application", &[]);
    region.element("secret", "application", &[("visibility", "security")]);
    region.element("p", "process", &[]);
    region.relate("realises", "a", "secret", &[]);
    region.relate("supports", "secret", "p", &[]);
    let sees = |view: View| async move {
        let kinds = |kind: &str| Axis { kinds: vec![kind.into()], ..Axis::default() };
        let rows = axis(&view, &kinds("application")).await.unwrap();
        let columns = axis(&view, &kinds("process")).await.unwrap();
        let found = matrix(&view, &question(rows, columns)).await.unwrap();
        (found.length(Side::Rows), found.direct(), found.total())
    };
    assert_eq!(sees(region.view(TODAY)).await, (2, 1, 2));
    let sight = region.view(TODAY).metamodel.sight(1);
    assert_eq!(sees(region.seen(TODAY, sight)).await, (1, 0, 0));
}

/// Hundreds of rows and columns, each row with one column: no more is held than what is there.
#[tokio::test]
async fn a_large_matrix_holds_only_what_is_there() {
    let mut region = Planted::default();
    let names: Vec<(String, String)> = (0..200).map(|at| (format!("a{at}"), format!("p{at}"))).collect();
    for (application, process) in &names {
        region.element(application, "application", &[]);
        region.element(process, "process", &[]);
        region.relate("supports", application, process, &[]);
    }
    let view = region.view(TODAY);
    let ids = |of: fn(&(String, String)) -> &String| names.iter().map(|pair| id(of(pair))).collect();
    let found = matrix(&view, &question(ids(|pair| &pair.0), ids(|pair| &pair.1))).await.unwrap();
    assert_eq!((found.total(), found.direct()), (200, 200));
}

/// A path is no more certain than its worst relation, wherever on it that stands.
#[tokio::test]
async fn an_indirect_cell_is_as_uncertain_as_its_worst_relation() {
    let mut region = Planted::region();
    region.element("a", "application", &[]);
    region.element("s", "service", &[]);
    region.element("p", "process", &[]);
    region.relate("realises", "a", "s", &[]);
    region.relate("supports", "s", "p", &[]);
    let view = region.view(TODAY);
    let found = matrix(&view, &question(vec![id("a"), id("s")], vec![id("p")])).await.unwrap();
    let certainty: Vec<_> = found.cells(&view, 0..2).await.unwrap().iter().map(|cell| cell.certainty).collect();
    assert_eq!(certainty, [Some(snitt::model::graph::Grade::Potential), None]);
}

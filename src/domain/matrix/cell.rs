//! Cells and lines of a matrix, described a page at a time.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

use super::{Cell, Direct, Filled, Line, Matrix, Side, Why};
use crate::{
    domain::{Result, path, view::View},
    model::{graph::Trail, ids::ItemId, image::Image},
};

pub(super) async fn cells(matrix: &Matrix, view: &View, range: Range<usize>) -> Result<Vec<Cell>> {
    let filled: Vec<(Filled, Vec<Trail>)> = cut(&matrix.filled, &range)
        .map(|cell| match cell.why {
            Why::Direct { .. } => (*cell, Vec::new()),
            Why::Indirect(mark) => (*cell, matrix.reach.path(mark)),
        })
        .collect();
    let mut ids: BTreeSet<ItemId> = BTreeSet::new();
    for (cell, trails) in &filled {
        ids.extend(matrix.rows.get(cell.row as usize));
        ids.extend(matrix.columns.get(cell.column as usize));
        ids.extend(relations(matrix, cell).iter().map(|(via, _)| ItemId::from(*via)));
        ids.extend(trails.iter().flat_map(|trail| [Some(trail.item), trail.via.map(ItemId::from)]).flatten());
    }
    let images = images(view, ids).await?;
    let cell = |(cell, trails): &(Filled, Vec<Trail>)| {
        let direct = relations(matrix, cell).iter().filter_map(|(via, direction)| {
            Some(Direct { relation: images.get(&ItemId::from(*via))?.clone(), direction: *direction })
        });
        let certainty = match cell.why {
            Why::Indirect(mark) if matrix.graded => matrix.reach.grade(mark),
            _ => None,
        };
        Some(Cell {
            row: images.get(matrix.rows.get(cell.row as usize)?)?.clone(),
            column: images.get(matrix.columns.get(cell.column as usize)?)?.clone(),
            direct: direct.collect(),
            path: path::steps(trails, &images),
            certainty,
        })
    };
    Ok(filled.iter().filter_map(cell).collect())
}

pub(super) async fn lines(matrix: &Matrix, view: &View, side: Side, range: Range<usize>) -> Result<Vec<Line>> {
    let mut counts = vec![(0, 0); matrix.length(side)];
    for cell in &matrix.filled {
        let at = if side == Side::Rows { cell.row } else { cell.column };
        if let Some((direct, indirect)) = counts.get_mut(at as usize) {
            match cell.why {
                Why::Direct { .. } => *direct += 1,
                Why::Indirect(_) => *indirect += 1,
            }
        }
    }
    let asked: Vec<(&ItemId, &(u64, u64))> = cut(matrix.side(side), &range).zip(cut(&counts, &range)).collect();
    let images = images(view, asked.iter().map(|(id, _)| **id).collect()).await?;
    let line = |(id, (direct, indirect)): &(&ItemId, &(u64, u64))| {
        Some(Line { item: images.get(*id)?.clone(), direct: *direct, indirect: *indirect })
    };
    Ok(asked.iter().filter_map(line).collect())
}

fn relations<'m>(
    matrix: &'m Matrix,
    cell: &Filled,
) -> &'m [(crate::model::ids::RelationId, crate::model::graph::Direction)] {
    match cell.why {
        Why::Direct { from, to } => matrix.relations.get(from as usize..to as usize).unwrap_or_default(),
        Why::Indirect(_) => &[],
    }
}

fn cut<'a, T>(all: &'a [T], range: &Range<usize>) -> impl Iterator<Item = &'a T> {
    all.iter().skip(range.start).take(range.end.saturating_sub(range.start))
}

async fn images(view: &View, ids: BTreeSet<ItemId>) -> Result<HashMap<ItemId, Image>> {
    let ids: Vec<ItemId> = ids.into_iter().collect();
    Ok(view.get(&ids).await?.into_iter().flatten().map(|image| (image.id, image)).collect())
}

//! Two kinds against each other: which elements hang together directly, by which relations, and which indirectly, and why.

mod axis;
mod cell;

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

pub use axis::{AXIS_LIMIT, Axis, axis};

use super::{
    Result,
    path::{Following, Step},
    reach::{Reach, reach},
    responsibility,
    view::View,
};
use crate::model::{
    ask::Include,
    graph::{Direction, Follow, Grade},
    ids::{ElementId, ItemId, RelationId, Symbol},
    image::Image,
};

/// The most steps of an indirect cell's path.
pub const DEPTH_LIMIT: u32 = 4;

/// What a matrix is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixQuestion {
    /// What its rows are, in order.
    pub rows: Vec<ItemId>,
    /// What its columns are, in order.
    pub columns: Vec<ItemId>,
    /// What an indirect cell's path follows, from the row.
    pub following: Following,
    /// Only relations of these kinds, in direct cells and on paths; empty: of every kind.
    pub kinds: Vec<Symbol>,
    /// One organisation: only its contexts count.
    pub at: Option<ElementId>,
    /// Which relations count besides those in force.
    pub include: Include,
    /// The most steps of a path; below 2 there are no indirect cells.
    pub depth: u32,
}

/// The cells that are not empty. Cells and lines are described when somebody asks for them.
#[derive(Clone, Debug)]
pub struct Matrix {
    rows: Vec<ItemId>,
    columns: Vec<ItemId>,
    /// By row, then column.
    filled: Vec<Filled>,
    /// The direct relations, cell after cell.
    relations: Vec<(RelationId, Direction)>,
    reach: Reach,
    graded: bool,
}

/// A cell that is not empty.
#[derive(Clone, Copy, Debug)]
struct Filled {
    row: u32,
    column: u32,
    /// Its part of the direct relations, or the end of its path.
    why: Why,
}

#[derive(Clone, Copy, Debug)]
enum Why {
    Direct { from: u32, to: u32 },
    Indirect(u32),
}

/// One cell, described.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the row is.
    pub row: Image,
    /// What the column is.
    pub column: Image,
    /// The relations between them, in the order of the metamodel; empty for an indirect cell.
    pub direct: Vec<Direct>,
    /// Why the two hang together indirectly: a shortest path from the row to the column; empty for a direct cell.
    pub path: Vec<Step>,
    /// The path's worst relation, where impact is followed.
    pub certainty: Option<Grade>,
}

/// A relation between a row and a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Direct {
    /// The relation.
    pub relation: Image,
    /// Which way it leads, from the row.
    pub direction: Direction,
}

/// A row or a column, and how many of its cells are not empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub item: Image,
    /// How many of its cells are direct.
    pub direct: u64,
    /// How many are indirect.
    pub indirect: u64,
}

/// Rows or columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Rows.
    Rows,
    /// Columns.
    Columns,
}

/// Fills a matrix: one store call for the direct cells and one for each step of the paths. Empty cells are never held.
///
/// # Errors
/// [`Error::Question`](super::Error::Question) when the organisation cannot be seen; more relations than the budget
/// allows; the store's own.
pub async fn matrix(view: &View, question: &MatrixQuestion) -> Result<Matrix> {
    responsibility::seen(view, question.at.map(ItemId::from).into_iter()).await?;
    let MatrixQuestion { rows, columns, following, kinds, at, include, depth } = question;
    let place = |(at, id): (usize, &ItemId)| (*id, u32::try_from(at).unwrap_or(u32::MAX));
    let column_of: HashMap<ItemId, u32> = columns.iter().enumerate().map(place).collect();
    let row_of: HashMap<ItemId, u32> = rows.iter().enumerate().map(place).collect();
    let follow = |following: Following, depth| Follow {
        rules: following.rules(&view.metamodel, kinds),
        at: *at,
        depth: Some(depth),
        include: *include,
    };
    let mut direct: BTreeMap<(u32, u32), Vec<(RelationId, Direction)>> = BTreeMap::new();
    let mut any = follow(Following::Any, 1);
    any.rules.retain(|rule| rule.along == crate::model::graph::Along::Across);
    for step in view.expand(rows, &any).await? {
        let ends = row_of.get(&step.from).zip(column_of.get(&step.to)).filter(|_| step.from != step.to);
        if let Some((row, column)) = ends {
            direct.entry((*row, *column)).or_default().push((step.via, step.direction));
        }
    }
    let reach = if *depth < 2 {
        Reach::default()
    } else {
        reach(view, rows, &follow(*following, *depth), |item| column_of.contains_key(item)).await?
    };
    let mut cells: BTreeMap<(u32, u32), Why> = BTreeMap::new();
    for ((row, item), mark) in &reach.found {
        if let Some(column) = column_of.get(item) {
            cells.insert((*row, *column), Why::Indirect(*mark));
        }
    }
    let mut relations = Vec::new();
    let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    for (cell, mut between) in direct {
        let from = place(relations.len());
        relations.append(&mut between);
        cells.insert(cell, Why::Direct { from, to: place(relations.len()) });
    }
    let filled = cells.into_iter().map(|((row, column), why)| Filled { row, column, why }).collect();
    let graded = following.is_graded();
    Ok(Matrix { rows: rows.clone(), columns: columns.clone(), filled, relations, reach, graded })
}

impl Matrix {
    /// How many cells are not empty.
    #[must_use]
    pub fn total(&self) -> usize {
        self.filled.len()
    }

    /// How many cells are direct.
    #[must_use]
    pub fn direct(&self) -> usize {
        self.filled.iter().filter(|cell| matches!(cell.why, Why::Direct { .. })).count()
    }

    /// How many lines there are on a side.
    #[must_use]
    pub fn length(&self, side: Side) -> usize {
        self.side(side).len()
    }

    /// The row and column of a cell that is not empty, by its place.
    #[must_use]
    pub fn ends(&self, at: usize) -> Option<(ItemId, ItemId)> {
        let cell = self.filled.get(at)?;
        Some((*self.rows.get(cell.row as usize)?, *self.columns.get(cell.column as usize)?))
    }

    /// The place of the cell of a row and a column, or of the first after it.
    #[must_use]
    pub fn place(&self, row: ItemId, column: ItemId) -> Option<usize> {
        let row = u32::try_from(self.rows.iter().position(|id| *id == row)?).ok()?;
        let column = u32::try_from(self.columns.iter().position(|id| *id == column)?).ok()?;
        Some(self.filled.partition_point(|cell| (cell.row, cell.column) < (row, column)))
    }

    /// Describes the cells of a range, in one store call.
    ///
    /// # Errors
    /// The store's own.
    pub async fn cells(&self, view: &View, range: Range<usize>) -> Result<Vec<Cell>> {
        cell::cells(self, view, range).await
    }

    /// Describes the lines of a range of one side, in one store call.
    ///
    /// # Errors
    /// The store's own.
    pub async fn lines(&self, view: &View, side: Side, range: Range<usize>) -> Result<Vec<Line>> {
        cell::lines(self, view, side, range).await
    }

    fn side(&self, side: Side) -> &[ItemId] {
        match side {
            Side::Rows => &self.rows,
            Side::Columns => &self.columns,
        }
    }
}

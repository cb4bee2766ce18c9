//! A matrix of as many rows and columns as there may be: the function of the domain, without describing its cells.

use std::time::Instant;

use snitt::{
    domain::{
        matrix::{AXIS_LIMIT, Axis, MatrixQuestion, axis, matrix},
        path::Following,
    },
    model::{
        ask::Include,
        ids::{ItemId, Symbol},
    },
};

use crate::{region::Filled, row::Table, served::Served, times::Times};

/// How often each is filled.
const RUNS: usize = 3;

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) {
    let name = filled.named.name;
    let view = served.view().await;
    let (rows, columns) = (some(&view, "application").await, some(&view, "process").await);
    table.head(&format!("A matrix of {} applications and {} processes, {name}", rows.len(), columns.len()));
    for depth in 1..=3 {
        let question = MatrixQuestion {
            rows: rows.clone(),
            columns: columns.clone(),
            following: Following::Any,
            kinds: Vec::<Symbol>::new(),
            at: None,
            include: Include::default(),
            depth,
        };
        let mut times = Times::default();
        let mut cells = 0;
        for _ in 0..RUNS {
            let began = Instant::now();
            match matrix(&view, &question).await {
                Ok(filled) => cells = filled.total(),
                Err(error) => {
                    println!("  of {depth} steps: {error}");
                    break;
                }
            }
            times.add(began.elapsed());
        }
        if cells > 0 {
            table.tell(format!("cells that are not empty, of at most {depth} steps, {name}"), cells as f64, "");
            table.time(format!("  filled, {name}"), &times);
        }
    }
}

async fn some(view: &snitt::domain::view::View, kind: &str) -> Vec<ItemId> {
    let of = Axis { kinds: vec![kind.into()], ..Axis::default() };
    let mut items = axis(view, &of).await.expect("an axis");
    items.truncate(AXIS_LIMIT);
    items
}

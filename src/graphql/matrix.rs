//! `matrix`: two kinds against each other, the cells that are not empty a page at a time, and the totals of each line.

use std::sync::Arc;

use async_graphql::{
    SelectionField, Value,
    dynamic::{FieldValue, InputObject, InputValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    connection::page_args,
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    ids::open_cursor,
    item::list_nn,
    listed::{self, Names, Shown, noted, numbered, one, value},
    path_step,
    paths::{depth, kinds},
    plan::under,
    registry::Registry,
    relation_field::context_args,
    row::any,
    scalar::{self, choice, some},
    state::State,
    state_type::state_of,
};
use crate::{
    domain::{
        matrix::{AXIS_LIMIT, Axis, Cell, DEPTH_LIMIT, Direct, Line, Matrix, MatrixQuestion, Side, axis, matrix},
        register::Listing,
    },
    model::{
        ids::{ElementId, ItemId},
        image::Image,
    },
};

impl Names for Cell {
    const FIELDS: &'static [&'static str] = &["row", "column"];

    fn images(&self) -> Vec<&Image> {
        let direct = self.direct.iter().map(|direct| &direct.relation);
        [&self.row, &self.column].into_iter().chain(direct).chain(path_step::images(&self.path)).collect()
    }

    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        let mut items = under(node, Self::FIELDS);
        items.extend(under(node, &["direct"]).iter().flat_map(|direct| under(direct, &["relation"])));
        items.extend(under(node, &["path"]).iter().flat_map(path_step::item_fields));
        items
    }
}

impl Names for Line {
    const FIELDS: &'static [&'static str] = &["item"];

    fn images(&self) -> Vec<&Image> {
        vec![&self.item]
    }
}

/// The answer.
struct Filled {
    state: Arc<State>,
    matrix: Matrix,
}

struct Between {
    direct: Direct,
    rows: super::responsibility::Rows,
}

/// Registers `Matrix` and what it shows.
pub(super) fn register(types: &mut Registry) {
    let list = |name: &str, ty: &str, about: &str| InputValue::new(name, TypeRef::named_nn_list(ty)).description(about);
    types.add(
        InputObject::new("MatrixAxis")
            .description(format!("What the rows or columns are, by name; at most {AXIS_LIMIT}. Give kinds or items."))
            .field(list("kinds", "Kind", "The elements of these kinds."))
            .field(list("items", "ItemRef", "These items, where no kinds are given; at most 500."))
            .field(list(
                "trusts",
                "ItemRef",
                "Of the kinds, only what is used at one of these organisations or owned by one.",
            )),
    );
    let count = |name: &str, about: &str, read: fn(&Matrix) -> usize| {
        FieldDef::held::<Arc<Filled>>(name, TypeRef::named_nn(TypeRef::INT), about, move |of, _| {
            Ok(some(scalar::count(read(&of.matrix))))
        })
    };
    let page = |name: &str, ty: &str, about: &str, what: What| {
        let ty = TypeRef::named_nn(format!("{ty}Connection"));
        FieldDef::asked(name, ty, about, move |ctx| Box::pin(paged(ctx, what))).args(page_args())
    };
    let fields = [
        count("totalCount", "How many cells are not empty.", Matrix::total),
        count("directCount", "How many cells are direct.", Matrix::direct),
        count("indirectCount", "How many cells are indirect.", |matrix| matrix.total() - matrix.direct()),
        page("rows", "MatrixLine", "The rows, by name.", What::Lines(Side::Rows)),
        page("columns", "MatrixLine", "The columns, by name.", What::Lines(Side::Columns)),
        page("cells", "MatrixCell", "The cells that are not empty, row by row.", What::Cells),
    ];
    types.object("Matrix", "Two sets of elements against each other.", &[], &fields);
    line(types);
    cell(types);
}

fn line(types: &mut Registry) {
    let int = || TypeRef::named_nn(TypeRef::INT);
    let fields = [
        one::<Line>("item", TypeRef::named_nn("Item"), "What it is.", |line| Some(&line.item)),
        value::<Line>("directCount", int(), "How many of its cells are direct.", |line| {
            some(scalar::count(line.direct))
        }),
        value::<Line>("indirectCount", int(), "How many of its cells are indirect.", |line| {
            some(scalar::count(line.indirect))
        }),
    ];
    listed::register::<Line>(types, "MatrixLine", "A row or a column.", &fields, []);
}

fn cell(types: &mut Registry) {
    let fields = [
        one::<Cell>("row", TypeRef::named_nn("Item"), "What the row is.", |cell| Some(&cell.row)),
        one::<Cell>("column", TypeRef::named_nn("Item"), "What the column is.", |cell| Some(&cell.column)),
        FieldDef::held::<Arc<Shown<Cell>>>(
            "direct",
            list_nn("MatrixRelation"),
            "The relations between the two; empty for an indirect cell.",
            |cell, _| {
                let between = |direct: &Direct| Between { direct: direct.clone(), rows: Arc::clone(&cell.rows) };
                Ok(Some(FieldValue::list(cell.row.direct.iter().map(|one| FieldValue::owned_any(between(one))))))
            },
        ),
        FieldDef::held::<Arc<Shown<Cell>>>(
            "path",
            list_nn("PathStep"),
            "Why the two hang together indirectly: a shortest path from the row to the column; empty for a direct cell.",
            |cell, _| Ok(Some(path_step::steps(&cell.row.path, &cell.rows))),
        ),
        value::<Cell>(
            "certainty",
            TypeRef::named("Certainty"),
            "The path's worst relation; null for a direct cell, and where any relation is followed.",
            |cell| some(choice(scalar::certainty(cell.certainty?))),
        ),
    ];
    listed::register::<Cell>(types, "MatrixCell", "A row and a column that hang together.", &fields, []);
    let fields = [
        FieldDef::held::<Between>("relation", TypeRef::named_nn("Relation"), "The relation.", |between, _| {
            Ok(between.rows.get(&between.direct.relation.id).map(any))
        }),
        FieldDef::held::<Between>(
            "direction",
            TypeRef::named_nn("Direction"),
            "Which way it leads, from the row.",
            |between, _| Ok(some(choice(scalar::direction(between.direct.direction)))),
        ),
    ];
    types.object("MatrixRelation", "A relation between a row and a column.", &[], &fields);
}

/// The field `matrix` of a state.
pub(super) fn root() -> FieldDef {
    let about = "Which of two sets of elements hang together: directly, by which relations, or indirectly, and why.";
    let side = |name: &str, about: &str| ArgDef::new(name, TypeRef::named_nn("MatrixAxis"), about);
    let steps = format!("The most relations of an indirect cell's path, at most {DEPTH_LIMIT}; 1: direct cells only.");
    FieldDef::asked("matrix", TypeRef::named("Matrix"), about, |ctx| Box::pin(answer(ctx)))
        .arg(side("rows", "What the rows are."))
        .arg(side("columns", "What the columns are."))
        .arg(path_step::following_arg("following", "AFFECTED"))
        .arg(ArgDef::new("kinds", TypeRef::named_nn_list("Kind"), "Only relations of these kinds."))
        .args(context_args())
        .arg(ArgDef::new("depth", TypeRef::named(TypeRef::INT), steps).or(3))
}

async fn answer<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let question = MatrixQuestion {
        rows: read(&state, &args, "rows").await?,
        columns: read(&state, &args, "columns").await?,
        following: path_step::following(&args, "following"),
        kinds: kinds(&state, &args),
        at: state.at(&args)?,
        include: args.include(),
        depth: depth(&args, DEPTH_LIMIT)?,
    };
    let matrix = matrix(&state.view, &question).await.map_err(Fault::from)?;
    Ok(Some(FieldValue::owned_any(Arc::new(Filled { state, matrix }))))
}

async fn read(state: &State, args: &Args, name: &str) -> Result<Vec<ItemId>> {
    let given = Args::object(args.get(name).unwrap_or(&Value::Null));
    let items = given.list("items").unwrap_or_default();
    let kinds = given.texts("kinds").unwrap_or_default();
    let kinds: Vec<_> = kinds.into_iter().filter_map(|kind| state.shape.element_kind(kind).cloned()).collect();
    if items.len() > crate::model::page::PAGE_LIMIT {
        return Err(Fault::limit(format!("{name} names {} items; at most 500 are allowed. Give kinds.", items.len())));
    }
    if kinds.is_empty() == items.is_empty() {
        return Err(Fault::question(format!("{name} takes element kinds, or items: one of the two.")));
    }
    let trusts = given.list("trusts").unwrap_or_default().iter().map(|trust| {
        let named: Option<ElementId> = state.one(trust)?.element();
        named.ok_or_else(|| Fault::question("trusts names a relation; it takes organisations."))
    });
    let of = Axis {
        kinds,
        items: items.iter().map(|item| state.one(item)).collect::<Result<_>>()?,
        trusts: trusts.collect::<Result<_>>()?,
    };
    let found = axis(&state.view, &of).await?;
    if found.len() > AXIS_LIMIT {
        let text = format!("{name} are more than {AXIS_LIMIT} elements. Name fewer kinds, or only some trusts.");
        return Err(Fault::limit(text));
    }
    Ok(found)
}

/// What is paged.
#[derive(Clone, Copy)]
enum What {
    Cells,
    Lines(Side),
}

async fn paged<'a>(ctx: &'a ResolverContext<'a>, what: What) -> Answer {
    let of = ctx.parent_value.try_downcast_ref::<Arc<Filled>>()?;
    let (matrix, view, state) = (&of.matrix, &of.state.view, Arc::clone(&of.state));
    let args = Args::of(ctx);
    let total = match what {
        What::Cells => matrix.total(),
        What::Lines(side) => matrix.length(side),
    };
    let before = args.text("after").map(|cursor| after(matrix, what, cursor)).transpose()?.unwrap_or(0).min(total);
    let first = if listed::selects(ctx, &["nodes", "edges", "pageInfo"]) { args.first()? } else { 0 };
    let end = before.saturating_add(first).min(total);
    let (more, total) = (end < total, Some(total as u64));
    Ok(Some(match what {
        What::Cells => {
            let cells = matrix.cells(view, before..end).await.map_err(Fault::from)?;
            let rows = cells.into_iter().zip(before..).map(|(cell, at)| {
                let place = numbered(Some(cell.row.id), cell.column.id, at);
                (cell, place)
            });
            let listing = Listing { rows: rows.collect(), more, total };
            FieldValue::owned_any(Arc::new(listed::answer(state, ctx, listing).await?))
        }
        What::Lines(side) => {
            let lines = matrix.lines(view, side, before..end).await.map_err(Fault::from)?;
            let rows = lines.into_iter().zip(before..).map(|(line, at)| {
                let place = numbered(None, line.item.id, at);
                (line, place)
            });
            let listing = Listing { rows: rows.collect(), more, total };
            FieldValue::owned_any(Arc::new(listed::answer(state, ctx, listing).await?))
        }
    }))
}

fn after(matrix: &Matrix, what: What, cursor: &str) -> Result<usize> {
    let place = open_cursor(cursor)?;
    let row = place.keys.get(1).and_then(Option::as_deref).and_then(|row| std::str::from_utf8(row).ok()?.parse().ok());
    let at = match (what, row) {
        (What::Cells, Some(row)) => matrix.place(row, place.id).map(|at| {
            let same = matrix.ends(at) == Some((row, place.id));
            at.saturating_add(usize::from(same))
        }),
        _ => None,
    };
    Ok(at.or_else(|| noted(&place).map(|at| at.saturating_add(1))).unwrap_or(0))
}

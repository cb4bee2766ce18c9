//! Builds the schema from a metamodel: each file registers its own types.

use std::sync::Arc;

use async_graphql::{SDLExportOptions, dynamic::Schema};

use super::{
    calendar, change, connection, element, facets, finding_list, guideline, history, impact, item, list, matrix,
    metamodel_query, overlaps, path_step, paths, portfolio, problem, property, registry::Registry, relation,
    relation_field, responsibility, scalar, shape::Shape, state_type, statement, subscription, suppliers, variants,
    where_input,
};
use crate::{domain::register::Registers, model::metamodel::Metamodel};

/// Why there is no schema.
#[derive(Debug, thiserror::Error)]
#[error("the metamodel gives no valid GraphQL schema:\n{}", .0.join("\n"))]
pub struct Unfit(pub Vec<String>);

/// Builds the schema that a metamodel gives.
///
/// # Errors
/// Two types or fields with one name; every clash at once.
pub(super) fn build(metamodel: Arc<Metamodel>, registers: Arc<Registers>) -> Result<(Schema, Arc<Shape>), Unfit> {
    let shape = Arc::new(Shape::new(metamodel, registers));
    let mut types = Registry::new();
    scalar::register(&mut types, &shape);
    connection::register(&mut types);
    item::register(&mut types);
    property::register(&mut types, &shape);
    where_input::shared(&mut types, &shape);
    facets::register(&mut types);
    element::register(&mut types, &shape);
    relation::register(&mut types, &shape);
    relation_field::register(&mut types, &shape);
    list::register(&mut types, &shape);
    path_step::register(&mut types);
    impact::register(&mut types, &shape);
    paths::register(&mut types);
    matrix::register(&mut types);
    suppliers::register(&mut types);
    overlaps::register(&mut types);
    variants::register(&mut types);
    responsibility::register(&mut types);
    statement::register(&mut types, &shape);
    metamodel_query::register(&mut types);
    history::register(&mut types);
    problem::register(&mut types);
    guideline::register(&mut types);
    calendar::register(&mut types);
    portfolio::register(&mut types, &shape);
    finding_list::register(&mut types);
    change::register(&mut types, &shape);
    state_type::register(&mut types, &shape);
    subscription::register(&mut types);
    if !types.clashes.is_empty() {
        return Err(Unfit(types.clashes));
    }
    let schema = types
        .finish()
        .limit_recursive_depth(super::limits::NESTING_LIMIT)
        .finish()
        .map_err(|error| Unfit(vec![error.to_string()]))?;
    Ok((schema, shape))
}

/// The schema as text, fit for a diff.
#[must_use]
pub(super) fn sdl(schema: &Schema) -> String {
    schema.sdl_with_options(SDLExportOptions::new().use_space_ident().indent_width(2).prefer_single_line_descriptions())
}

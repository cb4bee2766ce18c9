//! Relation fields: one connection type for each relation type, its edges carrying the relation, and `relations` over all kinds.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    args::Args,
    connection::{self, PageInfo, page_args},
    facets::{Counted, Facet},
    field::{ArgDef, FieldDef},
    ids::seal_step,
    item::{list_nn, text_nn},
    names::upper,
    plan::{Need, What, relations},
    registry::Registry,
    row::{Meeting, Met, Row, any, typed},
    scalar::{self, some},
    shape::{ItemType, Shape, en},
    state::State,
};
use crate::model::context::Trusts;

/// The relations of one item that one field shows.
pub(super) struct Related {
    row: Arc<Row>,
    met: Arc<Met>,
}

/// One of them.
pub(super) struct RelatedEdge {
    of: Arc<Related>,
    at: usize,
}

/// Registers the connection and edge of every relation type, and those of `relations`.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    types.add(scalar::choices(
        "RelationFacet",
        "What relations of an item can be counted by.",
        &[
            ("KIND", "The relation's kind."),
            ("DIRECTION", "Which way it is followed."),
            ("TRUST", "The organisations it holds at; under no value: the whole region."),
            ("PHASE", "The far end's phase on the day."),
        ],
    ));
    for of in &shape.relations {
        let node = if of.relation_ends { "Item" } else { "Element" };
        let about = format!("{} As seen from one of its ends.", of.about);
        connection_types(types, &of.stem, node, &of.name, &about);
    }
    connection_types(types, "Related", "Item", "Relation", "Relations of any kind, as seen from one of their ends.");
}

fn connection_types(types: &mut Registry, stem: &str, node: &str, relation: &str, about: &str) {
    let (connection, edge) = (format!("{stem}Connection"), format!("{stem}Edge"));
    let mut fields = connection::fields::<Related>(node, &edge, nodes, edges, page, |c| Some(c.met.steps.len() as u64));
    fields.push(facets());
    types.object(&connection, about, &[], &fields);
    let own = relation != "Relation";
    let edge_fields = [
        FieldDef::held::<RelatedEdge>("cursor", text_nn(), "Its place.", |edge, _| {
            Ok(edge.meeting().and_then(|m| some(edge.of.cursor(edge.at, m))))
        }),
        FieldDef::held::<RelatedEdge>("node", TypeRef::named_nn(node), "The far end.", |edge, _| {
            Ok(edge.meeting().map(|meeting| any(&meeting.end)))
        }),
        FieldDef::held::<RelatedEdge>(
            "relation",
            TypeRef::named_nn(relation),
            "The relation itself.",
            move |edge, _| {
                let relation = edge.meeting().and_then(|meeting| meeting.relation.as_ref());
                Ok(relation.map(|row| if own { typed(row) } else { any(row) }))
            },
        ),
        FieldDef::held::<RelatedEdge>(
            "direction",
            TypeRef::named_nn("Direction"),
            "Which way it is followed.",
            |edge, _| {
                let step = edge.meeting().and_then(|meeting| meeting.step.as_ref());
                Ok(step.and_then(|step| some(scalar::choice(scalar::direction(step.direction)))))
            },
        ),
        FieldDef::held::<RelatedEdge>(
            "everywhere",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it holds in the whole region, but where a more specific relation takes over.",
            |edge, _| {
                let step = edge.meeting().and_then(|meeting| meeting.step.as_ref());
                Ok(some(step.is_some_and(|step| matches!(step.trusts, Trusts::Everywhere { .. }))))
            },
        ),
    ];
    types.object(&edge, &format!("One row of {connection}."), &[], &edge_fields);
}

/// The relation fields of one type.
#[must_use]
pub(super) fn fields(shape: &Shape, of: &ItemType) -> Vec<FieldDef> {
    let field = |(name, way): &(String, super::shape::Way)| {
        let relation = shape.item_type(way.relation.as_str())?;
        let kind = shape.metamodel.relations.get(&way.relation)?;
        let reading =
            if way.direction == crate::model::graph::Direction::Forward { &kind.forward } else { &kind.inverse };
        let about = format!("{}: {}", en(&reading.label), en(&kind.definition));
        let what = What::Way(way.clone());
        let connection = format!("{}Connection", relation.stem);
        Some(related(name, &connection, &about, move |_, _| what.clone()))
    };
    of.ways.iter().filter_map(field).collect()
}

/// The field `relations`.
#[must_use]
pub(super) fn all() -> FieldDef {
    let about = "Its relations of any kind, in the order of the metamodel.";
    related("relations", "RelatedConnection", about, relations)
        .arg(ArgDef::new("kinds", TypeRef::named_nn_list("Kind"), "Only relations of these kinds."))
        .arg(ArgDef::new("direction", TypeRef::named("Direction"), "Only those that lead this way; both when absent."))
}

fn related(
    name: &str,
    connection: &str,
    about: &str,
    what: impl Fn(&State, &Args) -> What + Send + Sync + Clone + 'static,
) -> FieldDef {
    FieldDef::asked(name, TypeRef::named_nn(connection), about, move |ctx| {
        let what = what.clone();
        Box::pin(async move {
            let (row, args) = (connection::parent(ctx)?, Args::of(ctx));
            let need = Need::connection(what(&row.state, &args), &row.state, &args)?;
            let met = connection::met(row, need, ctx.field()).await?;
            Ok(Some(FieldValue::owned_any(Arc::new(Related { row: Arc::clone(row), met }))))
        })
    })
    .args(context_args())
    .args(page_args())
}

/// The arguments `at` and `include`.
#[must_use]
pub(super) fn context_args() -> [ArgDef; 2] {
    [
        ArgDef::new(
            "at",
            TypeRef::named("ItemRef"),
            "Only what holds at this organisation; a relation without a context holds everywhere.",
        ),
        ArgDef::new(
            "include",
            TypeRef::named_nn_list("Include"),
            "Which relations count besides those in force on the day.",
        ),
    ]
}

impl Related {
    fn cursor(&self, at: usize, meeting: &Meeting) -> String {
        let before = self.met.before.saturating_add(at).saturating_add(1);
        meeting.step.as_ref().map_or_else(String::new, |step| seal_step(step.via, before))
    }
}

impl RelatedEdge {
    fn meeting(&self) -> Option<&Meeting> {
        self.of.met.rows.get(self.at)
    }
}

fn nodes(of: &Related) -> Vec<FieldValue<'static>> {
    of.met.rows.iter().map(|meeting| any(&meeting.end)).collect()
}

fn edges(of: &Arc<Related>) -> Vec<FieldValue<'static>> {
    let edge = |at| FieldValue::owned_any(RelatedEdge { of: Arc::clone(of), at });
    (0..of.met.rows.len()).map(edge).collect()
}

fn page(of: &Related) -> PageInfo {
    let cursor = |at: usize| of.met.rows.get(at).map(|meeting| of.cursor(at, meeting));
    let end = of.met.rows.len().checked_sub(1).and_then(cursor);
    PageInfo { more: of.met.more, before: of.met.before > 0, start: cursor(0), end }
}

fn facets() -> FieldDef {
    let about = "Counts over all of them, before paging.";
    FieldDef::asked("facets", list_nn("Facet"), about, |ctx| {
        Box::pin(async move {
            let of = ctx.parent_value.try_downcast_ref::<Arc<Related>>()?;
            let args = Args::of(ctx);
            let mut facets = Vec::new();
            for by in args.texts("by").unwrap_or_default() {
                facets.push(count(of, by));
            }
            super::facets::named(&of.row.state, facets, ctx.field()).await
        })
    })
    .arg(ArgDef::new("by", list_nn("RelationFacet"), "What to count by."))
}

fn count(of: &Related, by: &str) -> Facet {
    let mut counts: BTreeMap<Counted, u64> = BTreeMap::new();
    for (at, step) in of.met.steps.iter().enumerate() {
        let values = match by {
            "KIND" => vec![Counted::Named(upper(step.kind.as_str()))],
            "DIRECTION" => vec![Counted::Named(scalar::direction(step.direction).to_owned())],
            "PHASE" => vec![
                of.met
                    .phases
                    .get(at)
                    .copied()
                    .flatten()
                    .map_or(Counted::None, |p| Counted::Named(scalar::phase(p).to_owned())),
            ],
            _ => match &step.trusts {
                Trusts::Everywhere { .. } => vec![Counted::None],
                Trusts::Only(trusts) => trusts.iter().map(|trust| Counted::Item((*trust).into())).collect(),
            },
        };
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut counts: Vec<(Counted, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Facet { by: by.to_owned(), counts }
}

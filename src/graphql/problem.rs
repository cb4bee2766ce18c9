//! `UserError`: what is wrong with a request, or against the rules in the data, in the reader's words.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, TypeRef},
};

use super::{
    connection,
    error::Result,
    field::FieldDef,
    guideline,
    item::{list_nn, text_nn},
    names::camel,
    plan::under,
    registry::Registry,
    row::{Row, any},
    scalar::{self, lang, some},
    state::State,
};
use crate::{domain::problem::Problem, model::ids::ItemId};

/// One problem, and its item as far as the reader may see it.
pub(super) struct Shown {
    problem: Problem,
    operations: Arc<[String]>,
    subject: Option<Arc<Row>>,
}

/// Registers `UserError` and `Finding`.
pub(super) fn register(types: &mut Registry) {
    let mut fields = common();
    fields.push(FieldDef::held::<Arc<Shown>>(
        "field",
        list_nn(TypeRef::STRING),
        "Where in the input it is: operations, the operation's place, its name, the field.",
        |shown, _| Ok(some(async_graphql::Value::from(shown.field()))),
    ));
    fields.push(FieldDef::held::<Arc<Shown>>(
        "conflict",
        TypeRef::named("Revision"),
        "For a conflict: the change by somebody else.",
        |shown, _| Ok(shown.problem.conflict.and_then(|revision| some(scalar::revision(revision)))),
    ));
    types.object("UserError", "One thing that is wrong with a request. Nothing was written.", &[], &fields);
    let mut fields = common();
    fields.push(FieldDef::held::<Arc<Shown>>(
        "property",
        TypeRef::named(TypeRef::STRING),
        "The property it is about, by field name.",
        |shown, _| Ok(shown.problem.property.as_ref().and_then(|property| some(camel(property.as_str())))),
    ));
    fields.push(FieldDef::held::<Arc<Shown>>(
        "guideline",
        TypeRef::named("Guideline"),
        "The guideline that is broken; null where it is a rule of the metamodel.",
        |shown, _| Ok(shown.problem.guideline.as_ref().map(guideline::value)),
    ));
    types.object("Finding", "A rule of the metamodel or a guideline that the data breaks.", &[], &fields);
}

fn common() -> Vec<FieldDef> {
    vec![
        FieldDef::held::<Arc<Shown>>("code", text_nn(), "What sort of problem; stable.", |shown, _| {
            Ok(some(shown.problem.name().into_owned()))
        }),
        FieldDef::held::<Arc<Shown>>("message", text_nn(), "What is wrong.", |shown, args| {
            Ok(some(shown.problem.message(args.lang())))
        })
        .arg(lang()),
        FieldDef::held::<Arc<Shown>>("remedy", text_nn(), "What to do about it.", |shown, args| {
            Ok(some(shown.problem.remedy(args.lang())))
        })
        .arg(lang()),
        FieldDef::held::<Arc<Shown>>("subject", TypeRef::named("Item"), "The item it is about.", |shown, _| {
            Ok(shown.subject.as_ref().map(any))
        }),
    ]
}

impl Shown {
    fn field(&self) -> Vec<String> {
        let mut path = Vec::new();
        if let Some(at) = self.problem.operation {
            path.extend(["operations".to_owned(), at.to_string()]);
            path.extend(self.operations.get(at).cloned());
        }
        path.extend(self.problem.property.as_ref().map(|property| camel(property.as_str())));
        path
    }
}

/// Problems with their items, fetched in one call where they are shown.
///
/// # Errors
/// The domain's own.
pub(super) async fn show(
    state: &Arc<State>,
    problems: Vec<Problem>,
    operations: Arc<[String]>,
    selected: &[SelectionField<'_>],
) -> Result<Vec<FieldValue<'static>>> {
    let subjects: Vec<_> = selected.iter().flat_map(|field| under(field, &["subject"])).collect();
    let mut rows: HashMap<ItemId, Arc<Row>> = HashMap::new();
    if !subjects.is_empty() {
        let ids: indexmap::IndexSet<ItemId> = problems.iter().filter_map(|problem| problem.item).collect();
        let ids: Vec<ItemId> = ids.into_iter().collect();
        for image in state.view.get(&ids).await?.into_iter().flatten() {
            rows.insert(image.id, Row::new(state, image));
        }
        connection::met_plan(state, rows.values().cloned().collect(), &subjects).await?;
    }
    let shown = problems.into_iter().map(|problem| {
        let subject = problem.item.and_then(|id| rows.get(&id).cloned());
        FieldValue::owned_any(Arc::new(Shown { problem, operations: Arc::clone(&operations), subject }))
    });
    Ok(shown.collect())
}

/// A finding about an item that is at hand.
pub(super) fn of_row(problem: Problem, row: &Arc<Row>) -> FieldValue<'static> {
    FieldValue::owned_any(Arc::new(Shown { problem, operations: Arc::default(), subject: Some(Arc::clone(row)) }))
}

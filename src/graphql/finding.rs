//! `findings` of an item: which rules of the metamodel and which guidelines it breaks.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{connection, error::Result, field::FieldDef, plan::Plan, problem, row::Row, state::State};
use crate::{
    domain::{problem::Problem, quality::findings},
    model::ids::ItemId,
};

/// The field `findings`.
pub(super) fn field() -> FieldDef {
    let about = "Rules of the metamodel and guidelines that it breaks, as far as the reader may see.";
    FieldDef::asked("findings", TypeRef::named_nn_list("Finding"), about, |ctx| {
        Box::pin(async move {
            let row = connection::parent(ctx)?;
            if row.findings().is_none() {
                let plan = Plan::field(&row.state, &ctx.field())?;
                super::fetch::fill(&row.state, vec![(vec![Arc::clone(row)], &plan)]).await?;
            }
            let found = row.findings().unwrap_or_default();
            Ok(Some(FieldValue::list(found.into_iter().map(|problem| problem::of_row(problem, row)))))
        })
    })
}

/// The findings of these items, in one call.
///
/// # Errors
/// The domain's own.
pub(super) async fn ask(state: &Arc<State>, rows: Vec<Arc<Row>>) -> Result<()> {
    let ids: Vec<ItemId> = rows.iter().map(|row| row.image.id).collect();
    let mut found: HashMap<ItemId, Vec<Problem>> = HashMap::new();
    for problem in findings(&state.view, &ids).await? {
        if let Some(item) = problem.item {
            found.entry(item).or_default().push(problem);
        }
    }
    for row in rows {
        row.keep_findings(found.remove(&row.image.id).unwrap_or_default());
    }
    Ok(())
}

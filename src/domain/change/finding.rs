//! What a change breaks without being refused, looked at before it is stored.

use std::sync::Arc;

use super::{draft::Draft, ground::Ground, plan::Work};
use crate::{
    domain::{Domain, Result, problem::Problem, quality},
    model::{change::Op, ids::ItemId},
    store::state::State,
};

/// The most operations of a change whose findings are told with it; those of a larger one are found by asking.
pub const FINDINGS_LIMIT: usize = 1_000;

/// The findings of everything that the operations touch, ends included, as the writer may see them afterwards.
pub(super) async fn of(
    domain: &Domain,
    ground: &Ground<'_>,
    draft: &Draft,
    ops: &[Op],
    work: &Work<'_>,
) -> Result<Vec<Problem>> {
    if ops.is_empty() || ops.len() > FINDINGS_LIMIT {
        return Ok(Vec::new());
    }
    let mut touched: Vec<ItemId> = Vec::new();
    for op in ops {
        let ends = match op {
            Op::Create(image) | Op::Delete(image) => image.ends,
            Op::Set { item, .. } => ground.image(*item).and_then(|image| image.ends),
        };
        touched.push(op.item());
        touched.extend(ends.into_iter().flat_map(|ends| [ends.source, ends.target]));
    }
    touched.sort_unstable();
    touched.dedup();
    let metamodel = Arc::clone(&domain.metamodel);
    let after = State::proposed(Arc::clone(&ground.snapshot), ops, metamodel, &ground.full).await?;
    let view = domain.view_of(Arc::new(after), ground.own.clone(), None);
    let mut findings = quality::broken_rules(&view, &touched).await?;
    if let Work::Edits(request) = work {
        for finding in &mut findings {
            finding.operation = finding.item.and_then(|item| Some(draft.get(item)?.operation));
            finding.place = finding.operation.and_then(|at| request.edits.get(at)?.place.clone());
        }
    }
    Ok(findings)
}

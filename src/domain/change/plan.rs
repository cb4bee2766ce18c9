//! From what is wanted to the operations that do it, checked against one head.

use super::{Request, check, commit::Asked, ground::Ground, relied::Relied, text, wish};
use crate::{
    domain::{
        Domain, Error, Result,
        problem::{Code, Problem},
    },
    model::{
        change::{OPERATION_LIMIT, Op},
        ids::ItemId,
        revision::Line,
    },
};

/// What is wanted.
pub(super) enum Work<'a> {
    /// These wishes.
    Edits(&'a Request),
}

/// What can be stored.
pub(super) struct Plan {
    /// The operations, in order.
    pub(super) ops: Vec<Op>,
    /// What each wish is about.
    pub(super) items: Vec<ItemId>,
    /// What would have to stay the same for the plan to hold.
    pub(super) relied: Relied,
}

/// Plans against the ground's head.
///
/// # Errors
/// [`Error::Refused`] with every problem at once; the store's own.
pub(super) async fn plan(domain: &Domain, ground: &mut Ground<'_>, asked: &Asked<'_>, work: &Work<'_>) -> Result<Plan> {
    let mut problems = Vec::new();
    if asked.line != Line::Main {
        return Err(Error::Refused(vec![Problem::new(Code::NoProposals)]));
    }
    if asked.reason.is_some_and(|reason| super::holds_national_number(reason)) {
        problems.push(Problem::new(Code::NationalNumber).property("reason"));
    }
    if let Some(count) = asked.reason.map(|reason| reason.len()).filter(|length| *length > text::TEXT_LIMIT) {
        let problem = Problem::new(Code::TooLong).property("reason").blank("count", count.to_string());
        problems.push(problem.blank("limit", text::TEXT_LIMIT.to_string()));
    }
    let wished = match work {
        Work::Edits(request) if request.edits.len() > OPERATION_LIMIT => {
            return Err(Error::Refused(vec![check::too_many(request.edits.len())]));
        }
        Work::Edits(request) => wish::draft(ground, request, &mut problems).await?,
    };
    let mut draft = wished.draft;
    let depths = check::check(domain, ground, &mut draft, &mut problems).await?;
    let ops = draft.ops(&depths);
    if ops.len() > OPERATION_LIMIT && problems.iter().all(|problem| problem.code != Code::TooManyOperations) {
        problems.push(check::too_many(ops.len()));
    }
    let relied = Relied::by(ground.metamodel, &ops);
    if problems.is_empty() {
        return Ok(Plan { ops, items: wished.items.into_iter().flatten().collect(), relied });
    }
    let Work::Edits(request) = work;
    for problem in &mut problems {
        problem.place = problem.operation.and_then(|at| request.edits.get(at)?.place.clone());
    }
    problems.sort_by_key(|problem| problem.operation);
    Err(Error::Refused(problems))
}

//! From what is wanted to the operations that do it, checked against one head.

use super::{
    Request, check, commit::Asked, finding, ground::Ground, relied::Relied, reverse, since, text, undo::Nets, wish,
};
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
    /// These items back to what they were.
    Undo {
        /// What became of each.
        nets: &'a Nets,
        /// However many: only to check, before it is done in parts.
        unlimited: bool,
    },
}

/// What can be stored.
pub(super) struct Plan {
    /// The operations, in order.
    pub(super) ops: Vec<Op>,
    /// What each wish is about.
    pub(super) items: Vec<ItemId>,
    /// What it breaks without being refused.
    pub(super) findings: Vec<Problem>,
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
    let (mut draft, items) = match work {
        Work::Edits(request) if request.edits.len() > OPERATION_LIMIT => {
            return Err(Error::Refused(vec![check::too_many(request.edits.len())]));
        }
        Work::Edits(request) => {
            let wished = wish::draft(ground, request, &mut problems).await?;
            (wished.draft, wished.items.into_iter().flatten().collect())
        }
        Work::Undo { nets, .. } => {
            (reverse::draft(domain, ground, nets, &mut problems).await?, nets.keys().copied().collect())
        }
    };
    let depths = check::check(domain, ground, &mut draft, &mut problems).await?;
    if let Some(based_on) = asked.based_on {
        since::check(domain, ground, &draft, based_on, &mut problems).await?;
    }
    let ops = draft.ops(&depths);
    if ops.len() > OPERATION_LIMIT && problems.iter().all(|problem| problem.code != Code::TooManyOperations) {
        problems.push(check::too_many(ops.len()));
    }
    if matches!(work, Work::Undo { unlimited: true, .. }) {
        problems.retain(|problem| problem.code != Code::TooManyOperations);
    }
    let relied = Relied::by(ground.metamodel, &ops);
    if problems.is_empty() {
        let findings = finding::of(domain, ground, &draft, &ops, work).await?;
        let blocks = |finding: &&Problem| !asked.import && domain.blocking.contains(&finding.code);
        problems.extend(findings.iter().filter(blocks).map(|finding| {
            let broken = Problem { code: Code::BreaksRule, ..finding.clone() };
            broken.blank("rule", finding.code.name())
        }));
        if problems.is_empty() {
            return Ok(Plan { ops, items, findings, relied });
        }
    }
    Err(Error::Refused(told(problems, work)))
}

/// The problems in order of the wishes, with their places in files.
fn told(mut problems: Vec<Problem>, work: &Work<'_>) -> Vec<Problem> {
    for problem in &mut problems {
        match work {
            Work::Edits(request) => {
                problem.place = problem.operation.and_then(|at| request.edits.get(at)?.place.clone());
            }
            Work::Undo { .. } => problem.operation = None,
        }
    }
    problems.sort_by_key(|problem| problem.operation);
    let mut once = Vec::with_capacity(problems.len());
    for problem in problems {
        if once.last() != Some(&problem) {
            once.push(problem);
        }
    }
    once
}

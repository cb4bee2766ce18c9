//! The mutations: `change` for every edit, `undo` and `confirm`, and the payload they share.

use std::sync::Arc;

use async_graphql::{
    Name, Value,
    dynamic::{FieldValue, InputObject, InputValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    change_read, change_types, connection,
    error::{Fault, Result},
    field::{Answer, ArgDef, FieldDef},
    item::list_nn,
    plan::under,
    problem,
    registry::Registry,
    row::{Row, any},
    scalar::{self, some},
    session::Session,
    shape::Shape,
    state::State,
};
use crate::{
    domain::{
        Error,
        change::{Confirm, Outcome, Request, Undo, Undone},
        problem::Problem,
    },
    model::{
        ids::{ElementId, IdempotencyKey},
        revision::Revision,
    },
};

/// What came of a mutation.
struct Payload {
    state: Arc<State>,
    revision: Option<Revision>,
    replayed: bool,
    items: Vec<Option<Arc<Row>>>,
    problems: Vec<Problem>,
    findings: Vec<Problem>,
    operations: Arc<[String]>,
}

struct Touched(Option<Arc<Row>>);

/// Registers `Mutation` and its inputs.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    change_types::register(types, shape);
    let input = common(InputObject::new("ChangeInput").description("A change set: stored whole, or not at all."))
        .field(based_on())
        .field(
            InputValue::new("operations", list_nn("Operation"))
                .description(format!("In order; at most {}. More come by seed or import.", change_types::OPERATIONS)),
        );
    types.add(input);
    types.add(
        common(InputObject::new("UndoInput").description("What shall be taken back: a revision or a batch."))
            .field(InputValue::new("revision", TypeRef::named("Revision")).description("One revision."))
            .field(InputValue::new("batch", TypeRef::named(TypeRef::ID)).description("Every revision of a batch.")),
    );
    types.add(
        common(InputObject::new("ConfirmInput").description("What is said to be true."))
            .field(based_on())
            .field(InputValue::new("items", list_nn("Target")).description("Which."))
            .field(InputValue::new("role", TypeRef::named_nn(TypeRef::STRING)).description("By which role.")),
    );
    payload(types);
    let input = |input: &str| ArgDef::new("input", TypeRef::named_nn(input), "What shall be done.");
    let payload = || TypeRef::named("ChangePayload");
    let reverses = "Reverses earlier changes; a conflict where later ones stand on them.";
    let fields = [
        FieldDef::asked("change", payload(), "Changes elements and relations.", |ctx| Box::pin(change(ctx)))
            .arg(input("ChangeInput")),
        FieldDef::asked("undo", payload(), reverses, |ctx| Box::pin(undo(ctx))).arg(input("UndoInput")),
        FieldDef::asked("confirm", payload(), "Says that items are true, now.", |ctx| Box::pin(confirm(ctx)))
            .arg(input("ConfirmInput")),
    ];
    types.object("Mutation", "What changes the repository. Each is one entry of its history.", &[], &fields);
}

fn based_on() -> InputValue {
    let about = "What was looked at: a later change by somebody else of the same property, or of what it relies on, is a conflict.";
    InputValue::new("basedOn", TypeRef::named("Revision")).description(about)
}

fn common(input: InputObject) -> InputObject {
    let key = "A repeated call with the same key changes nothing twice; without one, every call is a new one.";
    input
        .field(InputValue::new("idempotencyKey", TypeRef::named(TypeRef::STRING)).description(key))
        .field(InputValue::new("reason", TypeRef::named(TypeRef::STRING)).description("Why, for the history."))
        .field(
            InputValue::new("validateOnly", TypeRef::named(TypeRef::BOOLEAN)).description("Check only; write nothing."),
        )
}

fn payload(types: &mut Registry) {
    let revision = FieldDef::held::<Arc<Payload>>(
        "revision",
        TypeRef::named("Revision"),
        "The revision after it; null when it was refused.",
        |p, _| Ok(p.revision.and_then(|revision| some(scalar::revision(revision)))),
    );
    let replayed = FieldDef::held::<Arc<Payload>>(
        "replayed",
        TypeRef::named_nn(TypeRef::BOOLEAN),
        "Whether it had been done before under the same key.",
        |p, _| Ok(some(p.replayed)),
    );
    let results = FieldDef::held::<Arc<Payload>>(
        "results",
        list_nn("ChangeResult"),
        "What each operation created or touched, in order.",
        |p, _| Ok(Some(FieldValue::list(p.items.iter().map(|row| FieldValue::owned_any(Touched(row.clone())))))),
    );
    let about = "The item as it is now; null for what is gone or was only checked.";
    let item = FieldDef::held::<Touched>("item", TypeRef::named("Item"), about, |t, _| Ok(t.0.as_ref().map(any)));
    types.object("ChangeResult", "What one operation created or touched.", &[], &[item]);
    let errors =
        FieldDef::asked("userErrors", list_nn("UserError"), "Every problem at once; empty when it was done.", |ctx| {
            Box::pin(async move {
                let p = ctx.parent_value.try_downcast_ref::<Arc<Payload>>()?;
                let shown =
                    problem::show(&p.state, p.problems.clone(), Arc::clone(&p.operations), &[ctx.field()]).await?;
                Ok(Some(FieldValue::list(shown)))
            })
        });
    let findings = FieldDef::asked("findings", list_nn("Finding"), "What it breaks without being refused.", |ctx| {
        Box::pin(async move {
            let p = ctx.parent_value.try_downcast_ref::<Arc<Payload>>()?;
            let shown = problem::show(&p.state, p.findings.clone(), Arc::clone(&p.operations), &[ctx.field()]).await?;
            Ok(Some(FieldValue::list(shown)))
        })
    });
    types.object("ChangePayload", "What came of it.", &[], &[revision, replayed, results, errors, findings]);
}

async fn change<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let session = Session::of(ctx)?;
    let input = input(ctx);
    let given = input.list("operations").unwrap_or_default();
    if given.len() > change_types::OPERATIONS {
        let text = format!(
            "The call has {} operations; at most {} are allowed. Send several calls, or import a file.",
            given.len(),
            change_types::OPERATIONS
        );
        return Err(Fault::limit(text).into());
    }
    let shape = Arc::clone(&session.main().await?.shape);
    let edits = given.iter().map(|operation| change_read::edit(&shape, operation)).collect::<Result<_>>()?;
    let request = Request {
        based_on: revision(&input, "basedOn")?,
        reason: input.text("reason").map(Into::into),
        validate_only: input.flag("validateOnly").unwrap_or(false),
        ..Request::new(key(&input)?, edits)
    };
    let done = session.domain.change(&session.caller.reader, &request, session.caller.deadline).await;
    answer(ctx, session, done, given.iter().map(operation_name).collect()).await
}

async fn undo<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let session = Session::of(ctx)?;
    let input = input(ctx);
    let what = match (revision(&input, "revision")?, input.text("batch")) {
        (Some(revision), None) => Undone::Revision(revision),
        (None, Some(batch)) => Undone::Batch(batch.parse().map_err(Fault::question)?),
        _ => return Err(Fault::question("undo takes exactly one of revision and batch.").into()),
    };
    let undo = Undo {
        what,
        key: key(&input)?,
        reason: input.text("reason").map(Into::into),
        validate_only: input.flag("validateOnly").unwrap_or(false),
    };
    let done = session.domain.undo(&session.caller.reader, &undo, session.caller.deadline).await;
    answer(ctx, session, done, Arc::default()).await
}

async fn confirm<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let session = Session::of(ctx)?;
    let input = input(ctx);
    let confirm = Confirm {
        items: input.list("items").unwrap_or_default().iter().map(|item| change_read::target(Some(item))).collect(),
        role: input.text("role").unwrap_or_default().into(),
        based_on: revision(&input, "basedOn")?,
        key: key(&input)?,
        reason: input.text("reason").map(Into::into),
        validate_only: input.flag("validateOnly").unwrap_or(false),
    };
    let done = session.domain.confirm(&session.caller.reader, &confirm, session.caller.deadline).await;
    answer(ctx, session, done, Arc::default()).await
}

async fn answer(
    ctx: &ResolverContext<'_>,
    session: &Session,
    done: crate::domain::Result<Outcome>,
    operations: Arc<[String]>,
) -> Answer {
    let (outcome, problems) = match done {
        Ok(outcome) => (Some(outcome), Vec::new()),
        Err(Error::Refused(problems)) => (None, problems),
        Err(error) => return Err(Fault::from(error).into()),
    };
    let state = session.after(outcome.as_ref().map(|outcome| outcome.revision)).await?;
    let mut items = Vec::new();
    if let Some(outcome) = &outcome {
        let results = under(&ctx.field(), &["results"]);
        let nodes: Vec<_> = results.iter().flat_map(|result| under(result, &["item"])).collect();
        for result in results {
            state.learn(result).await?;
        }
        let images =
            if nodes.is_empty() { Vec::new() } else { state.view.get(&outcome.items).await.map_err(Fault::from)? };
        items.extend(images.into_iter().map(|image| image.map(|image| Row::new(&state, image))));
        connection::met_plan(&state, items.iter().flatten().cloned().collect(), &nodes).await?;
    }
    let (revision, replayed) = (outcome.as_ref().map(|o| o.revision), outcome.as_ref().is_some_and(|o| o.replayed));
    let findings = outcome.map(|outcome| outcome.findings).unwrap_or_default();
    let payload = Payload { state, revision, replayed, items, problems, findings, operations };
    Ok(Some(FieldValue::owned_any(Arc::new(payload))))
}

fn input(ctx: &ResolverContext<'_>) -> Args {
    Args::of(ctx).get("input").map(Args::object).unwrap_or_default()
}

fn revision(input: &Args, name: &str) -> Result<Option<Revision>> {
    let wrong = |text: &str| format!("«{text}» is not a revision: use one exactly as it was answered.");
    let read = |text: &str| text.parse().map(Revision).map_err(|_| Fault::question(wrong(text)));
    input.text(name).map(read).transpose()
}

/// The caller's key, or one that nobody has used.
fn key(input: &Args) -> Result<IdempotencyKey> {
    match input.text("idempotencyKey") {
        Some(key) => Ok(key.into()),
        None => {
            let random = ElementId::random().map_err(|error| Error::Internal(error.to_string()))?;
            Ok(format!("call-{random}").into())
        }
    }
}

fn operation_name(operation: &Value) -> String {
    match operation {
        Value::Object(fields) => fields.keys().next().map(Name::to_string).unwrap_or_default(),
        _ => String::new(),
    }
}

//! What must never look empty because it is hidden cannot be hidden.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test"
)]

#[path = "support/seed.rs"]
mod seed;
#[path = "support/seeded.rs"]
mod seeded;

use snitt::{
    domain::{Error, change::Request, problem::Code},
    model::{
        edit::{Act, Edit, Given, Target},
        ids::{ElementId, Symbol},
        image::{Image, builtin},
        value::{Value, Values},
    },
};

const NEVER: [&str; 5] = ["organisation", "governance_body", "role", "owns", "governs"];

#[test]
fn organisations_bodies_roles_and_who_owns_or_governs_are_of_the_open_class_whatever_they_say() {
    let metamodel = seed::metamodel();
    let mut values = Values::default();
    values.set(builtin::VISIBILITY.into(), Some(Value::Choice("security".into())));
    let class = |kind: &str| {
        let image = Image { id: ElementId(1).into(), kind: kind.into(), ends: None, values: values.clone() };
        metamodel.class_of(&image)
    };
    assert!(NEVER.iter().all(|kind| class(kind) == 0));
    assert_eq!(Some(class("application")), metamodel.class("security"));
}

#[tokio::test]
async fn restricting_a_body_is_refused_and_restricting_an_application_is_not() {
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let seeded = seeded::load(metamodel, edits).await.unwrap();
    let restrict = |key: &str| {
        let value = Given::Value(Value::Choice("security".into()));
        let values = vec![(Symbol::from(builtin::VISIBILITY), Some(value))];
        let act = Act::Set { item: Target::Key(key.into()), values };
        Request::new(format!("restrict {key}"), vec![Edit { act, place: None }])
    };
    let change = async |key: &str| seeded.domain.change(&seeded::reader(), &restrict(key), seeded::soon()).await;
    let Err(Error::Refused(problems)) = change("rpt").await else { panic!("it was not refused") };
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::UnknownProperty]);
    assert!(change("helseplattformen").await.is_ok());
}

//! How one asks: a GraphQL schema built from the metamodel at start. Resolvers call only the domain.

mod answers;
mod args;
mod calendar;
mod change;
mod change_read;
mod change_types;
mod connection;
mod element;
mod error;
mod facets;
mod fetch;
mod field;
mod finding;
mod finding_list;
mod guideline;
mod history;
mod hit;
mod ids;
mod impact;
mod impact_group;
mod item;
mod language;
pub mod limits;
mod list;
mod listed;
mod matrix;
mod metamodel_property;
mod metamodel_query;
mod names;
mod order;
mod overlaps;
mod path_step;
mod paths;
mod plan;
mod portfolio;
mod problem;
mod property;
mod registry;
mod relation;
mod relation_field;
mod responsibility;
mod row;
mod scalar;
pub mod schema;
mod session;
mod shape;
mod state;
mod state_type;
mod statement;
mod subscription;
mod suppliers;
mod value_input;
mod variants;
mod where_input;

use std::sync::Arc;

use async_graphql::{Request, Response, Value, dynamic::Schema};
use futures::{StreamExt, stream::BoxStream};
use serde_json::{Map, Value as Json};

use crate::{
    domain::{Domain, register::Registers},
    model::{metamodel::Metamodel, revision::Revision},
};
pub use session::Caller;
use session::Session;
use shape::Shape;

/// The schema and the repository behind it. Built once, cheap to clone.
#[derive(Clone)]
pub struct Api {
    schema: Schema,
    shape: Arc<Shape>,
    domain: Domain,
    fields: Arc<limits::Fields>,
}

impl Api {
    /// Builds the schema from the domain's metamodel.
    ///
    /// # Errors
    /// The metamodel gives two types or fields one name; every clash at once.
    pub fn new(domain: Domain) -> Result<Self, schema::Unfit> {
        let (schema, shape) = schema::build(Arc::clone(domain.metamodel()), Arc::clone(domain.registers()))?;
        let fields = Arc::new(limits::Fields::of(schema.registry()));
        Ok(Self { schema, shape, domain, fields })
    }

    /// The schema as text.
    #[must_use]
    pub fn sdl(&self) -> String {
        schema::sdl(&self.schema)
    }

    /// Passes a request through every guard, the cheapest first. Nothing is executed.
    ///
    /// # Errors
    /// The first guard that refuses it.
    pub fn check(
        &self,
        query: String,
        operation_name: Option<String>,
        variables: Map<String, Json>,
        extensions: Map<String, Json>,
    ) -> Result<limits::Checked, limits::Refused> {
        limits::check(&self.fields, query, operation_name, variables, extensions)
    }

    /// Answers a request that passed [`Api::check`]. A token in its extensions is honoured, and one is answered.
    pub async fn execute(&self, request: Request, mut caller: Caller) -> Response {
        if let Some(Value::String(token)) = request.extensions.get("token") {
            match ids::open_token(token) {
                Ok(token) => caller.token = Some(token),
                Err(fault) => return error::refuse(&fault, &caller.request),
            }
        }
        let session = Session::new(self.domain.clone(), Arc::clone(&self.shape), caller);
        let answer = self.schema.execute(request.data(Arc::clone(&session))).await;
        told(answer, &session)
    }

    /// The revision of the token that an answer carries.
    #[must_use]
    pub fn revision(token: &str) -> Option<Revision> {
        ids::open_token(token).ok().map(|token| token.revision)
    }

    /// Answers a subscription that passed [`Api::check`], an answer for each thing that happens; it ends with the first
    /// that is an error. Each answer may take as long as the caller's deadline is away now.
    pub fn subscribe(&self, request: Request, caller: Caller) -> BoxStream<'static, Response> {
        let session = Session::new(self.domain.clone(), Arc::clone(&self.shape), caller);
        let answers = self.schema.execute_stream(request.data(Arc::clone(&session)));
        answers.map(move |answer| told(answer, &session)).boxed()
    }
}

/// The schema that a metamodel and its registers give, as text.
///
/// # Errors
/// Two types or fields of one name; every clash at once.
pub fn sdl(metamodel: Arc<Metamodel>, registers: Arc<Registers>) -> Result<String, schema::Unfit> {
    let (schema, _) = schema::build(metamodel, registers)?;
    Ok(schema::sdl(&schema))
}

/// An answer as it leaves the house: errors in public words, and the newest revision that was seen.
fn told(mut answer: Response, session: &Session) -> Response {
    error::mask(&mut answer.errors, &session.caller.request);
    if let Some(token) = session.seen() {
        answer.extensions.insert("token".to_owned(), ids::seal_token(&token).into());
    }
    answer
}

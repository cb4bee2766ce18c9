//! How one asks: a GraphQL schema built from the metamodel at start. Resolvers call only the domain.

mod answers;
mod args;
mod connection;
mod element;
mod error;
mod facets;
mod fetch;
mod field;
mod ids;
mod item;
mod list;
mod metamodel_query;
mod names;
mod order;
mod plan;
mod property;
mod registry;
mod relation;
mod relation_field;
mod row;
mod scalar;
pub mod schema;
mod session;
mod shape;
mod state;
mod state_type;
mod value_input;
mod where_input;

use std::sync::Arc;

use async_graphql::{Request, Response, dynamic::Schema};

use crate::domain::Domain;
pub use session::Caller;
use session::Session;
use shape::Shape;

/// The schema and the repository behind it. Built once, cheap to clone.
#[derive(Clone)]
pub struct Api {
    schema: Schema,
    shape: Arc<Shape>,
    domain: Domain,
}

impl Api {
    /// Builds the schema from the domain's metamodel.
    ///
    /// # Errors
    /// The metamodel gives two types or fields one name; every clash at once.
    pub fn new(domain: Domain) -> Result<Self, schema::Unfit> {
        let (schema, shape) = schema::build(Arc::clone(domain.metamodel()))?;
        Ok(Self { schema, shape, domain })
    }

    /// The schema as text.
    #[must_use]
    pub fn sdl(&self) -> String {
        schema::sdl(&self.schema)
    }

    /// Answers one request. The guards have passed; see `limits`.
    pub async fn execute(&self, request: Request, caller: Caller) -> Response {
        let session = Session::new(self.domain.clone(), Arc::clone(&self.shape), caller);
        let mut answer = self.schema.execute(request.data(Arc::clone(&session))).await;
        error::mask(&mut answer.errors, &session.caller.request);
        if let Some(token) = session.seen() {
            answer.extensions.insert("token".to_owned(), ids::seal_token(&token).into());
        }
        answer
    }
}

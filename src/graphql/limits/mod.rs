//! The guards before execution, in the order of their cost: pure functions over the text, then over what was parsed.

mod cost;
mod scan;
mod size;
mod unsent;

use async_graphql::{
    Request, Value, Variables,
    parser::{
        parse_query,
        types::{ExecutableDocument, OperationType},
    },
};
use serde_json::{Map, Value as Json};

pub use cost::Fields;
pub use scan::{scan, scan_json};
pub use size::size;

/// How deep brackets may nest, in the query and in its variables.
pub const NESTING_LIMIT: usize = 64;
/// The most tokens of a query.
pub const TOKEN_LIMIT: usize = 2_000;
/// The most fields of a query after its fragments are expanded.
pub const SELECTION_LIMIT: u64 = 5_000;
/// The most aliases of a query after its fragments are expanded.
pub const ALIAS_LIMIT: u64 = 30;
/// The most objects that an answer may have, page sizes multiplied down the tree.
pub const OBJECT_LIMIT: u64 = 100_000;
/// The most field values that an answer may have, counted likewise.
pub const VALUE_LIMIT: u64 = 1_000_000;
/// What a plain list counts as.
pub const PLAIN_LIST: u64 = 10;

/// Why a request is not executed: a stable code, what was asked, what is allowed, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refused {
    /// Stable.
    pub code: &'static str,
    /// For the caller.
    pub message: String,
}

/// A request that may be executed.
pub struct Checked {
    /// Whether it changes anything, and so must not come by GET.
    pub is_mutation: bool,
    /// Whether it is answered more than once, and so needs a socket.
    pub is_subscription: bool,
    /// The request, parsed.
    pub request: Request,
}

impl Refused {
    fn limit(message: String) -> Self {
        Self { code: "LIMIT", message }
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self { code: "GRAPHQL_INVALID", message: message.into() }
    }
}

/// Passes a request through every guard.
///
/// # Errors
/// The first guard that refuses it.
pub fn check(
    fields: &Fields,
    query: String,
    operation_name: Option<String>,
    variables: Map<String, Json>,
    extensions: Map<String, Json>,
) -> Result<Checked, Refused> {
    scan(&query)?;
    let mut document = parse_query(&query).map_err(|error| Refused::invalid(error.to_string()))?;
    size(&document)?;
    let variables = Variables::from_json(Json::Object(variables));
    fields.cost(&document, &variables)?;
    unsent::drop_unsent(&mut document, operation_name.as_deref(), &variables);
    let operation = operation_type(&document, operation_name.as_deref())?;
    let mut request = Request::new(query).variables(variables);
    request.operation_name = operation_name;
    for (name, value) in extensions {
        request.extensions.insert(name, Value::from_json(value).unwrap_or_default());
    }
    request.set_parsed_query(document);
    let (is_mutation, is_subscription) =
        (operation == OperationType::Mutation, operation == OperationType::Subscription);
    Ok(Checked { is_mutation, is_subscription, request })
}

fn operation_type(document: &ExecutableDocument, name: Option<&str>) -> Result<OperationType, Refused> {
    let mut operations = document.operations.iter();
    let chosen = match name {
        Some(name) => operations.find(|(known, _)| known.is_some_and(|known| known == name)),
        None if operations.len() == 1 => operations.next(),
        None => return Err(Refused::invalid("The query has several operations: say which in operationName.")),
    };
    let chosen = chosen.map(|(_, operation)| operation.node.ty);
    chosen.ok_or_else(|| Refused::invalid("The query has no operation of that operationName."))
}

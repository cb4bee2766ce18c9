//! What stands in top-level `errors`: access, limits, the deadline, unavailable, internal, each with its code.

use async_graphql::{Response, ServerError};

use crate::domain;

/// What a resolver fails with.
pub(super) type Result<T> = std::result::Result<T, Fault>;

/// Why a field could not be answered.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// The question cannot be asked so; says what to do.
    #[error("{0}")]
    Question(String),
    /// More was asked than is allowed; says what was asked, what is allowed and how to page.
    #[error("{0}")]
    Limit(String),
    /// The domain could not.
    #[error(transparent)]
    Domain(#[from] domain::Error),
}

impl Fault {
    /// A question that cannot be asked.
    pub(super) fn question(text: impl ToString) -> Self {
        Self::Question(text.to_string())
    }

    /// More than is allowed.
    pub(super) fn limit(text: impl ToString) -> Self {
        Self::Limit(text.to_string())
    }

    /// The stable code.
    #[must_use]
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Question(_) | Self::Domain(domain::Error::Question(_) | domain::Error::Refused(_)) => "BAD_REQUEST",
            Self::Limit(_) => "LIMIT",
            Self::Domain(other) => other.code(),
        }
    }

    fn hidden() -> String {
        "Something went wrong here; requestId finds it in our log.".to_owned()
    }

    /// What the caller may read: our own words, never a cause from below.
    #[must_use]
    pub(super) fn public(&self) -> String {
        match self {
            Self::Question(text) | Self::Limit(text) => text.clone(),
            Self::Domain(error) => match error.code() {
                "INTERNAL" => Self::hidden(),
                "UNAVAILABLE" => "The repository cannot be reached; try again.".to_owned(),
                _ => error.to_string(),
            },
        }
    }
}

/// Gives every error of an answer its code and our own words; what lies below is logged once under the request's id and
/// never sent.
pub(super) fn mask(errors: &mut [ServerError], request: &str) {
    for error in errors {
        let fault = error.source.as_ref().and_then(|source| source.downcast_ref::<Fault>());
        let (code, message) = match fault {
            Some(fault) => (fault.code(), fault.public()),
            None if error.message.starts_with("internal:") => ("INTERNAL", Fault::hidden()),
            None => ("GRAPHQL_INVALID", error.message.clone()),
        };
        if matches!(code, "INTERNAL" | "UNAVAILABLE") {
            tracing::error!(request, code, cause = %error.message, "a query failed");
        }
        error.message = message;
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", code);
        extensions.set("requestId", request);
    }
}

/// An answer that is only this fault.
pub(super) fn refuse(fault: &Fault, request: &str) -> Response {
    let mut error = ServerError::new(fault.public(), None);
    let extensions = error.extensions.get_or_insert_default();
    extensions.set("code", fault.code());
    extensions.set("requestId", request);
    Response::from_errors(vec![error])
}

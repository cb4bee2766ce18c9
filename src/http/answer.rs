//! How an answer leaves: its media type, its status and the headers that every answer carries.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// The two media types of a GraphQL answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/json`: every well-formed request is 200, as older clients expect.
    Json,
    /// `application/graphql-response+json`: the status tells whether the request could be run.
    GraphqlResponse,
}

impl Media {
    /// What the caller accepts; `None` when neither.
    pub(super) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let Some(accept) = headers.get(header::ACCEPT) else { return Some(Self::Json) };
        let accept = accept.to_str().unwrap_or_default();
        let ranges = accept.split(',').map(|range| range.split(';').next().unwrap_or_default().trim());
        let media = ranges.filter_map(|range| match range {
            "application/graphql-response+json" => Some(Self::GraphqlResponse),
            "application/json" | "application/*" | "*/*" => Some(Self::Json),
            _ => None,
        });
        media.min_by_key(|media| *media == Self::Json)
    }

    fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        })
    }

    /// The answer of a request that was run, or that could not be: then there is no `data` beside the errors.
    pub(super) fn answer(self, answer: async_graphql::Response) -> Response {
        let ran = answer.errors.is_empty() || answer.errors.iter().any(|error| !error.path.is_empty());
        let status = if ran || self == Self::Json { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        let body = if ran {
            serde_json::to_string(&answer)
        } else {
            serde_json::to_string(&json!({"errors": answer.errors, "extensions": answer.extensions}))
        };
        match body {
            Ok(body) => self.with_status(status, body),
            Err(_) => self.refuse(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "The answer could not be written."),
        }
    }

    /// The answer to a request that is GraphQL but may not or cannot be run.
    pub(super) fn cannot_run(self, code: &str, message: &str) -> Response {
        let invalid = code == "GRAPHQL_INVALID" && self == Self::Json;
        self.refuse(if invalid { StatusCode::OK } else { StatusCode::BAD_REQUEST }, code, message)
    }

    /// An answer with this status.
    fn with_status(self, status: StatusCode, body: String) -> Response {
        (status, [(header::CONTENT_TYPE, self.content_type())], body).into_response()
    }

    /// The answer to a request that is refused before it is looked at as GraphQL.
    pub(super) fn refuse(self, status: StatusCode, code: &str, message: &str) -> Response {
        self.refuse_all(status, vec![json!({"message": message, "extensions": {"code": code}})])
    }

    /// The same for several reasons, each an error as GraphQL has them.
    pub(super) fn refuse_all(self, status: StatusCode, errors: Vec<Value>) -> Response {
        self.with_status(status, json!({"errors": errors}).to_string())
    }
}

/// The headers of every answer: nothing from another origin, nothing inside another page, nothing guessed.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' \
                          data:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

//! Why no file is made: every reason at once, in the shape of the other routes' errors.

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use crate::http::{answer::Media, request::Refusal};

/// A status and errors, each with message and code.
#[derive(Debug)]
pub(super) struct Refused {
    status: StatusCode,
    errors: Vec<Value>,
}

impl Refused {
    /// For one reason.
    pub(super) fn new(status: StatusCode, code: &str, message: &str) -> Self {
        Self { status, errors: vec![json!({"message": message, "extensions": {"code": code}})] }
    }

    /// As the request is: each of these is wrong with it.
    pub(super) fn bad(reasons: &[String]) -> Self {
        let error = |message: &String| json!({"message": message, "extensions": {"code": "BAD_REQUEST"}});
        Self { status: StatusCode::BAD_REQUEST, errors: reasons.iter().map(error).collect() }
    }

    /// What a query was answered with.
    pub(super) fn told(errors: Vec<Value>) -> Self {
        let any = |codes: &[&str]| {
            let code = |error: &Value| {
                error.pointer("/extensions/code").and_then(Value::as_str).is_some_and(|code| codes.contains(&code))
            };
            errors.iter().any(code)
        };
        let status = if any(&["INTERNAL"]) {
            StatusCode::INTERNAL_SERVER_ERROR
        } else if any(&["UNAVAILABLE", "DEADLINE", "CANCELLED"]) {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::BAD_REQUEST
        };
        Self { status, errors }
    }

    /// As an answer.
    pub(super) fn answer(self) -> Response {
        Media::Json.refuse_all(self.status, self.errors)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.status, refusal.code, &refusal.message)
    }
}

//! What arrives as a GraphQL request, checked in the order in which checks are cheap: nothing is parsed before its limit.

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use serde_json::{Map, Value};

use super::answer::Media;

/// The most bytes the text of a query may have.
pub(super) const QUERY_LIMIT: usize = 16 * 1024;

/// A well-formed request.
#[derive(Clone, Debug)]
pub(super) struct GraphqlRequest {
    pub(super) query: String,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Map<String, Value>,
    pub(super) extensions: Map<String, Value>,
}

/// Why a request is not looked at.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", message)
    }

    pub(super) fn answer(&self, media: Media) -> axum::response::Response {
        media.refuse(self.status, self.code, &self.message)
    }
}

/// A name that leads here but is not this machine's own is how a page elsewhere would pass for one of ours.
pub(super) fn known_host(headers: &HeaderMap) -> Result<(), Refusal> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    let own = name.eq_ignore_ascii_case("localhost")
        || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    if own {
        return Ok(());
    }
    let message =
        "Until there is login Snitt answers under this machine's own names only: localhost, 127.0.0.1, [::1].";
    Err(Refusal::new(StatusCode::MISDIRECTED_REQUEST, "OTHER_HOST", message))
}

/// A page of another origin may not ask in the reader's name.
pub(super) fn same_origin(headers: &HeaderMap) -> Result<(), Refusal> {
    let Some(origin) = headers.get(header::ORIGIN) else { return Ok(()) };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = origin.to_str().unwrap_or_default();
    let from = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    if from.is_some_and(|from| !host.is_empty() && from.eq_ignore_ascii_case(host)) {
        return Ok(());
    }
    Err(Refusal::new(StatusCode::FORBIDDEN, "OTHER_ORIGIN", "Requests from pages of another origin are refused."))
}

/// A body must say that it is JSON; what a form can send without asking is refused.
pub(super) fn is_json(content_type: Option<&HeaderValue>) -> Result<(), Refusal> {
    let text = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = text.split(';').map(str::trim);
    let json = parts.next().is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    let utf8 = parts.all(|part| match part.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    });
    if json && utf8 {
        return Ok(());
    }
    let message = "Send the request as application/json in UTF-8.";
    Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", message))
}

/// Reads a POST's body.
pub(super) fn from_body(body: &[u8]) -> Result<GraphqlRequest, Refusal> {
    too_deep(body)?;
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => from_fields(fields),
        Ok(Value::Array(_)) => Err(Refusal::bad("Several requests in one are not supported; send them one by one.")),
        Ok(_) => Err(Refusal::bad("The body must be a JSON object with the field `query`.")),
        Err(error) => Err(Refusal::bad(format!("The body is not JSON: {error}."))),
    }
}

/// Reads a GET's parameters.
pub(super) fn from_uri(uri: &Uri) -> Result<GraphqlRequest, Refusal> {
    let mut fields = Map::new();
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        let value = match &*name {
            "query" | "operationName" => Value::String(value.into_owned()),
            "variables" | "extensions" => {
                too_deep(value.as_bytes())?;
                let json = serde_json::from_str(&value);
                json.map_err(|error| Refusal::bad(format!("The parameter {name} is not JSON: {error}.")))?
            }
            _ => continue,
        };
        fields.insert(name.into_owned(), value);
    }
    from_fields(fields)
}

/// Reads the fields of a request.
pub(super) fn from_fields(mut fields: Map<String, Value>) -> Result<GraphqlRequest, Refusal> {
    let query = match fields.remove("query") {
        Some(Value::String(query)) => query,
        Some(_) => return Err(Refusal::bad("The field `query` must be a text.")),
        None => return Err(Refusal::bad("The field `query` is missing.")),
    };
    if query.len() > QUERY_LIMIT {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            "QUERY_TOO_LONG",
            format!(
                "The query has {} bytes; at most {QUERY_LIMIT} are allowed. Move values into variables, or ask in parts.",
                query.len()
            ),
        ));
    }
    let operation_name = match fields.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err(Refusal::bad("The field `operationName` must be a text.")),
    };
    let mut map = |name: &str| match fields.remove(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map),
        Some(_) => Err(Refusal::bad(format!("The field `{name}` must be an object."))),
    };
    Ok(GraphqlRequest { query, operation_name, variables: map("variables")?, extensions: map("extensions")? })
}

/// JSON nested deeper than this is refused before it is parsed.
const NESTING: usize = 64;

/// Whether JSON is nested too deeply to be parsed.
pub(super) fn too_deep(json: &[u8]) -> Result<(), Refusal> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                if depth > NESTING {
                    let message = format!("The request is nested deeper than {NESTING} levels.");
                    return Err(Refusal::new(StatusCode::BAD_REQUEST, "TOO_DEEP", message));
                }
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

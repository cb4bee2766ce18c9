//! GraphQL over HTTP: GET for queries, POST for everything, each request through the guards in order of their cost.

use std::time::Instant;

use axum::{
    body::Bytes,
    extract::{
        Extension, State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, StatusCode, Uri, header},
    response::Response,
};

use super::{
    Server,
    answer::Media,
    log::RequestId,
    request::{self, GraphqlRequest, Refusal},
    socket,
};
use crate::{graphql::Caller, model::ask::Cancel};

/// GET: a query in the address, or a socket.
pub(super) async fn get(
    State(server): State<Server>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
    uri: Uri,
    socket: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if let Ok(upgrade) = socket {
        return socket::open(server, id.0, &headers, upgrade);
    }
    let media = match media(&headers) {
        Ok(media) => media,
        Err(refusal) => return refusal.answer(Media::Json),
    };
    let asked = request::known_host(&headers)
        .and_then(|()| request::same_origin(&headers))
        .and_then(|()| request::from_uri(&uri));
    run(&server, id, media, asked, false).await
}

/// POST: a query or a mutation in the body.
pub(super) async fn post(
    State(server): State<Server>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Response {
    let media = match media(&headers) {
        Ok(media) => media,
        Err(refusal) => return refusal.answer(Media::Json),
    };
    let asked = request::known_host(&headers)
        .and_then(|()| request::same_origin(&headers))
        .and_then(|()| request::is_json(headers.get(header::CONTENT_TYPE)))
        .and_then(|()| body.map_err(|_| too_large()))
        .and_then(|body| request::from_body(&body));
    run(&server, id, media, asked, true).await
}

/// Any other method.
pub(super) async fn other_method() -> Response {
    let mut response =
        Media::Json.refuse(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Use GET for queries, or POST.");
    response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, POST"));
    response
}

fn media(headers: &HeaderMap) -> Result<Media, Refusal> {
    let message = "Answers are application/graphql-response+json or application/json.";
    Media::accepted(headers).ok_or_else(|| Refusal::new(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", message))
}

fn too_large() -> Refusal {
    let message =
        format!("The request has more than {} bytes. Larger changes come by seed or import.", super::BODY_LIMIT);
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", message)
}

async fn run(
    server: &Server,
    RequestId(request_id): RequestId,
    media: Media,
    asked: Result<GraphqlRequest, Refusal>,
    may_change: bool,
) -> Response {
    let GraphqlRequest { query, operation_name, variables, extensions } = match asked {
        Ok(asked) => asked,
        Err(refusal) => return refusal.answer(media),
    };
    let checked = match server.api.check(query, operation_name, variables, extensions) {
        Ok(checked) => checked,
        Err(refused) => return media.cannot_run(refused.code, &refused.message),
    };
    if checked.is_mutation && !may_change {
        let message = "Changes are sent by POST.";
        return Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", message).answer(media);
    }
    if checked.is_subscription {
        return media
            .cannot_run("NEEDS_A_SOCKET", "Subscriptions are asked over a WebSocket, by graphql-transport-ws.");
    }
    let stop = StopWhenDropped(Cancel::default());
    let caller = Caller {
        reader: server.reader.clone(),
        deadline: Instant::now() + server.deadline,
        cancel: stop.0.clone(),
        budget: server.budget,
        token: None,
        request: request_id.into(),
    };
    media.answer(server.api.execute(checked.request, caller).await)
}

/// When the caller goes away, the request's future is dropped and its work shall stop.
pub(super) struct StopWhenDropped(pub(super) Cancel);

impl Drop for StopWhenDropped {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

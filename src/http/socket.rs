//! GraphQL over a WebSocket by the protocol `graphql-transport-ws`: every operation passes the guards that it passes over
//! HTTP, subscriptions besides are answered until somebody has enough.

use std::{
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

use async_graphql::{
    Data, Executor, Request, Response as Answer, ServerError,
    http::{ClientMessage, WebSocket as Protocol, WebSocketProtocols, WsMessage},
};
use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use futures::{
    SinkExt, Stream, StreamExt,
    stream::{self, BoxStream},
};
use serde::de::Error as _;
use serde_json::{Map, Value};
use tokio::sync::Semaphore;

use super::{
    BODY_LIMIT, Server,
    answer::Media,
    graphql::StopWhenDropped,
    request::{self, GraphqlRequest, Refusal},
};
use crate::{graphql::Caller, model::ask::Cancel};

/// The name of the protocol.
const PROTOCOL: &str = "graphql-transport-ws";
/// How many sockets may be open.
const SOCKETS: usize = 1_000;
/// How many operations may run over one socket at a time.
const OPERATIONS: usize = 50;
/// How long a socket may say nothing before it begins.
const BEGINS_WITHIN: Duration = Duration::from_secs(10);
/// How often a silent line is tried.
const PING: Duration = Duration::from_secs(25);

/// Opens a socket.
pub(super) fn open(server: Server, id: String, headers: &HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    static ROOM: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(SOCKETS)));
    let refuse = |status, code, message: &str| Refusal::new(status, code, message).answer(Media::Json);
    if let Err(refusal) = request::known_host(headers).and_then(|()| request::same_origin(headers)) {
        return refusal.answer(Media::Json);
    }
    let Ok(room) = Arc::clone(&ROOM).try_acquire_owned() else {
        return refuse(StatusCode::SERVICE_UNAVAILABLE, "BUSY", "Too many sockets are open. Try again in a while.");
    };
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(BODY_LIMIT).max_frame_size(BODY_LIMIT);
    if upgrade.selected_protocol().is_none() {
        let message = format!("The socket speaks {PROTOCOL}: name it in Sec-WebSocket-Protocol.");
        return refuse(StatusCode::BAD_REQUEST, "OTHER_PROTOCOL", &message);
    }
    let guarded = Guarded { server, id: id.into(), running: Arc::new(Semaphore::new(OPERATIONS)) };
    upgrade.on_upgrade(move |socket| async move {
        speak(socket, guarded).await;
        drop(room);
    })
}

async fn speak(socket: WebSocket, guarded: Guarded) {
    let (mut out, mut heard) = socket.split();
    let Ok(Some(Ok(first))) = tokio::time::timeout(BEGINS_WITHIN, heard.next()).await else { return };
    let heard = stream::once(async { Ok(first) }).chain(heard);
    let mut said = Box::pin(Protocol::from_message_stream(guarded, messages(heard), WebSocketProtocols::GraphQLWS));
    let mut ping = tokio::time::interval_at(tokio::time::Instant::now() + PING, PING);
    loop {
        let message = tokio::select! {
            said = said.next() => match said {
                Some(WsMessage::Text(text)) => Message::Text(text.into()),
                Some(WsMessage::Close(code, reason)) => {
                    let _ = out.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
                    return;
                }
                None => return,
            },
            _ = ping.tick() => Message::Ping(Bytes::new()),
        };
        if out.send(message).await.is_err() {
            return;
        }
    }
}

/// What the other side says, until it goes away.
fn messages<E>(heard: impl Stream<Item = Result<Message, E>>) -> impl Stream<Item = serde_json::Result<ClientMessage>> {
    let bytes = heard.scan((), |(), message| {
        futures::future::ready(match message {
            Ok(Message::Text(text)) => Some(Some(Bytes::from(text))),
            Ok(Message::Binary(bytes)) => Some(Some(bytes)),
            Ok(Message::Ping(_) | Message::Pong(_)) => Some(None),
            Ok(Message::Close(_)) | Err(_) => None,
        })
    });
    bytes.filter_map(futures::future::ready).map(|bytes: Bytes| {
        request::too_deep(&bytes).map_err(|refusal| serde_json::Error::custom(refusal.message))?;
        ClientMessage::from_bytes(bytes)
    })
}

/// Runs what passes the guards.
#[derive(Clone)]
struct Guarded {
    server: Server,
    id: Arc<str>,
    running: Arc<Semaphore>,
}

impl Guarded {
    fn answers(self, request: Request) -> BoxStream<'static, Answer> {
        let Ok(place) = Arc::clone(&self.running).try_acquire_owned() else {
            let message = format!("At most {OPERATIONS} operations run over one socket at a time. End one of them.");
            return self.refuse("LIMIT", &message);
        };
        let asked = request::from_fields(fields(request));
        let GraphqlRequest { query, operation_name, variables, extensions } = match asked {
            Ok(asked) => asked,
            Err(refusal) => return self.refuse(refusal.code, &refusal.message),
        };
        let checked = match self.server.api.check(query, operation_name, variables, extensions) {
            Ok(checked) => checked,
            Err(refused) => return self.refuse(refused.code, &refused.message),
        };
        let stop = StopWhenDropped(Cancel::default());
        let caller = Caller {
            reader: self.server.reader.clone(),
            deadline: Instant::now() + self.server.deadline,
            cancel: stop.0.clone(),
            budget: self.server.budget,
            token: None,
            request: Arc::clone(&self.id),
        };
        let held = (place, stop);
        if checked.is_subscription {
            let answers = self.server.api.subscribe(checked.request, caller);
            return answers.inspect(move |_| _ = &held).boxed();
        }
        let api = Arc::clone(&self.server.api);
        let answer = async move {
            let answer = api.execute(checked.request, caller).await;
            drop(held);
            answer
        };
        stream::once(answer).boxed()
    }

    fn refuse(&self, code: &str, message: &str) -> BoxStream<'static, Answer> {
        let mut error = ServerError::new(message, None);
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", code);
        extensions.set("requestId", &*self.id);
        stream::once(futures::future::ready(Answer::from_errors(vec![error]))).boxed()
    }
}

impl Executor for Guarded {
    async fn execute(&self, request: Request) -> Answer {
        self.clone().answers(request).next().await.unwrap_or_default()
    }

    fn execute_stream(&self, request: Request, _: Option<Arc<Data>>) -> BoxStream<'static, Answer> {
        self.clone().answers(request)
    }
}

/// As a request's body has them.
fn fields(request: Request) -> Map<String, Value> {
    let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
    let mut fields = Map::new();
    fields.insert("query".to_owned(), request.query.into());
    fields.insert("operationName".to_owned(), request.operation_name.into());
    fields.insert("variables".to_owned(), json(serde_json::to_value(&request.variables)));
    fields.insert("extensions".to_owned(), json(serde_json::to_value(&request.extensions)));
    fields
}

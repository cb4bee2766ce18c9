//! `GET /calendar/{body}.ics`: the year of a body as a calendar that other programs subscribe to.

use std::time::Instant;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use super::{Server, request};
use crate::{
    domain::{Error, register::calendar, view::Want},
    model::{ask::Cancel, revision::Line, value::Lang},
};

/// GET: `body` is the key of whoever owes or is owed; `?lang=nn` or `en` for another language.
pub(super) async fn get(
    State(server): State<Server>,
    Path(file): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if let Err(refusal) = request::known_host(&headers).and_then(|()| request::same_origin(&headers)) {
        return text(refusal.status, refusal.message);
    }
    let Some(key) = file.strip_suffix(".ics") else { return nobody(&file) };
    let lang = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "lang")
        .map_or(Lang::Nb, |(_, lang)| match &*lang {
            "nn" => Lang::Nn,
            "en" => Lang::En,
            _ => Lang::Nb,
        });
    match written(&server, key, lang).await {
        Ok(Some(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (header::CACHE_CONTROL, "private, max-age=3600"),
            ];
            (headers, bytes).into_response()
        }
        Ok(None) => nobody(key),
        Err(error) => match error.code() {
            "UNAVAILABLE" | "DEADLINE" | "CANCELLED" => {
                text(StatusCode::SERVICE_UNAVAILABLE, "The calendar cannot be read now; try again.")
            }
            "LIMIT" => text(StatusCode::BAD_REQUEST, "The calendar is larger than one question may be."),
            _ => {
                tracing::error!(target: "snitt::request", %error, "the calendar could not be written");
                text(StatusCode::INTERNAL_SERVER_ERROR, "The calendar could not be written.")
            }
        },
    }
}

async fn written(server: &Server, key: &str, lang: Lang) -> Result<Option<Vec<u8>>, Error> {
    let want = Want {
        token: None,
        as_of: None,
        on: None,
        line: Line::Main,
        deadline: Instant::now() + server.deadline,
        cancel: Cancel::default(),
        budget: server.budget,
    };
    let view = server.domain.view(&server.reader, &want).await?;
    let found = view.by_key(&[key.into()]).await?.into_iter().flatten().collect::<Vec<_>>();
    let Some(body) = view.get(&found).await?.into_iter().flatten().next() else { return Ok(None) };
    Ok(Some(calendar::file(&view, &body, lang).await?))
}

fn nobody(key: &str) -> Response {
    let words =
        format!("Nothing has the key «{key}». The address is /calendar/KEY.ics, with the key of a body or provider.");
    text(StatusCode::NOT_FOUND, words)
}

fn text(status: StatusCode, words: impl Into<String>) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words.into() + "\n").into_response()
}

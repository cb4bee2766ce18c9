//! The files that the server carries: the application, and the query editor with its example queries.

use axum::{
    Router,
    extract::Request,
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use memory_serve::CacheControl;

/// The routes of the files. Whatever else a browser asks for as a page is the application's: it knows its own addresses.
pub(super) fn router() -> Router {
    let editor =
        memory_serve::load!("graphiql").index_file(None).add_alias("/graphiql", "/graphiql/index.html").into_router();
    let application = memory_serve::load!("web")
        .index_file(Some("/index.html"))
        .fallback(Some("/index.html"))
        .fallback_status(StatusCode::OK)
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::Long)
        .into_router();
    application.layer(middleware::from_fn(pages)).merge(editor)
}

/// An address of the application has no ending; a file that is not there is not found, also when a page asks for it.
async fn pages(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let response = next.run(request).await;
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_file && is_page { StatusCode::NOT_FOUND.into_response() } else { response }
}

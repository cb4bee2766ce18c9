//! The files that the server carries: the query editor and its example queries.

use axum::{Router, response::Redirect, routing::get};

/// The routes of the files; `/` leads to the query editor until there is a web application.
pub(super) fn router() -> Router {
    let files = memory_serve::load!().index_file(Some("/index.html")).index_on_subdirectories(true).into_router();
    Router::new().route("/", get(|| async { Redirect::temporary("/graphiql") })).merge(files)
}

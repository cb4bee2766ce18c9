//! Who runs this Snitt, as the settings say: `GET /operator`.

use axum::{Json, extract::State};
use serde::Serialize;

use super::Server;

/// Who runs it, and where readers reach them; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Operator {
    /// The organisation's name.
    pub name: String,
    /// An e-mail address.
    pub email: String,
    /// A telephone number.
    pub phone: String,
}

pub(super) async fn get(State(server): State<Server>) -> Json<Operator> {
    Json(server.operator)
}

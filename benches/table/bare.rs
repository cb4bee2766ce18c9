//! The least a GraphQL server of this kind can do: axum, a dynamic schema, and a name in a map.

use std::{collections::HashMap, net::SocketAddr, sync::Arc};

use async_graphql::{
    Request, Value,
    dynamic::{Field, FieldFuture, FieldValue, InputValue, Object, Schema, TypeRef},
};
use axum::{Json, Router, extract::State, http::header, response::IntoResponse, routing::post};

/// A schema with one element kind that has a name.
pub(crate) fn schema(key: &str, name: &str) -> Schema {
    let names: Arc<HashMap<String, String>> = Arc::new(HashMap::from([(key.to_owned(), name.to_owned())]));
    let process = Field::new("process", TypeRef::named("Process"), move |ctx| {
        let names = Arc::clone(&names);
        FieldFuture::new(async move {
            let key = ctx.args.try_get("key")?.string()?;
            Ok(names.get(key).cloned().map(FieldValue::owned_any))
        })
    });
    let name = Field::new("name", TypeRef::named(TypeRef::STRING), |ctx| {
        FieldFuture::new(async move { Ok(Some(Value::from(ctx.parent_value.try_downcast_ref::<String>()?.as_str()))) })
    });
    let process = process.argument(InputValue::new("key", TypeRef::named_nn(TypeRef::STRING)));
    let query = Object::new("Query").field(process);
    Schema::build("Query", None, None)
        .register(query)
        .register(Object::new("Process").field(name))
        .finish()
        .expect("a schema")
}

/// Its only route.
pub(crate) fn router(schema: Schema) -> Router {
    Router::new().route("/graphql", post(answer)).with_state(schema)
}

/// Serves routes on an address of their own until the process ends.
pub(crate) async fn serve(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("an address");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn answer(State(schema): State<Schema>, Json(request): Json<Request>) -> impl IntoResponse {
    let body = serde_json::to_string(&schema.execute(request).await).expect("JSON");
    ([(header::CONTENT_TYPE, "application/json")], body)
}

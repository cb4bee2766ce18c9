//! Reading what is, part by part in the order of the items' numbers, so that ends come before what ends on them.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};
use neo4rs::query;

use super::{
    Neo4j,
    client::{Client, Pace},
    head, items, personal,
    personal::Secrets,
};
use crate::{
    model::image::Image,
    store::{Error, Result, Scanned},
};

/// How many numbers make one part.
const PART: i64 = 4_096;
/// How many parts are asked for at once.
const AHEAD: usize = 3;
/// How long one part may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// The head, then every item, each as of the head or later.
pub(super) fn scan(store: &Neo4j) -> BoxStream<'_, Result<Scanned>> {
    let begin = async move {
        let by = Instant::now() + PATIENCE;
        let (head, next) = head::settled(&store.client, by).await?;
        let secrets = Arc::new(personal::all(&store.client, by).await?);
        let first = stream::once(async { Ok(Scanned::Head(head)) });
        let parts = (0..=next / PART).map(move |number| {
            // Each on a thread of its own where there is one: what comes must be unpacked and read.
            let read = tokio::spawn(part(store.client.clone(), number * PART, secrets.clone()));
            async move { read.await.map_err(|stopped| Error::Unavailable(Box::new(stopped)))?.map(Scanned::Images) }
        });
        Ok::<_, Error>(first.chain(stream::iter(parts).buffered(AHEAD)))
    };
    stream::once(begin).try_flatten().boxed()
}

async fn part(client: Arc<Client>, from: i64, secrets: Arc<Secrets>) -> Result<Vec<Image>> {
    let asked = query(
        "MATCH (i:SnittItem) WHERE i._n >= $from AND i._n < $to AND i._image IS NOT NULL
         WITH i ORDER BY i._n RETURN collect(i._image) AS images",
    );
    let asked = asked.param("from", from).param("to", from + PART);
    let rows = client.read(asked, Pace::Long, Instant::now() + PATIENCE).await?;
    let mut images = Vec::new();
    for row in &rows {
        let found: Vec<&str> = row.get("images")?;
        for json in found {
            let mut image = items::image(json)?;
            secrets.fill(&mut image);
            images.push(image);
        }
    }
    Ok(images)
}

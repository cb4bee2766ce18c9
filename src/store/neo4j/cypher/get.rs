//! Items by their ids.

use std::collections::{BTreeSet, HashMap};

use neo4rs::Row;

use super::{
    answer::{self, Pinned, Question},
    see::See,
};
use crate::{
    model::{
        ask::{Ask, Include},
        ids::{ItemId, NotAnId},
        image::Image,
    },
    store::{
        Error, Result,
        evaluate::veil,
        neo4j::{client::Pace, items::image, personal::Secrets},
    },
};

/// How many items one round trip brings.
const PART: usize = 5_000;
/// From how many items on an answer may take long.
const MANY: usize = 500;
const COLUMNS: &[&str] = &["items"];

/// The items, in the order asked.
pub(super) async fn get(pinned: &Pinned, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
    let mut found: HashMap<ItemId, Image> = HashMap::with_capacity(ids.len());
    let distinct: Vec<ItemId> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    for part in distinct.chunks(PART) {
        let row = pinned.answered(&question(part, ask), ask).await?;
        found.extend(images(&row, ask)?.into_iter().map(|image| (image.id, image)));
    }
    Ok(ids.iter().map(|id| found.get(id).cloned()).collect())
}

/// What one item is answered with: its image, the refs of it that the reader sees, and its personal values.
type Got<'a> = (&'a str, Vec<&'a str>, Vec<(&'a str, &'a str, &'a str)>);

/// The text by which an item's node answers, as the columns of [`Got`].
pub(super) fn whole(node: &str) -> String {
    let see = See::Seen.item("named");
    format!(
        "[{node}._image,
  COLLECT {{ UNWIND coalesce({node}._refs, []) AS ref MATCH (named:SnittItem {{id: ref}}) WHERE {see} RETURN ref }},
  COLLECT {{ MATCH ({node})-[:SNITT_HOLDS]->(held:SnittPersonal) RETURN [held.commitment, held.salt, held.value] }}]"
    )
}

/// The images of the column `items`, which [`whole`] made.
pub(super) fn images(row: &Row, ask: &Ask) -> Result<Vec<Image>> {
    let got: Vec<Got<'_>> = row.get("items")?;
    got.into_iter().map(|got| seen(got, ask)).collect()
}

fn seen((json, refs, held): Got<'_>, ask: &Ask) -> Result<Image> {
    let mut image = image(json)?;
    if !held.is_empty() {
        Secrets::held(held)?.fill(&mut image);
    }
    let refs = refs.into_iter().map(str::parse);
    let refs: BTreeSet<ItemId> =
        refs.collect::<std::result::Result<_, NotAnId>>().map_err(|error| Error::Corrupt(error.to_string()))?;
    veil(&mut image, &ask.sight, |id| refs.contains(&id));
    Ok(image)
}

fn question(ids: &[ItemId], ask: &Ask) -> Question {
    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let mut parameters = See::Seen.parameters(ask, Include::default());
    parameters.push(("ids".to_owned(), names.into()));
    let pace = if ids.len() < MANY { Pace::Short } else { Pace::Long };
    Question { body: body(), columns: COLUMNS, parameters, pace }
}

pub(super) fn statement() -> String {
    answer::statement(&body(), COLUMNS)
}

fn body() -> String {
    format!(
        "UNWIND $ids AS id\nMATCH (i:SnittItem {{id: id}})\nWHERE {}\nRETURN collect({}) AS items",
        See::Seen.item("i"),
        whole("i")
    )
}

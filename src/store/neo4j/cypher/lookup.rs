//! Items by the names that people and other systems give them.

use super::{
    answer::{self, Pinned, Question},
    see::See,
};
use crate::{
    model::{
        ask::{Ask, Include},
        ids::{ItemId, NotAnId},
        value::ExternalKey,
    },
    store::{
        Error, KEY_SOURCE, Result,
        neo4j::{client::Pace, project::name_digest},
    },
};

/// How many names one round trip looks up.
const PART: usize = 5_000;
const COLUMNS: &[&str] = &["named"];

/// The items of each name, lowest id first.
pub(super) async fn lookup(pinned: &Pinned, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
    let mut all = Vec::with_capacity(keys.len());
    for part in keys.chunks(PART) {
        let row = pinned.answered(&question(part, ask), ask).await?;
        let mut found = vec![[Vec::new(), Vec::new()]; part.len()];
        let named: Vec<(usize, Vec<&str>)> = row.get("named")?;
        for (at, ids) in named {
            let ids = ids.into_iter().map(str::parse).collect::<std::result::Result<Vec<ItemId>, NotAnId>>();
            let mut ids = ids.map_err(|error| Error::Corrupt(error.to_string()))?;
            ids.sort_unstable();
            if let Some(first_or_else) = found.get_mut(at / 2).and_then(|found| found.get_mut(at % 2)) {
                *first_or_else = ids;
            }
        }
        all.extend(found.into_iter().map(|[first, or_else]| if first.is_empty() { or_else } else { first }));
    }
    Ok(all)
}

fn question(keys: &[ExternalKey], ask: &Ask) -> Question {
    // Two for each: what it is first looked up by, and what where nobody has that.
    let digests = keys.iter().flat_map(|key| match &*key.source {
        KEY_SOURCE => [name_digest("key", "", &key.id), name_digest("alias", "", &key.id)],
        source => [name_digest("external", source, &key.id), String::new()],
    });
    let digests: Vec<String> = digests.collect();
    let mut parameters = See::Seen.parameters(ask, Include::default());
    parameters.push(("digests".to_owned(), digests.into()));
    Question { body: body(), columns: COLUMNS, parameters, pace: Pace::Short }
}

pub(super) fn statement() -> String {
    answer::statement(&body(), COLUMNS)
}

fn body() -> String {
    format!(
        "UNWIND range(0, size($digests) - 1) AS at\n\
         MATCH (n:SnittName {{digest: $digests[at]}})\n\
         MATCH (n)<-[:SNITT_NAMED]-(i:SnittItem)\nWHERE {}\n\
         WITH at, collect(i.id) AS ids\nRETURN collect([at, ids]) AS named",
        See::Seen.item("i")
    )
}

//! Lists: a page of rows, found, ordered and cut by the database; the counts are questions of their own.

use neo4rs::BoltType;

use super::{
    answer::{Pinned, Question},
    candidates::Candidates,
    counts::{self, Counts},
    get::{get, images, whole},
    order::{self, Key},
    params::Params,
    related,
    row::Row,
};
use crate::{
    model::{
        ask::Ask,
        find::{Found, Query},
        ids::{ItemId, NotAnId},
        image::Image,
        page::Position,
    },
    store::{
        Error, Result,
        evaluate::{Arrangement, page},
        neo4j::client::Pace,
        text::rank,
    },
};

/// Answers a query.
pub(super) async fn find(pinned: &Pinned, query: &Query, ask: &Ask) -> Result<Found> {
    let unseen = related::unseen(pinned, query, ask).await?;
    let candidates = Candidates::of(query, ask, &pinned.metamodel, unseen);
    let by = Arrangement::of(query, candidates.words.is_some());
    let (rows, more) = match in_place(&candidates) {
        Some(question) => {
            let row = pinned.answered(&question, ask).await?;
            let place = |image: Image| {
                let position = by.position(&Row { image: &image, day: ask.day }, 0, &pinned.metamodel);
                (image, position)
            };
            let here = images(&row, ask)?.into_iter().map(place).collect();
            page(here, &query.page, &by)
        }
        None => looked_through(pinned, &candidates, &by).await?,
    };
    let Counts { total, facets } = counts::count(pinned, &candidates).await?;
    Ok(Found { rows, more, total, facets })
}

/// The question for a page that the database can cut, with the row after it.
pub(super) fn in_place(candidates: &Candidates<'_>) -> Option<Question> {
    let query = candidates.query;
    if candidates.words.is_some() && query.order.is_empty() {
        return None;
    }
    let mut to = Params::default();
    let mut body = candidates.text(|_| true, &mut to);
    let keys = order::keys(query, candidates.scope(), &mut to);
    body += &format!("\nWITH i{}", named(&keys));
    let place = query.page.after.as_ref();
    if place.is_some_and(|place| !order::is_comparable(&keys, place)) {
        return None;
    }
    let names: String = (0..keys.len()).map(|number| format!(", k{number}")).collect();
    let beyond = order::beyond(&keys, place, &mut to);
    body += &format!("\nWITH i{names}, {beyond} AS beyond\nWHERE beyond");
    let limit = to.hold(i64::try_from(query.page.first.saturating_add(1)).unwrap_or(i64::MAX));
    let by = order::order_by(&keys);
    body += &format!("\nWITH i ORDER BY {by} LIMIT {limit}\nRETURN collect({}) AS items", whole("i"));
    Some(Question { body, columns: &["items"], parameters: to.named(candidates.ask), pace: Pace::Long })
}

/// The page where every row must be looked at here: to rank it, or to compare what the database cannot.
async fn looked_through(
    pinned: &Pinned,
    candidates: &Candidates<'_>,
    by: &Arrangement,
) -> Result<(Vec<(Image, Position)>, bool)> {
    let (query, ask) = (candidates.query, candidates.ask);
    let (question, keys) = everything(candidates);
    let ranked = candidates.words.as_ref().filter(|_| query.order.is_empty());
    let row = pinned.answered(&question, ask).await?;
    let found: Vec<(String, Option<&str>, Vec<BoltType>)> = row.get("rows")?;
    let mut rows = Vec::with_capacity(found.len());
    for (id, text, values) in found {
        let id: ItemId = id.parse().map_err(|error: NotAnId| Error::Corrupt(error.to_string()))?;
        let rank = match ranked {
            Some(words) => match text.and_then(|text| rank(text, words)) {
                None => continue,
                rank => Some(rank.map(|rank| vec![rank])),
            },
            None => None,
        };
        let keys = keys.iter().zip(&values).map(|(key, value)| order::bytes(key, value));
        rows.push((id, Position { keys: rank.into_iter().chain(keys).collect(), id }));
    }
    let (rows, more) = page(rows, &query.page, by);
    let ids: Vec<ItemId> = rows.iter().map(|(id, _)| *id).collect();
    let images = get(pinned, &ids, ask).await?;
    let rows = images.into_iter().zip(rows).filter_map(|(image, (_, position))| Some((image?, position)));
    Ok((rows.collect(), more))
}

/// The question for every row, with its search text if it is to be ranked, and what it is ordered by.
pub(super) fn everything(candidates: &Candidates<'_>) -> (Question, Vec<Key>) {
    let mut to = Params::default();
    let mut body = candidates.text(|_| true, &mut to);
    let keys = order::keys(candidates.query, candidates.scope(), &mut to);
    let text = if candidates.query.order.is_empty() { "i._search" } else { "null" };
    let each: Vec<&str> = keys.iter().map(|key| key.text.as_str()).collect();
    body += &format!("\nRETURN collect([i.id, {text}, [{}]]) AS rows", each.join(", "));
    (Question { body, columns: &["rows"], parameters: to.named(candidates.ask), pace: Pace::Long }, keys)
}

fn named(keys: &[Key]) -> String {
    keys.iter().enumerate().map(|(number, key)| format!(", {} AS k{number}", key.text)).collect()
}

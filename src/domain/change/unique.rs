//! Keys of new and renamed elements: taken ones are refused where the writer sees both, missing ones are made.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use indexmap::IndexMap;

use super::{check::about, draft::Draft, ground::Ground, key};
use crate::{
    domain::{
        Result,
        problem::{Code, Problem},
    },
    model::{ids::ItemId, image::builtin, value::Value},
};

/// Checks the keys of a draft and fills in the missing ones.
pub(super) async fn keys(ground: &mut Ground<'_>, draft: &mut Draft, problems: &mut Vec<Problem>) -> Result<()> {
    let mut claimed: HashMap<Arc<str>, ItemId> = HashMap::new();
    for (id, drafted) in draft.iter() {
        let Some(now) = drafted.now.as_ref().filter(|now| now.ends.is_none() && !now.key().is_empty()) else {
            continue;
        };
        let until_now = drafted.before.as_ref().map(|before| before.key());
        if until_now == Some(now.key()) {
            continue;
        }
        if claimed.insert(now.key().into(), id).is_some() {
            problems.push(taken(drafted.operation_of(&builtin::KEY.into()), about(id, drafted), now.key()));
        }
    }
    let asked: Vec<Arc<str>> = claimed.keys().cloned().collect();
    let found = ground.named(&asked).await?;
    ground.load(found.values().flatten().copied()).await?;
    for (given, ids) in &found {
        let holds = |id: &&ItemId| match draft.get(**id) {
            Some(drafted) => drafted.now.as_ref().is_some_and(|now| now.key() == &**given),
            None => ground.visible(**id).is_some_and(|image| image.key() == &**given),
        };
        let Some(claimer) = claimed.get(given) else { continue };
        if ids.iter().filter(holds).any(|id| id != claimer)
            && let Some(drafted) = draft.get(*claimer)
        {
            problems.push(taken(drafted.operation_of(&builtin::KEY.into()), about(*claimer, drafted), given));
        }
    }
    let claimed = claimed.into_keys().collect();
    make(ground, draft, claimed).await
}

fn taken(operation: usize, item: Option<ItemId>, given: &str) -> Problem {
    let problem = Problem::new(Code::KeyTaken).at(operation).property(builtin::KEY).blank("given", given);
    Problem { item, ..problem }
}

/// A wish for a key, and the new elements that share it.
struct Wish {
    key: String,
    /// Places among the new items, the last first.
    places: Vec<usize>,
    /// The next number to try.
    next: usize,
}

/// Makes the missing keys: from the name, with a number where that is taken.
async fn make(ground: &Ground<'_>, draft: &mut Draft, mut claimed: HashSet<Arc<str>>) -> Result<()> {
    let mut wishes: IndexMap<String, Wish> = IndexMap::new();
    for (at, (_, image)) in draft.new_items().enumerate() {
        if image.ends.is_none() && image.key().is_empty() {
            let key = key::wished(image, ground.metamodel);
            let new = || Wish { key: key.clone(), places: Vec::new(), next: 1 };
            wishes.entry(key.clone()).or_insert_with(new).places.push(at);
        }
    }
    let mut wishes: Vec<Wish> = wishes.into_values().collect();
    wishes.iter_mut().for_each(|wish| wish.places.reverse());
    let mut made: HashMap<usize, Arc<str>> = HashMap::new();
    let mut width = 0;
    while !wishes.is_empty() {
        // Ever more at once, so that many of one name cost few questions.
        let candidates = |wish: &Wish| {
            let to = wish.next + wish.places.len() + width;
            (wish.next..to).map(|number| numbered(&wish.key, number)).collect::<Vec<_>>()
        };
        let asked: Vec<Arc<str>> = wishes.iter().flat_map(candidates).collect();
        claimed.extend(ground.named(&asked).await?.into_keys());
        for wish in &mut wishes {
            for candidate in candidates(wish) {
                wish.next += 1;
                if !claimed.contains(&candidate)
                    && let Some(place) = wish.places.pop()
                {
                    claimed.insert(Arc::clone(&candidate));
                    made.insert(place, candidate);
                }
            }
        }
        wishes.retain(|wish| !wish.places.is_empty());
        width = (width * 8 + 8).min(4_096);
    }
    for (at, (_, image)) in draft.new_items().enumerate() {
        if let Some(key) = made.remove(&at) {
            image.values.set(builtin::KEY.into(), Some(Value::Text(key)));
        }
    }
    Ok(())
}

fn numbered(wish: &str, number: usize) -> Arc<str> {
    if number == 1 { wish.into() } else { format!("{wish}-{number}").into() }
}

//! What a change that was stored before was about, for the caller that sends it again.

use std::{collections::HashMap, sync::Arc, time::Instant};

use futures::TryStreamExt;

use super::{Request, ground::Ground, names::Names, plan::Work};
use crate::{
    domain::{Domain, Result, access::Reader},
    model::{
        change::Op,
        edit::{Act, Target},
        ids::ItemId,
        image::builtin,
        revision::{Receipt, Revision},
        value::Value,
    },
    store::Snapshot,
};

/// The items, in order of the wishes. What the request made follows from the request; what it named by key is looked up
/// in its entry first, where it may since have been renamed or deleted, then at the head.
pub(super) async fn items(
    domain: &Domain,
    reader: &Reader,
    work: &Work<'_>,
    receipt: &Receipt,
    snapshot: Arc<dyn Snapshot>,
    by: Instant,
) -> Result<Vec<ItemId>> {
    let Work::Edits(request) = work else {
        let mut items = Vec::new();
        let mut entries = domain.record.entries(before(receipt), receipt.revision);
        while let Some(entry) = entries.try_next().await? {
            items.extend(entry.ops.iter().map(Op::item));
        }
        items.dedup();
        return Ok(items);
    };
    let repository = snapshot.head().repository;
    let mut ground = Ground::new(domain, reader, snapshot, by);
    let names = Names::made_by(request, reader, repository, &mut Vec::new());
    let then = if by_key(request).next().is_some() { keys_then(domain, receipt).await? } else { HashMap::new() };
    let asked: Vec<Arc<str>> = by_key(request).filter(|key| !then.contains_key(*key)).cloned().collect();
    let now = ground.named(&asked).await?;
    ground.load(now.values().flatten().copied()).await?;
    let target = |target: &Target| match target {
        Target::Item(id) => Some(*id),
        Target::Key(key) => then.get(key).or_else(|| now.get(key)?.first()).copied().or_else(|| names.made(target)),
        Target::Reference(_) => names.made(target),
    };
    let items = request.edits.iter().enumerate().filter_map(|(operation, edit)| match &edit.act {
        Act::Create { .. } | Act::Relate { .. } => names.made.get(operation).copied().flatten(),
        Act::Set { item, .. } | Act::Delete { item } => target(item),
    });
    Ok(items.collect())
}

/// The keys that name what a request sets or deletes.
fn by_key(request: &Request) -> impl Iterator<Item = &Arc<str>> {
    request.edits.iter().filter_map(|edit| match &edit.act {
        Act::Set { item: Target::Key(key), .. } | Act::Delete { item: Target::Key(key) } => Some(key),
        _ => None,
    })
}

/// The keys that an entry's own operations tell.
async fn keys_then(domain: &Domain, receipt: &Receipt) -> Result<HashMap<Arc<str>, ItemId>> {
    let mut keys = HashMap::new();
    let mut entries = domain.record.entries(before(receipt), receipt.revision);
    while let Some(entry) = entries.try_next().await? {
        for op in entry.ops.iter() {
            match op {
                Op::Create(image) | Op::Delete(image) if !image.key().is_empty() => {
                    keys.insert(image.key().into(), image.id);
                }
                Op::Set { item, property, before: Some(Value::Text(key)), .. } if *property == builtin::KEY => {
                    keys.insert(Arc::clone(key), *item);
                }
                Op::Create(_) | Op::Delete(_) | Op::Set { .. } => {}
            }
        }
    }
    Ok(keys)
}

fn before(receipt: &Receipt) -> Revision {
    Revision(receipt.revision.0.saturating_sub(1))
}

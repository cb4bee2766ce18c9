//! An entry as history tells it, from its bytes.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::model::{
    change::Op,
    entry::EntryHead,
    history::{EntryRef, HistoryOf},
    ids::ItemId,
};

/// The entry, or the part of it that is about one item; personal values are not filled in.
pub(crate) fn of(bytes: &[u8], of: HistoryOf) -> serde_json::Result<EntryRef> {
    let Unread { head, ops } = serde_json::from_slice(bytes)?;
    let ops = match of {
        HistoryOf::All => ops.iter().map(|raw| serde_json::from_str(raw.get())).collect::<serde_json::Result<_>>()?,
        HistoryOf::Item(id) => about(&ops, id)?,
    };
    Ok(EntryRef {
        revision: head.revision,
        time: head.time,
        actor: head.actor,
        action: head.action,
        reason: head.reason,
        batch: head.batch,
        ops,
    })
}

/// An entry whose operations are not read yet: those of an import are many, and an item's history needs few of them.
#[derive(Deserialize)]
struct Unread<'a> {
    head: EntryHead,
    #[serde(borrow)]
    ops: Vec<&'a RawValue>,
}

/// The operations on an item; only those that mention its id are read.
fn about(unread: &[&RawValue], item: ItemId) -> serde_json::Result<Vec<Op>> {
    let id = item.to_string();
    let finder = memchr::memmem::Finder::new(&id);
    let mut ops = Vec::new();
    for raw in unread.iter().filter(|raw| finder.find(raw.get().as_bytes()).is_some()) {
        let op: Op = serde_json::from_str(raw.get())?;
        if op.item() == item {
            ops.push(op);
        }
    }
    Ok(ops)
}

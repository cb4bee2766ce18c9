//! That a record is whole: its chain, what its entries add up to, and the mirrors of it.

use std::collections::{BTreeMap, BTreeSet};

use futures::TryStreamExt;
use snitt::{
    model::{
        ask::Include,
        change::Op,
        entry::Entry,
        graph::{Along, Direction, Follow, Grade, Rule},
        ids::{Hash, ItemId},
        image::Image,
        revision::{Head, Revision},
    },
    store::{Reads, Record, Scanned},
};

use crate::{
    service::everybody,
    store::{metamodel, soon},
};

/// Every entry, after seeing that the chain is unbroken, that no key was used twice, and that what is follows from them.
pub async fn whole(record: &dyn Record) -> Vec<Entry> {
    let head = record.head(soon()).await.unwrap();
    let entries: Vec<Entry> = record.entries(Revision(0), head.revision).try_collect().await.unwrap();
    let (mut chain, mut keys) = (Entry::genesis(head.repository), BTreeSet::new());
    for (entry, revision) in entries.iter().zip(1..) {
        assert_eq!((entry.head.revision, entry.head.previous), (Revision(revision), chain));
        chain = Hash::of(&[&chain.0, &entry.bytes]);
        let key = (entry.head.actor.clone(), entry.head.key.clone());
        assert!(keys.insert(key), "{} was stored twice", entry.head.key.as_str());
    }
    assert_eq!((entries.len() as u64, chain), (head.revision.0, head.chain));
    let (stood, images) = scanned(record).await;
    assert_eq!(stood, head);
    let replayed = replayed(&entries);
    assert_eq!(images.len(), replayed.len(), "as many items are as follow from the entries");
    for image in &images {
        assert_eq!(Some(image), replayed.get(&image.id), "what is follows from the entries");
    }
    let relations = images.iter().filter(|image| image.ends.is_some()).count();
    let (elements, relations) = ((images.len() - relations) as u64, relations as u64);
    assert_eq!((elements, relations), (head.counts.elements, head.counts.relations));
    entries
}

/// Sees that a mirror, once abreast, holds what the settled record holds.
pub async fn same(mirror: &dyn Reads, record: &dyn Record) {
    let (head, images) = scanned(record).await;
    let ask = everybody();
    let snapshot = mirror.open(Some(&head.token()), &ask).await.expect("the mirror comes abreast");
    assert_eq!(*snapshot.head(), head);
    let ids: Vec<ItemId> = images.iter().map(|image| image.id).collect();
    for (image, mirrored) in images.iter().zip(snapshot.get(&ids, &ask).await.unwrap()) {
        assert_eq!(Some(image), mirrored.as_ref());
    }
    let relations: BTreeSet<ItemId> =
        images.iter().filter(|image| image.ends.is_some()).map(|image| image.id).collect();
    let steps = snapshot.expand(&ids, &every_relation(), &ask).await.unwrap();
    let followed: BTreeSet<ItemId> = steps.iter().map(|step| step.via.into()).collect();
    assert_eq!((steps.len(), followed), (relations.len(), relations));
}

async fn scanned(record: &dyn Record) -> (Head, Vec<Image>) {
    let parts: Vec<Scanned> = record.scan().try_collect().await.unwrap();
    let (mut head, mut images) = (None, Vec::new());
    for part in parts {
        match part {
            Scanned::Head(first) => head = Some(first),
            Scanned::Images(more) => images.extend(more),
        }
    }
    (head.expect("a scan begins with the head"), images)
}

fn replayed(entries: &[Entry]) -> BTreeMap<ItemId, Image> {
    let mut images: BTreeMap<ItemId, Image> = BTreeMap::new();
    for op in entries.iter().flat_map(|entry| entry.ops.iter()) {
        match op {
            Op::Create(image) => {
                assert!(images.insert(image.id, image.clone()).is_none(), "{} is made twice", image.id)
            }
            Op::Delete(image) => assert_eq!(images.remove(&image.id).as_ref(), Some(image)),
            Op::Set { item, property, before, after } => {
                let values = &mut images.get_mut(item).expect("what is changed is").values;
                assert_eq!(values.get(property.as_str()), before.as_ref(), "each stands on the one before");
                values.set(property.clone(), after.clone());
            }
        }
    }
    images
}

fn every_relation() -> Follow {
    let rules = metamodel().relations.into_keys().map(|relation| Rule {
        relation,
        direction: Direction::Forward,
        grade: Grade::Certain,
        along: Along::Across,
    });
    let include = Include { always: true, ..Include::default() };
    Follow { rules: rules.collect(), at: None, depth: Some(1), include }
}

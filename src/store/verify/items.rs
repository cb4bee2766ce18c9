//! The items, the metamodel and the personal values of a record, compared with what its entries give.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use super::{
    Progress, Stage,
    fault::{Fault, Faults, Wrong},
    replay::{self, Replay},
};
use crate::model::{
    change::Op,
    entry::Entry,
    ids::Hash,
    image::Image,
    revision::Head,
    value::{Personal, Value},
};

/// How many items between two reports of progress.
const REPORT: u64 = 8_192;

/// Whether the metamodel in force is the one that the entries put in force, and the counts of the head are theirs.
pub(super) fn metamodel(head: &Head, text: Option<Arc<str>>, replayed: &Replay, faults: &mut Faults) {
    let in_force = replayed.metamodel.as_ref();
    if in_force.map(|(_, text)| text) != text.as_ref()
        || in_force.map_or(Hash::default(), |(hash, _)| *hash) != head.metamodel
    {
        faults.add(Fault::Head("the metamodel in force is another"));
    }
    if replayed.counts() != head.counts {
        faults.add(Fault::Head("the number of items is another"));
    }
}

/// Compares every image.
pub(super) fn compare(
    head: &Head,
    images: Vec<Image>,
    mut replayed: Replay,
    progress: &mut (dyn FnMut(Progress) + Send),
    faults: &mut Faults,
) {
    let of = head.counts.elements + head.counts.relations;
    for (done, image) in (1..).zip(images) {
        match replayed.items.remove(&image.id).and_then(|json| replay::read(&json).ok()) {
            Some(expected) if expected == image => {}
            Some(expected) => faults.add(fault(Wrong::Changed, &expected)),
            None => faults.add(fault(Wrong::Extra, &image)),
        }
        if done % REPORT == 0 {
            progress(Progress { stage: Stage::Items, done, of: of.max(done) });
        }
    }
    missing(&replayed, faults);
    progress(Progress { stage: Stage::Items, done: of, of });
}

/// What the entries give and nothing was found for.
pub(in crate::store) fn missing(replayed: &Replay, faults: &mut Faults) {
    let mut missing: Vec<Image> = replayed.items.values().filter_map(|json| replay::read(json).ok()).collect();
    missing.sort_by_key(|image| image.id);
    missing.iter().for_each(|image| faults.add(fault(Wrong::Missing, image)));
}

fn fault(wrong: Wrong, image: &Image) -> Fault {
    Fault::Item { wrong, id: image.id, kind: image.kind.to_string(), key: image.key().to_owned() }
}

/// The personal values that stand beside the chain.
#[derive(Default)]
pub(super) struct Secrets {
    held: HashSet<Hash>,
    changed: BTreeSet<Hash>,
}

impl Secrets {
    /// Those that the entry's operations are filled with.
    pub(super) fn of_entry(&mut self, entry: &Entry, faults: &mut Faults) {
        for op in &*entry.ops {
            match op {
                Op::Create(image) | Op::Delete(image) => self.of_image(image, faults),
                Op::Set { before, after, .. } => {
                    before.iter().chain(after).for_each(|value| self.of_value(value, faults));
                }
            }
        }
    }

    /// Those of images: what stands beside the chain must stand in them too.
    pub(super) fn of_images(&mut self, images: &[Image], faults: &mut Faults) {
        for image in images {
            self.of_image(image, faults);
            let all = image.values.iter().flat_map(|(_, value)| personal(value));
            let lost = all.filter(|personal| personal.secret.is_none() && self.held.contains(&personal.commitment));
            for personal in lost {
                let commitment = personal.commitment.to_string();
                faults.add(Fault::Personal { commitment, words: "stands, and its item does not have it" });
            }
        }
    }

    /// None of the erased may stand.
    pub(super) fn erased(&self, erased: &HashSet<Hash>, faults: &mut Faults) {
        let mut standing: Vec<&Hash> = self.held.intersection(erased).collect();
        standing.sort_unstable();
        for hash in standing {
            faults.add(Fault::Personal { commitment: hash.to_string(), words: "was to be erased and stands" });
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.held.len() as u64
    }

    fn of_image(&mut self, image: &Image, faults: &mut Faults) {
        image.values.iter().for_each(|(_, value)| self.of_value(value, faults));
    }

    fn of_value(&mut self, value: &Value, faults: &mut Faults) {
        personal(value).for_each(|personal| self.of_personal(personal, faults));
    }

    fn of_personal(&mut self, personal: &Personal, faults: &mut Faults) {
        let Some(secret) = &personal.secret else { return };
        let commitment = personal.commitment;
        self.held.insert(commitment);
        if Hash::of(&[&secret.salt, secret.value.as_bytes()]) != commitment && self.changed.insert(commitment) {
            faults.add(Fault::Personal { commitment: commitment.to_string(), words: "was changed" });
        }
    }
}

fn personal(value: &Value) -> impl Iterator<Item = &Personal> {
    let values = if let Value::Many(many) = value { many } else { std::slice::from_ref(value) };
    values.iter().filter_map(|value| if let Value::Personal(personal) = value { Some(personal) } else { None })
}

//! Acts at random that fit a record, one an entry: items that come, change, go and come back, and names that are erased.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::sync::Arc;

use snitt::{
    model::{
        change::Op,
        entry::Action,
        ids::{Hash, ItemId},
        image::{Image, builtin},
        revision::Head,
        value::{Personal, Value},
    },
    store::Record,
};

use crate::{
    chance::Chance,
    store::{commit_as, committed, element, relation, set, soon},
};

/// What one entry does.
#[derive(Clone, Debug)]
pub struct Done {
    /// What kind of act it is.
    pub action: Action,
    /// What it changes.
    pub ops: Vec<Op>,
}

impl Done {
    /// Commits it on the record's head.
    pub async fn to(&self, record: &dyn Record) -> Head {
        let head = record.head(soon()).await.unwrap();
        let key = format!("key-{}", head.revision);
        committed(record, &commit_as(&head, self.action.clone(), "tester", &key, self.ops.clone())).await
    }
}

/// Acts from numbers, each fitting what those before it leave.
pub fn acts(seeds: &[u64]) -> Vec<Done> {
    let mut world = World::default();
    seeds.iter().map(|seed| world.act(&mut Chance::of(*seed))).collect()
}

#[derive(Default)]
struct World {
    /// What is, each after the items it ends on.
    live: Vec<Image>,
    /// What was, in the order in which it went.
    gone: Vec<Image>,
    made: u128,
}

impl World {
    fn act(&mut self, chance: &mut Chance) -> Done {
        let ops = match chance.below(100) {
            0..25 => self.element(chance),
            25..55 => self.relation(chance),
            55..70 => self.set(chance),
            70..82 => self.delete(chance),
            82..92 => self.bring_back(),
            92..96 => self.anew(chance),
            _ => return self.erase(chance),
        };
        Done { action: Action::Change, ops }
    }

    fn element(&mut self, chance: &mut Chance) -> Vec<Op> {
        self.made += 1;
        let kind = *chance.pick(&["process", "application", "data_object", "person"]);
        let mut image = element(self.made, kind, &format!("{kind}-{}", self.made));
        if kind == "person" {
            image.values.set(builtin::NAME.into(), Some(name(chance)));
        }
        self.create(image)
    }

    fn relation(&mut self, chance: &mut Chance) -> Vec<Op> {
        if self.live.is_empty() {
            return self.element(chance);
        }
        let kind = *chance.pick(&["supports", "flows", "carries", "explains"]);
        let [source, target] = [(); 2].map(|()| chance.pick(&self.live).id);
        if [source, target].into_iter().map(|end| self.depth(end)).max() > Some(3) {
            return self.element(chance);
        }
        self.made += 1;
        self.create(relation(self.made, kind, source, target))
    }

    fn create(&mut self, image: Image) -> Vec<Op> {
        self.live.push(image.clone());
        vec![Op::Create(image)]
    }

    fn set(&mut self, chance: &mut Chance) -> Vec<Op> {
        let some = chance.below(self.live.len());
        let Some(image) = self.live.get_mut(some) else { return self.element(chance) };
        let (property, after) = match chance.below(4) {
            0 if image.kind == *"person" => (builtin::NAME, name(chance)),
            0 if image.ends.is_none() => (builtin::KEY, Value::Text(format!("renamed-{}", chance.below(9)).into())),
            1 => (builtin::VISIBILITY, Value::Choice("security".into())),
            _ => ("purpose", Value::Text(format!("purpose {}", chance.below(9)).into())),
        };
        let op = set(image.id, property, image.value(property).cloned(), Some(after.clone()));
        image.values.set(property.into(), Some(after));
        vec![op]
    }

    fn delete(&mut self, chance: &mut Chance) -> Vec<Op> {
        let falls = self.falling(chance);
        self.live.retain(|image| !falls.contains(image));
        self.gone.extend(falls.iter().rev().cloned());
        falls.into_iter().rev().map(Op::Delete).collect()
    }

    /// Everything that went last with what it ended on, as far as its ends are there.
    fn bring_back(&mut self) -> Vec<Op> {
        let mut ops = Vec::new();
        for image in std::mem::take(&mut self.gone).into_iter().rev() {
            let there = |end: ItemId| self.live.iter().any(|image| image.id == end);
            if ops.len() < 3 && image.ends.is_none_or(|ends| there(ends.source) && there(ends.target)) {
                ops.extend(self.create(image));
            } else {
                self.gone.insert(0, image);
            }
        }
        ops
    }

    /// Deleted and made again in one entry, as a renamed kind is.
    fn anew(&mut self, chance: &mut Chance) -> Vec<Op> {
        let falls = self.falling(chance);
        self.live.retain(|image| !falls.contains(image));
        self.live.extend(falls.iter().cloned());
        let deletes = falls.iter().rev().cloned().map(Op::Delete);
        deletes.chain(falls.iter().cloned().map(Op::Create)).collect()
    }

    fn erase(&mut self, chance: &mut Chance) -> Done {
        let held: Vec<Hash> = self.live.iter().chain(&self.gone).filter_map(commitment).collect();
        let erased = if held.is_empty() { Vec::new() } else { vec![*chance.pick(&held)] };
        self.live.iter_mut().chain(&mut self.gone).for_each(|image| image.forget(&erased));
        Done { action: Action::Erase(erased), ops: Vec::new() }
    }

    /// An item and everything that falls with it, in order.
    fn falling(&self, chance: &mut Chance) -> Vec<Image> {
        let Some(first) = self.live.get(chance.below(self.live.len())) else { return Vec::new() };
        let mut falls = vec![first.clone()];
        for image in &self.live {
            let ends = image.ends.map(|ends| [ends.source, ends.target]);
            if ends.is_some_and(|ends| falls.iter().any(|image| ends.contains(&image.id))) {
                falls.push(image.clone());
            }
        }
        falls
    }

    fn depth(&self, id: ItemId) -> usize {
        let image = self.live.iter().find(|image| image.id == id);
        let ends = image.and_then(|image| image.ends);
        ends.map_or(0, |ends| 1 + self.depth(ends.source).max(self.depth(ends.target)))
    }
}

fn name(chance: &mut Chance) -> Value {
    let salt = [(); 16].map(|()| u8::try_from(chance.below(256)).unwrap());
    let name = chance.pick::<&str>(&["Kari Nordmann", "Ola Nordmann", "Per Spelmann"]);
    Value::Personal(Personal::new(salt, name))
}

fn commitment(image: &Image) -> Option<Hash> {
    match image.value(builtin::NAME)? {
        Value::Personal(personal) => Some(personal.commitment),
        _ => None,
    }
}

/// Commits acts, one after the other.
pub async fn all(record: &Arc<impl Record>, acts: &[Done]) {
    for done in acts {
        done.to(&**record).await;
    }
}

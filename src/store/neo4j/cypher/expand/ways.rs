//! What an answer says lies around the items: the relations that count, and where each of them holds.

use std::collections::{BTreeSet, HashMap};

use neo4rs::Row;

use crate::{
    model::{
        context::Trusts,
        graph::{Along, Direction, Follow, Rule},
        ids::{ElementId, ItemId, NotAnId, RelationId, Symbol},
    },
    store::{Error, Result, neo4j::names::type_of},
};

/// A relation met: its type, its id, its far end with the end's sort key, and the organisation it names.
type Across<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);
/// An item that is a relation: its kind, its ends' sort keys and ids, the organisation it names, and its siblings' types
/// and organisations.
type Out<'a> = (&'a str, Option<&'a str>, Option<&'a str>, &'a str, &'a str, Option<&'a str>, Vec<(&'a str, &'a str)>);

/// What lies around one item: its place among those asked, the relations forward and backward, and itself.
type Step<'a> = (usize, Vec<Across<'a>>, Vec<Across<'a>>, Vec<Out<'a>>);

/// The relations around items.
pub(super) struct Around {
    met: HashMap<(ItemId, Way), Vec<Met>>,
    /// The organisations that siblings of one kind between the same two items name, by what they are met from.
    specific: HashMap<(ItemId, Way, Symbol, ItemId), BTreeSet<ElementId>>,
}

/// How a relation is met.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Way {
    To(Direction),
    Out(Direction),
}

/// A relation that counts, met from an item.
pub(super) struct Met {
    from: ItemId,
    way: Way,
    kind: Symbol,
    pub(super) via: RelationId,
    pub(super) far: ItemId,
    sort: Option<Box<str>>,
    lens: Option<ElementId>,
}

impl Met {
    /// What its far end stands in order of.
    pub(super) fn place(&self) -> (bool, &str, ItemId) {
        (self.sort.is_none(), self.sort.as_deref().unwrap_or_default(), self.far)
    }
}

impl Around {
    pub(super) fn of(row: &Row, from: &[ItemId], follow: &Follow) -> Result<Self> {
        let named: Vec<&str> = row.get("named")?;
        let named: BTreeSet<&str> = named.into_iter().collect();
        let lens = |lens: Option<&str>| lens.filter(|lens| named.contains(lens)).map(trust).transpose();
        let kinds: HashMap<String, &Symbol> =
            follow.rules.iter().map(|rule| (type_of(rule.relation.as_str()), &rule.relation)).collect();
        let kind = |name: &str| kinds.get(name).map(|kind| (*kind).clone());
        let mut around = Self { met: HashMap::new(), specific: HashMap::new() };
        let steps: Vec<Step<'_>> = row.get("steps")?;
        for (at, forward, backward, out) in steps {
            let Some(from) = from.get(at).copied() else { continue };
            for (direction, rows) in [(Direction::Forward, forward), (Direction::Backward, backward)] {
                for (of, via, far, sort, named) in rows {
                    let (Some(kind), ItemId::Relation(via)) = (kind(of), parsed(via)?) else { continue };
                    let (far, sort) = (parsed(far)?, sort.map(Into::into));
                    around.put(Met { from, way: Way::To(direction), kind, via, far, sort, lens: lens(named)? });
                }
            }
            for (of, source_sort, target_sort, source, target, named, siblings) in out {
                let (Some(kind), Some(via)) = (kinds.get(&type_of(of)), from.relation()) else { continue };
                let ways = [(Direction::Forward, target, target_sort), (Direction::Backward, source, source_sort)];
                for (direction, far, sort) in ways {
                    let (way, kind, far) = (Way::Out(direction), (*kind).clone(), parsed(far)?);
                    for (_, beside) in siblings.iter().filter(|(other, _)| kinds.get(*other) == Some(&&kind)) {
                        around.name(from, way, &kind, far, lens(Some(beside))?);
                    }
                    around.put(Met { from, way, kind, via, far, sort: sort.map(Into::into), lens: lens(named)? });
                }
            }
        }
        Ok(around)
    }

    /// The relations that count by which a rule leads on from an item.
    pub(super) fn met<'a>(&'a self, from: ItemId, rule: &'a Rule) -> impl Iterator<Item = &'a Met> {
        let way = if rule.along == Along::OutOf { Way::Out(rule.direction) } else { Way::To(rule.direction) };
        self.met.get(&(from, way)).into_iter().flatten().filter(|met| met.kind == rule.relation)
    }

    /// Where a relation holds: what is said of all gives way where something is said of one.
    pub(super) fn trusts(&self, met: &Met) -> Trusts {
        if let Some(lens) = met.lens {
            return Trusts::at(lens);
        }
        let siblings = self.specific.get(&(met.from, met.way, met.kind.clone(), met.far));
        Trusts::Everywhere { except: siblings.cloned().unwrap_or_default() }
    }

    fn put(&mut self, met: Met) {
        self.name(met.from, met.way, &met.kind, met.far, met.lens);
        self.met.entry((met.from, met.way)).or_default().push(met);
    }

    fn name(&mut self, from: ItemId, way: Way, kind: &Symbol, far: ItemId, lens: Option<ElementId>) {
        if let Some(lens) = lens {
            self.specific.entry((from, way, kind.clone(), far)).or_default().insert(lens);
        }
    }
}

fn trust(id: &str) -> Result<ElementId> {
    parsed(id)?.element().ok_or_else(|| Error::Corrupt(format!("{id} stands for an organisation")))
}

fn parsed(id: &str) -> Result<ItemId> {
    id.parse().map_err(|error: NotAnId| Error::Corrupt(error.to_string()))
}

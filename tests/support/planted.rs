//! Small graphs planted by hand on the region's metamodel and chain: keys for ids, words for values.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

use snitt::{
    domain::{guideline::Guidelines, register::Registers, responsibility::chain::Chain, view::View},
    model::{
        ask::{Ask, Cancel, Sight},
        day::Day,
        edit::{Act, Edit, Given, Target},
        ids::{ElementId, Hash, ItemId, RelationId, RepositoryId, Symbol},
        image::{Ends, Image, builtin},
        metamodel::{Metamodel, PropertyType},
        revision::{Counts, Head, Revision},
        value::{Lifecycle, Personal, Source, Value, Values, Words},
    },
};

use super::naive::Naive;

/// The region's metamodel.
pub fn metamodel() -> Arc<Metamodel> {
    static READ: LazyLock<Arc<Metamodel>> = LazyLock::new(|| {
        let text = include_str!("../../schema/metamodel.yaml");
        Arc::new(Metamodel::read("schema/metamodel.yaml", text).expect("the metamodel is valid"))
    });
    Arc::clone(&READ)
}

/// The region's chain of responsibility.
pub fn chain(metamodel: &Metamodel) -> Arc<Chain> {
    let text = include_str!("../../schema/responsibility.yaml");
    Arc::new(Chain::read("schema/responsibility.yaml", text, metamodel).unwrap_or_else(|mistakes| {
        panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n"))
    }))
}

/// What the region's registers are about.
pub fn registers(metamodel: &Metamodel) -> Arc<Registers> {
    let text = include_str!("../../schema/registers.yaml");
    Arc::new(Registers::read("schema/registers.yaml", text, metamodel).expect("registers"))
}

/// The region's guidelines.
pub fn guidelines(metamodel: &Metamodel) -> Arc<Guidelines> {
    let text = include_str!("../../schema/guidelines.yaml");
    let read = Guidelines::read("schema/guidelines.yaml", text, metamodel, &chain(metamodel));
    Arc::new(read.unwrap_or_else(|mistakes| {
        panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n"))
    }))
}

/// A graph being planted.
pub struct Planted {
    metamodel: Arc<Metamodel>,
    images: Vec<Image>,
}

/// The id of an element by its key.
pub fn id(key: &str) -> ItemId {
    element(key).into()
}

/// The element's id by its key.
pub fn element(key: &str) -> ElementId {
    ElementId::derived(&[key])
}

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

impl Default for Planted {
    fn default() -> Self {
        Self { metamodel: metamodel(), images: Vec::new() }
    }
}

impl Planted {
    /// The region with its three hospital trusts, the regional authority, the line of bodies and the roles.
    pub fn region() -> Self {
        let mut region = Self::default();
        region.element("rhf", "organisation", &[("organisation_type", "regional_trust")]);
        for trust in ["hmr", "hnt", "stolav"] {
            region.element(trust, "organisation", &[("organisation_type", "hospital_trust")]);
        }
        region.element("sds", "governance_body", &[("body_type", "steering_group")]);
        region.element("rpt", "governance_body", &[("body_type", "leader_group")]);
        region.element("klinisk", "governance_body", &[("body_type", "system_owner_group")]);
        region.element("bilde", "governance_body", &[("body_type", "subgroup")]);
        for (from, to) in [("bilde", "klinisk"), ("klinisk", "rpt"), ("rpt", "sds")] {
            region.relate("escalates_to", from, to, &[]);
        }
        for role in ["systemeier", "regional-systemeier", "prosesseier", "dataeier"] {
            region.element(role, "role", &[]);
        }
        region
    }

    /// Plants what the edits of a file wish for, ids derived from keys.
    pub fn from_edits(edits: &[Edit]) -> Self {
        let mut planted = Self::default();
        let mut named: BTreeMap<Arc<str>, ItemId> = BTreeMap::new();
        for (place, edit) in edits.iter().enumerate() {
            let (image, reference) = match &edit.act {
                Act::Create { reference, kind, values } => {
                    let values = given(values, &named);
                    let key = match values.get(builtin::KEY) {
                        Some(Value::Text(key)) => Arc::clone(key),
                        _ => panic!("no key"),
                    };
                    (Image { id: id(&key), kind: kind.clone(), ends: None, values }, reference)
                }
                Act::Relate { reference, kind, source, target, values } => {
                    let ends = Ends { source: meant(source, &named), target: meant(target, &named) };
                    let id = RelationId::derived(&["seed", &place.to_string()]).into();
                    (Image { id, kind: kind.clone(), ends: Some(ends), values: given(values, &named) }, reference)
                }
                other => panic!("{other:?} is not planted"),
            };
            named.extend(reference.clone().map(|reference| (reference, image.id)));
            planted.images.push(image);
        }
        planted
    }

    /// Plants an element; its name is its key.
    pub fn element(&mut self, key: &str, kind: &str, values: &[(&str, &str)]) {
        let name = [(builtin::KEY, Value::Text(key.into())), (builtin::NAME, Value::Words(Words::nb(key)))];
        let values = self.values(values).chain(name.map(|(name, value)| (Symbol::from(name), value))).collect();
        self.images.push(Image { id: id(key), kind: kind.into(), ends: None, values });
    }

    /// Plants a relation.
    pub fn relate(&mut self, kind: &str, from: &str, to: &str, values: &[(&str, &str)]) -> ItemId {
        let place = self.images.len().to_string();
        let id = ItemId::from(RelationId::derived(&[kind, from, to, &place]));
        let ends = Some(Ends { source: self::id(from), target: self::id(to) });
        let values = self.values(values).collect();
        self.images.push(Image { id, kind: kind.into(), ends, values });
        id
    }

    /// Says from when an element is gone.
    pub fn retire(&mut self, key: &str, from: &str) {
        let lifecycle = Lifecycle { active: Some(day("2020-01-01")), retired: Some(day(from)), ..Lifecycle::default() };
        let image = self.images.iter_mut().find(|image| image.key() == key).expect("planted");
        image.values.set(builtin::LIFECYCLE.into(), Some(Value::Lifecycle(lifecycle)));
    }

    fn values<'a>(&'a self, values: &'a [(&str, &str)]) -> impl Iterator<Item = (Symbol, Value)> + 'a {
        values.iter().map(|(name, text)| (Symbol::from(*name), self.value(name, text)))
    }

    fn value(&self, name: &str, text: &str) -> Value {
        match name {
            builtin::FROM | builtin::TO => return Value::Date(day(text)),
            builtin::VISIBILITY => return Value::Choice(text.into()),
            builtin::SOURCE => {
                let source = Source { key: text.into(), heading: None, clause: None, quote: None };
                return Value::Sources(vec![source]);
            }
            _ => {}
        }
        let property = self.metamodel.properties.get(name).unwrap_or_else(|| panic!("no property {name}"));
        let one = |text: &str| match property.kind {
            PropertyType::Text => Value::Text(text.into()),
            PropertyType::Number => Value::Number(text.parse().expect("a number")),
            PropertyType::Enum => Value::Choice(text.into()),
            PropertyType::Date => Value::Date(day(text)),
            PropertyType::Boolean => Value::Flag(text == "true"),
            PropertyType::Link => Value::Link(text.into()),
            PropertyType::Ref => Value::Ref(id(text)),
        };
        if property.many { Value::Many(text.split(' ').map(one).collect()) } else { one(text) }
    }

    /// The graph as somebody who sees everything sees it on a day.
    pub fn view(&self, on: &str) -> View {
        self.seen(on, Sight::all())
    }

    /// The graph as somebody sees it on a day.
    pub fn seen(&self, on: &str, sight: Sight) -> View {
        let head = Head {
            repository: RepositoryId(1),
            epoch: 0,
            revision: Revision(1),
            chain: Hash::default(),
            metamodel: self.metamodel.hash,
            counts: Counts::default(),
        };
        let metamodel = Arc::clone(&self.metamodel);
        let images = self.images.clone();
        let ask = Ask {
            sight: Arc::new(sight),
            day: day(on),
            deadline: Instant::now() + Duration::from_secs(60),
            cancel: Cancel::default(),
            budget: 1_000_000,
        };
        View {
            snapshot: Arc::new(Naive { head, metamodel: Arc::clone(&metamodel), images, classes: BTreeMap::new() }),
            ask,
            guidelines: guidelines(&metamodel),
            chain: chain(&metamodel),
            registers: registers(&metamodel),
            metamodel,
            as_of: None,
        }
    }
}

fn meant(target: &Target, named: &BTreeMap<Arc<str>, ItemId>) -> ItemId {
    match target {
        Target::Item(id) => *id,
        Target::Key(key) => id(key),
        Target::Reference(reference) => named[reference],
    }
}

fn given(values: &[(Symbol, Given)], named: &BTreeMap<Arc<str>, ItemId>) -> Values {
    let value = |given: &Given| match given {
        Given::Value(value) => value.clone(),
        Given::Target(target) => Value::Ref(meant(target, named)),
        Given::Targets(targets) => Value::Many(targets.iter().map(|target| Value::Ref(meant(target, named))).collect()),
        Given::Personal(text) => Value::Personal(Personal::new([0; 16], text)),
    };
    values.iter().map(|(name, given)| (name.clone(), value(given))).collect()
}

//! A small repository to ask, and a count of what the store was asked.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use serde_json::Value as Json;
use snitt::{
    domain::{
        Domain,
        access::{Access, Doing, Open, Reader},
        clock::FixedClock,
    },
    graphql::{Api, Caller},
    model::{
        ask::{Ask, Cancel, Sight},
        change::Op,
        day::Timestamp,
        find::{Found, Query},
        graph::{Follow, Step, Walked},
        ids::{ActorId, ElementId, ItemId, RelationId, RepositoryId},
        image::{Ends, Image, builtin},
        metamodel::Metamodel,
        revision::{Head, Token},
        value::{ExternalKey, Lifecycle, Value, Values, Words},
    },
    store::{Reads, Result, Snapshot},
};

use crate::{naive::NaiveStore, store};

/// Everything a test asks.
pub struct Given {
    pub api: Api,
    pub calls: Arc<Calls>,
    pub record: Arc<NaiveStore>,
}

/// How often each question was put to the store.
#[derive(Default)]
pub struct Calls(Mutex<BTreeMap<&'static str, usize>>);

impl Calls {
    fn note(&self, call: &'static str) {
        *self.0.lock().unwrap().entry(call).or_default() += 1;
    }

    /// The counts since last time.
    pub fn take(&self) -> BTreeMap<&'static str, usize> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

struct Counting {
    reads: Arc<NaiveStore>,
    calls: Arc<Calls>,
}

struct CountingSnapshot {
    snapshot: Arc<dyn Snapshot>,
    calls: Arc<Calls>,
}

#[async_trait]
impl Reads for Counting {
    async fn open(&self, at_least: Option<&Token>, ask: &Ask) -> Result<Arc<dyn Snapshot>> {
        let snapshot = self.reads.open(at_least, ask).await?;
        Ok(Arc::new(CountingSnapshot { snapshot, calls: Arc::clone(&self.calls) }))
    }

    async fn ready(&self) -> Result<()> {
        Ok(())
    }
}

#[async_trait]
impl Snapshot for CountingSnapshot {
    fn head(&self) -> &Head {
        self.snapshot.head()
    }

    async fn get(&self, ids: &[ItemId], ask: &Ask) -> Result<Vec<Option<Image>>> {
        self.calls.note("get");
        self.snapshot.get(ids, ask).await
    }

    async fn lookup(&self, keys: &[ExternalKey], ask: &Ask) -> Result<Vec<Vec<ItemId>>> {
        self.calls.note("lookup");
        self.snapshot.lookup(keys, ask).await
    }

    async fn find(&self, query: &Query, ask: &Ask) -> Result<Found> {
        self.calls.note("find");
        self.snapshot.find(query, ask).await
    }

    async fn expand(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Vec<Step>> {
        self.calls.note("expand");
        self.snapshot.expand(from, follow, ask).await
    }

    async fn walk(&self, from: &[ItemId], follow: &Follow, ask: &Ask) -> Result<Walked> {
        self.calls.note("walk");
        self.snapshot.walk(from, follow, ask).await
    }
}

/// A reader's roles are the visibility classes they see; without any they see everything.
struct ByRole;

impl Access for ByRole {
    fn sight(&self, reader: &Reader, metamodel: &Metamodel) -> Sight {
        if reader.roles.is_empty() {
            return Open.sight(reader, metamodel);
        }
        let classes = reader.roles.iter().filter_map(|role| metamodel.class(role.as_str()));
        metamodel.sight(classes.fold(0, |bits, class| bits | 1 << class))
    }

    fn may(&self, reader: &Reader, doing: Doing<'_>, metamodel: &Metamodel) -> bool {
        Open.may(reader, doing, metamodel)
    }
}

impl Given {
    /// The small repository on the metamodel of the tests.
    pub async fn small() -> Self {
        Self::of(include_str!("../support/metamodel.yaml"), small()).await
    }

    /// A repository on a metamodel.
    pub async fn of(metamodel: &str, ops: Vec<Op>) -> Self {
        let metamodel = Arc::new(Metamodel::read("metamodel.yaml", metamodel).unwrap());
        let record = Arc::new(NaiveStore::new(RepositoryId(0x5e11), Arc::clone(&metamodel)));
        if !ops.is_empty() {
            store::change(&*record, ops).await;
        }
        let calls = Arc::new(Calls::default());
        let reads = Counting { reads: Arc::clone(&record), calls: Arc::clone(&calls) };
        let clock = FixedClock(Timestamp(1_782_900_000_000_000));
        let domain = Domain::new(record.clone(), Arc::new(reads), metamodel, Arc::new(ByRole), Arc::new(clock));
        Self { api: Api::new(domain).unwrap(), calls, record }
    }

    /// The answer's data; the test fails on any error.
    pub async fn ask(&self, query: &str) -> Json {
        self.ask_as(&[], query).await
    }

    /// What a reader who sees these classes is answered.
    pub async fn ask_as(&self, classes: &[&str], query: &str) -> Json {
        let answer = self.answer(classes, query, Json::Null).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }

    /// The whole answer.
    pub async fn answer(&self, classes: &[&str], query: &str, variables: Json) -> Json {
        let variables = variables.as_object().cloned().unwrap_or_default();
        let checked = self.api.check(query.to_owned(), None, variables, serde_json::Map::new()).unwrap();
        serde_json::to_value(self.api.execute(checked.request, caller(classes)).await).unwrap()
    }
}

/// Someone who sees these classes; everything when there are none.
pub fn caller(classes: &[&str]) -> Caller {
    Caller {
        reader: Reader {
            actor: ActorId::from("tester"),
            roles: classes.iter().map(|class| (*class).into()).collect(),
            organisations: Vec::new(),
        },
        deadline: Instant::now() + Duration::from_secs(30),
        cancel: Cancel::default(),
        budget: 10_000_000,
        token: None,
        request: "r-1".into(),
    }
}

pub fn e(id: u128) -> ItemId {
    ElementId(id).into()
}

pub fn r(id: u128) -> ItemId {
    RelationId(id).into()
}

/// An element with more properties.
pub fn element(id: u128, kind: &str, key: &str, more: &[(&str, Value)]) -> Op {
    let mut values: Values = [
        (builtin::KEY.into(), Value::Text(key.into())),
        (builtin::NAME.into(), Value::Words(Words { en: Some(format!("{key} (en)").into()), ..Words::nb(key) })),
    ]
    .into_iter()
    .collect();
    for (name, value) in more {
        values.set((*name).into(), Some(value.clone()));
    }
    Op::Create(Image { id: e(id), kind: kind.into(), ends: None, values })
}

/// A relation with properties.
pub fn relation(id: u128, kind: &str, source: ItemId, target: ItemId, more: &[(&str, Value)]) -> Op {
    let values = more.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
    Op::Create(Image { id: r(id), kind: kind.into(), ends: Some(Ends { source, target }), values })
}

pub fn choice(value: &str) -> Value {
    Value::Choice(value.into())
}

pub fn text(value: &str) -> Value {
    Value::Text(value.into())
}

pub fn at(id: u128) -> Value {
    Value::Ref(e(id))
}

fn active(day: &str) -> Value {
    Value::Lifecycle(Lifecycle { active: Some(day.parse().unwrap()), ..Lifecycle::default() })
}

fn small() -> Vec<Op> {
    let trust = [("organisation_type", choice("trust"))];
    vec![
        element(1, "organisation", "st-olavs", &trust),
        element(2, "organisation", "nord", &trust),
        element(3, "organisation", "epic", &[("organisation_type", choice("supplier"))]),
        element(
            10,
            "process",
            "consultation",
            &[("criticality", choice("high")), ("tags", Value::Many(vec![text("a"), text("b")]))],
        ),
        element(11, "process", "surgery", &[("criticality", choice("critical"))]),
        element(12, "process", "billing", &[("purpose", text("money"))]),
        element(
            20,
            "application",
            "journal",
            &[
                ("criticality", choice("critical")),
                ("cloud", Value::Flag(true)),
                ("cost", Value::Number("1200.5".parse().unwrap())),
                ("reviewed", Value::Date("2026-02-01".parse().unwrap())),
                ("related_to", Value::Many(vec![at(21), at(30)])),
                ("lifecycle", active("2022-11-12")),
            ],
        ),
        element(21, "application", "lab", &[("lifecycle", active("2027-01-01"))]),
        element(22, "application", "wallet", &[("visibility", choice("finance"))]),
        element(30, "platform", "cloud", &[]),
        element(31, "platform", "mainframe", &[]),
        element(40, "data_object", "referral", &[]),
        element(50, "integration", "bridge", &[]),
        relation(100, "supports", e(20), e(10), &[("criticality", choice("low"))]),
        relation(
            101,
            "supports",
            e(20),
            e(10),
            &[
                ("at", at(1)),
                ("criticality", choice("critical")),
                ("fallback", text("paper")),
                ("longest_downtime", Value::Number("4".parse().unwrap())),
            ],
        ),
        relation(102, "supports", e(20), e(11), &[("at", at(2))]),
        relation(103, "supports", e(22), e(12), &[]),
        relation(104, "supports", e(21), e(11), &[]),
        relation(110, "runs_on", e(20), e(30), &[]),
        relation(111, "runs_on", e(22), e(31), &[]),
        relation(120, "uses", e(10), e(40), &[]),
        relation(121, "uses", e(20), e(40), &[]),
        relation(130, "flows", e(20), e(22), &[]),
        relation(131, "realises", e(50), r(130), &[]),
        relation(140, "supplies", e(3), e(20), &[]),
        relation(150, "owns", e(1), e(20), &[("as", choice("owner"))]),
        relation(151, "owns", e(2), e(20), &[("as", choice("portfolio"))]),
    ]
}

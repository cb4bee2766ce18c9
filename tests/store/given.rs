//! What a case is given: an empty store, a story to tell it, and short questions whose answers read as text.

use std::{fmt::Write, sync::Arc};

use snitt::{
    model::{
        ask::{Ask, Cancel, Include, Sight},
        change::{Applied, Commit, Op},
        context::Trusts,
        day::{Day, Timestamp},
        entry::{Action, Entry, EntryHead},
        find::{Condition, Facet, FacetCount, FacetValue, Order, Query},
        graph::{Along, Direction, Follow, Grade, Rule, Walked},
        ids::{Hash, IdempotencyKey, ItemId},
        metamodel::ImpactDirection,
        page::Page,
        revision::{Head, Line, Receipt},
        value::ExternalKey,
    },
    store::{KEY_SOURCE, Result, Snapshot},
};

use crate::{
    engine::{Opened, soon},
    story::Story,
};

/// The day on which cases ask unless they say another.
pub const TODAY: &str = "2026-07-01";

/// An empty store and what is told to it.
pub struct Given {
    /// The store.
    pub opened: Opened,
    /// What was told.
    pub story: Story,
    /// The head after the last commit.
    pub head: Head,
}

impl Given {
    /// Nothing told yet; the first commit brings the metamodel.
    pub async fn new(opened: Opened) -> Self {
        let head = opened.record.head(soon()).await.unwrap();
        let mut given = Self { story: Story::new(&opened.metamodel, ""), opened, head };
        let mut entry = given.entry(vec![], "case", "metamodel");
        entry.head.action = Action::Metamodel(Arc::clone(&given.opened.metamodel.text));
        given.committed(entry).await;
        given
    }

    /// Tells a story, a commit after the other.
    pub async fn tell(&mut self, text: &str) {
        for ops in self.story.tell(text) {
            self.commit(ops).await;
        }
    }

    /// Commits operations as the case's own actor.
    pub async fn commit(&mut self, ops: Vec<Op>) -> Receipt {
        let entry = self.entry(ops, "case", &format!("key {}", self.head.revision.next()));
        self.committed(entry).await
    }

    /// Commits an entry that must be new.
    pub async fn committed(&mut self, entry: EntryHeadAndOps) -> Receipt {
        match self.apply(entry).await.unwrap() {
            Applied::Committed(receipt, head) => {
                self.head = head;
                receipt
            }
            Applied::Replayed(receipt) => panic!("replayed {receipt:?}"),
        }
    }

    /// An entry on the head, a minute after the one before.
    pub fn entry(&self, ops: Vec<Op>, actor: &str, key: &str) -> EntryHeadAndOps {
        let revision = self.head.revision.next();
        let head = EntryHead {
            repository: self.head.repository,
            revision,
            previous: self.head.chain,
            line: Line::Main,
            time: minute(revision.0),
            actor: actor.into(),
            key: IdempotencyKey::from(key),
            request: Hash::of(&[format!("{ops:?}").as_bytes()]),
            metamodel: self.opened.metamodel.hash,
            batch: None,
            reason: None,
            action: Action::Change,
        };
        EntryHeadAndOps { head, ops }
    }

    /// Applies an entry to the record, expecting the revision before it.
    pub async fn apply(&self, entry: EntryHeadAndOps) -> Result<Applied> {
        let expected = snitt::model::revision::Revision(entry.head.revision.0 - 1);
        let entry = Arc::new(Entry::new(entry.head, entry.ops.into()).unwrap());
        self.opened.record.apply(&Commit { expected, entry }, soon()).await
    }

    /// What is, no older than what was told.
    pub async fn open(&self) -> Arc<dyn Snapshot> {
        self.opened.reads.open(Some(&self.head.token()), &self.ask()).await.unwrap()
    }

    /// A reader who sees everything, today.
    pub fn ask(&self) -> Ask {
        let day = TODAY.parse().unwrap();
        Ask { sight: Arc::new(Sight::all()), day, deadline: soon(), cancel: Cancel::default(), budget: 1_000_000 }
    }

    /// A reader who sees these classes, parted by blanks.
    pub fn reader(&self, classes: &str) -> Ask {
        let metamodel = &self.opened.metamodel;
        let bits = classes.split_whitespace().map(|class| 1 << metamodel.class(class).unwrap()).sum();
        Ask { sight: Arc::new(metamodel.sight(bits)), ..self.ask() }
    }

    /// A reader who sees everything, on another day.
    pub fn on(&self, day: &str) -> Ask {
        Ask { day: day.parse().unwrap(), ..self.ask() }
    }

    /// The items' labels.
    pub fn labels(&self, items: impl IntoIterator<Item = ItemId>) -> String {
        items.into_iter().map(|item| self.story.label(item)).collect::<Vec<_>>().join(" ")
    }

    /// The labels of those items that can be got.
    pub async fn got(&self, labels: &str, ask: &Ask) -> String {
        let images = self.open().await.get(&self.story.ids(labels), ask).await.unwrap();
        self.labels(images.into_iter().flatten().map(|image| image.id))
    }

    /// The labels of what a key names.
    pub async fn keyed(&self, key: &str, ask: &Ask) -> String {
        self.named(KEY_SOURCE, key, ask).await
    }

    /// The labels of what an external id names.
    pub async fn named(&self, source: &str, id: &str, ask: &Ask) -> String {
        let key = ExternalKey { source: source.into(), id: id.into() };
        self.labels(self.open().await.lookup(&[key], ask).await.unwrap().into_iter().flatten())
    }

    /// The labels of a list's first page.
    pub async fn found(&self, query: &Query, ask: &Ask) -> String {
        let found = self.open().await.find(query, ask).await.unwrap();
        self.labels(found.rows.into_iter().map(|(image, _)| image.id))
    }

    /// How many rows a list has in all.
    pub async fn total(&self, query: &Query, ask: &Ask) -> u64 {
        let query = Query { total: true, page: Page { first: 0, after: None }, ..query.clone() };
        self.open().await.find(&query, ask).await.unwrap().total.unwrap()
    }

    /// One facet of a list: `value count, …`; `-` stands for no value.
    pub async fn facet(&self, facet: Facet, query: &Query, ask: &Ask) -> String {
        let query = Query { facets: vec![facet], ..query.clone() };
        let found = self.open().await.find(&query, ask).await.unwrap();
        let counts = found.facets.into_iter().flat_map(|(_, counts)| counts);
        counts.map(|count| self.count(&count)).collect::<Vec<_>>().join(", ")
    }

    fn count(&self, count: &FacetCount) -> String {
        use snitt::model::value::Value;
        let value = match &count.value {
            None => "-".to_owned(),
            Some(FacetValue::Kind(kind)) => kind.to_string(),
            Some(FacetValue::Phase(phase)) => format!("{phase:?}"),
            Some(FacetValue::Trust(trust)) => self.story.label(*trust),
            Some(FacetValue::Value(Value::Choice(choice))) => choice.to_string(),
            Some(FacetValue::Value(Value::Ref(item))) => self.story.label(*item),
            Some(FacetValue::Value(value)) => format!("{value:?}"),
        };
        format!("{value} {}", count.count)
    }

    /// The rules of impact, at all organisations, any depth.
    pub fn affected(&self) -> Follow {
        self.impact(ImpactDirection::Affected)
    }

    /// The rules of what is relied on.
    pub fn relied_on(&self) -> Follow {
        self.impact(ImpactDirection::ReliesOn)
    }

    fn impact(&self, direction: ImpactDirection) -> Follow {
        let rules = self.opened.metamodel.impact(direction);
        Follow { rules, at: None, depth: None, include: Include::default() }
    }

    /// The same, for one organisation.
    pub fn at(&self, label: &str, follow: Follow) -> Follow {
        Follow { at: self.story.id(label).element(), ..follow }
    }

    /// What a walk finds, a line a hit: `item certainty depth path where`.
    pub async fn walked(&self, from: &str, follow: &Follow, ask: &Ask) -> String {
        let walked = self.open().await.walk(&self.story.ids(from), follow, ask).await.unwrap();
        self.lines(&walked)
    }

    /// The items that a walk finds.
    pub async fn reached(&self, from: &str, follow: &Follow, ask: &Ask) -> String {
        let walked = self.open().await.walk(&self.story.ids(from), follow, ask).await.unwrap();
        self.labels(walked.hits.into_iter().map(|hit| hit.item))
    }

    fn lines(&self, walked: &Walked) -> String {
        let mut lines = String::new();
        for hit in &walked.hits {
            let path: Vec<String> = walked
                .path(hit.trail)
                .into_iter()
                .map(|step| match step.via {
                    Some(via) => format!("{}>{}", self.story.label(via), self.story.label(step.item)),
                    None => self.story.label(step.item),
                })
                .collect();
            let groups: Vec<String> = hit
                .trusts
                .iter()
                .map(|group| format!("{} {} {}", self.trusts(&group.trusts), grade(group.certainty), group.depth))
                .collect();
            let item = self.story.label(hit.item);
            let path = path.join(" ");
            writeln!(lines, "{item} {} {} | {path} | {}", grade(hit.certainty), hit.depth, groups.join(", ")).unwrap();
        }
        lines
    }

    /// A set of organisations: `everywhere`, `all-a-b` or `a+b`.
    pub fn trusts(&self, trusts: &Trusts) -> String {
        let labels = |trusts: &std::collections::BTreeSet<_>| {
            let mut labels: Vec<String> = trusts.iter().map(|trust| self.story.label(*trust)).collect();
            labels.sort();
            labels
        };
        match trusts {
            Trusts::Everywhere { except } => [vec!["all".to_owned()], labels(except)].concat().join("-"),
            Trusts::Only(trusts) => labels(trusts).join("+"),
        }
    }

    /// One step from each item over relations of a kind: `from via>to where`, a line each.
    pub async fn stepped(&self, from: &str, follow: &Follow, ask: &Ask) -> String {
        let steps = self.open().await.expand(&self.story.ids(from), follow, ask).await.unwrap();
        let mut lines = String::new();
        for step in steps {
            let (from, via, to) = (self.story.label(step.from), self.story.label(step.via), self.story.label(step.to));
            writeln!(lines, "{from} {via}>{to} {} {}", grade(step.grade), self.trusts(&step.trusts)).unwrap();
        }
        lines
    }
}

/// An entry that is not sealed yet.
pub struct EntryHeadAndOps {
    /// What it says.
    pub head: EntryHead,
    /// What it changes.
    pub ops: Vec<Op>,
}

/// The time of a case's n-th commit.
pub fn minute(number: u64) -> Timestamp {
    Timestamp(1_780_000_000_000_000 + number as i64 * 60_000_000)
}

/// Follows one relation kind one way, across.
pub fn over(relation: &str, direction: Direction) -> Follow {
    let rule = Rule { relation: relation.into(), direction, grade: Grade::Certain, along: Along::Across };
    Follow { rules: vec![rule], at: None, depth: None, include: Include::default() }
}

/// A list of every element, in its default order, all on one page.
pub fn everything() -> Query {
    let page = Page { first: 500, after: None };
    let (order, conditions, facets): (Vec<Order>, Vec<Condition>, Vec<Facet>) = Default::default();
    Query { kinds: None, among: None, text: None, conditions, order, page, total: false, facets }
}

/// A list of some kinds, parted by blanks.
pub fn of_kinds(kinds: &str) -> Query {
    Query { kinds: Some(kinds.split_whitespace().map(Into::into).collect()), ..everything() }
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Certain => "certain",
        Grade::Potential => "potential",
    }
}

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

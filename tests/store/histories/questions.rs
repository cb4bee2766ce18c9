//! Random questions about a history, asked of two states by readers with different sight; their answers must be equal.

use std::{collections::BTreeSet, sync::Arc};

use snitt::{
    model::{
        ask::{Ask, Include},
        find::{Condition, Facet, Found, Order, OrderBy, Query, Test},
        graph::{Along, Direction, Follow, Grade, Rule, Walked},
        ids::{ItemId, Symbol},
        image::Image,
        metamodel::{ImpactDirection, Metamodel},
        page::Page,
        value::{ExternalKey, Lang, Phase, Value},
    },
    store::Snapshot,
};

use super::chance::Chance;

/// What questions can be about.
pub struct Asker<'a> {
    /// The metamodel.
    pub metamodel: &'a Metamodel,
    /// Every item there ever was.
    pub items: Vec<ItemId>,
    /// The organisations that lenses name, and one that none does.
    pub trusts: Vec<snitt::model::ids::ElementId>,
    /// Where questions come from.
    pub chance: Chance,
    /// How many shapes of questions there are. A database plans every new text of a statement, which takes it longer
    /// than to answer; the same shape about other items is the same text.
    pub shapes: usize,
    /// Where the shape of the question at hand comes from.
    pub shape: Chance,
}

/// An answer that differs, with its question.
pub type Difference = String;

macro_rules! same {
    ($ours:expr, $theirs:expr, $($question:tt)+) => {
        match (&$ours, &$theirs) {
            (ours, theirs) if ours != theirs => {
                return Err(format!("{}\nexpected: {theirs:?}\nanswered: {ours:?}", format!($($question)+)));
            }
            _ => {}
        }
    };
}
pub(crate) use same;

impl Asker<'_> {
    /// Asks one reader's questions of both.
    pub async fn compare(&mut self, engine: &dyn Snapshot, naive: &dyn Snapshot, ask: &Ask) -> Result<(), Difference> {
        let (ours, theirs) = (engine.get(&self.items, ask).await.unwrap(), naive.get(&self.items, ask).await.unwrap());
        same!(ours.len(), theirs.len(), "as many as asked for");
        for (at, item) in self.items.iter().enumerate() {
            same!(ours[at], theirs[at], "get {item}");
        }
        let names = |images: &[Option<Image>]| -> Vec<Option<String>> {
            images.iter().map(|image| image.as_ref()?.name(Lang::Nb).map(str::to_owned)).collect()
        };
        same!(names(&ours), names(&theirs), "names");
        let keys: Vec<ExternalKey> = [
            ("key", "same"),
            ("key", "old"),
            ("key", "e3"),
            ("key", "e5"),
            ("key", "unseen"),
            ("cmdb", "1"),
            ("epic", "1"),
        ]
        .map(|(source, id)| ExternalKey { source: source.into(), id: id.into() })
        .to_vec();
        same!(engine.lookup(&keys, ask).await.unwrap(), naive.lookup(&keys, ask).await.unwrap(), "lookup {keys:?}");
        for _ in 0..3 {
            let query = self.query();
            find(engine, naive, &query, ask).await?;
        }
        for _ in 0..2 {
            let from = self.chance.some(&self.items, 8);
            let follow = self.follow();
            let (ours, theirs) = (engine.expand(&from, &follow, ask).await, naive.expand(&from, &follow, ask).await);
            same!(ours.unwrap(), theirs.unwrap(), "expand {from:?} {follow:?}");
        }
        for _ in 0..3 {
            let from = self.chance.some(&self.items, 3);
            let follow = self.follow();
            let (ours, theirs) = (engine.walk(&from, &follow, ask).await, naive.walk(&from, &follow, ask).await);
            same!(told(&ours.unwrap()), told(&theirs.unwrap()), "walk {from:?} {follow:?}");
        }
        Ok(())
    }

    /// Of some shape.
    fn reshape(&mut self, shapes: usize) {
        self.shape = Chance::of(self.chance.below(shapes) as u64);
    }

    /// What is followed: impact either way, or any rules.
    pub fn follow(&mut self) -> Follow {
        self.reshape(self.shapes.div_ceil(8));
        let shape = &mut self.shape;
        let rules = match self.chance.below(5) {
            0 | 1 => self.metamodel.impact(ImpactDirection::Affected),
            2 | 3 => self.metamodel.impact(ImpactDirection::ReliesOn),
            _ => {
                let kinds: Vec<Symbol> = self.metamodel.relations.keys().cloned().collect();
                let mut rules = Vec::new();
                for relation in shape.some(&kinds, 6) {
                    for direction in shape.some(&[Direction::Forward, Direction::Backward], 2) {
                        for along in shape.some(&[Along::Across, Along::OutOf, Along::Onto], 2) {
                            let grade = *shape.pick(&[Grade::Certain, Grade::Potential]);
                            rules.push(Rule { relation: relation.clone(), direction, grade, along });
                        }
                    }
                }
                rules
            }
        };
        Follow { rules, at: self.at(), depth: self.depth(), include: self.include() }
    }

    fn at(&mut self) -> Option<snitt::model::ids::ElementId> {
        if self.chance.one_in(2) { None } else { Some(*self.chance.pick(&self.trusts)) }
    }

    fn depth(&mut self) -> Option<u32> {
        if self.chance.one_in(2) { None } else { Some(self.chance.below(4) as u32) }
    }

    fn include(&mut self) -> Include {
        let mut flag = || self.chance.one_in(4);
        Include { planned: flag(), retired: flag(), always: flag() }
    }

    /// A list: kinds, words, conditions, order, facets.
    pub fn query(&mut self) -> Query {
        self.reshape(self.shapes);
        let kinds: Vec<Symbol> = self.metamodel.kinds.keys().chain(self.metamodel.relations.keys()).cloned().collect();
        let kinds = if self.shape.one_in(2) { None } else { Some(self.shape.some(&kinds, 12)) };
        let among = if self.shape.one_in(4) { Some(self.chance.some(&self.items, 20)) } else { None };
        let texts = ["epic", "ar", "journal", "same", "e", "nothing at all", "Bein z", ""];
        let text = if self.shape.one_in(3) { Some((*self.chance.pick(&texts)).to_owned()) } else { None };
        let conditions = (0..self.shape.below(3)).map(|_| self.condition(2)).collect();
        let order = (0..self.shape.below(3)).map(|_| self.order()).collect();
        let facets = [
            Facet::Kind,
            Facet::Phase,
            Facet::Trust,
            Facet::Property("criticality".into()),
            Facet::Property("cloud".into()),
            Facet::Property("related_to".into()),
        ];
        let facets = if self.shape.one_in(2) { self.shape.some(&facets, 4) } else { Vec::new() };
        let page = Page { first: 1 + self.chance.below(7), after: None };
        Query { kinds, among, text, conditions, order, page, total: true, facets }
    }

    fn order(&mut self) -> Order {
        let properties = ["cost", "criticality", "reviewed", "cloud", "purpose", "longest_downtime", "fallback"];
        let by = match self.shape.below(8) {
            0 => OrderBy::Name,
            1 => OrderBy::Key,
            2 => OrderBy::Kind,
            3 => OrderBy::Phase,
            _ => OrderBy::Property((*self.shape.pick(&properties)).into()),
        };
        Order { by, descending: self.shape.one_in(2) }
    }

    fn condition(&mut self, deep: usize) -> Condition {
        let several = |asker: &mut Self| (0..asker.shape.below(3)).map(|_| asker.condition(deep - 1)).collect();
        match self.shape.below(if deep == 0 { 5 } else { 8 }) {
            0 => {
                let kinds: Vec<Symbol> = self.metamodel.kinds.keys().cloned().collect();
                Condition::Kind(self.chance.some(&kinds, 4))
            }
            1 => Condition::Phase(self.chance.some(&Phase::ALL, 3)),
            2 => Condition::Trust(self.chance.some(&self.trusts, 2)),
            3 => self.property(),
            4 => {
                let relations: Vec<Symbol> = self.metamodel.relations.keys().cloned().collect();
                Condition::Related {
                    relation: self.shape.pick(&relations).clone(),
                    direction: *self.shape.pick(&[Direction::Forward, Direction::Backward]),
                    at: if self.shape.one_in(2) { None } else { Some(*self.chance.pick(&self.trusts)) },
                    include: self.include(),
                    some: self.shape.one_in(2),
                    to: if self.shape.one_in(3) { Some(self.chance.some(&self.items, 9)) } else { None },
                }
            }
            5 => Condition::And(several(self)),
            6 => Condition::Or(several(self)),
            _ => Condition::Not(Box::new(self.condition(deep - 1))),
        }
    }

    fn property(&mut self) -> Condition {
        let (shape, chance) = (&mut self.shape, &mut self.chance);
        let number = |text: &str| Value::Number(text.parse().unwrap());
        let day = Value::Date("2026-01-01".parse().unwrap());
        let number = number(["0", "5", "7"][chance.below(3)]);
        let choice = ["low", "high", "critical"].map(|choice| Value::Choice(choice.into()));
        let (property, test) = match shape.below(9) {
            0 => ("cost", Test::Less(number)),
            1 => ("cost", Test::AtLeast(number)),
            2 => ("cost", Test::In(vec![number])),
            3 => ("reviewed", if shape.one_in(2) { Test::AtMost(day) } else { Test::Greater(day) }),
            4 => ("criticality", Test::In(chance.some(&choice, 2))),
            5 => ("cloud", Test::In(vec![Value::Flag(chance.one_in(2))])),
            6 => ("purpose", Test::Contains((*chance.pick(&["or", "A", "z"])).to_owned())),
            7 => ("tags", Test::StartsWith((*chance.pick(&["o", "a b", "B"])).to_owned())),
            _ => ("related_to", Test::In(vec![Value::Ref(*chance.pick(&self.items))])),
        };
        let test = if shape.one_in(5) { Test::IsNull(shape.one_in(2)) } else { test };
        Condition::Property(property.into(), test)
    }
}

/// Compares a list, its counts and its pages, walked to the end.
async fn find(engine: &dyn Snapshot, naive: &dyn Snapshot, query: &Query, ask: &Ask) -> Result<(), Difference> {
    let all = Query { page: Page { first: 500, after: None }, ..query.clone() };
    let theirs = naive.find(&all, ask).await.unwrap();
    let images = |found: &Found| -> Vec<Image> { found.rows.iter().map(|(image, _)| image.clone()).collect() };
    let ids = |images: &[Image]| -> Vec<ItemId> { images.iter().map(|image| image.id).collect() };
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = Page { first: query.page.first, after: after.take() };
        let ours = engine.find(&Query { page, ..query.clone() }, ask).await.unwrap();
        same!(ours.total, theirs.total, "total of {query:?}");
        same!(ours.facets, theirs.facets, "facets of {query:?}");
        rows.extend(images(&ours));
        if rows.len() > theirs.rows.len() || !ours.more {
            break;
        }
        same!(ours.rows.len(), query.page.first, "a page that is not the last is full: {query:?}");
        after = ours.rows.last().map(|(_, position)| position.clone());
    }
    same!(ids(&rows), ids(&images(&theirs)), "rows of {query:?}");
    same!(rows, images(&theirs), "images of {query:?}");
    same!(theirs.total, Some(rows.len() as u64), "the total is what is listed: {query:?}");
    Ok(())
}

/// What a walk says, whatever its trails are numbered.
pub fn told(walked: &Walked) -> Vec<String> {
    let hit = |hit: &snitt::model::graph::Hit| {
        let path: Vec<_> = walked.path(hit.trail).into_iter().map(|step| (step.via, step.item)).collect();
        format!("{} {:?} {} {:?} {path:?}", hit.item, hit.certainty, hit.depth, hit.trusts)
    };
    walked.hits.iter().map(hit).collect()
}

/// Whether nothing of what is hidden is in a reader's answers.
pub async fn absent(
    engine: &Arc<dyn Snapshot>,
    hidden: &BTreeSet<ItemId>,
    asker: &mut Asker<'_>,
    ask: &Ask,
) -> Result<(), Difference> {
    let mut met: Vec<ItemId> = Vec::new();
    let images = engine.get(&asker.items, ask).await.unwrap().into_iter().flatten();
    let images: Vec<Image> = images.collect();
    met.extend(images.iter().flat_map(|image| image.refs()).map(|(_, id)| id));
    met.extend(images.iter().filter_map(|image| image.ends).flat_map(|ends| [ends.source, ends.target]));
    for image in &images {
        met.push(image.id);
        let told = image.values.iter().map(|(name, _)| name).find(|name| ask.sight.hidden.contains(*name));
        same!(told, None, "a hidden property of {}", image.id);
    }
    let follow = asker.follow();
    for step in engine.expand(&asker.items, &follow, ask).await.unwrap() {
        met.extend([step.from, step.to, step.via.into()]);
    }
    let walked = engine.walk(&asker.items[..3], &follow, ask).await.unwrap();
    met.extend(walked.trails.iter().flat_map(|trail| [Some(trail.item), trail.via.map(ItemId::from)]).flatten());
    let told: Vec<&ItemId> = met.iter().filter(|id| hidden.contains(id)).collect();
    same!(told, Vec::<&ItemId>::new(), "hidden items are told of");
    Ok(())
}

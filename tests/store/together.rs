//! Reading while others write: whatever is answered is of one state. `SNITT_TOGETHER=300x2000` makes 300 commits of as
//! many operations, to look for longer.

use std::{
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use snitt::{
    model::{
        ask::Ask,
        find::{Condition, Query, Test},
        graph::{Direction, Follow},
        ids::{ElementId, ItemId},
        image::Image,
        page::Page,
        revision::Revision,
        value::{ExternalKey, Value},
    },
    store::{Error, KEY_SOURCE, Reads, Result, Snapshot},
};

use crate::{
    case,
    given::{Given, of_kinds, over},
};

/// In every state all applications have its number as cost and in their keys, and send to the next at its organisation.
struct World {
    size: usize,
    applications: Vec<ItemId>,
    organisations: [ElementId; 2],
    /// The revision of number 0.
    first: Revision,
}

fn turn(number: usize, size: usize) -> String {
    let mut text = String::new();
    for at in 0..size {
        writeln!(text, "set a{at} cost={number} key={number}-{at}\nset f{at} at=o{}", number % 2).unwrap();
    }
    write!(text, "application new{number}\ndelete new{}", number - 1).unwrap();
    text
}

impl World {
    async fn begin(given: &mut Given, size: usize) -> Self {
        let mut text = "organisation o0\norganisation o1\napplication new0\n".to_owned();
        (0..size).for_each(|at| writeln!(text, "application a{at} cost=0 key=0-{at}").unwrap());
        (0..size).for_each(|at| writeln!(text, "flows f{at}: a{at} -> a{} at=o0", (at + 1) % size).unwrap());
        given.tell(&text).await;
        let id = |label: String| given.story.id(&label);
        Self {
            size,
            applications: (0..size).map(|at| id(format!("a{at}"))).collect(),
            organisations: ["o0", "o1"].map(|label| id(label.to_owned()).element().unwrap()),
            first: given.head.revision,
        }
    }

    /// Asks everything of one state.
    async fn is_one(&self, state: &dyn Snapshot, ask: &Ask) -> Result<()> {
        let number = state.head().revision.0 - self.first.0;
        let cost = Value::Number(number.into());
        let images = state.get(&self.applications, ask).await?;
        let costs = images.iter().map(|image| image.as_ref().and_then(|image| image.value("cost")));
        let others: Vec<Option<&Value>> = costs.filter(|found| *found != Some(&cost)).collect();
        assert_eq!(others, [], "what was got in state {number}");

        let keyed = |number: u64| {
            let key = |at| ExternalKey { source: KEY_SOURCE.into(), id: format!("{number}-{at}").into() };
            (0..self.size).map(key).collect::<Vec<_>>()
        };
        let named = state.lookup(&keyed(number), ask).await?;
        let all: Vec<Vec<ItemId>> = self.applications.iter().map(|id| vec![*id]).collect();
        assert_eq!(named, all, "who has the keys of state {number} in it");
        let named = state.lookup(&keyed(number + 1), ask).await?;
        assert_eq!(named.concat(), [], "who has the keys of the state after {number} in it");

        let page = Page { first: 3, after: None };
        let costing = Condition::Property("cost".into(), Test::In(vec![cost]));
        let query = Query { conditions: vec![costing], page: page.clone(), total: true, ..of_kinds("application") };
        assert_eq!(state.find(&query, ask).await?.total, Some(self.size as u64), "a list of state {number}");
        let query = Query { text: Some("new".to_owned()), ..of_kinds("application") };
        let found = state.find(&query, ask).await?.rows;
        let found: Vec<&str> = found.iter().map(|(image, _)| Image::key(image)).collect();
        assert_eq!(found, [format!("new{number}")], "what is new in state {number}");

        let at = self.organisations[number as usize % 2];
        let (there, elsewhere) = self.sent(state, ask, at).await?;
        assert_eq!((there, elsewhere), (self.size, 0), "what is sent where in state {number}");
        Ok(())
    }

    /// How many send at an organisation, and how many at others.
    async fn sent(&self, state: &dyn Snapshot, ask: &Ask, at: ElementId) -> Result<(usize, usize)> {
        let follow: Follow = over("flows", Direction::Forward);
        let steps = state.expand(&self.applications, &follow, ask).await?;
        let there = steps.iter().filter(|step| step.trusts.contains(at)).count();
        Ok((there, steps.len() - there))
    }

    /// Reads until nobody writes any more: a state that just began, and one that was kept. Tells how often the store
    /// answered and how often it said that it could not.
    async fn read(&self, reads: &dyn Reads, ask: impl Fn() -> Ask, ended: &AtomicBool) -> (usize, usize) {
        let mut went = (0, 0);
        let mut hear = |answer: Result<()>| match answer {
            Ok(()) => went.0 += 1,
            Err(Error::Unavailable(_)) => went.1 += 1,
            Err(error) => panic!("{error:?}"),
        };
        let mut kept = reads.open(None, &ask()).await.unwrap();
        let mut age = 0;
        loop {
            let last = ended.load(Ordering::Relaxed);
            let state = reads.open(None, &ask()).await.unwrap();
            hear(self.is_one(&*state, &ask()).await);
            hear(self.is_one(&*kept, &ask()).await);
            age += 1;
            if age % 4 == 0 {
                kept = state;
            }
            if last {
                return went;
            }
            // Engines that never wait let the others on.
            tokio::task::yield_now().await;
        }
    }
}

/// How many commits, and of how many items each.
fn size() -> (usize, usize) {
    let told = std::env::var("SNITT_TOGETHER").ok();
    let told = told.as_deref().and_then(|told| told.split_once('x'));
    told.and_then(|(commits, ops)| Some((commits.parse().ok()?, ops.parse::<usize>().ok()? / 3))).unwrap_or((20, 40))
}

case!(what_is_answered_while_others_write_is_of_one_state, given, {
    let (commits, size) = size();
    let world = World::begin(&mut given, size).await;
    let reads = Arc::clone(&given.opened.reads);
    let ask = given.ask();
    let ask = || Ask { deadline: crate::engine::soon(), ..ask.clone() };
    let ended = AtomicBool::new(false);
    let write = async {
        for number in 1..=commits {
            given.tell(&turn(number, size)).await;
        }
        ended.store(true, Ordering::Relaxed);
    };
    let (_, one, other) = futures::join!(write, world.read(&*reads, ask, &ended), world.read(&*reads, ask, &ended));
    assert!(one.0 > 0 && other.0 > 0, "nothing was answered");
    if std::env::var_os("SNITT_TOGETHER").is_some() {
        eprintln!("{} states answered everything, {} could not", one.0 + other.0, one.1 + other.1);
    }
});

//! What small and middling commits cost, how reads fare during many of them, and the memory after they are folded in.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use snitt::{
    model::{
        ask::Include,
        change::Op,
        graph::{Along, Direction, Follow, Grade, Rule},
        ids::{ItemId, RelationId},
        image::{Ends, Image, builtin},
        revision::Head,
        value::{Value, Values, Words},
    },
    store::Record,
};

use crate::{
    entry::{self, soon},
    memory,
    region::Filled,
    row::Table,
    served::Served,
    times::Times,
};

/// How many commits of one operation are timed.
const SMALL: usize = 400;
/// How many of a thousand are.
const LARGE: usize = 15;
/// How many commits reads are watched during.
const MANY: usize = 30_000;
/// How many items each read is about.
const READ: usize = 20;
/// How many times the cost in the small repository a commit may cost in the large one: the same, give or take.
const SAME: f64 = 1.25;
/// A mirror folds from this many operations on.
pub(crate) const FOLD_AT: usize = 20_000;

/// The medians of one size, in milliseconds.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    one: f64,
    thousand: f64,
}

/// Descriptions set and relations made, one after the other, on applications of the region.
struct Writer<'a> {
    filled: &'a Filled,
    head: Head,
    next: usize,
    said: Vec<Option<Value>>,
}

impl<'a> Writer<'a> {
    async fn new(filled: &'a Filled, served: &Served) -> Self {
        let head = served.mirror.head(soon()).await.expect("a head");
        let images = served.view().await.get(&filled.applications).await.expect("images");
        let said = images.iter().map(|image| image.as_ref()?.value(builtin::DESCRIPTION).cloned()).collect();
        Self { filled, head, next: 0, said }
    }

    fn operation(&mut self) -> Op {
        let n = self.next;
        self.next += 1;
        let of = &self.filled.applications;
        let item = of[n * 7 % of.len()];
        if n % 2 == 1 {
            let ends = Some(Ends { source: item, target: of[n * 13 % of.len()] });
            let id = RelationId::derived(&["bench", &self.head.revision.to_string(), &n.to_string()]).into();
            return Op::Create(Image { id, kind: "flows".into(), ends, values: Values::default() });
        }
        let after = Some(Value::Words(Words::nb(&format!("Beskrevet på nytt for {n}. gang."))));
        let before = std::mem::replace(&mut self.said[n * 7 % of.len()], after.clone());
        Op::Set { item, property: builtin::DESCRIPTION.into(), before, after }
    }

    async fn commit(&mut self, served: &Served, operations: usize) {
        let ops = (0..operations).map(|_| self.operation()).collect();
        self.head = entry::store(&*served.mirror, &entry::commit(&self.head, ops)).await;
    }
}

/// Measures one size.
pub(crate) async fn measure(table: &mut Table, filled: &Filled, served: &Served) -> Cost {
    let name = filled.named.name;
    table.head(&format!("Commits through SQLite and the mirror, {name}"));
    let mut writer = Writer::new(filled, served).await;
    let (mut one, mut thousand) = (Times::default(), Times::default());
    for _ in 0..SMALL {
        let began = Instant::now();
        writer.commit(served, 1).await;
        one.add(began.elapsed());
    }
    for _ in 0..LARGE {
        let began = Instant::now();
        writer.commit(served, 1_000).await;
        thousand.add(began.elapsed());
    }
    table.time(format!("a commit of 1 operation, {name}"), &one);
    table.time(format!("a commit of 1,000 operations, {name}"), &thousand);
    Cost { one: one.median(), thousand: thousand.median() }
}

/// Tells how the cost grows with the repository.
pub(crate) fn compare(table: &mut Table, small: Cost, large: Cost) {
    table.head("Commits at 250k/1M beside 10k/40k");
    table.at_most("a commit of 1 operation, large beside small", large.one / small.one, "x", SAME);
    table.at_most("a commit of 1,000 operations, large beside small", large.thousand / small.thousand, "x", SAME);
}

/// Reads without pause while commits come as fast as they go.
pub(crate) async fn watch(table: &mut Table, filled: &Filled, served: &Arc<Served>) {
    let name = filled.named.name;
    table.head(&format!("Reads during {MANY} commits of one operation, {name}"));
    let before = memory::resident();
    let done = Arc::new(AtomicBool::new(false));
    let reader = tokio::spawn(read(served.clone(), filled.applications.clone(), done.clone()));
    let began = Instant::now();
    let mut writer = Writer::new(filled, served).await;
    for _ in 0..MANY {
        writer.commit(served, 1).await;
    }
    let took = began.elapsed().as_secs_f64();
    done.store(true, Ordering::Relaxed);
    let (get, expand) = reader.await.expect("the reader reads");
    table.tell(format!("commits, {name}"), MANY as f64 / took, "/s");
    for (what, times) in [("get", &get), ("expand", &expand)] {
        table.tell(format!("{what} of {READ} items, median, {name}"), times.median(), "ms");
        table.tell(format!("{what} of {READ} items, 99 %, {name}"), times.part(99), "ms");
        table.tell(format!("{what} of {READ} items, worst, {name}"), times.worst(), "ms");
    }
    served.mirror.rest().await;
    table.tell(format!("memory before the commits, {name}"), before, "MiB");
    table.tell(format!("memory after the fold, {name}"), memory::resident(), "MiB");
}

async fn read(served: Arc<Served>, items: Vec<ItemId>, done: Arc<AtomicBool>) -> (Times, Times) {
    let rule = |direction| Rule { relation: "flows".into(), direction, grade: Grade::Certain, along: Along::Across };
    let follow = Follow {
        rules: vec![rule(Direction::Forward), rule(Direction::Backward)],
        at: None,
        depth: None,
        include: Include::default(),
    };
    let (mut get, mut expand) = (Times::default(), Times::default());
    let mut parts = items.chunks_exact(READ).cycle();
    while let Some(part) = parts.next().filter(|_| !done.load(Ordering::Relaxed)) {
        let began = Instant::now();
        served.view().await.get(part).await.expect("images");
        get.add(began.elapsed());
        let began = Instant::now();
        served.view().await.expand(part, &follow).await.expect("steps");
        expand.add(began.elapsed());
        // As somebody who asks now and then, not as a second load.
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    (get, expand)
}

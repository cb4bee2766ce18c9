//! The synthetic region of one size in a store of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use futures::TryStreamExt;
use rusqlite::Connection;
use snitt::{
    app::{self, Report},
    config::Settings,
    domain::generate::{Region, Shape},
    model::{
        change::Commit,
        ids::{ElementId, ItemId},
        metamodel::Metamodel,
        revision::Revision,
    },
    store::{
        Record,
        sqlite::{Mode, Sqlite},
    },
};

use crate::{
    entry::{self, soon},
    row::Table,
    size::Named,
};

/// How many starts are drawn.
const STARTS: usize = 8;
/// Kinds that starts are drawn from: others suffer when they stop.
const KINDS: [&str; 4] = ["application-", "platform-", "infrastructure-", "integration-"];
/// The metamodel of the product.
const METAMODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/metamodel.yaml");

/// A store filled with a region.
pub(crate) struct Filled {
    pub(crate) named: Named,
    pub(crate) file: PathBuf,
    pub(crate) metamodel: Arc<Metamodel>,
    /// The organisation that is asked for where one is.
    pub(crate) trust: ItemId,
    /// The element with the most relations.
    pub(crate) hub: ItemId,
    /// Some elements, the same each time.
    pub(crate) random: Vec<ItemId>,
    /// The keys of some processes, the same each time.
    pub(crate) processes: Vec<String>,
    /// Some applications, the same each time.
    pub(crate) applications: Vec<ItemId>,
}

struct Silent;

impl Report for Silent {
    fn stage(&self, _what: &str, _of: u64) {}
    fn done(&self, _count: u64) {}
    fn note(&self, _text: &str) {}
}

/// Draws a region and loads it as an import, telling how long that takes.
pub(crate) async fn fill(table: &mut Table, named: Named, folder: &Path) -> Filled {
    let file = folder.join(format!("{}.snitt", named.size.elements));
    let settings = [("SNITT_STORE", file.display().to_string()), ("SNITT_METAMODEL", METAMODEL.to_owned())];
    let settings = Settings::from(settings.map(|(name, value)| (name.to_owned(), value))).expect("settings");
    let began = Instant::now();
    app::generate(&settings, named.size, &Silent).await.expect("a region is made");
    let name = named.name;
    let (what, took) = (format!("bulk load, {name}"), began.elapsed().as_secs_f64());
    if named.size.elements >= 1_000_000 {
        table.tell(what, took, "s")
    } else {
        table.at_most(what, took, "s", 15.0)
    }
    table.tell(format!("  of it drawing it, {name}"), draw(named).1, "s");
    table.tell(format!("  of it storing its entries in SQLite, {name}"), again(&file).await, "s");
    let bytes = file.metadata().map_or(0, |file| file.len());
    table.tell(format!("  the file, {name}"), bytes as f64 / f64::from(1 << 20), "MiB");
    filled(named, file)
}

/// The region again, every wish made, and how long that takes.
fn draw(named: Named) -> (Region, f64) {
    let began = Instant::now();
    let metamodel = metamodel();
    let shape = Shape::read(include_str!("../../schema/synthetic.yaml"), &metamodel).expect("the shape");
    let region = Region::draw(shape, named.size, &metamodel);
    assert_eq!(region.edits().count(), region.len());
    (region, began.elapsed().as_secs_f64())
}

fn metamodel() -> Metamodel {
    Metamodel::read("metamodel.yaml", include_str!("../../schema/metamodel.yaml")).expect("the metamodel")
}

/// Stores the entries of a store in another one.
async fn again(file: &Path) -> f64 {
    let store = Sqlite::open(file, Mode::ReadOnly).await.expect("the store opens");
    let head = store.head(soon()).await.expect("a head");
    let copy = file.with_extension("again");
    let other = Sqlite::create(&copy, head.repository, &metamodel(), entry::BEGIN).await.expect("a store");
    let mut entries = store.entries(Revision(0), head.revision);
    let mut took = 0.0;
    while let Some(next) = entries.try_next().await.expect("an entry") {
        let commit = Commit { expected: Revision(next.head.revision.0 - 1), entry: Arc::new(next) };
        let began = Instant::now();
        entry::store(&other, &commit).await;
        took += began.elapsed().as_secs_f64();
    }
    drop(other);
    std::fs::remove_file(copy).expect("the copy goes");
    took
}

fn filled(named: Named, file: PathBuf) -> Filled {
    let region = draw(named).0;
    let keys: Vec<String> = (0..named.size.elements).filter_map(|n| region.key(n)).collect();
    // A fixed stride through what fits: far apart, and the same in every run.
    let some = |prefix: &str, count: usize| {
        let of: Vec<&String> = keys.iter().filter(|key| key.starts_with(prefix)).collect();
        let step = (of.len() / count).max(1);
        of.into_iter().skip(step / 2).step_by(step).take(count).cloned().collect::<Vec<_>>()
    };
    let connection = Connection::open(&file).expect("the store is a SQLite file");
    let id = |key: &String| {
        let mut select =
            connection.prepare_cached("SELECT id FROM items WHERE key = ?1 AND kind = ?2").expect("a query");
        let kind = key.rsplit_once('-').map(|(kind, _)| kind.replace('-', "_"));
        let found = select.query_row((key, kind), |row| row.get::<_, [u8; 16]>(0));
        ItemId::from(ElementId(u128::from_be_bytes(found.expect("the element is there"))))
    };
    let ids = |keys: Vec<String>| keys.iter().map(id).collect::<Vec<_>>();
    Filled {
        named,
        metamodel: Arc::new(metamodel()),
        trust: id(&"organisation-0".to_owned()),
        hub: id(&region.spread().hub.1),
        random: KINDS.iter().flat_map(|prefix| ids(some(prefix, STARTS / KINDS.len()))).collect(),
        processes: some("process-", 200),
        applications: ids(some("application-", 500)),
        file,
    }
}

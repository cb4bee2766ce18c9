//! The composition root: settings to record, mirror, domain and routes. The only file that names an engine.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    config::Settings,
    domain::{
        self, Domain,
        access::{Access, Open, Reader, Sees},
        adopt,
        change::Ids,
        clock::{Clock, FixedClock, SystemClock},
        generate::{Region, Shape, ShapeError, Size, Spread},
        quality,
        responsibility::chain::Chain,
        transfer::{self, Import},
        view::Want,
    },
    exchange,
    graphql::{self, Api},
    http,
    model::{
        ask::Cancel,
        day::Timestamp,
        edit::Edit,
        ids::{ElementId, Hash, ItemId, RepositoryId},
        metamodel::{Difference, Metamodel, Mistake},
        revision::{Head, Line},
        value::Lang,
    },
    store::{
        self, Record,
        mirror::{self, Mirror},
        sqlite::{self, Fault, Mode, Sqlite, Verified},
    },
};

/// How long a step of starting may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Hears what long work is doing.
pub trait Report: Send + Sync {
    /// A stage begins; `of` is how much there is to do, 0 when nobody knows.
    fn stage(&self, what: &str, of: u64);
    /// How much of the stage is done.
    fn done(&self, count: u64);
    /// Something the user should know.
    fn note(&self, text: &str);
}

/// An open repository.
pub struct App {
    /// What one can do with it.
    pub domain: Domain,
    /// Who does it, until there is login.
    pub reader: Reader,
    mirror: Arc<Mirror<Sqlite>>,
}

/// Why it could not be opened or served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store could not.
    #[error("{path}: {source}{}", remedy(source))]
    Store {
        /// Which.
        path: String,
        /// Why.
        source: store::Error,
    },
    /// The domain would not.
    #[error("{}", told(.0))]
    Domain(#[from] domain::Error),
    /// Mistakes in the metamodel.
    #[error("{}", lines(.0))]
    Metamodel(Vec<Mistake>),
    /// Mistakes in seed files.
    #[error("{}", lines(.0))]
    Seed(Vec<exchange::mistake::Mistake>),
    /// The metamodel is not the store's and cannot be taken up at start.
    #[error(
        "the metamodel differs from the one in the store in what needs a decision:\n{}\nRun `snitt metamodel apply \
         --dry-run` to see what would happen", lines(.0)
    )]
    NeedsApply(Vec<Difference>),
    /// The metamodel cannot be applied.
    #[error("the metamodel cannot be applied, and nothing was changed:\n{}", lines(.0))]
    CannotApply(Vec<String>),
    /// A store of a kind that is not supported.
    #[error("SNITT_STORE is {0}, a kind of store that is not supported: give the path of a file")]
    UnknownStore(String),
    /// A store that has something in it already.
    #[error("the store {0} is not empty: give a new path in SNITT_STORE")]
    NotEmpty(String),
    /// A file that cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// An item that is not there.
    #[error("there is no item with the key or id {0}")]
    UnknownItem(String),
    /// A reader that cannot be.
    #[error("SNITT_DEV_READER is «{0}»: write NAME, or NAME sees CLASS,CLASS with classes that the metamodel has")]
    UnknownReader(String),
    /// The shape of synthetic regions does not fit the metamodel.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// Faults in a store.
    #[error("{} faults:\n{}", .0.len(), lines(.0))]
    Faults(Vec<Fault>),
    /// Serving failed.
    #[error(transparent)]
    Serve(#[from] crate::http::Error),
    /// The schema cannot be built.
    #[error("the GraphQL schema cannot be built: {0}")]
    Schema(String),
}

fn lines<T: std::fmt::Display>(things: &[T]) -> String {
    things.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn told(error: &domain::Error) -> String {
    let (domain::Error::Refused(problems) | domain::Error::Question(problems)) = error else {
        return error.to_string();
    };
    let told = problems.iter().map(|problem| {
        let place = problem.place.as_ref().map(|place| format!("{}:{}: ", place.file, place.line)).unwrap_or_default();
        format!("{place}{}\n  {}", problem.message(Lang::En), problem.remedy(Lang::En))
    });
    told.collect::<Vec<_>>().join("\n")
}

fn remedy(error: &store::Error) -> &'static str {
    match error {
        store::Error::InUse(_) => ". Stop it first, or set SNITT_STORE to another file",
        store::Error::NewerFormat { .. } => ". Use the newer version of Snitt; this one changed nothing",
        store::Error::Corrupt(_) => {
            ". Nothing was changed. Run `snitt verify` to see what is damaged, and restore the file from a copy"
        }
        store::Error::Full => ". Make room and start again; what was acknowledged is there",
        store::Error::ReadOnly => ". Make the file and its folder writable",
        _ => "",
    }
}

impl App {
    /// Opens the store, makes it when there is none, takes up an additive edit of the metamodel, and fills the mirror.
    ///
    /// # Errors
    /// What stands in the way, with its remedy; nothing is lost.
    pub async fn open(settings: &Settings, report: &dyn Report) -> Result<Self, Error> {
        let metamodel = Arc::new(metamodel(settings)?);
        let chain = chain(settings, &metamodel)?;
        let (reader, access) = reader(&settings.dev_reader, &metamodel)?;
        let path = store_path(settings)?;
        let sqlite = open_or_create(&path, &metamodel).await?;
        let failed = |source| Error::Store { path: path.display().to_string(), source };
        let in_force = in_force(&sqlite).await.map_err(failed)?;
        let planned = adopt::plan(&sqlite, in_force.as_ref(), &metamodel, by()).await?;
        if !planned.is_nothing(&metamodel) {
            if !planned.is_additive() {
                return Err(Error::NeedsApply(planned.differences));
            }
            for difference in &planned.differences {
                report.note(&format!("metamodel: {difference}"));
            }
            adopt::adopt(&sqlite, planned, &metamodel, &reader.actor, &SystemClock, by()).await?;
        }
        report.stage("Reading the repository", 0);
        let warm = settings.warm.then(|| path.with_extension("warm"));
        let kept = mirror::Settings { warm, ..mirror::Settings::default() };
        let started = Mirror::start(Arc::new(sqlite), Arc::clone(&metamodel), kept, |done, _| report.done(done));
        let mirror = Arc::new(started.await.map_err(failed)?);
        let record: Arc<dyn Record> = mirror.clone();
        let domain = Domain::new(record, mirror.clone(), metamodel, access, Arc::new(SystemClock));
        let domain = domain.with_chain(Arc::new(chain));
        Ok(Self { domain, reader, mirror })
    }

    /// Where the repository stands.
    #[must_use]
    pub fn head(&self) -> Head {
        self.mirror.mirrored()
    }

    /// Serves until a signal; `listening` hears the address.
    ///
    /// # Errors
    /// The address cannot be had, the schema cannot be built.
    pub async fn serve(self, settings: &Settings, listening: impl FnOnce(SocketAddr)) -> Result<(), Error> {
        let api = Api::new(self.domain.clone()).map_err(|error| Error::Schema(error.to_string()))?;
        let server = http::Server {
            api: Arc::new(api),
            domain: self.domain,
            reader: self.reader,
            deadline: Duration::from_secs(settings.deadline),
            budget: settings.budget,
        };
        Ok(http::serve(settings.listen, http::router(server), listening).await?)
    }

    /// Loads seed files, and answers how many findings what they made or touched leaves. The same files loaded again
    /// change nothing.
    ///
    /// # Errors
    /// Every problem; nothing is written.
    pub async fn import(&self, seed: Seed, report: &dyn Report) -> Result<usize, Error> {
        let import = Import { ids: Ids::FromKeys, ..Import::new(format!("seed {}", seed.digest)) };
        report.stage("Storing the seed", seed.edits.len() as u64);
        let progress = |at: transfer::Progress| report.done(at.done as u64);
        let imported = self.domain.import(&self.reader, seed.edits, &import, &progress, by()).await?;
        let view = self.domain.view(&self.reader, &main_today()).await?;
        Ok(quality::findings(&view, &imported.items).await?.len())
    }

    /// Erases the personal values that an item holds or ever held, and answers how many.
    ///
    /// # Errors
    /// There is no such item; the store's own.
    pub async fn erase(&self, person: &str) -> Result<usize, Error> {
        let item = match person.parse::<ElementId>() {
            Ok(id) => Some(ItemId::Element(id)),
            Err(_) => self.by_key(person).await?,
        };
        let item = item.ok_or_else(|| Error::UnknownItem(person.to_owned()))?;
        Ok(self.domain.erase(&self.reader, item, by()).await?)
    }

    async fn by_key(&self, key: &str) -> Result<Option<ItemId>, Error> {
        let view = self.domain.view(&self.reader, &main_today()).await?;
        Ok(view.by_key(&[key.into()]).await?.first().copied().flatten())
    }

    /// Whether nothing has been put into it yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let counts = self.head().counts;
        counts.elements == 0 && counts.relations == 0
    }
}

/// The metamodel of the settings.
///
/// # Errors
/// Not readable, or its mistakes.
pub fn metamodel(settings: &Settings) -> Result<Metamodel, Error> {
    let path = &settings.metamodel;
    let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.clone(), source })?;
    Metamodel::read(&path.display().to_string(), &text).map_err(Error::Metamodel)
}

fn chain(settings: &Settings, metamodel: &Metamodel) -> Result<Chain, Error> {
    let path = &settings.responsibility;
    let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.clone(), source })?;
    Chain::read(&path.display().to_string(), &text, metamodel).map_err(Error::Metamodel)
}

/// What seed files wish for.
#[derive(Debug)]
pub struct Seed {
    /// The wishes.
    pub edits: Vec<Edit>,
    digest: Hash,
}

/// Reads a folder of seed files.
///
/// # Errors
/// Not readable, or every mistake in them.
pub fn read_seed(folder: &Path, metamodel: &Metamodel) -> Result<Seed, Error> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Unreadable { path, source }
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
            files.push((path.display().to_string(), bytes));
        }
    }
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let parts: Vec<&[u8]> = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]).collect();
    let edits = exchange::seed::read(&files, metamodel).map_err(Error::Seed)?;
    Ok(Seed { edits, digest: Hash::of(&parts) })
}

/// What applying the metamodel of the settings to the store would do, and does unless it is a dry run.
///
/// # Errors
/// What stands in the way.
pub async fn apply_metamodel(settings: &Settings, dry_run: bool, report: &dyn Report) -> Result<bool, Error> {
    let metamodel = metamodel(settings)?;
    let (reader, _) = reader(&settings.dev_reader, &metamodel)?;
    let path = store_path(settings)?;
    let failed = |source| Error::Store { path: path.display().to_string(), source };
    let sqlite = Sqlite::open(&path, Mode::ReadWrite).await.map_err(failed)?;
    let in_force = in_force(&sqlite).await.map_err(failed)?;
    let planned = adopt::plan(&sqlite, in_force.as_ref(), &metamodel, by()).await?;
    if planned.is_nothing(&metamodel) {
        return Ok(false);
    }
    for difference in &planned.differences {
        report.note(&difference.to_string());
    }
    report.note(&format!("{} items get other names in their data", planned.renamed));
    if !planned.refused.is_empty() {
        return Err(Error::CannotApply(planned.refused));
    }
    if !dry_run {
        adopt::adopt(&sqlite, planned, &metamodel, &reader.actor, &SystemClock, by()).await?;
    }
    Ok(!dry_run)
}

/// Checks a store, beside a running server too.
///
/// # Errors
/// Every fault.
pub fn verify(settings: &Settings, head: Option<Hash>, report: &dyn Report) -> Result<Verified, Error> {
    let path = store_path(settings)?;
    let mut stage = None;
    let mut progress = |at: sqlite::Progress| {
        if stage != Some(at.stage) {
            stage = Some(at.stage);
            let what = match at.stage {
                sqlite::Stage::Pages => "Checking the file",
                sqlite::Stage::Entries => "Checking the chain",
                sqlite::Stage::Items => "Replaying the entries",
            };
            report.stage(what, at.of);
        }
        report.done(at.done);
    };
    sqlite::verify(&path, head, &mut progress).map_err(Error::Faults)
}

/// The GraphQL schema that the metamodel gives.
///
/// # Errors
/// Mistakes in the metamodel, or names that clash.
pub fn schema(settings: &Settings) -> Result<String, Error> {
    graphql::sdl(Arc::new(metamodel(settings)?)).map_err(|error| Error::Schema(error.to_string()))
}

/// Writes a synthetic region into a new store, and answers how it is spread and where the chain ends.
///
/// # Errors
/// There is something in the store already; what else stands in the way.
pub async fn generate(settings: &Settings, size: Size, report: &dyn Report) -> Result<(Spread, Head), Error> {
    const WISHES_AT_ONCE: usize = 100_000;
    let metamodel = Arc::new(metamodel(settings)?);
    let shape = Shape::read(include_str!("../schema/synthetic.yaml"), &metamodel)?;
    let path = store_path(settings)?;
    if path.exists() {
        return Err(Error::NotEmpty(path.display().to_string()));
    }
    let name = format!("{} {} {}", size.elements, size.relations, size.seed);
    let clock = Arc::new(FixedClock(Timestamp(1_767_225_600_000_000)));
    let sqlite = create(&path, RepositoryId::derived(&["synthetic", &name]), &metamodel, &*clock).await?;
    let planned = adopt::plan(&sqlite, None, &metamodel, by()).await?;
    adopt::adopt(&sqlite, planned, &metamodel, &"synthetic".into(), &*clock, by()).await?;
    let failed = |source| Error::Store { path: path.display().to_string(), source };
    let started = Mirror::start(Arc::new(sqlite), Arc::clone(&metamodel), mirror::Settings::default(), |_, _| {});
    let mirror = Arc::new(started.await.map_err(failed)?);
    let record: Arc<dyn Record> = mirror.clone();
    let domain = Domain::new(record, mirror.clone(), Arc::clone(&metamodel), Arc::new(Open), clock);
    let reader = Reader { actor: "synthetic".into(), roles: Vec::new(), organisations: Vec::new() };
    let region = Region::draw(shape, size, &metamodel);
    report.stage("Writing the region", region.len() as u64);
    let import = Import { size: WISHES_AT_ONCE, ..Import::new("synthetic") };
    let progress = |at: transfer::Progress| report.done(at.done as u64);
    domain.import(&reader, region.edits().collect(), &import, &progress, by()).await?;
    Ok((region.spread(), mirror.mirrored()))
}

fn by() -> Instant {
    Instant::now() + PATIENCE
}

fn store_path(settings: &Settings) -> Result<PathBuf, Error> {
    match settings.store.split_once("://") {
        None => Ok(PathBuf::from(&settings.store)),
        Some(_) => Err(Error::UnknownStore(settings.store.clone())),
    }
}

fn main_today() -> Want {
    let (deadline, cancel) = (by(), Cancel::default());
    Want { token: None, as_of: None, on: None, line: Line::Main, deadline, cancel, budget: u64::MAX }
}

async fn open_or_create(path: &Path, metamodel: &Metamodel) -> Result<Sqlite, Error> {
    let failed = |source| Error::Store { path: path.display().to_string(), source };
    if path.exists() {
        return Sqlite::open(path, Mode::ReadWrite).await.map_err(failed);
    }
    let repository = RepositoryId::random().map_err(|error| failed(store::Error::Unavailable(error.into())))?;
    create(path, repository, metamodel, &SystemClock).await
}

async fn create(
    path: &Path,
    repository: RepositoryId,
    metamodel: &Metamodel,
    clock: &dyn Clock,
) -> Result<Sqlite, Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| Error::Unreadable { path: folder.to_owned(), source })?;
    }
    let made = Sqlite::create(path, repository, metamodel, clock.now()).await;
    made.map_err(|source| Error::Store { path: path.display().to_string(), source })
}

async fn in_force(sqlite: &dyn Record) -> store::Result<Option<Metamodel>> {
    let text = sqlite.metamodel(by()).await?;
    let read = text.map(|text| Metamodel::read("the metamodel in the store", &text));
    read.transpose().map_err(|mistakes| store::Error::Corrupt(lines(&mistakes)))
}

/// The reader that the settings name, and what they may.
fn reader(named: &str, metamodel: &Metamodel) -> Result<(Reader, Arc<dyn Access>), Error> {
    let reader = |actor: &str| Reader { actor: actor.into(), roles: Vec::new(), organisations: Vec::new() };
    let unknown = || Error::UnknownReader(named.to_owned());
    match named.split_once(" sees ") {
        None if named.is_empty() => Ok((reader("local"), Arc::new(Open))),
        None => Ok((reader(named.trim()), Arc::new(Open))),
        Some((actor, classes)) => {
            let bit = |class: &str| metamodel.class(class.trim()).map(|class| 1_u64 << class);
            let bits = classes.split(',').map(bit).try_fold(0, |all, bit| Some(all | bit?)).ok_or_else(unknown)?;
            Ok((reader(actor.trim()), Arc::new(Sees(bits))))
        }
    }
}

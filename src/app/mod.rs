//! The composition root: settings to record, what answers, domain and routes. The only room that names an engine.

mod ask;
mod copy;
mod engine;
mod error;
mod generate;
mod metamodel;
mod place;
mod reader;
mod seed;
mod verify;

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    config::Settings,
    domain::{Domain, access::Reader, clock::SystemClock, view::Want},
    graphql::{self, Api},
    http,
    model::{
        ask::Cancel,
        ids::{ElementId, ItemId},
        metamodel::Metamodel,
        revision::{Head, Line},
    },
    store::{Record, sqlite::Mode},
};

pub use self::{
    ask::{Asked, Question, Subject, ask, questions},
    copy::copy,
    error::Error,
    generate::generate,
    metamodel::{apply_metamodel, check_rules, metamodel},
    seed::{Seed, read_seed},
    verify::verify,
};
use self::{
    engine::{Answering, Engine},
    place::Place,
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
    record: Arc<dyn Record>,
    place: Place,
}

impl App {
    /// Opens the store, makes it when there is none, takes up an additive edit of the metamodel, and fills the mirror.
    /// Several services may open one database at once.
    ///
    /// # Errors
    /// What stands in the way, with its remedy; nothing is lost.
    pub async fn open(settings: &Settings, report: &dyn Report) -> Result<Self, Error> {
        let metamodel = Arc::new(metamodel(settings)?);
        let (reader, _) = reader::reader(&settings.dev_reader, &metamodel)?;
        let place = Place::of(&settings.store, settings)?;
        let answering = Answering::of(settings, &place)?;
        let engine = Engine::open_or_make(&place, &metamodel).await?;
        metamodel::take_up(&*engine.record(), &metamodel, &reader.actor, report).await?;
        Self::over(settings, metamodel, place, engine, answering, report).await
    }

    /// Opens the store to be read only, beside a running server too.
    ///
    /// # Errors
    /// There is none, or it has another metamodel; what else stands in the way.
    pub async fn look(settings: &Settings, report: &dyn Report) -> Result<Self, Error> {
        let metamodel = Arc::new(metamodel(settings)?);
        let place = Place::of(&settings.store, settings)?;
        let answering = Answering { warm: false, ..Answering::of(settings, &place)? };
        let engine =
            Engine::open(&place, Mode::ReadOnly).await?.ok_or_else(|| Error::NoRepository(place.to_string()))?;
        let head = engine.record().head(by()).await.map_err(|source| place.failed(source))?;
        if head.metamodel != metamodel.hash {
            let other = "the store has another metamodel than SNITT_METAMODEL: run `snitt serve` or `snitt metamodel apply` first";
            return Err(Error::Question(other.to_owned()));
        }
        Self::over(settings, metamodel, place, engine, answering, report).await
    }

    async fn over(
        settings: &Settings,
        metamodel: Arc<Metamodel>,
        place: Place,
        engine: Engine,
        answering: Answering,
        report: &dyn Report,
    ) -> Result<Self, Error> {
        let chain = metamodel::chain(settings, &metamodel)?;
        let registers = metamodel::registers(settings, &metamodel)?;
        let guidelines = metamodel::guidelines(settings, &metamodel, &chain)?;
        let (reader, access) = reader::reader(&settings.dev_reader, &metamodel)?;
        report.stage("Reading the repository", 0);
        let started = engine.answering(&metamodel, answering, &|done| report.done(done)).await;
        let (record, reads) = started.map_err(|source| place.failed(source))?;
        let domain = Domain::new(Arc::clone(&record), reads, metamodel, access, Arc::new(SystemClock));
        let domain = domain.with_chain(Arc::new(chain)).with_registers(Arc::new(registers));
        let domain = domain.with_guidelines(Arc::new(guidelines));
        Ok(Self { domain, reader, record, place })
    }

    /// Where the repository stands.
    ///
    /// # Errors
    /// The store's own.
    pub async fn head(&self) -> Result<Head, Error> {
        self.record.head(by()).await.map_err(|source| self.place.failed(source))
    }

    /// Whether nothing has been put into it yet.
    ///
    /// # Errors
    /// The store's own.
    pub async fn is_empty(&self) -> Result<bool, Error> {
        let counts = self.head().await?.counts;
        Ok(counts.elements == 0 && counts.relations == 0)
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
            operator: http::Operator {
                name: settings.operator_name.clone(),
                email: settings.operator_email.clone(),
                phone: settings.operator_phone.clone(),
            },
        };
        Ok(http::serve(settings.listen, http::router(server), listening).await?)
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
}

/// The GraphQL schema that the metamodel gives.
///
/// # Errors
/// Mistakes in the metamodel, or names that clash.
pub fn schema(settings: &Settings) -> Result<String, Error> {
    let metamodel = metamodel(settings)?;
    let registers = metamodel::registers(settings, &metamodel)?;
    graphql::sdl(Arc::new(metamodel), Arc::new(registers)).map_err(|error| Error::Schema(error.to_string()))
}

fn by() -> Instant {
    Instant::now() + PATIENCE
}

fn main_today() -> Want {
    let (deadline, cancel) = (by(), Cancel::default());
    Want { token: None, as_of: None, on: None, line: Line::Main, deadline, cancel, budget: u64::MAX }
}

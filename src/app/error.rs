//! Why the program could not do what it was asked, in words with a remedy.

use std::path::PathBuf;

use crate::{
    domain::{self, generate::ShapeError},
    exchange,
    model::{
        metamodel::{Difference, Mistake},
        value::Lang,
    },
    store::{self, verify::Fault},
};

/// Why it could not be opened or served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store could not.
    #[error("{place}: {source}{}", remedy(place, source))]
    Store {
        /// Which.
        place: String,
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
    #[error(
        "{0} is a kind of store that is not supported: give the path of a file, or neo4j://HOST:PORT, neo4j+s://HOST:PORT, \
         bolt://HOST:PORT or bolt+s://HOST:PORT"
    )]
    UnknownStore(String),
    /// A URL with what must not stand in it.
    #[error(
        "the URL of the store {0} names a user or a password, which would show wherever it is shown. Write only scheme, \
         host and port, the user in SNITT_NEO4J_USER, and the password in SNITT_NEO4J_PASSWORD or in a file that \
         SNITT_NEO4J_PASSWORD_FILE names"
    )]
    UserInUrl(String),
    /// Two passwords.
    #[error("both SNITT_NEO4J_PASSWORD and SNITT_NEO4J_PASSWORD_FILE are set: leave one of them empty")]
    TwoPasswords,
    /// A file cannot answer.
    #[error(
        "SNITT_MIRROR is off, and {0} is a file, which cannot answer questions itself: set SNITT_MIRROR to on, or \
         SNITT_STORE to a Neo4j server"
    )]
    NeedsMirror(String),
    /// A store without a repository in it.
    #[error("there is no repository in {0}: `snitt serve` and `snitt seed` make one")]
    NoRepository(String),
    /// One store named twice.
    #[error("{0} is the store to copy from and the one to copy to: name another one")]
    SamePlace(String),
    /// A copy that was not made, or not to its end.
    #[error(transparent)]
    Copy(#[from] domain::copy::Error),
    /// A store that has something in it already.
    #[error("the store {0} is not empty: name an empty one")]
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
    /// A question that has no answer.
    #[error("{0}")]
    Question(String),
}

pub(super) fn lines<T: std::fmt::Display>(things: &[T]) -> String {
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

fn remedy(place: &str, error: &store::Error) -> String {
    let remedy = match error {
        store::Error::InUse(_) => ". Stop it first, or set SNITT_STORE to another file",
        store::Error::NewerFormat { .. } => ". Use the newer version of Snitt; this one changed nothing",
        store::Error::Corrupt(_) => {
            ". Nothing was changed. Run `snitt verify` to see what is damaged, and restore the store from a copy"
        }
        store::Error::Full => ". Make room and start again; what was acknowledged is there",
        store::Error::ReadOnly => ". Make the file and its folder writable",
        store::Error::Unavailable(why) => {
            let server = if place.contains("://") {
                ". Look whether the server runs and can be reached from here, and whether SNITT_NEO4J_USER, \
                 SNITT_NEO4J_PASSWORD, SNITT_NEO4J_DATABASE and SNITT_NEO4J_CA are what it expects"
            } else {
                ""
            };
            return format!(": {}{server}", why.to_string().trim_end_matches('.'));
        }
        _ => "",
    };
    remedy.to_owned()
}

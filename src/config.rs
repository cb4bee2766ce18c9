//! The settings: what can be set from outside, with its default and its meaning. The settings page is made from this.

mod secret;

use std::{fmt::Write as _, net::SocketAddr, path::PathBuf};

use serde::Deserialize;

pub use secret::Secret;

/// One setting as the documentation shows it.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    /// The environment variable.
    pub variable: &'static str,
    /// What holds when it is not set.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

macro_rules! settings {
    ($($(#[doc = $doc:literal])+ $field:ident: $type:ty = $variable:literal or $default:literal,)+) => {
        /// What can be set from outside.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Settings {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        /// Every setting, in the order of the settings page.
        pub const SETTINGS: &[Described] = &[
            $(Described { variable: $variable, default: $default, meaning: concat!($($doc, "\n"),+) },)+
        ];

        const FIELDS: &[&str] = &[$(stringify!($field)),+];
    };
}

settings! {
    /// The store: the path of a file (SQLite; its folder is made when missing), or where a Neo4j server is:
    /// `neo4j://HOST:PORT`, `bolt://HOST:PORT`, encrypted with `neo4j+s://` and `bolt+s://`.
    store: String = "SNITT_STORE" or "data/snitt.db",
    /// Where to listen. Until there is login only addresses of this machine are accepted.
    listen: SocketAddr = "SNITT_LISTEN" or "127.0.0.1:8080",
    /// The metamodel that is in force; an additive edit is applied at start.
    metamodel: PathBuf = "SNITT_METAMODEL" or "schema/metamodel.yaml",
    /// Who answers for what: the levels of responsibility and how each is found.
    responsibility: PathBuf = "SNITT_RESPONSIBILITY" or "schema/responsibility.yaml",
    /// What the registers are about: which kinds, properties and relations.
    registers: PathBuf = "SNITT_REGISTERS" or "schema/registers.yaml",
    /// The common guidelines, whose breach is a finding.
    guidelines: PathBuf = "SNITT_GUIDELINES" or "schema/guidelines.yaml",
    /// The folder of seed files that an empty store is filled from at start; empty for none.
    seed: String = "SNITT_SEED" or "seed/hmn",
    /// Who reads and changes, until there is login: `NAME`, or `NAME sees CLASS,CLASS` for a reader who sees these
    /// visibility classes only and changes nothing. Empty: a built-in reader who may do all.
    dev_reader: String = "SNITT_DEV_READER" or "",
    /// How long one request may take, in seconds (1 to 300).
    deadline: u64 = "SNITT_DEADLINE" or "10",
    /// The most relations that one question may look at.
    budget: u64 = "SNITT_BUDGET" or "20000000",
    /// Whether the mirror keeps a warm file beside the store, for a quick start.
    warm: bool = "SNITT_WARM" or "true",
    /// What answers questions: `on`, a copy of every item in memory; `off`, the store itself, slower, for a repository
    /// larger than the memory. Only Neo4j can answer itself.
    mirror: bool = "SNITT_MIRROR" or "on",
    /// Neo4j: the user.
    neo4j_user: String = "SNITT_NEO4J_USER" or "neo4j",
    /// Neo4j: the password.
    neo4j_password: Secret = "SNITT_NEO4J_PASSWORD" or "",
    /// Neo4j: a file that holds the password, where SNITT_NEO4J_PASSWORD does not.
    neo4j_password_file: String = "SNITT_NEO4J_PASSWORD_FILE" or "",
    /// Neo4j: the database; empty for the server's default.
    neo4j_database: String = "SNITT_NEO4J_DATABASE" or "",
    /// Neo4j, encrypted: a file with the certificate of the authority that the server's comes from; empty for those that
    /// the system trusts.
    neo4j_ca: String = "SNITT_NEO4J_CA" or "",
    /// Neo4j: the most connections for short answers, and as many again for long ones (1 to 1000).
    neo4j_connections: u64 = "SNITT_NEO4J_CONNECTIONS" or "16",
    /// Who runs this Snitt, as the accessibility statement names it; empty: the statement says that it is not known.
    operator_name: String = "SNITT_OPERATOR_NAME" or "",
    /// Where readers tell of what they cannot use: an e-mail address.
    operator_email: String = "SNITT_OPERATOR_EMAIL" or "",
    /// Where readers tell of what they cannot use: a telephone number.
    operator_phone: String = "SNITT_OPERATOR_PHONE" or "",
    /// What is logged: `error`, `warn`, `info`, `debug`, or a filter such as `info,snitt::store=debug`.
    log: String = "SNITT_LOG" or "info,memory_serve=error,neo4rs=error",
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not readable as its type, or a variable that is no setting.
    #[error("a setting cannot be used: {0}. docs/settings.md lists what can be set")]
    Unreadable(#[from] config::ConfigError),
    /// Reading without login is for this machine only.
    #[error(
        "SNITT_LISTEN is {0}, which other machines can reach. Until there is login Snitt serves this machine only: \
         use 127.0.0.1 or [::1]"
    )]
    NotLoopback(SocketAddr),
    /// Out of range.
    #[error("{variable} is {value}; it must be {allowed}")]
    OutOfRange {
        /// Which.
        variable: &'static str,
        /// What was given.
        value: u64,
        /// What may be given.
        allowed: &'static str,
    },
}

impl Settings {
    /// Reads the settings from the environment.
    ///
    /// # Errors
    /// One that cannot be used.
    pub fn read() -> Result<Self, Error> {
        Self::from(std::env::vars())
    }

    /// Reads the settings from these variables.
    ///
    /// # Errors
    /// One that cannot be used.
    pub fn from(variables: impl IntoIterator<Item = (String, String)>) -> Result<Self, Error> {
        let known = |name: &str| SETTINGS.iter().any(|setting| setting.variable == name);
        let given = variables.into_iter().filter(|(name, _)| known(name)).collect();
        let mut builder = config::Config::builder();
        for (field, setting) in FIELDS.iter().zip(SETTINGS) {
            builder = builder.set_default(*field, setting.default)?;
        }
        let environment = config::Environment::with_prefix("SNITT").source(Some(given));
        let settings: Self = builder.add_source(environment).build()?.try_deserialize()?;
        if !settings.listen.ip().is_loopback() {
            return Err(Error::NotLoopback(settings.listen));
        }
        let ranges = [
            ("SNITT_DEADLINE", settings.deadline, 1..=300, "from 1 to 300 seconds"),
            ("SNITT_NEO4J_CONNECTIONS", settings.neo4j_connections, 1..=1_000, "from 1 to 1000"),
        ];
        for (variable, value, range, allowed) in ranges {
            if !range.contains(&value) {
                return Err(Error::OutOfRange { variable, value, allowed });
            }
        }
        Ok(settings)
    }
}

/// The settings page, `docs/settings.md`.
#[must_use]
pub fn page() -> String {
    let mut page =
        "# Settings\n\nRead from the environment at start. `.env.example` holds the same with the defaults.\n\n\
                    | variable | default | meaning |\n| --- | --- | --- |\n"
            .to_owned();
    for setting in SETTINGS {
        let default = if setting.default.is_empty() { "(empty)" } else { setting.default };
        let _ = writeln!(page, "| `{}` | `{default}` | {} |", setting.variable, sentence(setting));
    }
    page
}

/// The example file, `.env.example`.
#[must_use]
pub fn example() -> String {
    let mut example = String::new();
    for setting in SETTINGS {
        let _ = writeln!(example, "# {}\n{}={}\n", sentence(setting), setting.variable, setting.default);
    }
    example
}

fn sentence(setting: &Described) -> String {
    setting.meaning.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! The command line. `snitt --help` and `snitt COMMAND --help` are its manual.

mod ask;
mod check;
mod copy;
mod erase;
mod generate;
mod metamodel;
mod progress;
mod schema;
mod seed;
mod serve;
mod verify;

use std::{fmt, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{config::Settings, telemetry};

/// The shared architecture repository of Helse Midt-Norge.
///
/// Snitt holds how business processes, data, applications, technology, services, suppliers and owning bodies hang
/// together, and answers what something touches and who answers for it. Settings come from the environment; the file
/// docs/settings.md lists them.
///
/// Exit codes: 0 done; 1 refused or failed, with the reason on standard error; 2 the command was not understood.
#[derive(Debug, Parser)]
#[command(name = "snitt", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the repository on SNITT_LISTEN until SIGTERM or SIGINT.
    ///
    /// Makes the store at SNITT_STORE when there is none, fills an empty one from SNITT_SEED, and applies an additive
    /// edit of the metamodel. On a signal it answers what was accepted, refuses what is new and ends within 25 seconds.
    Serve,
    /// Loads seed files into the store.
    ///
    /// The whole folder is one change (in ordered parts above 200 000 operations): with one mistake nothing is loaded,
    /// and every mistake is told with file, line and remedy. Loading the same files again changes nothing.
    Seed {
        /// A folder of YAML files; SNITT_SEED when left out.
        folder: Option<PathBuf>,
    },
    /// Checks the metamodel, what stands beside it in `schema/` and the seed files, without a store.
    Check {
        /// A folder of seed files; SNITT_SEED when left out.
        folder: Option<PathBuf>,
    },
    /// Answers one of the questions that are asked most, as a table or JSON; without one it lists them.
    ///
    /// `snitt ask impact epic --direction affected` tells what suffers if Epic stops. Works beside a running server.
    Ask(ask::Ask),
    /// Prints the GraphQL schema that the metamodel gives.
    Schema,
    /// Looks after the metamodel in the store.
    Metamodel {
        #[command(subcommand)]
        command: MetamodelCommand,
    },
    /// Writes a synthetic region into an empty store, for measuring and trying out.
    ///
    /// The same seed gives the same entries, byte by byte. Prints how the elements and relations are spread.
    Generate {
        /// How many elements.
        #[arg(long, default_value_t = 10_000)]
        elements: usize,
        /// How many relations.
        #[arg(long, default_value_t = 40_000)]
        relations: usize,
        /// Which of all regions of this size.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Checks the store: every entry's bytes against the chain, and the current state against the entries replayed.
    ///
    /// Works beside a running server. Prints the head of the chain; keep it elsewhere to be able to tell later that
    /// nothing before it was exchanged.
    Verify {
        /// A head of the chain that was kept elsewhere; it must stand in the chain.
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
    },
    /// Copies the repository, with its whole history, to another store.
    ///
    /// Every entry is written as it was, so that the chain is the same; names that were erased are not copied. The other
    /// store is made when there is none. Ctrl-C stops after the entry at hand, and the same command goes on from there;
    /// it also brings a copy up to date. Nobody may write to the other store meanwhile. The SNITT_NEO4J settings hold for
    /// both stores: from one server to another with another password, copy by way of a file.
    Copy {
        /// The store to copy from, as in SNITT_STORE.
        #[arg(long, value_name = "STORE")]
        from: String,
        /// The store to copy to, as in SNITT_STORE.
        #[arg(long, value_name = "STORE")]
        to: String,
    },
    /// Erases a person's name or initials from the store for good.
    ///
    /// The value leaves the record, its rows and views, the warm file and the freed pages of the file; the chain stays
    /// whole. Stop the server first. There is no undo.
    Erase {
        /// The person's key or id, or the id of the item that holds the initials.
        person: String,
    },
}

#[derive(Debug, Subcommand)]
enum MetamodelCommand {
    /// Applies SNITT_METAMODEL to the store, renames (`renamed_from`), drops (`drop`) and tightenings included.
    ///
    /// Refused, with counts, where data would be lost without being named in `drop`.
    Apply {
        /// Only tell what would happen.
        #[arg(long)]
        dry_run: bool,
    },
}

/// Why a command did not do what it was asked: what a person reads.
#[derive(Debug)]
struct Failure(String);

impl<E: fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

type Done = Result<(), Failure>;

/// Reads the arguments, runs the command, and says how it went.
#[must_use]
pub fn run() -> ExitCode {
    let command = Arguments::parse().command;
    let done = Settings::read().map_err(Failure::from).and_then(|settings| {
        telemetry::start(&settings.log);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(execute(command, &settings))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            progress::say(&reason);
            ExitCode::FAILURE
        }
    }
}

async fn execute(command: Command, settings: &Settings) -> Done {
    match command {
        Command::Serve => serve::run(settings).await,
        Command::Seed { folder } => seed::run(settings, folder).await,
        Command::Check { folder } => check::run(settings, folder),
        Command::Ask(asked) => ask::run(settings, asked).await,
        Command::Schema => schema::run(settings).await,
        Command::Metamodel { command: MetamodelCommand::Apply { dry_run } } => {
            metamodel::apply(settings, dry_run).await
        }
        Command::Generate { elements, relations, seed } => generate::run(settings, elements, relations, seed).await,
        Command::Verify { head } => verify::run(settings, head.as_deref()).await,
        Command::Copy { from, to } => copy::run(settings, &from, &to).await,
        Command::Erase { person } => erase::run(settings, &person).await,
    }
}

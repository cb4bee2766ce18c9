//! What the server's and the driver's complaints mean to those above.

use neo4rs::{Neo4jClientErrorKind, Neo4jErrorKind};

use crate::store::Error;

/// Why a statement failed.
pub(super) enum Cause {
    /// The link, not the statement: whether it was done is not known.
    Link(neo4rs::Error),
    /// The server could not now, and may soon: nothing was done.
    Passing(neo4rs::Error),
    /// The statement, the data or the rights.
    Refused(neo4rs::Error),
}

/// The cause of a driver's error.
pub(super) fn cause(error: neo4rs::Error) -> Cause {
    use neo4rs::Error as Driver;
    match &error {
        Driver::Neo4j(complaint) => match complaint.kind() {
            Neo4jErrorKind::Transient
            | Neo4jErrorKind::Client(
                Neo4jClientErrorKind::SessionExpired
                | Neo4jClientErrorKind::TransactionTerminated
                | Neo4jClientErrorKind::FatalDiscovery,
            ) => Cause::Passing(error),
            _ => Cause::Refused(error),
        },
        Driver::IOError { .. }
        | Driver::ConnectionError
        | Driver::ConnectionClosed(_)
        | Driver::ConnectionTimedOut
        | Driver::IncompleteBoltExchange
        | Driver::ProtocolMismatch(_)
        | Driver::UnexpectedMessage(_)
        | Driver::Ignored(_)
        | Driver::RequestIgnoredError
        | Driver::RoutingTableError(_)
        | Driver::RoutingTableRefreshFailed(_)
        | Driver::ServerUnavailableError(_) => Cause::Link(error),
        _ => Cause::Refused(error),
    }
}

/// An error of the store that holds what failed, so that it can be told whether trying again may help.
#[derive(Debug, thiserror::Error)]
#[error("{source}")]
struct Failed {
    passes: bool,
    source: neo4rs::Error,
}

impl From<Cause> for Error {
    fn from(cause: Cause) -> Self {
        let (passes, source) = match cause {
            Cause::Link(source) | Cause::Passing(source) => (true, source),
            Cause::Refused(source) => (false, source),
        };
        Self::Unavailable(Box::new(Failed { passes, source }))
    }
}

impl From<neo4rs::DeError> for Error {
    fn from(error: neo4rs::DeError) -> Self {
        Self::Corrupt(format!("an answer of the database cannot be read: {error}"))
    }
}

/// Whether the reason may pass.
pub(super) fn passes(error: &Error) -> bool {
    matches!(error, Error::Unavailable(source) if source.downcast_ref::<Failed>().is_some_and(|failed| failed.passes))
}

/// Whether it says that an index or constraint is there already: another service made it at the same moment.
pub(super) fn is_made(error: &Error) -> bool {
    const THERE: [&str; 4] = [
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
        "Neo.ClientError.Schema.IndexAlreadyExists",
        "Neo.ClientError.Schema.ConstraintAlreadyExists",
        "Neo.ClientError.Schema.IndexWithNameAlreadyExists",
    ];
    let Error::Unavailable(source) = error else { return false };
    matches!(source.downcast_ref(), Some(Failed { source: neo4rs::Error::Neo4j(said), .. }) if THERE.contains(&said.code()))
}

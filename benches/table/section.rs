//! The sections of the table; the bulk load comes before all of them.

/// One section.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Section {
    /// From a closed store to the first answer.
    Start,
    /// Impact beside a bare reach and SQLite's.
    Impact,
    /// Three hops over GraphQL.
    Hops,
    /// One name over HTTP.
    Trivial,
    /// Beside Neo4j and what else answers from it.
    Beside,
    /// Commits, and reads during many of them.
    Changes,
}

impl Section {
    /// Whether it is to be measured: all are, unless `SNITT_BENCH_ONLY` names some.
    pub(crate) fn is_wanted(self) -> bool {
        let wanted = std::env::var("SNITT_BENCH_ONLY").unwrap_or_default();
        let own = format!("{self:?}").to_lowercase();
        wanted.is_empty() || wanted.split(',').any(|name| name.trim() == own)
    }
}

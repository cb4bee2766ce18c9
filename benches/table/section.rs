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
    /// Typing in the search box, and counts beside a list.
    Search,
    /// A matrix of the largest size.
    Matrix,
    /// Impact counted by owner, body, trust and layer.
    Grouped,
    /// Beside Neo4j and what else answers from it.
    Beside,
    /// Many people at once.
    Crowd,
    /// Commits, and reads during many of them.
    Changes,
    /// A region of a million elements: its start, memory and walk.
    Huge,
}

impl Section {
    /// Whether it is to be measured: all are, unless `SNITT_BENCH_ONLY` names some.
    pub(crate) fn is_wanted(self) -> bool {
        let wanted = std::env::var("SNITT_BENCH_ONLY").unwrap_or_default();
        let own = format!("{self:?}").to_lowercase();
        wanted.is_empty() || wanted.split(',').any(|name| name.trim() == own)
    }
}

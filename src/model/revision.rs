//! Where a repository stands: its head, the token a reader carries, and the receipt of a change.

use serde::{Deserialize, Serialize};

use super::{
    day::Timestamp,
    ids::{BatchId, Hash, ItemId, ProposalId, RepositoryId},
};

/// The number of a change, counted from 1 over all lines; 0 is the empty repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    /// The revision after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Which sequence of states a change belongs to. One chain and one sequence of revisions holds all lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// What is in force.
    #[default]
    Main,
    /// A proposal; refused until proposals exist.
    Proposal(ProposalId),
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Elements.
    pub elements: u64,
    /// Relations.
    pub relations: u64,
}

impl Counts {
    /// Counts these items.
    #[must_use]
    pub fn of(items: impl IntoIterator<Item = ItemId>) -> Self {
        items.into_iter().fold(Self::default(), |counts, item| match item {
            ItemId::Element(_) => Self { elements: counts.elements + 1, ..counts },
            ItemId::Relation(_) => Self { relations: counts.relations + 1, ..counts },
        })
    }
}

/// Where a repository stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which repository.
    pub repository: RepositoryId,
    /// Counts restorations: a token of another epoch is refused.
    pub epoch: u64,
    /// The last change.
    pub revision: Revision,
    /// The chain's hash after it.
    pub chain: Hash,
    /// The metamodel in force.
    pub metamodel: Hash,
    /// Items on the main line.
    pub counts: Counts,
}

/// What a reader has seen: no answer to it is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Which repository.
    pub repository: RepositoryId,
    /// Its epoch.
    pub epoch: u64,
    /// The last change seen.
    pub revision: Revision,
}

impl Head {
    /// The token of this head.
    #[must_use]
    pub fn token(&self) -> Token {
        Token { repository: self.repository, epoch: self.epoch, revision: self.revision }
    }
}

/// That a change was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its revision.
    pub revision: Revision,
    /// When.
    pub time: Timestamp,
    /// What the caller asked, to tell a repeated call from another one with the same key.
    pub request: Hash,
    /// The batch it is part of.
    pub batch: Option<BatchId>,
}

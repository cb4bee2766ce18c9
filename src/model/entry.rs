//! One link of the chain: what was done, by whom, when and why, in canonical bytes that never change.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    change::Op,
    day::Timestamp,
    ids::{ActorId, BatchId, Hash, IdempotencyKey, RepositoryId},
    image::CanonicalBytes,
    revision::{Line, Revision},
};

/// What an entry says besides its operations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryHead {
    /// The repository.
    pub repository: RepositoryId,
    /// The entry's number.
    pub revision: Revision,
    /// The chain before it.
    pub previous: Hash,
    /// The line it belongs to.
    pub line: Line,
    /// When it was made.
    pub time: Timestamp,
    /// By whom.
    pub actor: ActorId,
    /// The caller's key.
    pub key: IdempotencyKey,
    /// Digest of what the caller asked, personal values left out.
    pub request: Hash,
    /// The metamodel in force after it.
    pub metamodel: Hash,
    /// The batch it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<BatchId>,
    /// The caller's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// What kind of act it was.
    pub action: Action,
}

/// What kind of act an entry records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// An edit.
    Change,
    /// The reversal of earlier revisions.
    Undo(Vec<Revision>),
    /// Items said to be true.
    Confirm,
    /// A new metamodel, whole, as text.
    Metamodel(Arc<str>),
    /// Personal values removed, by their commitments.
    Erase(Vec<Hash>),
}

/// An entry with its operations, its bytes and the chain after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it says.
    pub head: EntryHead,
    /// What it changes.
    pub ops: Arc<[Op]>,
    /// Head and operations as RFC 8785 JSON: `{"head":…,"ops":[…]}`; personal values as their commitments.
    pub bytes: CanonicalBytes,
    /// The chain after it: SHA-256 of the chain before and the bytes.
    pub chain: Hash,
}

#[derive(Serialize)]
struct Written<'a> {
    head: &'a EntryHead,
    ops: &'a [Op],
}

#[derive(Deserialize)]
struct Read {
    head: EntryHead,
    ops: Vec<Op>,
}

/// Bytes that are not an entry.
#[derive(Debug, thiserror::Error)]
#[error("not an entry: {0}")]
pub struct NotAnEntry(#[from] serde_json::Error);

impl Entry {
    /// Makes the entry's bytes and the chain after it.
    ///
    /// # Errors
    /// The operations hold something that JSON cannot; never for values made by this crate.
    pub fn new(head: EntryHead, ops: Arc<[Op]>) -> Result<Self, NotAnEntry> {
        let bytes = serde_json_canonicalizer::to_vec(&Written { head: &head, ops: &ops })?;
        let chain = Hash::of(&[&head.previous.0, &bytes]);
        Ok(Self { head, ops, bytes: bytes.into(), chain })
    }

    /// Reads an entry back; personal values come without their secrets.
    ///
    /// # Errors
    /// The bytes are not an entry.
    pub fn read(bytes: CanonicalBytes) -> Result<Self, NotAnEntry> {
        let Read { head, ops } = serde_json::from_slice(&bytes)?;
        let chain = Hash::of(&[&head.previous.0, &bytes]);
        Ok(Self { head, ops: ops.into(), bytes, chain })
    }

    /// The chain before the first entry.
    #[must_use]
    pub fn genesis(repository: RepositoryId) -> Hash {
        Hash::of(&[b"snitt", &repository.0.to_be_bytes()])
    }
}

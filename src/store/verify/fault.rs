//! What can be wrong with a store, with its place.

use crate::{
    model::{
        ids::{Hash, ItemId},
        revision::Revision,
    },
    store::Error,
};

/// Something wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It cannot be read.
    #[error(transparent)]
    Store(Error),
    /// Its pages or indexes are damaged, in the engine's words.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// An entry is not there.
    #[error("entry {0} is missing")]
    Missing(Revision),
    /// The last entries are not there.
    #[error("the entries after {last} are cut off: the head is at {head}")]
    CutOff {
        /// The last that is there.
        last: Revision,
        /// The last there should be.
        head: Revision,
    },
    /// An entry's bytes do not give the chain that was stored with them.
    #[error("entry {0} was changed: its bytes do not give its chain")]
    Changed(Revision),
    /// An entry's bytes are no entry.
    #[error("entry {revision} was changed: {words}")]
    Unreadable {
        /// Which.
        revision: Revision,
        /// Why not.
        words: String,
    },
    /// An entry stands in another's place.
    #[error("entry {says} stands in the place of entry {at}")]
    Moved {
        /// Where it stands.
        at: Revision,
        /// Where it says it belongs.
        says: Revision,
    },
    /// An entry names another chain before it.
    #[error("entry {0} does not follow on the entry before it")]
    Detached(Revision),
    /// A column beside an entry does not repeat what the entry says.
    #[error("the columns of entry {0} do not say what its bytes say")]
    Columns(Revision),
    /// An operation cannot be done to what the entries before it left.
    #[error("entry {revision} does not fit item {item}: {words}")]
    Misfit {
        /// Which entry.
        revision: Revision,
        /// Which item.
        item: ItemId,
        /// Why not.
        words: &'static str,
    },
    /// The head's row does not say what the entries give.
    #[error("the head does not say what the entries give: {0}")]
    Head(&'static str),
    /// The hash kept elsewhere is not on the chain.
    #[error("the chain never was at {0}: entries were cut off or the chain was made anew")]
    NotOnChain(Hash),
    /// An item is not what the entries give.
    #[error("{kind} «{key}» ({id}) {wrong}")]
    Item {
        /// What is wrong.
        wrong: Wrong,
        /// Its id.
        id: ItemId,
        /// Its kind.
        kind: String,
        /// Its key, empty for a relation.
        key: String,
    },
    /// The list of which entries are about which items.
    #[error("the list of which entries are about which items is not what the entries give")]
    History,
    /// A personal value does not match its commitment, or was to be erased.
    #[error("the personal value {commitment} {words}")]
    Personal {
        /// Which.
        commitment: String,
        /// What is wrong.
        words: &'static str,
    },
    /// There are more than are listed.
    #[error("and {0} more")]
    More(u64),
}

/// What is wrong with an item's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It says something else.
    Changed,
    /// It is not there.
    Missing,
    /// It is there, and should not be.
    Extra,
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Changed => "is not what the entries give",
            Self::Missing => "is missing: the entries give it",
            Self::Extra => "should not be there: no entry gives it",
        })
    }
}

/// The faults found so far; the first few are kept, the others counted.
#[derive(Default)]
pub(in crate::store) struct Faults {
    kept: Vec<Fault>,
    more: u64,
}

impl Faults {
    const KEPT: usize = 1_000;

    /// Adds one.
    pub(in crate::store) fn add(&mut self, fault: Fault) {
        if self.kept.len() < Self::KEPT {
            self.kept.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Whether there is none.
    pub(in crate::store) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// All of them.
    pub(in crate::store) fn into_all(mut self) -> Vec<Fault> {
        if self.more > 0 {
            self.kept.push(Fault::More(self.more));
        }
        self.kept
    }
}

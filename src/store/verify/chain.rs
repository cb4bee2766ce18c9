//! The chain over the bytes of entries, from the first to the head.

use super::{fault::Fault, fault::Faults, replay::Replay};
use crate::model::{
    entry::Entry,
    ids::Hash,
    revision::{Head, Revision},
};

/// Follows the chain and replays what is whole on the way.
pub(super) struct Chain<'a> {
    head: &'a Head,
    expected: Option<Hash>,
    seen: bool,
    /// The chain and the revision before the next entry.
    before: (Hash, Revision),
    replay: Replay,
}

impl<'a> Chain<'a> {
    /// Begins before the first entry.
    pub(super) fn new(head: &'a Head, expected: Option<Hash>) -> Self {
        let genesis = Entry::genesis(head.repository);
        let seen = expected.is_none_or(|hash| hash == genesis);
        Self { head, expected, seen, before: (genesis, Revision(0)), replay: Replay::default() }
    }

    /// The next entry.
    pub(super) fn entry(&mut self, entry: &Entry, faults: &mut Faults) {
        let (chain, revision) = (self.before.0, self.before.1.next());
        let said = &entry.head;
        let read = Entry::read(entry.bytes.clone());
        match read {
            Err(error) => faults.add(Fault::Unreadable { revision, words: error.to_string() }),
            Ok(_) if said.revision != revision => faults.add(Fault::Moved { at: revision, says: said.revision }),
            Ok(read) if read != *entry => faults.add(Fault::Changed(revision)),
            Ok(_) if said.repository != self.head.repository || said.previous != chain => {
                faults.add(Fault::Detached(revision));
            }
            Ok(_) => {}
        }
        if faults.is_empty() {
            self.replay.entry(entry, faults);
        }
        self.seen |= self.expected == Some(entry.chain);
        self.before = (entry.chain, revision);
    }

    /// After the last entry: what they give.
    pub(super) fn end(self, faults: &mut Faults) -> Replay {
        let (chain, last) = self.before;
        if last < self.head.revision {
            faults.add(Fault::CutOff { last, head: self.head.revision });
        } else if last > self.head.revision {
            faults.add(Fault::Head("there are entries after it"));
        } else if chain != self.head.chain {
            faults.add(Fault::Head("its chain is another"));
        }
        if let (false, Some(hash)) = (self.seen, self.expected) {
            faults.add(Fault::NotOnChain(hash));
        }
        self.replay
    }
}

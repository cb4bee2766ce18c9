//! The chain over the stored bytes, from the first entry to the head.

use rusqlite::{Connection, Row};

use crate::{
    model::{
        entry::{Entry, EntryHead},
        ids::Hash,
        revision::{Head, Revision},
    },
    store::{
        Result,
        sqlite::head::{signed, whole},
        verify::{Fault, Faults, Progress, Stage, replay::Replay},
    },
};

/// Follows the chain and replays what is whole on the way.
pub(super) fn chain(
    connection: &Connection,
    head: &Head,
    expected: Option<Hash>,
    progress: &mut dyn FnMut(Progress),
    faults: &mut Faults,
) -> Result<Replay> {
    let mut replay = Replay::default();
    let genesis = Entry::genesis(head.repository);
    let mut seen = expected.is_none_or(|hash| hash == genesis);
    // What the next entry must name as the chain before it; unknown after a gap.
    let mut before = Some(genesis);
    let mut last = Revision(0);
    let mut select = connection
        .prepare("SELECT revision, chain, bytes, time, actor, key, request, batch FROM entries ORDER BY revision")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let revision = Revision(whole(row, 0)?);
        let chain = Hash(row.get(1)?);
        let mut missing = last.next();
        while missing < revision {
            faults.add(Fault::Missing(missing));
            missing = missing.next();
            before = None;
        }
        check(row, revision, chain, before, head, &mut replay, faults)?;
        seen |= expected == Some(chain);
        before = Some(chain);
        last = revision;
        progress(Progress { stage: Stage::Entries, done: revision.0, of: head.revision.0 });
    }
    if last < head.revision {
        faults.add(Fault::CutOff { last, head: head.revision });
    } else if last > head.revision {
        faults.add(Fault::Head("there are entries after it"));
    } else if before.is_some_and(|chain| chain != head.chain) {
        faults.add(Fault::Head("its chain is another"));
    }
    if let (false, Some(hash)) = (seen, expected) {
        faults.add(Fault::NotOnChain(hash));
    }
    Ok(replay)
}

fn check(
    row: &Row<'_>,
    revision: Revision,
    chain: Hash,
    before: Option<Hash>,
    head: &Head,
    replay: &mut Replay,
    faults: &mut Faults,
) -> Result<()> {
    let bytes: Vec<u8> = row.get(2)?;
    let entry = match Entry::read(bytes.into()) {
        Ok(entry) => entry,
        Err(error) => {
            faults.add(Fault::Unreadable { revision, words: error.to_string() });
            return Ok(());
        }
    };
    let said = &entry.head;
    if said.revision != revision {
        faults.add(Fault::Moved { at: revision, says: said.revision });
    } else if entry.chain != chain {
        faults.add(Fault::Changed(revision));
    } else if said.repository != head.repository || before.is_some_and(|before| before != said.previous) {
        faults.add(Fault::Detached(revision));
    } else if !repeated(row, said)? {
        faults.add(Fault::Columns(revision));
    }
    if faults.is_empty() {
        replay.entry(&entry, faults);
    }
    Ok(())
}

/// Whether the columns repeat what the entry says.
fn repeated(row: &Row<'_>, said: &EntryHead) -> Result<bool> {
    let batch = said.batch.map(|batch| batch.0.to_be_bytes());
    Ok(row.get::<_, i64>(0)? == signed(said.revision.0)
        && row.get::<_, i64>(3)? == said.time.0
        && row.get::<_, String>(4)? == said.actor.as_str()
        && row.get::<_, String>(5)? == said.key.as_str()
        && row.get::<_, [u8; 32]>(6)? == said.request.0
        && row.get::<_, Option<[u8; 16]>>(7)? == batch)
}

//! The warm file: a base as it was last folded, so that a start need not read every item from the record again.
//! It is a help, never a source: whatever is odd about it, it is thrown away and the mirror filled from the record.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    arena::Arena,
    base::{Base, Columns},
    codec::{Cursor, Symbols, bytes, number},
    graph::Graph,
    item::{Kinds, Lenses, Meta},
};
use crate::model::{
    ids::{ElementId, Hash, RepositoryId, Symbol},
    metamodel::Metamodel,
    revision::{Counts, Head, Revision},
};

/// Begins the file. The number grows with every change of the format or of what is computed into it.
const MAGIC: &[u8] = b"snitt warm 1\n";
/// The bytes of the checksum at the end.
const CHECKSUM: usize = 4;

/// Removes the file; that there is none is as good.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    for path in [path, &beside(path)] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
}

/// Writes the base of a graph whose patch is empty: beside the file first, then in its place.
pub(super) fn write(path: &Path, graph: &Graph) -> io::Result<()> {
    let new = beside(path);
    let mut to = Checked { to: BufWriter::with_capacity(1 << 20, File::create(&new)?), sum: crc32fast::Hasher::new() };
    put(graph, &mut to)?;
    let sum = to.sum.finalize();
    to.to.write_all(&sum.to_le_bytes())?;
    to.to.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    std::fs::rename(new, path)
}

struct Checked {
    to: BufWriter<File>,
    sum: crc32fast::Hasher,
}

impl Checked {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.to.write_all(bytes)
    }

    fn all<T: Copy, const N: usize>(&mut self, values: &[T], bytes: impl Fn(T) -> [u8; N]) -> io::Result<()> {
        self.put(&(values.len() as u64).to_le_bytes())?;
        let mut chunk = Vec::with_capacity(N * 4_096);
        for values in values.chunks(4_096) {
            chunk.clear();
            values.iter().for_each(|value| chunk.extend_from_slice(&bytes(*value)));
            self.put(&chunk)?;
        }
        Ok(())
    }

    fn arena(&mut self, arena: &Arena) -> io::Result<()> {
        let (lengths, bytes) = arena.parts();
        self.all(&lengths, u32::to_le_bytes)?;
        self.put(bytes)
    }
}

fn put(graph: &Graph, to: &mut Checked) -> io::Result<()> {
    let (head, columns) = (&graph.head, &graph.base.columns);
    to.put(MAGIC)?;
    to.put(&head.repository.0.to_le_bytes())?;
    for number in [head.epoch, head.revision.0, head.counts.elements, head.counts.relations] {
        to.put(&number.to_le_bytes())?;
    }
    to.put(&head.chain.0)?;
    to.put(&head.metamodel.0)?;
    let mut names = Vec::new();
    number(columns.symbols.iter().count() as u64, &mut names);
    columns.symbols.iter().for_each(|symbol| bytes(symbol.as_str().as_bytes(), &mut names));
    number(columns.kinds.len() as u64, &mut names);
    for (kind, relation) in columns.kinds.iter() {
        names.push(u8::from(*relation));
        bytes(kind.as_str().as_bytes(), &mut names);
    }
    to.put(&names)?;
    let lenses: Vec<ElementId> = columns.lenses.iter().collect();
    to.all(&lenses, |trust| trust.0.to_le_bytes())?;
    to.all(&columns.ids, u128::to_le_bytes)?;
    to.all(&columns.metas, |meta| {
        let Meta { from, to, kind, class, lens } = meta;
        let ([a, b, c, d], [e, f, g, h], [i, j]) = (from.to_le_bytes(), to.to_le_bytes(), kind.to_le_bytes());
        [a, b, c, d, e, f, g, h, i, j, class, lens]
    })?;
    to.all(&columns.ends, |[source, target]| (u64::from(source) | u64::from(target) << 32).to_le_bytes())?;
    to.all(&columns.ranks, u32::to_le_bytes)?;
    for arena in [&columns.images, &columns.keys, &columns.names, &columns.texts] {
        to.arena(arena)?;
    }
    let digests: Vec<u64> = columns.external.iter().map(|(digest, _)| *digest).collect();
    let holders: Vec<u32> = columns.external.iter().map(|(_, item)| *item).collect();
    to.all(&digests, u64::to_le_bytes)?;
    to.all(&holders, u32::to_le_bytes)?;
    let commitments: Vec<Hash> = columns.personal.iter().map(|(hash, _)| *hash).collect();
    let holders: Vec<u32> = columns.personal.iter().map(|(_, item)| *item).collect();
    to.all(&commitments, |hash| hash.0)?;
    to.all(&holders, u32::to_le_bytes)
}

/// Reads the file; why it is of no use is said.
pub(super) fn read(path: &Path, metamodel: &Arc<Metamodel>) -> Result<Option<Graph>, String> {
    let mut content = match std::fs::read(path) {
        Ok(content) => content,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    if !content.starts_with(MAGIC) {
        return Err("it is of another version".to_owned());
    }
    let sum = content.split_off(content.len().saturating_sub(CHECKSUM));
    if sum != crc32fast::hash(&content).to_le_bytes() {
        return Err("its checksum is wrong".to_owned());
    }
    let mut from = Cursor(content.get(MAGIC.len()..).unwrap_or_default());
    let (head, columns) = take(&mut from).ok_or("it ends too early")?;
    if head.metamodel != metamodel.hash {
        return Err("it is of another metamodel".to_owned());
    }
    if !from.0.is_empty() || !columns.fit() {
        return Err("its parts do not fit".to_owned());
    }
    Ok(Some(Graph::new(head, metamodel.clone(), Base::of(columns))))
}

fn take(from: &mut Cursor<'_>) -> Option<(Head, Columns)> {
    let repository = RepositoryId(u128::from_le_bytes(from.array()?));
    let mut number = || from.array().map(u64::from_le_bytes);
    let (epoch, revision) = (number()?, Revision(number()?));
    let counts = Counts { elements: number()?, relations: number()? };
    let (chain, metamodel) = (Hash(from.array()?), Hash(from.array()?));
    let head = Head { repository, epoch, revision, chain, metamodel, counts };
    let mut symbols = Symbols::default();
    for _ in 0..from.number()? {
        symbols.number(&Symbol::from(from.text()?));
    }
    let mut kinds = Arc::new(Kinds::default());
    for _ in 0..from.number()? {
        let [relation] = from.array()?;
        Kinds::number(&mut kinds, &Symbol::from(from.text()?), relation != 0);
    }
    let mut lenses = Arc::new(Lenses::default());
    for trust in all(from, u128::from_le_bytes)? {
        Lenses::number(&mut lenses, ElementId(trust));
    }
    let columns = Columns {
        ids: all(from, u128::from_le_bytes)?,
        metas: all(from, |[a, b, c, d, e, f, g, h, i, j, class, lens]: [u8; 12]| Meta {
            from: i32::from_le_bytes([a, b, c, d]),
            to: i32::from_le_bytes([e, f, g, h]),
            kind: u16::from_le_bytes([i, j]),
            class,
            lens,
        })?,
        ends: all(from, |bytes: [u8; 8]| {
            let ends = u64::from_le_bytes(bytes);
            [(ends & u64::from(u32::MAX)) as u32, (ends >> 32) as u32]
        })?,
        ranks: all(from, u32::from_le_bytes)?,
        images: arena(from)?,
        keys: arena(from)?,
        names: arena(from)?,
        texts: arena(from)?,
        external: all(from, u64::from_le_bytes)?.into_iter().zip(all(from, u32::from_le_bytes)?).collect(),
        personal: all(from, Hash)?.into_iter().zip(all(from, u32::from_le_bytes)?).collect(),
        symbols,
        kinds,
        lenses,
    };
    Some((head, columns))
}

fn all<T, const N: usize>(from: &mut Cursor<'_>, value: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let count = usize::try_from(u64::from_le_bytes(from.array()?)).ok()?;
    let (chunks, rest) = from.take(count.checked_mul(N)?)?.as_chunks::<N>();
    rest.is_empty().then(|| chunks.iter().map(|chunk| value(*chunk)).collect())
}

fn arena(from: &mut Cursor<'_>) -> Option<Arena> {
    let lengths = all(from, u32::from_le_bytes)?;
    let bytes: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    Arena::from_parts(&lengths, from.take(usize::try_from(bytes).ok()?)?.to_vec())
}

impl Columns {
    /// Whether every column has a row for every item.
    fn fit(&self) -> bool {
        let count = self.ids.len();
        let arenas = [&self.images, &self.keys, &self.names, &self.texts];
        self.metas.len() == count
            && self.ends.len() == count
            && self.ranks.len() == count
            && arenas.iter().all(|arena| arena.len() == count)
    }
}

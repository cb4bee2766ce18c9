//! Many short byte strings in one piece of memory, found by number.

/// How many strings share a starting place; the rest of an offset then fits 32 bits.
const BLOCK: usize = 256;

/// Byte strings numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    bytes: Vec<u8>,
    blocks: Vec<u64>,
    ends: Vec<u32>,
}

impl Arena {
    pub(super) fn push(&mut self, string: &[u8]) {
        if self.ends.len().is_multiple_of(BLOCK) {
            self.blocks.push(self.bytes.len() as u64);
        }
        self.bytes.extend_from_slice(string);
        let start = self.blocks.last().copied().unwrap_or_default();
        self.ends.push(u32::try_from(self.bytes.len() as u64 - start).unwrap_or(u32::MAX));
    }

    pub(super) fn get(&self, number: u32) -> &[u8] {
        let span = self.span(number as usize);
        self.bytes.get(span).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Everything, one string after the other.
    pub(super) fn all(&self) -> &[u8] {
        &self.bytes
    }

    /// The string that holds this place, and where it ends. It does not stand before `from`; the nearer it is, the
    /// sooner it is found.
    pub(super) fn at(&self, place: usize, from: u32) -> (u32, usize) {
        let begins_by = |block: usize| self.blocks.get(block).is_some_and(|start| *start <= place as u64);
        let mut block = from as usize / BLOCK;
        while begins_by(block + 1) {
            block += 1;
        }
        let start = self.start(block);
        let first = block * BLOCK;
        let ends = self.ends.get(first..(first + BLOCK).min(self.ends.len())).unwrap_or_default();
        let number = first + ends.partition_point(|end| start + *end as usize <= place);
        (u32::try_from(number).unwrap_or(u32::MAX), self.span(number).end)
    }

    /// The same strings in another order.
    pub(super) fn reordered(&self, order: &[u32]) -> Self {
        let mut new = Self {
            bytes: Vec::with_capacity(self.bytes.len()),
            blocks: Vec::with_capacity(self.blocks.len()),
            ends: Vec::with_capacity(self.ends.len()),
        };
        for number in order {
            new.push(self.get(*number));
        }
        new
    }

    /// How long each string is, and all the bytes: what [`Arena::from_parts`] takes.
    pub(super) fn parts(&self) -> (Vec<u32>, &[u8]) {
        let lengths = (0..self.len()).map(|number| {
            let span = self.span(number);
            u32::try_from(span.len()).unwrap_or(u32::MAX)
        });
        (lengths.collect(), &self.bytes)
    }

    pub(super) fn from_parts(lengths: &[u32], bytes: Vec<u8>) -> Option<Self> {
        let mut arena = Self { bytes, blocks: Vec::new(), ends: Vec::with_capacity(lengths.len()) };
        let mut place = 0_u64;
        let mut start = 0;
        for (number, length) in lengths.iter().enumerate() {
            if number.is_multiple_of(BLOCK) {
                start = place;
                arena.blocks.push(start);
            }
            place += u64::from(*length);
            arena.ends.push(u32::try_from(place - start).ok()?);
        }
        (place == arena.bytes.len() as u64).then_some(arena)
    }

    fn start(&self, block: usize) -> usize {
        self.blocks.get(block).map_or(0, |start| usize::try_from(*start).unwrap_or(usize::MAX))
    }

    fn span(&self, number: usize) -> std::ops::Range<usize> {
        let start = self.start(number / BLOCK);
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let from = if number.is_multiple_of(BLOCK) { 0 } else { end(number - 1) };
        start + from..start + end(number)
    }
}

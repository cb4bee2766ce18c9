//! Sets of items as bits, and putting items in order by them.

use super::super::graph::Graph;

/// A set of items.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn new(count: u32) -> Self {
        Self(vec![0; count as usize / 64 + 1])
    }

    #[inline]
    pub(super) fn has(&self, item: u32) -> bool {
        self.0.get(item as usize / 64).is_some_and(|word| word >> (item % 64) & 1 != 0)
    }

    #[inline]
    pub(super) fn set(&mut self, item: u32) {
        if let Some(word) = self.0.get_mut(item as usize / 64) {
            *word |= 1 << (item % 64);
        }
    }

    fn clear(&mut self, item: u32) {
        if let Some(word) = self.0.get_mut(item as usize / 64) {
            *word = 0;
        }
    }

    /// Puts what is set in order, and clears the set.
    fn drain(&mut self, into: &mut Vec<u32>) {
        for (start, word) in (0..).step_by(64).zip(&mut self.0) {
            let mut left = std::mem::take(word);
            while left != 0 {
                into.push(start + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}

/// Puts the items of a level, all of which are set in `level`, in order of key and id, and clears the set.
pub(super) fn in_order(graph: &Graph, items: &mut Vec<u32>, level: &mut Bits) {
    if graph.patch.displaced {
        items.iter().for_each(|item| level.clear(*item));
        items.sort_unstable_by(|a, b| graph.by_place(*a, *b));
    } else if items.len() > level.0.len() / 8 {
        items.clear();
        level.drain(items);
    } else {
        items.iter().for_each(|item| level.clear(*item));
        items.sort_unstable();
    }
}

/// Puts hits of one certainty in order of depth, sort key and id. Each is a depth, an item and whatever goes with it.
pub(super) fn in_answer(graph: &Graph, hits: Vec<(u32, u32, u32)>) -> Vec<(u32, u32, u32)> {
    let mut ranked: Vec<(u32, u32, (u32, u32, u32))> =
        hits.into_iter().map(|hit| (hit.0, graph.rank(hit.1), hit)).collect();
    ranked.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| graph.by_rank(a.2.1, b.2.1)));
    ranked.into_iter().map(|(_, _, hit)| hit).collect()
}

//! What measurements look at, and nothing else does: a reach that looks at no condition.

use super::{
    Mirror,
    slots::{IN, NONE, OUT},
};
use crate::{
    model::{
        graph::{Along, Direction, Rule},
        ids::ItemId,
    },
    store::Record,
};

impl<R: Record> Mirror<R> {
    /// How many items can be reached across the relations of these rules, and how many relations were looked at:
    /// whoever sees them, on whatever day, wherever they hold, and without saying how. What walks are measured against.
    #[doc(hidden)]
    #[must_use]
    pub fn bare_reach(&self, from: &[ItemId], rules: &[Rule]) -> (usize, usize) {
        let graph = self.shared.graph.load();
        let mut follow = [vec![false; graph.kinds.len()], vec![false; graph.kinds.len()]];
        for rule in rules.iter().filter(|rule| rule.along == Along::Across) {
            let Some(kind) = graph.kinds.known(rule.relation.as_str()) else { continue };
            let way = if rule.direction == Direction::Forward { OUT } else { IN };
            if let Some(place) = follow.get_mut(way).and_then(|kinds| kinds.get_mut(usize::from(kind))) {
                *place = true;
            }
        }
        let mut reached = vec![0_u64; graph.len() as usize / 64 + 1];
        let mut queue: Vec<u32> = from.iter().filter_map(|id| graph.number(*id)).collect();
        for item in &queue {
            mark(&mut reached, *item);
        }
        let (mut next, mut looked) = (0, 0);
        while let Some(item) = queue.get(next).copied() {
            next += 1;
            for (way, kinds) in follow.iter().enumerate() {
                let slots = graph.base.slots(item, way);
                looked += slots.len();
                for slot in slots {
                    if kinds.get(usize::from(slot.kind)) == Some(&true)
                        && slot.far != NONE
                        && mark(&mut reached, slot.far)
                    {
                        queue.push(slot.far);
                    }
                }
            }
        }
        (queue.len(), looked)
    }
}

/// Whether the item was not marked before.
#[inline]
fn mark(reached: &mut [u64], item: u32) -> bool {
    let Some(word) = reached.get_mut(item as usize / 64) else { return false };
    let bit = 1 << (item % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}

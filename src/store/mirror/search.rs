//! Text search: one look through all search texts for the rarest-looking word, then a closer look at what was met. What
//! the first page of a short word shows are names that begin with it: they are found without looking further.

use memchr::memmem::Finder;

use super::graph::Graph;
use crate::store::text::{Words, leading, rank};

/// The items whose search text has every word, each with its rank.
pub(super) fn matching(graph: &Graph, words: &Words) -> Vec<(u32, u8)> {
    let longest = words.spellings().max_by_key(|spellings| spellings.iter().map(String::len).min());
    let texts = &graph.base.columns.texts;
    let mut met: Vec<u32> = Vec::new();
    let spellings = longest.unwrap_or_default();
    for spelling in spellings {
        let finder = Finder::new(spelling.as_bytes());
        let (mut from, mut last) = (0, 0);
        while let Some(at) = texts.all().get(from..).and_then(|rest| finder.find(rest)) {
            let (item, end) = texts.at(from + at, last);
            // A match across two texts belongs to neither.
            if from + at + spelling.len() <= end {
                met.push(item);
                from = end;
            } else {
                from += at + 1;
            }
            last = item;
        }
    }
    if spellings.len() > 1 {
        met.sort_unstable();
        met.dedup();
    }
    let changed = changed(graph);
    let standing = met.into_iter().filter(|item| changed.binary_search(item).is_err());
    let standing = standing.filter_map(|item| Some((item, rank(texts.get(item), words)?)));
    let ranked = |item: u32| Some((item, rank(graph.text(item), words)?));
    standing.chain(graph.changed(|over| !over.text.is_empty()).filter_map(ranked)).collect()
}

/// The items of which a name is what was typed or begins with it, each with its rank: the best there are.
pub(super) fn beginning(graph: &Graph, words: &Words) -> Vec<(u32, u8)> {
    let texts = &graph.base.columns.texts;
    let changed = changed(graph);
    let base = graph.base.searchable.iter();
    let base = base.filter_map(|item| Some((*item, leading(texts.get(*item), words)?)));
    let base = base.filter(|(item, _)| changed.binary_search(item).is_err());
    let ranked = |item: u32| Some((item, leading(graph.text(item), words)?));
    base.chain(graph.changed(|over| !over.text.is_empty()).filter_map(ranked)).collect()
}

/// The items of the base that are changed or gone, in order.
fn changed(graph: &Graph) -> Vec<u32> {
    let mut changed: Vec<u32> = graph.patch.over.keys().copied().collect();
    changed.sort_unstable();
    changed
}

//! What a reader sees and what counts on a day, as conditions in Cypher text and the values of their parameters.
//!
//! An item is seen when its own class is and, of a relation, both its ends are, at any nesting; it counts when besides
//! it and they are in use on the day. A relationship carries its relation's own class and days, so that what hangs on it
//! is only whether its ends count.

use neo4rs::BoltType;

use crate::{
    model::ask::{Ask, Include},
    store::neo4j::project::list,
};

/// The most relations that lie between an item and an element at its end; deeper ones are a damaged record's.
const DEEPEST: u32 = 8;

/// Whether the class of a node or relationship is the reader's.
pub(super) fn class(of: &str) -> String {
    format!("{of}._class IN $classes")
}

/// Whether a node or relationship is itself in use on the day.
pub(super) fn days(of: &str) -> String {
    format!("{of}._from <= $until AND {of}._to > $since")
}

/// Whether an item's node is seen, its ends too. For an item that may be a relation use [`ends`] first, whose columns
/// it needs.
pub(super) fn seen(node: &str) -> String {
    through(node, &class)
}

/// Whether an item's node is seen and counts, its ends too.
pub(super) fn counts(node: &str) -> String {
    through(node, &|of| format!("{} AND {}", class(of), days(of)))
}

/// An item and everything it ends on. A relation's own ends are asked for by their ids, since it has relationships to
/// them only once another relation ends on it; from there on they are.
fn through(node: &str, passes: &dyn Fn(&str) -> String) -> String {
    let (own, end) = (passes(node), passes("x"));
    format!(
        "{own} AND ({node}._source IS NULL OR (\
         COUNT {{ MATCH (e:SnittItem) WHERE e.id IN [{node}._source, {node}._target] \
         AND NOT EXISTS {{ MATCH (e)-[:SNITT_SOURCE|SNITT_TARGET]->{{0,{DEEPEST}}}(x) WHERE NOT ({end}) }} }} \
         = CASE WHEN {node}._source = {node}._target THEN 1 ELSE 2 END))"
    )
}

/// The values of what the conditions name, for these relations besides those in force.
pub(super) fn parameters(ask: &Ask, include: Include) -> Vec<(&'static str, BoltType)> {
    let classes = (0..64_u8).filter(|class| ask.sight.sees(*class)).map(|class| i64::from(class).into());
    let day = i64::from(ask.day.0);
    // In use from a day up to now, and not over: whichever of the two may lie on the other side is not looked at.
    let until = if include.always || include.planned { i64::MAX } else { day };
    let since = if include.always || include.retired { i64::MIN } else { day };
    vec![("classes", list(classes.collect())), ("until", until.into()), ("since", since.into())]
}

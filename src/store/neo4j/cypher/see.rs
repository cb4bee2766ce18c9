//! What a reader sees and what counts on a day, as conditions in Cypher text and the values of their parameters.
//!
//! An item is seen when its own class is and, of a relation, both its ends are, at any nesting; it counts when besides
//! it and they are in use on the day. A relationship carries its relation's own class and days, so that of a step only
//! the far end's node need be looked at.

use neo4rs::BoltType;

use crate::{
    model::ask::{Ask, Include},
    store::neo4j::project::list,
};

/// How deep ends are nested at most.
const DEEPEST: u32 = 8;

/// What a condition asks of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum See {
    /// That the reader may see it. Its parameter is `$classes`.
    Seen,
    /// That it is in use besides, or counts otherwise, by the parameters `$until…` and `$since…` of this number.
    Counts(usize),
}

impl See {
    /// Of a node or relationship itself, whatever it ends on.
    pub(super) fn own(&self, of: &str) -> String {
        let class = format!("{of}._class IN $classes");
        match self {
            Self::Seen => class,
            Self::Counts(number) => {
                format!("{class} AND {of}._from <= $until{number} AND {of}._to > $since{number}")
            }
        }
    }

    /// Of a node at the end of a relationship: if it is a relation, it has relationships of its own to its ends.
    pub(super) fn end(&self, node: &str) -> String {
        format!(
            "{} AND ({node}._source IS NULL OR NOT EXISTS {{ \
             MATCH ({node})-[:SNITT_SOURCE|SNITT_TARGET*1..{DEEPEST}]->(under) WHERE NOT coalesce({}, false) }})",
            self.own(node),
            self.own("under")
        )
    }

    /// Of any node: the ends of a relation that nothing ends on are found by their ids.
    pub(super) fn item(&self, node: &str) -> String {
        format!(
            "{} AND ({node}._source IS NULL OR NOT EXISTS {{ \
             MATCH (own_end:SnittItem)-[:SNITT_SOURCE|SNITT_TARGET*0..{DEEPEST}]->(under) \
             WHERE own_end.id IN [{node}._source, {node}._target] AND NOT coalesce({}, false) }})",
            self.own(node),
            self.own("under")
        )
    }

    /// The values of the parameters that the conditions name.
    pub(super) fn parameters(&self, ask: &Ask, include: Include) -> Vec<(String, BoltType)> {
        let classes = (0..64_u8).filter(|class| ask.sight.sees(*class)).map(|class| i64::from(class).into());
        let classes = ("classes".to_owned(), list(classes.collect()));
        let Self::Counts(number) = self else { return vec![classes] };
        // In use from a day not after `until` to one after `since`; days never go backwards.
        let day = i64::from(ask.day.0);
        let until = if include.always || include.planned { i64::MAX } else { day };
        let since = if include.always || include.retired { i64::MIN } else { day };
        vec![classes, (format!("until{number}"), until.into()), (format!("since{number}"), since.into())]
    }
}

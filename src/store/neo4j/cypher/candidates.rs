//! What a list looks at: by kind, by id or by words, and what else must hold, as text.

use std::collections::BTreeSet;

use super::{
    condition::{Fits, Scope},
    params::Params,
    see::See,
};
use crate::{
    model::{
        ask::Ask,
        find::{Condition, Query},
        ids::ElementId,
        metamodel::Metamodel,
    },
    store::{evaluate::words, text::Words},
};

/// The candidates of one query.
pub(super) struct Candidates<'a> {
    pub(super) query: &'a Query,
    pub(super) ask: &'a Ask,
    pub(super) metamodel: &'a Metamodel,
    /// What is searched for, if anything.
    pub(super) words: Option<Words>,
    /// The organisations that may be a lens and that the reader does not see.
    pub(super) unseen: BTreeSet<ElementId>,
    /// Whether no relation is among them.
    elements: bool,
}

impl<'a> Candidates<'a> {
    pub(super) fn of(query: &'a Query, ask: &'a Ask, metamodel: &'a Metamodel, unseen: BTreeSet<ElementId>) -> Self {
        let elements =
            query.kinds.as_ref().is_none_or(|kinds| kinds.iter().all(|kind| metamodel.kinds.contains_key(kind)));
        Self { query, ask, metamodel, words: words(query), unseen, elements }
    }

    pub(super) fn scope(&self) -> Scope<'_> {
        let Self { metamodel, unseen, elements, .. } = self;
        Scope { metamodel, sight: &self.ask.sight, unseen, elements: *elements }
    }

    /// Finds those as `i` that the reader sees and for which the conditions hold that are kept. Something may be put
    /// behind that must hold too.
    pub(super) fn text(&self, mut keep: impl FnMut(&Condition) -> bool, to: &mut Params) -> String {
        let kinds = match &self.query.kinds {
            Some(kinds) => to.hold_all(kinds.iter().map(|kind| kind.as_str())),
            None => to.hold_all(self.metamodel.kinds.keys().map(|kind| kind.as_str())),
        };
        let said = |to: &mut Params| {
            let words = self.words.iter().flat_map(Words::spellings).map(<[String]>::to_vec);
            let words = to.hold_all(words.collect::<Vec<_>>());
            format!("all(word IN {words} WHERE any(spelling IN word WHERE i._search CONTAINS spelling))")
        };
        let mut text = match (&self.query.among, &self.words) {
            (Some(among), words) => {
                let among = to.hold_all(among.iter().map(ToString::to_string));
                let said = words.as_ref().map(|_| format!("\n  AND {}", said(to))).unwrap_or_default();
                format!(
                    "MATCH (i:SnittItem)\nUSING INDEX SEEK i:SnittItem(id)\nWHERE i.id IN {among} AND i._kind IN {kinds}{said}"
                )
            }
            (None, Some(words)) => {
                let rarest = words.spellings().max_by_key(|spellings| spellings.iter().map(String::len).min());
                let rarest = to.hold_all(rarest.unwrap_or_default().iter().map(String::as_str));
                format!(
                    "UNWIND {rarest} AS rarest\nMATCH (i:SnittItem)\nUSING TEXT INDEX i:SnittItem(_search)\n\
                     WHERE i._search CONTAINS rarest\nWITH DISTINCT i\nWHERE {} AND i._kind IN {kinds}",
                    said(to)
                )
            }
            (None, None) => {
                format!("MATCH (i:SnittItem)\nUSING INDEX SEEK i:SnittItem(_kind)\nWHERE i._kind IN {kinds}")
            }
        };
        let seen = if self.elements { See::Seen.own("i") } else { See::Seen.item("i") };
        text += &format!("\n  AND {seen}");
        let mut fits = Fits::default();
        self.query
            .conditions
            .iter()
            .filter(|condition| keep(condition))
            .for_each(|each| fits.add(each, self.scope(), to));
        for plain in fits.plain {
            text += &format!("\n  AND {plain}");
        }
        for later in fits.later {
            text += &format!("\n{later}");
        }
        text
    }
}

//! What the fields below a list will need, read from the query before anything is fetched. Type conditions are ignored:
//! rather too much than one call a row.

use std::sync::Arc;

use async_graphql::SelectionField;
use indexmap::IndexMap;

use super::{args::Args, error::Result, responsibility, shape::Way, state::State};
use crate::model::{
    ask::Include,
    graph::Direction,
    ids::{ElementId, Symbol},
};

/// What items of one level need.
#[derive(Default)]
pub(super) struct Plan {
    /// Each need, and what lies below it.
    pub(super) needs: IndexMap<Need, Below>,
    /// The organisations at which it is asked who answers, and what the items of the chain need.
    pub(super) chains: IndexMap<Option<ElementId>, Plan>,
    /// Whether their findings are shown.
    pub(super) findings: bool,
}

/// One need of an item: what a field with its arguments shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Need {
    /// What.
    pub(super) what: What,
    /// At this organisation only.
    pub(super) at: Option<ElementId>,
    /// Which relations count besides those in force.
    pub(super) include: Include,
    /// How many rows.
    pub(super) first: usize,
    /// After this cursor.
    pub(super) after: Option<Arc<str>>,
}

/// What a field shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// The relations of one kind, one way.
    Way(Way),
    /// The relations of these kinds (all when empty), one way or both.
    Relations(Vec<Symbol>, Option<Direction>),
    /// Who owns it.
    Owners,
    /// Whose portfolio it is in.
    Portfolios,
    /// The organisations it is used at.
    Trusts,
    /// What sources say of it.
    Statements,
    /// The items that a property names.
    Refs(Symbol),
    /// The items that every property names.
    AllRefs,
    /// A relation's source.
    Source,
    /// A relation's target.
    Target,
}

/// What lies below a need.
#[derive(Default)]
pub(super) struct Below {
    /// What the far ends need.
    pub(super) ends: Plan,
    /// What the relations need; `None` where they are not shown.
    pub(super) relations: Option<Plan>,
    /// Whether the phase of every far end is counted.
    pub(super) phases: bool,
}

/// The most rows of a plain list (`owners`, `portfolios`, `statements`, refs).
pub(super) const PLAIN_LIMIT: usize = 100;

impl Need {
    /// A need of a plain list.
    #[must_use]
    pub(super) fn plain(what: What, at: Option<ElementId>) -> Self {
        Self { what, at, include: Include::default(), first: PLAIN_LIMIT, after: None }
    }

    /// The need of a connection with these arguments.
    ///
    /// # Errors
    /// A page too large, an unknown organisation.
    pub(super) fn connection(what: What, state: &State, args: &Args) -> Result<Self> {
        Ok(Self {
            what,
            at: state.at(args)?,
            include: args.include(),
            first: args.first()?,
            after: args.text("after").map(Into::into),
        })
    }

    /// The relations that are followed for it.
    #[must_use]
    pub(super) fn ways(&self, state: &State) -> Vec<Way> {
        let metamodel = &state.shape.metamodel;
        let both = |relation: &Symbol| {
            [Direction::Forward, Direction::Backward].map(|direction| Way { relation: relation.clone(), direction })
        };
        let backward = |relation: &Symbol| Way { relation: relation.clone(), direction: Direction::Backward };
        match &self.what {
            What::Way(way) => vec![way.clone()],
            What::Relations(kinds, direction) => {
                let asked = |kind: &&Symbol| kinds.is_empty() || kinds.contains(kind);
                let ways = metamodel.relations.keys().filter(asked).flat_map(both);
                ways.filter(|way| direction.is_none_or(|direction| way.direction == direction)).collect()
            }
            What::Owners | What::Portfolios => vec![backward(&metamodel.ownership.relation)],
            What::Trusts => {
                let lensed = metamodel.relations.keys().filter(|kind| metamodel.lens(kind.as_str()).is_some());
                lensed.flat_map(both).chain([backward(&metamodel.ownership.relation)]).collect()
            }
            What::Statements => {
                metamodel.relations.get_key_value(STATED_IN).map(|(kind, _)| backward(kind)).into_iter().collect()
            }
            What::Refs(_) | What::AllRefs | What::Source | What::Target => Vec::new(),
        }
    }

    /// Whether the relations themselves must be fetched to answer it.
    #[must_use]
    pub(super) fn reads_relations(&self) -> bool {
        matches!(self.what, What::Owners | What::Portfolios | What::Trusts)
    }
}

/// The relation kind that joins a statement to what it is about.
pub(super) const STATED_IN: &str = "stated_in";

impl Plan {
    /// What a field of an item needs, with everything below it.
    ///
    /// # Errors
    /// A page too large, an unknown organisation.
    pub(super) fn field(state: &State, field: &SelectionField<'_>) -> Result<Self> {
        let mut plan = Self::default();
        plan.add(state, field)?;
        Ok(plan)
    }

    /// What items need for the fields selected in these fields.
    ///
    /// # Errors
    /// As [`Plan::field`].
    pub(super) fn items(state: &State, fields: &[SelectionField<'_>]) -> Result<Self> {
        let mut plan = Self::default();
        plan.extend(state, fields)?;
        Ok(plan)
    }

    /// Whether nothing is needed.
    pub(super) fn is_empty(&self) -> bool {
        self.needs.is_empty() && self.chains.is_empty() && !self.findings
    }

    fn extend(&mut self, state: &State, fields: &[SelectionField<'_>]) -> Result<()> {
        for field in fields.iter().flat_map(SelectionField::selection_set) {
            self.add(state, &field)?;
        }
        Ok(())
    }

    fn add(&mut self, state: &State, field: &SelectionField<'_>) -> Result<()> {
        let args = Args::below(field);
        let name = field.name();
        for way in state.shape.ways(name) {
            self.connection(state, Need::connection(What::Way(way.clone()), state, &args)?, field)?;
        }
        if let Some(property) = state.shape.reference(name) {
            self.plain(state, Need::plain(What::Refs(property.clone()), None), &[*field])?;
        }
        match name {
            "relations" => self.connection(state, Need::connection(relations(state, &args), state, &args)?, field),
            "owners" => self.plain(state, Need::plain(What::Owners, state.at(&args)?), &[*field]),
            "portfolios" => self.plain(state, Need::plain(What::Portfolios, None), &[*field]),
            "statements" => self.plain(state, Need::plain(What::Statements, None), &[*field]),
            "trusts" => self.plain(state, Need::plain(What::Trusts, None), &under(field, &["organisations", "except"])),
            "properties" => self.plain(state, Need::plain(What::AllRefs, None), &under(field, &["items"])),
            "findings" => {
                self.findings = true;
                Ok(())
            }
            "responsibility" => {
                let below = responsibility::item_fields(field);
                self.chains.entry(state.at(&args)?).or_default().extend(state, &below)
            }
            "sourceEnd" => self.plain(state, Need::plain(What::Source, None), &[*field]),
            "targetEnd" => self.plain(state, Need::plain(What::Target, None), &[*field]),
            _ => Ok(()),
        }
    }

    fn plain(&mut self, state: &State, need: Need, below: &[SelectionField<'_>]) -> Result<()> {
        self.needs.entry(need).or_default().ends.extend(state, below)
    }

    fn connection(&mut self, state: &State, need: Need, field: &SelectionField<'_>) -> Result<()> {
        let below = self.needs.entry(need).or_default();
        let edges = under(field, &["edges"]);
        let mut ends = under(field, &["nodes"]);
        ends.extend(edges.iter().flat_map(|edge| under(edge, &["node"])));
        below.ends.extend(state, &ends)?;
        let relations: Vec<_> = edges.iter().flat_map(|edge| under(edge, &["relation"])).collect();
        if !relations.is_empty() {
            below.relations.get_or_insert_default().extend(state, &relations)?;
        }
        let facets = under(field, &["facets"]);
        below.phases |=
            facets.iter().any(|facet| Args::below(facet).texts("by").is_some_and(|by| by.contains(&"PHASE")));
        Ok(())
    }
}

/// What the field `relations` shows with these arguments.
#[must_use]
pub(super) fn relations(state: &State, args: &Args) -> What {
    let kinds = args.texts("kinds").unwrap_or_default();
    let kinds = kinds.into_iter().filter_map(|kind| state.shape.relation_kind(kind).cloned()).collect();
    let direction =
        args.text("direction").map(|way| if way == "FORWARD" { Direction::Forward } else { Direction::Backward });
    What::Relations(kinds, direction)
}

/// The fields of these names in a selection.
#[must_use]
pub(super) fn under<'a>(field: &SelectionField<'a>, names: &[&str]) -> Vec<SelectionField<'a>> {
    field.selection_set().filter(|field| names.contains(&field.name())).collect()
}

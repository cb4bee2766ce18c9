//! One item in an answer: its image, the state it belongs to, and what the lookahead already fetched for the fields below.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use async_graphql::dynamic::FieldValue;

use super::{ids::seal_id, plan::Need, responsibility::Chain, state::State};
use crate::domain::problem::Problem;
use crate::model::{graph::Step, ids::ElementId, image::Image, value::Phase};

/// One item.
pub(super) struct Row {
    /// Its state.
    pub(super) state: Arc<State>,
    /// The item.
    pub(super) image: Image,
    met: Mutex<HashMap<Need, Arc<Met>>>,
    chains: Mutex<HashMap<Option<ElementId>, Arc<Chain>>>,
    findings: OnceLock<Vec<Problem>>,
}

/// What one need of one item met: relations followed, or items that a property names.
#[derive(Default)]
pub(super) struct Met {
    /// Every relation, before paging.
    pub(super) steps: Vec<Step>,
    /// The far end's phase for each step; only where the need says so.
    pub(super) phases: Vec<Option<Phase>>,
    /// How many rows come before the page.
    pub(super) before: usize,
    /// The rows of the page.
    pub(super) rows: Vec<Meeting>,
    /// Whether there are rows after the page.
    pub(super) more: bool,
}

/// One row of what was met.
pub(super) struct Meeting {
    /// The relation followed, if one was.
    pub(super) step: Option<Step>,
    /// The relation itself, where it was fetched.
    pub(super) relation: Option<Arc<Row>>,
    /// The far end.
    pub(super) end: Arc<Row>,
}

impl Row {
    /// An item of a state.
    #[must_use]
    pub(super) fn new(state: &Arc<State>, image: Image) -> Arc<Self> {
        Arc::new(Self {
            state: Arc::clone(state),
            image,
            met: Mutex::default(),
            chains: Mutex::default(),
            findings: OnceLock::new(),
        })
    }

    /// The opaque id that carries its state.
    #[must_use]
    pub(super) fn id(&self) -> String {
        seal_id(self.image.id, self.state.mark)
    }

    /// What a need met, if it was fetched.
    #[must_use]
    pub(super) fn met(&self, need: &Need) -> Option<Arc<Met>> {
        self.met.lock().unwrap_or_else(PoisonError::into_inner).get(need).cloned()
    }

    /// Which rules it breaks, if it was asked.
    #[must_use]
    pub(super) fn findings(&self) -> Option<Vec<Problem>> {
        self.findings.get().cloned()
    }

    /// Asked twice, the first answer stays: both are of one state.
    pub(super) fn keep_findings(&self, found: Vec<Problem>) {
        self.findings.get_or_init(|| found);
    }

    /// Who answers for it there, if it was asked.
    #[must_use]
    pub(super) fn chain(&self, at: Option<ElementId>) -> Option<Arc<Chain>> {
        self.chains.lock().unwrap_or_else(PoisonError::into_inner).get(&at).cloned()
    }

    pub(super) fn keep_chain(&self, at: Option<ElementId>, chain: Arc<Chain>) {
        self.chains.lock().unwrap_or_else(PoisonError::into_inner).insert(at, chain);
    }

    pub(super) fn keep(&self, need: &Need, met: Met) {
        self.met.lock().unwrap_or_else(PoisonError::into_inner).insert(need.clone(), Arc::new(met));
    }
}

/// An item where its own type is expected.
#[must_use]
pub(super) fn typed(row: &Arc<Row>) -> FieldValue<'static> {
    FieldValue::owned_any(Arc::clone(row))
}

/// An item where an interface is expected.
#[must_use]
pub(super) fn any(row: &Arc<Row>) -> FieldValue<'static> {
    typed(row).with_type(row.state.shape.type_name(&row.image))
}

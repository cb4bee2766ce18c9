//! What one can do: every reading and every change of the repository, whoever asks.

pub mod access;
pub mod adopt;
pub mod change;
pub mod clock;
pub mod code;
pub mod copy;
mod erase;
pub mod error;
pub mod generate;
pub mod guideline;
pub mod history;
pub mod impact;
pub mod matrix;
pub mod message;
mod nearest;
pub mod news;
pub mod overlaps;
pub mod path;
pub mod paths;
pub mod problem;
pub mod quality;
mod reach;
pub mod read;
pub mod register;
pub mod responsibility;
mod schema_file;
pub mod suppliers;
pub mod transfer;
pub mod variants;
pub mod view;

use std::{
    collections::BTreeSet,
    sync::{Arc, RwLock},
};

use crate::{
    model::{ids::ElementId, metamodel::Metamodel},
    store::{Reads, Record},
};

pub use error::{Error, Result};

/// The repository as those outside see it. Cheap to clone.
#[derive(Clone)]
pub struct Domain {
    record: Arc<dyn Record>,
    reads: Arc<dyn Reads>,
    metamodel: Arc<Metamodel>,
    access: Arc<dyn access::Access>,
    clock: Arc<dyn clock::Clock>,
    chain: Arc<responsibility::chain::Chain>,
    registers: Arc<register::Registers>,
    guidelines: Arc<guideline::Guidelines>,
    /// Organisations seen in use as a lens.
    lenses: Arc<RwLock<BTreeSet<ElementId>>>,
    /// Findings that refuse a person's edit.
    blocking: Arc<BTreeSet<problem::Code>>,
    /// Held by a change that others were before, until it is settled.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Domain {
    /// Puts the parts together.
    #[must_use]
    pub fn new(
        record: Arc<dyn Record>,
        reads: Arc<dyn Reads>,
        metamodel: Arc<Metamodel>,
        access: Arc<dyn access::Access>,
        clock: Arc<dyn clock::Clock>,
    ) -> Self {
        Self {
            record,
            reads,
            metamodel,
            access,
            clock,
            chain: Arc::default(),
            registers: Arc::default(),
            guidelines: Arc::default(),
            lenses: Arc::default(),
            blocking: Arc::default(),
            turn: Arc::default(),
        }
    }

    /// With this chain of responsibility; without one nobody answers for anything.
    #[must_use]
    pub fn with_chain(self, chain: Arc<responsibility::chain::Chain>) -> Self {
        Self { chain, ..self }
    }

    /// With these registers; without them the lists that they are about are empty.
    #[must_use]
    pub fn with_registers(self, registers: Arc<register::Registers>) -> Self {
        Self { registers, ..self }
    }

    /// With these guidelines; without them only the metamodel's own rules can be broken.
    #[must_use]
    pub fn with_guidelines(self, guidelines: Arc<guideline::Guidelines>) -> Self {
        Self { guidelines, ..self }
    }

    /// With these findings refusing a person's edit; an import is never refused for one.
    #[must_use]
    pub fn with_blocking(self, findings: impl IntoIterator<Item = problem::Code>) -> Self {
        Self { blocking: Arc::new(findings.into_iter().collect()), ..self }
    }

    /// The metamodel in force.
    #[must_use]
    pub fn metamodel(&self) -> &Arc<Metamodel> {
        &self.metamodel
    }

    /// What the registers are about.
    #[must_use]
    pub fn registers(&self) -> &Arc<register::Registers> {
        &self.registers
    }

    /// Whether questions and changes can be answered.
    ///
    /// # Errors
    /// What is not ready.
    pub async fn ready(&self) -> Result<()> {
        Ok(self.reads.ready().await?)
    }
}

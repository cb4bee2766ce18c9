//! What the registers are about, as data: which kinds, properties and relations. From `schema/registers.yaml`.

use serde::Deserialize;

use super::{duties::Duties, holdings::Portfolio};
use crate::{
    domain::{
        overlaps::data::Overlaps,
        responsibility::chain::Hop,
        schema_file::{Check, parse},
        suppliers::data::Suppliers,
    },
    model::{
        ids::Symbol,
        metamodel::{Metamodel, Mistake, PropertyType},
    },
};

/// The registers; one that is absent answers with nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registers {
    /// What the sources say.
    #[serde(default)]
    pub statements: Option<Statements>,
    /// Who delivers, by which agreements.
    #[serde(default)]
    pub suppliers: Option<Suppliers>,
    /// Where two who deliver do the same job.
    #[serde(default)]
    pub overlaps: Option<Overlaps>,
    /// What is due, by whom and to whom.
    #[serde(default)]
    pub duties: Option<Duties>,
    /// What there is, what it costs and what is on its way out.
    #[serde(default)]
    pub portfolio: Option<Portfolio>,
}

/// What the sources say, where they disagree, reserve or are silent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statements {
    /// The kind whose elements are statements.
    pub kind: Symbol,
    /// From a statement to what it is about.
    pub about: Vec<Hop>,
    /// From a statement to one that it cannot be true beside.
    pub conflicts: Hop,
    /// Why both cannot be true: a property of that relation.
    pub rationale: Symbol,
}

impl Registers {
    /// Reads a file against the metamodel.
    ///
    /// # Errors
    /// Every mistake, with its line and its remedy.
    pub fn read(file: &str, text: &str, metamodel: &Metamodel) -> Result<Self, Vec<Mistake>> {
        let registers: Self = parse(file, text)?;
        let mut check = Check::new(file, text, metamodel);
        if let Some(statements) = &registers.statements {
            check.kinds("statements", std::slice::from_ref(&statements.kind));
            statements.about.iter().chain([&statements.conflicts]).for_each(|hop| check.hop("statements", hop));
            check.property("statements", &statements.rationale, &[PropertyType::Text]);
        }
        if let Some(suppliers) = &registers.suppliers {
            suppliers.check(&mut check);
        }
        if let Some(overlaps) = &registers.overlaps {
            overlaps.check(&mut check);
        }
        if let Some(duties) = &registers.duties {
            duties.check(&mut check);
        }
        if let Some(portfolio) = &registers.portfolio {
            portfolio.check(&mut check);
        }
        check.done(registers)
    }
}

//! What a chain of suppliers is made of, as data: levels of responsibility, parties and dates. In `schema/registers.yaml`.

use serde::Deserialize;

use crate::{
    domain::{
        responsibility::chain::{Hop, Lack},
        schema_file::Check,
    },
    model::{ids::Symbol, metamodel::PropertyType},
};

/// What a chain of suppliers is made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suppliers {
    /// The levels of responsibility that find suppliers; the relations of their ways are the links of the chain.
    pub links: Vec<Symbol>,
    /// The levels that find what covers an element.
    pub covers: Vec<Symbol>,
    /// From an organisation to the agreements it is party to.
    pub party: Hop,
    /// That relation's property that tells the sides apart, and its values.
    pub side: Symbol,
    /// Who orders.
    pub customer: Symbol,
    /// Who delivers.
    pub supplier: Symbol,
    /// The date property with the last day an agreement is valid.
    pub until: Symbol,
    /// A link that no agreement covers; `{item}` is the customer, `{about}` the supplier.
    pub absent: Lack,
    /// A link whose agreements are all over.
    pub expired: Lack,
}

impl Suppliers {
    pub(in crate::domain) fn check(&self, check: &mut Check<'_>) {
        check.hop("suppliers", &self.party);
        check.property("suppliers", &self.side, &[PropertyType::Enum]);
        check.values("suppliers", &self.side, &[self.customer.clone(), self.supplier.clone()]);
        check.property("suppliers", &self.until, &[PropertyType::Date]);
    }
}

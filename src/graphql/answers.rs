//! The fields of an item that are questions of their own: impact, responsibility, history, findings.

use super::{field::FieldDef, shape::Shape};

/// Those of every element.
#[must_use]
pub(super) fn fields(_shape: &Shape) -> Vec<FieldDef> {
    item_fields()
}

/// Those of every item.
#[must_use]
pub(super) fn item_fields() -> Vec<FieldDef> {
    Vec::new()
}

/// Those of a state.
#[must_use]
pub(super) fn root_fields() -> Vec<FieldDef> {
    Vec::new()
}

//! The fields of an item that are questions of their own: impact, responsibility, history, findings.

use super::{
    calendar, field::FieldDef, finding, finding_list, guideline, history, impact, matrix, overlaps, paths, portfolio,
    responsibility, shape::Shape, statement, suppliers, variants,
};

/// Those of every element.
pub(super) fn fields() -> Vec<FieldDef> {
    let mut fields = item_fields();
    fields.extend([impact::field(), responsibility::field()]);
    fields
}

/// Those of every item.
pub(super) fn item_fields() -> Vec<FieldDef> {
    vec![finding::field(), history::field()]
}

/// Those of a state.
pub(super) fn root_fields(shape: &Shape) -> Vec<FieldDef> {
    let mut fields = vec![
        impact::root(),
        paths::root(),
        matrix::root(),
        suppliers::root(),
        overlaps::root(),
        variants::root(),
        history::root(),
    ];
    fields.extend(statement::root(shape));
    fields.extend([guideline::root(), finding_list::root(), calendar::root()]);
    fields.extend(portfolio::root(shape));
    fields
}

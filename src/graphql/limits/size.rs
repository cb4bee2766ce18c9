//! How large a query is once its fragments are expanded, without expanding them: each fragment is counted once.

use std::collections::HashMap;

use async_graphql::{
    Name,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use super::{ALIAS_LIMIT, Refused, SELECTION_LIMIT};

#[derive(Clone, Copy, Default)]
struct Size {
    fields: u64,
    aliases: u64,
}

enum Known {
    /// Being counted: meeting it again is a cycle.
    Open,
    Counted(Size),
}

/// Counts fields and aliases over all operations.
///
/// # Errors
/// More than [`SELECTION_LIMIT`] fields or [`ALIAS_LIMIT`] aliases, or fragments that spread each other in a circle.
pub fn size(document: &ExecutableDocument) -> Result<(), Refused> {
    let mut known = HashMap::new();
    for (_, operation) in document.operations.iter() {
        let size = count(document, &operation.node.selection_set.node, &mut known)?;
        if size.fields > SELECTION_LIMIT {
            return Err(Refused::limit(format!(
                "The query selects {} fields after its fragments are expanded; {SELECTION_LIMIT} are allowed. \
                 Ask in several requests.",
                size.fields
            )));
        }
        if size.aliases > ALIAS_LIMIT {
            return Err(Refused::limit(format!(
                "The query has {} aliases after its fragments are expanded; {ALIAS_LIMIT} are allowed. \
                 Ask for many items at once with nodes(ids:) or a list with where.",
                size.aliases
            )));
        }
    }
    for fragment in document.fragments.keys() {
        of_fragment(document, fragment, &mut known)?;
    }
    Ok(())
}

fn count(document: &ExecutableDocument, set: &SelectionSet, known: &mut HashMap<Name, Known>) -> Result<Size, Refused> {
    let mut sum = Size::default();
    for selection in &set.items {
        let below = match &selection.node {
            Selection::Field(field) => {
                sum.fields = sum.fields.saturating_add(1);
                sum.aliases = sum.aliases.saturating_add(u64::from(field.node.alias.is_some()));
                count(document, &field.node.selection_set.node, known)?
            }
            Selection::InlineFragment(inline) => count(document, &inline.node.selection_set.node, known)?,
            Selection::FragmentSpread(spread) => of_fragment(document, &spread.node.fragment_name.node, known)?,
        };
        sum.fields = sum.fields.saturating_add(below.fields);
        sum.aliases = sum.aliases.saturating_add(below.aliases);
    }
    Ok(sum)
}

fn of_fragment(document: &ExecutableDocument, name: &Name, known: &mut HashMap<Name, Known>) -> Result<Size, Refused> {
    match known.get(name) {
        Some(Known::Counted(size)) => return Ok(*size),
        Some(Known::Open) => {
            return Err(Refused::invalid(format!("The fragment {name} spreads itself, directly or through others.")));
        }
        None => {}
    }
    let Some(fragment) = document.fragments.get(name) else { return Ok(Size::default()) };
    known.insert(name.clone(), Known::Open);
    let size = count(document, &fragment.node.selection_set.node, known)?;
    known.insert(name.clone(), Known::Counted(size));
    Ok(size)
}

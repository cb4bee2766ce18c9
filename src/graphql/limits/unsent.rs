//! Variables that were not sent: what they stand for is absent, not null, which matters where null clears.

use std::collections::BTreeSet;

use async_graphql::{
    Name, Positioned, Variables,
    parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet},
};
use async_graphql_value::Value;

/// Takes the arguments and input fields out of an operation that are variables without a value and without a default.
pub(super) fn drop_unsent(document: &mut ExecutableDocument, name: Option<&str>, variables: &Variables) {
    let operations: &mut dyn Iterator<Item = &mut Positioned<OperationDefinition>> = match &mut document.operations {
        DocumentOperations::Single(operation) => &mut std::iter::once(operation),
        DocumentOperations::Multiple(operations) => {
            let chosen = |known: &Name| name.is_none_or(|name| known == name);
            &mut operations.iter_mut().filter(move |(known, _)| chosen(known)).map(|(_, operation)| operation)
        }
    };
    let mut unsent = BTreeSet::new();
    let mut kept = BTreeSet::new();
    for operation in operations {
        let absent =
            operation.node.variable_definitions.iter().map(|definition| &definition.node).filter(|definition| {
                let nullable = definition.var_type.node.nullable;
                nullable && definition.default_value.is_none() && !variables.contains_key(&definition.name.node)
            });
        unsent.extend(absent.map(|definition| definition.name.node.clone()));
        drop_in(&mut operation.node.selection_set.node, &unsent, &mut kept);
        operation.node.variable_definitions.retain(|definition| {
            let name = &definition.node.name.node;
            !unsent.contains(name) || kept.contains(name)
        });
    }
    for fragment in document.fragments.values_mut() {
        drop_in(&mut fragment.node.selection_set.node, &unsent, &mut kept);
    }
}

fn drop_in(set: &mut SelectionSet, unsent: &BTreeSet<Name>, kept: &mut BTreeSet<Name>) {
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => {
                let field = &mut field.node;
                field.arguments.retain_mut(|(_, value)| stays(&mut value.node, unsent, kept));
                drop_in(&mut field.selection_set.node, unsent, kept);
            }
            Selection::InlineFragment(inline) => drop_in(&mut inline.node.selection_set.node, unsent, kept),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn stays(value: &mut Value, unsent: &BTreeSet<Name>, kept: &mut BTreeSet<Name>) -> bool {
    match value {
        Value::Variable(name) => !unsent.contains(name),
        Value::Object(fields) => {
            fields.retain(|_, value| stays(value, unsent, kept));
            true
        }
        Value::List(values) => {
            for value in values {
                if let Value::Variable(name) = value {
                    kept.insert(name.clone());
                } else {
                    stays(value, unsent, kept);
                }
            }
            true
        }
        _ => true,
    }
}

//! How many objects an answer could have: page sizes multiplied down the tree, saturating, before anything runs.

use std::collections::HashMap;

use async_graphql::{
    Name, Value, Variables,
    parser::types::{ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet},
    registry::{MetaTypeName, Registry},
};

use super::{OBJECT_LIMIT, PLAIN_LIST, Refused, VALUE_LIMIT};
use crate::model::page::{PAGE_DEFAULT, PAGE_LIMIT};

/// What must be known of each field of the schema.
#[derive(Clone, Debug, Default)]
pub struct Fields(HashMap<String, HashMap<String, Shown>>);

#[derive(Clone, Debug)]
struct Shown {
    of: String,
    list: bool,
    pages: bool,
    object: bool,
    /// A connection, or what an edge holds: not one object more than its row.
    wraps: bool,
}

struct Count<'a> {
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    objects: u64,
    values: u64,
}

/// Introspection: what may be nested once only, since types lead back to types.
const CIRCULAR: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];

impl Fields {
    /// Reads them from the schema.
    #[must_use]
    pub fn of(registry: &Registry) -> Self {
        let fields = |ty: &async_graphql::registry::MetaType| {
            let shown = ty.fields()?.values().map(|field| {
                let of = MetaTypeName::concrete_typename(&field.ty).to_owned();
                let object = registry.types.get(&of).is_some_and(|of| of.fields().is_some());
                let wraps = ty.name().ends_with("Edge") || of.ends_with("Connection") || of == "PageInfo";
                let pages = field.args.contains_key("first");
                (field.name.clone(), Shown { list: field.ty.contains('['), of, pages, object, wraps })
            });
            Some((ty.name().to_owned(), shown.collect()))
        };
        Self(registry.types.values().filter_map(fields).collect())
    }

    /// Counts what every operation of a document could answer.
    ///
    /// # Errors
    /// More than [`OBJECT_LIMIT`] objects or [`VALUE_LIMIT`] values, or a page larger than allowed.
    pub fn cost(&self, document: &ExecutableDocument, variables: &Variables) -> Result<(), Refused> {
        for (_, operation) in document.operations.iter() {
            let operation = &operation.node;
            let root = match operation.ty {
                OperationType::Query => "Query",
                OperationType::Mutation => "Mutation",
                OperationType::Subscription => "Subscription",
            };
            let mut count = Count { document, operation, variables, objects: 0, values: 0 };
            count.set(self, &operation.selection_set.node, root, 1, None)?;
        }
        Ok(())
    }
}

impl Count<'_> {
    /// Counts a selection that stands `times` times in the answer; `page` is the page size of the connection around it.
    fn set(
        &mut self,
        fields: &Fields,
        set: &SelectionSet,
        of: &str,
        times: u64,
        page: Option<u64>,
    ) -> Result<(), Refused> {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => self.field(fields, &field.node, of, times, page)?,
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref().map_or(of, |on| on.node.on.node.as_str());
                    self.set(fields, &inline.node.selection_set.node, on, times, page)?;
                }
                Selection::FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.set(fields, &fragment.node.selection_set.node, on, times, page)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn field(
        &mut self,
        fields: &Fields,
        field: &Field,
        of: &str,
        times: u64,
        page: Option<u64>,
    ) -> Result<(), Refused> {
        let name = field.name.node.as_str();
        if name.starts_with("__") {
            self.values = self.values.saturating_add(times);
            introspection(self.document, &field.selection_set.node, 0)?;
            return self.within(field);
        }
        let Some(shown) = fields.0.get(of).and_then(|fields| fields.get(name)) else { return Ok(()) };
        let first = if shown.pages { Some(self.first(field)?) } else { None };
        let rows = match (shown.list, shown.object) {
            (true, true) => self.ids(field).or(page).unwrap_or(PLAIN_LIST),
            _ => 1,
        };
        let times = times.saturating_mul(rows);
        self.values = self.values.saturating_add(times);
        if shown.object && !shown.wraps {
            self.objects = self.objects.saturating_add(times);
        }
        self.within(field)?;
        self.set(fields, &field.selection_set.node, &shown.of, times, first)
    }

    fn within(&self, field: &Field) -> Result<(), Refused> {
        let path = field.name.node.as_str();
        if self.objects > OBJECT_LIMIT {
            return Err(Refused::limit(format!(
                "With {path} the answer could have {} objects; {OBJECT_LIMIT} are allowed. Page sizes multiply down the \
                 tree, a plain list counts as {PLAIN_LIST}: ask for smaller pages (first:) and go on with after: \
                 pageInfo.endCursor.",
                self.objects
            )));
        }
        if self.values > VALUE_LIMIT {
            return Err(Refused::limit(format!(
                "With {path} the answer could have {} values; {VALUE_LIMIT} are allowed. Select fewer fields, or ask \
                 for smaller pages (first:) and go on with after: pageInfo.endCursor.",
                self.values
            )));
        }
        Ok(())
    }

    /// The page size that a field asks for.
    fn first(&self, field: &Field) -> Result<u64, Refused> {
        let given = field.get_argument("first").map(|value| value.node.clone());
        let given = given.and_then(|given| given.into_const_with(|name| Ok::<_, ()>(self.variable(&name))).ok());
        match given {
            None | Some(Value::Null) => Ok(PAGE_DEFAULT as u64),
            Some(Value::Number(asked)) if asked.as_u64().is_some_and(|asked| asked <= PAGE_LIMIT as u64) => {
                Ok(asked.as_u64().unwrap_or_default())
            }
            Some(asked) => Err(Refused::limit(format!(
                "{} asks for first: {asked}; 0 to {PAGE_LIMIT} is allowed. Go on with after: pageInfo.endCursor.",
                field.name.node
            ))),
        }
    }

    /// How many ids a field is given.
    fn ids(&self, field: &Field) -> Option<u64> {
        let given = field.get_argument("ids")?.node.clone();
        match given.into_const_with(|name| Ok::<_, ()>(self.variable(&name))).ok()? {
            Value::List(ids) => Some(ids.len() as u64),
            _ => None,
        }
    }

    fn variable(&self, name: &Name) -> Value {
        let default = || {
            let definition = self.operation.variable_definitions.iter().find(|known| known.node.name.node == *name)?;
            definition.node.default_value().cloned()
        };
        self.variables.get(name).cloned().or_else(default).unwrap_or_default()
    }
}

/// Introspection may ask of each type what it holds, but not of the types that those lead to.
fn introspection(document: &ExecutableDocument, set: &SelectionSet, depth: usize) -> Result<(), Refused> {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                let circular = CIRCULAR.contains(&field.node.name.node.as_str());
                let depth = depth + usize::from(circular);
                if depth > 1 {
                    return Err(Refused::limit(format!(
                        "Introspection asks for {} of types that are reached through types; one step is allowed. \
                         Ask for every type once with __schema {{ types }}.",
                        field.node.name.node
                    )));
                }
                introspection(document, &field.node.selection_set.node, depth)?;
            }
            Selection::InlineFragment(inline) => introspection(document, &inline.node.selection_set.node, depth)?,
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    introspection(document, &fragment.node.selection_set.node, depth)?;
                }
            }
        }
    }
    Ok(())
}

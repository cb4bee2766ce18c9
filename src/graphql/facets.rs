//! Counts beside a list: how many rows for each value, with the elements that values name.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, TypeRef},
};

use super::{
    args::Args,
    fetch,
    field::{Answer, FieldDef},
    item::{list_nn, text_nn},
    names::upper,
    plan::{Plan, under},
    registry::Registry,
    row::{Row, any},
    scalar::{self, some},
    shape::Shape,
    state::State,
};
use crate::model::{
    find,
    find::{FacetCount, FacetValue},
    ids::{ItemId, Symbol},
    value::{Lang, Value},
};

/// One facet, counted.
#[derive(Clone, Debug)]
pub(super) struct Facet {
    /// What it counts by, as the enum names it.
    pub(super) by: String,
    /// Each value and how many rows, the most first.
    pub(super) counts: Vec<(Counted, u64)>,
}

/// A value that rows are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Counted {
    /// Rows without a value.
    None,
    /// A value with a name: a kind, a phase, a choice.
    Named(String),
    /// A value that is an item.
    Item(ItemId),
}

struct Line {
    by: String,
    value: Counted,
    count: u64,
    item: Option<Arc<Row>>,
    shape: Arc<Shape>,
}

struct Lines {
    by: String,
    lines: Vec<Arc<Line>>,
}

/// Registers `Facet` and `FacetCount`.
pub(super) fn register(types: &mut Registry) {
    let fields = [
        FieldDef::held::<Arc<Lines>>("by", text_nn(), "What it counts by, as it was asked.", |f, _| {
            Ok(some(f.by.clone()))
        }),
        FieldDef::held::<Arc<Lines>>(
            "counts",
            list_nn("FacetCount"),
            "Each value, the most frequent first.",
            |f, _| Ok(Some(FieldValue::list(f.lines.iter().map(|line| FieldValue::owned_any(Arc::clone(line)))))),
        ),
    ];
    types.object("Facet", "Counts of rows by one thing.", &[], &fields);
    let text = || TypeRef::named(TypeRef::STRING);
    let fields = [
        FieldDef::held::<Arc<Line>>(
            "value",
            text(),
            "The enum value or itemId; null for rows without one.",
            |line, _| {
                Ok(match &line.value {
                    Counted::None => None,
                    Counted::Named(name) => some(name.clone()),
                    Counted::Item(id) => some(id.to_string()),
                })
            },
        ),
        FieldDef::held::<Arc<Line>>("label", text(), "The value in words; null for rows without one.", |line, args| {
            Ok(line.label(args.lang()).and_then(some))
        })
        .arg(scalar::lang()),
        FieldDef::held::<Arc<Line>>("item", TypeRef::named("Item"), "The item, where the value is one.", |line, _| {
            Ok(line.item.as_ref().map(any))
        }),
        FieldDef::held::<Arc<Line>>("count", TypeRef::named_nn(TypeRef::INT), "How many rows.", |line, _| {
            Ok(some(scalar::count(line.count)))
        }),
    ];
    types.object("FacetCount", "How many rows have one value.", &[], &fields);
}

/// Fetches the items that the values name, in one call for all facets.
///
/// # Errors
/// The domain's own.
pub(super) async fn named(state: &Arc<State>, facets: Vec<Facet>, field: SelectionField<'_>) -> Answer {
    let counts = under(&field, &["counts"]);
    let wanted = counts.iter().any(|counts| counts.selection_set().any(|f| matches!(f.name(), "item" | "label")));
    let mut rows = HashMap::new();
    if wanted {
        let named = facets.iter().flat_map(|facet| &facet.counts);
        let ids: indexmap::IndexSet<ItemId> =
            named.filter_map(|(value, _)| if let Counted::Item(id) = value { Some(*id) } else { None }).collect();
        let ids: Vec<ItemId> = ids.into_iter().collect();
        let images = state.view.get(&ids).await.map_err(super::error::Fault::from)?;
        rows.extend(images.into_iter().flatten().map(|image| (image.id, Row::new(state, image))));
        let items: Vec<_> = counts.iter().flat_map(|counts| under(counts, &["item"])).collect();
        let plan = Plan::items(state, &items)?;
        fetch::fill(state, vec![(rows.values().cloned().collect(), &plan)]).await?;
    }
    let line = |by: &str, value: Counted, count| {
        let item = if let Counted::Item(id) = &value { rows.get(id).cloned() } else { None };
        Arc::new(Line { by: by.to_owned(), value, count, item, shape: Arc::clone(&state.shape) })
    };
    let lines = facets.into_iter().map(|facet| {
        let lines = facet.counts.into_iter().map(|(value, count)| line(&facet.by, value, count)).collect();
        FieldValue::owned_any(Arc::new(Lines { by: facet.by, lines }))
    });
    Ok(Some(FieldValue::list(lines)))
}

/// A facet as a list's enum names it.
#[must_use]
pub(super) fn asked(shape: &Shape, by: &str) -> Option<find::Facet> {
    Some(match by {
        "KIND" => find::Facet::Kind,
        "PHASE" => find::Facet::Phase,
        "TRUST" => find::Facet::Trust,
        name => find::Facet::Property(property(shape, name)?.clone()),
    })
}

/// A facet as a store counted it.
#[must_use]
pub(super) fn counted(facet: &find::Facet, counts: &[FacetCount]) -> Facet {
    let by = match facet {
        find::Facet::Kind => "KIND".to_owned(),
        find::Facet::Phase => "PHASE".to_owned(),
        find::Facet::Trust => "TRUST".to_owned(),
        find::Facet::Property(name) => upper(name.as_str()),
    };
    let value = |value: &Option<FacetValue>| match value {
        None => Counted::None,
        Some(FacetValue::Kind(kind)) => Counted::Named(upper(kind.as_str())),
        Some(FacetValue::Phase(phase)) => Counted::Named(scalar::phase(*phase).to_owned()),
        Some(FacetValue::Trust(trust)) => Counted::Item((*trust).into()),
        Some(FacetValue::Value(Value::Choice(choice))) => Counted::Named(upper(choice.as_str())),
        Some(FacetValue::Value(Value::Flag(flag))) => Counted::Named(flag.to_string()),
        Some(FacetValue::Value(Value::Ref(id))) => Counted::Item(*id),
        Some(FacetValue::Value(_)) => Counted::None,
    };
    Facet { by, counts: counts.iter().map(|line| (value(&line.value), line.count)).collect() }
}

fn property<'a>(shape: &'a Shape, by: &str) -> Option<&'a Symbol> {
    shape.metamodel.properties.keys().find(|name| upper(name.as_str()) == by)
}

impl Line {
    fn label(&self, lang: Lang) -> Option<String> {
        match &self.value {
            Counted::None => None,
            Counted::Item(_) => {
                let row = self.item.as_ref()?;
                Some(row.image.name(lang).unwrap_or(row.image.key()).to_owned())
            }
            Counted::Named(name) => {
                let metamodel = &self.shape.metamodel;
                let kind = (self.by == "KIND").then(|| {
                    let kind = self.shape.element_kind(name).or_else(|| self.shape.relation_kind(name))?;
                    Some(self.shape.label(kind.as_str(), lang))
                });
                let choice = property(&self.shape, &self.by).and_then(|property| metamodel.properties.get(property));
                let choice =
                    choice.and_then(|property| property.values.iter().find(|(v, _)| upper(v.as_str()) == *name));
                let choice = choice.map(|(_, value)| value.label.read(lang).to_owned());
                kind.flatten().or(choice).or_else(|| scalar::in_words(name, lang).map(str::to_owned))
            }
        }
    }
}

/// What `facets(by:)` names below a list.
#[must_use]
pub(super) fn below(shape: &Shape, field: &SelectionField<'_>) -> Vec<find::Facet> {
    let mut facets: Vec<find::Facet> = Vec::new();
    for selected in under(field, &["facets"]) {
        for by in Args::below(&selected).texts("by").unwrap_or_default() {
            facets.extend(asked(shape, by).filter(|facet| !facets.contains(facet)).as_slice().iter().cloned());
        }
    }
    facets
}

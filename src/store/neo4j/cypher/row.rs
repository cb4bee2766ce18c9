//! One row as orders and counts look at it: the image, as its reader may see it.

use std::collections::BTreeSet;

use crate::{
    model::{
        day::Day,
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        text::sort_key,
        value::{Phase, Value},
    },
    store::evaluate::{Facts, Related},
};

/// A row on a day.
pub(super) struct Row<'a> {
    pub(super) image: &'a Image,
    pub(super) day: Day,
}

impl Facts for Row<'_> {
    fn id(&self) -> ItemId {
        self.image.id
    }

    fn kind(&self) -> Symbol {
        self.image.kind.clone()
    }

    fn phase(&self) -> Option<Phase> {
        self.image.phase(self.day)
    }

    fn key(&self) -> Vec<u8> {
        self.image.key().as_bytes().to_vec()
    }

    fn sort_key(&self) -> Vec<u8> {
        sort_key(self.image)
    }

    fn value(&self, property: &Symbol) -> Option<Value> {
        self.image.value(property.as_str()).cloned()
    }

    /// Asked of the database only.
    fn trusts(&self) -> BTreeSet<ElementId> {
        BTreeSet::new()
    }

    /// Asked of the database only.
    fn related(&self, _: &Related<'_>) -> bool {
        false
    }
}

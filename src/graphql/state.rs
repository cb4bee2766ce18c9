//! One state as the resolvers below it share it: the view, how its ids are marked, and the keys already looked up.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::{SelectionField, Value};

use super::{
    args::Args,
    error::{Fault, Result},
    ids::{Mark, open_id},
    shape::Shape,
};
use crate::{
    domain::view::View,
    model::ids::{ElementId, ItemId},
};

/// One state.
pub(super) struct State {
    /// As the reader sees it.
    pub(super) view: View,
    /// What its ids say.
    pub(super) mark: Mark,
    /// The types.
    pub(super) shape: Arc<Shape>,
    keys: Mutex<HashMap<Arc<str>, Option<ItemId>>>,
    /// What may be meant by keys that nothing has.
    near: Mutex<HashMap<Arc<str>, Vec<String>>>,
}

/// Of how many unknown keys it is told what may be meant, and how much of each.
const OFFERED: usize = 3;

impl State {
    /// A state that has looked up nothing yet.
    #[must_use]
    pub(super) fn new(view: View, mark: Mark, shape: Arc<Shape>) -> Self {
        Self { view, mark, shape, keys: Mutex::default(), near: Mutex::default() }
    }

    /// Looks up every key that this field and those below it name, in one call.
    ///
    /// # Errors
    /// The domain's own.
    pub(super) async fn learn(&self, field: SelectionField<'_>) -> Result<()> {
        let mut keys = BTreeSet::new();
        keys_below(field, &mut keys);
        self.learn_keys(keys).await
    }

    /// Looks up keys, in one call.
    ///
    /// # Errors
    /// The domain's own.
    pub(super) async fn learn_keys(&self, mut keys: BTreeSet<Arc<str>>) -> Result<()> {
        {
            let known = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
            keys.retain(|key| !known.contains_key(key));
        }
        let keys: Vec<Arc<str>> = keys.into_iter().collect();
        let found = self.view.by_key(&keys).await?;
        let unknown = keys.iter().zip(&found).filter(|(_, found)| found.is_none());
        for (key, _) in unknown.take(OFFERED) {
            let near = self.view.nearest(key, OFFERED).await?;
            let near = near.iter().map(|image| format!("«{}»", image.key())).collect();
            self.near.lock().unwrap_or_else(PoisonError::into_inner).insert(Arc::clone(key), near);
        }
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).extend(keys.into_iter().zip(found));
        Ok(())
    }

    /// The item that `{id}`, `{itemId}` or `{key}` names, its key learnt before; `None` when nothing has that key.
    ///
    /// # Errors
    /// Not exactly one of the three, or not an id.
    pub(super) fn named(&self, given: &Args) -> Result<Option<ItemId>> {
        match (given.text("id"), given.text("itemId"), given.text("key")) {
            (Some(id), None, None) => Ok(Some(open_id(id)?.0)),
            (None, Some(id), None) => id.parse().map(Some).map_err(Fault::question),
            (None, None, Some(key)) => Ok(self.known(key)),
            _ => Err(Fault::question("Name the item by exactly one of id, itemId and key.")),
        }
    }

    /// The item that a reference names.
    ///
    /// # Errors
    /// Nothing has that name, as far as the reader may see.
    pub(super) fn one(&self, given: &Value) -> Result<ItemId> {
        let args = Args::object(given);
        self.named(&args)?.ok_or_else(|| {
            let key = args.text("key").unwrap_or_default();
            let near = self.near.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned().unwrap_or_default();
            let remedy = match near.as_slice() {
                [] => "Look for it with search(text:).".to_owned(),
                near => format!("Perhaps {}? Or look for it with search(text:).", near.join(", ")),
            };
            Fault::question(format!("Nothing has the key «{key}». {remedy}"))
        })
    }

    /// The organisation that the argument `at` names, if it is given.
    ///
    /// # Errors
    /// Nothing has that name, or it is no element.
    pub(super) fn at(&self, args: &Args) -> Result<Option<ElementId>> {
        let Some(given) = args.get("at") else { return Ok(None) };
        let item = self.one(given)?;
        item.element().map(Some).ok_or_else(|| Fault::question("at names a relation; it takes an organisation."))
    }

    fn known(&self, key: &str) -> Option<ItemId> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).get(key).copied().flatten()
    }
}

fn keys_below(field: SelectionField<'_>, keys: &mut BTreeSet<Arc<str>>) {
    for (name, value) in field.arguments().unwrap_or_default() {
        if name == "key" {
            keys.extend(super::args::text(&value).map(Into::into));
        }
        keys_in(&value, keys);
    }
    field.selection_set().for_each(|field| keys_below(field, keys));
}

/// Every `{key: "…"}` in a value.
pub(super) fn keys_in(value: &Value, keys: &mut BTreeSet<Arc<str>>) {
    match value {
        Value::List(values) => values.iter().for_each(|value| keys_in(value, keys)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("key", Value::String(key)) => {
                        keys.insert(key.as_str().into());
                    }
                    _ => keys_in(value, keys),
                }
            }
        }
        _ => {}
    }
}

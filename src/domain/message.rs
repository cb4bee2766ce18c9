//! The texts of problems and findings, from `schema/messages.yaml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::code::Code;
use crate::model::value::Words;

/// What stands under one code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// What is wrong; blanks in braces.
    pub text: Words,
    /// What to do about it; blanks in braces.
    pub remedy: Words,
}

static MESSAGES: LazyLock<Result<BTreeMap<String, Message>, String>> = LazyLock::new(|| {
    serde_saphyr::from_str(include_str!("../../schema/messages.yaml")).map_err(|error| error.to_string())
});

/// Every text by the name of its code.
///
/// # Errors
/// What is wrong with the file.
pub fn all() -> Result<&'static BTreeMap<String, Message>, &'static str> {
    MESSAGES.as_ref().map_err(String::as_str)
}

/// The texts of a code.
#[must_use]
pub fn of(code: Code) -> Option<&'static Message> {
    all().ok()?.get(code.name())
}

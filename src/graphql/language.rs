//! In which language a text is told: bokmål where it does not stand in the one that is asked for.

use std::sync::Arc;

use async_graphql::dynamic::TypeRef;

use super::{
    field::FieldDef,
    row::Row,
    scalar::{choice, lang, some},
};
use crate::model::{
    image::builtin,
    value::{Lang, Value},
};

/// The fields of an element that tell it.
#[must_use]
pub(super) fn fields() -> Vec<FieldDef> {
    let name = "The language that `name` is told in; null for a person and for what has no name.";
    let description = "The language that `description` is told in; null where there is none.";
    vec![told("nameLanguage", name, builtin::NAME), told("descriptionLanguage", description, builtin::DESCRIPTION)]
}

fn told(field: &'static str, about: &'static str, of: &'static str) -> FieldDef {
    FieldDef::held::<Arc<Row>>(field, TypeRef::named("Lang"), about, move |row, args| {
        Ok(match row.image.value(of) {
            Some(Value::Words(words)) => some(choice(said(words.language(args.lang())))),
            _ => None,
        })
    })
    .arg(lang())
}

const fn said(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "NB",
        Lang::Nn => "NN",
        Lang::En => "EN",
    }
}

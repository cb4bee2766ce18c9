//! Free texts: how long they may be, and that no national identity number is in them.

use super::{check::about, draft::Drafted, national::holds_national_number};
use crate::{
    domain::problem::{Code, Problem},
    model::{
        ids::{ItemId, Symbol},
        image::builtin,
        value::Value,
    },
};

/// The most bytes of one text.
pub const TEXT_LIMIT: usize = 100_000;
/// The most bytes of a name in one language.
pub const NAME_LIMIT: usize = 1_000;
/// The most words of a quotation.
pub const QUOTE_LIMIT: usize = 8;

/// Checks every text that an item gets.
pub(super) fn check(id: ItemId, drafted: &Drafted, problems: &mut Vec<Problem>) {
    for (property, _, after) in drafted.changed() {
        let Some(after) = after else { continue };
        let at = |code| {
            let problem = Problem::new(code).at(drafted.operation_of(property)).property(property.clone());
            Problem { item: about(id, drafted), ..problem }
        };
        let too_long = |count: usize, limit: usize| {
            at(Code::TooLong).blank("count", count.to_string()).blank("limit", limit.to_string())
        };
        let limit = if *property == builtin::NAME { NAME_LIMIT } else { TEXT_LIMIT };
        let mut numbers = false;
        each_text(after, &mut |text| {
            numbers |= holds_national_number(text);
            if text.len() > limit {
                problems.push(too_long(text.len(), limit));
            }
        });
        if let Value::Sources(sources) = after {
            for words in sources.iter().filter_map(|source| Some(source.quote.as_ref()?.split_whitespace().count())) {
                if words > QUOTE_LIMIT {
                    problems.push(too_long(words, QUOTE_LIMIT));
                }
            }
        }
        if numbers && !is_id(property) {
            problems.push(at(Code::NationalNumber));
        }
    }
}

/// In an external id a national number is a finding only.
fn is_id(property: &Symbol) -> bool {
    *property == builtin::EXTERNAL_IDS
}

/// Calls back with every text in a value.
pub(crate) fn each_text(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::Text(text) | Value::Link(text) => see(text),
        Value::Words(words) => words.each().for_each(see),
        Value::Personal(personal) => personal.value().into_iter().for_each(see),
        Value::Many(values) => values.iter().for_each(|value| each_text(value, see)),
        Value::Sources(sources) => {
            for source in sources {
                see(&source.key);
                [&source.heading, &source.clause, &source.quote].into_iter().flatten().for_each(|text| see(text));
            }
        }
        Value::Confirmed(confirmed) => see(&confirmed.by),
        Value::ExternalIds(ids) => ids.iter().for_each(|id| {
            see(&id.source);
            see(&id.id);
        }),
        Value::Extra(extra) => extra.iter().for_each(|extra| {
            see(&extra.name);
            see(&extra.value);
        }),
        Value::Number(_) | Value::Choice(_) | Value::Date(_) | Value::Flag(_) | Value::Ref(_) | Value::Lifecycle(_) => {
        }
    }
}

//! Where a statement stands: `KEY | heading | quote`, or `KEY | heading | clause | quote`.

use std::sync::Arc;

use crate::model::value::Source;

use super::{
    mistakes::Mistakes,
    tree::{Branch, Tree},
};

/// The most words that may be quoted.
pub const QUOTE_WORDS: usize = 8;

const FORM: &str = "Write `DOCUMENT | heading | quoted words`, or with the clause before the quote: \
                    `STYRING | 3.4.4 Beslutningsprosess | b4 | quoted words`. Several stand as a list.";

/// One citation or a list of them.
pub(super) fn read(tree: &Tree, mistakes: &mut Mistakes) -> Vec<Source> {
    match &tree.node {
        Branch::List(list) if !list.is_empty() => list.iter().filter_map(|one| citation(one, mistakes)).collect(),
        _ => citation(tree, mistakes).into_iter().collect(),
    }
}

fn citation(tree: &Tree, mistakes: &mut Mistakes) -> Option<Source> {
    let Branch::Text(text) = &tree.node else {
        return mistakes.expected(tree, "source", "a citation", FORM);
    };
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let (key, heading, clause, quote) = match parts[..] {
        [key, heading, quote] => (key, heading, None, quote),
        [key, heading, clause, quote] => (key, heading, Some(clause), quote),
        _ => return mistakes.expected(tree, "source", "three or four parts between «|»", FORM),
    };
    if [key, heading, quote].iter().any(|part| part.is_empty()) || clause == Some("") {
        return mistakes.expected(tree, "source", "no empty part", FORM);
    }
    let words = quote.split_whitespace().count();
    if words > QUOTE_WORDS {
        let message = format!("the quote has {words} words, at most {QUOTE_WORDS} are allowed");
        mistakes.add(tree.line, message, "Quote the words that carry the fact; say the rest in words of your own.");
        return None;
    }
    let arc = |text: &str| -> Arc<str> { text.into() };
    Some(Source { key: arc(key), heading: Some(arc(heading)), clause: clause.map(arc), quote: Some(arc(quote)) })
}

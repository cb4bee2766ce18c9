//! A text search finds words inside compounds, in every spelling people type, and ranks names before the rest.

use snitt::{
    model::{
        ids::{ElementId, ItemId},
        image::{Image, builtin},
        text::search_text,
        value::{Value, Words as Named},
    },
    store::text::{Words, rank},
};

fn text_of(name: &str, key: &str, description: &str) -> String {
    let words = |text: &str| Value::Words(Named::nb(text));
    search_text(&Image {
        id: ItemId::Element(ElementId(1)),
        kind: "process".into(),
        ends: None,
        values: [
            (builtin::NAME.into(), words(name)),
            (builtin::KEY.into(), Value::Text(key.into())),
            (builtin::DESCRIPTION.into(), words(description)),
        ]
        .into_iter()
        .collect(),
    })
}

fn ranked(query: &str) -> Option<u8> {
    let text = text_of("Poliklinisk Konsultasjon", "pol-kons", "En time på\nsykehuset i Ålesund.");
    rank(&text, &Words::of(query))
}

#[test]
fn a_match_is_ranked_by_where_it_stands() {
    assert_eq!(ranked("poliklinisk konsultasjon"), Some(0));
    assert_eq!(ranked("polikl"), Some(1));
    assert_eq!(ranked("konsultasjon"), Some(2));
    assert_eq!(ranked("klinisk"), Some(3));
    assert_eq!(ranked("pol-kons"), Some(4));
    assert_eq!(ranked("sykehus"), Some(5));
    assert_eq!(ranked("konsultasjon sykehus"), Some(5));
    assert_eq!(ranked("konsultasjon tannlege"), None);
    assert_eq!(ranked(""), Some(0));
}

#[test]
fn a_word_is_found_in_every_spelling_and_form() {
    for query in ["ÅLESUND", "aalesund", "alesund", "sykehuset", "konsultasjoner"] {
        assert!(ranked(query).is_some(), "{query}");
    }
    let text = text_of("Bodø", "bodo", "");
    assert_eq!(rank(&text, &Words::of("bodoe")), Some(0));
    assert_eq!(rank(&text, &Words::of("Bodø")), Some(0));
}

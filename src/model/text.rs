//! One sort key and one folded search text per item, computed here so that every engine compares the same bytes.

use super::{
    image::{Image, builtin},
    value::{Lang, Value},
};

/// The most bytes a sort key may have; longer names are cut at a character.
pub const SORT_KEY_LIMIT: usize = 1_000;
/// The most bytes a search text may have; longer texts are cut at a character.
pub const SEARCH_TEXT_LIMIT: usize = 30_000;

/// The bytes by which items are ordered: the bokmål name folded to lower case, accents dropped, æ, ø and å after z.
/// Empty for an item without a name, which sorts last.
#[must_use]
pub fn sort_key(image: &Image) -> Vec<u8> {
    let mut key = Vec::new();
    for letter in image.name(Lang::Nb).unwrap_or_default().chars().flat_map(char::to_lowercase) {
        let start = key.len();
        match letter {
            'æ' | 'ä' => key.extend_from_slice(b"{"),
            'ø' | 'ö' => key.extend_from_slice(b"|"),
            'å' => key.extend_from_slice(b"}"),
            other => push_plain(other, &mut key),
        }
        if key.len() > SORT_KEY_LIMIT {
            key.truncate(start);
            break;
        }
    }
    key
}

/// The text that a search looks in, folded, in three lines: names; key, aliases and external ids; description. Several
/// on one line are parted by tabs; line breaks and tabs of the texts themselves become blanks.
#[must_use]
pub fn search_text(image: &Image) -> String {
    const LINES: [&[&str]; 3] =
        [&[builtin::NAME], &[builtin::KEY, builtin::ALIASES, builtin::EXTERNAL_IDS], &[builtin::DESCRIPTION]];
    let mut text = String::new();
    for line in LINES {
        let start = text.len();
        for property in line {
            each_text(image.value(property), &mut |words| {
                if text.len() > start {
                    text.push('\t');
                }
                fold_into(words, &mut text);
            });
        }
        text.push('\n');
    }
    if text.len() > SEARCH_TEXT_LIMIT {
        let cut = (0..=SEARCH_TEXT_LIMIT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(cut);
    }
    text
}

fn each_text(value: Option<&Value>, tell: &mut impl FnMut(&str)) {
    match value {
        Some(Value::Words(words)) => words.each().for_each(tell),
        Some(Value::Personal(personal)) => personal.value().into_iter().for_each(tell),
        Some(Value::Text(text)) => tell(text),
        Some(Value::Many(many)) => many.iter().for_each(|value| each_text(Some(value), tell)),
        Some(Value::ExternalIds(ids)) => ids.iter().for_each(|id| tell(&id.id)),
        _ => {}
    }
}

/// Folds a text for searching: lower case, accents dropped, æ to ae, ø to o, å to a, line breaks and tabs to blanks.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => folded.push_str("ae"),
            'ø' | 'ö' => folded.push('o'),
            'å' => folded.push('a'),
            '\n' | '\r' | '\t' => folded.push(' '),
            other => folded.push_str(plain(other).unwrap_or(other.encode_utf8(&mut [0; 4]))),
        }
    }
}

fn push_plain(letter: char, key: &mut Vec<u8>) {
    key.extend_from_slice(plain(letter).unwrap_or(letter.encode_utf8(&mut [0; 4])).as_bytes());
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ŋ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' => "o",
        'ś' | 'š' => "s",
        'ß' => "ss",
        'ŧ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

//! How well a text search meets an item: one pure function that every engine ranks by.

use frostem::{Algorithm, Stemmer};
use memchr::memmem::Finder;

use crate::model::text::fold;

/// The shortest stem that a word is searched by; shorter ones would be found in nearly everything.
const SHORTEST_STEM: usize = 3;

/// A query's words, folded, each with the other spellings it is searched by.
#[derive(Clone, Debug, Default)]
pub struct Words {
    phrases: Vec<String>,
    words: Vec<Vec<String>>,
    /// The same as `words`, made ready to be looked for in many texts.
    finders: Vec<Vec<Finder<'static>>>,
}

impl Words {
    /// The words of what somebody typed, parted by blanks.
    #[must_use]
    pub fn of(query: &str) -> Self {
        let stemmer = Stemmer::new(Algorithm::Norwegian);
        let words: Vec<Vec<String>> = query.split_whitespace().map(|word| spellings(word, &stemmer)).collect();
        let phrase = query.split_whitespace().map(fold).collect::<Vec<_>>().join(" ");
        let mut phrases = vec![phrase.clone(), respelt(&phrase)];
        if let [only] = words.as_slice() {
            phrases.clone_from(only);
        }
        phrases.dedup();
        let ready = |spellings: &Vec<String>| spellings.iter().map(|word| Finder::new(word).into_owned()).collect();
        let finders = words.iter().map(ready).collect();
        Self { phrases, words, finders }
    }

    /// Whether there is nothing to look for, so that everything is found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether so few letters were typed that nearly everything has them somewhere.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.words.iter().flatten().all(|spelling| spelling.len() <= SHORTEST_STEM)
    }

    /// For each word the spellings of which one must stand somewhere in an item's search text.
    pub fn spellings(&self) -> impl Iterator<Item = &[String]> {
        self.words.iter().map(Vec::as_slice)
    }
}

/// How well a search text ([`search_text`](crate::model::text::search_text)) meets a query, best first: 0 the whole
/// name, 1 the start of the name, 2 the start of a word in it, 3 inside a word of it, 4 the key or another id, 5 the
/// description. Several words are as good as the worst placed of them, and at best 2 unless they stand together as
/// typed. `None` when a word stands nowhere.
#[must_use]
pub fn rank(search_text: impl AsRef<[u8]>, query: &Words) -> Option<u8> {
    let text = search_text.as_ref();
    if query.is_empty() {
        return Some(0);
    }
    if let Some(rank) = leading(text, query) {
        return Some(rank);
    }
    let (names, rest) = line(text);
    let (ids, rest) = line(rest);
    let (description, _) = line(rest);
    let mut worst = 2;
    for spellings in &query.finders {
        worst = worst.max(place(names, ids, description, spellings)?);
    }
    Some(worst)
}

/// 0 where a name is what was typed, 1 where one begins with it: such a name has every word of it. Takes a search text or
/// its first line.
#[must_use]
pub fn leading(search_text: &[u8], query: &Words) -> Option<u8> {
    let rest = |name: &[u8], phrase: &String| name.strip_prefix(phrase.as_bytes()).map(<[u8]>::len);
    let shortest = |name: &[u8]| query.phrases.iter().filter_map(|phrase| rest(name, phrase)).min();
    // Most have one name.
    let end = memchr::memchr2(b'\n', b'\t', search_text).unwrap_or(search_text.len());
    let (first, more) = search_text.split_at(end);
    let best = if more.first() == Some(&b'\t') {
        line(search_text).0.split(|byte| *byte == b'\t').filter_map(shortest).min()
    } else {
        shortest(first)
    };
    best.map(|rest| u8::from(rest > 0))
}

/// The first line and what comes after it.
fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', text).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    (line, rest.get(1..).unwrap_or_default())
}

fn place(names: &[u8], ids: &[u8], description: &[u8], spellings: &[Finder<'static>]) -> Option<u8> {
    let inside = |text: &[u8]| spellings.iter().any(|word| word.find(text).is_some());
    Some(match () {
        () if spellings.iter().any(|word| starts_a_word(names, word)) => 2,
        () if inside(names) => 3,
        () if inside(ids) => 4,
        () if inside(description) => 5,
        () => return None,
    })
}

fn starts_a_word(text: &[u8], word: &Finder<'static>) -> bool {
    let after_letter = |at: usize| match text.get(..at).and_then(<[u8]>::last) {
        None => false,
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        Some(_) => last_char(text.get(..at).unwrap_or_default()).is_some_and(char::is_alphanumeric),
    };
    word.find_iter(text).any(|at| !after_letter(at))
}

fn last_char(text: &[u8]) -> Option<char> {
    let from = (0..text.len()).rev().find(|at| text.get(*at).is_some_and(|byte| byte & 0xC0 != 0x80))?;
    std::str::from_utf8(text.get(from..)?).ok()?.chars().next()
}

/// The word as typed, with the Danish and typewriter spellings of ø and å, and its stem.
fn spellings(word: &str, stemmer: &Stemmer) -> Vec<String> {
    let folded = fold(word);
    let mut all = vec![folded.clone(), respelt(&folded)];
    let stem = fold(&stemmer.stem(&word.to_lowercase()));
    if stem.chars().count() >= SHORTEST_STEM {
        all.push(respelt(&stem));
        all.push(stem);
    }
    let mut kept: Vec<String> = Vec::with_capacity(all.len());
    for spelling in all {
        if !kept.contains(&spelling) {
            kept.push(spelling);
        }
    }
    kept
}

fn respelt(folded: &str) -> String {
    folded.replace("oe", "o").replace("aa", "a")
}

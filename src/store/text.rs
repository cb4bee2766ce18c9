//! How well a text search meets an item: one pure function that every engine ranks by.

use frostem::{Algorithm, Stemmer};

use crate::model::text::fold;

/// The shortest stem that a word is searched by; shorter ones would be found in nearly everything.
const SHORTEST_STEM: usize = 3;

/// A query's words, folded, each with the other spellings it is searched by.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Words {
    phrases: Vec<String>,
    words: Vec<Vec<String>>,
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
        Self { phrases, words }
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
pub fn rank(search_text: &str, query: &Words) -> Option<u8> {
    if query.is_empty() {
        return Some(0);
    }
    let mut lines = search_text.split('\n');
    let mut line = || lines.next().unwrap_or_default();
    let (names, ids, description) = (line(), line(), line());
    if let Some(rank) = leading(names.as_bytes(), query) {
        return Some(rank);
    }
    let mut worst = 2;
    for spellings in query.spellings() {
        worst = worst.max(place(names, ids, description, spellings)?);
    }
    Some(worst)
}

/// 0 where a name is what was typed, 1 where one begins with it: such a name has every word of it. Takes a search text or
/// its first line.
#[must_use]
pub fn leading(search_text: &[u8], query: &Words) -> Option<u8> {
    let line = memchr::memchr(b'\n', search_text).unwrap_or(search_text.len());
    let names = search_text.get(..line).unwrap_or_default().split(|byte| *byte == b'\t');
    let rest = |name: &[u8], phrase: &String| name.strip_prefix(phrase.as_bytes()).map(<[u8]>::len);
    let shortest = names.flat_map(|name| query.phrases.iter().filter_map(move |phrase| rest(name, phrase))).min();
    shortest.map(|rest| u8::from(rest > 0))
}

fn place(names: &str, ids: &str, description: &str, spellings: &[String]) -> Option<u8> {
    let inside = |text: &str| spellings.iter().any(|word| text.contains(word.as_str()));
    Some(match () {
        () if spellings.iter().any(|word| starts_a_word(names, word)) => 2,
        () if inside(names) => 3,
        () if inside(ids) => 4,
        () if inside(description) => 5,
        () => return None,
    })
}

fn starts_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
    })
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

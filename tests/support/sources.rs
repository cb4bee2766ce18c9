//! The source documents: their sections by heading, so that a citation can be looked up.

use std::{collections::BTreeMap, path::PathBuf};

use snitt::model::value::Source;

/// One section: the printed heading it stands under, if that is not the outermost, its own, and its text.
struct Section {
    under: Option<String>,
    heading: String,
    text: String,
}

/// Every document that is cited, by key.
pub struct Sources {
    documents: BTreeMap<String, Vec<Section>>,
}

/// Where the documents lie: `SNITT_KILDER`, else beside the repository. `None` when they are not there.
pub fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("SNITT_KILDER").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/kilder"));
    folder.join("README.md").is_file().then_some(folder)
}

/// The documents' keys and the headings that each is expected to have, in order.
pub fn outline() -> BTreeMap<String, Vec<String>> {
    serde_saphyr::from_str(include_str!("headings.yaml")).expect("tests/support/headings.yaml")
}

/// Line breaks and runs of blanks are one blank.
pub fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Sources {
    /// Divides each document by its headings: a heading is a line of its own that reads exactly so, the first such line
    /// after the heading before it.
    pub fn read() -> Result<Self, String> {
        let folder = folder().ok_or("the sources are not there")?;
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"));
        let readme = read("README.md")?;
        let mut documents = BTreeMap::new();
        for (key, headings) in outline() {
            let row = readme.lines().find(|line| line.starts_with(&format!("| `{key}` |")));
            let file = row.and_then(|row| row.split('|').nth(2)).ok_or(format!("{key} is not in README.md"))?;
            let text = read(file.trim())?;
            documents.insert(key.clone(), sections(&key, &text, &headings)?);
        }
        Ok(Self { documents })
    }

    /// Whether the quote stands under the heading; else why not.
    pub fn check(&self, source: &Source) -> Result<(), String> {
        let heading = source.heading.as_deref().ok_or("no heading")?;
        let quote = normalised(source.quote.as_deref().ok_or("no quote")?);
        let sections = self.documents.get(&*source.key).ok_or(format!("no document «{}»", source.key))?;
        let found: Vec<&Section> = match heading.split_once(" > ") {
            Some((under, own)) => {
                sections.iter().filter(|s| s.under.as_deref() == Some(under) && s.heading == own).collect()
            }
            None => {
                let own = || sections.iter().filter(|s| s.heading == heading);
                let outer: Vec<&Section> = own().filter(|s| s.under.is_none()).collect();
                if outer.is_empty() { own().collect() } else { outer }
            }
        };
        match found[..] {
            [section] if section.text.contains(&quote) => Ok(()),
            [_] => Err(format!("«{quote}» does not stand under «{heading}» of {}", source.key)),
            [] => Err(format!("{} has no heading «{heading}»", source.key)),
            _ => {
                Err(format!("{} has several headings «{heading}»: write the one it stands under before it", source.key))
            }
        }
    }
}

fn sections(key: &str, text: &str, headings: &[String]) -> Result<Vec<Section>, String> {
    let lines: Vec<String> = text.lines().map(normalised).collect();
    let mut starts = Vec::new();
    let mut outer: Option<&str> = None;
    let mut next = 0;
    for heading in headings {
        let (under, own) = match heading.strip_prefix("> ") {
            Some(own) => (outer.map(str::to_owned), own),
            None => {
                outer = Some(heading);
                (None, heading.as_str())
            }
        };
        let found = lines.iter().skip(next).position(|line| line == own);
        let at = next + found.ok_or(format!("{key} has no line «{own}» after line {next}"))?;
        starts.push((under, own.to_owned(), at));
        next = at + 1;
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(_, _, at)| *at).chain([lines.len()]).collect();
    let section = |((under, heading, at), end): ((Option<String>, String, usize), usize)| {
        let text = normalised(&lines.get(at + 1..end).unwrap_or_default().join(" "));
        Section { under, heading, text }
    };
    Ok(starts.into_iter().zip(ends).map(section).collect())
}

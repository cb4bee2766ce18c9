//! The source documents: their sections by heading, so that a citation can be looked up.

use std::{collections::BTreeMap, path::PathBuf};

use snitt::{
    exchange::seed::{Document, Heading, Outline},
    model::value::Source,
};

use crate::seed;

/// One section: its heading, and its text.
struct Section {
    heading: Heading,
    text: String,
}

/// Every document that is cited, by key.
pub struct Sources {
    documents: BTreeMap<String, (Document, Vec<Section>)>,
}

/// Where the documents lie: `SNITT_KILDER`, else beside the repository. `None` when they are not there.
pub fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("SNITT_KILDER").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/kilder"));
    folder.join("README.md").is_file().then_some(folder)
}

/// The documents and the headings that each is expected to have.
pub fn outline() -> Outline {
    let files = seed::files();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    snitt::exchange::seed::outline(&files, &seed::metamodel())
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
        for (key, document) in outline().documents {
            let row = readme.lines().find(|line| line.starts_with(&format!("| `{key}` |")));
            let file = row.and_then(|row| row.split('|').nth(2)).ok_or(format!("{key} is not in README.md"))?;
            let text = read(file.trim())?;
            let sections = sections(&key, &text, &document.headings)?;
            documents.insert(key, (document, sections));
        }
        Ok(Self { documents })
    }

    /// Whether the quote stands under the heading; else why not.
    pub fn check(&self, source: &Source) -> Result<(), String> {
        let heading = source.heading.as_deref().ok_or("no heading")?;
        let quote = normalised(source.quote.as_deref().ok_or("no quote")?);
        let (document, sections) = self.documents.get(&*source.key).ok_or(format!("no document «{}»", source.key))?;
        let found = document.heading(heading).map_err(|several| match several.len() {
            0 => format!("{} has no heading «{heading}»", source.key),
            _ => format!("{} has several headings «{heading}»", source.key),
        })?;
        let section = sections.iter().find(|section| section.heading == *found).ok_or("no such section")?;
        if section.text.contains(&quote) {
            return Ok(());
        }
        Err(format!("«{quote}» does not stand under «{heading}» of {}", source.key))
    }
}

fn sections(key: &str, text: &str, headings: &[Heading]) -> Result<Vec<Section>, String> {
    let lines: Vec<String> = text.lines().map(normalised).collect();
    let mut starts = Vec::new();
    let mut next = 0;
    for heading in headings {
        let found = lines.iter().skip(next).position(|line| *line == heading.own);
        let at = next + found.ok_or(format!("{key} has no line «{}» after line {next}", heading.own))?;
        starts.push((heading.clone(), at));
        next = at + 1;
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(_, at)| *at).chain([lines.len()]).collect();
    let section = |((heading, at), end): ((Heading, usize), usize)| {
        let text = normalised(&lines.get(at + 1..end).unwrap_or_default().join(" "));
        Section { heading, text }
    };
    Ok(starts.into_iter().zip(ends).map(section).collect())
}

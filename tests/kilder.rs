//! `docs/kilder.md` is made from the seed: what of each section of the sources stands in it, and what was left out and
//! why (`seed/left-out`). `UPDATE=1` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test"
)]

#[path = "support/seed.rs"]
mod seed;
#[path = "support/sources.rs"]
mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};

use indexmap::IndexMap;
use serde::Deserialize;
use snitt::{
    exchange::seed::Outline,
    model::{
        edit::{Act, Edit, Given},
        ids::Symbol,
        image::builtin,
        metamodel::Metamodel,
        value::{Lang, Value},
    },
};

/// What of a section does not stand in the seed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    heading: String,
    left_out: String,
    why: String,
}

/// How many elements of each kind, and how many relations, cite a section.
#[derive(Default)]
struct Stands {
    kinds: IndexMap<Symbol, usize>,
    relations: usize,
}

type Place = (String, String);

#[test]
fn the_page_of_the_sources_is_that_of_the_seed() {
    let metamodel = seed::metamodel();
    let (edits, outline) = (seed::edits(&metamodel), sources::outline());
    let made = page(&edits, &outline, &left_out(&outline), &metamodel);
    let file = seed::root().join("docs/kilder.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &made).expect("docs can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "docs/kilder.md is not what the seed says: run the test with UPDATE=1");
}

#[test]
fn every_section_stands_in_the_seed_or_is_left_out_for_a_reason() {
    let (edits, outline) = (seed::edits(&seed::metamodel()), sources::outline());
    let (stands, left_out) = (stands(&edits, &outline), left_out(&outline));
    let missing: Vec<String> = outline
        .documents
        .iter()
        .flat_map(|(key, document)| document.headings.iter().map(move |heading| (key.clone(), heading.whole())))
        .filter(|place| !stands.contains_key(place) && !left_out.contains_key(place))
        .map(|(key, heading)| format!("{key} | {heading}"))
        .collect();
    assert!(missing.is_empty(), "neither cited nor told of in seed/left-out:\n{}", missing.join("\n"));
}

#[test]
fn the_seed_is_as_large_as_it_shall_be() {
    let edits = seed::edits(&seed::metamodel());
    let cited = edits.iter().filter(|edit| !cited(edit).is_empty()).count();
    println!("{} elements and relations, {cited} of them cited", edits.len());
    assert!(cited >= 700, "{cited} elements and relations are cited");
    assert!(edits.len() >= 2_000, "there are {} elements and relations", edits.len());
}

fn left_out(outline: &Outline) -> BTreeMap<Place, LeftOut> {
    let mut all = BTreeMap::new();
    for (key, document) in &outline.documents {
        let file = seed::root().join(format!("seed/left-out/{}.yaml", key.to_lowercase()));
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let notes: Vec<LeftOut> = serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{key}: {error}"));
        for note in notes {
            let known = document.heading(&note.heading).unwrap_or_else(|several| {
                panic!("{}: «{}» names {} headings", file.display(), note.heading, several.len())
            });
            assert!(!note.left_out.is_empty() && !note.why.is_empty(), "{key}: «{}» says too little", note.heading);
            let heading = known.whole();
            let before = all.insert((key.clone(), heading.clone()), note);
            assert!(before.is_none(), "{key}: «{heading}» is told of twice");
        }
    }
    all
}

fn stands(edits: &[Edit], outline: &Outline) -> BTreeMap<Place, Stands> {
    let mut all: BTreeMap<Place, Stands> = BTreeMap::new();
    for edit in edits {
        let places: BTreeSet<Place> = cited(edit)
            .iter()
            .map(|source| {
                let document = &outline.documents[&*source.key];
                let heading = document.heading(source.heading.as_deref().unwrap()).expect("a heading");
                (source.key.to_string(), heading.whole())
            })
            .collect();
        for place in places {
            let stands = all.entry(place).or_default();
            match &edit.act {
                Act::Create { kind, .. } => *stands.kinds.entry(kind.clone()).or_default() += 1,
                _ => stands.relations += 1,
            }
        }
    }
    all
}

fn cited(edit: &Edit) -> &[snitt::model::value::Source] {
    let (Act::Create { values, .. } | Act::Relate { values, .. }) = &edit.act else { return &[] };
    values
        .iter()
        .find_map(|(name, given)| match given {
            Given::Value(Value::Sources(sources)) if *name == *builtin::SOURCE => Some(sources.as_slice()),
            _ => None,
        })
        .unwrap_or_default()
}

fn page(edits: &[Edit], outline: &Outline, left_out: &BTreeMap<Place, LeftOut>, metamodel: &Metamodel) -> String {
    let stands = stands(edits, outline);
    let cited = edits.iter().filter(|edit| !cited(edit).is_empty()).count();
    let mut text = format!(
        "# Kildene, avsnitt for avsnitt\n\nLaget av `seed/hmn` og `seed/left-out`; rettes der, ikke her \
         (`UPDATE=1 cargo test --test kilder`). Et element eller en relasjon telles under hvert avsnitt det er sitert \
         fra. Av {} elementer og relasjoner er {cited} sitert; resten er illustrasjoner og merket som det.\n",
        edits.len()
    );
    for (key, document) in &outline.documents {
        write!(
            text,
            "\n## {key}: {}\n\n| avsnitt | står i basen | utelatt | hvorfor |\n| --- | --- | --- | --- |\n",
            document.title
        )
        .unwrap();
        for heading in &document.headings {
            let place = (key.clone(), heading.whole());
            let held = stands.get(&place).map(|stands| held(stands, metamodel)).unwrap_or_default();
            let indent = if heading.under.is_some() { "– " } else { "" };
            let (what, why) = left_out.get(&place).map_or(("", ""), |note| (note.left_out.trim(), note.why.trim()));
            writeln!(text, "| {indent}{} | {held} | {what} | {why} |", heading.own).unwrap();
        }
    }
    text
}

fn held(stands: &Stands, metamodel: &Metamodel) -> String {
    let label = |(kind, count): (&Symbol, &usize)| {
        let kind = &metamodel.kinds[kind];
        let label = if *count == 1 { &kind.label } else { &kind.label_plural };
        (*count, label.read(Lang::Nb).to_lowercase())
    };
    let mut kinds: Vec<(usize, String)> = stands.kinds.iter().map(label).collect();
    kinds.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let relations = match stands.relations {
        0 => None,
        1 => Some((1, "relasjon".to_owned())),
        many => Some((many, "relasjoner".to_owned())),
    };
    kinds.into_iter().chain(relations).map(|(count, label)| format!("{count} {label}")).collect::<Vec<_>>().join(", ")
}

//! The house stands as ARCHITECTURE.md draws it: code points one way, files are short, each begins with its purpose.

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

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// A room and the rooms it may import of ours.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("exchange", &["model"]),
    ("store", &["model"]),
    ("domain", &["model", "store", "exchange"]),
    ("graphql", &["domain", "model"]),
    ("http", &["graphql", "domain", "model", "exchange"]),
    ("config", &[]),
    ("telemetry", &["config"]),
    ("app", &["model", "store", "exchange", "domain", "graphql", "http", "config"]),
    ("cli", &["app", "config", "domain", "model", "exchange", "telemetry"]),
    ("main", &["app", "cli", "config", "telemetry"]),
    ("lib", &[]),
];

/// The engines, which only the store itself and the composition root may name.
const ENGINES: &[&str] = &["sqlite", "mirror", "neo4j"];

const LINES_CAP: usize = 500;
const LINES_MEDIAN: usize = 120;

#[test]
fn code_points_one_way() {
    let wrong: Vec<String> = files().iter().flat_map(|file| wrong_imports(&file.module, &file.text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_import_is_found() {
    let planted = [
        ("model::value", "use crate::store::Record;"),
        ("store::state", "use crate::{model::day::Day, domain::View};"),
        ("domain::impact", "fn f() { let x = crate::graphql::schema(); }"),
        ("graphql::list", "fn f() { println!(\"{}\", crate::store::KEY_SOURCE); }"),
        ("store", "use super::domain;"),
        ("store::sqlite::apply", "use super::super::super::http::router;"),
        ("domain::view", "use crate::store::mirror::Mirror;"),
        ("domain::view", "use crate::store::{Record, sqlite::Sqlite};"),
    ];
    for (module, text) in planted {
        assert_eq!(wrong_imports(module, text).len(), 1, "in {module}: {text}");
    }
    assert!(wrong_imports("domain::view", "use crate::{model::day::Day, store::Reads}; use super::access;").is_empty());
}

#[test]
fn no_file_is_longer_than_it_may_be() {
    let files = files();
    let long: Vec<_> =
        files.iter().filter(|file| file.lines() > LINES_CAP).map(|file| (&file.path, file.lines())).collect();
    assert!(long.is_empty(), "longer than {LINES_CAP} lines: {long:?}");
    let mut lines: Vec<_> = files.iter().map(File::lines).collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median <= LINES_MEDIAN, "the median file has {median} lines, more than {LINES_MEDIAN}");
}

#[test]
fn every_file_begins_by_saying_what_it_is_for() {
    let silent: Vec<_> =
        files().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|file| file.path).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_model_neither_awaits_nor_reads() {
    let forbidden = ["async fn", ".await", "std::fs", "tokio", "std::net"];
    for file in files().iter().filter(|file| file.module.starts_with("model")) {
        for word in forbidden {
            assert!(!file.text.contains(word), "{} holds {word}", file.path.display());
        }
    }
}

struct File {
    path: PathBuf,
    module: String,
    text: String,
}

impl File {
    fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let relative = path.strip_prefix(&root).unwrap().with_extension("");
                let mut parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
                if parts.last() == Some(&"mod") {
                    parts.pop();
                }
                found.push(File { module: parts.join("::"), path, text });
            }
        }
    }
    assert!(found.len() > 20, "the sources were not found");
    found
}

fn wrong_imports(module: &str, text: &str) -> Vec<String> {
    let tokens = syn::parse_file(text).unwrap_or_else(|error| panic!("{module}: {error}")).to_token_stream();
    let mut paths = BTreeSet::new();
    collect(&tokens, module, &mut paths);
    let room = module.split("::").next().unwrap();
    let (_, allowed) = MAY_IMPORT
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("{room} is not in the table of rooms"));
    let engine = |path: &str| path.strip_prefix("store::").is_some_and(|rest| ENGINES.contains(&first(rest)));
    paths
        .into_iter()
        .filter(|path| {
            let to = first(path);
            let rooms = MAY_IMPORT.iter().any(|(name, _)| *name == to);
            let wrong_room = rooms && to != room && room != "lib" && !allowed.contains(&to);
            wrong_room || (engine(path) && room != "store" && room != "app")
        })
        .map(|path| format!("{module} names {path}"))
        .collect()
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap()
}

/// Every path that begins with `crate` or `super`, or with our own crate's name, in imports, in code and in macros.
fn collect(tokens: &TokenStream, module: &str, paths: &mut BTreeSet<String>) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Group(group) => collect(&group.stream(), module, paths),
            TokenTree::Ident(word) if (*word == "crate" || *word == "snitt") && colons(&trees, at + 1) => {
                follow(&trees, at + 3, "", paths);
            }
            TokenTree::Ident(word) if *word == "super" && colons(&trees, at + 1) && !after_colons(&trees, at) => {
                let mut parents: Vec<_> = module.split("::").collect();
                parents.pop();
                let mut next = at + 3;
                while matches!(trees.get(next), Some(TokenTree::Ident(word)) if *word == "super") {
                    parents.pop();
                    next += 3;
                }
                let base: String = parents.iter().map(|part| format!("{part}::")).collect();
                follow(&trees, next, &base, paths);
            }
            _ => {}
        }
        at += 1;
    }
}

fn colons(trees: &[TokenTree], at: usize) -> bool {
    let colon = |at| matches!(trees.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    colon(at) && colon(at + 1)
}

fn after_colons(trees: &[TokenTree], at: usize) -> bool {
    at >= 2 && colons(trees, at - 2)
}

fn follow(trees: &[TokenTree], at: usize, base: &str, paths: &mut BTreeSet<String>) {
    match trees.get(at) {
        Some(TokenTree::Ident(word)) if colons(trees, at + 1) => {
            follow(trees, at + 3, &format!("{base}{word}::"), paths);
        }
        Some(TokenTree::Ident(word)) => {
            paths.insert(format!("{base}{word}"));
        }
        Some(TokenTree::Group(group)) => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            let mut begin = true;
            for (index, tree) in inside.iter().enumerate() {
                if begin {
                    follow(&inside, index, base, paths);
                }
                begin = matches!(tree, TokenTree::Punct(mark) if mark.as_char() == ',');
            }
        }
        _ => {
            paths.insert(base.trim_end_matches(':').to_owned());
        }
    }
}

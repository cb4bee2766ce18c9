//! The metamodel file is read as it means, and the region's own says what it must.

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

#[path = "metamodel/archimate.rs"]
mod archimate;
#[path = "metamodel/compare.rs"]
mod compare;
#[path = "metamodel/mistakes.rs"]
mod mistakes;
#[path = "metamodel/page.rs"]
mod page;
#[path = "metamodel/region.rs"]
mod region;
#[path = "metamodel/words.rs"]
mod words;

use std::sync::LazyLock;

use snitt::model::metamodel::Metamodel;

const REGION: &str = include_str!("../schema/metamodel.yaml");
const SMALL: &str = include_str!("support/metamodel.yaml");

/// The region's metamodel.
fn region() -> &'static Metamodel {
    static READ: LazyLock<Metamodel> = LazyLock::new(|| read("schema/metamodel.yaml", REGION));
    &READ
}

fn read(file: &str, text: &str) -> Metamodel {
    Metamodel::read(file, text).unwrap_or_else(|mistakes| {
        panic!("{}", mistakes.iter().map(|mistake| format!("{mistake}\n")).collect::<String>())
    })
}

/// The metamodel of the tests with one text for another, which must stand there once.
fn edited(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SMALL.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "\"{from}\" must stand once in the metamodel of the tests");
        text.replace(from, to)
    })
}

#[test]
fn the_metamodel_of_the_tests_is_valid() {
    read("metamodel.yaml", SMALL);
}

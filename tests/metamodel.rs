//! The metamodel file is read as it means.

use snitt::model::metamodel::Metamodel;

#[test]
fn the_metamodel_of_the_tests_is_valid() {
    let text = include_str!("support/metamodel.yaml");
    let read = Metamodel::read("metamodel.yaml", text);
    assert!(read.is_ok(), "{:#?}", read.err());
}

#[test]
fn the_metamodel_of_the_region_is_valid() {
    let read = Metamodel::read("schema/metamodel.yaml", include_str!("../schema/metamodel.yaml"));
    assert!(read.is_ok(), "{:#?}", read.err());
}

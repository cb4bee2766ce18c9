//! A synthetic region has the shape it promises, and is the same each time.

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

use snitt::{
    domain::generate::{Region, Shape, Size},
    model::metamodel::Metamodel,
};

fn region(size: Size) -> Region {
    let metamodel = Metamodel::read("metamodel.yaml", include_str!("../schema/metamodel.yaml")).unwrap();
    let shape = Shape::read(include_str!("../schema/synthetic.yaml"), &metamodel).unwrap();
    Region::draw(shape, size, &metamodel)
}

#[test]
fn the_sizes_are_those_asked_for() {
    let region = region(Size { elements: 10_000, relations: 40_000, seed: 1 });
    let spread = region.spread();
    assert_eq!(spread.elements.values().sum::<usize>(), 10_000);
    assert_eq!(spread.relations.values().sum::<usize>(), 40_000);
}

#[test]
fn a_third_of_the_relations_have_a_context_and_the_largest_hub_meets_a_twentieth() {
    let spread = region(Size { elements: 10_000, relations: 40_000, seed: 1 }).spread();
    assert!((12_000..15_000).contains(&spread.with_lens), "{} relations with lens", spread.with_lens);
    assert!(spread.hub.0 >= 500, "the largest hub meets {}", spread.hub.0);
}

#[test]
fn the_same_seed_gives_the_same_wishes_and_another_seed_others() {
    let wishes = |seed| region(Size { elements: 300, relations: 900, seed }).edits().collect::<Vec<_>>();
    assert_eq!(wishes(7), wishes(7));
    assert_ne!(wishes(7), wishes(8));
}

#[test]
fn a_shape_that_names_an_unknown_kind_is_refused_with_its_name() {
    let metamodel = Metamodel::read("metamodel.yaml", include_str!("../schema/metamodel.yaml")).unwrap();
    let text = include_str!("../schema/synthetic.yaml").replace("kind: pathway", "kind: pathwai");
    let error = Shape::read(&text, &metamodel).unwrap_err().to_string();
    assert!(error.contains("pathwai"), "{error}");
}

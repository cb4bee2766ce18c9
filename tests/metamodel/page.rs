//! The page for readers is made from the data and kept equal.

use super::region;

#[test]
fn the_page_of_the_metamodel_is_what_the_data_say() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/metamodel.md");
    let page = snitt::model::metamodel::table(region());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &page).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(written == page, "docs/metamodel.md differs from the data: UPDATE=1 cargo test --test metamodel");
}

#[test]
fn the_page_names_every_kind_relation_and_property() {
    let (model, page) = (region(), snitt::model::metamodel::table(region()));
    for name in model.kinds.keys().chain(model.relations.keys()).chain(model.properties.keys()) {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
}

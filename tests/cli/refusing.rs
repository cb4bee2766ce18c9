//! What stands in the way is said in words, with a remedy, and nothing is lost.

use std::fs;

use crate::program::Program;

#[test]
fn an_address_that_others_can_reach_is_refused() {
    let said = Program::new().with("SNITT_LISTEN", "0.0.0.0:8080").refused(&["serve"]);
    assert!(said.contains("0.0.0.0:8080") && said.contains("127.0.0.1"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_server_on_the_same_store_is_refused() {
    let program = Program::new();
    let serving = program.serve();
    let said = program.refused(&["serve"]);
    assert!(said.contains("open") && said.contains("SNITT_STORE"), "{said}");
    assert_eq!(serving.ask("{ __typename }").await["data"]["__typename"], "Query");
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
    let program = Program::new();
    fs::write(program.store(), "not a store, but somebody's notes").unwrap();
    let said = program.refused(&["serve"]);
    assert!(said.contains("damaged"), "{said}");
    assert_eq!(fs::read_to_string(program.store()).unwrap(), "not a store, but somebody's notes");
}

#[test]
fn a_store_of_another_kind_is_refused() {
    let said = Program::new().with("SNITT_STORE", "mongo://localhost").refused(&["serve"]);
    assert!(said.contains("mongo://localhost"), "{said}");
}

#[test]
fn a_password_in_the_url_of_a_store_is_refused_and_not_shown() {
    for url in
        ["neo4j://neo4j:hem/me@lig@localhost:7687", "mongo://anna:hemmelig@localhost", "bolt://hemmelig@localhost"]
    {
        let program = Program::new().with("SNITT_STORE", url);
        for command in ["serve", "verify"] {
            let said = program.refused(&[command]);
            assert!(said.contains("SNITT_NEO4J_PASSWORD") && said.contains("@localhost"), "{said}");
            assert!(!["hem/", "me@lig", "hemmelig"].iter().any(|part| said.contains(part)), "{said}");
        }
    }
}

#[test]
fn a_password_is_read_from_its_file_and_not_taken_from_two_places() {
    let program =
        Program::new().with("SNITT_STORE", "bolt://127.0.0.1:1").with("SNITT_NEO4J_PASSWORD_FILE", "/no/such");
    let said = program.refused(&["serve"]);
    assert!(said.contains("/no/such"), "{said}");
    let said = program.with("SNITT_NEO4J_PASSWORD", "hemmelig").refused(&["serve"]);
    assert!(said.contains("SNITT_NEO4J_PASSWORD_FILE") && !said.contains("hemmelig"), "{said}");
}

#[test]
fn a_server_that_does_not_answer_is_said_with_its_settings() {
    let said = Program::new().with("SNITT_STORE", "bolt://127.0.0.1:1").refused(&["serve"]);
    assert!(said.contains("bolt://127.0.0.1:1") && said.contains("SNITT_NEO4J_USER"), "{said}");
}

#[test]
fn a_file_cannot_answer_without_a_mirror() {
    let said = Program::new().with("SNITT_MIRROR", "off").refused(&["serve"]);
    assert!(said.contains("SNITT_MIRROR") && said.contains("Neo4j"), "{said}");
}

#[test]
fn a_store_without_a_repository_is_not_made_by_looking_at_it() {
    let program = Program::new();
    for command in [&["verify"][..], &["metamodel", "apply"]] {
        let said = program.refused(command);
        assert!(said.contains("no repository"), "{said}");
    }
    assert_eq!(fs::read_dir(program.path()).unwrap().count(), 0);
}

#[test]
fn generating_into_a_store_that_is_there_is_refused() {
    let program = Program::new();
    program.done(&["generate", "--elements", "20", "--relations", "20"]);
    let said = program.refused(&["generate", "--elements", "20", "--relations", "20"]);
    assert!(said.contains("not empty"), "{said}");
}

#[test]
fn every_mistake_of_a_seed_is_told_with_file_and_line_and_nothing_is_loaded() {
    let program = Program::new();
    let folder = program.path().join("seed");
    fs::create_dir(&folder).unwrap();
    let text = "elements:\n  - key: a\n    kind: procss\n    name: A\n    illustrative: true\n  - key: b\n    kind: process\n    name: B\n";
    fs::write(folder.join("theme.yaml"), text).unwrap();
    let folder = folder.display().to_string();
    let said = program.refused(&["seed", &folder]);
    assert!(said.contains("theme.yaml:3") && said.contains("procss") && said.contains("theme.yaml:6"), "{said}");
    let verified = program.done(&["verify"]).out;
    assert!(verified.contains("0 elements, 0 relations"), "{verified}");
}

#[test]
fn an_unknown_reader_is_refused() {
    let said = Program::new().with("SNITT_DEV_READER", "anna sees everything").refused(&["serve"]);
    assert!(said.contains("everything"), "{said}");
}

#[test]
fn a_command_that_is_not_understood_ends_with_two_and_help_with_zero() {
    let program = Program::new();
    assert_eq!(program.run(&["servr"]).status.code(), Some(2));
    let help = program.done(&["--help"]).out;
    for command in ["serve", "seed", "check", "schema", "metamodel", "generate", "verify", "copy", "erase"] {
        assert!(help.contains(command), "{help}");
    }
}

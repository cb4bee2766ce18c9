//! The settings page and the example file say what the program reads.

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

use std::{fs, path::Path};

use snitt::config::{self, SETTINGS, Settings};

#[test]
fn the_settings_page_is_that_of_the_settings() {
    equal("docs/settings.md", &config::page());
}

#[test]
fn the_example_file_is_that_of_the_settings() {
    equal(".env.example", &config::example());
}

#[test]
fn the_defaults_can_be_read() {
    let settings = Settings::from([]).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.store, "data/snitt.db");
}

#[test]
fn every_variable_sets_its_setting() {
    let values = [
        "x.db",
        "[::1]:9",
        "m.yaml",
        "r.yaml",
        "l.yaml",
        "g.yaml",
        "s",
        "anna",
        "7",
        "5",
        "false",
        "off",
        "ola",
        "007 ",
        "p.txt",
        "arkiv",
        "ca.pem",
        "9",
        "foretaket",
        "post@example.org",
        "+47 00 00 00 00",
        "debug",
    ];
    assert_eq!(values.len(), SETTINGS.len());
    let given = SETTINGS.iter().zip(values).map(|(setting, value)| (setting.variable.to_owned(), value.to_owned()));
    let settings = Settings::from(given).unwrap();
    let read = format!("{settings:?}");
    for value in values.iter().filter(|value| !["off", "007 "].contains(value)) {
        assert!(read.contains(value), "{value} is not in {read}");
    }
    assert_eq!((settings.warm, settings.mirror), (false, false));
    assert_eq!(settings.neo4j_password.reveal(), "007 ", "it is taken as it stands");
    assert!(!read.contains("007"), "a password is never shown: {read}");
}

#[test]
fn an_address_that_others_can_reach_is_refused_with_a_remedy() {
    let error = Settings::from([("SNITT_LISTEN".to_owned(), "0.0.0.0:8080".to_owned())]).unwrap_err().to_string();
    assert!(error.contains("0.0.0.0:8080") && error.contains("127.0.0.1"), "{error}");
}

#[test]
fn a_number_out_of_range_is_refused() {
    let error = Settings::from([("SNITT_DEADLINE".to_owned(), "0".to_owned())]).unwrap_err().to_string();
    assert!(error.contains("from 1 to 300"), "{error}");
    let error = Settings::from([("SNITT_NEO4J_CONNECTIONS".to_owned(), "0".to_owned())]).unwrap_err().to_string();
    assert!(error.contains("from 1 to 1000"), "{error}");
}

fn equal(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, made).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "{file} is not up to date: run UPDATE=1 cargo test --test settings");
}

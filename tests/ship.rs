//! What is shipped keeps to what the README says of it: the image and the compose file, read as text, since neither is
//! built here. Nothing listens to other machines, nobody is root, no secret is written down.

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
    fs,
    io::{Read as _, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use serde_json::{Map, Value as Json};
use snitt::config::{SETTINGS, Settings};

#[test]
fn every_service_is_looked_after_and_is_nobody_special() {
    for (name, service) in services() {
        assert!(service["healthcheck"]["test"][0] == "CMD", "{name} has no health check");
        assert!(service["healthcheck"]["disable"].is_null(), "{name} has none");
        let user = service["user"].as_str().unwrap_or_else(|| panic!("{name} names no user"));
        let (user, group) = user.split_once(':').expect("a user and a group");
        assert!(user.parse::<u32>().unwrap() > 0 && group.parse::<u32>().unwrap() > 0, "{name} is root");
        assert!(service["privileged"].is_null() && service["cap_drop"][0] == "ALL", "{name} may more than it must");
    }
}

#[test]
fn nothing_listens_to_other_machines() {
    for (name, service) in services() {
        assert_eq!(service["network_mode"], "host", "{name}");
        assert!(service["ports"].is_null(), "{name} publishes ports");
        for (variable, value) in environment(&service) {
            if variable.contains("listen") || variable == "SNITT_LISTEN" || variable == "SNITT_STORE" {
                assert!(value.contains("127.0.0.1"), "{name}: {variable} is {value}");
            }
        }
    }
    let neo4j = environment(&services()["neo4j"]);
    for setting in ["default__listen__address", "bolt_listen__address", "http_listen__address"] {
        assert!(neo4j.contains_key(&format!("NEO4J_server_{setting}")), "{setting} is not said");
    }
}

#[test]
fn every_variable_is_one_that_the_program_reads_and_can_be_read() {
    for (name, service) in services().into_iter().filter(|(name, _)| name.starts_with("snitt")) {
        let given = environment(&service);
        for variable in given.keys() {
            assert!(SETTINGS.iter().any(|setting| setting.variable == variable), "{name}: {variable} is no setting");
        }
        let given = given.into_iter().collect::<Vec<_>>();
        Settings::from(given).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn the_password_must_be_given() {
    let compose = text("docker-compose.yml");
    let uses: Vec<&str> = compose.split("${").skip(1).filter_map(|rest| rest.split('}').next()).collect();
    assert_eq!(uses.len(), 2, "{uses:?}");
    assert!(uses.iter().all(|each| each.starts_with("SNITT_NEO4J_PASSWORD:?")), "{uses:?}");
    for (name, service) in services() {
        for (variable, value) in environment(&service) {
            let secret = variable == "NEO4J_AUTH" || variable.contains("PASSWORD");
            assert!(!secret || value.contains("${"), "{name}: {variable} is written down");
        }
    }
}

#[test]
fn the_second_instance_is_there_on_request_and_only_differs_in_its_port() {
    let mut all = services();
    let mut second = all.remove("snitt2").unwrap();
    let mut first = all.remove("snitt").unwrap();
    assert_eq!(second["profiles"], serde_json::json!(["two"]));
    assert_eq!(second["depends_on"]["snitt"]["condition"], "service_healthy");
    for service in [&mut first, &mut second] {
        assert_eq!(service["depends_on"]["neo4j"]["condition"], "service_healthy");
        let service = service.as_object_mut().unwrap();
        service.remove("profiles");
        service.remove("depends_on");
    }
    let port = |service: &mut Json| service["environment"].as_object_mut().unwrap().remove("SNITT_LISTEN").unwrap();
    assert_eq!((port(&mut first), port(&mut second)), ("127.0.0.1:8080".into(), "127.0.0.1:8081".into()));
    assert_eq!(first, second);
}

#[test]
fn the_image_runs_as_a_numbered_user_on_named_versions() {
    let last = stages().pop().unwrap();
    let users: Vec<_> = last.iter().filter(|(word, _)| word == "USER").map(|(_, rest)| rest.clone()).collect();
    assert_eq!(users, ["10001:10001"]);
    assert_eq!(services()["snitt"]["user"], "10001:10001");
    assert!(last.iter().any(|(word, rest)| word == "HEALTHCHECK" && rest.contains("CMD")), "no health check");
    let toolchain: String = text("rust-toolchain.toml").split('"').nth(1).unwrap().to_owned();
    for stage in stages() {
        let (_, image) = &stage[0];
        let (name, tag) = image.split(' ').next().unwrap().split_once(':').expect("a tag");
        assert!(!tag.starts_with("latest"), "{image}");
        assert!(name != "rust" || tag.starts_with(&format!("{toolchain}-")), "{image} is not {toolchain}");
    }
}

#[test]
fn the_database_that_is_started_is_the_one_the_tests_run_on() {
    let pom = text("tests/support/neo4j/pom.xml");
    let tested = pom.split("<artifactId>neo4j</artifactId>").nth(1).and_then(|rest| rest.split("<version>").nth(1));
    let tested = tested.and_then(|rest| rest.split('<').next()).expect("a version");
    assert_eq!(services()["neo4j"]["image"], format!("neo4j:{tested}-community"));
}

#[test]
fn the_image_copies_what_there_is() {
    let ignored = text(".dockerignore");
    let kept: Vec<&str> = ignored.lines().filter_map(|line| line.strip_prefix('!')).collect();
    let copies = stages().into_iter().flatten().filter(|(word, rest)| word == "COPY" && !rest.contains("--from="));
    let mut count = 0;
    for (_, rest) in copies {
        let mut paths: Vec<&str> = rest.split_whitespace().filter(|word| !word.starts_with("--")).collect();
        paths.pop();
        for path in paths {
            count += 1;
            assert!(root().join(path).exists(), "{path} is not there");
            let sent = path == "." || kept.iter().any(|kept| Path::new(path).starts_with(kept));
            assert!(sent, ".dockerignore keeps {path} out");
        }
    }
    assert!(count >= 6, "only {count} paths were found");
    for kept in kept {
        assert!(root().join(kept).exists(), ".dockerignore names {kept}, which is not there");
    }
}

#[test]
fn the_health_check_tells_ready_from_not_ready_and_from_nobody() {
    assert!(ready_says("HTTP/1.0 200 OK"), "ready is not seen");
    assert!(!ready_says("HTTP/1.0 503 Service Unavailable"), "not ready passes for ready");
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(!ready(&nobody.to_string()), "nobody passes for ready");
}

/// Whether the health check is content with a server that answers this.
fn ready_says(status: &str) -> bool {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let answer = format!("{status}\r\nconnection: close\r\n\r\n");
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = Vec::new();
        while !asked.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            asked.extend(byte);
        }
        stream.write_all(answer.as_bytes()).unwrap();
        String::from_utf8(asked).unwrap()
    });
    let content = ready(&address);
    let asked = server.join().unwrap();
    assert!(asked.starts_with("GET /health/ready HTTP/1.") && asked.contains("\r\nHost: localhost\r\n"), "{asked}");
    content
}

fn ready(address: &str) -> bool {
    let output = Command::new(root().join("docker/ready")).env("SNITT_LISTEN", address).output().expect("bash");
    output.status.success()
}

/// The services of the compose file, with their anchors followed.
fn services() -> Map<String, Json> {
    let compose: Json = serde_saphyr::from_str(&text("docker-compose.yml")).expect("docker-compose.yml");
    compose["services"].as_object().expect("services").clone()
}

fn environment(service: &Json) -> std::collections::BTreeMap<String, String> {
    let given = service["environment"].as_object().expect("an environment");
    let text = |value: &Json| value.as_str().unwrap_or_else(|| panic!("{value} is no text: quote it")).to_owned();
    given.iter().map(|(name, value)| (name.clone(), text(value))).collect()
}

/// The stages of the Dockerfile: each an instruction's word and the rest of it, from its FROM on.
fn stages() -> Vec<Vec<(String, String)>> {
    let text = text("Dockerfile").replace("\\\n", " ");
    let mut stages: Vec<Vec<(String, String)>> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').expect("an instruction");
        if word == "FROM" {
            stages.push(Vec::new());
        }
        stages.last_mut().expect("FROM first").push((word.to_owned(), rest.trim().to_owned()));
    }
    stages
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

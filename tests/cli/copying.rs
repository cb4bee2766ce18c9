//! A repository moves to another store with its whole history.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::program::Program;

#[test]
fn a_copied_store_has_the_same_chain_and_serves_what_the_first_one_did() {
    let program = Program::new();
    program.done(&["seed", "seed/hmn"]);
    let (from, to) = (program.store().display().to_string(), program.path().join("new/copy.db").display().to_string());
    let copied = program.done(&["copy", "--from", &from, "--to", &to]).out;
    let verified = program.done(&["verify"]).out;
    let chain = verified.lines().find_map(|line| line.strip_prefix("chain ")).unwrap();
    assert!(copied.starts_with("2 entries were copied") && copied.contains(chain), "{copied}");
    let again = program.done(&["copy", "--from", &from, "--to", &to]).out;
    assert!(again.starts_with("0 entries were copied"), "{again}");
    let program = program.with("SNITT_STORE", &to);
    assert_eq!(program.done(&["verify", "--head", chain]).out, verified);
    // It is a store like any other: the seed is known to be in it.
    assert!(program.done(&["seed", "seed/hmn"]).err.contains("0 elements and 0 relations are new"));
}

#[test]
fn a_copy_that_is_stopped_is_completed_by_the_same_command() {
    let program = Program::new();
    program.done(&["generate", "--elements", "3000", "--relations", "9000"]);
    program.done(&["seed", "seed/hmn"]);
    let (from, to) = (program.store().display().to_string(), program.path().join("copy.db").display().to_string());
    let arguments = ["copy", "--from", &*from, "--to", &*to];
    for signal in [rustix::process::Signal::INT, rustix::process::Signal::KILL] {
        let mut copying = program.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(copying.stderr.take().unwrap()).lines();
        assert!(said.any(|line| line.unwrap().contains("Copying entries")));
        let id = rustix::process::Pid::from_raw(i32::try_from(copying.id()).unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
        copying.wait().unwrap();
    }
    let whole = program.done(&arguments).out;
    let verified = program.with("SNITT_STORE", &to).done(&["verify"]).out;
    let chain = verified.lines().find_map(|line| line.strip_prefix("chain ")).unwrap();
    assert!(whole.contains(chain), "{whole}");
}

#[test]
fn a_copy_onto_itself_or_onto_another_history_is_refused_with_a_remedy() {
    let program = Program::new();
    program.done(&["generate", "--elements", "20", "--relations", "20"]);
    let from = program.store().display().to_string();
    let said = program.refused(&["copy", "--from", &from, "--to", &from]);
    assert!(said.contains("name another one"), "{said}");
    let other = Program::new();
    other.done(&["generate", "--elements", "30", "--relations", "30"]);
    let to = other.store().display().to_string();
    let said = program.refused(&["copy", "--from", &from, "--to", &to]);
    assert!(said.contains("another repository") && said.contains("name an empty store"), "{said}");
    let said = program.refused(&["copy", "--from", "nowhere.db", "--to", &to]);
    assert!(said.contains("no repository in nowhere.db"), "{said}");
}

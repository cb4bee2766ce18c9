//! That an acknowledgement means the disk has it: the writer's own system calls are counted.

use std::process::{Command, Stdio};

use crate::{
    store::{file, fresh_store},
    writer,
};

const COMMITS: u64 = 100;

/// Whether `strace` is there and may trace.
pub fn can_be_counted() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    traced.is_ok_and(|status| status.success())
}

/// A writer waits for each commit before the next, so there is a call of its own for each.
pub fn at_least_once_a_commit() {
    let folder = tempfile::tempdir().unwrap();
    drop(crate::wait(fresh_store(folder.path())));
    let report = folder.path().join("calls");
    let strace = ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", report.to_str().unwrap()];
    let done = writer::command(&strace, &file(folder.path()), COMMITS).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(done.stdout.split(|byte| *byte == b'\n').count() as u64, COMMITS + 1);
    let report = std::fs::read_to_string(report).unwrap();
    // % time, seconds, usecs/call, calls, [errors,] name
    let calls = |line: &str| -> Option<u64> {
        let columns: Vec<&str> = line.split_whitespace().collect();
        ["fsync", "fdatasync"].contains(columns.last()?).then(|| columns[3].parse().unwrap())
    };
    let synced: u64 = report.lines().filter_map(calls).sum();
    println!("{COMMITS} commits, {synced} synced");
    assert!(synced >= COMMITS, "{COMMITS} commits were acknowledged after {synced} syncs:\n{report}");
}

//! A writer in a process of its own: this same program, asked by its environment.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use snitt::{
    model::{
        change::{Applied, Commit, Op},
        revision::Head,
        value::Value,
    },
    store::{
        Record,
        sqlite::{Mode, Sqlite},
    },
};

use crate::store::{commit, element, relation, set, soon};

const STORE: &str = "SNITT_TEST_WRITER";
const COMMITS: &str = "SNITT_TEST_COMMITS";

/// The command that writes to a store, so many commits.
pub fn command(program: &[&str], store: &Path, commits: u64) -> Command {
    let this = std::env::current_exe().expect("this program");
    let mut command = match program {
        [] => Command::new(this),
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg(this);
            command
        }
    };
    command.env(STORE, store).env(COMMITS, commits.to_string());
    command
}

/// Whether this process is to write.
pub fn is_asked_for() -> bool {
    std::env::var_os(STORE).is_some()
}

/// Commits and acknowledges each revision on a line of its own.
pub fn write() -> ExitCode {
    let store = PathBuf::from(std::env::var_os(STORE).expect("a store"));
    let commits: u64 = std::env::var(COMMITS).expect("a number").parse().expect("a number");
    crate::wait(async {
        let store = Sqlite::open(&store, Mode::ReadWrite).await.expect("the store opens");
        let mut head = store.head(soon()).await.expect("a head");
        let mut out = std::io::stdout().lock();
        for _ in 0..commits {
            let Applied::Committed(_, now) = store.apply(&next(&head), soon()).await.expect("a commit") else {
                panic!("replayed");
            };
            head = now;
            writeln!(out, "{}", head.revision).and_then(|()| out.flush()).expect("somebody listens");
        }
    });
    ExitCode::SUCCESS
}

/// The only commit that can follow on a head: an element, a relation to the one before it, and a property of that.
pub fn next(head: &Head) -> Commit {
    let n = u128::from(head.revision.0);
    let key = format!("process-{n}");
    let made = element(n, "process", &key);
    let mut ops = vec![Op::Create(made.clone())];
    if n > 1 {
        let before = element(n - 1, "process", "").id;
        ops.push(Op::Create(relation(n, "part_of", made.id, before)));
        ops.push(set(before, "purpose", None, Some(Value::Text(key.as_str().into()))));
    }
    commit(head, "writer", &key, ops)
}

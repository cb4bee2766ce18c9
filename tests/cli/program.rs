//! The program in a folder of its own.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
};

/// A folder with a store, and the settings to run the program on it.
pub struct Program {
    folder: tempfile::TempDir,
    settings: Vec<(String, String)>,
}

/// How a run ended.
pub struct Ended {
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
}

impl Program {
    /// On an empty folder, with the metamodel of the product and without seed.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = Self { folder, settings: Vec::new() };
        let store = program.store().display().to_string();
        program
            .with("SNITT_STORE", &store)
            .with("SNITT_LISTEN", "127.0.0.1:0")
            .with("SNITT_SEED", "")
            .with("SNITT_LOG", "info")
    }

    /// With another setting.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snitt"));
        command.args(arguments).envs(self.settings.iter().cloned()).current_dir(env!("CARGO_MANIFEST_DIR"));
        command
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        let output = self.command(arguments).output().unwrap();
        Ended {
            status: output.status,
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs it and expects it to do what it was asked.
    pub fn done(&self, arguments: &[&str]) -> Ended {
        let ended = self.run(arguments);
        assert!(ended.status.success(), "{arguments:?}: {}\n{}", ended.out, ended.err);
        ended
    }

    /// Runs it and expects it to refuse; gives what it said.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!(ended.status.code(), Some(1), "{arguments:?}: {}\n{}", ended.out, ended.err);
        ended.err
    }

    /// Starts the server and waits until it says where it listens.
    pub fn serve(&self) -> Serving {
        let log = std::fs::File::create(self.folder.path().join("log")).unwrap();
        let mut child = self.command(&["serve"]).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let Some(address) = address else {
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap();
            panic!("the server did not start: {line}{log}");
        };
        Serving { address: address.to_owned(), child }
    }

    /// What the server logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

/// A running server; killed when dropped.
pub struct Serving {
    pub address: String,
    pub child: Child,
}

impl Serving {
    /// Asks in GraphQL.
    pub async fn ask(&self, query: &str) -> serde_json::Value {
        let answer = reqwest::Client::new()
            .post(format!("http://{}/graphql", self.address))
            .json(&serde_json::json!({ "query": query }))
            .send()
            .await
            .unwrap();
        answer.json().await.unwrap()
    }

    /// Sends SIGTERM.
    pub fn terminate(&self) {
        let id = rustix::process::Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

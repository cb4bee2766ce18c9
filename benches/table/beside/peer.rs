//! @neo4j/graphql with Apollo Server, `benches/peers`, in a process of its own.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use super::neo4j::Neo4j;

/// A running server; it ends when this is dropped.
pub(super) struct Peer {
    /// Where it answers.
    pub(super) address: SocketAddr,
    process: Child,
}

impl Peer {
    /// Installs what is locked, starts the server and waits until it says where it answers.
    ///
    /// # Errors
    /// Node or npm is missing, or the packages cannot be had.
    pub(super) async fn start(server: &Neo4j) -> Result<Self, String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(&folder);
        let installed = npm.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        match installed {
            Ok(status) if status.success() => {}
            Ok(_) => return Err("npm could not install it".to_owned()),
            Err(_) => return Err("npm is not installed".to_owned()),
        }
        let mut node = Command::new("node");
        node.arg("server.mjs").current_dir(&folder).env("NODE_ENV", "production");
        node.env("NEO4J_URL", &server.url).env("NEO4J_USER", &server.user).env("NEO4J_PASSWORD", &server.password);
        let process = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = process.map_err(|_| "Node.js is not installed".to_owned())?;
        let said = process.stdout.take().ok_or("it says nothing")?;
        let line = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(said).read_line(&mut line).map(|_| line)
        });
        let line = line.await.expect("it is read").unwrap_or_default();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').parse();
        let mut peer = Self { address: ([127, 0, 0, 1], 0).into(), process };
        peer.address = address.map_err(|_| "its server did not start".to_owned())?;
        Ok(peer)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

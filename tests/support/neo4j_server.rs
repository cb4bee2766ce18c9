//! A Neo4j server of a case's own, to be killed and started again.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::neo4j::Server;

/// How long it may take until a server answers.
const PATIENCE: Duration = Duration::from_secs(120);
/// What a client says first: the word of Bolt, and that it speaks 4.4.
const HELLO: [u8; 20] = [0x60, 0x60, 0xb0, 0x17, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const PASSWORD: &str = "a-password-of-no-use-elsewhere";

/// A server with a home of its own; killed when dropped.
pub struct OwnServer {
    home: TempDir,
    port: u16,
    process: Option<Child>,
}

/// Whether one can be started: `tests/support/neo4j/with` says where its jars are.
pub fn can_be_started() -> bool {
    std::env::var_os("SNITT_TEST_NEO4J_LIB").is_some()
}

impl OwnServer {
    /// Starts one with an empty database and waits until it answers.
    pub async fn start() -> Self {
        let homes = std::env::var_os("SNITT_TEST_NEO4J_HOMES").map_or_else(std::env::temp_dir, Into::into);
        let home = tempfile::Builder::new().prefix("snitt-neo4j.").tempdir_in(homes).expect("a home");
        let mut server = Self { home, port: free_port(), process: None };
        server.start_again().await;
        server
    }

    /// Where it is and who asks.
    pub fn server(&self) -> Server {
        let url = format!("bolt://{}", self.address());
        Server { url, user: "neo4j".to_owned(), password: PASSWORD.to_owned() }
    }

    /// Where it listens, now and when started again.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// Kills it, as a power cut would; what it wrote stays.
    pub async fn kill(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        drop(process.stdin.take());
        tokio::task::spawn_blocking(move || process.wait()).await.unwrap().expect("it ends");
    }

    /// Starts it on what it had written, on the same port, and waits until it answers.
    pub async fn start_again(&mut self) {
        let serve = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/neo4j/serve");
        let mut command = Command::new(serve);
        command.arg(self.home.path()).arg(self.port.to_string()).arg(PASSWORD);
        let process = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("a server");
        let process = self.process.insert(process);
        let end = Instant::now() + PATIENCE;
        while !answers((Ipv4Addr::LOCALHOST, self.port).into()).await {
            let ended = process.try_wait().expect("its state");
            assert!(ended.is_none(), "the server ended as it began: {}", log(self.home.path()));
            assert!(Instant::now() < end, "the server did not answer in time: {}", log(self.home.path()));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            drop(process.stdin.take());
            let _ = process.wait();
        }
    }
}

/// Whether a server speaks Bolt there.
async fn answers(address: SocketAddr) -> bool {
    let asked = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(&HELLO).await?;
        let mut version = [0; 4];
        stream.read_exact(&mut version).await?;
        std::io::Result::Ok(version == [0, 0, 4, 4])
    };
    tokio::time::timeout(Duration::from_secs(2), asked).await.is_ok_and(|said| said.unwrap_or(false))
}

/// A port below those that systems give out by themselves, so that nobody takes it while the server is down.
fn free_port() -> u16 {
    let mut bytes = [0; 2];
    let free = |port: &u16| std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let mut tried = std::iter::repeat_with(|| {
        getrandom::fill(&mut bytes).expect("chance");
        10_000 + u16::from_le_bytes(bytes) % 20_000
    });
    tried.find(free).expect("endless")
}

fn log(home: &Path) -> String {
    std::fs::read_to_string(home.join("log")).unwrap_or_default()
}

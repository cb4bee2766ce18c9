//! A client that costs next to nothing: requests as bytes over a few kept connections.

use std::{net::SocketAddr, time::Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::times::Times;

/// How many requests a second are answered over this many connections, and how long each took.
pub(crate) async fn ask(address: SocketAddr, query: &str, connections: usize, requests: usize) -> (f64, Times) {
    let request = request(address, &serde_json::json!({ "query": query }));
    let began = Instant::now();
    let tasks: Vec<_> = (0..connections).map(|_| tokio::spawn(one(address, request.clone(), requests))).collect();
    let mut times = Times::default();
    for task in tasks {
        times.join(task.await.expect("the client runs"));
    }
    ((connections * requests) as f64 / began.elapsed().as_secs_f64(), times)
}

async fn one(address: SocketAddr, request: String, requests: usize) -> Times {
    let mut connection = Connection::to(address).await;
    let mut times = Times::default();
    for _ in 0..requests {
        let began = Instant::now();
        connection.ask(&request).await;
        times.add(began.elapsed());
    }
    times
}

/// A request with its head, ready to be sent again and again.
pub(crate) fn request(address: SocketAddr, body: &serde_json::Value) -> String {
    let body = body.to_string();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\naccept: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A kept connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Self { stream, buffer: vec![0_u8; 64 * 1024] }
    }

    /// Sends a request and gives the body of its answer.
    pub(crate) async fn ask(&mut self, request: &str) -> &[u8] {
        self.stream.write_all(request.as_bytes()).await.expect("a request sent");
        let (mut read, mut whole) = (0, None);
        while whole.is_none_or(|(_, end)| read < end) {
            if read == self.buffer.len() {
                self.buffer.resize(read * 2, 0);
            }
            let more = self.stream.read(&mut self.buffer[read..]).await.expect("an answer");
            assert!(more > 0, "the server hung up: {}", String::from_utf8_lossy(&self.buffer[..read]));
            read += more;
            whole = whole.or_else(|| body(&self.buffer[..read]));
        }
        assert!(self.buffer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&self.buffer[..read]));
        let (begin, end) = whole.unwrap_or_default();
        &self.buffer[begin..end]
    }
}

/// Where the body of an answer begins and will end, once its head is there.
fn body(answer: &[u8]) -> Option<(usize, usize)> {
    let begin = memchr::memmem::find(answer, b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&answer[..begin]).to_ascii_lowercase();
    let length = head.split("content-length:").nth(1).and_then(|rest| rest.lines().next());
    let length: usize = length.and_then(|length| length.trim().parse().ok()).expect("a content length");
    Some((begin, begin + length))
}

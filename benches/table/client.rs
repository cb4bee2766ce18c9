//! A client that costs next to nothing: the same bytes again and again over a few kept connections.

use std::{net::SocketAddr, time::Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::times::Times;

/// How many requests a second are answered over this many connections, and how long each took.
pub(crate) async fn ask(address: SocketAddr, query: &str, connections: usize, requests: usize) -> (f64, Times) {
    let body = serde_json::json!({ "query": query }).to_string();
    let request = format!(
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\naccept: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let began = Instant::now();
    let tasks: Vec<_> = (0..connections).map(|_| tokio::spawn(one(address, request.clone(), requests))).collect();
    let mut times = Times::default();
    for task in tasks {
        times.join(task.await.expect("the client runs"));
    }
    ((connections * requests) as f64 / began.elapsed().as_secs_f64(), times)
}

async fn one(address: SocketAddr, request: String, requests: usize) -> Times {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut times = Times::default();
    let mut buffer = vec![0_u8; 64 * 1024];
    for _ in 0..requests {
        let began = Instant::now();
        stream.write_all(request.as_bytes()).await.expect("a request sent");
        let mut read = 0;
        while !is_whole(&buffer[..read]) {
            let more = stream.read(&mut buffer[read..]).await.expect("an answer");
            assert!(more > 0, "the server hung up: {}", String::from_utf8_lossy(&buffer[..read]));
            read += more;
        }
        times.add(began.elapsed());
        assert!(buffer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&buffer[..read]));
    }
    times
}

/// Whether the answer's head and as many bytes as it announces are there.
fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = memchr::memmem::find(answer, b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length = head.split("content-length:").nth(1).and_then(|rest| rest.lines().next());
    let length: usize = length.and_then(|length| length.trim().parse().ok()).expect("a content length");
    answer.len() >= end + 4 + length
}

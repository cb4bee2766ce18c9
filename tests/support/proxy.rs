//! A link to a Bolt server that can be made as bad as links get. What happens on it can be waited for.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use tokio::{
    io::AsyncWriteExt,
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{mpsc, watch},
    task::{JoinHandle, JoinSet},
};

use crate::bolt::{self, Messages};

/// How a link is, for the connections it has and for new ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Everything passes.
    Whole,
    /// Connections are taken and kept, nothing passes either way.
    HalfOpen,
    /// Whatever arrives waits so long.
    Slow(Duration),
    /// Everything passes a byte at a time.
    Sliced,
    /// Every connection is reset, new ones as they come.
    Cut,
}

/// What becomes of the next COMMIT; its connection is reset in every case and nobody hears what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server gets it and has answered.
    Answered,
    /// The server gets it.
    Sent,
    /// The server never gets it.
    Lost,
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A client connected.
    Opened,
    /// Something a client sent waits in a half-open link.
    Waiting,
    /// A COMMIT met its fate; if the server answered, whether that it was done.
    Commit(Fate, Option<bool>),
}

/// The link. It ends with the test.
pub struct Proxy {
    /// Where clients connect.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    events: tokio::sync::Mutex<mpsc::UnboundedReceiver<Event>>,
    task: JoinHandle<()>,
}

struct Shared {
    server: SocketAddr,
    link: watch::Sender<Link>,
    /// How often all connections were cut.
    cuts: watch::Sender<u32>,
    next_commit: Mutex<Option<(Fate, Link)>>,
    events: mpsc::UnboundedSender<Event>,
}

impl Shared {
    fn make(&self, link: Link) {
        self.link.send_replace(link);
        if link == Link::Cut {
            self.cuts.send_modify(|cuts| *cuts += 1);
        }
    }

    fn met(&self, fate: Fate, done: Option<bool>, then: Link) {
        self.make(then);
        let _ = self.events.send(Event::Commit(fate, done));
    }
}

impl Proxy {
    /// A whole link to a server.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("a port");
        let (events, heard) = mpsc::unbounded_channel();
        let link = watch::Sender::new(Link::Whole);
        let cuts = watch::Sender::default();
        let shared = Arc::new(Shared { server, link, cuts, next_commit: Mutex::default(), events });
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self { address, shared, events: tokio::sync::Mutex::new(heard), task }
    }

    /// Makes the link so, from now on.
    pub fn make(&self, link: Link) {
        self.shared.make(link);
    }

    /// Decides what becomes of the next COMMIT that a client sends, and how the link is from then on.
    pub fn cut_next_commit(&self, fate: Fate, then: Link) {
        *self.shared.next_commit.lock().unwrap() = Some((fate, then));
    }

    /// The next thing that happened.
    pub async fn happened(&self) -> Event {
        let mut events = self.events.lock().await;
        let event = tokio::time::timeout(Duration::from_secs(60), events.recv()).await;
        event.expect("nothing happened on the link within a minute").expect("the link lives")
    }

    /// Waits until this has happened.
    pub async fn until(&self, event: Event) {
        while self.happened().await != event {}
    }

    /// What became of the commit that was cut.
    pub async fn commit_was_cut(&self) -> (Fate, Option<bool>) {
        loop {
            if let Event::Commit(fate, done) = self.happened().await {
                return (fate, done);
            }
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Set once a COMMIT is under way whose answer nobody shall hear: how the link is after it.
type Cut = OnceLock<Link>;

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Ok((client, _)) = listener.accept() => {
                let _ = shared.events.send(Event::Opened);
                connections.spawn(connection(client, Arc::clone(&shared)));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(client: TcpStream, shared: Arc<Shared>) {
    let _ = client.set_nodelay(true);
    let (mut link, mut cuts) = (shared.link.subscribe(), shared.cuts.subscribe());
    let _ = link.wait_for(|link| *link != Link::HalfOpen).await;
    let server = match TcpStream::connect(shared.server).await {
        Ok(server) if *link.borrow() != Link::Cut => server,
        _ => return reset(&client),
    };
    let _ = server.set_nodelay(true);
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    let cut = Cut::new();
    let is_reset = tokio::select! {
        biased;
        _ = cuts.changed() => true,
        ended = ask(&from_client, to_server, &shared, &cut) => ended.unwrap_or(true),
        ended = answer(&from_server, to_client, &shared, &cut) => ended.unwrap_or(true),
    };
    if is_reset {
        reset(from_client.as_ref());
        reset(from_server.as_ref());
    }
}

fn reset(stream: &TcpStream) {
    let _ = stream.set_zero_linger();
}

/// Carries what the client says, until it has said all or a COMMIT is cut; whether the connection is then reset.
async fn ask(from: &OwnedReadHalf, mut to: OwnedWriteHalf, shared: &Shared, cut: &Cut) -> io::Result<bool> {
    let mut link = shared.link.subscribe();
    let mut messages = Messages::after_hello();
    loop {
        let waits = || {
            let _ = shared.events.send(Event::Waiting);
        };
        let (bytes, link) = received(from, &mut link, waits).await?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let commits = messages.take(&bytes).contains(&bolt::COMMIT);
        let Some((fate, then)) = commits.then(|| shared.next_commit.lock().unwrap().take()).flatten() else {
            pass(&bytes, &mut to, link).await?;
            continue;
        };
        match fate {
            Fate::Lost => {}
            Fate::Sent => pass(&bytes, &mut to, link).await?,
            // The other direction sees when it is answered.
            Fate::Answered => {
                cut.set(then).expect("a connection is cut once");
                pass(&bytes, &mut to, link).await?;
                std::future::pending().await
            }
        }
        shared.met(fate, None, then);
        return Ok(true);
    }
}

/// Carries what the server says, until it has said all or has answered a COMMIT that nobody shall hear of.
async fn answer(from: &OwnedReadHalf, mut to: OwnedWriteHalf, shared: &Shared, cut: &Cut) -> io::Result<bool> {
    let mut link = shared.link.subscribe();
    let mut unheard = Messages::default();
    loop {
        let (bytes, link) = received(from, &mut link, || {}).await?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let Some(then) = cut.get() else {
            pass(&bytes, &mut to, link).await?;
            continue;
        };
        if let Some(said) = unheard.take(&bytes).first() {
            shared.met(Fate::Answered, Some(*said == bolt::SUCCESS), *then);
            return Ok(true);
        }
    }
}

/// What came next, nothing at the end, and how the link was then.
async fn received(
    from: &OwnedReadHalf,
    link: &mut watch::Receiver<Link>,
    waits: impl Fn(),
) -> io::Result<(Vec<u8>, Link)> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let now = *link.borrow_and_update();
        if now == Link::HalfOpen {
            tokio::select! {
                _ = link.changed() => continue,
                readable = from.readable() => readable?,
            }
            waits();
            let _ = link.changed().await;
            continue;
        }
        tokio::select! {
            _ = link.changed() => continue,
            readable = from.readable() => readable?,
        }
        match from.try_read(&mut bytes) {
            Ok(count) => {
                bytes.truncate(count);
                return Ok((bytes, now));
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

async fn pass(bytes: &[u8], to: &mut OwnedWriteHalf, link: Link) -> io::Result<()> {
    match link {
        Link::Sliced => {
            for byte in bytes {
                to.write_all(&[*byte]).await?;
            }
            Ok(())
        }
        Link::Slow(delay) => {
            tokio::time::sleep(delay).await;
            to.write_all(bytes).await
        }
        Link::Whole | Link::HalfOpen | Link::Cut => to.write_all(bytes).await,
    }
}

//! Listening and stopping: on a signal what was accepted is answered, what is new is refused, and the end comes in time.

use std::{io, net::SocketAddr, time::Duration};

use axum::Router;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// The longest that stopping takes.
pub const STOPS_WITHIN: Duration = Duration::from_secs(25);

/// Why serving could not begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address cannot be had.
    #[error("cannot listen on {address}: {source}. Is another Snitt running? SNITT_LISTEN sets the address")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The operating system failed.
    #[error("serving failed: {0}")]
    Io(#[from] io::Error),
}

/// Serves until SIGTERM or SIGINT; returns when every accepted request is answered, or after [`STOPS_WITHIN`].
///
/// # Errors
/// The address cannot be had, or the operating system failed.
pub async fn serve(address: SocketAddr, router: Router, listening: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let listener = TcpListener::bind(address).await.map_err(|source| Error::Listen { address, source })?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: answering what was accepted");
        let _ = stop.send(true);
    });
    listening(listener.local_addr()?);
    let mut graceful = stopping.clone();
    let mut limit = stopping;
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        let _ = graceful.wait_for(|stop| *stop).await;
    });
    tokio::select! {
        done = served.into_future() => done?,
        () = async {
            let _ = limit.wait_for(|stop| *stop).await;
            tokio::time::sleep(STOPS_WITHIN - Duration::from_secs(2)).await;
        } => tracing::warn!("stopped with requests unanswered"),
    }
    Ok(())
}

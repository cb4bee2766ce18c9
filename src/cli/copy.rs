//! `snitt copy`.

use crate::{
    app::{self, Report},
    config::Settings,
    domain::copy::words,
    model::ask::Cancel,
};

use super::{
    Done,
    progress::{Progress, print, say},
};

pub(super) async fn run(settings: &Settings, from: &str, to: &str) -> Done {
    let progress = Progress::new();
    let stop = Cancel::default();
    let asked = stop.clone();
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            asked.cancel();
            say("stopping after the entry at hand");
        }
    });
    let copied = app::copy(settings, from, to, &stop, &progress).await?;
    progress.note("");
    print(&format!("{} entries were copied; both stores hold {}", copied.entries, words(&copied.head)));
    Ok(())
}

//! `snitt verify`.

use crate::{
    app::{self, Report},
    config::Settings,
};

use super::{
    Done,
    progress::{Progress, print},
};

pub(super) async fn run(settings: &Settings, head: Option<&str>) -> Done {
    let head = head.map(str::parse).transpose()?;
    let progress = Progress::new();
    let verified = app::verify(settings, head, &progress).await?;
    progress.note("");
    let head = verified.head;
    print(&format!(
        "whole: {} entries, {} elements, {} relations, {} personal values\nchain {}",
        head.revision, head.counts.elements, head.counts.relations, verified.personal, head.chain
    ));
    Ok(())
}

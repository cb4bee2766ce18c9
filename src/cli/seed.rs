//! `snitt seed`.

use std::path::{Path, PathBuf};

use crate::{
    app::{self, App, Report},
    config::Settings,
};

use super::{Done, Failure, progress::Progress};

pub(super) async fn run(settings: &Settings, folder: Option<PathBuf>) -> Done {
    let progress = Progress::new();
    let app = App::open(settings, &progress).await?;
    let folder = folder.unwrap_or_else(|| PathBuf::from(&settings.seed));
    load(&app, &folder, &progress).await
}

/// Loads a folder as one change.
pub(super) async fn load(app: &App, folder: &Path, progress: &Progress) -> Result<(), Failure> {
    progress.stage(&format!("Loading {}", folder.display()), 0);
    let seed = app::read_seed(folder, app.domain.metamodel())?;
    let before = app.head().counts;
    let findings = app.import(seed, progress).await?;
    let after = app.head().counts;
    progress.note(&format!(
        "{}: {} elements and {} relations are new, {findings} findings to look at",
        folder.display(),
        after.elements.saturating_sub(before.elements),
        after.relations.saturating_sub(before.relations),
    ));
    Ok(())
}

//! `snitt seed`.

use std::path::{Path, PathBuf};

use crate::{
    app::{self, App, Report},
    config::Settings,
    model::revision::Counts,
};

use super::{Done, progress::Progress};

pub(super) async fn run(settings: &Settings, folder: Option<PathBuf>) -> Done {
    let progress = Progress::new();
    let app = App::open(settings, &progress).await?;
    let folder = folder.unwrap_or_else(|| PathBuf::from(&settings.seed));
    progress.stage(&format!("Loading {}", folder.display()), 0);
    let seed = app::read_seed(&folder, app.domain.metamodel())?;
    let before = app.head().await?.counts;
    let findings = app.import(seed, &progress).await?;
    loaded(&app, &folder, before, findings, &progress).await
}

/// Fills an empty repository from a folder, unless another service does so at the same time.
pub(super) async fn fill(app: &App, folder: &Path, progress: &Progress) -> Done {
    progress.stage(&format!("Loading {}", folder.display()), 0);
    let seed = app::read_seed(folder, app.domain.metamodel())?;
    match app.fill(seed, progress).await? {
        Some(findings) => loaded(app, folder, Counts::default(), findings, progress).await,
        None => {
            progress.note("another service fills the store");
            Ok(())
        }
    }
}

async fn loaded(app: &App, folder: &Path, before: Counts, findings: usize, progress: &Progress) -> Done {
    let after = app.head().await?.counts;
    progress.note(&format!(
        "{}: {} elements and {} relations are new, {findings} findings to look at",
        folder.display(),
        after.elements.saturating_sub(before.elements),
        after.relations.saturating_sub(before.relations),
    ));
    Ok(())
}

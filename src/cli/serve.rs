//! `snitt serve`.

use crate::{
    app::{App, Report},
    config::Settings,
};

use super::{
    Done,
    progress::{Progress, print},
    seed,
};

pub(super) async fn run(settings: &Settings) -> Done {
    let progress = Progress::new();
    let app = App::open(settings, &progress).await?;
    if app.is_empty().await? && !settings.seed.is_empty() {
        seed::fill(&app, settings.seed.as_ref(), &progress).await?;
    }
    let counts = app.head().await?.counts;
    progress.note(&format!("{} elements, {} relations", counts.elements, counts.relations));
    app.serve(settings, |address| {
        print(&format!(
            "Snitt is ready: http://{address}/ shows it, http://{address}/graphiql asks, http://{address}/graphql answers. Ctrl-C stops it."
        ));
    })
    .await?;
    print("Snitt has stopped; everything that was acknowledged is stored.");
    Ok(())
}

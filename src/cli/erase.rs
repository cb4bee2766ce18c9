//! `snitt erase`.

use crate::{
    app::{App, Report},
    config::Settings,
};

use super::{
    Done,
    progress::{Progress, print},
};

pub(super) async fn run(settings: &Settings, person: &str) -> Done {
    let progress = Progress::new();
    let app = App::open(settings, &progress).await?;
    let erased = app.erase(person).await?;
    progress.note("");
    print(&format!(
        "{erased} personal values were erased; the chain stands. Copies of the store made earlier still hold them."
    ));
    Ok(())
}

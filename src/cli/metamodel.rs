//! `snitt metamodel apply`.

use crate::{app, config::Settings};

use super::{
    Done,
    progress::{Progress, print},
};

pub(super) async fn apply(settings: &Settings, dry_run: bool) -> Done {
    let applied = app::apply_metamodel(settings, dry_run, &Progress::new()).await?;
    print(match (applied, dry_run) {
        (true, _) => "The metamodel is in force.",
        (false, true) => "Nothing was changed.",
        (false, false) => "The metamodel was in force already.",
    });
    Ok(())
}

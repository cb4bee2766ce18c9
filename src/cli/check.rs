//! `snitt check`.

use std::path::PathBuf;

use crate::{app, config::Settings};

use super::{Done, progress::print};

pub(super) fn run(settings: &Settings, folder: Option<PathBuf>) -> Done {
    let metamodel = app::metamodel(settings)?;
    print(&format!(
        "{}: {} kinds, {} relations, {} properties",
        settings.metamodel.display(),
        metamodel.kinds.len(),
        metamodel.relations.len(),
        metamodel.properties.len()
    ));
    app::check_rules(settings, &metamodel)?.iter().for_each(|line| print(line));
    let folder = folder.unwrap_or_else(|| PathBuf::from(&settings.seed));
    let seed = app::read_seed(&folder, &metamodel)?;
    print(&format!("{}: {} elements and relations", folder.display(), seed.edits.len()));
    Ok(())
}

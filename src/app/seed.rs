//! Seed files: read from a folder, and what they wish for brought in once.

use std::path::Path;

use super::{App, Error, Report, by, main_today};
use crate::{
    domain::{
        self,
        change::Ids,
        quality,
        transfer::{self, Import},
    },
    exchange,
    model::{edit::Edit, ids::Hash, metamodel::Metamodel},
};

/// What seed files wish for.
#[derive(Debug)]
pub struct Seed {
    /// The wishes.
    pub edits: Vec<Edit>,
    digest: Hash,
}

/// Reads a folder of seed files.
///
/// # Errors
/// Not readable, or every mistake in them.
pub fn read_seed(folder: &Path, metamodel: &Metamodel) -> Result<Seed, Error> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Unreadable { path, source }
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
            files.push((path.display().to_string(), bytes));
        }
    }
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let parts: Vec<&[u8]> = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]).collect();
    let edits = exchange::seed::read(&files, metamodel).map_err(Error::Seed)?;
    Ok(Seed { edits, digest: Hash::of(&parts) })
}

impl App {
    /// Loads seed files, and answers how many findings what they made or touched leaves. The same files loaded again
    /// change nothing.
    ///
    /// # Errors
    /// Every problem; nothing is written.
    pub async fn import(&self, seed: Seed, report: &dyn Report) -> Result<usize, Error> {
        let import = Import { ids: Ids::FromKeys, ..Import::new(seed.name()) };
        report.stage("Storing the seed", seed.edits.len() as u64);
        let progress = |at: transfer::Progress| report.done(at.done as u64);
        let imported = self.domain.import(&self.reader, seed.edits, &import, &progress, by()).await?;
        let view = self.domain.view(&self.reader, &main_today()).await?;
        Ok(quality::findings(&view, &imported.items).await?.len())
    }

    /// Fills an empty repository from seed files as [`App::import`] does. Several services may do so at once: one of
    /// them does, and `None` says that it was not this one.
    ///
    /// # Errors
    /// Every problem; nothing is written.
    pub async fn fill(&self, seed: Seed, report: &dyn Report) -> Result<Option<usize>, Error> {
        let name = seed.name();
        match self.import(seed, report).await {
            Err(Error::Domain(domain::Error::Refused(_)))
                if !self.is_empty().await? && !self.domain.imported(&self.reader, &name, by()).await? =>
            {
                Ok(None)
            }
            imported => Ok(Some(imported?)),
        }
    }
}

impl Seed {
    /// What its import is known by.
    fn name(&self) -> String {
        format!("seed {}", self.digest)
    }
}

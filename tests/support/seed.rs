//! The seed as it stands in the repository: its files, read with the real metamodel.

use std::path::{Path, PathBuf};

use snitt::{
    exchange::{mistake::Mistake, seed},
    model::{edit::Edit, metamodel::Metamodel},
};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The real metamodel.
pub fn metamodel() -> Metamodel {
    let text = std::fs::read_to_string(root().join("schema/metamodel.yaml")).expect("schema/metamodel.yaml");
    Metamodel::read("schema/metamodel.yaml", &text).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// Name and bytes of each file of `seed/hmn`, in order of name.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("seed/hmn"))
        .expect("seed/hmn")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    paths.sort();
    let name = |path: &Path| format!("seed/hmn/{}", path.file_name().expect("a name").to_string_lossy());
    paths.into_iter().map(|path| (name(&path), std::fs::read(&path).expect("the file"))).collect()
}

/// Reads files as one seed.
pub fn read(files: &[(String, Vec<u8>)], metamodel: &Metamodel) -> Result<Vec<Edit>, Vec<Mistake>> {
    let files: Vec<seed::File<'_>> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    seed::read(&files, metamodel)
}

/// The seed of Helse Midt-Norge.
pub fn edits(metamodel: &Metamodel) -> Vec<Edit> {
    read(&files(), metamodel).unwrap_or_else(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{} mistakes\n{}", lines.len(), lines.join("\n"))
    })
}

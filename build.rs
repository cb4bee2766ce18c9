//! Gathers the files that the server carries: the application and the query editor. Without them the server is whole but
//! for its pages.

use std::{fs, io, path::Path};

/// What is carried: its name, the folder it is built into, its first page, and how it is built.
const CARRIED: [(&str, &str, &str, &str); 2] = [
    ("web", "web/dist", "index.html", "make web"),
    ("graphiql", "web/graphiql/dist", "graphiql/index.html", "make graphiql"),
];

fn main() -> io::Result<()> {
    for (_, folder, page, build) in CARRIED {
        let page = Path::new(folder).join(page);
        if !page.exists() {
            println!("cargo::warning={folder} is left out: `{build}` builds it");
            page.parent().map_or(Ok(()), fs::create_dir_all)?;
            let text = format!("<!doctype html><title>Snitt</title><p>Run <code>{build}</code> and build again.</p>\n");
            fs::write(&page, text)?;
        }
        println!("cargo::rerun-if-changed={folder}");
    }
    memory_serve::load_names_directories(CARRIED.map(|(name, folder, ..)| (name, folder)), true);
    Ok(())
}

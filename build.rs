//! Gathers the files that the server carries. Without the query editor's files the server is whole but for its page.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let dist = Path::new("web/graphiql/dist");
    let page = dist.join("graphiql/index.html");
    if !page.exists() {
        println!("cargo::warning=the query editor is left out: `make graphiql` gathers its files");
        fs::create_dir_all(dist.join("graphiql"))?;
        fs::write(
            &page,
            "<!doctype html><title>Snitt</title><p>Run <code>make graphiql</code> and build again.</p>\n",
        )?;
    }
    println!("cargo::rerun-if-changed=web/graphiql/dist");
    memory_serve::load_directory_with_embed(dist, true);
    Ok(())
}

//! `snitt generate`.

use crate::{
    app::{self, Report},
    config::Settings,
    domain::generate::{Size, Spread},
};

use super::{
    Done,
    progress::{Progress, print},
};

pub(super) async fn run(settings: &Settings, elements: usize, relations: usize, seed: u64) -> Done {
    let progress = Progress::new();
    let (spread, head) = app::generate(settings, Size { elements, relations, seed }, &progress).await?;
    progress.note("");
    for line in describe(&spread) {
        print(&line);
    }
    print(&format!("chain {}", head.chain));
    Ok(())
}

fn describe(spread: &Spread) -> Vec<String> {
    let relations: usize = spread.relations.values().sum();
    let counted = |(kind, count): (&_, &usize)| format!("{count:>9} {kind}");
    let mut lines: Vec<String> = spread.elements.iter().map(counted).collect();
    lines.push(String::new());
    lines.extend(spread.relations.iter().map(counted));
    lines.push(String::new());
    lines.push(format!("{} of {relations} relations hold at one organisation only", spread.with_lens));
    lines.push(format!(
        "relations an element takes part in: median {}, 99 % at most {}",
        spread.degrees.0, spread.degrees.1
    ));
    lines.push(format!("the largest hub, {}, takes part in {}", spread.hub.1, spread.hub.0));
    lines
}

//! The table of speeds: every aim beside what this machine reached, all in one run. It is printed as it is measured, and
//! written to `target/bench.json`. `SNITT_BENCH_SIZES=10k` measures the small size only, `SNITT_BENCH_ONLY=hops,trivial`
//! only these sections.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement that cannot be made ends the run, and what was measured is printed"
)]

#[path = "table/bare.rs"]
mod bare;
#[path = "table/beside/mod.rs"]
mod beside;
#[path = "table/change.rs"]
mod change;
#[path = "table/client.rs"]
mod client;
#[path = "table/crowd.rs"]
mod crowd;
#[path = "table/entry.rs"]
mod entry;
#[path = "table/grouped.rs"]
mod grouped;
#[path = "table/hops.rs"]
mod hops;
#[path = "table/impact.rs"]
mod impact;
#[path = "table/matrix.rs"]
mod matrix;
#[path = "table/memory.rs"]
mod memory;
#[path = "table/reach.rs"]
mod reach;
#[path = "table/region.rs"]
mod region;
#[path = "table/row.rs"]
mod row;
#[path = "table/search.rs"]
mod search;
#[path = "table/section.rs"]
mod section;
#[path = "table/served.rs"]
mod served;
#[path = "table/size.rs"]
mod size;
#[path = "table/start.rs"]
mod start;
#[path = "table/times.rs"]
mod times;
#[path = "table/trivial.rs"]
mod trivial;

use std::{path::Path, sync::Arc, time::Instant};

use section::Section::{Beside, Changes, Crowd, Grouped, Hops, Huge, Impact, Matrix, Search, Start, Trivial};
use snitt::store::mirror::Settings;
use tracing_subscriber::{Layer, filter::LevelFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let began = Instant::now();
    // The log is written as in the product, to nowhere; what should not happen in a measurement is shown.
    let log = fmt::layer().json().flatten_event(true).with_current_span(false).with_writer(std::io::sink);
    let odd = fmt::layer().with_writer(std::io::stderr).with_filter(LevelFilter::WARN);
    tracing_subscriber::registry().with(log.with_filter(LevelFilter::INFO)).with(odd).init();
    let mut table = row::Table::default();
    let folder = tempfile::tempdir()?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("Snitt on {cores} cores, {}", jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC"));
    table.head("Bulk load");
    let mut all = Vec::new();
    for named in size::chosen() {
        all.push(region::fill(&mut table, named, folder.path()).await);
    }
    if Start.is_wanted() {
        for filled in &all {
            start::measure(&mut table, filled).await;
        }
    }
    let mut open = Vec::new();
    for filled in &all {
        let settings = Settings { fold_at: change::FOLD_AT, ..Settings::default() };
        served::free(filled).await;
        let served = Arc::new(served::Served::open(filled, settings).await);
        if Impact.is_wanted() {
            impact::measure(&mut table, filled, &served).await;
        }
        open.push(served);
    }
    let both: Vec<_> = all.iter().zip(&open).collect();
    if Hops.is_wanted() {
        hops::measure(&mut table, &both).await;
    }
    if let Some((filled, served)) = both.last() {
        if Trivial.is_wanted() {
            trivial::measure(&mut table, filled, served).await;
        }
        if Search.is_wanted() {
            search::measure(&mut table, filled, served).await;
        }
        if Matrix.is_wanted() {
            matrix::measure(&mut table, filled, served).await;
        }
        if Grouped.is_wanted() {
            grouped::measure(&mut table, filled, served).await;
        }
        if Beside.is_wanted() {
            beside::measure(&mut table, filled, served).await;
        }
        if Crowd.is_wanted() {
            crowd::measure(&mut table, filled, served).await;
        }
    }
    if Changes.is_wanted() {
        changes(&mut table, &both).await;
    }
    drop(both);
    drop(open);
    if Huge.is_wanted() {
        huge(&mut table, folder.path()).await;
    }
    println!("\n{:.0} s in all", began.elapsed().as_secs_f64());
    table.finish(&Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench.json"))
}

/// What a region of four times the size asked for costs: to start, to hold and to walk.
async fn huge(table: &mut row::Table, folder: &Path) {
    let filled = region::fill(table, size::HUGE, folder).await;
    start::measure(table, &filled).await;
    served::free(&filled).await;
    let served = served::Served::open(&filled, Settings::default()).await;
    impact::measure(table, &filled, &served).await;
}

async fn changes(table: &mut row::Table, both: &[(&region::Filled, &Arc<served::Served>)]) {
    let mut costs = Vec::new();
    for (filled, served) in both {
        costs.push(change::measure(table, filled, served).await);
    }
    if let [small, large] = costs[..] {
        change::compare(table, small, large);
    }
    for (filled, served) in both {
        change::watch(table, filled, served).await;
    }
}

//! The sizes that are measured.

use snitt::domain::generate::Size;

/// One size and what it is called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) name: &'static str,
    pub(crate) size: Size,
}

/// Measured on its own, for what grows with the size.
pub(crate) const HUGE: Named =
    Named { name: "1M/5M", size: Size { elements: 1_000_000, relations: 5_000_000, seed: 1 } };

/// Both sizes; `SNITT_BENCH_SIZES=10k` leaves the large one out.
pub(crate) fn chosen() -> Vec<Named> {
    let all = [
        Named { name: "10k/40k", size: Size { elements: 10_000, relations: 40_000, seed: 1 } },
        Named { name: "250k/1M", size: Size { elements: 250_000, relations: 1_000_000, seed: 1 } },
    ];
    let wanted = std::env::var("SNITT_BENCH_SIZES").unwrap_or_default();
    let wants = |named: &Named| {
        wanted.is_empty() || wanted.split(',').any(|name| !name.is_empty() && named.name.starts_with(name.trim()))
    };
    all.into_iter().filter(wants).collect()
}

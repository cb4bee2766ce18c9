//! Chance that is the same on every machine, and the words that names are made of.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};

/// A source of chance.
#[derive(Debug)]
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `limit`; 0 when that is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = limit as u64;
        if limit == 0 { 0 } else { usize::try_from(self.0.next_u64() % limit).unwrap_or(0) }
    }

    /// Whether something with this chance (0 to 1) happens.
    pub(super) fn chance(&mut self, chance: f64) -> bool {
        const STEPS: usize = 1_000_000;
        (self.below(STEPS) as f64) < chance * STEPS as f64
    }

    /// One of them.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Clinical and administrative areas.
pub(super) const AREAS: &[&str] = &[
    "hjerte- og karsykdommer",
    "barne- og ungdomspsykiatri",
    "ortopedi og revmatologi",
    "øye, øre, nese og hals",
    "nyresykdommer",
    "kreft og lindrende behandling",
    "fødselshjelp",
    "rehabilitering",
    "akuttmottak",
    "anestesi og intensiv",
    "billeddiagnostikk",
    "medisinsk biokjemi",
    "økonomi og innkjøp",
    "personal og lønn",
    "eiendom og drift",
    "forskning og utdanning",
];

/// What one does without.
pub(super) const FALLBACKS: &[&str] =
    &["Papirskjema", "Lesekopi fra i går", "Telefon til avdelingen", "Lokal utskrift ved skiftstart"];

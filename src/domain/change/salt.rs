//! Salt for personal values: fresh for each, from one secret of the operating system.

use crate::{
    domain::{Error, Result},
    model::ids::Hash,
};

/// A source of salt.
pub(super) struct Salt {
    secret: [u8; 32],
    given: u64,
}

impl Salt {
    /// A source with a new secret.
    pub(super) fn new() -> Result<Self> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Self { secret, given: 0 })
    }

    /// 16 bytes that were not given before.
    pub(super) fn fresh(&mut self) -> [u8; 16] {
        self.given += 1;
        let digest = Hash::of(&[&self.secret, &self.given.to_be_bytes()]);
        let mut salt = [0; 16];
        salt.iter_mut().zip(digest.0).for_each(|(to, from)| *to = from);
        salt
    }
}

//! Who reads and changes, until there is login: what SNITT_DEV_READER names.

use std::sync::Arc;

use super::Error;
use crate::{
    domain::access::{Access, Open, Reader, Sees},
    model::metamodel::Metamodel,
};

/// The reader that the settings name, and what they may.
pub(super) fn reader(named: &str, metamodel: &Metamodel) -> Result<(Reader, Arc<dyn Access>), Error> {
    let reader = |actor: &str| Reader { actor: actor.into(), roles: Vec::new(), organisations: Vec::new() };
    let unknown = || Error::UnknownReader(named.to_owned());
    match named.split_once(" sees ") {
        None if named.is_empty() => Ok((reader("local"), Arc::new(Open))),
        None => Ok((reader(named.trim()), Arc::new(Open))),
        Some((actor, classes)) => {
            let bit = |class: &str| metamodel.class(class.trim()).map(|class| 1_u64 << class);
            let bits = classes.split(',').map(bit).try_fold(0, |all, bit| Some(all | bit?)).ok_or_else(unknown)?;
            Ok((reader(actor.trim()), Arc::new(Sees(bits))))
        }
    }
}

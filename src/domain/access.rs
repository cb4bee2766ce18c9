//! Who may see and do what. Compiled into a sight for every read and asked before every change.

use crate::model::{
    ask::Sight,
    ids::{ActorId, ElementId, Symbol},
    image::Image,
    metamodel::Metamodel,
};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Stands in the entries of what they change.
    pub actor: ActorId,
    /// Their roles.
    pub roles: Vec<Symbol>,
    /// The organisations they act for.
    pub organisations: Vec<ElementId>,
}

/// One thing that somebody wants to do to an item.
#[derive(Clone, Copy, Debug)]
pub enum Doing<'a> {
    /// Create it.
    Create(&'a Image),
    /// Change one property.
    Set(&'a Image, &'a Symbol),
    /// Delete it.
    Delete(&'a Image),
    /// Say that it is true.
    Confirm(&'a Image),
}

/// A policy.
pub trait Access: Send + Sync {
    /// What the reader may see, by today's rights.
    fn sight(&self, reader: &Reader, metamodel: &Metamodel) -> Sight;

    /// Whether the reader may do this; the answer names the code of the reason when not.
    fn may(&self, reader: &Reader, doing: Doing<'_>, metamodel: &Metamodel) -> bool;
}

/// Until there is login: everybody may do everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Open;

impl Access for Open {
    fn sight(&self, _reader: &Reader, _metamodel: &Metamodel) -> Sight {
        Sight::all()
    }

    fn may(&self, _reader: &Reader, _doing: Doing<'_>, _metamodel: &Metamodel) -> bool {
        true
    }
}

/// Until there is login: sees the classes of these bits, and changes nothing.
#[derive(Clone, Copy, Debug)]
pub struct Sees(pub u64);

impl Access for Sees {
    fn sight(&self, _reader: &Reader, metamodel: &Metamodel) -> Sight {
        metamodel.sight(self.0)
    }

    fn may(&self, _reader: &Reader, _doing: Doing<'_>, _metamodel: &Metamodel) -> bool {
        false
    }
}

//! Where a relation holds: the organisations of its lens context, and how they meet along a path.

use std::collections::BTreeSet;

use super::ids::ElementId;

/// The most organisations that may be in use as lens at once.
pub const LENS_LIMIT: usize = 64;

/// A set of organisations, possibly everywhere but at some. A relation without lens context holds everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trusts {
    /// The whole region, except where a more specific relation took over.
    Everywhere {
        /// Where it does not hold.
        except: BTreeSet<ElementId>,
    },
    /// At these organisations only.
    Only(BTreeSet<ElementId>),
}

impl Trusts {
    /// The whole region.
    #[must_use]
    pub fn everywhere() -> Self {
        Self::Everywhere { except: BTreeSet::new() }
    }

    /// One organisation.
    #[must_use]
    pub fn at(trust: ElementId) -> Self {
        Self::Only(BTreeSet::from([trust]))
    }

    /// Whether it holds at this organisation.
    #[must_use]
    pub fn contains(&self, trust: ElementId) -> bool {
        match self {
            Self::Everywhere { except } => !except.contains(&trust),
            Self::Only(trusts) => trusts.contains(&trust),
        }
    }

    /// Whether it holds nowhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Only(trusts) if trusts.is_empty())
    }

    /// Where both hold.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Everywhere { except: a }, Self::Everywhere { except: b }) => {
                Self::Everywhere { except: a.union(b).copied().collect() }
            }
            (Self::Only(a), b) | (b, Self::Only(a)) => {
                Self::Only(a.iter().copied().filter(|trust| b.contains(*trust)).collect())
            }
        }
    }

    /// Where either holds.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Only(a), Self::Only(b)) => Self::Only(a.union(b).copied().collect()),
            (Self::Everywhere { except }, b) | (b, Self::Everywhere { except }) => {
                Self::Everywhere { except: except.iter().copied().filter(|trust| !b.contains(*trust)).collect() }
            }
        }
    }

    /// Where this holds and the other does not.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        match other {
            Self::Everywhere { except } => self.intersect(&Self::Only(except.clone())),
            Self::Only(trusts) => self.intersect(&Self::Everywhere { except: trusts.clone() }),
        }
    }
}

//! Identities: opaque 128-bit numbers that never change and are never reused, and the short names that people and files use.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Either of the two things the repository holds: an element or a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemId {
    /// An element.
    Element(ElementId),
    /// A relation; it may itself be the end of another relation.
    Relation(RelationId),
}

/// A text that is not an identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not an id: expected 32 hexadecimal digits")]
pub struct NotAnId(pub String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u128);

        impl $name {
            /// An id that has not been seen before.
            ///
            /// # Errors
            /// The operating system's source of random numbers failed.
            pub fn random() -> Result<Self, getrandom::Error> {
                let mut bytes = [0_u8; 16];
                getrandom::fill(&mut bytes)?;
                Ok(Self(u128::from_be_bytes(bytes)))
            }

            /// The id that always belongs to these words, so that the same file or request gives the same ids.
            #[must_use]
            pub fn derived(words: &[&str]) -> Self {
                Self(derive(stringify!($name), words))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:032x})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if text.len() != 32 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                    return Err(NotAnId(text.to_owned()));
                }
                u128::from_str_radix(text, 16).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// The identity of an element.
    ElementId
);
id!(
    /// The identity of a relation; it survives every edit of the relation.
    RelationId
);
id!(
    /// The identity of a proposal: a line of changes that are not in force yet.
    ProposalId
);
id!(
    /// The identity of a repository, given when its store is made.
    RepositoryId
);
id!(
    /// What several ordered revisions share when one large import was split into them; they are undone as one.
    BatchId
);

impl fmt::Display for ItemId {
    /// `e` or `r` and 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(id) => write!(f, "e{id}"),
            Self::Relation(id) => write!(f, "r{id}"),
        }
    }
}

impl FromStr for ItemId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if let Some(rest) = text.strip_prefix('e') {
            rest.parse().map(Self::Element)
        } else if let Some(rest) = text.strip_prefix('r') {
            rest.parse().map(Self::Relation)
        } else {
            Err(NotAnId(text.to_owned()))
        }
    }
}

impl Serialize for ItemId {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ItemId {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl From<ElementId> for ItemId {
    fn from(id: ElementId) -> Self {
        Self::Element(id)
    }
}

impl From<RelationId> for ItemId {
    fn from(id: RelationId) -> Self {
        Self::Relation(id)
    }
}

impl ItemId {
    /// The element's id, if this is one.
    #[must_use]
    pub fn element(self) -> Option<ElementId> {
        match self {
            Self::Element(id) => Some(id),
            Self::Relation(_) => None,
        }
    }

    /// The relation's id, if this is one.
    #[must_use]
    pub fn relation(self) -> Option<RelationId> {
        match self {
            Self::Relation(id) => Some(id),
            Self::Element(_) => None,
        }
    }
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The word as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<Arc<str>>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

word!(
    /// The metamodel's own name for a kind, property, enum value or visibility class (`data_object`), never shown to readers.
    Symbol
);
word!(
    /// Who made a change: stable across names and logins.
    ActorId
);
word!(
    /// What a caller sends so that a repeated call changes nothing twice; scoped to its actor and kept for ever.
    IdempotencyKey
);

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The digest of these parts, one after the other.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut sha = Sha256::new();
        for part in parts {
            sha.update(part);
        }
        Self(sha.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut bytes = [0_u8; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAnId(text.to_owned()))?;
        Ok(Self(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

fn derive(space: &str, words: &[&str]) -> u128 {
    let mut sha = Sha256::new();
    sha.update(space.as_bytes());
    for word in words {
        sha.update((word.len() as u64).to_be_bytes());
        sha.update(word.as_bytes());
    }
    let digest: [u8; 32] = sha.finalize().into();
    digest.iter().take(16).fold(0, |id, byte| (id << 8) | u128::from(*byte))
}

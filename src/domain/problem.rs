//! What is wrong with a request, in the user's words: a stable code, what it is about, and the remedy.

use std::sync::Arc;

use crate::model::{
    edit::Place,
    ids::{ItemId, Symbol},
    revision::Revision,
};

/// One thing that is wrong. Texts stand in `schema/messages.yaml` under the code.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What sort of problem.
    pub code: Code,
    /// The operation it is about, counted from 0.
    pub operation: Option<usize>,
    /// The item it is about, if the reader may see it.
    pub item: Option<ItemId>,
    /// The property it is about.
    pub property: Option<Symbol>,
    /// What fills the blanks of the text, by name.
    pub blanks: Vec<(&'static str, Arc<str>)>,
    /// For a conflict: the revision at which somebody else changed it.
    pub conflict: Option<Revision>,
    /// Where it stands in a file.
    pub place: Option<Place>,
}

/// The sorts of problems; the name in capitals is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// No such kind of element.
    UnknownKind,
    /// No such kind of relation.
    UnknownRelationKind,
    /// The kind has no such property.
    UnknownProperty,
    /// No such item, or none the reader may see.
    UnknownItem,
    /// The request calls nothing by this reference.
    UnknownReference,
    /// The request calls two things by this reference.
    DoubledReference,
    /// Not a value of the property's type.
    WrongType,
    /// Not one of the listed values.
    NotAChoice,
    /// Not an item of a kind the property may name.
    WrongRef,
    /// Dates that go backwards.
    DatesOutOfOrder,
    /// A national identity number in free text.
    NationalNumber,
    /// Another visible element has the key.
    KeyTaken,
    /// Not a key: lower case letters, digits and hyphens, at most 100.
    BadKey,
    /// Something would end on it still.
    DanglingEnd,
    /// Ends that run in a circle, or deeper than eight.
    EndsTooDeep,
    /// A 65th organisation in lens contexts.
    TooManyLenses,
    /// Somebody else changed it since.
    Conflict,
    /// The idempotency key belongs to another request.
    KeyReused,
    /// The reader may not do this.
    Denied,
    /// More operations than one change may have.
    TooManyOperations,
    /// Proposals do not exist yet.
    NoProposals,
    /// No such revision.
    UnknownRevision,
    /// Two operations of one request contradict each other.
    Contradiction,
    /// Breaks a rule of the metamodel that blocks a person's edit.
    BreaksRule,
    /// A text that is too long.
    TooLong,
}

//! The sorts of problems and findings. Their names are stable: clients read them.

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
    /// Not an item of a kind the property or end may name.
    WrongRef,
    /// Dates that go backwards.
    DatesOutOfOrder,
    /// A national identity number in free text.
    NationalNumber,
    /// Another visible element has the key.
    KeyTaken,
    /// Not a key: lower case letters, digits and hyphens, at most 100.
    BadKey,
    /// Something would end on it, or name it, still.
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
    /// Breaks a rule that blocks a person's edit.
    BreaksRule,
    /// A text that is too long, or a quotation of more than eight words.
    TooLong,
    /// What kind of act it was cannot be undone.
    CannotUndo,
    /// Finding: a required property has no value.
    MissingRequired,
    /// Finding: an element without a name.
    Nameless,
    /// Finding: a relation starts or ends where its kind usually does not.
    UnusualEnd,
    /// Finding: a relation from an item to itself.
    SelfRelation,
    /// Finding: the same kind, ends and context at overlapping times.
    Doubled,
    /// Finding: more relations of a kind than an end should have.
    TooMany,
    /// Finding: fewer relations of a kind than an end should have.
    TooFew,
    /// Finding: a hierarchy that runs in a circle.
    HierarchyCycle,
    /// Finding: two owners at the same trust.
    TwoOwners,
    /// Finding: two elements with the same key.
    EqualKeys,
    /// Finding: an external id that is a national identity number.
    NationalNumberInId,
    /// Finding: a guideline that is broken; the finding names it.
    BreaksGuideline,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 38] = [
        Self::UnknownKind,
        Self::UnknownRelationKind,
        Self::UnknownProperty,
        Self::UnknownItem,
        Self::UnknownReference,
        Self::DoubledReference,
        Self::WrongType,
        Self::NotAChoice,
        Self::WrongRef,
        Self::DatesOutOfOrder,
        Self::NationalNumber,
        Self::KeyTaken,
        Self::BadKey,
        Self::DanglingEnd,
        Self::EndsTooDeep,
        Self::TooManyLenses,
        Self::Conflict,
        Self::KeyReused,
        Self::Denied,
        Self::TooManyOperations,
        Self::NoProposals,
        Self::UnknownRevision,
        Self::Contradiction,
        Self::BreaksRule,
        Self::TooLong,
        Self::CannotUndo,
        Self::MissingRequired,
        Self::Nameless,
        Self::UnusualEnd,
        Self::SelfRelation,
        Self::Doubled,
        Self::TooMany,
        Self::TooFew,
        Self::HierarchyCycle,
        Self::TwoOwners,
        Self::EqualKeys,
        Self::NationalNumberInId,
        Self::BreaksGuideline,
    ];

    /// The name that clients read: `UNKNOWN_KIND`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownKind => "UNKNOWN_KIND",
            Self::UnknownRelationKind => "UNKNOWN_RELATION_KIND",
            Self::UnknownProperty => "UNKNOWN_PROPERTY",
            Self::UnknownItem => "UNKNOWN_ITEM",
            Self::UnknownReference => "UNKNOWN_REFERENCE",
            Self::DoubledReference => "DOUBLED_REFERENCE",
            Self::WrongType => "WRONG_TYPE",
            Self::NotAChoice => "NOT_A_CHOICE",
            Self::WrongRef => "WRONG_REF",
            Self::DatesOutOfOrder => "DATES_OUT_OF_ORDER",
            Self::NationalNumber => "NATIONAL_NUMBER",
            Self::KeyTaken => "KEY_TAKEN",
            Self::BadKey => "BAD_KEY",
            Self::DanglingEnd => "DANGLING_END",
            Self::EndsTooDeep => "ENDS_TOO_DEEP",
            Self::TooManyLenses => "TOO_MANY_LENSES",
            Self::Conflict => "CONFLICT",
            Self::KeyReused => "KEY_REUSED",
            Self::Denied => "DENIED",
            Self::TooManyOperations => "TOO_MANY_OPERATIONS",
            Self::NoProposals => "NO_PROPOSALS",
            Self::UnknownRevision => "UNKNOWN_REVISION",
            Self::Contradiction => "CONTRADICTION",
            Self::BreaksRule => "BREAKS_RULE",
            Self::TooLong => "TOO_LONG",
            Self::CannotUndo => "CANNOT_UNDO",
            Self::MissingRequired => "MISSING_REQUIRED",
            Self::Nameless => "NAMELESS",
            Self::UnusualEnd => "UNUSUAL_END",
            Self::SelfRelation => "SELF_RELATION",
            Self::Doubled => "DOUBLED",
            Self::TooMany => "TOO_MANY",
            Self::TooFew => "TOO_FEW",
            Self::HierarchyCycle => "HIERARCHY_CYCLE",
            Self::TwoOwners => "TWO_OWNERS",
            Self::EqualKeys => "EQUAL_KEYS",
            Self::NationalNumberInId => "NATIONAL_NUMBER_IN_ID",
            Self::BreaksGuideline => "BREAKS_GUIDELINE",
        }
    }

    /// Whether it is a finding: it breaks a rule of the metamodel or a guideline, without being an error.
    #[must_use]
    pub fn is_finding(self) -> bool {
        self >= Self::MissingRequired
    }
}

//! A question for a list of items: conditions, text, order, a page of rows and the counts beside it.

use super::{
    ask::Include,
    graph::Direction,
    ids::{ElementId, ItemId, Symbol},
    image::Image,
    page::{Page, Position},
    value::{Phase, Value},
};

/// A question for a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Only items of these kinds; `None` for every element kind.
    pub kinds: Option<Vec<Symbol>>,
    /// Only these items; `None` for all.
    pub among: Option<Vec<ItemId>>,
    /// Words that must all be found in the item's search text; the best match first unless an order is given.
    pub text: Option<String>,
    /// Conditions that must all hold. Each is lifted when its own facet is counted.
    pub conditions: Vec<Condition>,
    /// What to order by; empty: by name, then id (by rank first when there is text).
    pub order: Vec<Order>,
    /// Which rows.
    pub page: Page,
    /// Whether to count all rows.
    pub total: bool,
    /// Which facets to count.
    pub facets: Vec<Facet>,
}

/// One condition on an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All hold; none given always holds.
    And(Vec<Condition>),
    /// One holds; none given never holds.
    Or(Vec<Condition>),
    /// Does not hold.
    Not(Box<Condition>),
    /// Its kind is one of these.
    Kind(Vec<Symbol>),
    /// Its phase on the day is one of these.
    Phase(Vec<Phase>),
    /// One of these organisations is in a lens context of its relations in force, or owns it.
    Trust(Vec<ElementId>),
    /// A property is as the test says. A property hidden from the reader is as if it had no value.
    Property(Symbol, Test),
    /// It has (or has not) such a relation in force on the day to a visible item.
    Related {
        /// The relation kind.
        relation: Symbol,
        /// Which way.
        direction: Direction,
        /// At this organisation, as [`Follow::at`](super::graph::Follow::at).
        at: Option<ElementId>,
        /// Which relations count besides those in force.
        include: Include,
        /// `true`: at least one; `false`: none.
        some: bool,
        /// Only far ends among these; `None` for any.
        to: Option<Vec<ItemId>>,
    },
}

/// A test of a property's value. On several values: one of them passes. Without a value only [`Test::IsNull`] can pass.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Equals one of these.
    In(Vec<Value>),
    /// Text: contains this, folded.
    Contains(String),
    /// Text: begins with this, folded.
    StartsWith(String),
    /// Number or date: less than.
    Less(Value),
    /// Number or date: less than or equal.
    AtMost(Value),
    /// Number or date: greater than.
    Greater(Value),
    /// Number or date: greater than or equal.
    AtLeast(Value),
    /// Has no value (`true`) or has one (`false`).
    IsNull(bool),
}

/// What a list is ordered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What is compared.
    pub by: OrderBy,
    /// Greatest first. What has no value is last either way.
    pub descending: bool,
}

/// What an order compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderBy {
    /// The sort key of the name.
    Name,
    /// The key.
    Key,
    /// The kind's name.
    Kind,
    /// The phase on the day.
    Phase,
    /// A property: number, date, choice (as the metamodel lists them), flag or text (folded).
    Property(Symbol),
}

/// A count beside a list, over all its rows with the facet's own conditions lifted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// By kind; lifts [`Condition::Kind`] and [`Query::kinds`] is kept.
    Kind,
    /// By phase on the day; lifts [`Condition::Phase`].
    Phase,
    /// By trust; lifts [`Condition::Trust`]. An item counts at each of its trusts; without any, under no value.
    Trust,
    /// By a property's value (choice, flag or ref); lifts every condition on that property that stands at the top.
    Property(Symbol),
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetCount {
    /// The value; `None` for rows without one.
    pub value: Option<FacetValue>,
    /// How many rows.
    pub count: u64,
}

/// A value that rows were counted by.
#[derive(Clone, Debug, PartialEq)]
pub enum FacetValue {
    /// A kind.
    Kind(Symbol),
    /// A phase.
    Phase(Phase),
    /// An organisation.
    Trust(ElementId),
    /// A property's value.
    Value(Value),
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Found {
    /// The rows of the page, as the reader may see them, each with its place.
    pub rows: Vec<(Image, Position)>,
    /// Whether there are rows after the page.
    pub more: bool,
    /// How many rows there are in all, if asked for.
    pub total: Option<u64>,
    /// The facets asked for, most frequent value first, then by the value's own text.
    pub facets: Vec<(Facet, Vec<FacetCount>)>,
}

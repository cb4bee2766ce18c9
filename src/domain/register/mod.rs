//! The registers: lists that one keeps beside the map, made of what stands in it: what the sources say and where they
//! disagree, what is due when, and what is on its way out, runs out or is spent.

pub mod calendar;
pub mod data;
pub mod duties;
pub mod holdings;
mod period;
pub mod portfolio;
pub(super) mod rows;
pub mod statement;

pub use data::Registers;
pub use rows::Listing;

use crate::{
    domain::responsibility::chain::Hop,
    model::{
        ask::Include,
        find::Condition,
        graph::{Along, Follow, Grade, Rule},
        ids::ItemId,
    },
};

/// One step along these, by relations in force.
fn follow<'a>(hops: impl IntoIterator<Item = &'a Hop>) -> Follow {
    let mut rules: Vec<Rule> = Vec::new();
    for hop in hops {
        let rule =
            Rule { relation: hop.along.clone(), direction: hop.direction, grade: Grade::Certain, along: Along::Across };
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    Follow { rules, at: None, depth: None, include: Include::default() }
}

/// That an element has a relation of one of these sorts, to one of these items where any are named.
fn related<'a>(hops: impl IntoIterator<Item = &'a Hop>, to: Option<&[ItemId]>) -> Condition {
    let one = |hop: &Hop| Condition::Related {
        relation: hop.along.clone(),
        direction: hop.direction,
        at: None,
        include: Include::default(),
        some: true,
        to: to.map(<[ItemId]>::to_vec),
    };
    Condition::Or(hops.into_iter().map(one).collect())
}

//! The conditions of a query as text. Each is true or false, never null, so that it can be turned over.

use std::collections::BTreeSet;

use super::{
    held::{Held, Property},
    params::Params,
    phase, property, related,
};
use crate::{
    model::{
        ask::Sight,
        find::{Condition, Test},
        ids::ElementId,
        metamodel::Metamodel,
    },
    store::evaluate::Related,
};

/// What conditions are written by.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) metamodel: &'a Metamodel,
    pub(super) sight: &'a Sight,
    /// The organisations that may be a lens and that the reader does not see.
    pub(super) unseen: &'a BTreeSet<ElementId>,
    /// Whether no relation is among the candidates.
    pub(super) elements: bool,
}

/// What must hold of `i`. The planner multiplies what stands under several ORs and NOTs, patterns with all that is in
/// them: so each pattern under one is looked at first, and the whole is a value to the planner.
#[derive(Default)]
pub(super) struct Fits {
    /// What can stand among the conditions of the candidates themselves.
    pub(super) plain: Vec<String>,
    /// What is looked at after them, one after the other.
    pub(super) later: Vec<String>,
}

impl Fits {
    /// Adds a condition.
    pub(super) fn add(&mut self, condition: &Condition, scope: Scope<'_>, to: &mut Params) {
        match condition {
            Condition::And(all) => all.iter().for_each(|each| self.add(each, scope, to)),
            Condition::Or(_) | Condition::Not(_) => {
                let mut patterns = Vec::new();
                let formula = scope.formula(condition, &mut patterns, to);
                let patterns: Vec<String> =
                    patterns.into_iter().enumerate().map(|(number, text)| format!("{text} AS c{number}")).collect();
                let first =
                    if patterns.is_empty() { String::new() } else { format!("WITH i, {}\n", patterns.join(", ")) };
                self.later.push(format!("{first}WITH i, {formula} AS fits\nWHERE fits"));
            }
            leaf => self.plain.push(scope.leaf(leaf, to).text),
        }
    }
}

/// A condition that is not made of others.
struct Leaf {
    text: String,
    /// Whether relations or other items are looked at.
    is_pattern: bool,
}

impl Scope<'_> {
    fn formula(self, condition: &Condition, patterns: &mut Vec<String>, to: &mut Params) -> String {
        let mut joined = |all: &[Condition], by: &str, none: bool| {
            if all.is_empty() {
                return to.constant(none);
            }
            let all: Vec<String> = all.iter().map(|each| self.formula(each, patterns, to)).collect();
            format!("({})", all.join(by))
        };
        match condition {
            Condition::And(all) => joined(all, " AND ", true),
            Condition::Or(any) => joined(any, " OR ", false),
            Condition::Not(not) => format!("NOT {}", self.formula(not, patterns, to)),
            leaf => {
                let leaf = self.leaf(leaf, to);
                if !leaf.is_pattern {
                    return leaf.text;
                }
                patterns.push(leaf.text);
                format!("c{}", patterns.len() - 1)
            }
        }
    }

    fn leaf(self, condition: &Condition, to: &mut Params) -> Leaf {
        let plain = |text| Leaf { text, is_pattern: false };
        let pattern = |text| Leaf { text, is_pattern: true };
        match condition {
            Condition::And(_) | Condition::Or(_) | Condition::Not(_) => plain(to.constant(false)),
            Condition::Kind(kinds) => {
                plain(format!("i._kind IN {}", to.hold_all(kinds.iter().map(|kind| kind.as_str()))))
            }
            Condition::Phase(phases) => {
                let phases = to.hold_all(phases.iter().map(|phase| phase::number_of(*phase)));
                plain(format!("coalesce({} IN {phases}, false)", phase::number(self.elements, self.sight)))
            }
            Condition::Trust(trusts) => pattern(related::concerns(trusts, self, to)),
            Condition::Property(name, test) if self.sight.hidden.contains(name) => {
                plain(to.constant(*test == Test::IsNull(true)))
            }
            Condition::Property(name, test) => {
                let property = Property::of(name, self.metamodel);
                let text = property::passes(&property, test, to);
                Leaf { text, is_pattern: property.held == Held::Ref }
            }
            Condition::Related { some, .. } => {
                let related = Related::of(condition).map(|asked| related::related(&asked, self, to));
                let related = related.unwrap_or_else(|| to.constant(false));
                pattern(if *some { related } else { format!("NOT {related}") })
            }
        }
    }
}

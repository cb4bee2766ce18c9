//! What a query asks of the relations around an item, as text that is true or false.

use std::collections::BTreeSet;

use super::{
    answer::{Pinned, Question},
    condition::Scope,
    params::Params,
    see::See,
};
use crate::{
    model::{
        ask::{Ask, Include},
        find::{Condition, Facet, Query},
        graph::Direction,
        ids::{ElementId, ItemId, NotAnId},
    },
    store::{
        Error, Result,
        evaluate::Related,
        neo4j::{
            client::Pace,
            names::{quoted, type_of},
        },
    },
};

/// The organisations that may be a lens and that the reader does not see, where a query asks about any: to who does not
/// see an organisation, a relation that names it names none.
pub(super) async fn unseen(pinned: &Pinned, query: &Query, ask: &Ask) -> Result<BTreeSet<ElementId>> {
    let kind = &pinned.metamodel.trusts.kind;
    let asked = query.facets.contains(&Facet::Trust) || query.conditions.iter().any(names_trusts);
    if !asked || (pinned.metamodel.is_unrestricted(kind.as_str()) && ask.sight.sees(0)) {
        return Ok(BTreeSet::new());
    }
    let mut to = Params::default();
    let body = format!(
        "MATCH (i:SnittItem)\nWHERE i._kind = {} AND NOT {}\nRETURN collect(i.id) AS unseen",
        to.hold(kind.as_str()),
        See::Seen.own("i")
    );
    let question = Question { body, columns: &["unseen"], parameters: to.named(ask), pace: Pace::Short };
    let row = pinned.answered(&question, ask).await?;
    let ids: Vec<&str> = row.get("unseen")?;
    let ids = ids.into_iter().map(|id| id.parse().map(ItemId::element));
    let ids = ids.collect::<std::result::Result<Vec<_>, NotAnId>>();
    Ok(ids.map_err(|error| Error::Corrupt(error.to_string()))?.into_iter().flatten().collect())
}

fn names_trusts(condition: &Condition) -> bool {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().any(names_trusts),
        Condition::Not(not) => names_trusts(not),
        Condition::Related { at, .. } => at.is_some(),
        Condition::Trust(_) => true,
        Condition::Kind(_) | Condition::Phase(_) | Condition::Property(..) => false,
    }
}

/// Whether the item `i` has such a relation.
pub(super) fn related(asked: &Related<'_>, scope: Scope<'_>, to: &mut Params) -> String {
    if !scope.metamodel.relations.contains_key(asked.relation) {
        return to.constant(false);
    }
    let counts = to.counts(asked.include);
    let kind = quoted(&type_of(asked.relation.as_str()));
    let between = match asked.direction {
        Direction::Forward => format!("(i)-[r:{kind}]->(far)"),
        Direction::Backward => format!("(i)<-[r:{kind}]-(far)"),
    };
    let mut found = format!("MATCH {between} WHERE {} AND {}", counts.own("r"), counts.end("far"));
    if let Some(among) = asked.to {
        found += &format!(" AND far.id IN {}", to.hold_all(among.iter().map(ToString::to_string)));
    }
    match asked.at {
        None => {}
        // Nothing says to the reader that it holds there, or does not.
        Some(at) if scope.unseen.contains(&at) => found += &format!(" AND {} IS NULL", scope.lens("r", to)),
        // One that holds everywhere does not where a more specific one took over; but then that one is there.
        Some(at) => {
            let at = to.hold(ItemId::from(at).to_string());
            found += &format!(" AND (r._lens = {at} OR {} IS NULL)", scope.lens("r", to));
        }
    }
    format!("({} AND EXISTS {{ {found} }})", scope.counting(&counts))
}

/// Whether the item `i` concerns one of these organisations.
pub(super) fn concerns(trusts: &[ElementId], scope: Scope<'_>, to: &mut Params) -> String {
    let seen = trusts.iter().filter(|trust| !scope.unseen.contains(trust));
    let among = to.hold_all(seen.map(|trust| ItemId::from(*trust).to_string()));
    let counts = to.counts(Include::default());
    let mut ways = vec![format!("r._lens IN {among}")];
    ways.extend(scope.owned(to).map(|owned| format!("({owned} AND far.id IN {among})")));
    let around = scope.around(&counts);
    let found = format!("EXISTS {{ {around} AND ({}) }}", ways.join(" OR "));
    if scope.elements {
        return format!("({} AND {found})", scope.counting(&counts));
    }
    format!("({} AND (coalesce(i._lens IN {among}, false) OR {found}))", scope.counting(&counts))
}

/// The organisations that the item `i` concerns, as a list.
pub(super) fn concerned(scope: Scope<'_>, to: &mut Params) -> String {
    let counts = to.counts(Include::default());
    let mut each = vec![scope.lens("r", to)];
    each.extend(scope.owned(to).map(|owned| format!("CASE WHEN {owned} THEN far.id END")));
    if !scope.elements {
        each.push(scope.lens("i", to));
    }
    // A relation names one itself, whatever is around it.
    let optional = if scope.elements { "" } else { "OPTIONAL " };
    let trusts = format!(
        "COLLECT {{ {optional}{} UNWIND [{}] AS trust WITH DISTINCT trust WHERE trust IS NOT NULL RETURN trust }}",
        scope.around(&counts),
        each.join(", ")
    );
    format!("CASE WHEN {} THEN {trusts} ELSE [] END", scope.counting(&counts))
}

impl Scope<'_> {
    /// The organisation that a relation names, to the reader; null for none.
    fn lens(self, relation: &str, to: &mut Params) -> String {
        if self.unseen.is_empty() {
            return format!("{relation}._lens");
        }
        let unseen = to.hold_all(self.unseen.iter().map(|trust| ItemId::from(*trust).to_string()));
        format!("CASE WHEN NOT {relation}._lens IN {unseen} THEN {relation}._lens END")
    }

    /// Whether the item `i`, which is seen, counts.
    fn counting(self, counts: &See) -> String {
        if self.elements { counts.own("i") } else { counts.item("i") }
    }

    /// The relations of which one may name an organisation for `i`.
    fn around(self, counts: &See) -> String {
        let relations = &self.metamodel.relations;
        let named = relations
            .keys()
            .filter(|kind| **kind == self.metamodel.ownership.relation || self.metamodel.lens(kind.as_str()).is_some());
        let kinds: Vec<String> = named.map(|kind| quoted(&type_of(kind.as_str()))).collect();
        format!("MATCH (i)-[r:{}]-(far) WHERE {} AND {}", kinds.join("|"), counts.own("r"), counts.end("far"))
    }

    /// Whether by the relation `r` a trust, `far`, owns `i`.
    fn owned(self, to: &mut Params) -> Option<String> {
        let (ownership, trusts) = (&self.metamodel.ownership, &self.metamodel.trusts);
        if self.sight.hidden.contains(&ownership.property) || self.sight.hidden.contains(&trusts.property) {
            return None;
        }
        Some(format!(
            "type(r) = {} AND r.{} = {} AND endNode(r) = i AND far._kind = {} AND far.{} IN {}",
            to.hold(type_of(ownership.relation.as_str())),
            quoted(ownership.property.as_str()),
            to.hold(ownership.owner.as_str()),
            to.hold(trusts.kind.as_str()),
            quoted(trusts.property.as_str()),
            to.hold_all(trusts.values.iter().map(|value| value.as_str())),
        ))
    }
}

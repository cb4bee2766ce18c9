//! The counts beside a list: how many rows in all, and facets, each with its own conditions lifted. Those that leave the
//! same conditions standing are counted in one look at the candidates.

use std::collections::BTreeMap;

use neo4rs::BoltType;

use super::{
    answer::{Pinned, Question},
    candidates::Candidates,
    get::{images, whole},
    held::{Held, Property},
    params::Params,
    phase, property, related,
    row::Row,
};
use crate::{
    model::{
        ask::Ask,
        find::{Facet, FacetCount, FacetValue, Query},
        ids::{ItemId, NotAnId},
        metamodel::Metamodel,
        value::Value,
    },
    store::{
        Error, Result,
        evaluate::{Tally, facet_key, lifts, sorted},
        neo4j::client::Pace,
    },
};

/// What is counted: all rows, if asked for, and each facet.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) total: Option<u64>,
    pub(super) facets: Vec<(Facet, Vec<FacetCount>)>,
}

/// Counts in one look.
struct Look<'q> {
    /// Which of the query's conditions do not stand.
    lifted: Vec<bool>,
    facets: Vec<&'q Facet>,
}

/// How often items have these values of the facets of a look.
type Often = (Vec<BoltType>, u64);

/// Counts what a query asks to be counted.
pub(super) async fn count(pinned: &Pinned, candidates: &Candidates<'_>) -> Result<Counts> {
    let query = candidates.query;
    let mut total = None;
    let mut counted: Vec<(&Facet, Vec<FacetCount>)> = Vec::new();
    for look in looks(candidates) {
        let row = pinned.answered(&look.question(candidates), candidates.ask).await?;
        let often: Vec<Often> = row.get("counts")?;
        if query.total && look.lifted.iter().all(|lifted| !lifted) {
            total = Some(often.iter().map(|(_, count)| count).sum());
        }
        for (place, facet) in look.facets.iter().enumerate() {
            counted.push((facet, summed(facet, place, &often, candidates.metamodel)?));
        }
    }
    let mut facets = Vec::with_capacity(query.facets.len());
    for facet in &query.facets {
        let counts = match counted.iter().find(|(known, _)| *known == facet) {
            Some((_, counts)) => counts.clone(),
            None => tallied(pinned, candidates, facet).await?,
        };
        facets.push((facet.clone(), counts));
    }
    Ok(Counts { total, facets })
}

/// The texts by which a query is counted.
pub(super) fn questions(candidates: &Candidates<'_>) -> Vec<Question> {
    looks(candidates).iter().map(|look| look.question(candidates)).collect()
}

fn looks<'q>(candidates: &Candidates<'q>) -> Vec<Look<'q>> {
    let query = candidates.query;
    let mut looks: Vec<Look<'q>> = Vec::new();
    if query.total {
        looks.push(Look { lifted: vec![false; query.conditions.len()], facets: Vec::new() });
    }
    for facet in query.facets.iter().filter(|facet| is_told(facet, candidates)) {
        let lifted: Vec<bool> = query.conditions.iter().map(|condition| lifts(facet, condition)).collect();
        match looks.iter_mut().find(|look| look.lifted == lifted) {
            Some(look) => look.facets.push(facet),
            None => looks.push(Look { lifted, facets: vec![facet] }),
        }
    }
    looks
}

/// Whether the database itself can tell the values of a facet.
fn is_told(facet: &Facet, candidates: &Candidates<'_>) -> bool {
    match facet {
        Facet::Kind | Facet::Phase | Facet::Trust => true,
        Facet::Property(name) => {
            candidates.ask.sight.hidden.contains(name)
                || matches!(Property::of(name, candidates.metamodel).held, Held::Choice | Held::Flag | Held::Ref)
        }
    }
}

impl Look<'_> {
    fn question(&self, candidates: &Candidates<'_>) -> Question {
        let mut to = Params::default();
        let mut standing = self.lifted.iter().map(|lifted| !lifted);
        let mut body = candidates.text(|_| standing.next().unwrap_or(true), &mut to);
        let values = self.facets.iter().map(|facet| value(facet, candidates, &mut to));
        let values: String = values.enumerate().map(|(place, text)| format!("{text} AS f{place}, ")).collect();
        let names: Vec<String> = (0..self.facets.len()).map(|place| format!("f{place}")).collect();
        body += &format!("\nWITH {values}count(*) AS count\nRETURN collect([[{}], count]) AS counts", names.join(", "));
        Question { body, columns: &["counts"], parameters: to.named(candidates.ask), pace: Pace::Long }
    }
}

/// What `i` is counted under: a value, a list of them, or null.
fn value(facet: &Facet, candidates: &Candidates<'_>, to: &mut Params) -> String {
    let scope = candidates.scope();
    match facet {
        Facet::Kind => "i._kind".to_owned(),
        Facet::Phase => phase::number(scope.elements, scope.sight),
        Facet::Trust => related::concerned(scope, to),
        Facet::Property(name) if scope.sight.hidden.contains(name) => "null".to_owned(),
        Facet::Property(name) => {
            let property = Property::of(name, scope.metamodel);
            match property.held {
                Held::Ref => format!("COLLECT {{ {} RETURN ref.id }}", property::refs(&property, "ref")),
                _ => property.public(),
            }
        }
    }
}

fn summed(facet: &Facet, place: usize, often: &[Often], metamodel: &Metamodel) -> Result<Vec<FacetCount>> {
    let mut sums: BTreeMap<Option<String>, FacetCount> = BTreeMap::new();
    let mut add = |value: Option<FacetValue>, count: u64| {
        sums.entry(value.as_ref().map(facet_key)).or_insert(FacetCount { value, count: 0 }).count += count;
    };
    for (values, count) in often {
        let mut met: Vec<FacetValue> = Vec::new();
        let many = match values.get(place) {
            Some(BoltType::List(list)) => list.value.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for value in many {
            met.extend(read(facet, value, metamodel)?.filter(|value| !met.contains(value)));
        }
        if met.is_empty() {
            add(None, *count);
        }
        met.into_iter().for_each(|value| add(Some(value), *count));
    }
    Ok(sorted(sums.into_values().collect()))
}

fn read(facet: &Facet, value: &BoltType, metamodel: &Metamodel) -> Result<Option<FacetValue>> {
    let unread = || Error::Corrupt("a count of the database is of no value".to_owned());
    let item =
        |text: &str| -> Result<ItemId> { text.parse().map_err(|error: NotAnId| Error::Corrupt(error.to_string())) };
    Ok(Some(match (facet, value) {
        (_, BoltType::Null(_)) => return Ok(None),
        (Facet::Kind, BoltType::String(kind)) => FacetValue::Kind(kind.value.as_str().into()),
        (Facet::Phase, BoltType::Integer(number)) => {
            FacetValue::Phase(phase::of_number(number.value).ok_or_else(unread)?)
        }
        (Facet::Trust, BoltType::String(id)) => FacetValue::Trust(item(&id.value)?.element().ok_or_else(unread)?),
        (Facet::Property(_), BoltType::Boolean(flag)) => FacetValue::Value(Value::Flag(flag.value)),
        (Facet::Property(name), BoltType::String(text)) => match Property::of(name, metamodel).held {
            Held::Ref => FacetValue::Value(Value::Ref(item(&text.value)?)),
            _ => FacetValue::Value(Value::Choice(text.value.as_str().into())),
        },
        _ => return Err(unread()),
    }))
}

/// Counts by values that only images hold whole, after reading them all.
async fn tallied(pinned: &Pinned, candidates: &Candidates<'_>, facet: &Facet) -> Result<Vec<FacetCount>> {
    let ask: &Ask = candidates.ask;
    let mut to = Params::default();
    let found = candidates.text(|condition| !lifts(facet, condition), &mut to);
    let body = format!("{found}\nRETURN collect({}) AS items", whole("i"));
    let question = Question { body, columns: &["items"], parameters: to.named(ask), pace: Pace::Long };
    let row = pinned.answered(&question, ask).await?;
    let query = Query { conditions: Vec::new(), facets: vec![facet.clone()], ..candidates.query.clone() };
    let mut tally = Tally::of(&query);
    for image in images(&row, ask)? {
        tally.row(&Row { image: &image, day: ask.day });
    }
    Ok(tally.counts().into_iter().flat_map(|(_, counts)| counts).collect())
}

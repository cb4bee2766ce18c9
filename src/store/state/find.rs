//! Lists of a state: the base finds what can be told of an untouched item alone, the rest is looked at here.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    State,
    around::{Scene, every_way},
};
use crate::{
    model::{
        ask::{Ask, Include},
        find::{Condition, Facet, Found, Query},
        graph::{Along, Follow, Grade, Rule},
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        metamodel::{Metamodel, PropertyType},
        page::{PAGE_LIMIT, Page},
        text::{search_text, sort_key},
        value::{Phase, Value},
    },
    store::{
        Result, Snapshot,
        evaluate::{Arrangement, Facts, Related, Tally, lifts, page, words},
        text::rank,
    },
};

pub(super) async fn find(state: &State, query: &Query, ask: &Ask) -> Result<Found> {
    let words = words(query);
    let images = candidates(state, query, ask).await?;
    let around = Around::of(state, query, &images, ask).await?;
    let by = Arrangement::of(query, words.is_some());
    let mut tally = Tally::of(query);
    let mut rows = Vec::new();
    for image in images {
        let rank = match &words {
            Some(words) => match rank(search_text(&image), words) {
                Some(rank) => rank,
                None => continue,
            },
            None => 0,
        };
        let row = Row { image: &image, around: &around, ask };
        if tally.row(&row) {
            let position = by.position(&row, rank, &state.metamodel);
            rows.push((image, position));
        }
    }
    let total = query.total.then_some(rows.len() as u64);
    let (rows, more) = page(rows, &query.page, &by);
    Ok(Found { rows, more, total, facets: tally.counts() })
}

/// Every item that may be a row or be counted by a facet.
async fn candidates(state: &State, query: &Query, ask: &Ask) -> Result<Vec<Image>> {
    let stays = |condition: &&Condition| {
        told_alone(condition, &state.metamodel) && !query.facets.iter().any(|facet| lifts(facet, condition))
    };
    let mut asked = Query {
        kinds: query.kinds.clone(),
        among: query.among.clone(),
        text: query.text.clone(),
        conditions: query.conditions.iter().filter(stays).cloned().collect(),
        order: Vec::new(),
        page: Page { first: PAGE_LIMIT, after: None },
        total: false,
        facets: Vec::new(),
    };
    let mut images = Vec::new();
    loop {
        let found = state.base.find(&asked, ask).await?;
        asked.page.after = found.rows.last().map(|(_, position)| position.clone());
        images.extend(found.rows.into_iter().map(|(image, _)| image).filter(|image| !state.patch.touches(image.id)));
        if !found.more || asked.page.after.is_none() {
            break;
        }
    }
    let kind = |image: &Image| match &query.kinds {
        Some(kinds) => kinds.contains(&image.kind),
        None => image.ends.is_none(),
    };
    let among = |image: &Image| query.among.as_ref().is_none_or(|among| among.contains(&image.id));
    let ours = state.patch.standing().filter(|image| kind(image) && among(image)).map(|image| image.id);
    let ours: BTreeSet<ItemId> = ours.collect();
    // A ref of an untouched item may name one that is not there in this state.
    let theirs: BTreeSet<ItemId> = images.iter().map(|image| image.id).collect();
    let seen = state.images(theirs.union(&ours).copied(), ask).await?;
    Ok(seen.into_values().collect())
}

/// Whether a condition can be told of an untouched item without looking at others, which may be touched.
fn told_alone(condition: &Condition, metamodel: &Metamodel) -> bool {
    let is_ref = |property: &Symbol| metamodel.properties.get(property).is_some_and(|p| p.kind == PropertyType::Ref);
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().all(|condition| told_alone(condition, metamodel)),
        Condition::Not(not) => told_alone(not, metamodel),
        Condition::Kind(_) | Condition::Phase(_) => true,
        Condition::Property(property, _) => !is_ref(property),
        Condition::Trust(_) | Condition::Related { .. } => false,
    }
}

/// What the conditions and facets ask of the relations around the candidates.
#[derive(Default)]
struct Around<'q> {
    trusts: BTreeMap<ItemId, BTreeSet<ElementId>>,
    related: Vec<(Related<'q>, BTreeSet<ItemId>)>,
}

impl<'q> Around<'q> {
    async fn of(state: &State, query: &'q Query, images: &[Image], ask: &Ask) -> Result<Self> {
        let mut around = Self::default();
        let mut asked = Vec::new();
        let mut trusts = query.facets.contains(&Facet::Trust);
        query.conditions.iter().for_each(|condition| gather(condition, &mut asked, &mut trusts));
        let ids: Vec<ItemId> = images.iter().map(|image| image.id).collect();
        for related in asked {
            let rule = Rule {
                relation: related.relation.clone(),
                direction: related.direction,
                grade: Grade::Certain,
                along: Along::Across,
            };
            let follow = Follow { rules: vec![rule], at: related.at, depth: None, include: related.include };
            let steps = state.expand(&ids, &follow, ask).await?;
            let steps = steps.into_iter().filter(|step| related.to.is_none_or(|to| to.contains(&step.to)));
            around.related.push((related, steps.map(|step| step.from).collect()));
        }
        if trusts {
            let items: BTreeSet<ItemId> = ids.into_iter().collect();
            let scene = Scene::of(state, &items, &every_way(&state.metamodel), Include::default(), ask).await?;
            around.trusts = items.into_iter().map(|item| (item, concerned(state, &scene, item))).collect();
        }
        Ok(around)
    }
}

/// The organisations in the lens contexts of an item's relations in force, its own, and a trust that owns it.
fn concerned(state: &State, scene: &Scene<'_>, item: ItemId) -> BTreeSet<ElementId> {
    let (metamodel, ownership) = (&state.metamodel, &state.metamodel.ownership);
    let mut trusts = BTreeSet::new();
    for (relation, ends, lens) in scene.touching(item) {
        trusts.extend(lens);
        let owns = relation.kind == ownership.relation
            && ends.target == item
            && relation.value(ownership.property.as_str()) == Some(&Value::Choice(ownership.owner.clone()));
        if owns && scene.image(ends.source).is_some_and(|owner| metamodel.is_trust(owner)) {
            trusts.extend(ends.source.element());
        }
    }
    let own = scene.image(item).filter(|image| image.ends.is_some() && scene.counts(image.id, 0));
    trusts.extend(own.and_then(|image| metamodel.lens_of(image)));
    trusts
}

fn gather<'q>(condition: &'q Condition, related: &mut Vec<Related<'q>>, trusts: &mut bool) {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|one| gather(one, related, trusts)),
        Condition::Not(not) => gather(not, related, trusts),
        Condition::Trust(_) => *trusts = true,
        Condition::Related { .. } => related.extend(Related::of(condition)),
        Condition::Kind(_) | Condition::Phase(_) | Condition::Property(..) => {}
    }
}

struct Row<'a, 'q> {
    image: &'a Image,
    around: &'a Around<'q>,
    ask: &'a Ask,
}

impl Facts for Row<'_, '_> {
    fn id(&self) -> ItemId {
        self.image.id
    }

    fn kind(&self) -> Symbol {
        self.image.kind.clone()
    }

    fn phase(&self) -> Option<Phase> {
        self.image.phase(self.ask.day)
    }

    fn key(&self) -> Vec<u8> {
        self.image.key().as_bytes().to_vec()
    }

    fn sort_key(&self) -> Vec<u8> {
        sort_key(self.image)
    }

    fn value(&self, property: &Symbol) -> Option<Value> {
        self.image.value(property.as_str()).cloned()
    }

    fn trusts(&self) -> BTreeSet<ElementId> {
        self.around.trusts.get(&self.image.id).cloned().unwrap_or_default()
    }

    fn related(&self, asked: &Related<'_>) -> bool {
        self.around.related.iter().any(|(related, items)| related == asked && items.contains(&self.image.id))
    }
}

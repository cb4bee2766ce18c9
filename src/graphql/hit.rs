//! One hit of an impact: what was reached, how certainly, where, and the path that explains it.

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, TypeRef},
};
use rust_decimal::prelude::ToPrimitive;

use super::{
    connection::{self, PageInfo},
    field::FieldDef,
    impact::cursor,
    item::{list_nn, text_nn},
    names::upper,
    path_step,
    plan::under,
    registry::Registry,
    responsibility::{Rows, link_fields, link_images, link_value},
    row::any,
    scalar::{self, choice, some},
    shape::Shape,
    state::State,
};
use crate::{
    domain::impact::ImpactHit,
    model::{context::Trusts, graph::AtTrusts, ids::ItemId, image::Image},
};

/// One hit, and the rows of the items it names.
pub(super) struct Shown {
    pub(super) hit: ImpactHit,
    pub(super) rows: Rows,
    pub(super) state: Arc<State>,
}

/// A page of hits.
pub(super) struct HitPage {
    pub(super) hits: Vec<Arc<Shown>>,
    pub(super) before: usize,
    pub(super) total: usize,
    pub(super) page: PageInfo,
}

struct HitEdge {
    hit: Arc<Shown>,
    at: usize,
}

struct HitAt {
    at: AtTrusts,
    rows: Rows,
}

/// Registers `Hit`, its page and its path.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    let page = connection::fields::<HitPage>(
        "Hit",
        "HitEdge",
        |page| page.hits.iter().map(|hit| FieldValue::owned_any(Arc::clone(hit))).collect(),
        |page| {
            let edge = |(at, hit): (usize, &Arc<Shown>)| HitEdge { hit: Arc::clone(hit), at: page.before + at };
            page.hits.iter().enumerate().map(|row| FieldValue::owned_any(edge(row))).collect()
        },
        |page| page.page.clone(),
        |page| Some(page.total as u64),
    );
    types.object("HitConnection", "A page of hits.", &[], &page);
    let edge = [
        FieldDef::held::<HitEdge>("cursor", text_nn(), "Its place.", |e, _| Ok(some(cursor(e.hit.hit.item.id, e.at)))),
        FieldDef::held::<HitEdge>("node", TypeRef::named_nn("Hit"), "The hit.", |edge, _| {
            Ok(Some(FieldValue::owned_any(Arc::clone(&edge.hit))))
        }),
    ];
    types.object("HitEdge", "One row of HitConnection.", &[], &edge);
    let about = "Something that was reached, by the best of its paths: the worst relation decides a path's certainty, then the fewest steps.";
    types.object("Hit", about, &[], &fields(shape));
    places(types);
}

fn fields(shape: &Shape) -> Vec<FieldDef> {
    let criticality = shape.metamodel.meanings.criticality.as_ref().and_then(|name| shape.enums.get(name));
    let criticality = criticality.map_or_else(|| TypeRef::STRING.to_owned(), |of| of.name.clone());
    let held = |name: &str, ty: TypeRef, about: &str, read: fn(&Arc<Shown>) -> Option<FieldValue<'static>>| {
        FieldDef::held::<Arc<Shown>>(name, ty, about, move |shown, _| Ok(read(shown)))
    };
    vec![
        held("item", TypeRef::named_nn("Item"), "What was reached.", |s| s.rows.get(&s.hit.item.id).map(any)),
        held("element", TypeRef::named("Element"), "What was reached, if it is no relation.", |s| {
            s.hit.item.ends.is_none().then(|| s.rows.get(&s.hit.item.id)).flatten().map(any)
        }),
        held(
            "certainty",
            TypeRef::named_nn("Certainty"),
            "The best over all paths of each path's worst relation.",
            |s| some(choice(scalar::certainty(s.hit.certainty))),
        ),
        held("depth", TypeRef::named_nn(TypeRef::INT), "The fewest steps at that certainty.", |s| {
            some(scalar::count(s.hit.depth))
        }),
        held("criticality", TypeRef::named(criticality), "The highest on its path, the start included.", |s| {
            some(choice(upper(s.hit.criticality.as_ref()?.as_str())))
        }),
        held(
            "fallback",
            TypeRef::named(TypeRef::STRING),
            "What one does meanwhile, by the relation nearest the hit that says so.",
            |s| some(scalar::plain(s.hit.fallback.as_ref()?)?),
        ),
        held(
            "longestDowntime",
            TypeRef::named(TypeRef::FLOAT),
            "The longest tolerable downtime, in the property's unit, by the relation nearest the hit that says so.",
            |s| some(s.hit.longest_downtime?.to_f64()?),
        ),
        held("role", TypeRef::named("ResponsibilityLink"), "The first who answers for it, where it is hit.", |s| {
            s.hit.role.as_ref().map(|link| link_value(link, &s.rows))
        }),
        held("path", list_nn("PathStep"), "The path that explains it: the start first, the hit last.", |s| {
            Some(path_step::steps(&s.hit.path, &s.rows))
        }),
        held("trusts", list_nn("HitAt"), "Each organisation's own certainty and depth, the best first.", |s| {
            let at = |at: &AtTrusts| HitAt { at: at.clone(), rows: Arc::clone(&s.rows) };
            Some(FieldValue::list(s.hit.at.iter().map(|one| FieldValue::owned_any(at(one)))))
        }),
        held("state", TypeRef::named_nn("State"), "The state it was found in.", |s| {
            Some(FieldValue::owned_any(Arc::clone(&s.state)))
        }),
    ]
}

fn places(types: &mut Registry) {
    let named = |at: &HitAt, everywhere: bool| {
        let (Trusts::Only(named) | Trusts::Everywhere { except: named }) = &at.at.trusts;
        let wanted = matches!(at.at.trusts, Trusts::Everywhere { .. }) == everywhere;
        let rows = named.iter().filter(|_| wanted).filter_map(|id| at.rows.get(&ItemId::Element(*id)));
        Ok(Some(FieldValue::list(rows.map(any))))
    };
    let fields = [
        FieldDef::held::<HitAt>(
            "everywhere",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it is the whole region, but for the exceptions.",
            |at, _| Ok(some(matches!(at.at.trusts, Trusts::Everywhere { .. }))),
        ),
        FieldDef::held::<HitAt>(
            "organisations",
            list_nn("Element"),
            "The organisations, where it is not the whole region.",
            move |at, _| named(at, false),
        ),
        FieldDef::held::<HitAt>(
            "except",
            list_nn("Element"),
            "The exceptions, where it is the whole region.",
            move |at, _| named(at, true),
        ),
        FieldDef::held::<HitAt>("certainty", TypeRef::named_nn("Certainty"), "The best certainty there.", |at, _| {
            Ok(some(choice(scalar::certainty(at.at.certainty))))
        }),
        FieldDef::held::<HitAt>(
            "depth",
            TypeRef::named_nn(TypeRef::INT),
            "The fewest steps there at that certainty.",
            |at, _| Ok(some(scalar::count(at.at.depth))),
        ),
    ];
    types.object("HitAt", "What a hit is for some of the organisations.", &[], &fields);
}

/// Every item that a hit names.
pub(super) fn images(hit: &ImpactHit) -> Vec<&Image> {
    let path = path_step::images(&hit.path);
    let role = hit.role.iter().flat_map(link_images);
    [&hit.item].into_iter().chain(path).chain(role).collect()
}

/// The organisations that hits name, where they are shown.
pub(super) fn trusts(hits: &[ImpactHit], selected: &[SelectionField<'_>]) -> BTreeSet<ItemId> {
    if !selected.iter().any(|field| !under(field, &["trusts"]).is_empty()) {
        return BTreeSet::new();
    }
    let named = hits.iter().flat_map(|hit| &hit.at).flat_map(|at| {
        let (Trusts::Only(named) | Trusts::Everywhere { except: named }) = &at.trusts;
        named.iter().copied().map(ItemId::Element)
    });
    named.collect()
}

/// The fields of hits that show items.
pub(super) fn item_fields<'a>(hits: &[SelectionField<'a>]) -> Vec<SelectionField<'a>> {
    let mut items = Vec::new();
    for hit in hits {
        items.extend(under(hit, &["item", "element"]));
        items.extend(under(hit, &["path"]).iter().flat_map(path_step::item_fields));
        items.extend(under(hit, &["trusts"]).iter().flat_map(|at| under(at, &["organisations", "except"])));
        items.extend(under(hit, &["role"]).iter().flat_map(link_fields));
    }
    items
}

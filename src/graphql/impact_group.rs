//! Hits counted in groups: by layer, kind, trust, owner and body.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, TypeRef};

use super::{
    connection,
    error::Fault,
    field::FieldDef,
    impact::Impact,
    item::list_nn,
    names::upper,
    plan::under,
    registry::Registry,
    row::{Row, any},
    scalar::{self, choice, some},
};
use crate::{
    domain::impact::{GroupBy, GroupOf, ImpactGroup},
    model::image::Image,
};

struct Group {
    group: ImpactGroup,
    row: Option<Arc<Row>>,
}

const GROUPS: [(&str, &str, &str, &str, GroupBy); 5] = [
    ("byLayer", "LayerGroup", "layer", "The layer; null for what belongs to none.", GroupBy::Layer),
    ("byKind", "KindGroup", "kind", "The kind.", GroupBy::Kind),
    ("byTrust", "TrustGroup", "trust", "The organisation; null for what holds in the whole region.", GroupBy::Trust),
    ("byOwner", "OwnerGroup", "owner", "The owner; null for what nobody owns.", GroupBy::Owner),
    ("byBody", "BodyGroup", "body", "The body; null for what nobody governs.", GroupBy::Body),
];

/// Registers the five types.
pub(super) fn register(types: &mut Registry) {
    for (_, name, of, about, by) in GROUPS {
        let ty = match by {
            GroupBy::Layer => TypeRef::named("Layer"),
            GroupBy::Kind => TypeRef::named_nn("Kind"),
            _ => TypeRef::named("Element"),
        };
        let count = |name: &str, about: &str, read: fn(&ImpactGroup) -> u64| {
            FieldDef::held::<Group>(name, TypeRef::named_nn(TypeRef::INT), about, move |group, _| {
                Ok(some(scalar::count(read(&group.group))))
            })
        };
        let fields = [
            FieldDef::held::<Group>(of, ty, about, |group, _| {
                Ok(match &group.group.of {
                    GroupOf::Layer(layer) => layer.and_then(|layer| some(choice(scalar::layer(layer)))),
                    GroupOf::Kind(kind) => some(choice(upper(kind.as_str()))),
                    _ => group.row.as_ref().map(any),
                })
            }),
            count("count", "How many hits. A hit counts once in each group it belongs to.", |group| group.count),
            count("withoutFallback", "How many of them have no fallback on their path.", |group| {
                group.without_fallback
            }),
        ];
        types.object(name, "Hits that have something in common.", &[], &fields);
    }
}

/// The five fields of `Impact`.
pub(super) fn fields() -> Vec<FieldDef> {
    GROUPS.into_iter().map(field).collect()
}

fn field((name, ty, of, _, by): (&'static str, &str, &'static str, &str, GroupBy)) -> FieldDef {
    FieldDef::asked(name, list_nn(ty), "The hits counted, the largest group first.", move |ctx| {
        Box::pin(async move {
            let impact = ctx.parent_value.try_downcast_ref::<Arc<Impact>>()?;
            let groups = impact.answer.groups(&impact.state.view, by).await.map_err(Fault::from)?;
            let row = |group: &ImpactGroup| Some(Row::new(&impact.state, image(group)?.clone()));
            let rows: Vec<Option<Arc<Row>>> = groups.iter().map(row).collect();
            let items = under(&ctx.field(), &[of]);
            connection::met_plan(&impact.state, rows.iter().flatten().cloned().collect(), &items).await?;
            let groups = groups.into_iter().zip(rows).map(|(group, row)| FieldValue::owned_any(Group { group, row }));
            Ok(Some(FieldValue::list(groups)))
        })
    })
}

fn image(group: &ImpactGroup) -> Option<&Image> {
    match &group.of {
        GroupOf::Trust(image) | GroupOf::Owner(image) | GroupOf::Body(image) => image.as_ref(),
        GroupOf::Layer(_) | GroupOf::Kind(_) => None,
    }
}

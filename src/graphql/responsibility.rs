//! `responsibility`: who answers for an item, link by link with the reasons, and the gaps.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, TypeRef},
};

use super::{
    args::Args,
    connection,
    error::Result,
    field::FieldDef,
    item::{list, list_nn, text_nn},
    names::upper,
    plan::{Plan, under},
    registry::Registry,
    relation_field::context_args,
    row::{Row, any},
    scalar::{lang, some},
    state::State,
};
use crate::{
    domain::responsibility::{Gap, Link, Reason, Responsibility, Rung},
    model::{
        ids::{ElementId, ItemId},
        image::Image,
        value::Words,
    },
};

/// The chain of one item, with the items it names as rows.
pub(super) struct Chain {
    found: Responsibility,
    rows: Rows,
}

/// Items by id, as they were fetched for what is selected of them.
pub(super) type Rows = Arc<HashMap<ItemId, Arc<Row>>>;

/// One part of a chain, and the rows of the items it names.
pub(super) struct Part<T> {
    part: T,
    rows: Rows,
}

/// Registers the chain's types.
pub(super) fn register(types: &mut Registry) {
    let parts = [
        parts("links", "ResponsibilityLink", "Who answers, level by level.", |c| &c.found.links),
        parts("gaps", "ResponsibilityGap", "What is missing, there twice, or over.", |c| &c.found.gaps),
        parts(
            "escalation",
            "EscalationStep",
            "Where a matter goes that is not settled, the nearest body first.",
            |c| &c.found.escalation,
        ),
    ];
    types.object("Responsibility", "Who answers for an item.", &[], &parts);
    link(types);
    gap(types);
    let rung = [one::<Rung>("body", "The body.", |rung| Some(&rung.body)), reasons::<Rung>(|rung| &rung.because)];
    types.object("EscalationStep", "One body on the way up.", &[], &rung);
    let reason = [
        words::<Reason>("text", "In words: the relation read out, or what the clause says.", |reason| &reason.text),
        one::<Reason>("relation", "The relation that was followed; null for the level's own clause.", |reason| {
            reason.relation.as_ref()
        }),
        FieldDef::held::<Arc<Part<Reason>>>(
            "clause",
            TypeRef::named("Source"),
            "Where it stands, the first place.",
            |p, _| Ok(p.part.sources.first().map(|source| FieldValue::owned_any(Arc::new(source.clone())))),
        ),
        FieldDef::held::<Arc<Part<Reason>>>("sources", list_nn("Source"), "Every place it stands.", |p, _| {
            Ok(list(&p.part.sources))
        }),
    ];
    types.object("Reason", "Why a link stands.", &[], &reason);
}

fn link(types: &mut Registry) {
    let fields = [
        FieldDef::held::<Arc<Part<Link>>>("level", text_nn(), "The level of the chain; stable.", |p, _| {
            Ok(some(upper(p.part.level.as_str())))
        }),
        words::<Link>("label", "The level in words.", |link| &link.label),
        one::<Link>("body", "The body, organisation, agreement or contract it is about, if one.", |l| l.body.as_ref()),
        one::<Link>("holder", "Who fills the role.", |link| link.holder.as_ref()),
        one::<Link>("role", "The role.", |link| link.role.as_ref()),
        one::<Link>("trust", "At which organisation; null for the whole region.", |link| link.trust.as_ref()),
        reasons::<Link>(|link| &link.because),
    ];
    types.object("ResponsibilityLink", "Who answers, as what, where, and why.", &[], &fields);
}

fn gap(types: &mut Registry) {
    let fields = [
        FieldDef::held::<Arc<Part<Gap>>>("code", text_nn(), "What sort of gap; stable.", |p, _| {
            Ok(some(upper(p.part.code.as_str())))
        }),
        FieldDef::held::<Arc<Part<Gap>>>("level", text_nn(), "The level it is at.", |p, _| {
            Ok(some(upper(p.part.level.as_str())))
        }),
        words::<Gap>("message", "What is wrong.", |gap| &gap.message),
        words::<Gap>("remedy", "What to do.", |gap| &gap.remedy),
        FieldDef::held::<Arc<Part<Gap>>>(
            "about",
            list_nn("Item"),
            "What it is about besides the item asked for.",
            |p, _| {
                let rows = p.part.about.iter().filter_map(|image| p.rows.get(&image.id));
                Ok(Some(FieldValue::list(rows.map(any))))
            },
        ),
        one::<Gap>("trust", "At which organisation; null for the whole region.", |gap| gap.trust.as_ref()),
        FieldDef::held::<Arc<Part<Gap>>>("sources", list_nn("Source"), "The clause that asks for it.", |p, _| {
            Ok(list(&p.part.sources))
        }),
    ];
    types.object(
        "ResponsibilityGap",
        "Something that should be there and is not, is there twice, or is over.",
        &[],
        &fields,
    );
}

fn parts<T: Clone + Send + Sync + 'static>(name: &str, ty: &str, about: &str, read: fn(&Chain) -> &Vec<T>) -> FieldDef {
    FieldDef::held::<Arc<Chain>>(name, list_nn(ty), about, move |chain, _| {
        let part =
            |part: &T| FieldValue::owned_any(Arc::new(Part { part: part.clone(), rows: Arc::clone(&chain.rows) }));
        Ok(Some(FieldValue::list(read(chain).iter().map(part))))
    })
}

fn reasons<T: Send + Sync + 'static>(read: fn(&T) -> &Vec<Reason>) -> FieldDef {
    FieldDef::held::<Arc<Part<T>>>("because", list_nn("Reason"), "Why.", move |part, _| {
        let one = |reason: &Reason| {
            FieldValue::owned_any(Arc::new(Part { part: reason.clone(), rows: Arc::clone(&part.rows) }))
        };
        Ok(Some(FieldValue::list(read(&part.part).iter().map(one))))
    })
}

fn one<T: Send + Sync + 'static>(name: &str, about: &str, read: fn(&T) -> Option<&Image>) -> FieldDef {
    let ty = if name == "relation" { "Relation" } else { "Element" };
    FieldDef::held::<Arc<Part<T>>>(name, TypeRef::named(ty), about, move |part, _| {
        Ok(read(&part.part).and_then(|image| part.rows.get(&image.id)).map(any))
    })
}

fn words<T: Send + Sync + 'static>(name: &str, about: &str, read: fn(&T) -> &Words) -> FieldDef {
    FieldDef::held::<Arc<Part<T>>>(name, text_nn(), about, move |part, args| {
        Ok(some(read(&part.part).read(args.lang())))
    })
    .arg(lang())
}

/// The field `responsibility`.
pub(super) fn field() -> FieldDef {
    let about = "Who answers for it, at one organisation or at every trust, and what is missing.";
    let [at, _] = context_args();
    FieldDef::asked("responsibility", TypeRef::named("Responsibility"), about, |ctx| {
        Box::pin(async move {
            let row = connection::parent(ctx)?;
            let at = row.state.at(&Args::of(ctx))?;
            if row.chain(at).is_none() {
                let plan = Plan::field(&row.state, &ctx.field())?;
                super::fetch::fill(&row.state, vec![(vec![Arc::clone(row)], &plan)]).await?;
            }
            Ok(row.chain(at).map(FieldValue::owned_any))
        })
    })
    .arg(at)
}

/// The chains of these items, as many store calls as for one.
///
/// # Errors
/// The domain's own.
pub(super) async fn ask(state: &Arc<State>, rows: Vec<Arc<Row>>, at: Option<ElementId>) -> Result<Vec<Arc<Row>>> {
    let ids: Vec<ItemId> = rows.iter().map(|row| row.image.id).collect();
    let found = crate::domain::responsibility::responsibilities(&state.view, &ids, at).await?;
    let mut named: HashMap<ItemId, Arc<Row>> = HashMap::new();
    for image in found.iter().flat_map(images) {
        named.entry(image.id).or_insert_with(|| Row::new(state, image.clone()));
    }
    let all: Rows = Arc::new(named);
    for (row, found) in rows.into_iter().zip(found) {
        row.keep_chain(at, Arc::new(Chain { found, rows: Arc::clone(&all) }));
    }
    Ok(all.values().cloned().collect())
}

fn images(found: &Responsibility) -> Vec<&Image> {
    let mut images: Vec<&Image> = found.links.iter().flat_map(link_images).collect();
    for gap in &found.gaps {
        images.extend(gap.about.iter().chain(&gap.trust));
    }
    for rung in &found.escalation {
        images.push(&rung.body);
        images.extend(rung.because.iter().filter_map(|reason| reason.relation.as_ref()));
    }
    images
}

/// Every item that a link names.
pub(super) fn link_images(link: &Link) -> Vec<&Image> {
    let named = [&link.body, &link.holder, &link.role, &link.trust];
    let relations = link.because.iter().filter_map(|reason| reason.relation.as_ref());
    named.into_iter().flatten().chain(relations).collect()
}

/// A link as another answer shows it.
pub(super) fn link_value(link: &Link, rows: &Rows) -> FieldValue<'static> {
    FieldValue::owned_any(Arc::new(Part { part: link.clone(), rows: Arc::clone(rows) }))
}

/// The fields of a chain that show items.
pub(super) fn item_fields<'a>(field: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
    under(field, &["links", "gaps", "escalation"]).iter().flat_map(link_fields).collect()
}

/// The fields of a link, gap or step of escalation that show items.
pub(super) fn link_fields<'a>(part: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
    let mut items = under(part, &["body", "holder", "role", "trust", "about"]);
    items.extend(under(part, &["because"]).iter().flat_map(|reason| under(reason, &["relation"])));
    items
}

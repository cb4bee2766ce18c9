//! `supplierChain`: who delivers an element, down to the last supplier, by which agreements, and where none covers a link.

use std::sync::Arc;

use async_graphql::{
    SelectionField,
    dynamic::{FieldValue, ResolverContext, TypeRef},
};

use super::{
    args::Args,
    error::Fault,
    field::{Answer, ArgDef, FieldDef},
    item::{list_nn, text_nn},
    listed::{Names, Shown, one, shown, value},
    names::upper,
    plan::under,
    registry::Registry,
    relation_field::context_args,
    responsibility::Rows,
    row::any,
    scalar::{self, lang, some},
    state_type::state_of,
};
use crate::{
    domain::suppliers::{Agreement, SupplierGap, SupplierLink, supplier_chain},
    model::image::Image,
};

impl Names for SupplierLink {
    const FIELDS: &'static [&'static str] = &["customer", "supplier", "relation"];

    fn images(&self) -> Vec<&Image> {
        let agreements = self.agreements.iter().map(|one| &one.agreement);
        [&self.customer, &self.supplier, &self.relation].into_iter().chain(agreements).collect()
    }

    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        let mut items = under(node, Self::FIELDS);
        items.extend(under(node, &["agreements"]).iter().flat_map(|one| under(one, &["agreement"])));
        items
    }
}

/// The suppliers at the end of the chain.
#[derive(Clone)]
struct Last(Vec<Image>);

impl Names for Last {
    const FIELDS: &'static [&'static str] = &[];

    fn images(&self) -> Vec<&Image> {
        self.0.iter().collect()
    }

    fn items<'a>(node: &SelectionField<'a>) -> Vec<SelectionField<'a>> {
        under(node, &["last"])
    }
}

/// The answer.
struct Chain {
    links: Vec<Arc<Shown<SupplierLink>>>,
    last: Option<Arc<Shown<Last>>>,
}

struct Covering {
    agreement: Agreement,
    rows: Rows,
}

/// Registers `SupplierChain` and what it shows.
pub(super) fn register(types: &mut Registry) {
    let fields = [
        FieldDef::held::<Chain>(
            "links",
            list_nn("SupplierLink"),
            "Who delivers to whom: the nearest first, then by customer and supplier.",
            |chain, _| {
                Ok(Some(FieldValue::list(chain.links.iter().map(|link| FieldValue::owned_any(Arc::clone(link))))))
            },
        ),
        FieldDef::held::<Chain>(
            "last",
            list_nn("Element"),
            "The suppliers that no further one is known of, by name.",
            |chain, _| {
                let last = chain.last.iter().flat_map(|last| {
                    last.row.0.iter().filter_map(|image| last.rows.get(&image.id)).map(any).collect::<Vec<_>>()
                });
                Ok(Some(FieldValue::list(last)))
            },
        ),
    ];
    types.object("SupplierChain", "Who delivers an element, down to the last supplier.", &[], &fields);
    link(types);
    let fields = [
        FieldDef::held::<Covering>(
            "agreement",
            TypeRef::named_nn("Element"),
            "The agreement or contract.",
            |one, _| Ok(one.rows.get(&one.agreement.agreement.id).map(any)),
        ),
        FieldDef::held::<Covering>(
            "validUntil",
            TypeRef::named("Date"),
            "The last day it is valid; null where it does not say.",
            |one, _| Ok(one.agreement.until.and_then(|day| some(scalar::day(day)))),
        ),
        FieldDef::held::<Covering>(
            "expired",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it is over on the day of the state.",
            |one, _| Ok(some(one.agreement.over)),
        ),
    ];
    types.object("SupplierAgreement", "What covers a link of the chain.", &[], &fields);
    let words = |name: &str, about: &str, read: fn(&SupplierGap) -> &crate::model::value::Words| {
        FieldDef::held::<SupplierGap>(name, text_nn(), about, move |gap, args| Ok(some(read(gap).read(args.lang()))))
            .arg(lang())
    };
    let fields = [
        FieldDef::held::<SupplierGap>("code", text_nn(), "What sort of gap; stable.", |gap, _| {
            Ok(some(upper(gap.code.as_str())))
        }),
        words("message", "What is wrong.", |gap| &gap.message),
        words("remedy", "What to do.", |gap| &gap.remedy),
    ];
    types.object("SupplierGap", "What a link of the chain lacks.", &[], &fields);
}

fn link(types: &mut Registry) {
    let element = || TypeRef::named_nn("Element");
    let fields = [
        value::<SupplierLink>(
            "depth",
            TypeRef::named_nn(TypeRef::INT),
            "How many links from the element: 1 for who delivers it.",
            |link| some(scalar::count(link.depth)),
        ),
        one::<SupplierLink>(
            "customer",
            element(),
            "Who is delivered to; at the first links the element, or what it is delivered as part of.",
            |link| Some(&link.customer),
        ),
        one::<SupplierLink>("supplier", element(), "Who delivers.", |link| Some(&link.supplier)),
        one::<SupplierLink>("relation", TypeRef::named_nn("Relation"), "The relation that says so.", |link| {
            Some(&link.relation)
        }),
        FieldDef::held::<Arc<Shown<SupplierLink>>>(
            "agreements",
            list_nn("SupplierAgreement"),
            "What covers it: what is in force first, then by name.",
            |link, _| {
                let one = |one: &Agreement| Covering { agreement: one.clone(), rows: Arc::clone(&link.rows) };
                Ok(Some(FieldValue::list(link.row.agreements.iter().map(|a| FieldValue::owned_any(one(a))))))
            },
        ),
        value::<SupplierLink>(
            "gap",
            TypeRef::named("SupplierGap"),
            "What it lacks; null where an agreement in force covers it.",
            |link| link.gap.clone().map(FieldValue::owned_any),
        ),
    ];
    types.object("SupplierLink", "Who delivers to whom, by which agreements.", &[], &fields);
}

/// The field `supplierChain` of a state.
pub(super) fn root() -> FieldDef {
    let about = "Who delivers an element, through providers and subcontractors down to the last supplier, \
                 with the agreement that covers each link, and the links that none covers.";
    let [at, _] = context_args();
    let of = ArgDef::new("of", TypeRef::named_nn("ItemRef"), "What is delivered.");
    FieldDef::asked("supplierChain", TypeRef::named("SupplierChain"), about, |ctx| Box::pin(answer(ctx)))
        .arg(of)
        .arg(at)
}

async fn answer<'a>(ctx: &'a ResolverContext<'a>) -> Answer {
    let state = state_of(ctx).await?;
    state.learn(ctx.field()).await?;
    let args = Args::of(ctx);
    let of = state.one(args.get("of").unwrap_or(&async_graphql::Value::Null))?;
    let found = supplier_chain(&state.view, of, state.at(&args)?).await.map_err(Fault::from)?;
    let field = ctx.field();
    let links = shown(&state, found.links, &under(&field, &["links"])).await?;
    let last = shown(&state, vec![Last(found.last)], &[field]).await?.pop();
    Ok(Some(FieldValue::owned_any(Chain { links, last })))
}

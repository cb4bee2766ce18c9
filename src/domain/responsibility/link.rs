//! The filled links of a chain, each with its reasons.

use crate::{
    domain::Result,
    model::{
        context::Trusts,
        ids::{ElementId, ItemId, Symbol},
        image::Image,
        text::sort_key,
    },
};

use super::{
    Link,
    chain::{Chain, Finds, Level},
    found::{Findings, fills},
    trace::{Search, Trace},
    words::{clause, read_out},
};

impl Link {
    /// Whether somebody answers, rather than a role being named that nobody is known to hold.
    #[must_use]
    pub fn filled(&self) -> bool {
        self.holder.is_some() || (self.role.is_none() && self.body.is_some())
    }
}

/// Learns all that the links of these findings tell.
pub(super) async fn learn(search: &mut Search<'_>, findings: &Findings) -> Result<()> {
    search.learn_reasons(findings.all()).await?;
    search.learn(findings.all().flat_map(|trace| trusts_of(trace, None)).flatten()).await
}

/// The links of one item, learnt before.
pub(super) fn links(
    search: &Search<'_>,
    chain: &Chain,
    findings: &Findings,
    place: usize,
    at: Option<ElementId>,
) -> Vec<Link> {
    let mut links = Vec::new();
    for (name, level) in &chain.levels {
        let mut here: Vec<Link> = Vec::new();
        for trace in findings.of(name, place).map(|at| &at.found).into_iter().flatten() {
            here.extend(
                trusts_of(trace, at).into_iter().filter_map(|at| link(search, chain, (name, level), trace, at)),
            );
        }
        here.sort_by_cached_key(order);
        links.append(&mut here);
    }
    links
}

/// The organisations a link is told for; `None` for the whole region.
fn trusts_of(trace: &Trace, at: Option<ElementId>) -> Vec<Option<ItemId>> {
    match &trace.trusts {
        Trusts::Everywhere { .. } => vec![None],
        Trusts::Only(trusts) => {
            trusts.iter().filter(|trust| at.is_none_or(|at| at == **trust)).map(|t| Some((*t).into())).collect()
        }
    }
}

fn link(
    search: &Search<'_>,
    chain: &Chain,
    (name, level): (&Symbol, &Level),
    trace: &Trace,
    trust: Option<ItemId>,
) -> Option<Link> {
    let end = search.image(trace.end)?.clone();
    let named = trace.role.and_then(|id| search.image(id)).cloned();
    let relations = trace.taken.iter().filter_map(|id| search.image((*id).into()));
    let reasons = relations.filter_map(|relation| read_out(search, relation, role_of(search, relation).as_ref()));
    let because = reasons.chain([clause(level)]).collect();
    let (mut body, mut holder, mut role) = (None, None, named);
    if fills(&end, chain) {
        match level.finds {
            Finds::Body => body = Some(end),
            Finds::Holder => holder = Some(end),
        }
    } else {
        role = Some(end);
    }
    if level.finds == Finds::Holder {
        body = trace.start.and_then(|id| search.image(id)).cloned();
    }
    let trust = trust.and_then(|id| search.image(id)).cloned();
    Some(Link { level: name.clone(), label: level.label.clone(), body, holder, role, trust, because })
}

/// The role that a relation itself names.
fn role_of(search: &Search<'_>, relation: &Image) -> Option<Image> {
    let roles = relation.refs().filter_map(|(_, id)| search.image(id));
    roles.into_iter().find(|image| image.kind == search.view.chain.role).cloned()
}

/// The whole region first, then by the trust's name; within it by the name of who answers, then the id.
fn order(link: &Link) -> (Option<Named>, Option<Named>) {
    let named = |image: &Image| (sort_key(image), image.id);
    let who = link.holder.as_ref().or(link.body.as_ref()).or(link.role.as_ref());
    (link.trust.as_ref().map(named), who.map(named))
}

type Named = (Vec<u8>, ItemId);

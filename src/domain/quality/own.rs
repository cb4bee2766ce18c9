//! What an item says of itself: its name, its required properties, its key, its ids, and a relation's ends.

use std::{collections::HashMap, sync::Arc};

use crate::{
    domain::{
        Result,
        change::holds_national_number,
        problem::{Code, Problem},
        view::View,
    },
    model::{
        ids::{ItemId, Symbol},
        image::{Image, builtin},
        metamodel::{Metamodel, PropertyUse},
        value::{ExternalKey, Lang, Value},
    },
    store::KEY_SOURCE,
};

/// Looks at each item alone.
pub(super) async fn look(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let metamodel = &*view.metamodel;
    for image in images {
        let uses = uses(metamodel, image);
        let missing = uses.iter().filter(|used| used.required && image.value(used.name.as_str()).is_none());
        for used in missing.filter(|used| !view.ask.sight.hidden.contains(&used.name)) {
            let mut problem = Problem::new(Code::MissingRequired).item(image.id).property(used.name.clone());
            if let Some(property) = metamodel.properties.get(&used.name) {
                problem = problem.called(&property.label);
            }
            findings.push(problem);
        }
        // An erased person has had a name.
        if image.ends.is_none() && image.value(builtin::NAME).is_none_or(|_| blank(image)) {
            findings.push(Problem::new(Code::Nameless).item(image.id));
        }
        if let Some(Value::ExternalIds(ids)) = image.value(builtin::EXTERNAL_IDS)
            && ids.iter().any(|id| holds_national_number(&id.id))
        {
            findings.push(Problem::new(Code::NationalNumberInId).item(image.id).property(builtin::EXTERNAL_IDS));
        }
    }
    equal_keys(view, images, findings).await?;
    unusual_ends(view, images, findings).await
}

fn blank(image: &Image) -> bool {
    matches!(image.value(builtin::NAME), Some(Value::Words(_)))
        && image.name(Lang::Nb).is_none_or(|name| name.trim().is_empty())
}

fn uses<'a>(metamodel: &'a Metamodel, image: &Image) -> &'a [PropertyUse] {
    let uses = match image.ends {
        None => metamodel.kinds.get(&image.kind).map(|kind| &kind.properties),
        Some(_) => metamodel.relations.get(&image.kind).map(|kind| &kind.properties),
    };
    uses.map_or(&[], |uses| uses)
}

async fn equal_keys(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let keyed: Vec<&Image> = images.iter().filter(|image| !image.key().is_empty()).collect();
    if keyed.is_empty() {
        return Ok(());
    }
    let key = |image: &&Image| ExternalKey { source: KEY_SOURCE.into(), id: image.key().into() };
    let keys: Vec<ExternalKey> = keyed.iter().map(key).collect();
    let found = view.snapshot.lookup(&keys, &view.ask).await?;
    for (image, named) in keyed.iter().zip(found) {
        if named.len() > 1 {
            let finding = Problem::new(Code::EqualKeys).item(image.id).property(builtin::KEY);
            findings.push(finding.blank("count", named.len().to_string()).blank("given", image.key()));
        }
    }
    Ok(())
}

async fn unusual_ends(view: &View, images: &[Image], findings: &mut Vec<Problem>) -> Result<()> {
    let metamodel = &*view.metamodel;
    let ends: Vec<ItemId> =
        images.iter().filter_map(|image| image.ends).flat_map(|ends| [ends.source, ends.target]).collect();
    let kinds: HashMap<ItemId, Symbol> =
        view.get(&ends).await?.into_iter().flatten().map(|image| (image.id, image.kind)).collect();
    for image in images {
        let (Some(ends), Some(kind)) = (image.ends, metamodel.relations.get(&image.kind)) else { continue };
        if ends.source == ends.target {
            findings.push(Problem::new(Code::SelfRelation).item(image.id));
        }
        let (Some(source), Some(target)) = (kinds.get(&ends.source), kinds.get(&ends.target)) else { continue };
        if !allows(metamodel, &kind.source, source) || !allows(metamodel, &kind.target, target) {
            let label = |symbol: &Symbol| -> Arc<str> { symbol.as_str().into() };
            let finding = Problem::new(Code::UnusualEnd).item(image.id).blank("kind", label(&image.kind));
            findings.push(finding.blank("source", label(source)).blank("target", label(target)));
        }
    }
    Ok(())
}

/// Whether a list of kinds, groups and `any` holds a kind.
pub(super) fn allows(metamodel: &Metamodel, list: &[Symbol], kind: &Symbol) -> bool {
    list.iter().any(|allowed| match allowed.as_str().strip_prefix("group:") {
        Some(group) => metamodel.kinds.get(kind).is_some_and(|kind| kind.group == group),
        None => allowed == kind || (*allowed == "any" && metamodel.kinds.contains_key(kind)),
    })
}

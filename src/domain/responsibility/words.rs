//! Relations read out in the three languages.

use crate::model::{
    image::Image,
    metamodel::Metamodel,
    value::{Lang, Source, Value, Words},
};

use super::{Reason, chain::Level, trace::Search};

/// A text made for each language.
pub(in crate::domain) fn each_lang(make: impl Fn(Lang) -> String) -> Words {
    Words { nb: make(Lang::Nb).into(), nn: Some(make(Lang::Nn).into()), en: Some(make(Lang::En).into()) }
}

/// What an item is called; the key where it has no name.
pub(in crate::domain) fn name(image: &Image, lang: Lang) -> &str {
    image.name(lang).unwrap_or_else(|| image.key())
}

/// A relation as a reason: read out from its source to its target.
pub(super) fn read_out(search: &Search<'_>, relation: &Image, role: Option<&Image>) -> Option<Reason> {
    let ends = relation.ends?;
    let (source, target) = (search.image(ends.source)?, search.image(ends.target)?);
    let kind = search.view.metamodel.relations.get(&relation.kind)?;
    let text = each_lang(|lang| {
        let reading = kind.forward.label.read(lang);
        let said = format!("{} {reading} {}", end_name(source, &search.view.metamodel, lang), name(target, lang));
        role.map_or_else(|| said.clone(), |role| format!("{said} ({})", name(role, lang)))
    });
    Some(Reason { text, relation: Some(relation.clone()), sources: sources(relation) })
}

fn end_name<'a>(image: &'a Image, metamodel: &'a Metamodel, lang: Lang) -> &'a str {
    if image.ends.is_none() {
        return name(image, lang);
    }
    metamodel.relations.get(&image.kind).map_or("", |kind| kind.forward.label.read(lang))
}

/// What the level itself rests on.
pub(super) fn clause(level: &Level) -> Reason {
    Reason { text: level.says.clone(), relation: None, sources: vec![level.source.clone()] }
}

/// Where the item stands.
pub(super) fn sources(image: &Image) -> Vec<Source> {
    match image.value(crate::model::image::builtin::SOURCE) {
        Some(Value::Sources(sources)) => sources.clone(),
        _ => Vec::new(),
    }
}

//! The metamodel as a page to read: every kind and relation in tables, from the data alone.

use std::fmt::Write;

use super::{Archimate, Handing, Metamodel, Property, PropertyType, PropertyUse, RelationKind};
use crate::model::{graph::Grade, ids::Symbol, value::Words};

/// The page, as Markdown. What it says it takes from the metamodel; its own words are English.
#[must_use]
pub fn table(model: &Metamodel) -> String {
    let mut page = String::from(
        "# The metamodel\n\nMade from `schema/metamodel.yaml`; do not edit. Rewrite it with \
         `UPDATE=1 cargo test --test metamodel`.\nA property in bold is required: a missing one is a finding. In ArchiMate, \
         *closest* means that there is no equal type.\n",
    );
    let ours = model.kinds.values().filter(|kind| !kind.other).count();
    let relations = model.relations.values().filter(|kind| !kind.other).count();
    let _ = writeln!(
        page,
        "\n{ours} kinds and {relations} relations, with {} kinds and {} relations for ArchiMate types without a counterpart.",
        model.kinds.len() - ours,
        model.relations.len() - relations
    );
    page.push_str("\n## Kinds\n");
    for (name, group) in &model.groups {
        let mut kinds = model.kinds.iter().filter(|(_, kind)| kind.group == *name && !kind.other).peekable();
        if kinds.peek().is_none() {
            continue;
        }
        let layer = group.layer.map_or(String::new(), |layer| format!(" (layer {layer:?})"));
        let _ = writeln!(page, "\n### {}{layer}\n\n{}\n", label(&group.label), english(&group.definition));
        page.push_str("| kind | label | what it is | properties | ArchiMate 3.2 |\n| --- | --- | --- | --- | --- |\n");
        for (name, kind) in kinds {
            let of = uses(&kind.properties);
            let (label, means) = (label(&kind.label), english(&kind.definition));
            let _ = writeln!(page, "| `{name}` | {label} | {means} | {of} | {} |", archimate(&kind.archimate));
        }
    }
    page.push_str("\n## Relations\n\n");
    page.push_str("Impact reads: if the first stopped, the second would suffer. *Hands on* reads: who answers for the first answers for the second.\n\n");
    page.push_str("| relation | source | target | reads | impact | where it holds | other properties | hands on | ArchiMate 3.2 |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (name, kind) in model.relations.iter().filter(|(_, kind)| !kind.other) {
        relation(&mut page, model, name, kind);
    }
    page.push_str("\n## Properties\n\n| property | label | type | what it is |\n| --- | --- | --- | --- |\n");
    for (name, property) in &model.properties {
        let (label, means) = (label(&property.label), english(&property.definition));
        let _ = writeln!(page, "| `{name}` | {label} | {} | {means} |", of_type(property));
    }
    page.push_str(
        "\n## ArchiMate types without a counterpart\n\nHeld as they are, so that any model can come in and go out.\n\n",
    );
    page.push_str("| kind or relation | label | ArchiMate 3.2 |\n| --- | --- | --- |\n");
    for (name, kind) in model.kinds.iter().filter(|(_, kind)| kind.other) {
        let _ = writeln!(page, "| `{name}` | {} | {} |", label(&kind.label), archimate(&kind.archimate));
    }
    for (name, kind) in model.relations.iter().filter(|(_, kind)| kind.other) {
        let _ = writeln!(page, "| `{name}` | {} | {} |", label(&kind.forward.label), archimate(&kind.archimate));
    }
    page
}

fn relation(page: &mut String, model: &Metamodel, name: &Symbol, kind: &RelationKind) {
    let (holds, rest): (Vec<PropertyUse>, Vec<PropertyUse>) =
        kind.properties.iter().cloned().partition(|used| used.context);
    let hands = match kind.responsibility {
        None => "",
        Some(Handing::Forward) => "target → source",
        Some(Handing::Backward) => "source → target",
    };
    let reads = format!("{} / {}", english(&kind.forward.label), english(&kind.inverse.label));
    let _ = writeln!(
        page,
        "| `{name}` | {} | {} | {reads} | {} | {} | {} | {hands} | {} |",
        ends(&kind.source, model),
        ends(&kind.target, model),
        impact(kind),
        uses(&holds),
        uses(&rest),
        archimate(&kind.archimate)
    );
}

fn english(words: &Words) -> &str {
    words.en.as_deref().unwrap_or(&words.nb)
}

fn label(words: &Words) -> String {
    format!("{} / {}", words.nb, english(words))
}

fn uses(uses: &[PropertyUse]) -> String {
    let one = |used: &PropertyUse| {
        let lens = if used.lens { " (lens)" } else { "" };
        let name = format!("{}{lens}", used.name);
        if used.required { format!("**{name}**") } else { name }
    };
    uses.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Ends in few words; where any relation may be one, its names are not listed.
fn ends(ends: &[Symbol], model: &Metamodel) -> String {
    let (relations, kinds): (Vec<&Symbol>, Vec<&Symbol>) =
        ends.iter().partition(|end| model.relations.contains_key(*end));
    let mut words: Vec<&str> = kinds.into_iter().map(Symbol::as_str).collect();
    if relations.len() > 4 {
        words.push("relations")
    } else {
        words.extend(relations.into_iter().map(Symbol::as_str))
    }
    words.join(", ")
}

fn impact(kind: &RelationKind) -> String {
    let grade = |grade: Grade| match grade {
        Grade::Certain => "certain",
        Grade::Potential => "potential",
    };
    let ways = [
        ("source → target", kind.impact.forward),
        ("target → source", kind.impact.backward),
        ("relation → target", kind.impact.reaches_target),
        ("relation → source", kind.impact.reaches_source),
    ];
    let told = ways.into_iter().filter_map(|(way, is)| is.map(|is| format!("{way}: {}", grade(is))));
    told.collect::<Vec<_>>().join("; ")
}

fn archimate(mapping: &Archimate) -> String {
    let Some(name) = &mapping.v3_2 else { return String::new() };
    let access = mapping.access.as_ref().map_or(String::new(), |access| format!(" ({access})"));
    let reversed = if mapping.reversed { ", reversed" } else { "" };
    let note = mapping.note.as_ref().map_or(String::new(), |note| format!(", closest: {note}"));
    format!("{name}{access}{reversed}{note}")
}

fn of_type(property: &Property) -> String {
    let mut words = match property.kind {
        PropertyType::Text if property.personal => "text, personal".to_owned(),
        PropertyType::Text => "text".to_owned(),
        PropertyType::Number => "number".to_owned(),
        PropertyType::Date => "date".to_owned(),
        PropertyType::Boolean => "yes or no".to_owned(),
        PropertyType::Link => "web address".to_owned(),
        PropertyType::Enum => format!("one of {}", names(property.values.keys())),
        PropertyType::Ref if property.refers_to.is_empty() => "any element".to_owned(),
        PropertyType::Ref => format!("element: {}", names(property.refers_to.iter())),
    };
    if let Some(unit) = &property.unit {
        let _ = write!(words, ", {}", english(unit));
    }
    if property.many {
        words.push_str(", several");
    }
    if let Some(class) = &property.visibility {
        let _ = write!(words, ", seen by {class}");
    }
    words
}

fn names<'a>(names: impl Iterator<Item = &'a Symbol>) -> String {
    names.map(Symbol::as_str).collect::<Vec<_>>().join(", ")
}

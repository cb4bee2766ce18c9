//! Reads and checks the file; every mistake with file, line and remedy.

use std::{fmt, sync::Arc};

use super::{
    Archimate, Cardinality, Class, Dropped, ElementKind, EnumValue, Group, Handing, Impact, Layer, Meanings, Metamodel,
    Ownership, Property, PropertyType, PropertyUse, Reading, RelationKind, TrustKind, check,
    decode::{Fields, Mistakes},
    tree::{self, Tree, Value},
};
use crate::model::{graph::Grade, ids::Hash};

/// One mistake in a metamodel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n  {}", self.file, self.line, self.message, self.remedy)
    }
}

const SECTIONS: [&str; 9] =
    ["groups", "visibility", "properties", "kinds", "relations", "trusts", "ownership", "meanings", "drop"];

pub(super) fn read(file: &str, text: &str) -> Result<Metamodel, Vec<Mistake>> {
    let tree = tree::parse(file, text).map_err(|mistake| vec![mistake])?;
    let to = Mistakes::new(file);
    let all = Fields::of(&tree, "the metamodel".to_owned(), &SECTIONS, &to);
    let missing = SECTIONS.iter().take(7).filter(|section| all.need(section).is_none()).count();
    if missing > 0 {
        return Err(to.all());
    }
    let of = |what: &str, name: &str| format!("{what} \"{name}\"");
    let metamodel = Metamodel {
        hash: Hash::of(&[text.as_bytes()]),
        text: text.into(),
        groups: all.each("groups", |name, _, tree| group(tree, of("group", name), &to)),
        visibility: all.each("visibility", |name, _, tree| class(tree, of("class", name), &to)),
        properties: all.each("properties", |name, _, tree| property(tree, of("property", name), &to)),
        kinds: all.each("kinds", |name, _, tree| kind(tree, of("kind", name), &to)),
        relations: all.each("relations", |name, _, tree| relation(tree, of("relation", name), &to)),
        trusts: trusts(all.get("trusts").unwrap_or(&tree), &to),
        ownership: ownership(all.get("ownership").unwrap_or(&tree), &to),
        meanings: all.get("meanings").map_or_else(Meanings::default, |tree| meanings(tree, &to)),
        drop: all.get("drop").map_or_else(Dropped::default, |tree| dropped(tree, &to)),
    };
    check::check(&metamodel, &tree, &to);
    let mistakes = to.all();
    if mistakes.is_empty() { Ok(metamodel) } else { Err(mistakes) }
}

fn group(tree: &Tree, what: String, to: &Mistakes) -> Group {
    let read = Fields::of(tree, what, &["layer", "label", "definition"], to);
    let layers = [("F", Layer::F), ("I", Layer::I), ("A", Layer::A), ("T", Layer::T)];
    Group {
        layer: read.choice("layer", &layers),
        label: read.needed_words("label"),
        definition: read.needed_words("definition"),
    }
}

fn class(tree: &Tree, what: String, to: &Mistakes) -> Class {
    let read = Fields::of(tree, what, &["label", "definition"], to);
    Class { label: read.needed_words("label"), definition: read.needed_words("definition") }
}

fn property(tree: &Tree, what: String, to: &Mistakes) -> Property {
    let known = [
        "type",
        "many",
        "unit",
        "values",
        "refers_to",
        "personal",
        "visibility",
        "renamed_from",
        "label",
        "definition",
    ];
    let types = [
        ("text", PropertyType::Text),
        ("number", PropertyType::Number),
        ("enum", PropertyType::Enum),
        ("date", PropertyType::Date),
        ("boolean", PropertyType::Boolean),
        ("link", PropertyType::Link),
        ("ref", PropertyType::Ref),
    ];
    let read = Fields::of(tree, what, &known, to);
    read.need("type");
    let value = |name: &str, _: u32, tree| {
        let read = Fields::of(tree, format!("value \"{name}\" of {}", read.what), &["label", "definition"], to);
        EnumValue { label: read.needed_words("label"), definition: read.words("definition") }
    };
    Property {
        kind: read.choice("type", &types).unwrap_or(PropertyType::Text),
        many: read.flag("many"),
        unit: read.words("unit"),
        values: read.each("values", value),
        refers_to: read.symbols("refers_to"),
        personal: read.flag("personal"),
        visibility: read.symbol("visibility"),
        renamed_from: read.symbol("renamed_from"),
        label: read.needed_words("label"),
        definition: read.needed_words("definition"),
    }
}

fn kind(tree: &Tree, what: String, to: &Mistakes) -> ElementKind {
    let known = [
        "plural",
        "group",
        "label",
        "label_plural",
        "definition",
        "archimate",
        "properties",
        "personal_name",
        "visibility",
        "unrestricted",
        "other",
        "renamed_from",
    ];
    let read = Fields::of(tree, what, &known, to);
    ElementKind {
        plural: read.needed_text("plural").into(),
        group: read.needed_text("group").into(),
        label: read.needed_words("label"),
        label_plural: read.needed_words("label_plural"),
        definition: read.needed_words("definition"),
        archimate: archimate(&read, to),
        properties: properties(&read, to),
        personal_name: read.flag("personal_name"),
        visibility: read.symbol("visibility"),
        unrestricted: read.flag("unrestricted"),
        other: read.flag("other"),
        renamed_from: read.symbol("renamed_from"),
    }
}

fn relation(tree: &Tree, what: String, to: &Mistakes) -> RelationKind {
    let known = [
        "source",
        "target",
        "forward",
        "inverse",
        "definition",
        "archimate",
        "cardinality",
        "properties",
        "impact",
        "responsibility",
        "relation_ends",
        "hierarchy",
        "visibility",
        "unrestricted",
        "other",
        "renamed_from",
    ];
    let read = Fields::of(tree, what, &known, to);
    for end in ["source", "target"] {
        read.need(end);
    }
    RelationKind {
        source: read.symbols("source"),
        target: read.symbols("target"),
        forward: reading(&read, "forward", to),
        inverse: reading(&read, "inverse", to),
        definition: read.needed_words("definition"),
        archimate: archimate(&read, to),
        cardinality: cardinality(&read, to),
        properties: properties(&read, to),
        impact: impact(&read, to),
        responsibility: read
            .choice("responsibility", &[("forward", Handing::Forward), ("backward", Handing::Backward)]),
        relation_ends: read.flag("relation_ends"),
        hierarchy: read.flag("hierarchy"),
        visibility: read.symbol("visibility"),
        unrestricted: read.flag("unrestricted"),
        other: read.flag("other"),
        renamed_from: read.symbol("renamed_from"),
    }
}

/// The part of an entry under this name, if it is there.
fn part<'a>(of: &Fields<'a>, name: &str, known: &[&str], to: &'a Mistakes) -> Option<Fields<'a>> {
    of.get(name).map(|tree| Fields::of(tree, format!("\"{name}\" of {}", of.what), known, to))
}

fn reading(of: &Fields<'_>, name: &str, to: &Mistakes) -> Reading {
    of.need(name);
    let read = part(of, name, &["field", "label"], to);
    Reading {
        field: read.as_ref().map_or("", |read| read.needed_text("field")).into(),
        label: read.map_or_else(|| crate::model::value::Words::nb(""), |read| read.needed_words("label")),
    }
}

fn archimate(of: &Fields<'_>, to: &Mistakes) -> Archimate {
    let Some(read) = part(of, "archimate", &["3.2", "4", "reversed", "access", "note"], to) else {
        return Archimate::default();
    };
    let text = |name| read.text(name).map(Arc::from);
    Archimate {
        v3_2: text("3.2"),
        v4: text("4"),
        reversed: read.flag("reversed"),
        access: text("access"),
        note: text("note"),
    }
}

fn cardinality(of: &Fields<'_>, to: &Mistakes) -> Cardinality {
    let known = ["min_targets", "max_targets", "min_sources", "max_sources"];
    part(of, "cardinality", &known, to).map_or_else(Cardinality::default, |read| Cardinality {
        min_targets: read.count("min_targets").unwrap_or_default(),
        max_targets: read.count("max_targets"),
        min_sources: read.count("min_sources").unwrap_or_default(),
        max_sources: read.count("max_sources"),
    })
}

fn impact(of: &Fields<'_>, to: &Mistakes) -> Impact {
    let grades = [("certain", Grade::Certain), ("potential", Grade::Potential)];
    let known = ["forward", "backward", "reaches_target", "reaches_source"];
    part(of, "impact", &known, to).map_or_else(Impact::default, |read| Impact {
        forward: read.choice("forward", &grades),
        backward: read.choice("backward", &grades),
        reaches_target: read.choice("reaches_target", &grades),
        reaches_source: read.choice("reaches_source", &grades),
    })
}

fn properties(of: &Fields<'_>, to: &Mistakes) -> Vec<PropertyUse> {
    let one = |tree: &Tree| {
        if let Value::Text(name) = &tree.value {
            return PropertyUse { name: name.as_str().into(), required: false, context: false, lens: false };
        }
        let read = Fields::of(tree, format!("a property of {}", of.what), &["name", "required", "context", "lens"], to);
        let lens = read.flag("lens");
        PropertyUse {
            name: read.needed_text("name").into(),
            required: read.flag("required"),
            context: read.flag("context") || lens,
            lens,
        }
    };
    of.list("properties").iter().map(one).collect()
}

fn trusts(tree: &Tree, to: &Mistakes) -> TrustKind {
    let read = Fields::of(tree, "\"trusts\"".to_owned(), &["kind", "property", "values"], to);
    TrustKind {
        kind: read.needed_text("kind").into(),
        property: read.needed_text("property").into(),
        values: read.symbols("values"),
    }
}

fn ownership(tree: &Tree, to: &Mistakes) -> Ownership {
    let read = Fields::of(tree, "\"ownership\"".to_owned(), &["relation", "property", "owner", "portfolio"], to);
    Ownership {
        relation: read.needed_text("relation").into(),
        property: read.needed_text("property").into(),
        owner: read.needed_text("owner").into(),
        portfolio: read.needed_text("portfolio").into(),
    }
}

fn meanings(tree: &Tree, to: &Mistakes) -> Meanings {
    let read = Fields::of(tree, "\"meanings\"".to_owned(), &["criticality", "fallback", "downtime"], to);
    Meanings {
        criticality: read.symbol("criticality"),
        fallback: read.symbol("fallback"),
        downtime: read.symbol("downtime"),
    }
}

fn dropped(tree: &Tree, to: &Mistakes) -> Dropped {
    let read = Fields::of(tree, "\"drop\"".to_owned(), &["kinds", "properties", "relations"], to);
    Dropped {
        kinds: read.symbols("kinds"),
        properties: read.symbols("properties"),
        relations: read.symbols("relations"),
    }
}

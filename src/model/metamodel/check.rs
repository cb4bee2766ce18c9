//! What a metamodel that can be read must also fulfil: every name it uses is there, and fits.

use super::{Metamodel, PropertyType, PropertyUse, decode::Mistakes, names, tree::Tree};
use crate::model::ids::Symbol;

/// The most visibility classes: a reader's sight is 64 bits.
const MOST_CLASSES: usize = 64;

struct Check<'a> {
    model: &'a Metamodel,
    tree: &'a Tree,
    to: &'a Mistakes,
}

/// Everything that is wrong with it.
pub(super) fn check(model: &Metamodel, tree: &Tree, to: &Mistakes) {
    let check = Check { model, tree, to };
    check.classes();
    check.properties();
    check.kinds();
    check.relations();
    check.marks();
    check.earlier_names();
    names::check(model, tree, to);
}

impl Check<'_> {
    fn wrong(&self, path: &[&str], message: String, remedy: impl Into<String>) {
        self.to.add(self.tree.line(path), message, remedy);
    }

    fn class(&self, path: &[&str], what: &str, class: Option<&Symbol>) {
        if let Some(class) = class.filter(|class| !self.model.visibility.contains_key(class.as_str())) {
            let message = format!("{what} has the class \"{class}\", which is not there.");
            self.wrong(
                path,
                message,
                format!("Add it under visibility, or use one of: {}.", list(self.model.visibility.keys())),
            );
        }
    }

    fn classes(&self) {
        if self.model.visibility.is_empty() {
            self.wrong(&["visibility"], "There is no visibility class.".to_owned(), "Add one that everybody may see.");
        }
        if let Some((name, _)) = self.model.visibility.get_index(MOST_CLASSES) {
            let message =
                format!("There are {} visibility classes; at most 64 can be held.", self.model.visibility.len());
            self.wrong(&["visibility", name.as_str()], message, "Join some of them.");
        }
    }

    fn properties(&self) {
        for (name, property) in &self.model.properties {
            let path = |part| ["properties", name.as_str(), part];
            let what = format!("property \"{name}\"");
            let is = |kind| property.kind == kind;
            if is(PropertyType::Enum) && property.values.is_empty() {
                self.wrong(&path("type"), format!("{what} is an enum without values."), "List its values.");
            }
            for (part, stands, fits, kind) in [
                ("values", !property.values.is_empty(), is(PropertyType::Enum), "enum"),
                ("unit", property.unit.is_some(), is(PropertyType::Number), "number"),
                ("refers_to", !property.refers_to.is_empty(), is(PropertyType::Ref), "ref"),
                ("personal", property.personal, is(PropertyType::Text) && !property.many, "single text"),
            ] {
                if stands && !fits {
                    let message = format!("{what} has \"{part}\", which only a {kind} has.");
                    self.wrong(&path(part), message, format!("Remove it, or make the property a {kind}."));
                }
            }
            for kind in property.refers_to.iter().filter(|kind| !self.model.kinds.contains_key(kind.as_str())) {
                let message = format!("{what} refers to the kind \"{kind}\", which is not there.");
                self.wrong(
                    &["properties", name.as_str(), "refers_to", kind.as_str()],
                    message,
                    "Name an element kind.",
                );
            }
            self.class(&path("visibility"), &what, property.visibility.as_ref());
        }
    }

    fn uses(&self, section: &str, owner: &Symbol, uses: &[PropertyUse]) {
        for (at, used) in uses.iter().enumerate() {
            let path = [section, owner.as_str(), "properties", used.name.as_str()];
            if !self.model.properties.contains_key(&used.name) {
                let message = format!("\"{owner}\" has the property \"{}\", which is not there.", used.name);
                self.wrong(&path, message, "Add it under properties, or correct the name.");
            }
            if uses.iter().take(at).any(|earlier| earlier.name == used.name) {
                self.wrong(
                    &path,
                    format!("\"{owner}\" has the property \"{}\" twice.", used.name),
                    "Keep one of them.",
                );
            }
            if used.context && section == "kinds" {
                let message = format!("\"{owner}\" marks \"{}\" as context, which only a relation has.", used.name);
                self.wrong(&path, message, "Remove context and lens.");
            }
        }
    }

    fn kinds(&self) {
        for (name, kind) in &self.model.kinds {
            if !self.model.groups.contains_key(&kind.group) {
                let message = format!("\"{name}\" is in the group \"{}\", which is not there.", kind.group);
                let remedy = format!("Use one of: {}.", list(self.model.groups.keys()));
                self.wrong(&["kinds", name.as_str(), "group"], message, remedy);
            }
            self.uses("kinds", name, &kind.properties);
            let path = ["kinds", name.as_str(), "visibility"];
            self.class(&path, &format!("\"{name}\""), kind.visibility.as_ref());
        }
    }

    fn relations(&self) {
        for (name, kind) in &self.model.relations {
            self.ends(name, "source", &kind.source, kind.relation_ends);
            self.ends(name, "target", &kind.target, kind.relation_ends);
            let counts = &kind.cardinality;
            for (which, min, max) in [
                ("max_targets", counts.min_targets, counts.max_targets),
                ("max_sources", counts.min_sources, counts.max_sources),
            ] {
                if let Some(max) = max.filter(|max| *max < min) {
                    let message = format!("\"{name}\" has {which} {max}, less than the least, {min}.");
                    self.wrong(
                        &["relations", name.as_str(), "cardinality", which],
                        message,
                        "Raise it, or lower the least.",
                    );
                }
            }
            self.uses("relations", name, &kind.properties);
            self.lens(name, &kind.properties);
            let path = ["relations", name.as_str(), "visibility"];
            self.class(&path, &format!("\"{name}\""), kind.visibility.as_ref());
        }
    }

    fn ends(&self, name: &Symbol, end: &str, kinds: &[Symbol], relation_ends: bool) {
        if kinds.is_empty() {
            let message = format!("\"{name}\" has no {end}.");
            self.wrong(&["relations", name.as_str(), end], message, "Name kinds, group:NAME or any.");
        }
        for kind in kinds {
            let text = kind.as_str();
            let path = ["relations", name.as_str(), end, text];
            let is_relation = self.model.relations.contains_key(text);
            let there = match text.strip_prefix("group:") {
                Some(group) => self.model.groups.contains_key(group),
                None => text == "any" || is_relation || self.model.kinds.contains_key(text),
            };
            if !there {
                let message = format!("The {end} of \"{name}\" may be \"{kind}\", which is not there.");
                self.wrong(&path, message, "Name a kind, group:NAME or any.");
            }
            if is_relation && !relation_ends {
                let message = format!("The {end} of \"{name}\" may be \"{kind}\", a relation.");
                self.wrong(&path, message, "Add relation_ends: true, or remove it.");
            }
        }
    }

    fn lens(&self, name: &Symbol, uses: &[PropertyUse]) {
        for (at, used) in uses.iter().filter(|used| used.lens).enumerate() {
            let path = ["relations", name.as_str(), "properties", used.name.as_str()];
            if at > 0 {
                let message = format!("\"{name}\" has a second lens, \"{}\".", used.name);
                self.wrong(&path, message, "Mark it context: true instead.");
            }
            let trust = &self.model.trusts.kind;
            if self.model.properties.get(&used.name).is_some_and(|property| {
                property.kind != PropertyType::Ref || property.many || property.refers_to != [trust.clone()]
            }) {
                let message = format!("The lens \"{}\" of \"{name}\" is not a single ref to \"{trust}\".", used.name);
                self.wrong(&path, message, format!("Make it type: ref, refers_to: [{trust}], or no lens."));
            }
        }
    }

    /// The three marks at the end: trusts, ownership, meanings.
    fn marks(&self) {
        let model = self.model;
        let there = |section: &str, part: &str, name: &Symbol, found: bool| {
            if !found {
                let message = format!("\"{part}\" of \"{section}\" is \"{name}\", which is not there or does not fit.");
                self.wrong(
                    &[section, part],
                    message,
                    "Use a name that stands in this file, of the sort the mark needs.",
                );
            }
        };
        let has = |uses: Option<&Vec<PropertyUse>>, name: &Symbol| {
            uses.is_none_or(|uses| uses.iter().any(|used| used.name == *name))
        };
        let is = |name: &Symbol, kind| model.properties.get(name).is_some_and(|property| property.kind == kind);
        let value = |property: &Symbol, value: &Symbol| {
            model.properties.get(property).is_some_and(|property| property.values.contains_key(value))
        };
        let trusts = &model.trusts;
        let kind = model.kinds.get(&trusts.kind);
        there("trusts", "kind", &trusts.kind, kind.is_some());
        let fits = is(&trusts.property, PropertyType::Enum) && has(kind.map(|kind| &kind.properties), &trusts.property);
        there("trusts", "property", &trusts.property, fits);
        for one in &trusts.values {
            there("trusts", "values", one, value(&trusts.property, one));
        }
        let owns = &model.ownership;
        let relation = model.relations.get(&owns.relation);
        there("ownership", "relation", &owns.relation, relation.is_some());
        let fits = is(&owns.property, PropertyType::Enum) && has(relation.map(|kind| &kind.properties), &owns.property);
        there("ownership", "property", &owns.property, fits);
        there("ownership", "owner", &owns.owner, value(&owns.property, &owns.owner));
        there("ownership", "portfolio", &owns.portfolio, value(&owns.property, &owns.portfolio));
        for (part, name, kind) in [
            ("criticality", &model.meanings.criticality, PropertyType::Enum),
            ("fallback", &model.meanings.fallback, PropertyType::Text),
            ("downtime", &model.meanings.downtime, PropertyType::Number),
        ] {
            if let Some(name) = name {
                there("meanings", part, name, is(name, kind));
            }
        }
    }

    /// Names that were left behind must not stand any more.
    fn earlier_names(&self) {
        let model = self.model;
        let stays = |section: &str, name: &str| match section {
            "kinds" => model.kinds.contains_key(name),
            "properties" => model.properties.contains_key(name),
            _ => model.relations.contains_key(name),
        };
        let kinds = model.kinds.iter().map(|(name, kind)| ("kinds", name, &kind.renamed_from));
        let properties = model.properties.iter().map(|(name, kind)| ("properties", name, &kind.renamed_from));
        let relations = model.relations.iter().map(|(name, kind)| ("relations", name, &kind.renamed_from));
        for (section, name, from) in kinds.chain(properties).chain(relations) {
            if let Some(from) = from.as_ref().filter(|from| stays(section, from.as_str())) {
                let message = format!("\"{name}\" is renamed from \"{from}\", which still stands.");
                self.wrong(&[section, name.as_str(), "renamed_from"], message, "Remove the old one, or renamed_from.");
            }
        }
        for (section, names) in
            [("kinds", &model.drop.kinds), ("properties", &model.drop.properties), ("relations", &model.drop.relations)]
        {
            for name in names.iter().filter(|name| stays(section, name.as_str())) {
                let message = format!("\"{name}\" is dropped, yet still stands.");
                self.wrong(&["drop", section, name.as_str()], message, "Remove it from one of the two places.");
            }
        }
    }
}

fn list<'a>(names: impl Iterator<Item = &'a Symbol>) -> String {
    names.map(Symbol::as_str).collect::<Vec<_>>().join(", ")
}

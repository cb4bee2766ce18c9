//! What a newer metamodel changes, and what each change means for the data that is there.

use std::{collections::BTreeSet, fmt};

use indexmap::IndexMap;

use super::{Cardinality, ElementKind, Metamodel, Property, PropertyUse, RelationKind};
use crate::model::ids::Symbol;

/// One difference between two metamodels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about, as a path in the file (`kinds.process.properties.criticality`).
    pub path: String,
    /// What sort of change.
    pub change: Change,
    /// What it means for the data, one sentence.
    pub means: String,
}

/// What sort of change a difference is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something new, or a rule loosened: no data can break it.
    Added,
    /// Words, API names or how answers are found; the data stay as they are.
    Altered,
    /// The same under a new name; data are carried over.
    Renamed {
        /// The old name.
        from: Symbol,
    },
    /// Dropped on purpose; refused while data would be lost, unless told otherwise.
    Dropped,
    /// Gone without being renamed or dropped: taken for a mistake.
    Vanished,
    /// A rule tightened or a meaning changed: data that are there may no longer fit.
    Tightened,
}

impl Difference {
    /// Whether it can be applied at start; else `snitt metamodel apply` is needed.
    #[must_use]
    pub fn is_additive(&self) -> bool {
        matches!(self.change, Change::Added | Change::Altered)
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.means)
    }
}

/// Every difference, in the order of the file.
pub(super) fn compare(old: &Metamodel, new: &Metamodel) -> Vec<Difference> {
    let mut out = Differences::default();
    for name in new.groups.keys().filter(|name| !old.groups.contains_key(*name)) {
        out.add(format!("groups.{name}"), Change::Added, "A new group; no kind moves by itself.");
    }
    for (name, group) in &new.groups {
        if let Some(was) = old.groups.get(name) {
            out.altered(format!("groups.{name}"), group.layer != was.layer, "Its kinds change layer.");
            let words = group.label != was.label || group.definition != was.definition;
            out.altered(format!("groups.{name}"), words, "Other words; no data change.");
        }
    }
    for name in old.groups.keys().filter(|name| !new.groups.contains_key(*name)) {
        out.altered(format!("groups.{name}"), true, "The group goes; no kind is in it any more.");
    }
    classes(old, new, &mut out);
    let sections = &new.drop;
    out.names("properties", &old.properties, &new.properties, |p| p.renamed_from.as_ref(), &sections.properties);
    out.names("kinds", &old.kinds, &new.kinds, |kind| kind.renamed_from.as_ref(), &sections.kinds);
    out.names("relations", &old.relations, &new.relations, |kind| kind.renamed_from.as_ref(), &sections.relations);
    for (name, property) in &new.properties {
        if let Some(was) = before(&old.properties, name, property.renamed_from.as_ref()) {
            properties(&format!("properties.{name}"), was, property, new, &mut out);
        }
    }
    for (name, kind) in &new.kinds {
        if let Some(was) = before(&old.kinds, name, kind.renamed_from.as_ref()) {
            kinds(&format!("kinds.{name}"), was, kind, new, &mut out);
        }
    }
    for (name, kind) in &new.relations {
        if let Some(was) = before(&old.relations, name, kind.renamed_from.as_ref()) {
            relations(&format!("relations.{name}"), was, kind, (old, new), &mut out);
        }
    }
    let told = |model: &Metamodel| format!("{:?} {:?} {:?}", model.trusts, model.ownership, model.meanings);
    out.altered("trusts, ownership, meanings".to_owned(), told(old) != told(new), "Answers are told by other marks.");
    out.0
}

fn before<'a, T>(old: &'a IndexMap<Symbol, T>, name: &Symbol, from: Option<&Symbol>) -> Option<&'a T> {
    old.get(name).or_else(|| old.get(from?))
}

fn classes(old: &Metamodel, new: &Metamodel, out: &mut Differences) {
    for name in new.visibility.keys().filter(|name| !old.visibility.contains_key(*name)) {
        out.add(format!("visibility.{name}"), Change::Added, "A new class; no item has it yet.");
    }
    for name in old.visibility.keys().filter(|name| !new.visibility.contains_key(*name)) {
        out.tightened(
            format!("visibility.{name}"),
            true,
            "Items of the class are seen by nobody until they get another.",
        );
    }
    let first = |model: &Metamodel| model.visibility.first().map(|(name, _)| name.clone());
    out.tightened("visibility".to_owned(), first(old) != first(new), "What everybody may see changes.");
    for (name, class) in &new.visibility {
        let words = old
            .visibility
            .get(name)
            .is_some_and(|was| (&was.label, &was.definition) != (&class.label, &class.definition));
        out.altered(format!("visibility.{name}"), words, "Other words; no data change.");
    }
}

fn properties(path: &str, was: &Property, is: &Property, new: &Metamodel, out: &mut Differences) {
    let at = |part: &str| format!("{path}.{part}");
    out.tightened(at("type"), was.kind != is.kind, "Values of the old type no longer fit.");
    out.tightened(at("many"), was.many != is.many, "Values are held another way: one becomes several, or several one.");
    out.tightened(
        at("personal"),
        was.personal != is.personal,
        "Values move to or from where names of persons are kept.",
    );
    out.tightened(at("visibility"), was.visibility != is.visibility, "Others may see its values than before.");
    out.tightened(at("unit"), was.unit != is.unit, "Numbers that are there were written in another unit.");
    for value in is.values.keys().filter(|value| !was.values.contains_key(*value)) {
        out.add(at(&format!("values.{value}")), Change::Added, "A new value; no data change.");
    }
    for value in was.values.keys().filter(|value| !is.values.contains_key(*value)) {
        out.tightened(at(&format!("values.{value}")), true, "Items that have the value no longer fit.");
    }
    let every = |kinds: &[Symbol]| -> BTreeSet<Symbol> {
        let all = kinds.is_empty().then(|| new.kinds.keys().cloned());
        all.into_iter().flatten().chain(kinds.iter().cloned()).collect()
    };
    out.sets(&at("refers_to"), &every(&was.refers_to), &every(&is.refers_to), "Values that refer to it no longer fit.");
    let order = |property: &Property| {
        property
            .values
            .keys()
            .filter(|value| was.values.contains_key(*value) && is.values.contains_key(*value))
            .cloned()
            .collect::<Vec<_>>()
    };
    out.altered(at("values"), order(was) != order(is), "The values stand in another order, and sort by it.");
    let words = (&was.label, &was.definition) != (&is.label, &is.definition)
        || is.values.iter().any(|(name, value)| {
            was.values.get(name).is_some_and(|was| (&was.label, &was.definition) != (&value.label, &value.definition))
        });
    out.altered(path.to_owned(), words, "Other words; no data change.");
}

fn kinds(path: &str, was: &ElementKind, is: &ElementKind, new: &Metamodel, out: &mut Differences) {
    let at = |part: &str| format!("{path}.{part}");
    uses(path, &was.properties, &is.properties, new, out);
    out.tightened(
        at("personal_name"),
        was.personal_name != is.personal_name,
        "Names move to or from where names of persons are kept.",
    );
    out.tightened(at("visibility"), was.visibility != is.visibility, "Others may see its elements than before.");
    out.tightened(at("unrestricted"), was.unrestricted != is.unrestricted, "Others may see its elements than before.");
    out.altered(at("group"), was.group != is.group, "Its elements are counted in another group.");
    out.altered(at("plural"), was.plural != is.plural, "Its list has another GraphQL name; clients must follow.");
    out.altered(
        at("other"),
        was.other != is.other,
        "Its elements are shown as another GraphQL type; clients must follow.",
    );
    let told =
        |kind: &ElementKind| format!("{:?}", (&kind.label, &kind.label_plural, &kind.definition, &kind.archimate));
    out.altered(path.to_owned(), told(was) != told(is), "Other words or another mapping; no data change.");
}

fn relations(
    path: &str,
    was: &RelationKind,
    is: &RelationKind,
    (old, new): (&Metamodel, &Metamodel),
    out: &mut Differences,
) {
    let at = |part: &str| format!("{path}.{part}");
    uses(path, &was.properties, &is.properties, new, out);
    for (end, was, is) in [("source", &was.source, &is.source), ("target", &was.target, &is.target)] {
        out.sets(&at(end), &ends(was, old, new), &ends(is, new, new), "Relations that end there become findings.");
    }
    out.tightened(
        at("relation_ends"),
        was.relation_ends != is.relation_ends,
        "The other end has another GraphQL type; clients must follow.",
    );
    out.tightened(at("visibility"), was.visibility != is.visibility, "Others may see its relations than before.");
    out.tightened(at("unrestricted"), was.unrestricted != is.unrestricted, "Others may see its relations than before.");
    out.tightened(at("hierarchy"), is.hierarchy && !was.hierarchy, "Cycles that are there become findings.");
    out.altered(at("hierarchy"), was.hierarchy && !is.hierarchy, "Cycles are no longer findings.");
    let (tighter, differs) =
        (tighter(&was.cardinality, &is.cardinality), told(&was.cardinality) != told(&is.cardinality));
    out.tightened(at("cardinality"), tighter, "Items with too few or too many become findings.");
    out.altered(at("cardinality"), differs && !tighter, "Fewer findings than before.");
    out.altered(at("impact"), told(&was.impact) != told(&is.impact), "Impact runs another way; answers change.");
    out.altered(
        at("responsibility"),
        was.responsibility != is.responsibility,
        "Responsibility is handed on another way; answers change.",
    );
    let fields =
        (&was.forward.field, &was.inverse.field) != (&is.forward.field, &is.inverse.field) || was.other != is.other;
    out.altered(at("forward"), fields, "It has other GraphQL names; clients must follow.");
    let words =
        |kind: &RelationKind| told(&(&kind.forward.label, &kind.inverse.label, &kind.definition, &kind.archimate));
    out.altered(path.to_owned(), words(was) != words(is), "Other words or another mapping; no data change.");
}

fn told(what: &impl fmt::Debug) -> String {
    format!("{what:?}")
}

fn tighter(was: &Cardinality, is: &Cardinality) -> bool {
    let most = |was: Option<u32>, is: Option<u32>| is.unwrap_or(u32::MAX) < was.unwrap_or(u32::MAX);
    is.min_targets > was.min_targets
        || is.min_sources > was.min_sources
        || most(was.max_targets, is.max_targets)
        || most(was.max_sources, is.max_sources)
}

/// The kinds that ends name, under their newer names.
fn ends(ends: &[Symbol], of: &Metamodel, new: &Metamodel) -> BTreeSet<Symbol> {
    let kinds = |end: &Symbol| -> Vec<Symbol> {
        match end.as_str().strip_prefix("group:") {
            Some(group) => {
                of.kinds.iter().filter(|(_, kind)| kind.group == group).map(|(name, _)| name.clone()).collect()
            }
            None if *end == "any" => of.kinds.keys().cloned().collect(),
            None => vec![end.clone()],
        }
    };
    let newer = |name: Symbol| {
        let kind = new.kinds.iter().find(|(_, kind)| kind.renamed_from.as_ref() == Some(&name)).map(|(newer, _)| newer);
        let relation =
            new.relations.iter().find(|(_, kind)| kind.renamed_from.as_ref() == Some(&name)).map(|(newer, _)| newer);
        kind.or(relation).cloned().unwrap_or(name)
    };
    let still = |name: &Symbol| new.kinds.contains_key(name) || new.relations.contains_key(name);
    ends.iter().flat_map(kinds).map(newer).filter(still).collect()
}

fn uses(path: &str, was: &[PropertyUse], is: &[PropertyUse], new: &Metamodel, out: &mut Differences) {
    let before = |now: &PropertyUse| {
        let from = new.properties.get(&now.name).and_then(|property| property.renamed_from.as_ref());
        was.iter().find(|used| used.name == now.name || Some(&used.name) == from)
    };
    for now in is {
        let at = format!("{path}.properties.{}", now.name);
        match before(now) {
            None if now.lens || now.context => {
                out.tightened(at, true, "Where its relations hold is told by one property more.")
            }
            None if now.required => out.tightened(at, true, "Items without it become findings."),
            None => out.add(at, Change::Added, "A new property; no item has it yet."),
            Some(then) => {
                out.tightened(at.clone(), now.required && !then.required, "Items without it become findings.");
                out.altered(at.clone(), then.required && !now.required, "Items without it are no longer findings.");
                let marks = (now.context, now.lens) != (then.context, then.lens);
                out.tightened(at, marks, "Where relations that are there hold is read another way.");
            }
        }
    }
    let kept: BTreeSet<&Symbol> = is.iter().filter_map(|now| before(now).map(|then| &then.name)).collect();
    for then in was.iter().filter(|then| !kept.contains(&then.name)) {
        out.tightened(format!("{path}.properties.{}", then.name), true, "Values that are there no longer fit.");
    }
}

#[derive(Default)]
struct Differences(Vec<Difference>);

impl Differences {
    fn add(&mut self, path: String, change: Change, means: &str) {
        self.0.push(Difference { path, change, means: means.to_owned() });
    }

    fn altered(&mut self, path: String, when: bool, means: &str) {
        if when {
            self.add(path, Change::Altered, means);
        }
    }

    fn tightened(&mut self, path: String, when: bool, means: &str) {
        if when {
            self.add(path, Change::Tightened, means);
        }
    }

    fn sets(&mut self, path: &str, was: &BTreeSet<Symbol>, is: &BTreeSet<Symbol>, lost: &str) {
        for name in was.difference(is) {
            self.tightened(format!("{path}.{name}"), true, lost);
        }
        for name in is.difference(was) {
            self.add(format!("{path}.{name}"), Change::Added, "Allowed from now on; no data change.");
        }
    }

    /// What came, went or got a new name in one section.
    fn names<T>(
        &mut self,
        section: &str,
        old: &IndexMap<Symbol, T>,
        new: &IndexMap<Symbol, T>,
        from: impl Fn(&T) -> Option<&Symbol>,
        drop: &[Symbol],
    ) {
        for (name, one) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
            let path = format!("{section}.{name}");
            match from(one).filter(|from| old.contains_key(*from)) {
                Some(from) => {
                    self.add(path, Change::Renamed { from: from.clone() }, "Data under the old name are carried over.")
                }
                None => self.add(path, Change::Added, "New; no data change."),
            }
        }
        let renamed: BTreeSet<&Symbol> = new.values().filter_map(&from).collect();
        for name in old.keys().filter(|name| !new.contains_key(*name) && !renamed.contains(name)) {
            let path = format!("{section}.{name}");
            if drop.contains(name) {
                self.add(path, Change::Dropped, "Data of it are lost; refused, with counts, while there are any.");
            } else {
                let means = "It is gone, and neither renamed nor dropped: give renamed_from, or list it under drop.";
                self.add(path, Change::Vanished, means);
            }
        }
    }
}

//! A random history: steps that shrink, told as a story that conforms to the metamodel of the tests.

use std::fmt::{self, Write};

use proptest::{collection::vec, prelude::*};
use snitt::model::metamodel::{Metamodel, PropertyType, PropertyUse};

use super::chance::Chance;
use crate::{engine::metamodel, story::Story};

/// What happens, and the seed of the questions asked about it.
#[derive(Clone)]
pub struct History {
    steps: Vec<(u8, u64)>,
    /// What the questions are made from.
    pub seed: u64,
}

/// Random histories of twenty to sixty steps.
pub fn histories() -> impl Strategy<Value = History> {
    (vec((0..100_u8, any::<u64>()), 20..60), any::<u64>()).prop_map(|(steps, seed)| History { steps, seed })
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "questions of seed {} about\n{}", self.seed, self.told())
    }
}

/// What every history begins with: trusts to be specific for, one item and one property that not everybody sees.
const BEGINNING: &str = "organisation o1 organisation_type=trust
organisation o2 organisation_type=trust
organisation o3 organisation_type=trust
organisation o4 organisation_type=supplier
application seen cost=5
application unseen cost=7 visibility=security
flows dark: seen -> unseen
";

const NAMES: [&str; 12] =
    ["Åre", "Ære", "øre", "arm", "Arm", "Bein", "epic", "\"Epic journal\"", "Journalen", "zebra", "Énhet", ""];
const TEXTS: [&str; 5] = ["Øre", "arm", "\"å b\"", "Bein", "z"];
const CLASSES: [&str; 6] = ["security", "security", "finance", "finance", "open", "unheard"];
const DAYS: [&str; 7] =
    ["2024-01-01", "2025-06-30", "2026-01-01", "2026-07-01", "2026-07-02", "2027-01-01", "2028-05-05"];
const PHASES: [&str; 5] = ["planned", "phase_in", "active", "phase_out", "retired"];

struct Item {
    label: String,
    kind: String,
    relation: Option<(String, String)>,
    nested: u32,
}

struct Teller {
    metamodel: std::sync::Arc<Metamodel>,
    items: Vec<Item>,
    told: String,
    count: usize,
}

impl History {
    /// The history as a story.
    pub fn told(&self) -> String {
        let mut teller = Teller { metamodel: metamodel(), items: Vec::new(), told: BEGINNING.to_owned(), count: 0 };
        for (label, kind) in
            [("o1", "organisation"), ("o2", "organisation"), ("o3", "organisation"), ("o4", "organisation")]
        {
            teller.keep(label, kind, None);
        }
        teller.keep("seen", "application", None);
        teller.keep("unseen", "application", None);
        teller.keep("dark", "flows", Some(("seen".to_owned(), "unseen".to_owned())));
        for (what, seed) in &self.steps {
            let mut chance = Chance::of(*seed);
            match what {
                0..28 => teller.element(&mut chance),
                28..64 => teller.relation(&mut chance),
                64..82 => teller.set(&mut chance),
                82..87 => teller.delete(&mut chance),
                _ => teller.told.push_str("---\n"),
            }
        }
        teller.hide_a_tenth();
        teller.told
    }
}

impl History {
    /// The same text with labels where it has ids.
    pub fn labelled(&self, mut text: String) -> String {
        let mut story = Story::new(&metamodel(), "");
        story.tell(&self.told());
        for item in story.everything() {
            let id = item.to_string();
            text = text.replace(&id, &story.label(item)).replace(&id[1..], &story.label(item));
        }
        text
    }
}

impl Teller {
    fn keep(&mut self, label: &str, kind: &str, relation: Option<(String, String)>) {
        let nested = |end: &String| self.items.iter().find(|item| item.label == *end).map_or(0, |item| item.nested);
        let nested = relation.as_ref().map_or(0, |(source, target)| 1 + nested(source).max(nested(target)));
        self.items.push(Item { label: label.to_owned(), kind: kind.to_owned(), relation, nested });
    }

    fn label(&mut self, of: char) -> String {
        self.count += 1;
        format!("{of}{}", self.count)
    }

    fn element(&mut self, chance: &mut Chance) {
        let kinds =
            ["process", "data_object", "application", "application", "integration", "platform", "person", "task"];
        let kind = *chance.pick(&kinds);
        let label = self.label('e');
        let mut line = format!("{kind} {label} name={}", chance.pick(&NAMES));
        if chance.one_in(8) {
            line.push_str(" key=same");
        }
        if chance.one_in(8) {
            line.push_str([" aliases=same", " aliases=old|e3", " external_ids=cmdb:1|epic:1"][chance.below(3)]);
        }
        if chance.one_in(4) {
            write!(line, " visibility={}", chance.pick(&CLASSES)).unwrap();
        }
        self.lifecycle(chance, &mut line);
        let uses = self.metamodel.kinds[kind].properties.clone();
        self.properties(chance, &uses, &label, &mut line);
        self.say(&line);
        self.keep(&label, kind, None);
    }

    fn lifecycle(&self, chance: &mut Chance, line: &mut String) {
        let mut first = 0;
        for phase in PHASES {
            if chance.one_in(5) {
                first += chance.below(DAYS.len() - first);
                write!(line, " {phase}={}", DAYS[first]).unwrap();
            }
        }
    }

    fn relation(&mut self, chance: &mut Chance) {
        let label = self.label('r');
        let again: Vec<(String, String, String)> = self
            .items
            .iter()
            .filter_map(|item| item.relation.clone().map(|(source, target)| (item.kind.clone(), source, target)))
            .collect();
        let (kind, source, target) = if !again.is_empty() && chance.one_in(3) {
            chance.pick(&again).clone()
        } else {
            let kinds: Vec<String> = self.metamodel.relations.keys().map(ToString::to_string).collect();
            let kind = chance.pick(&kinds).clone();
            let definition = &self.metamodel.relations[kind.as_str()];
            let ends = |allowed: &[snitt::model::ids::Symbol]| -> Vec<String> {
                let fits = |item: &&Item| {
                    let any = item.relation.is_none() && allowed.iter().any(|kind| *kind == "any");
                    item.nested < 6 && (any || allowed.iter().any(|kind| *kind == item.kind.as_str()))
                };
                self.items.iter().filter(fits).map(|item| item.label.clone()).collect()
            };
            let (sources, targets) = (ends(&definition.source), ends(&definition.target));
            if sources.is_empty() || targets.is_empty() {
                return;
            }
            // Relations are rarer than elements but nest only when they are chosen: the last ones more often.
            let latest = |chance: &mut Chance, from: &[String]| {
                let last = from.len().saturating_sub(4);
                if chance.one_in(2) { chance.pick(&from[last..]).clone() } else { chance.pick(from).clone() }
            };
            (kind, latest(chance, &sources), latest(chance, &targets))
        };
        let mut line = format!("{kind} {label}: {source} -> {target}");
        if chance.one_in(6) {
            write!(line, " visibility={}", chance.pick(&CLASSES)).unwrap();
        }
        self.period(chance, &mut line);
        let uses = self.metamodel.relations[kind.as_str()].properties.clone();
        self.properties(chance, &uses, &label, &mut line);
        self.say(&line);
        self.keep(&label, &kind, Some((source, target)));
    }

    fn period(&self, chance: &mut Chance, line: &mut String) {
        let from = chance.below(DAYS.len() - 1);
        if chance.one_in(3) {
            write!(line, " from={}", DAYS[from]).unwrap();
        }
        if chance.one_in(3) {
            let to = from + 1 + chance.below(DAYS.len() - from - 1);
            write!(line, " to={}", DAYS[to]).unwrap();
        }
    }

    fn properties(&self, chance: &mut Chance, uses: &[PropertyUse], label: &str, line: &mut String) {
        for used in uses {
            if chance.one_in(2) {
                write!(line, " {}={}", used.name, self.value(chance, used, label)).unwrap();
            }
        }
    }

    fn value(&self, chance: &mut Chance, used: &PropertyUse, own: &str) -> String {
        let definition = &self.metamodel.properties[&used.name];
        let mut one = || match definition.kind {
            PropertyType::Text => (*chance.pick(&TEXTS)).to_owned(),
            PropertyType::Number => (*chance.pick(&["-1", "0", "5", "5.0", "7.25", "1000000"])).to_owned(),
            PropertyType::Enum => {
                let values: Vec<String> = definition.values.keys().map(ToString::to_string).collect();
                chance.pick(&values).clone()
            }
            PropertyType::Date => (*chance.pick(&DAYS)).to_owned(),
            PropertyType::Boolean => (*chance.pick(&["yes", "no"])).to_owned(),
            PropertyType::Link => (*chance.pick(&["https://a.example", "https://b.example"])).to_owned(),
            PropertyType::Ref if used.lens => (*chance.pick(&["o1", "o1", "o2", "o3"])).to_owned(),
            PropertyType::Ref => {
                let others: Vec<&Item> =
                    self.items.iter().filter(|item| item.relation.is_none() && item.label != own).collect();
                chance.pick(&others).label.clone()
            }
        };
        let first = one();
        if definition.many { format!("\"{}\"", format!("{first}|{}", one()).replace('"', "")) } else { first }
    }

    fn set(&mut self, chance: &mut Chance) {
        let at = 4 + chance.below(self.items.len() - 4);
        let (label, kind) = (self.items[at].label.clone(), self.items[at].kind.clone());
        let relation = self.items[at].relation.is_some();
        let uses = match relation {
            true => self.metamodel.relations[kind.as_str()].properties.clone(),
            false => self.metamodel.kinds[kind.as_str()].properties.clone(),
        };
        let mut line = format!("set {label}");
        match chance.below(8) {
            0 => write!(line, " visibility={}", chance.pick(&CLASSES)).unwrap(),
            1 => line.push_str(" visibility="),
            2 if relation => line.push_str([" from=", " to=", " from=2026-07-02 to="][chance.below(3)]),
            2 | 3 if relation => {
                line.push_str([" source=STYRING", " extra=a:1|a:2", " external_ids=cmdb:1"][chance.below(3)])
            }
            2 => write!(line, " name={}", chance.pick(&NAMES)).unwrap(),
            3 => line.push_str(
                [" retired=", " active=2026-07-01", " key=same", " aliases=old", " confirmed=x"][chance.below(5)],
            ),
            _ if uses.is_empty() => line.push_str(" illustrative=yes"),
            _ => {
                let used = chance.pick(&uses).clone();
                let value = if chance.one_in(3) { String::new() } else { self.value(chance, &used, &label) };
                write!(line, " {}={value}", used.name).unwrap();
            }
        }
        if line.contains("active=2026-07-01") {
            // Dates never go backwards: the others are cleared first.
            line.push_str(" planned= phase_in= phase_out= retired=");
        }
        self.say(&line);
    }

    fn delete(&mut self, chance: &mut Chance) {
        if self.items.len() <= 7 {
            return;
        }
        let label = self.items[7 + chance.below(self.items.len() - 7)].label.clone();
        self.say(&format!("delete {label}"));
        let mut gone = vec![label];
        while let Some(label) = gone.pop() {
            self.items.retain(|item| item.label != label);
            let falls = |item: &&Item| item.relation.as_ref().is_some_and(|(a, b)| *a == label || *b == label);
            gone.extend(self.items.iter().filter(falls).map(|item| item.label.clone()));
        }
    }

    /// Makes sure that whoever sees the open class alone misses a tenth of the elements and of the relations.
    fn hide_a_tenth(&mut self) {
        let mut lines = String::new();
        for relations in [false, true] {
            let of_sort: Vec<&Item> = self.items.iter().filter(|item| item.relation.is_some() == relations).collect();
            let wanted = of_sort.len().div_ceil(10);
            for item in of_sort.iter().filter(|item| item.kind != "organisation").rev().take(wanted) {
                writeln!(lines, "set {} visibility={}", item.label, ["security", "finance"][item.label.len() % 2])
                    .unwrap();
            }
        }
        self.told.push_str(&lines);
    }

    fn say(&mut self, line: &str) {
        self.told.push_str(line);
        self.told.push('\n');
    }
}

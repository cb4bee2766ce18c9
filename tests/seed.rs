//! A seed file is read as it means, its mistakes are all told with their lines, and the seed of the region is whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test"
)]

#[path = "support/seed.rs"]
mod seed;
#[path = "support/seeded.rs"]
mod seeded;

use std::collections::{BTreeMap, BTreeSet};

use snitt::{
    domain::{Error, quality, view::Want},
    exchange::{mistake::Mistake, seed as format},
    model::{
        ask::Cancel,
        edit::{Act, Edit, Given, Target},
        ids::Symbol,
        image::builtin,
        metamodel::Metamodel,
        revision::Line,
        value::{Source, Value},
    },
};

fn small() -> Metamodel {
    Metamodel::read("metamodel.yaml", include_str!("support/metamodel.yaml")).expect("the metamodel of the tests")
}

fn read(text: &str) -> Result<Vec<Edit>, Vec<Mistake>> {
    format::read(&[("a.yaml", text.as_bytes())], &small())
}

/// Exactly these mistakes: line and a part of the message.
fn mistakes(text: &str, expected: &[(u32, &str)]) {
    let found = read(text).expect_err("it should not be read");
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{told:#?}");
    for (mistake, (line, part)) in found.iter().zip(expected) {
        assert_eq!(mistake.place.line, *line, "{mistake}");
        assert!(mistake.message.contains(part), "{mistake}");
        assert!(!mistake.remedy.is_empty(), "{mistake}");
    }
}

fn values(edit: &Edit) -> &[(Symbol, Given)] {
    match &edit.act {
        Act::Create { values, .. } | Act::Relate { values, .. } => values,
        _ => &[],
    }
}

fn given<'a>(edit: &'a Edit, property: &str) -> Option<&'a Given> {
    values(edit).iter().find(|(name, _)| *name == *property).map(|(_, given)| given)
}

fn sources(edit: &Edit) -> &[Source] {
    match given(edit, builtin::SOURCE) {
        Some(Given::Value(Value::Sources(sources))) => sources,
        _ => &[],
    }
}

const GOOD: &str = r#"elements:
  - key: app
    kind: application
    name: {nb: App, en: The app}
    lifecycle: {active: 2021-12-15}
    criticality: high
    cost: 12.5
    cloud: true
    tags: [one, two]
    related_to: [process]
    source: "STYRING | 3.1 Tjenestestyring | b1 | three quoted words"
    relations:
      - {kind: supports, to: process, at: trust, valid: {from: 2022-01-01}, source: "A | b | c"}
      - {kind: flows, to: app, ref: '#loop', illustrative: true}
  - {key: process, kind: process, name: Process, illustrative: true}
  - {key: trust, kind: organisation, name: Trust, organisation_type: trust, illustrative: true}
  - {key: task, kind: task, name: Task, initials: {personal: "SB"}, illustrative: true}
relations:
  - {kind: explains, from: '#loop', to: app, illustrative: true}
"#;

#[test]
fn a_good_file_becomes_elements_then_relations_with_their_lines() {
    let edits = read(GOOD).expect("a good file");
    let lines: Vec<u32> = edits.iter().map(|edit| edit.place.as_ref().expect("a place").line).collect();
    assert_eq!(lines, [2, 15, 16, 17, 13, 14, 19]);
    let app = &edits[0];
    assert_eq!(given(app, "key"), Some(&Given::Value(Value::Text("app".into()))));
    assert_eq!(given(app, "criticality"), Some(&Given::Value(Value::Choice("high".into()))));
    assert_eq!(given(app, "related_to"), Some(&Given::Targets(vec![Target::Key("process".into())])));
    assert_eq!(given(app, "cost"), Some(&Given::Value(Value::Number("12.5".parse().expect("a number")))));
    assert_eq!(sources(app)[0].clause.as_deref(), Some("b1"));
    assert_eq!(given(&edits[3], "initials"), Some(&Given::Personal("SB".into())));
    assert_eq!(given(&edits[4], "from"), Some(&Given::Value(Value::Date("2022-01-01".parse().expect("a day")))));
    assert!(matches!(&edits[5].act, Act::Relate { reference: Some(name), .. } if &**name == "a.yaml#loop"));
    assert!(matches!(&edits[6].act, Act::Relate { source: Target::Reference(name), .. } if &**name == "a.yaml#loop"));
}

#[test]
fn a_relation_that_is_an_end_comes_first_wherever_it_stands() {
    let edits = read(
        "illustrative: true
elements:
  - {key: a, kind: application, name: A}
relations:
  - {kind: explains, from: '#loop', to: a}
  - {kind: flows, from: a, to: a, ref: loop}
",
    )
    .expect("a good file");
    let lines: Vec<u32> = edits.iter().map(|edit| edit.place.as_ref().expect("a place").line).collect();
    assert_eq!(lines, [3, 6, 5]);
}

#[test]
fn every_mistake_of_a_file_is_told_at_once_with_its_line() {
    mistakes(
        r#"elements:
  - {key: a, kind: aplication, name: A, illustrative: true}
  - {key: b, kind: process, name: B, colour: red, illustrative: true}
  - {key: b, kind: process, name: B, illustrative: true}
  - {key: c, kind: process, name: C}
  - {key: Bad Key, kind: process, name: D, illustrative: true}
  - {kind: process, name: E, illustrative: true}
  - {key: f, kind: process, illustrative: true}
  - {key: g, kind: process, name: G, source: "A | b | one two three four five six seven eight nine"}
  - {key: h, kind: process, name: H, source: "A | b"}
  - {key: i, kind: process, name: I, criticality: hgih, illustrative: true}
  - {key: j, kind: application, name: J, cost: much, reviewed: 2021-13-01, cloud: maybe, illustrative: true}
  - {key: k, kind: task, name: K, initials: SB, illustrative: true}
  - {key: l, kind: application, name: {nb: L, de: L}, purpose: 7, website: hemit, illustrative: true}
  - {key: m, kind: application, name: M, lifecycle: {begun: 2021-01-01}, illustrative: true}
"#,
        &[
            (2, "no element kind «aplication»"),
            (3, "no property «colour»"),
            (4, "already that of a.yaml:3"),
            (5, "«c» has no citation"),
            (6, "«Bad Key» is no key"),
            (7, "has no key"),
            (8, "«f» has no name"),
            (9, "has 9 words"),
            (10, "three or four parts"),
            (11, "no value «hgih»"),
            (12, "expected a number"),
            (12, "expected a date"),
            (12, "expected true or false"),
            (13, "a person's name or initials"),
            (14, "expected a text"),
            (14, "a web address"),
            (14, "no language «de»"),
            (15, "no phase «begun»"),
        ],
    );
}

#[test]
fn every_mistake_of_a_relation_is_told_with_its_line() {
    mistakes(
        r#"illustrative: true
elements:
  - key: a
    kind: application
    name: A
    relations:
      - {kind: suports, to: a}
      - {kind: supports, at: a}
      - {kind: supports, to: a, from: a}
      - {kind: flows, to: a, ref: x}
      - {kind: flows, to: a, ref: x}
      - {kind: explains, to: '#y'}
      - {kind: flows, to: a, illustrative: false}
      - {kind: flows, to: a, valid: {until: 2021-01-01}}
relations:
  - {kind: flows, from: a}
  - {kind: explains, from: a, to: '#z', ref: z}
colour: red
"#,
        &[
            (7, "no relation kind «suports»"),
            (8, "ends of this `supports`"),
            (9, "ends of this `supports`"),
            (11, "already the relation of line 10"),
            (12, "no relation is called «#y»"),
            (13, "has no citation"),
            (14, "`valid` has no «until»"),
            (16, "ends of this `flows`"),
            (17, "in a circle"),
            (18, "«colour» cannot stand here"),
        ],
    );
}

#[test]
fn a_key_that_two_files_give_is_told_with_both_places() {
    let file = b"elements:\n  - {key: a, kind: process, name: A, illustrative: true}\n".as_slice();
    let found = format::read(&[("a.yaml", file), ("b.yaml", file)], &small()).expect_err("doubled");
    assert_eq!(found.len(), 1);
    assert_eq!(&*found[0].place.file, "b.yaml");
    assert!(found[0].message.contains("already that of a.yaml:2"), "{}", found[0]);
}

#[test]
fn hostile_bytes_are_refused_by_name() {
    let deep = format!("elements: {}{}", "[".repeat(4_000), "]".repeat(4_000));
    let large = vec![b'#'; format::FILE_LIMIT + 1];
    let aliases = "a: &a [x]\nelements: [*a, *a]\n";
    let twice = "elements: []\nelements: []\n";
    for (bytes, part) in [
        (deep.as_bytes(), ""),
        (&large, "bytes, at most"),
        (b"elements: \xff\xfe".as_slice(), "not UTF-8"),
        (aliases.as_bytes(), ""),
        (twice.as_bytes(), "elements"),
        (b"- a\n".as_slice(), "no seed file"),
        (b"elements: 7\n".as_slice(), "no list"),
    ] {
        let found = format::read(&[("a.yaml", bytes)], &small()).expect_err("hostile");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains(part), "{}", found[0]);
        assert_eq!(&*found[0].place.file, "a.yaml");
    }
}

#[test]
fn the_seed_of_the_region_is_read_without_mistakes_and_every_end_is_an_element_of_it() {
    let edits = seed::edits(&seed::metamodel());
    let mut keys = BTreeSet::new();
    for edit in &edits {
        if let Act::Create { .. } = &edit.act
            && let Some(Given::Value(Value::Text(key))) = given(edit, builtin::KEY)
        {
            assert!(keys.insert(key.to_string()), "{key} stands twice");
        }
    }
    let mut missing = Vec::new();
    let mut look = |target: &Target, edit: &Edit| {
        if let Target::Key(key) = target
            && !keys.contains(&**key)
        {
            let place = edit.place.as_ref().expect("a place");
            missing.push(format!("{}:{} {key}", place.file, place.line));
        }
    };
    for edit in &edits {
        if let Act::Relate { source, target, .. } = &edit.act {
            look(source, edit);
            look(target, edit);
        }
        for (_, given) in values(edit) {
            match given {
                Given::Target(target) => look(target, edit),
                Given::Targets(targets) => targets.iter().for_each(|target| look(target, edit)),
                _ => {}
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_relation_of_the_seed_has_the_ends_that_its_kind_allows() {
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let mut kinds: BTreeMap<String, Symbol> = BTreeMap::new();
    for edit in &edits {
        if let (Act::Create { kind, .. }, Some(Given::Value(Value::Text(key)))) = (&edit.act, given(edit, builtin::KEY))
        {
            kinds.insert(key.to_string(), kind.clone());
        }
    }
    let allowed = |listed: &[Symbol], end: &Target| {
        let Target::Key(key) = end else { return true };
        let kind = &kinds[&**key];
        let group = format!("group:{}", metamodel.kinds[kind].group);
        listed.iter().any(|name| name == kind || *name == "any" || *name == *group)
    };
    let mut unusual = Vec::new();
    for edit in &edits {
        if let Act::Relate { kind, source, target, .. } = &edit.act {
            let definition = &metamodel.relations[kind];
            if !allowed(&definition.source, source) || !allowed(&definition.target, target) {
                unusual.push(format!("{:?} {kind} {source:?} {target:?}", edit.place));
            }
        }
    }
    assert!(unusual.is_empty(), "{unusual:#?}");
}

#[test]
fn no_two_relations_of_the_seed_have_the_same_kind_ends_and_context() {
    let metamodel = seed::metamodel();
    let mut seen = BTreeMap::new();
    let mut doubled = Vec::new();
    for edit in seed::edits(&metamodel) {
        if let Act::Relate { kind, source, target, .. } = &edit.act {
            let context: Vec<String> = metamodel.relations[kind]
                .properties
                .iter()
                .filter(|used| used.context)
                .map(|used| format!("{:?}", given(&edit, used.name.as_str())))
                .collect();
            let line = format!("{:?}", edit.place);
            if let Some(first) = seen.insert(format!("{kind} {source:?} {target:?} {context:?}"), line.clone()) {
                doubled.push(format!("{first} and {line}: {kind}"));
            }
        }
    }
    assert!(doubled.is_empty(), "{doubled:#?}");
}

#[test]
fn what_is_not_illustrative_is_cited_and_at_least_150_elements_are() {
    let edits = seed::edits(&seed::metamodel());
    let illustrative = |edit: &Edit| given(edit, builtin::ILLUSTRATIVE) == Some(&Given::Value(Value::Flag(true)));
    assert!(edits.iter().all(|edit| illustrative(edit) || !sources(edit).is_empty()));
    let cited = edits.iter().filter(|edit| matches!(edit.act, Act::Create { .. }) && !sources(edit).is_empty());
    assert!(cited.count() >= 150);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seed_loads_into_a_store_without_problems() {
    let metamodel = seed::metamodel();
    let edits = seed::edits(&metamodel);
    let count = edits.len();
    let loaded = match seeded::load(metamodel, edits.clone()).await {
        Ok(loaded) => loaded,
        Err(Error::Refused(problems)) => {
            let told: Vec<String> = problems
                .iter()
                .map(|p| {
                    let place = p.operation.and_then(|at| edits.get(at)).and_then(|edit| edit.place.clone());
                    format!("{:?} {:?} {:?} {place:?}", p.code, p.property, p.blanks)
                })
                .collect();
            panic!("{told:#?}");
        }
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(loaded.outcome.items.len(), count);
    let ids: BTreeSet<_> = loaded.outcome.items.iter().collect();
    assert_eq!(ids.len(), count, "no two edits make the same item");
    // What the sources leave empty is a finding and never filled by guess; nothing else is found.
    let want = Want {
        token: None,
        as_of: None,
        on: None,
        line: Line::Main,
        deadline: seeded::soon(),
        cancel: Cancel::default(),
        budget: u64::MAX,
    };
    let view = loaded.domain.view(&seeded::reader(), &want).await.expect("a state");
    let images = view.get(&loaded.outcome.items).await.expect("the items");
    let kinds: BTreeMap<_, _> = images.into_iter().flatten().map(|image| (image.id, image.kind)).collect();
    let mut findings: BTreeMap<String, u32> = BTreeMap::new();
    let found = quality::findings(&view, &loaded.outcome.items).await.expect("the findings");
    // What breaks a guideline is asked for in tests/guidelines.
    for finding in found.into_iter().filter(|finding| finding.guideline.is_none()) {
        let kind = finding.item.and_then(|item| kinds.get(&item)).map(ToString::to_string).unwrap_or_default();
        let property = finding.property.map(|property| format!(".{property}")).unwrap_or_default();
        *findings.entry(format!("{:?} {kind}{property}", finding.code)).or_default() += 1;
    }
    insta::assert_debug_snapshot!(findings);
}

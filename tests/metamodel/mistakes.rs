//! Each mistake in a metamodel is told with its line and its remedy, and all of them at once.

use snitt::model::metamodel::{Metamodel, Mistake};

use super::{SMALL, edited};

fn mistakes(text: &str) -> Vec<Mistake> {
    Metamodel::read("planted.yaml", text).err().unwrap_or_default()
}

/// The line of the first place where this stands.
fn line_of(text: &str, what: &str) -> u32 {
    let at = text.find(what).unwrap_or_else(|| panic!("\"{what}\" is not in the text"));
    1 + u32::try_from(text[..at].matches('\n').count()).unwrap()
}

/// Asserts that these edits give this one mistake, at the line where `place` stands, with this remedy.
#[track_caller]
fn told(changes: &[(&str, &str)], place: &str, message: &str, remedy: &str) {
    let text = edited(changes);
    let found = mistakes(&text);
    let [mistake] = &found[..] else { panic!("one mistake is wanted, not {found:#?}") };
    assert_eq!(&*mistake.file, "planted.yaml");
    assert_eq!(mistake.line, line_of(&text, place), "{mistake}");
    assert!(mistake.message.contains(message), "{mistake}");
    assert!(mistake.remedy.contains(remedy), "{mistake}");
}

const PLATFORM: &str = "platform: {plural: platforms, group: technology,";

#[test]
fn an_unknown_key_is_told() {
    let change = [(PLATFORM, "platform: {plural: platforms, colour: red, group: technology,")];
    told(&change, "colour", "kind \"platform\" has \"colour\"", "Use one of: plural, group");
}

#[test]
fn a_kind_named_as_what_the_store_keeps_for_itself_is_told() {
    let change = [("  task: {plural: tasks,", "  snitt_item: {plural: tasks,")];
    told(&change, "snitt_item: {", "begins as what the store keeps for itself", "another name");
}

#[test]
fn an_unknown_section_is_told() {
    told(&[("\ntrusts:", "\nthings: {}\ntrusts:")], "things:", "has \"things\"", "Use one of: groups");
}

#[test]
fn a_missing_section_is_told() {
    let text = SMALL.replace("\ntrusts:", "\n#");
    let found = mistakes(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("no \"trusts\"") && found[0].remedy.contains("trusts"), "{}", found[0]);
}

#[test]
fn a_doubled_name_is_told() {
    let change = [(
        "\ntrusts:",
        "\n  supports:\n    source: [application]\n    target: [process]\n    forward: {field: a, label: {nb: a}}\n    inverse: {field: b, label: {nb: b}}\n    definition: {nb: c}\n\ntrusts:",
    )];
    let text = edited(&change);
    let found = mistakes(&text);
    let doubled: Vec<&Mistake> = found.iter().filter(|mistake| mistake.message.contains("stands twice")).collect();
    let second = 1 + u32::try_from(text[..text.rfind("\n  supports:").unwrap() + 1].matches('\n').count()).unwrap();
    assert_eq!(doubled.iter().map(|mistake| mistake.line).collect::<Vec<_>>(), [second], "{found:#?}");
    let first = line_of(&text, "\n  supports:") + 1;
    assert!(doubled[0].message.contains(&format!("first in line {first}")), "{}", doubled[0]);
    assert!(doubled[0].remedy.contains("Keep one"), "{}", doubled[0]);
}

#[test]
fn a_missing_label_is_told() {
    let change = [("label: {nb: Plattform, en: Platform}, label_plural", "label_plural")];
    told(&change, PLATFORM, "kind \"platform\" has no \"label\"", "label");
}

#[test]
fn a_label_without_bokmal_is_told() {
    let change = [("label: {nb: Plattform, en: Platform}, label_plural", "label: {en: Platform}, label_plural")];
    told(&change, PLATFORM, "has no \"nb\"", "nb");
}

#[test]
fn an_unknown_group_is_told() {
    let change = [(PLATFORM, "platform: {plural: platforms, group: tecnology,")];
    told(&change, "tecnology", "group \"tecnology\"", "technology");
}

#[test]
fn an_unknown_layer_is_told() {
    told(&[("layer: T", "layer: X")], "layer: X", "\"layer\" of group \"technology\" is \"X\"", "F, I, A, T");
}

#[test]
fn an_unknown_property_type_is_told() {
    let change = [("reviewed: {type: date", "reviewed: {type: day")];
    told(&change, "type: day", "is \"day\"", "date, boolean");
}

#[test]
fn an_unknown_property_of_a_kind_is_told() {
    let change = [("properties: [initials]", "properties: [\n    initial]")];
    told(&change, "    initial]", "property \"initial\"", "properties");
}

#[test]
fn a_property_used_twice_is_told() {
    let change = [("properties: [initials]", "properties: [initials, initials]")];
    told(&change, "[initials, initials]", "twice", "Keep one");
}

#[test]
fn an_unknown_class_of_a_kind_relation_or_property_is_told() {
    told(
        &[(PLATFORM, "platform: {plural: platforms, visibility: secret, group: technology,")],
        "secret",
        "class \"secret\"",
        "open, security",
    );
    told(
        &[("    visibility: finance", "    visibility: secret")],
        "    visibility: secret",
        "class \"secret\"",
        "finance",
    );
    told(
        &[("visibility: finance, label", "visibility: secret, label")],
        "visibility: secret",
        "class \"secret\"",
        "finance",
    );
}

#[test]
fn a_ref_to_an_unknown_kind_is_told() {
    let change = [("related_to: {type: ref,", "related_to: {type: ref, refers_to: [aplication],")];
    told(&change, "aplication", "refers to the kind \"aplication\"", "element kind");
}

#[test]
fn marks_that_do_not_fit_the_type_are_told() {
    told(&[("reviewed: {type: date,", "reviewed: {type: date, unit: {nb: dager},")], "reviewed:", "\"unit\"", "number");
    told(
        &[("reviewed: {type: date,", "reviewed: {type: date, refers_to: [task],")],
        "reviewed:",
        "\"refers_to\"",
        "ref",
    );
    told(&[("reviewed: {type: date,", "reviewed: {type: date, personal: true,")], "reviewed:", "\"personal\"", "text");
    told(
        &[("reviewed: {type: date,", "reviewed: {type: date, values: {a: {label: {nb: A}}},")],
        "reviewed:",
        "\"values\"",
        "enum",
    );
}

#[test]
fn an_enum_without_values_is_told() {
    let change = [("reviewed: {type: date", "reviewed: {type: enum")];
    told(&change, "reviewed: {type: enum", "enum without values", "List its values");
}

#[test]
fn context_on_a_kind_is_told() {
    let change = [("properties: [initials]", "properties: [{name: initials, context: true}]")];
    told(&change, "{name: initials, context", "as context", "Remove");
}

#[test]
fn a_second_lens_is_told() {
    let change = [
        (
            "[{name: at, lens: true}, {name: purpose, context: true}, criticality",
            "[{name: at, lens: true},\n      {name: place, lens: true}, criticality",
        ),
        (
            "  purpose: {type: text,",
            "  place: {type: ref, refers_to: [organisation], label: {nb: Sted}, definition: {nb: Et sted.}}\n  purpose: {type: text,",
        ),
    ];
    told(&change, "{name: place, lens", "second lens, \"place\"", "context: true");
}

#[test]
fn a_lens_that_is_no_single_ref_to_the_trusts_is_told() {
    let change = [(
        "[{name: at, lens: true}, {name: purpose, context: true}, criticality",
        "[\n      {name: purpose, lens: true}, criticality",
    )];
    told(&change, "{name: purpose, lens", "not a single ref to \"organisation\"", "refers_to: [organisation]");
    let change =
        [("at: {type: ref, refers_to: [organisation],", "at: {type: ref, many: true, refers_to: [organisation],")];
    let found = mistakes(&edited(&change));
    assert!(
        !found.is_empty() && found.iter().all(|mistake| mistake.message.contains("not a single ref")),
        "{found:#?}"
    );
}

#[test]
fn an_end_that_is_not_there_is_told() {
    let change =
        [("    source: [organisation]\n    target: [any]", "    source: [organisation]\n    target: [everything]")];
    told(&change, "everything", "target of \"owns\" may be \"everything\"", "any");
    let change = [(
        "    source: [organisation]\n    target: [any]",
        "    source: [organisation]\n    target: [\"group:every\"]",
    )];
    told(&change, "group:every", "group:every", "group:NAME");
}

#[test]
fn a_relation_without_ends_is_told() {
    let change = [("    source: [organisation]\n    target: [any]", "    source: [organisation]\n    target: []")];
    told(&change, "    target: []", "\"owns\" has no target", "any");
}

#[test]
fn an_end_that_is_a_relation_needs_its_mark() {
    let change =
        [("    source: [organisation]\n    target: [any]", "    source: [organisation]\n    target: [supports]")];
    told(&change, "target: [supports]", "\"supports\", a relation", "relation_ends: true");
}

#[test]
fn a_most_below_the_least_is_told() {
    let change = [("cardinality: {max_targets: 1}", "cardinality: {min_targets: 2, max_targets: 1}")];
    told(&change, "cardinality:", "max_targets 1, less than the least, 2", "Raise");
}

#[test]
fn a_count_that_is_no_number_is_told() {
    told(&[("max_targets: 1", "max_targets: few")], "max_targets: few", "is \"few\"", "whole number");
}

#[test]
fn a_grade_that_is_none_is_told() {
    told(&[("reaches_target: certain", "reaches_target: sure")], "sure", "is \"sure\"", "certain, potential");
}

#[test]
fn a_sixty_fifth_class_is_told() {
    let more: String = (3..65).map(|n| format!("  class{n}: {{label: {{nb: K}}, definition: {{nb: K.}}}}\n")).collect();
    told(&[("\nproperties:\n", &format!("{more}\nproperties:\n"))], "class64", "65 visibility classes", "Join");
    let most: String = (3..64).map(|n| format!("  class{n}: {{label: {{nb: K}}, definition: {{nb: K.}}}}\n")).collect();
    assert_eq!(mistakes(&edited(&[("\nproperties:\n", &format!("{most}\nproperties:\n"))])), []);
}

#[test]
fn a_field_that_every_item_has_is_told() {
    let change = [("{field: ownedBy,", "{field: owners,")];
    told(&change, "field: owners", "\"owners\", which every schema already has", "another name");
}

#[test]
fn a_field_that_a_property_has_is_told() {
    let change = [("{field: ownedBy,", "{field: longestDowntime,")];
    told(&change, "field: longestDowntime", "properties.longest_downtime already has", "another name");
}

#[test]
fn a_field_that_another_reading_has_is_told() {
    told(
        &[("{field: ownedBy,", "{field: suppliedBy,")],
        "field: suppliedBy, label: {nb: eies",
        "relations.supplies.inverse.field already has",
        "another",
    );
}

#[test]
fn a_field_that_graphql_cannot_name_is_told() {
    told(&[("{field: ownedBy,", "{field: owned-by,")], "owned-by", "cannot be a GraphQL name", "dataObjects");
}

#[test]
fn a_plural_that_is_taken_is_told() {
    told(
        &[(PLATFORM, "platform: {plural: applications, group: technology,")],
        "plural: applications, group: technology",
        "kinds.application.plural already has",
        "another",
    );
    told(
        &[(PLATFORM, "platform: {plural: search, group: technology,")],
        "search",
        "every schema already has",
        "another",
    );
}

#[test]
fn a_property_that_every_item_has_is_told() {
    let change = [(
        "  purpose: {type: text,",
        "  lifecycle: {type: text, label: {nb: L}, definition: {nb: L.}}\n  purpose: {type: text,",
    )];
    told(&change, "  lifecycle:", "every item has", "another");
}

#[test]
fn names_that_become_one_type_are_told() {
    let kind = "  Data_object: {plural: others, group: technology, label: {nb: A}, label_plural: {nb: A}, definition: {nb: A.}}\n";
    let text = edited(&[("\nrelations:\n", &format!("{kind}\nrelations:\n"))]);
    let found = mistakes(&text);
    assert!(found.iter().any(|mistake| mistake.message.contains("cannot be a name")), "{found:#?}");
    let kind =
        "  owns: {plural: others, group: technology, label: {nb: A}, label_plural: {nb: A}, definition: {nb: A.}}\n";
    let text = edited(&[("\nrelations:\n", &format!("{kind}\nrelations:\n"))]);
    let found = mistakes(&text);
    assert!(
        found.iter().any(|mistake| mistake.message.contains("type \"Owns\", which kinds.owns already has")),
        "{found:#?}"
    );
    let kind = "  criticality: {plural: others, group: technology, label: {nb: A}, label_plural: {nb: A}, definition: {nb: A.}}\n";
    told(
        &[("\nrelations:\n", &format!("{kind}\nrelations:\n"))],
        "  criticality: {plural",
        "properties.criticality already has",
        "another",
    );
    let kind = "  process_order: {plural: others, group: technology, label: {nb: A}, label_plural: {nb: A}, definition: {nb: A.}}\n";
    told(
        &[("\nrelations:\n", &format!("{kind}\nrelations:\n"))],
        "  process_order:",
        "kinds.process already has",
        "another",
    );
}

#[test]
fn marks_that_name_nothing_are_told() {
    told(&[("values: [trust]", "values: [trusted]")], "values: [trusted]", "\"trusted\"", "stands in this file");
    told(&[("{relation: owns,", "{relation: owning,")], "relation: owning", "\"owning\"", "stands in this file");
    told(
        &[("downtime: longest_downtime", "downtime: purpose")],
        "downtime: purpose",
        "does not fit",
        "stands in this file",
    );
}

#[test]
fn an_earlier_name_that_still_stands_is_told() {
    let change = [(PLATFORM, "platform: {plural: platforms, renamed_from: process, group: technology,")];
    told(&change, "renamed_from", "renamed from \"process\", which still stands", "Remove the old one");
    told(
        &[("\ntrusts:", "\ndrop: {kinds: [task]}\ntrusts:")],
        "drop:",
        "\"task\" is dropped, yet still stands",
        "Remove it",
    );
}

#[test]
fn text_that_is_no_yaml_is_told() {
    let text = SMALL.replacen("kinds:\n", "kinds: [\n", 1);
    let found = mistakes(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].line > 1 && found[0].remedy.contains("YAML"), "{}", found[0]);
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let text = edited(&[
        ("layer: T", "layer: X"),
        (PLATFORM, "platform: {plural: platforms, colour: red, shape: round, group: tecnology,"),
        ("max_targets: 1", "max_targets: few"),
        ("values: [trust]", "values: [trusted]"),
    ]);
    let found = mistakes(&text);
    let lines: Vec<u32> = found.iter().map(|mistake| mistake.line).collect();
    let platform = line_of(&text, "platform: {plural");
    let wanted = [
        line_of(&text, "layer: X"),
        platform,
        platform,
        platform,
        line_of(&text, "max_targets: few"),
        line_of(&text, "[trusted]"),
    ];
    assert_eq!(lines, wanted, "{found:#?}");
    assert!(found.iter().all(|mistake| !mistake.remedy.is_empty()));
}

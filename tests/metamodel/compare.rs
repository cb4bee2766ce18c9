//! What a newer metamodel means for the data: what is applied at start and what must be asked for.

use snitt::model::metamodel::{Change, Difference};

use super::{SMALL, edited, read};

fn compared(changes: &[(&str, &str)]) -> Vec<Difference> {
    read("old.yaml", SMALL).compare(&read("new.yaml", &edited(changes)))
}

/// Asserts that these edits are this one difference.
#[track_caller]
fn one(changes: &[(&str, &str)], path: &str, change: &Change) {
    let found = compared(changes);
    assert_eq!(found.iter().map(|one| (one.path.as_str(), &one.change)).collect::<Vec<_>>(), [(path, change)]);
    assert!(found.iter().all(|one| one.means.ends_with('.')), "{found:#?}");
    assert_eq!(found[0].is_additive(), matches!(change, Change::Added | Change::Altered));
}

const KIND: &str = "  contract: {plural: contracts, group: organisation, label: {nb: A}, label_plural: {nb: A}, definition: {nb: A.}}\n";

#[test]
fn nothing_changed_is_no_difference() {
    assert_eq!(compared(&[]), []);
    assert_eq!(compared(&[("# A small metamodel", "# The small metamodel")]), []);
}

#[test]
fn what_is_new_is_additive() {
    // `any` covers the new kind, so the ends that it widens are told too.
    let found = compared(&[("\nrelations:\n", &format!("{KIND}\nrelations:\n"))]);
    assert!(found.iter().any(|one| one.path == "kinds.contract" && one.change == Change::Added), "{found:#?}");
    assert!(found.iter().all(Difference::is_additive), "{found:#?}");
    one(
        &[("      critical:", "      severe: {label: {nb: Verre}}\n      critical:")],
        "properties.criticality.values.severe",
        &Change::Added,
    );
    one(&[("properties: [cost]", "properties: [cost, purpose]")], "kinds.platform.properties.purpose", &Change::Added);
    one(
        &[(
            "    source: [organisation]\n    target: [application, platform]",
            "    source: [organisation]\n    target: [application, platform, task]",
        )],
        "relations.supplies.target.task",
        &Change::Added,
    );
    one(
        &[("cardinality: {max_targets: 1}", "cardinality: {max_targets: 2}")],
        "relations.runs_on.cardinality",
        &Change::Altered,
    );
}

#[test]
fn other_words_are_additive() {
    one(&[("{nb: Skytjeneste, en: Cloud}", "{nb: Sky, en: Cloud}")], "properties.cloud", &Change::Altered);
    one(
        &[("{nb: Det virksomheten vet., en: What it knows.}", "{nb: Kunnskap., en: Knowledge.}")],
        "groups.information",
        &Change::Altered,
    );
    one(&[("{field: hosts,", "{field: carriesLoadOf,")], "relations.runs_on.forward", &Change::Altered);
}

#[test]
fn a_rename_keeps_the_data_and_must_be_asked_for() {
    let change = [
        ("  integration: {plural: integrations,", "  bridge: {plural: integrations, renamed_from: integration,"),
        ("source: [integration]", "source: [bridge]"),
    ];
    let renamed = Change::Renamed { from: "integration".into() };
    one(&change, "kinds.bridge", &renamed);
    let change = [
        ("  website: {type: link,", "  address: {type: link, renamed_from: website,"),
        ("cloud, website, tags", "cloud, address, tags"),
    ];
    one(&change, "properties.address", &Change::Renamed { from: "website".into() });
    let change = [
        ("\n  realises:\n", "\n  transports:\n    renamed_from: realises\n"),
        ("{field: realises,", "{field: transports,"),
        ("{field: realisedBy,", "{field: transportedBy,"),
    ];
    let found = compared(&change);
    assert_eq!(found[0].change, Change::Renamed { from: "realises".into() });
}

#[test]
fn what_goes_must_be_dropped_on_purpose() {
    let without = [
        (
            "  reviewed: {type: date, label: {nb: Gjennomgått, en: Reviewed}, definition: {nb: Når den sist ble gjennomgått., en: When last reviewed.}}\n",
            "",
        ),
        ("cost, reviewed, cloud", "cost, cloud"),
    ];
    let found = compared(&without);
    let told: Vec<_> = found.iter().map(|one| (one.path.as_str(), &one.change)).collect();
    assert_eq!(
        told,
        [("properties.reviewed", &Change::Vanished), ("kinds.application.properties.reviewed", &Change::Tightened)]
    );
    let found = compared(&[without[0], without[1], ("\ntrusts:", "\ndrop: {properties: [reviewed]}\ntrusts:")]);
    assert_eq!(found[0].change, Change::Dropped);
    assert!(!found[0].is_additive() && found[0].means.contains("counts"));
}

#[test]
fn what_tightens_must_be_asked_for() {
    one(
        &[("properties: [cost]", "properties: [{name: cost, required: true}]")],
        "kinds.platform.properties.cost",
        &Change::Tightened,
    );
    one(&[("      low: {label: {nb: Lav, en: Low}}\n", "")], "properties.criticality.values.low", &Change::Tightened);
    one(&[("reviewed: {type: date", "reviewed: {type: text")], "properties.reviewed.type", &Change::Tightened);
    one(
        &[(
            "    source: [organisation]\n    target: [application, platform]",
            "    source: [organisation]\n    target: [platform]",
        )],
        "relations.supplies.target.application",
        &Change::Tightened,
    );
    one(
        &[("    target: [platform]\n", "    target: [platform]\n    relation_ends: true\n")],
        "relations.runs_on.relation_ends",
        &Change::Tightened,
    );
    one(
        &[("cardinality: {max_targets: 1}", "cardinality: {max_targets: 1, min_targets: 1}")],
        "relations.runs_on.cardinality",
        &Change::Tightened,
    );
    one(
        &[("initials: {type: text, personal: true,", "initials: {type: text,")],
        "properties.initials.personal",
        &Change::Tightened,
    );
    one(
        &[("visibility: finance, label", "visibility: security, label")],
        "properties.cost.visibility",
        &Change::Tightened,
    );
    one(&[("{name: purpose, context: true}", "purpose")], "relations.supports.properties.purpose", &Change::Tightened);
}

#[test]
fn impact_that_runs_otherwise_changes_answers_and_no_data() {
    one(&[("reaches_target: certain", "reaches_target: potential")], "relations.flows.impact", &Change::Altered);
}

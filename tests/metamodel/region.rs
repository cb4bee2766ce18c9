//! What the region's metamodel must hold, and what must not be said in it.

use snitt::model::{graph::Grade, metamodel::PropertyType};

use super::region;

/// The kinds of the domain, by group.
const KINDS: [(&str, &str); 11] = [
    ("business", "capability function process pathway"),
    ("information", "data_domain data_object code_system data_set"),
    ("application", "solution application ict_system integration"),
    ("technology", "platform technology infrastructure medical_device"),
    ("service", "service service_agreement contract competence ict_process"),
    ("governance", "organisation unit governance_body network role person"),
    ("change", "project assignment mandate_task change_request initiative case decision benefit"),
    ("economy", "frame duty"),
    ("risk", "risk assessment measure preparedness deviation"),
    ("direction", "goal principle requirement standard plan legal_constraint"),
    ("source", "statement diagram"),
];
const RELATIONS: &str = "supports reads creates updates deletes is_master_of part_of runs_on flows consists_of delivers \
    subcontracts supplies uses covered_by party_to owns governs holds_role member_of secretariat_for advises appoints \
    reports_to escalates_to changes replaces depends_on threatens mitigates assesses complies_with deviates_from \
    decided_by realises owes bound_by stated_in conflicts_with";

#[test]
fn every_kind_of_the_domain_is_there_in_its_group() {
    let model = region();
    for (group, kinds) in KINDS {
        for kind in kinds.split_whitespace() {
            assert_eq!(model.kinds.get(kind).map(|kind| kind.group.as_str()), Some(group), "{kind}");
        }
    }
    let ours = model.kinds.values().filter(|kind| !kind.other).count();
    assert_eq!(ours, KINDS.iter().map(|(_, kinds)| kinds.split_whitespace().count()).sum::<usize>());
}

#[test]
fn every_relation_of_the_domain_is_there() {
    let model = region();
    for name in RELATIONS.split_whitespace() {
        assert!(model.relations.contains_key(name), "{name}");
    }
}

#[test]
fn what_can_hold_at_one_trust_has_the_trust_as_its_lens() {
    let model = region();
    for name in [
        "supports",
        "reads",
        "creates",
        "updates",
        "deletes",
        "uses",
        "runs_on",
        "flows",
        "delivers",
        "covered_by",
        "holds_role",
        "depends_on",
        "part_of",
        "consists_of",
        "supplies",
    ] {
        assert_eq!(model.lens(name).map(|lens| lens.as_str()), Some("at"), "{name}");
    }
    assert_eq!(model.lens("owns"), None);
}

#[test]
fn support_of_a_process_says_how_well_how_much_and_what_else() {
    let model = region();
    let uses = &model.relations["supports"].properties;
    for name in ["at", "fit", "criticality", "number_of_users", "longest_downtime", "fallback"] {
        assert!(uses.iter().any(|used| used.name == name), "{name}");
    }
    assert_eq!(model.properties["longest_downtime"].unit.as_ref().map(|unit| &*unit.nb), Some("timer"));
}

#[test]
fn relations_of_steering_and_ownership_carry_no_impact() {
    let model = region();
    for name in [
        "owns",
        "governs",
        "holds_role",
        "member_of",
        "secretariat_for",
        "advises",
        "appoints",
        "mandates",
        "reports_to",
        "escalates_to",
        "belongs_to",
        "uses",
        "stated_in",
        "conflicts_with",
        "decided_by",
        "replaces",
    ] {
        let impact = model.relations[name].impact;
        let ways = [impact.forward, impact.backward, impact.reaches_target, impact.reaches_source];
        assert_eq!(ways, [None; 4], "{name}");
    }
}

#[test]
fn an_agreement_or_a_supplier_that_lapses_is_never_a_certain_loss() {
    let model = region();
    assert_eq!(model.relations["covered_by"].impact.backward, Some(Grade::Potential));
    assert_eq!(model.relations["party_to"].impact.forward, Some(Grade::Potential));
    assert_eq!(model.relations["supplies"].impact.forward, Some(Grade::Potential));
}

#[test]
fn one_part_of_a_whole_does_not_suffer_because_another_does() {
    let model = region();
    assert_eq!(model.relations["part_of"].impact.backward, None);
    assert_eq!(model.relations["consists_of"].impact.forward, None);
}

#[test]
fn names_of_persons_can_be_erased() {
    let model = region();
    let personal: Vec<_> =
        model.kinds.iter().filter(|(_, kind)| kind.personal_name).map(|(name, _)| name.as_str()).collect();
    assert_eq!(personal, ["person"]);
    assert!(model.properties["responsible_initials"].personal);
    assert!(model.kinds["mandate_task"].properties.iter().any(|used| used.name == "responsible_initials"));
}

#[test]
fn what_responsibility_rests_on_is_seen_by_all() {
    let model = region();
    assert_eq!(model.visibility.keys().next().map(|name| name.as_str()), Some("open"));
    for name in ["organisation", "unit", "governance_body", "role", "person"] {
        assert_eq!(model.kinds[name].visibility, None, "{name}");
    }
    for name in ["owns", "governs", "holds_role", "member_of", "escalates_to"] {
        let kind = &model.relations[name];
        assert_eq!(kind.visibility, None, "{name}");
        for used in &kind.properties {
            assert_eq!(model.properties[&used.name].visibility, None, "{name}.{}", used.name);
        }
    }
    for used in model.relations.values().flat_map(|kind| &kind.properties).filter(|used| used.context) {
        assert_eq!(model.properties[&used.name].visibility, None, "context can never be hidden: {}", used.name);
    }
}

#[test]
fn every_property_is_used_and_every_number_has_a_unit() {
    let model = region();
    let uses = || {
        model
            .kinds
            .values()
            .flat_map(|kind| &kind.properties)
            .chain(model.relations.values().flat_map(|kind| &kind.properties))
    };
    for (name, property) in &model.properties {
        assert!(uses().any(|used| used.name == *name), "{name} is used by nothing");
        assert_eq!(property.kind == PropertyType::Number, property.unit.is_some(), "{name}");
    }
}

#[test]
fn every_relation_of_ours_can_carry_a_statement() {
    let model = region();
    let carried = &model.relations["stated_in"].source;
    for name in model.relations.iter().filter(|(_, kind)| !kind.other).map(|(name, _)| name) {
        assert!(carried.contains(name) || ["stated_in", "depicts"].contains(&name.as_str()), "{name}");
    }
}

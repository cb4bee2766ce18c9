//! Every type of ArchiMate 3.2 can be held, and each has one kind that it is read as.

use super::region;

const ELEMENTS: [&str; 62] = [
    "Stakeholder",
    "Driver",
    "Assessment",
    "Goal",
    "Outcome",
    "Principle",
    "Requirement",
    "Constraint",
    "Meaning",
    "Value",
    "Resource",
    "Capability",
    "ValueStream",
    "CourseOfAction",
    "BusinessActor",
    "BusinessRole",
    "BusinessCollaboration",
    "BusinessInterface",
    "BusinessProcess",
    "BusinessFunction",
    "BusinessInteraction",
    "BusinessEvent",
    "BusinessService",
    "BusinessObject",
    "Contract",
    "Representation",
    "Product",
    "ApplicationComponent",
    "ApplicationCollaboration",
    "ApplicationInterface",
    "ApplicationFunction",
    "ApplicationInteraction",
    "ApplicationProcess",
    "ApplicationEvent",
    "ApplicationService",
    "DataObject",
    "Node",
    "Device",
    "SystemSoftware",
    "TechnologyCollaboration",
    "TechnologyInterface",
    "Path",
    "CommunicationNetwork",
    "TechnologyFunction",
    "TechnologyProcess",
    "TechnologyInteraction",
    "TechnologyEvent",
    "TechnologyService",
    "Artifact",
    "Equipment",
    "Facility",
    "DistributionNetwork",
    "Material",
    "WorkPackage",
    "Deliverable",
    "ImplementationEvent",
    "Plateau",
    "Gap",
    "Grouping",
    "Location",
    "AndJunction",
    "OrJunction",
];
const RELATIONS: [&str; 11] = [
    "Composition",
    "Aggregation",
    "Assignment",
    "Realization",
    "Serving",
    "Access",
    "Influence",
    "Association",
    "Triggering",
    "Flow",
    "Specialization",
];

#[test]
fn every_element_type_has_exactly_one_kind_it_is_read_as() {
    let model = region();
    for wanted in ELEMENTS {
        let equal = model
            .kinds
            .iter()
            .filter(|(_, kind)| kind.archimate.v3_2.as_deref() == Some(wanted) && kind.archimate.note.is_none());
        let equal: Vec<_> = equal.map(|(name, _)| name.as_str()).collect();
        assert_eq!(equal.len(), 1, "{wanted} is read as {equal:?}");
    }
}

#[test]
fn every_relation_type_has_a_relation_that_may_join_anything_or_one_marked_other() {
    let model = region();
    for wanted in RELATIONS {
        let equal = model.relations.iter().filter(|(_, kind)| {
            kind.archimate.v3_2.as_deref() == Some(wanted) && kind.archimate.note.is_none() && !kind.archimate.reversed
        });
        let equal: Vec<_> = equal.collect();
        let others = equal.iter().filter(|(_, kind)| kind.other).count();
        assert!(others == 1 || (others == 0 && equal.len() == 1), "{wanted} is read as {equal:#?}");
    }
}

#[test]
fn every_kind_and_relation_names_a_type_that_there_is() {
    let model = region();
    for (name, kind) in &model.kinds {
        let mapped = kind.archimate.v3_2.as_deref().unwrap_or_default();
        assert!(ELEMENTS.contains(&mapped), "{name}: \"{mapped}\"");
        assert!(!kind.archimate.reversed && kind.archimate.access.is_none(), "{name}");
    }
    for (name, kind) in &model.relations {
        let mapped = kind.archimate.v3_2.as_deref().unwrap_or_default();
        assert!(RELATIONS.contains(&mapped), "{name}: \"{mapped}\"");
        let access = kind.archimate.access.as_deref();
        assert!(access.is_none() || mapped == "Access", "{name} has access and is {mapped}");
        assert!(matches!(access, None | Some("Read" | "Write" | "ReadWrite")), "{name}: {access:?}");
    }
}

#[test]
fn what_is_marked_other_is_the_equal_of_a_type_that_nothing_of_ours_is() {
    let model = region();
    for (name, kind) in model.kinds.iter().filter(|(_, kind)| kind.other) {
        assert!(kind.archimate.note.is_none() && name.as_str().starts_with("archimate_"), "{name}");
        let ours = model.kinds.values().filter(|is| !is.other && is.archimate.note.is_none());
        assert!(ours.into_iter().all(|is| is.archimate.v3_2 != kind.archimate.v3_2), "{name} has a counterpart");
    }
}

//! What is in the store: generated, verified, erased, described anew.

use std::{fs, path::Path};

use crate::program::Program;

#[test]
fn the_same_seed_gives_the_same_chain_and_another_seed_another() {
    let chain = |seed: &str| {
        let arguments = ["generate", "--elements", "300", "--relations", "900", "--seed", seed];
        let out = Program::new().done(&arguments).out;
        out.lines().find(|line| line.starts_with("chain ")).unwrap().to_owned()
    };
    assert_eq!(chain("7"), chain("7"));
    assert_ne!(chain("7"), chain("8"));
}

#[test]
fn a_store_that_is_whole_is_said_to_be_whole_and_its_head_stands_in_the_chain() {
    let program = Program::new();
    let out = program.done(&["generate", "--elements", "300", "--relations", "900"]).out;
    let head = out.lines().find_map(|line| line.strip_prefix("chain ")).unwrap().to_owned();
    let verified = program.done(&["verify", "--head", &head]).out;
    assert!(verified.contains("300 elements, 900 relations"), "{verified}");
    let other = program.refused(&["verify", "--head", &"0".repeat(64)]);
    assert!(other.contains("the chain never was at"), "{other}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_is_verified_beside_a_running_server() {
    let program = Program::new();
    let serving = program.serve();
    let change = "mutation { change(input: {idempotencyKey: \"k\", operations: [{createPlatform: {name: {nb: \"Sky\"}}}]}) \
                  { revision } }";
    serving.ask(change).await;
    let verified = program.done(&["verify"]).out;
    assert!(verified.contains("1 elements"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_name_is_in_no_file_of_the_store() {
    let name = "Ingeborg Ukjentsen";
    let program = Program::new();
    let mut serving = program.serve();
    let change = format!(
        "mutation {{ change(input: {{idempotencyKey: \"k\", operations: [{{createPerson: {{key: \"p1\", name: \"{name}\"}}}}]}}) \
         {{ revision userErrors {{ code message }} }} }}"
    );
    let answer = serving.ask(&change).await;
    assert_eq!(answer["data"]["change"]["userErrors"], serde_json::json!([]), "{answer}");
    serving.terminate();
    serving.child.wait().unwrap();
    assert!(stands_in(program.path(), name), "the name was never stored");
    let said = program.done(&["erase", "p1"]).out;
    assert!(said.starts_with("1 personal values"), "{said}");
    assert!(!stands_in(program.path(), name));
    assert!(!stands_in(program.path(), &name.to_lowercase()));
    program.done(&["verify"]);
}

#[test]
fn an_additive_edit_of_the_metamodel_is_applied_at_start_and_said_and_a_drop_is_not() {
    let program = Program::new();
    program.done(&["seed", "seed/hmn"]);
    let text = fs::read_to_string("schema/metamodel.yaml").unwrap();
    let file = program.path().join("metamodel.yaml");
    let added = text.replacen(
        "\nkinds:\n",
        "\nkinds:\n  ward:\n    plural: wards\n    group: business\n    label: {nb: Sengepost, nn: Sengepost, en: Ward}\n    \
         label_plural: {nb: Sengeposter, nn: Sengepostar, en: Wards}\n    \
         definition: {nb: Et sted med senger., nn: Ein stad med senger., en: A place with beds.}\n",
        1,
    );
    let other = added.lines().find(|line| line.contains("nb: Annen virksomhet")).unwrap();
    let unused = other.replace("other:", "unused:");
    let added = added.replacen(other, &format!("{other}\n{unused}"), 1);
    assert!(added.contains("\n  ward:") && added.contains(&unused));
    fs::write(&file, &added).unwrap();
    let file = file.display().to_string();
    let program = program.with("SNITT_METAMODEL", &file);
    let said = program.done(&["seed", "seed/hmn"]).err;
    assert!(said.contains("kinds.ward"), "{said}");
    let tightened = added.replacen(&format!("{unused}\n"), "", 1);
    fs::write(&file, &tightened).unwrap();
    let refused = program.refused(&["seed", "seed/hmn"]);
    assert!(refused.contains("organisation_type") && refused.contains("snitt metamodel apply"), "{refused}");
    assert!(program.done(&["metamodel", "apply", "--dry-run"]).out.contains("Nothing was changed"));
    program.refused(&["seed", "seed/hmn"]);
    assert!(program.done(&["metamodel", "apply"]).out.contains("in force"));
    program.done(&["seed", "seed/hmn"]);
    program.done(&["verify"]);
}

#[test]
fn a_renamed_kind_and_property_carry_their_data_over_and_a_kind_with_data_is_not_dropped() {
    let program = Program::new();
    program.done(&["generate", "--elements", "300", "--relations", "900"]);
    let text = fs::read_to_string("schema/metamodel.yaml").unwrap();
    let renamed = text
        .replacen("\n  pathway:\n", "\n  clinical_pathway:\n    renamed_from: pathway\n", 1)
        .replace("plural: pathways", "plural: clinicalPathways")
        .replacen("\n  longest_downtime:\n", "\n  tolerable_downtime:\n    renamed_from: longest_downtime\n", 1)
        .replace("longest_downtime,", "tolerable_downtime,")
        .replace("downtime: longest_downtime", "downtime: tolerable_downtime");
    let file = program.path().join("metamodel.yaml");
    fs::write(&file, renamed).unwrap();
    let file = file.display().to_string();
    let program = program.with("SNITT_METAMODEL", &file);
    let applied = program.done(&["metamodel", "apply"]);
    assert!(applied.err.contains("items get other names"), "{}", applied.err);
    let verified = program.done(&["verify"]).out;
    assert!(verified.contains("300 elements, 900 relations"), "{verified}");
}

fn stands_in(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

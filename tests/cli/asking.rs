//! `snitt ask`: the questions most asked, of the seed, as tables and as JSON, beside a running server.

use crate::program::Program;

/// Each question with a text that its table holds.
const ASKED: [(&[&str], &str); 11] = [
    (&["impact", "epic"], "Helseplattformen AS"),
    (&["impact", "helseplattformen", "--direction", "relies-on"], "TPHP"),
    (&["responsibility", "bildediagnostikk"], "Undergruppe Bildediagnostikk"),
    (&["gaps", "bildediagnostikk"], "Rollen Systemeier for Bildediagnostikk har ingen kjent innehaver"),
    (&["paths", "epic", "helseplattformen"], "Epic › "),
    (&["suppliers", "helseplattformen"], "Epic"),
    (&["overlaps"], "Hemit HF"),
    (&["conflicts", "--first", "500"], "MANDAT"),
    (&["findings"], "--first shows more"),
    (&["search", "bilde", "diagnostikk"], "bildediagnostikk"),
    (&["history", "epic"], "local"),
];

#[test]
fn every_question_is_answered_beside_a_running_server() {
    let program = Program::new().with("SNITT_SEED", "seed/hmn");
    let serving = program.serve();
    for (question, holds) in ASKED {
        let asked: Vec<&str> = std::iter::once("ask").chain(question.iter().copied()).collect();
        let table = program.done(&asked).out;
        assert!(table.contains(holds), "{question:?}\n{table}");
        assert!(table.lines().count() >= 2, "{question:?}\n{table}");
    }
    let json = program.done(&["ask", "impact", "epic", "--first", "1", "--json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["element"]["impact"]["hits"]["nodes"].as_array().unwrap().len(), 1);
    let said = program.refused(&["ask", "impact", "epik"]);
    assert!(said.contains("nothing has the key «epik»") && said.contains("epic  Epic"), "{said}");
    let said = program.refused(&["ask", "paths", "epic", "helseplatformen"]);
    assert!(said.contains("Perhaps «helseplattformen»"), "{said}");
    drop(serving);
}

#[test]
fn the_questions_are_listed_and_a_wrong_one_is_told_how_it_is_asked() {
    let program = Program::new();
    let listed = program.done(&["ask"]).out;
    assert_eq!(listed.lines().count(), 10, "{listed}");
    assert!(listed.contains("impact KEY") && listed.contains("paths KEY KEY"), "{listed}");
    let said = program.refused(&["ask", "weather"]);
    assert!(said.contains("there is no question «weather»") && said.contains("impact KEY"), "{said}");
    assert!(program.refused(&["ask", "paths", "epic"]).contains("snitt ask paths KEY KEY"));
    assert!(program.refused(&["ask", "search", "a"]).contains("there is no"), "an empty place is told");
}

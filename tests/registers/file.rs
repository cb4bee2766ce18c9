//! Mistakes in `schema/registers.yaml` are told with file, line and remedy.

use snitt::domain::register::Registers;

use crate::planted::metamodel;

const FILE: &str = "schema/registers.yaml";
const TEXT: &str = include_str!("../../schema/registers.yaml");

#[test]
fn each_mistake_is_told_with_its_line_and_a_remedy() {
    let mistakes = [
        ("  kind: duty\n", "  kind: dutty\n", "dutty is neither a kind nor a group"),
        ("along: owed_to", "along: owed_two", "owed_two is not a relation kind"),
        ("  deadline: deadline\n", "  deadline: due\n", "due holds text"),
        ("    weekly: {weeks: 1}", "    weekli: {weeks: 1}", "weekli is not a value of recurrence"),
        ("quarterly: {months: 3}", "quarterly: {months: 5}", "quarterly has no such length"),
        ("september, oktober, ", "september, ", "names 11 months"),
        ("values: [cloud, app]", "values: [cloud, apps]", "apps is not a value of hosting"),
        ("    amount: amount", "    amount: amont", "amont is not a property"),
        ("kinds: [mandate_task]", "kinds: [mandate]", "mandate is neither a kind nor a group"),
    ];
    assert!(Registers::read(FILE, TEXT, &metamodel()).is_ok());
    for (right, wrong, said) in mistakes {
        assert!(TEXT.contains(right), "{right}");
        let broken = TEXT.replacen(right, wrong, 1);
        let line = broken.lines().position(|line| line.contains(wrong.trim())).unwrap() + 1;
        let told = Registers::read(FILE, &broken, &metamodel()).expect_err(right);
        assert!(told[0].message.contains(said), "{right}: {}", told[0]);
        assert_eq!((&*told[0].file, told[0].remedy.is_empty()), (FILE, false));
        if !said.contains("months") {
            assert_eq!(told[0].line as usize, line, "{right}: {}", told[0]);
        }
    }
}

//! `docs/responsibility.md` is made from the chain: `UPDATE=1` writes it anew.

use std::{fmt::Write, fs, path::Path};

use snitt::{
    domain::responsibility::chain::{Chain, Lack, Level},
    model::{
        metamodel::Metamodel,
        value::{Lang, Source},
    },
};

use super::planted::{chain, metamodel};

#[test]
fn the_table_of_the_docs_is_that_of_the_chain() {
    let metamodel = metamodel();
    let made = table(&chain(&metamodel), &metamodel);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/responsibility.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &made).expect("docs can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "docs/responsibility.md is not what the chain says: run the test with UPDATE=1");
}

fn table(chain: &Chain, metamodel: &Metamodel) -> String {
    let mut text = String::from(
        "# Who answers for what\n\nMade from `schema/responsibility.yaml`; do not edit by hand \
         (`UPDATE=1 cargo test --test responsibility`).\n\n## The levels\n\n\
         | level | what the clause says | clause | one at each trust | handed on | gaps |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for (name, level) in &chain.levels {
        let yes = |yes: bool| if yes { "yes" } else { "" };
        let (label, says) = (level.label.read(Lang::En), level.says.read(Lang::En));
        let (each, handed) = (yes(level.per_trust.is_some()), yes(level.handed_on));
        let clause = clause(&level.source);
        writeln!(text, "| {label} (`{name}`) | {says} | {clause} | {each} | {handed} | {} |", gaps(level)).unwrap();
    }
    text.push_str("\n## Which levels each kind has\n\n| kind | levels, in order |\n| --- | --- |\n");
    for (kind, known) in metamodel.kinds.iter().filter(|(_, kind)| !kind.other) {
        let levels: Vec<&str> = chain.of(kind, metamodel).map(|(_, level)| level.label.read(Lang::En)).collect();
        let levels = if levels.is_empty() { "none".to_owned() } else { levels.join(", ") };
        writeln!(text, "| {} (`{kind}`) | {levels} |", known.label.read(Lang::En)).unwrap();
    }
    let says = chain.escalation.says.read(Lang::En);
    write!(text, "\n## Escalation\n\n{says} ({})\n", clause(&chain.escalation.source)).unwrap();
    text
}

fn clause(source: &Source) -> String {
    let heading = source.heading.as_deref().unwrap_or_default();
    let clause = source.clause.as_deref().map(|clause| format!(" {clause}")).unwrap_or_default();
    format!("{}{clause}, {heading}", source.key)
}

fn gaps(level: &Level) -> String {
    let expired = level.expired.as_ref().map(|expiry| &expiry.lack);
    let seats = level.empty_seat.as_ref().map(|seats| &seats.lack);
    let lacks: Vec<&Lack> =
        [&level.absent, &level.vacant, &level.doubled].into_iter().flatten().chain(expired).chain(seats).collect();
    lacks.iter().map(|lack| format!("`{}`", lack.code)).collect::<Vec<String>>().join(", ")
}

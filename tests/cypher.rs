//! Every question of `docs/cypher.md` is asked of a Neo4j server that the engine has filled with the seed, and has the
//! answer that stands below it. Without a server (`tests/support/neo4j/with`) they show as ignored.

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

#[path = "support/neo4j.rs"]
mod neo4j;
#[path = "support/seed.rs"]
mod seed;
#[path = "support/seeded.rs"]
mod seeded;

use std::{
    process::ExitCode,
    sync::{LazyLock, Mutex},
};

use libtest_mimic::{Arguments, Failed, Trial};
use neo4rs::{BoltType, Graph, query};
use serde_json::{Map, Value as Json};
use snitt::{
    domain::access::Reader,
    model::{edit::Act, ids::RepositoryId},
    store::neo4j::{Connect, Neo4j},
};
use tokio::runtime::Runtime;

/// A question as the page has it.
struct Question {
    title: String,
    parameters: Map<String, Json>,
    cypher: String,
    /// The table below it: the names of the columns, then the rows.
    answer: Vec<Vec<String>>,
}

fn main() -> ExitCode {
    let page = std::fs::read_to_string(seed::root().join("docs/cypher.md")).expect("docs/cypher.md");
    let questions: Vec<Question> = page.split("\n### ").skip(1).map(Question::read).collect();
    assert_eq!(questions.len(), 20, "twenty questions");
    let nobody = neo4j::server().is_none();
    let mut trials: Vec<Trial> = questions
        .into_iter()
        .map(|question| {
            let name = question.title.clone();
            Trial::test(name, move || question.is_answered()).with_ignored_flag(nobody)
        })
        .collect();
    let name = "what is not the engine's own is the seed, each thing once";
    trials.push(Trial::test(name, nothing_else_is_there).with_ignored_flag(nobody));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

impl Question {
    fn read(section: &str) -> Self {
        let block = |language: &str| {
            let (_, rest) = section.split_once(&format!("```{language}\n"))?;
            rest.split_once("```")
        };
        let title = section.lines().next().expect("a title").to_owned();
        let (cypher, rest) = block("cypher").unwrap_or_else(|| panic!("{title} has no question"));
        let parameters = block("json").map(|(json, _)| serde_json::from_str(json).expect("parameters"));
        let mut answer: Vec<Vec<String>> = rest.lines().filter_map(row).collect();
        assert!(answer.len() > 2, "{title} has no answer");
        answer.remove(1);
        Self { title, parameters: parameters.unwrap_or_default(), cypher: cypher.to_owned(), answer }
    }

    fn is_answered(&self) -> Result<(), Failed> {
        let (columns, expected) = self.answer.split_first().expect("the names of the columns");
        let answer = ask(&self.cypher, &self.parameters, columns)?;
        if answer == expected { Ok(()) } else { Err(format!("the answer is\n{}", table(&answer)).into()) }
    }
}

/// The cells of a row of a table.
fn row(line: &str) -> Option<Vec<String>> {
    let cells = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(cells.split('|').map(|cell| cell.trim().to_owned()).collect())
}

fn table(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect::<Vec<_>>().join("\n")
}

/// As the page says: a question about any relation leaves out the types that are the engine's.
fn nothing_else_is_there() -> Result<(), Failed> {
    let edits = seed::edits(&seed::metamodel());
    let elements = edits.iter().filter(|edit| matches!(edit.act, Act::Create { .. })).count();
    let text = "RETURN COUNT { (:Element) } AS elements,
                COUNT { ()-[r]->() WHERE NOT type(r) STARTS WITH 'SNITT_' } AS relations,
                COUNT { (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'Snitt') } AS others";
    let columns = ["elements", "relations", "others"].map(str::to_owned);
    let found = ask(text, &Map::new(), &columns)?.remove(0);
    let expected = [elements, edits.len() - elements, 0].map(|count| count.to_string());
    if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}").into()) }
}

/// The rows with these columns and no others, as the page writes them.
fn ask(cypher: &str, parameters: &Map<String, Json>, columns: &[String]) -> Result<Vec<Vec<String>>, Failed> {
    static FILLED: LazyLock<Mutex<Option<Filled>>> = LazyLock::new(Mutex::default);
    let mut filled = FILLED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let Filled { runtime, graph, .. } = filled.get_or_insert_with(Filled::new);
    runtime.block_on(async {
        let text = |value: &Json| value.as_str().expect("parameters are texts").to_owned();
        let parameters = parameters.iter().map(|(name, value)| (name.as_str(), text(value)));
        let mut stream = graph.execute(query(cypher).params(parameters)).await?;
        let mut rows = Vec::new();
        while let Some(row) = stream.next().await? {
            // The driver does not keep the order of columns.
            if row.keys().len() != columns.len() {
                return Err(format!("the columns are {:?}", row.keys()).into());
            }
            let values =
                columns.iter().map(|name| Ok(cell(&row.get(name)?))).collect::<Result<_, neo4rs::DeError>>()?;
            rows.push(values);
        }
        Ok(rows)
    })
}

/// The database with the seed in it, as the program would load it.
struct Filled {
    graph: Graph,
    runtime: Runtime,
    _alone: neo4j::Alone,
}

impl Filled {
    fn new() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let (alone, graph) = runtime.block_on(async {
            let alone = neo4j::empty().await;
            let neo4j::Server { url, user, password } = alone.server.clone();
            let connect = Connect { url, user, password, database: None, ca: None, connections: 4 };
            let record = Neo4j::open(connect).await.expect("a server");
            assert!(record.create(RepositoryId(0x5eed), seeded::NOW, seeded::soon()).await.expect("a head"));
            let metamodel = seed::metamodel();
            let edits = seed::edits(&metamodel);
            let local = Reader { actor: "local".into(), roles: Vec::new(), organisations: Vec::new() };
            seeded::fill(record, metamodel, edits, &local).await.expect("the seed loads");
            let graph = alone.server.graph();
            (alone, graph)
        });
        Self { graph, runtime, _alone: alone }
    }
}

/// A value as a cell of a table: nothing for none, a list with commas.
fn cell(value: &BoltType) -> String {
    match value {
        BoltType::Null(_) => String::new(),
        BoltType::String(text) => text.value.clone(),
        BoltType::Integer(number) => number.value.to_string(),
        BoltType::Boolean(flag) => flag.value.to_string(),
        BoltType::List(list) => list.value.iter().map(cell).collect::<Vec<_>>().join(", "),
        BoltType::Date(date) => chrono::NaiveDate::try_from(date).expect("a date").to_string(),
        other => panic!("{other:?} has no form in a table"),
    }
}

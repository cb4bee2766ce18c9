//! `snitt ask`.

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::{
    Done, Failure,
    progress::{Progress, print},
};
use crate::{
    app::{self, Asked, Question, Report, Subject},
    config::Settings,
};

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Ask {
    /// Which question: one of those that `snitt ask` lists.
    question: Option<String>,
    /// What it is about: the key of an element, two keys, or words to search for.
    of: Vec<String>,
    /// Which way impact is followed.
    #[arg(long, value_parser = ["affected", "relies-on"], default_value = "affected")]
    direction: String,
    /// At one organisation only, by its key.
    #[arg(long)]
    at: Option<String>,
    /// The most rows.
    #[arg(long, default_value_t = 50)]
    first: u32,
    /// The answer as JSON instead of a table.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(settings: &Settings, asked: Ask) -> Done {
    let questions = app::questions()?;
    let listed = || {
        let lines = questions.iter().map(|(name, question)| format!("{}  {}", usage(name, question), question.about));
        lines.collect::<Vec<_>>().join("\n")
    };
    let Some(name) = &asked.question else {
        print(&listed());
        return Ok(());
    };
    let unknown = || Failure(format!("there is no question «{name}». These are asked:\n{}", listed()));
    let question = questions.get(name).ok_or_else(unknown)?;
    let variables = variables(name, question, &asked)?;
    let progress = Progress::new();
    let answer = app::ask(settings, question, variables, &progress).await?;
    progress.note("");
    if asked.json {
        print(&serde_json::to_string_pretty(&answer.json)?);
    } else {
        print(&table(&answer));
    }
    Ok(())
}

fn usage(name: &str, question: &Question) -> String {
    let of = match question.subject {
        Subject::None => "",
        Subject::One => " KEY",
        Subject::Two => " KEY KEY",
        Subject::Text => " WORDS",
    };
    format!("{:<20}", format!("{name}{of}"))
}

fn variables(name: &str, question: &Question, asked: &Ask) -> Result<Map<String, Value>, Failure> {
    let mut variables = Map::new();
    let mut put = |name: &str, value: Value| _ = variables.insert(name.to_owned(), value);
    match (question.subject, asked.of.as_slice()) {
        (Subject::None, []) => {}
        (Subject::One, [of]) => put("of", json!(of)),
        (Subject::Two, [of, to]) => {
            put("of", json!(of));
            put("to", json!(to));
        }
        (Subject::Text, [_, ..]) => put("text", json!(asked.of.join(" "))),
        _ => return Err(Failure(format!("it is asked so: snitt ask {}", usage(name, question).trim_end()))),
    }
    put("direction", json!(asked.direction.to_uppercase().replace('-', "_")));
    put("first", json!(asked.first));
    if let Some(at) = &asked.at {
        put("at", json!({ "key": at }));
    }
    Ok(variables)
}

/// The rows beneath their titles, each column as wide as its widest text but for the last.
fn table(answer: &Asked) -> String {
    let all = || std::iter::once(&answer.titles).chain(&answer.rows);
    let widths: Vec<usize> = (0..answer.titles.len())
        .map(|column| all().filter_map(|row| row.get(column)).map(|text| text.width()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(text, width)| format!("{text}{}", " ".repeat(width - text.width())));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines: Vec<String> = all().map(line).collect();
    match (answer.rows.len(), answer.total) {
        (0, _) => return "nothing".to_owned(),
        (shown, Some(total)) if (shown as u64) < total => lines.push(format!("{shown} of {total}; --first shows more")),
        _ => {}
    }
    lines.join("\n")
}

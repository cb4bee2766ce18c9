//! The questions most asked, as the command line asks them: each a GraphQL query and a table made of its answer.

use std::{sync::Arc, time::Instant};

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{App, Error, Report, main_today};
use crate::{
    config::Settings,
    graphql::{Api, Caller},
    model::{ask::Cancel, value::Lang},
};

/// How many names are offered for one that nothing has.
const OFFERED: usize = 5;

/// One question of `schema/questions.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What it tells, for the manual.
    pub about: String,
    /// What it is about.
    pub subject: Subject,
    query: String,
    rows: String,
    total: Option<String>,
    columns: IndexMap<String, Vec<String>>,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The whole repository.
    None,
    /// An element.
    One,
    /// Two elements.
    Two,
    /// Words.
    Text,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The answer as it came.
    pub json: Value,
    /// The titles of the columns.
    pub titles: Vec<String>,
    /// The rows, a text a column.
    pub rows: Vec<Vec<String>>,
    /// How many there are in all, where it is told.
    pub total: Option<u64>,
}

/// Every question, by name.
///
/// # Errors
/// `schema/questions.yaml` cannot be read.
pub fn questions() -> Result<IndexMap<String, Question>, Error> {
    let text = include_str!("../../schema/questions.yaml");
    serde_saphyr::from_str(text).map_err(|error| Error::Schema(format!("schema/questions.yaml: {error}")))
}

/// Asks one question of the store, with the values of its variables.
///
/// # Errors
/// The store cannot be opened; what GraphQL refuses, in its words.
pub async fn ask(
    settings: &Settings,
    question: &Question,
    variables: Map<String, Value>,
    report: &dyn Report,
) -> Result<Asked, Error> {
    let app = App::look(settings, report).await?;
    let of = variables.get("of").and_then(Value::as_str).unwrap_or_default().to_owned();
    let api = Api::new(app.domain.clone()).map_err(|error| Error::Schema(error.to_string()))?;
    let named = |name: &String| question.query.contains(&format!("${name}:"));
    let variables: Map<String, Value> = variables.into_iter().filter(|(name, _)| named(name)).collect();
    let checked = api.check(question.query.clone(), None, variables, Map::new());
    let checked = checked.map_err(|refused| Error::Question(refused.message))?;
    let caller = Caller {
        reader: app.reader.clone(),
        deadline: Instant::now() + std::time::Duration::from_secs(settings.deadline),
        cancel: Cancel::default(),
        budget: settings.budget,
        token: None,
        request: Arc::from("ask"),
    };
    let answer = api.execute(checked.request, caller).await;
    if !answer.errors.is_empty() {
        let messages: Vec<String> = answer.errors.into_iter().map(|error| error.message).collect();
        return Err(Error::Question(messages.join("\n")));
    }
    let json = answer.data.into_json().map_err(|error| Error::Question(error.to_string()))?;
    if question.subject == Subject::One && json.pointer("/element").is_some_and(Value::is_null) {
        return Err(Error::Question(unknown(&app, &of).await?));
    }
    Ok(table(question, json))
}

/// That nothing has this key, and what may be meant.
async fn unknown(app: &App, key: &str) -> Result<String, Error> {
    let near = app.domain.view(&app.reader, &main_today()).await?.nearest(key, OFFERED).await?;
    let near: Vec<String> =
        near.iter().map(|image| format!("  {}  {}", image.key(), image.name(Lang::Nb).unwrap_or_default())).collect();
    Ok(match near.as_slice() {
        [] => format!("nothing has the key «{key}»; look for it with `snitt ask search`"),
        near => format!("nothing has the key «{key}»; perhaps\n{}", near.join("\n")),
    })
}

fn table(question: &Question, json: Value) -> Asked {
    let rows = json.pointer(&question.rows).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let cell = |row: &Value, places: &Vec<String>| {
        places.iter().filter_map(|place| text(row, place)).collect::<Vec<_>>().join(" ")
    };
    let rows = rows.iter().map(|row| question.columns.values().map(|places| cell(row, places)).collect()).collect();
    let total = question.total.as_ref().and_then(|place| json.pointer(place)).and_then(Value::as_u64);
    Asked { titles: question.columns.keys().cloned().collect(), rows, total, json }
}

/// The text at a place: those of each of a list by commas (`*`), or as a way (`>`).
fn text(row: &Value, place: &str) -> Option<String> {
    for (mark, joint) in [("/*", ", "), ("/>", " › ")] {
        if let Some((list, rest)) = place.split_once(mark) {
            let texts: Vec<String> =
                row.pointer(list)?.as_array()?.iter().filter_map(|each| text(each, rest)).collect();
            return Some(texts.join(joint));
        }
    }
    match row.pointer(place)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

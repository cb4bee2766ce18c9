//! Values out of a JSON answer by JSONPath (RFC 9535), of which only what takes linear time is read.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::table::Cell;

/// The most bytes of a path.
pub const PATH: usize = 256;

/// Where values stand.
#[derive(Clone, Debug)]
pub struct Path {
    parsed: JsonPath,
    text: String,
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// What is wrong with it, and the remedy.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > PATH {
            return Err(format!("the path has {} bytes; at most {PATH} are read", text.len()));
        }
        let (mut open, mut wanders, mut united, mut quote, mut escaped) = (0_usize, 0, false, None, false);
        let mut before = ' ';
        for sign in text.chars() {
            match (quote, sign) {
                _ if escaped => escaped = false,
                (Some(_), '\\') => escaped = true,
                (Some(mark), _) if mark == sign => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') => quote = Some(sign),
                (None, '[' | '(') => open += 1,
                (None, ',') => united = true,
                (None, '?') => wanders += 1,
                (None, '.') if before == '.' => wanders += 1,
                _ => {}
            }
            before = if quote.is_some() { ' ' } else { sign };
        }
        if united || wanders > 1 || open > 16 {
            return Err("a path may have one «..» or one filter, no list of selectors, and at most 16 brackets".into());
        }
        let parsed = JsonPath::parse(text)
            .map_err(|error| format!("«{text}» is no JSONPath (RFC 9535), from sign {}: {error}", error.position()))?;
        Ok(Self { parsed, text: text.to_owned() })
    }

    /// What stands there.
    #[must_use]
    pub fn of<'v>(&self, value: &'v Value) -> Vec<&'v Value> {
        self.parsed.query(value).all()
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What one column shows, and of it which words stand for which values.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is called.
    pub label: String,
    /// Where its values stand in a row.
    pub path: Path,
    /// Words for values.
    pub words: std::collections::BTreeMap<String, String>,
    /// Whether a text that is a number is one.
    pub numeric: bool,
}

impl Column {
    /// The cell of a row; several values are told one after the other.
    ///
    /// # Errors
    /// An object stands there.
    pub fn cell(&self, row: &Value) -> Result<Cell, String> {
        let mut values = Vec::new();
        for value in self.path.of(row) {
            match value {
                Value::Array(several) => values.extend(several),
                one => values.push(one),
            }
        }
        values.retain(|value| !value.is_null());
        if let [Value::Number(number)] = values.as_slice() {
            return Ok(number.as_f64().map_or(Cell::Empty, Cell::Number));
        }
        let mut texts = Vec::new();
        for value in &values {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Object(_) | Value::Array(_) => {
                    let (label, path) = (&self.label, self.path.text());
                    return Err(format!("the column «{label}» is no value: lead {path} on to one of its fields"));
                }
                other => other.to_string(),
            };
            texts.push(self.words.get(&text).cloned().unwrap_or(text));
        }
        let number = texts.first().filter(|_| self.numeric && texts.len() == 1).and_then(|text| text.parse().ok());
        if let Some(number) = number.filter(|number: &f64| number.is_finite()) {
            return Ok(Cell::Number(number));
        }
        Ok(if texts.is_empty() { Cell::Empty } else { Cell::Text(texts.join(", ")) })
    }
}

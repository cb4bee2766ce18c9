//! What the second sheet tells: in the caller's words what the table is, and what only the server knows.

use crate::{
    domain::clock::{Clock, SystemClock},
    exchange::xlsx::{About, CELL},
};

/// What is told when the caller has no words of its own.
const USUAL: [(&str, &str); 4] =
    [("Revisjon", "{revision}"), ("Laget", "{made}"), ("Spørring", "{query}"), ("Variabler", "{variables}")];
/// What the second sheet is called.
const SHEET: &str = "Om";

/// What only the server knows of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) query: String,
    pub(super) variables: String,
    /// That all rows are of.
    pub(super) revision: String,
}

impl Facts {
    /// The second sheet. Of the values `{revision}`, `{made}`, `{query}` and `{variables}` are filled in.
    pub(super) fn fill(self, title: String, mut lines: Vec<(String, String)>) -> About {
        if lines.is_empty() {
            lines.extend(USUAL.map(|(label, value)| (label.to_owned(), value.to_owned())));
        }
        lines.insert(0, (String::new(), title.clone()));
        for (_, value) in &mut lines {
            match value.as_str() {
                "{revision}" => value.clone_from(&self.revision),
                "{made}" => *value = SystemClock.now().to_string(),
                "{query}" => value.clone_from(&self.query),
                "{variables}" => value.clone_from(&self.variables),
                _ => {}
            }
            if let Some((cut, _)) = value.char_indices().nth(CELL / 2) {
                value.truncate(cut);
                value.push('…');
            }
        }
        lines.retain(|(_, value)| !value.is_empty());
        About { sheet: SHEET.to_owned(), title, lines }
    }
}

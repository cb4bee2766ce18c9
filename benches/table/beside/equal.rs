//! Whether all say the same before anything is timed.

use serde_json::Value;

use super::{content::items, subject::Subject};
use crate::row::Table;

/// Asks every subject everything once, and gives those that answer as the first does; a row tells of the others.
pub(super) async fn equal(table: &mut Table, question: &str, subjects: Vec<Subject>, asked: usize) -> Vec<Subject> {
    let mut expected: Vec<Value> = Vec::new();
    let mut same = Vec::new();
    for subject in subjects {
        let (mut equal, mut why) = (0, String::new());
        let mut client = subject.client().await;
        for n in 0..asked {
            match client.content(n).await {
                Ok(content) if expected.len() <= n => {
                    expected.push(content);
                    equal += 1;
                }
                Ok(content) if content == expected[n] => equal += 1,
                Ok(content) => why = format!("instead of {} it says {content}", expected[n]),
                Err(error) => why = error,
            }
        }
        drop(client);
        if same.is_empty() {
            let told: usize = expected.iter().map(items).sum();
            table.tell(format!("items in an answer: {question}"), told as f64 / asked as f64, "");
        }
        table.at_least(format!("equal answers, {}: {question}", subject.name), equal as f64 / asked as f64, "", 1.0);
        if equal == asked {
            same.push(subject);
        } else {
            println!("  {}: {}", subject.name, why.chars().take(2_000).collect::<String>());
        }
    }
    same
}

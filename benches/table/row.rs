//! One row of the table, and the table: printed line by line as it is measured, written whole as JSON.

use std::path::Path;

use serde::Serialize;

use crate::times::Times;

/// A measured number beside what it is aimed at.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// What was measured, at which size.
    name: String,
    /// What it came to.
    value: f64,
    /// In what: a time, a size, or how many times something else of the same run.
    unit: &'static str,
    /// What is aimed at, in the same unit; none where a row only explains another.
    limit: Option<f64>,
    /// How far the value is from the limit; at most 1 where the aim is met.
    ratio: Option<f64>,
}

/// Every row so far.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// A number without an aim.
    pub(crate) fn tell(&mut self, name: impl Into<String>, value: f64, unit: &'static str) {
        self.add(Row { name: name.into(), value, unit, limit: None, ratio: None }, "", "");
    }

    /// A median, with the spread of the runs where it is wide.
    pub(crate) fn time(&mut self, name: impl Into<String>, times: &Times) {
        let row = Row { name: name.into(), value: times.median(), unit: "ms", limit: None, ratio: None };
        self.add(row, "", &times.spread());
    }

    /// A number that should not be larger than the limit.
    pub(crate) fn at_most(&mut self, name: impl Into<String>, value: f64, unit: &'static str, limit: f64) {
        // Nothing at all may be the aim, and be reached.
        let ratio = if value <= limit { (value / limit).min(1.0) } else { value / limit };
        self.add(Row { name: name.into(), value, unit, limit: Some(limit), ratio: Some(ratio) }, "at most", "");
    }

    /// A number that should not be smaller than the limit.
    pub(crate) fn at_least(&mut self, name: impl Into<String>, value: f64, unit: &'static str, limit: f64) {
        self.add(
            Row { name: name.into(), value, unit, limit: Some(limit), ratio: Some(limit / value) },
            "at least",
            "",
        );
    }

    /// A line between rows.
    pub(crate) fn head(&self, words: &str) {
        println!("\n{words}");
    }

    /// Writes every row, and says how many aims were met.
    pub(crate) fn finish(&self, file: &Path) -> std::io::Result<()> {
        std::fs::write(file, serde_json::to_vec_pretty(&self.rows)?)?;
        let aims = self.rows.iter().filter_map(|row| row.ratio).collect::<Vec<_>>();
        let met = aims.iter().filter(|ratio| **ratio <= 1.0).count();
        println!("\n{met} of {} aims met; {}", aims.len(), file.display());
        Ok(())
    }

    fn add(&mut self, row: Row, sign: &str, remark: &str) {
        let aim = match (row.limit, row.ratio) {
            (Some(limit), Some(ratio)) => {
                format!("{sign} {} {}", short(limit), if ratio <= 1.0 { "met" } else { "NOT MET" })
            }
            _ => String::new(),
        };
        println!("  {:<66} {:>9} {:<7} {aim}{remark}", row.name, short(row.value), row.unit);
        self.rows.push(row);
    }
}

/// Three significant digits.
fn short(value: f64) -> String {
    let digits = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
    format!("{value:.*}", if digits >= 2.0 { 0 } else { (2.0 - digits) as usize })
}

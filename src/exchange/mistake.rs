//! One thing that is wrong in a file: where it stands, what it is, and the remedy.

use std::fmt;

use crate::model::edit::Place;

/// A mistake in a file that came from outside. A reader of a format gives all of them at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// File and line.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n  {}", self.place.file, self.place.line, self.message, self.remedy)
    }
}

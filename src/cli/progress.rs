//! How long work shows what it does: a bar on a terminal, a line a stage elsewhere. Always on standard error.

use std::{
    io::{IsTerminal, Write},
    sync::Mutex,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::app::Report;

/// Shows stages and how far they are.
pub(super) struct Progress {
    bar: Mutex<Option<ProgressBar>>,
    terminal: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self { bar: Mutex::new(None), terminal: std::io::stderr().is_terminal() }
    }
}

impl Report for Progress {
    fn stage(&self, what: &str, of: u64) {
        if !self.terminal {
            return say(&if of > 0 { format!("{what} ({of})") } else { what.to_owned() });
        }
        let bar = if of > 0 { ProgressBar::new(of) } else { ProgressBar::new_spinner() };
        let template = if of > 0 { "{msg} {wide_bar} {human_pos}/{human_len}" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        if let Ok(mut held) = self.bar.lock() {
            *held = Some(bar);
        }
    }

    fn done(&self, count: u64) {
        if let Ok(held) = self.bar.lock() {
            held.iter().for_each(|bar| bar.set_position(count));
        }
    }

    fn note(&self, text: &str) {
        if let Ok(mut held) = self.bar.lock()
            && let Some(bar) = held.take()
        {
            bar.finish_and_clear();
        }
        say(text);
    }
}

/// Writes a line to standard error.
pub(super) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes a line to standard output: what the command was asked for.
pub(super) fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

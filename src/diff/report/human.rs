//! For people: a line for each change.

use std::fmt::Write as _;

use super::{counts, short, state, unchanged};
use crate::diff::{Change, Diff, Level, ProfileDiff};

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 120;

/// A comparison for a terminal or a log.
#[derive(Debug, Clone, Copy)]
pub struct Human {
    /// Colour the lines with ANSI sequences.
    pub color: bool,
}

impl Human {
    /// The comparison; each line ends in a line feed.
    #[must_use]
    pub fn report(&self, diff: &Diff) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        for profile in &diff.profiles {
            self.profile(&mut out, profile);
            out.push('\n');
        }
        for file in &diff.not_compared {
            let _ = writeln!(out, "not compared, because of errors: {file}");
        }
        let compared = format!("{} -> {}", diff.before, diff.after);
        let total = counts(&diff.changes().collect::<Vec<_>>());
        let same = unchanged(diff);
        let summary = match (total.is_empty(), diff.not_compared.is_empty()) {
            (true, true) => "no change".to_owned(),
            (true, false) => "no change in what was compared".to_owned(),
            _ => total,
        };
        let _ = writeln!(
            out,
            "{}",
            format!("{compared}: {summary}. {same}").trim_end()
        );
        out
    }

    fn profile(self, out: &mut String, profile: &ProfileDiff) {
        let state = state(profile).map_or_else(String::new, |state| format!(" ({state})"));
        let _ = writeln!(out, "{}{state}", profile.id);
        let width = profile
            .changes
            .iter()
            .map(|c| c.subject.as_str().len())
            .max();
        let width = width.unwrap_or_default();
        for change in &profile.changes {
            let line = format!(
                "  {} {:<8}  {:<width$}  {}",
                change.sign(),
                change.level.as_str(),
                change.subject.as_str(),
                words(change)
            );
            let _ = writeln!(out, "{}", self.painted(change, line.trim_end()));
        }
    }

    fn painted(self, change: &Change, line: &str) -> String {
        let color = match change.level {
            Level::Widened => "1;31",
            Level::Added => "33",
            Level::Removed | Level::Narrowed => "32",
            Level::Changed => "36",
            Level::Minor => "2",
        };
        if self.color {
            format!("\u{1b}[{color}m{line}\u{1b}[0m")
        } else {
            line.to_owned()
        }
    }
}

fn words(change: &Change) -> String {
    let mut out = String::new();
    if let Some(app) = &change.app {
        let _ = write!(out, "{app}: ");
    }
    if let Some(name) = &change.name {
        out.push_str(&short(name, LONGEST));
    }
    let value = |text: &Option<String>| text.as_ref().map(|text| short(text, LONGEST));
    let values = match (value(&change.before), value(&change.after)) {
        (Some(before), Some(after)) => format!("{before} -> {after}"),
        (one, other) => one.or(other).unwrap_or_default(),
    };
    if !values.is_empty() {
        if change.name.is_some() {
            out.push_str(": ");
        }
        out.push_str(&values);
    }
    if !change.notes.is_empty() {
        let _ = write!(out, " ({})", change.notes.join("; "));
    }
    out
}

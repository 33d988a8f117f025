//! For a comment on a pull request.

use serde::Serialize;

use super::{counts, short, state, unchanged};
use crate::diff::{Change, Diff, Level, Subject};
use crate::render::{Engine, Language, RenderError};

const TEMPLATE: &str = "diff.md.tera";
/// The longest value that is shown whole, in characters.
const LONGEST: usize = 160;
/// GitHub takes 65536 characters in a comment; escaping makes some of these longer.
const MOST: usize = 30_000;

#[derive(Serialize)]
struct View {
    before: String,
    after: String,
    total: String,
    is_empty: bool,
    widened: usize,
    profiles: Vec<Profile>,
    not_compared: Vec<String>,
    unchanged: String,
    left_out: usize,
}

#[derive(Serialize)]
struct Profile {
    id: String,
    title: String,
    state: Option<String>,
    total: String,
    rows: Vec<Row>,
    minor: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    level: &'static str,
    is_grave: bool,
    subject: &'static str,
    app: Option<String>,
    /// A key, or another name out of the profile.
    name: Option<String>,
    before: Option<String>,
    after: Option<String>,
    notes: Vec<String>,
}

/// The comparison as Markdown, ending in a line feed. Its first line is always the same, so that a
/// workflow can find its comment again.
///
/// # Errors
///
/// When a template is broken.
pub fn markdown(diff: &Diff, engine: &Engine) -> Result<String, RenderError> {
    let mut budget = Budget::default();
    let profiles = diff.profiles.iter().map(|profile| {
        let (minor, grave): (Vec<&Change>, Vec<&Change>) = profile
            .changes
            .iter()
            .partition(|c| c.level == Level::Minor);
        Profile {
            id: profile.id.clone(),
            title: profile.title.clone(),
            state: state(profile),
            total: counts(&profile.changes.iter().collect::<Vec<_>>()),
            rows: grave.into_iter().filter_map(|c| budget.row(c)).collect(),
            minor: minor.into_iter().filter_map(|c| budget.row(c)).collect(),
        }
    });
    let view = View {
        profiles: profiles.collect(),
        before: diff.before.clone(),
        after: diff.after.clone(),
        total: counts(&diff.changes().collect::<Vec<_>>()),
        is_empty: diff.is_empty(),
        widened: diff.count(Level::Widened),
        not_compared: diff.not_compared.clone(),
        unchanged: unchanged(diff),
        left_out: budget.left_out,
    };
    engine.render(Language::Markdown, TEMPLATE, &view)
}

/// How much is shown.
#[derive(Default)]
struct Budget {
    used: usize,
    left_out: usize,
}

impl Budget {
    fn row(&mut self, change: &Change) -> Option<Row> {
        let value = |text: &Option<String>| text.as_ref().map(|text| short(text, LONGEST));
        let row = Row {
            level: change.level.as_str(),
            is_grave: change.level == Level::Widened,
            subject: change.subject.as_str(),
            app: change.app.clone(),
            name: value(&change.name),
            before: value(&change.before),
            after: value(&change.after),
            notes: notes(change),
        };
        let texts = [&row.name, &row.before, &row.after];
        let length: usize = texts.into_iter().flatten().map(String::len).sum();
        let notes: usize = row.notes.iter().map(|note| note.len() + 2).sum();
        self.used += length + notes + 60;
        if self.used > MOST {
            self.left_out += 1;
            return None;
        }
        Some(row)
    }
}

fn notes(change: &Change) -> Vec<String> {
    if change.subject == Subject::Risk {
        return vec!["of all permissions of the profile".to_owned()];
    }
    let notes = change.notes.iter();
    notes
        .map(|note| short(note, LONGEST).replace(" -> ", " → "))
        .collect()
}

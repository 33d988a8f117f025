//! For programs.

use serde::Serialize;
use serde_json::Value;

use crate::diff::{Change, Diff, Level, ProfileState};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    version: u32,
    before: &'a str,
    after: &'a str,
    /// How many changes there are of each level.
    counts: serde_json::Map<String, Value>,
    profiles: Vec<Entry<'a>>,
    unchanged: usize,
    not_compared: &'a [String],
    findings: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    renamed_from: Option<&'a str>,
    title: &'a str,
    state: ProfileState,
    changes: &'a [Change],
}

/// The comparison as one JSON document, ending in a line feed. `docs/cli.md` documents the members.
/// `findings` are those of the files that were not compared.
#[must_use]
pub fn json(diff: &Diff, findings: Value) -> String {
    let counts = Level::ALL.into_iter();
    let counts = counts.map(|level| (level.as_str().to_owned(), diff.count(level).into()));
    let document = Document {
        version: 1,
        before: &diff.before,
        after: &diff.after,
        counts: counts.collect(),
        profiles: diff
            .profiles
            .iter()
            .map(|profile| Entry {
                id: &profile.id,
                renamed_from: profile.renamed_from.as_deref(),
                title: &profile.title,
                state: profile.state,
                changes: &profile.changes,
            })
            .collect(),
        unchanged: diff.unchanged,
        not_compared: &diff.not_compared,
        findings,
    };
    // Strings, numbers and lists: serialising them cannot fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

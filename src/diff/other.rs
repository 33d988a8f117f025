//! Everything that no other subject knows: by its key, so that nothing changes in silence.

use serde_json::Value;

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::tree::{Difference, ORDER, label};

pub(super) fn compare(c: &mut Comparison<'_>) {
    for difference in c.take(|_| true) {
        // The app or the profile that is new or gone stands for what is in it.
        if !difference.is_within {
            c.tell(generic(&difference, Subject::Other));
        }
    }
}

/// Keys with words for readers: another wording gives nobody access.
const WORDS: [&str; 35] = [
    "about",
    "adminConsentDescription",
    "adminConsentDisplayName",
    "asWritten",
    "because",
    "contact",
    "decision",
    "description",
    "deviations",
    "example",
    "expect",
    "findingSites",
    "found",
    "guide",
    "inferred",
    "kindInferred",
    "knownWhen",
    "missing",
    "notes",
    ORDER,
    "permissionNotes",
    "place",
    "postman",
    "privacy",
    "purpose",
    "reason",
    "reasonsInferred",
    "reuse",
    "reviewBy",
    "sources",
    "summary",
    "userConsentDescription",
    "userConsentDisplayName",
    "whenOff",
    "whenOn",
];
const MORE_WORDS: [&str; 3] = ["waitingTimes", "why", "usedFor"];

/// A change by its key.
pub(super) fn generic(difference: &Difference, subject: Subject) -> Change {
    let before = difference.before.as_ref();
    let after = difference.after.as_ref();
    let is_words = |key: &str| WORDS.contains(&key) || MORE_WORDS.contains(&key);
    let mut path = difference.path.keys();
    let app = difference.path.app();
    let level = if path.any(is_words) {
        Level::Minor
    } else {
        Change::there(subject, text(before), text(after)).level
    };
    let key = match (app, difference.path.behind("apps.*")) {
        (Some(_), Some(behind)) => behind,
        _ => difference.path.to_string(),
    };
    let (before, after) = (text(before), text(after));
    // An entry of a list is named by its value: once is enough.
    let shown = after.as_ref().or(before.as_ref());
    let entry = shown.map_or_else(String::new, |value| format!("[{value}]"));
    let key = match key.strip_suffix(&entry) {
        Some(list) if !entry.is_empty() && !list.is_empty() => list.to_owned(),
        _ => key,
    };
    Change::new(level, subject, before, after)
        .of_app(app)
        .named(key)
}

/// A value in one line.
pub(super) fn text(value: Option<&Value>) -> Option<String> {
    Some(match value? {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().filter_map(|item| text(Some(item)));
            items.collect::<Vec<_>>().join(", ")
        }
        object @ Value::Object(_) => label(object).unwrap_or_else(|| object.to_string()),
        plain => plain.to_string(),
    })
}

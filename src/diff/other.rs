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
const MORE_WORDS: [&str; 7] = [
    "lesser",
    "owner",
    "version",
    "waitingTimes",
    "why",
    "withoutIt",
    "usedFor",
];

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
        match Change::there(subject, text(before), text(after)).level {
            // A setting that is made or unmade is a change; an entry of a list is a thing.
            Level::Added | Level::Removed
                if !difference.path.is_entry() && !difference.is_within =>
            {
                Level::Changed
            }
            level => level,
        }
    };
    let key = match (app, difference.path.behind("apps.*")) {
        (Some(_), Some(behind)) => behind,
        _ => difference.path.to_string(),
    };
    let is_switch = [before, after]
        .iter()
        .any(|v| v.is_some_and(Value::is_boolean));
    let word = |value| text(value).or_else(|| is_switch.then(|| "no".to_owned()));
    let (before, after) = (word(before), word(after));
    let key = as_written(&key);
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

/// The key as it stands in a profile.
fn as_written(key: &str) -> String {
    const STATED: [&str; 5] = ["displayName", "here", "lifetimeMonths", "role", "who"];
    let key = key.replace("permissionNotes.", "permissions.");
    match key.strip_suffix(".value") {
        Some(stated) if STATED.iter().any(|name| stated.ends_with(name)) => stated.to_owned(),
        _ => key,
    }
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
        Value::Bool(on) => if *on { "yes" } else { "no" }.to_owned(),
        plain @ Value::Number(_) => plain.to_string(),
    })
}

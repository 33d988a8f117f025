//! A text that says nothing where a reason is asked for.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB510",
        code: "no-real-reason",
        severity: Severity::Warning,
        summary: "A reason says nothing: it is a placeholder, or too short to be one.",
        why: "A value that is not from the guide needs the reason for which it stands there, and a permission what it is used for. Who approves the integration decides by these sentences.",
        example: "signInAudience:\n  value: AzureADMyOrg\n  inferred: TBD",
        fix: "Write the reason as a sentence: what the integration does with it, or why this value is right.",
        references: &[],
    },
    check,
};

/// Keys that hold a reason.
const REASONS: [&str; 8] = [
    "because",
    "bootstrap",
    "decision",
    "inferred",
    "kindInferred",
    "reason",
    "reasonsInferred",
    "why",
];

/// What people write when they have no reason.
const EMPTY: &[&str] = &[
    "as needed",
    "as required",
    "fixme",
    "inferred",
    "n/a",
    "na",
    "needed",
    "needed by the vendor",
    "none",
    "not known",
    "required",
    "required by the app",
    "required by the vendor",
    "see guide",
    "tba",
    "tbd",
    "to be defined",
    "todo",
    "unknown",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let texts = context.document.texts().into_iter();
    texts
        .filter_map(|text| {
            let said = text.text.trim();
            // What `init` puts where nothing was said, whatever the key.
            let what = if said.starts_with("REPLACE") {
                format!("\"{said}\" is a placeholder")
            } else if REASONS.contains(&text.key) && is_empty(said) {
                format!("\"{said}\" is no reason")
            } else {
                return None;
            };
            Some(RULE.finding(what).at(text.span))
        })
        .collect()
}

fn is_empty(text: &str) -> bool {
    let words = text
        .trim()
        .trim_end_matches(['.', '!', '?', ':'])
        .trim()
        .to_lowercase();
    words.chars().filter(|c| c.is_alphabetic()).count() < 3
        || EMPTY.contains(&words.as_str())
        || words.starts_with("todo") && words.len() < 12
}
